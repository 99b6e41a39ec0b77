"""Settles what becomes of each passage of the base text: its merged words, or why it stays as it was."""

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple, TypeAlias

from policy_cli.text.arrangement import additions
from policy_cli.text.collisions import Kind
from policy_cli.text.merge_words import MergedWords, merged_words
from policy_cli.text.passages import heading_level
from policy_cli.text.sides import BASE, START, Key, Layout, Side

_PutIn: TypeAlias = Mapping[Key, Sequence[Key]]
"""What one hand put in after which unit."""


class Settled(NamedTuple):
    """What becomes of a unit.

    Attributes:
        words: its merged words, None where it is left out.
        conflict: why it stays as it was, where it does; told with the first unit of a run.
    """

    words: MergedWords | None
    conflict: "Kept | None" = None


class Kept(NamedTuple):
    """Units that stay as they were because sides disagree.

    Attributes:
        sides: what each side has instead, None for one not party to it.
        held: additions, by hand and the unit they follow, that are part of it and stay out.
    """

    kind: Kind
    units: tuple[Key, ...]
    sides: tuple[str | None, ...]
    held: tuple[tuple[int, Key], ...] = ()


class _Run(NamedTuple):
    """Units in a row that a hand left out, and the one before them that it left in its place."""

    hand: int
    place: Key
    units: list[Key]


def settled_units(layout: Layout) -> dict[Key, Settled]:
    """Merge the words of every unit; what a side leaves out stays where another changes any of it."""
    settled: dict[Key, Settled] = {}
    for unit in layout.base.order:
        texts = [side.texts[unit] for side in layout.sides if unit in side.texts]
        whole = len(texts) == len(layout.sides)
        settled[unit] = Settled(merged_words(layout.base.texts[unit], texts) if whole else None)
    followed = _followed(layout)
    put_in = [additions(side, {}) for side in layout.sides]
    for runs in _meeting(_left_out(layout)):
        units = sorted({unit for run in runs for unit in run.units})
        places = [(run.hand, run.place) for run in runs]
        places += [(hand, unit) for unit in units for hand in followed.get(unit, ())]
        touched = any(_is_touched(layout, side, unit) for side in layout.sides for unit in units)
        if touched or len(places) > len(runs) or not _agree(layout, runs, put_in):
            kind = Kind.REMOVED if touched else Kind.TOUCH if len(places) > len(runs) else Kind.SAME_WORDS
            keep(settled, layout, kept_units(layout, kind, units, places, put_in))
    return settled


def _agree(layout: Layout, runs: Sequence[_Run], put_in: Sequence[_PutIn]) -> bool:
    """Say whether those that left out the same units put in the same, where they put anything in."""
    instead = {_instead(layout.sides[run.hand], put_in[run.hand].get(run.place, ())) for run in runs}
    return len(instead - {()}) <= 1


def _instead(side: Side, keys: Sequence[Key]) -> tuple[str, ...]:
    """Give the words put in where units were left out; a new section takes no one's place."""
    return tuple(takewhile(lambda text: not heading_level(text), (side.texts[key] for key in keys)))


def _followed(layout: Layout) -> dict[Key, list[int]]:
    """Give for units the sides that put something in right after them, which may speak of them."""
    found: dict[Key, list[int]] = {}
    for hand, side in enumerate(layout.sides):
        for before, after in side.gaps:
            if before[0] == BASE and before != START and after[0] != BASE:
                found.setdefault(before, []).append(hand)
    return found


def _left_out(layout: Layout) -> list[_Run]:
    """Give the runs of units that each side left out."""
    runs: list[_Run] = []
    for hand, side in enumerate(layout.sides):
        run = _Run(hand, START, [])
        for unit in layout.base.order:
            if unit not in side.texts:
                run.units.append(unit)
            elif unit not in side.moved:
                runs.append(run)
                run = _Run(hand, unit, [])
        runs.append(run)
    return [run for run in runs if run.units]


def _meeting(runs: Sequence[_Run]) -> list[list[_Run]]:
    """Group runs that share units, one with the next."""
    groups: list[list[_Run]] = []
    last = START
    for run in sorted(runs, key=lambda run: run.units[0]):
        if groups and run.units[0] <= last:
            groups[-1].append(run)
        else:
            groups.append([run])
        last = max(last, run.units[-1]) if len(groups[-1]) > 1 else run.units[-1]
    return groups


def _is_touched(layout: Layout, side: Side, unit: Key) -> bool:
    base = layout.base.texts[unit]
    return unit in side.moved or side.texts.get(unit, base) != base


def kept_units(
    layout: Layout,
    kind: Kind,
    units: Sequence[Key],
    places: Sequence[tuple[int, Key]] = (),
    put_in: Sequence[_PutIn] = (),
) -> Kept:
    """Keep units as they were, with what each side that changed, moved or left them out has instead.

    Additions at `places`, by hand and the unit they follow, wait with them.
    """
    sides: list[str | None] = []
    for hand, side in enumerate(layout.sides):
        after = {place: put_in[hand].get(place, ()) for of, place in places if of == hand}
        keys = [key for unit in (START, *units) for key in (unit, *after.get(unit, ()))]
        keys += [key for place, own in after.items() if place not in {START, *units} for key in own]
        party = after or any(unit not in side.texts or _is_touched(layout, side, unit) for unit in units)
        sides.append(side.words(keys) if party else None)
    return Kept(kind, tuple(units), tuple(sides), tuple(places))


def keep(settled: dict[Key, Settled], layout: Layout, kept: Kept) -> None:
    """Give units their base's words again, and tell the conflict with the first of them."""
    for unit in kept.units:
        words = MergedWords(layout.base.texts[unit], (), ())
        settled[unit] = Settled(words, kept if unit == kept.units[0] else None)
