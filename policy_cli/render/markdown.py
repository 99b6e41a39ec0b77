"""Chapters as Markdown pages, as they were imported or as new ones; pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import count, pairwise

from policy_cli.model.pages import Page, front_title, quoted, with_title
from policy_cli.model.platform import Chapter, Mark

_TOP, _DEEPEST = 1, 6
_NEW = 2
"""Level of the headings on a page that was never imported."""
_CLOSING = re.compile(r"(?:^|[ \t])#+$")


def pages(chapters: Sequence[Chapter]) -> tuple[Page, ...]:
    """Write a page for each chapter, without what was retired.

    A page that was imported keeps its path, and its front matter word for word but for a title changed since.
    """
    taken = {chapter.source.path for chapter in chapters if chapter.source}
    return tuple(Page(_path(chapter, taken), _text(chapter)) for chapter in chapters)


def _path(chapter: Chapter, taken: set[str]) -> str:
    if chapter.source:
        return chapter.source.path
    names = (f"{chapter.id}-{number}.md" for number in count(2))
    path = f"{chapter.id}.md"
    return path if path not in taken else next(name for name in names if name not in taken)


def _text(chapter: Chapter) -> str:
    pieces = [piece for piece in (*_top(chapter), chapter.text) if piece]
    items = list(_pieces(chapter))
    body = "\n\n".join([*pieces, _body(items)]) if items else "\n\n".join(pieces)
    return f"{body}\n" if body else ""


def _top(chapter: Chapter) -> tuple[str, ...]:
    """Write front matter and title; a title that stands in neither is the file's name, and is not written."""
    if not chapter.source:
        return (f"---\ntitle: {quoted(chapter.title)}\n---",)
    front = chapter.source.front_matter
    if title := front_title(front):
        return (front if title == chapter.title else with_title(front, chapter.title),)
    headed = any(item.level == _TOP and item.mark is Mark.HEADING for item in chapter.items)
    named = chapter.title == chapter.source.path.rsplit("/", 1)[-1]
    return (front,) if headed or named else (front, _heading(_TOP, chapter.title))


def _pieces(chapter: Chapter) -> Iterator[tuple[Mark | None, str]]:
    """Write each item that stands; a heading without a level of its own takes that of the one before."""
    level = _NEW
    for item in chapter.standing():
        if item.is_headed:
            level = item.level or level
            yield Mark.HEADING, "\n\n".join(filter(None, (_heading(level, item.title), item.text)))
        else:
            yield item.mark, item.text


def _heading(level: int, title: str) -> str:
    """Write a heading; a closing `#` keeps one that belongs to the title."""
    closing = " #" if _CLOSING.search(title) else ""
    return f"{'#' * min(max(level, _TOP), _DEEPEST)} {title}{closing}"


def _body(items: Sequence[tuple[Mark | None, str]]) -> str:
    """Join items by an empty line; bullets of one list stand close, as long as all are in one paragraph."""
    after = [_gap(before, item) for before, item in pairwise(items)]
    return "".join(text + gap for (_, text), gap in zip(items, [*after, ""], strict=True))


def _gap(before: tuple[Mark | None, str], item: tuple[Mark | None, str]) -> str:
    bullets = before[0] is Mark.BULLET and item[0] is Mark.BULLET
    same_list = before[1].lstrip()[:1] == item[1].lstrip()[:1]
    return "\n" if bullets and same_list and "\n\n" not in before[1] + item[1] else "\n\n"
