"""Merges what several hands made of one text: by passages, then by words."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from policy_cli.text.arrangement import arranged
from policy_cli.text.assembly import Writer
from policy_cli.text.collisions import Kind
from policy_cli.text.framing import is_reframed, may_be_framed
from policy_cli.text.likeness import LOOK_ALIKE
from policy_cli.text.merged import Conflict, Merge, NearDuplicate
from policy_cli.text.settling import keep, kept_units, settled_units
from policy_cli.text.sides import BASE, laid_out

_LONG: Final = 24
"""Characters from which a passage that stands twice is no mere word that does."""


_PARTED: Final = re.compile(r"(?<=[.\]]) +|(?<=。) *|\n+")
"""What parts sentences and lines, of which those added at one place stand in the order of the hands."""


def merge(base: str, sides: Sequence[str]) -> Merge:
    """Merge what several hands made of a canonical text; its own words stand where they collide.

    The order of the hands matters only where they add at one place: there it is the order of the additions.
    """
    changed = list(dict.fromkeys(side for side in sides if side != base))
    if len(changed) < 2:  # noqa: PLR2004 - one hand at most
        return Merge(changed[0] if changed else base, (), (), ())
    judged, is_ordered = _judged(base, sides)
    if _is_doubled(judged.text, (base, *sides)):
        return _undecided(base, sides, Kind.NEAR_DUPLICATE)
    if judged.is_clean and may_be_framed((base, *sides)) and _is_reframed(base, sides):
        return _undecided(base, sides, Kind.OVERLAP)
    if not is_ordered or sum(_adds(base, side) for side in changed) < 2:  # noqa: PLR2004 - no order of one
        return judged
    merged, _ = _merged(base, sides)
    return merged if _is_reordered(judged, merged) else judged


def _judged(base: str, sides: Sequence[str]) -> tuple[Merge, bool]:
    """Merge in an order that is the same whoever comes first, so that none makes or solves a conflict.

    Also say whether the order of the hands may show.
    """
    order = sorted(range(len(sides)), key=sides.__getitem__)
    merged, is_ordered = _merged(base, [sides[hand] for hand in order])
    conflicts = (
        one._replace(sides=tuple(one.sides[order.index(hand)] for hand in range(len(order))))
        for one in merged.conflicts
    )
    pairs = tuple(_numbered(one, order) for one in merged.near_duplicates)
    return merged._replace(conflicts=tuple(conflicts), near_duplicates=pairs), is_ordered


def _numbered(found: NearDuplicate, order: Sequence[int]) -> NearDuplicate:
    """Give two near-duplicates by the numbers that their hands really have, the lower one first."""
    said = sorted((order[hand], text) for hand, text in zip(found.sides, found.texts, strict=True))
    (first, one), (second, other) = said
    return NearDuplicate((first, second), (one, other), found.likeness)


def _adds(base: str, side: str) -> bool:
    return bool(Counter(side.split()) - Counter(base.split()))


def _is_reordered(one: Merge, other: Merge) -> bool:
    """Say whether two merges have the same sentences and conflicts, in whatever order."""
    return _parts(one.text) == _parts(other.text) and _disputed(one) == _disputed(other)


def _disputed(merged: Merge) -> Counter[object]:
    return Counter(
        (
            one.kind,
            frozenset(_parts(one.base).items()),
            tuple(None if words is None else "".join(words.split()) for words in one.sides),
        )
        for one in merged.conflicts
    )


def _parts(text: str) -> Counter[str]:
    parts = _PARTED.split(text.translate(LOOK_ALIKE))
    return Counter(" ".join(part.split()) for part in parts if part.strip())


def _merged(base: str, sides: Sequence[str]) -> tuple[Merge, bool]:
    layout = laid_out(base, sides)
    settled = settled_units(layout)
    texts = {key: text for side in layout.sides for key, text in side.texts.items() if key[0] != BASE}
    texts |= {unit: one.words.text for unit, one in settled.items() if one.words}
    arrangement = arranged(
        layout, texts, {held for one in settled.values() if one.conflict for held in one.conflict.held}
    )
    for unit in arrangement.same_notes:
        if unit in settled and not settled[unit].conflict:
            keep(settled, layout, kept_units(layout, Kind.FOOTNOTE, (unit,)))
            texts[unit] = layout.base.texts[unit]
    is_ordered = arrangement.is_ordered or any(one.words and one.words.is_ordered for one in settled.values())
    return Writer(layout, texts, settled, arrangement).written(), is_ordered


def _is_reframed(base: str, sides: Sequence[str]) -> bool:
    """Say whether code or HTML of one hand swallows what others wrote, or lets go of it, in any order.

    Of two hands that add at one place, each stands before the other in one of two opposite orders.
    """
    orders = sorted(sides), sorted(sides, reverse=True)
    return is_reframed(base, sides, (_merged(base, order)[0].text for order in orders))


def _is_doubled(merged: str, texts: Sequence[str]) -> bool:
    """Say whether a passage stands more often than any hand, or the base, has it."""
    stands = Counter(line for line in merged.split("\n") if len(line) >= _LONG)
    often = {line for line, times in stands.items() if times > 1}
    return bool(often) and any(
        stands[line] > max(text.split("\n").count(line) for text in texts) for line in often
    )


def _undecided(base: str, sides: Sequence[str], kind: Kind) -> Merge:
    """Leave all of it to a person.

    One hand put in the place of a passage what another adds beside it, or made code of what others wrote.
    """
    whole = tuple(None if side == base else side for side in sides)
    return Merge(base, (), (Conflict(kind, base, whole, 0, len(base)),), ())
