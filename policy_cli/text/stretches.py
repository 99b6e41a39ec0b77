"""Stretches: long passages named by the words at their ends, as an instruction says them."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from policy_cli.text.places import Ambiguous, Found, Missing, every, find
from policy_cli.text.words import word_spans


class Extent(StrEnum):
    """How far a stretch reaches."""

    TO = "to"
    """From the first words to the last, both included."""
    END = "end"
    """From the first words to the end of the text."""
    AFTER = "after"
    """All that comes after the first words."""
    ALL = "all"
    """The whole text."""


class Ends(NamedTuple):
    """The words that name a stretch; empty where its extent needs none."""

    extent: Extent
    first: str = ""
    last: str = ""


class Quoted(NamedTuple):
    """The words of a place, and which occurrence of them it is, None where they occur once."""

    words: str
    nth: int | None


def stretch(text: str, ends: Ends) -> Found | Missing | Ambiguous:
    """Find the one stretch of canonical `text` that its ends can name."""
    end = len(text.rstrip())
    if ends.extent is Extent.ALL:
        return Found(end - len(text.strip()), end)
    if ends.extent is Extent.TO:
        return _between(text, ends)
    found = find(text, ends.first)
    if not isinstance(found, Found):
        return found
    if ends.extent is Extent.END:
        return Found(found.start, end)
    start = len(text) - len(text[found.end :].lstrip())
    return Found(start, end) if start < end else Missing("")


def _between(text: str, ends: Ends) -> Found | Missing | Ambiguous:
    """Find the one place where the first words are followed by the last."""
    firsts, lasts = every(text, ends.first), every(text, ends.last)
    pairs = (Found(first.start, last.end) for last in lasts for first in firsts if first.end <= last.start)
    match list(islice(pairs, 2)):
        case [only]:
            return only
        case [_, _]:
            unclear = ends.first if len(firsts) > 1 else ends.last
            found = find(text, unclear)
            return found if isinstance(found, Ambiguous) else Missing("")
    missing = next((words for words in ends[1:] if not isinstance(find(text, words), Found)), "")
    found = find(text, missing)
    return found if isinstance(found, Missing) else Missing("")


def ends_of(text: str, place: Found) -> Ends | None:
    """Name a place of `text` by its ends, None where that says it no shorter.

    Only more than five words are named so (House of Commons, guidetoprocedure.parliament.uk), and only
    where the ends are found at exactly this place.
    """
    inside = [span for span in word_spans(text) if place.start <= span[0] and span[1] <= place.end]
    if len(inside) <= _FEW or place.end - place.start < _LONG:
        return None
    options = (ends for ends in _options(text, place, inside) if _is_short(ends, place))
    return next((ends for ends in options if stretch(text, ends) == place), None)


_FEW = 5
_LONG = 24  # characters that five words have at least; in a script without spaces each sign counts as a word
_LEAST, _MOST = 2, 6  # words quoted at an end


def _options(text: str, place: Found, inside: list[tuple[int, int]]) -> Iterator[Ends]:
    """List the ends that may name a place, the shortest first."""
    yield Ends(Extent.ALL)
    before = len(text[: place.start].rstrip())
    starts = [start for start, _ in word_spans(text) if start < before][::-1][_LEAST - 1 : _MOST]
    for start in starts:
        yield Ends(Extent.AFTER, text[start:before])
    for count in range(2 * _LEAST, 2 * _MOST):
        for head in range(max(_LEAST, count - _MOST), min(_MOST, count - _LEAST) + 1):
            if count <= len(inside):
                last = text[inside[head - count][0] : place.end]
                yield Ends(Extent.TO, text[place.start : inside[head - 1][1]], last)


def _is_short(ends: Ends, place: Found) -> bool:
    length = len(ends.first) + len(ends.last)
    return 4 * length < 3 * (place.end - place.start) and "\n" not in ends.first + ends.last


def quoted(text: str, place: Found) -> Quoted | None:
    """Quote a place of `text` so that it is found again; None where its words do not stand for themselves."""
    words = text[slice(*place)]
    places = every(text, words)
    if place not in places:
        return None
    return Quoted(words, places.index(place) + 1 if len(places) > 1 else None)
