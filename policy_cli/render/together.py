"""What stays together on a page: a heading with what it heads, short texts, the end of a chapter; pure."""

from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import Final
from unicodedata import east_asian_width

from policy_cli.model.platform import Evidence, Item, Kind
from policy_cli.render.paper import Effect, Entry
from policy_cli.render.publication import PrintedChapter, PrintedItem

STACKED: Final = 900
"""Latin letters from which before and after stand one above the other, not side by side."""

SHORT_ENTRY: Final = 1200
"""Latin letters up to which an amendment is kept on one page."""

SHORT: Final = 10
"""Lines up to which an item is kept on one page."""

FEW, FEW_LARGE = 6, 5
"""Lines, titles among them, that the last page of a chapter has at least; in large print they are more."""

_PARTS: Final = 4
"""Paragraphs, or points of a list, that stay together at most to make them."""

_LINE: Final = 72
"""Latin letters of a line in ordinary print."""


def extent(text: str) -> int:
    """Measure a text in Latin letters: a sign of Chinese or Japanese is as wide as two."""
    return len(text) + sum(east_asian_width(sign) in "WF" for sign in text)


def lines(text: str) -> int:
    """Say about how many lines a text has in ordinary print; each of a list or a table is one of its own."""
    return sum(-(-extent(line) // _LINE) for line in text.splitlines())


def is_short(item: Item, cases: Iterable[Evidence]) -> bool:
    """Say whether an item is kept on one page, with the cases beside it."""
    beside_it = sum(lines(case.title) + lines(case.text) for case in cases)
    return lines(item.text) + lines(item.reason) + beside_it <= SHORT


def tail(item: Item, few: int = FEW) -> str:
    """Name what an item ends with that makes some lines: `tail-3`, three paragraphs; `list-2`, two points."""
    ends = [line for line in reversed(item.text.splitlines()) if line.strip()][:_PARTS]
    sums = accumulate(map(lines, ends))
    parts = next((number for number, many in enumerate(sums, 1) if many >= few), len(ends))
    is_list = len(item.text.rstrip().rpartition("\n\n")[2].splitlines()) >= parts
    return f"{'list' if is_list else 'tail'}-{parts}" if parts > 1 else ""


def fits_together(entry: Entry) -> bool:
    """Say whether an amendment is kept on one page."""
    shown = sum(extent(effect.before) + extent(effect.after) for effect in entry.effects)
    return shown + extent(entry.reason) <= SHORT_ENTRY


def is_stacked(effect: Effect) -> bool:
    """Say whether the texts of an amendment are too long to stand side by side."""
    return max(extent(effect.before), extent(effect.after)) > STACKED


def held(chapter: PrintedChapter, few: int = FEW) -> Iterator[str]:
    """Give the ids of the items that no page break may part from what stands before them."""
    for above, below in pairwise(chapter.items):
        if heads(above, below):
            yield below.item.id
    yield from _last(chapter, few)


def heads(above: PrintedItem, below: PrintedItem) -> bool:
    """Say whether an item has a title alone, and so is the heading of the next."""
    if not above.item.is_headed or above.item.text.strip() or above.item.reason.strip():
        return False
    is_prose = above.item.kind is Kind.PROSE
    is_within = below.depth > above.depth or not below.item.is_headed
    return is_within or (is_prose and below.depth == above.depth)


def _last(chapter: PrintedChapter, few: int) -> Iterator[str]:
    many = 0
    for printed in reversed(chapter.items):
        many += 1 + lines(printed.item.text)
        if many >= few:
            return
        yield printed.item.id
