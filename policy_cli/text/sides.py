"""Sides: what each of several hands made of the passages of one text, laid out beside each other.

The passages of the base text are its units; passages that some hand joined are one unit for all.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from policy_cli.text.align import Match, aligned
from policy_cli.text.passages import Passage, passages

BASE = -1
"""The number of the hand whose passages are the base's own."""

Key: TypeAlias = tuple[int, int]
"""A passage of the merge: the hand that wrote it, BASE for a unit of the base text, and its number there."""

START: Key = (BASE, -1)
"""What stands before the first passage."""


class Side(NamedTuple):
    """What one hand made of the units.

    Attributes:
        texts: its words for every unit it kept, and for every passage it added.
        order: the units it kept and the passages it added, in its order.
        moved: the units that stand elsewhere in its order.
        gaps: the white space between two neighbours; that before the first, after START.
    """

    texts: dict[Key, str]
    order: tuple[Key, ...]
    moved: frozenset[Key]
    gaps: dict[tuple[Key, Key], str]

    def words(self, keys: Sequence[Key]) -> str:
        """Give the words of some of its passages, parted as it parts them where they are neighbours."""
        known = [key for key in keys if key in self.texts]
        gaps = ["", *(self.gaps.get(pair, "\n\n") for pair in pairwise(known))]
        return "".join(gap + self.texts[key] for gap, key in zip(gaps, known, strict=False))


class Layout(NamedTuple):
    """The base text in units, and every side."""

    base: Side
    sides: tuple[Side, ...]


def laid_out(base: str, texts: Sequence[str]) -> Layout:
    """Cut a base text into units and find them again in each of the texts made of it."""
    old = passages(base)
    news = [passages(text) for text in texts]
    words = [passage.text for passage in old]
    matches = [aligned(words, [passage.text for passage in new]) for new in news]
    groups = _units(len(old), matches)
    sides = [
        _side(hand, text, new, _found(groups, own))
        for hand, (text, new, own) in enumerate(zip(texts, news, matches, strict=True))
    ]
    units = [_Found(unit, start, end, moved=False) for unit, (start, end) in enumerate(groups)]
    return Layout(_side(BASE, base, old, units), tuple(sides))


def _units(size: int, matches: list[list[Match]]) -> list[tuple[int, int]]:
    """Group the base's passages: those that a hand joined, where every hand keeps them together."""
    while True:
        groups = _grouped(size, (match.old for own in matches for match in own))
        broken = [group for group in groups for own in matches if not _is_together(group, own)]
        if not broken:
            return groups
        for own in matches:
            own[:] = [_narrowed(match) if _meets(match.old, broken) else match for match in own]


def _grouped(size: int, joined: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    with_next = {at for start, end in joined for at in range(start, end - 1)}
    starts = [at for at in range(size) if at - 1 not in with_next]
    return list(pairwise([*starts, size]))


def _is_together(group: tuple[int, int], matches: Sequence[Match]) -> bool:
    """Say whether a hand keeps the passages of a group in order, with no other base passage among them."""
    if group[1] - group[0] == 1:
        return True
    own = [at for at, match in enumerate(matches) if group[0] <= match.old[0] < group[1]]
    if not own:
        return True
    run = matches[own[0] : own[-1] + 1]
    rising = all(first.old < second.old for first, second in pairwise(run))
    return len(run) == len(own) and rising and len({match.moved for match in run}) == 1


def _meets(old: tuple[int, int], groups: Sequence[tuple[int, int]]) -> bool:
    return any(start <= old[0] < end for start, end in groups)


def _narrowed(match: Match) -> Match:
    """Take the first of joined passages for the joined one; the others count as left out."""
    return match._replace(old=(match.old[0], match.old[0] + 1))


class _Found(NamedTuple):
    """A unit, and which passages of a hand's text it became."""

    unit: int
    start: int
    end: int
    moved: bool


def _found(groups: Sequence[tuple[int, int]], matches: Sequence[Match]) -> list[_Found]:
    """Find in a hand's text every unit that it kept, in the order of that text."""
    unit_of = {at: unit for unit, group in enumerate(groups) for at in range(*group)}
    found: dict[int, _Found] = {}
    for match in matches:
        unit = unit_of[match.old[0]]
        one = found.get(unit, _Found(unit, *match.new, match.moved))
        found[unit] = one._replace(start=min(one.start, match.new[0]), end=max(one.end, match.new[1]))
    return sorted(found.values(), key=lambda one: one.start)


def _side(hand: int, text: str, own: Sequence[Passage], found: Sequence[_Found]) -> Side:
    """Lay one text out: where units stand in it, and what stands between them."""
    places: list[tuple[Key, int, int]] = []
    at = 0
    for unit, start, end, _ in (*found, _Found(len(own), len(own), len(own), moved=False)):
        places += [((hand, new), own[new].start, own[new].end) for new in range(at, start)]
        if start < end:
            places.append(((BASE, unit), own[start].start, own[end - 1].end))
        at = end
    texts = {key: text[start:end] for key, start, end in places}
    around = [(START, 0, 0), *places]
    gaps = {(one[0], other[0]): text[one[2] : other[1]] for one, other in pairwise(around)}
    moved = frozenset((BASE, one.unit) for one in found if one.moved)
    return Side(texts, tuple(key for key, *_ in places), moved, gaps)
