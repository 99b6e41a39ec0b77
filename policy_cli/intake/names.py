"""Ids for pages: readable, ASCII, told apart in any case; pure."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import count

from policy_cli.model.ids import is_amendment

_LONGEST = 48
"""Characters of a chapter's id, so that its items' ids stay within `ids.MAX_LENGTH`."""


def chapter_ids(paths: Sequence[str]) -> tuple[str, ...]:
    """Name a chapter for each path: `constituencies/horsham.md` is `constituencies-horsham`."""
    taken: list[str] = []
    for position, path in enumerate(paths, 1):
        taken.append(next(name for name in _series(_wanted(path, position)) if name not in taken))
    return tuple(taken)


def item_ids(chapter: str, taken: frozenset[str]) -> Iterator[str]:
    """Number the items of a chapter, passing over ids that are taken: `energy-01`, `energy-02`."""
    return (name for number in count(1) if (name := f"{chapter}-{number:02d}") not in taken)


def _series(wanted: str) -> Iterator[str]:
    yield wanted
    yield from (f"{wanted}-{number}" for number in count(2))


def _wanted(path: str, position: int) -> str:
    """Give the slug of a path, or `page-` and its number where no Latin letter is in it.

    What would be an amendment's number in another case, `a05`, is `page-a05`.
    """
    slug = _slug(re.sub(r"\.[^./]*$", "", path))
    if not re.search("[a-z]", slug):
        slug = f"page-{_leading_number(path) or f'{position:02d}'}"
    is_free = slug[0].isalpha() and not is_amendment(slug.upper())
    return (slug if is_free else f"page-{slug}")[:_LONGEST].rstrip("-")


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _leading_number(path: str) -> str:
    found = re.match(r"[0-9]+", path.rsplit("/", 1)[-1])
    return found[0] if found else ""
