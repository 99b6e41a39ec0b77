"""Composites: what one may say, and what each mover loses by it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policy_cli.model.amendments import Add, Amendment, Insert, Replace, named
from policy_cli.model.platform import Platform
from policy_cli.text.diff import Mark, diff
from policy_cli.text.words import is_word, words


class Lost(NamedTuple):
    """Words that a source would have inserted and its composite does not."""

    label: str
    passages: tuple[str, ...]


def new_words(
    composite: Amendment, sources: Iterable[Amendment], platform: Platform, linking: Sequence[str] = ()
) -> tuple[str, ...]:
    """List the words of a composite that are in no source, not in the text, and do not only link."""
    texts = [
        platform_item.text for name in named(composite.changes) if (platform_item := platform.item(name))
    ]
    texts += [said for source in sources for said in inserted(source)]
    known = {word.casefold() for text in texts for word in _words(text)} | {
        word.casefold() for word in linking
    }
    said = (word for text in inserted(composite) for word in _words(text))
    return tuple(dict.fromkeys(word for word in said if word.casefold() not in known))


def lost(composite: Amendment, sources: Iterable[Amendment]) -> Iterator[Lost]:
    """Say what each source would have inserted that its composite leaves out."""
    kept = "\n\n".join(inserted(composite))
    for source in sources:
        passages = tuple(passage for text in inserted(source) for passage in _missing(text, kept))
        if passages:
            yield Lost(source.label, passages)


def _missing(text: str, kept: str) -> Iterator[str]:
    left = Counter(word.casefold() for word in _words(kept))
    for mark, words_ in diff(text, kept):
        if mark is Mark.OUT and any(not left[word.casefold()] for word in _words(words_)):
            yield words_.strip()


def inserted(amendment: Amendment) -> tuple[str, ...]:
    """Give the words that an amendment puts in, and the values of the fields it sets."""
    found: list[str] = []
    for change in amendment.changes:
        if isinstance(change, Replace | Insert):
            found.append(change.words)
        elif isinstance(change, Add):
            found += [change.title, change.text]
    return tuple(text for text in found if text)


def shared_change(sources: Sequence[Amendment], text: str) -> tuple[Replace, ...]:
    """Give a change of every wording that all sources replace: only the new words are left to be said."""
    quotes = [
        {(c.target, c.quote, c.nth, c.part) for c in source.changes if isinstance(c, Replace)}
        for source in sources
    ]
    common = set.intersection(*quotes) if quotes else set()
    return tuple(
        Replace(target, quote, text, nth, part) for target, quote, nth, part in sorted(common, key=str)
    )


def _words(text: str) -> list[str]:
    return [token for token in words(text) if is_word(token)]
