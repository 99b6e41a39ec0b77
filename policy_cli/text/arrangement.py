"""Arrangement: the order in which the passages of several hands stand together."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from policy_cli.text.additions import Chunk, Twin, chunks, in_order, twins
from policy_cli.text.passages import heading_level, note_label
from policy_cli.text.sides import BASE, START, Key, Layout, Side


class Arrangement(NamedTuple):
    """Where everything stands.

    Attributes:
        order: all passages, removed units included.
        alias: passages of one hand that another hand added too, each with the one that stands for both.
        twins: additions that say nearly the same; none of them is in the order.
        moved_apart: units that hands moved to different places; they stand where they stood.
        misplaced: runs of passages of one hand that would stand under another heading; those added are
            not in the order.
        same_notes: footnotes of one number that no hand has beside each other; as above.
        is_ordered: whether several hands add at one place: their order is that of the additions.
    """

    order: tuple[Key, ...]
    alias: Mapping[Key, Key]
    twins: tuple[Twin, ...]
    moved_apart: tuple[Key, ...]
    misplaced: tuple[tuple[Key, ...], ...]
    same_notes: tuple[Key, ...]
    is_ordered: bool


def arranged(layout: Layout, texts: Mapping[Key, str], held: Collection[tuple[int, Key]]) -> Arrangement:
    """Put the passages of all hands in order.

    Args:
        layout: the sides.
        texts: the words of every passage that stays, merged.
        held: additions, by hand and the unit they follow, that are part of a conflict and stay out.
    """
    moves, apart = _moves(layout)
    added = [
        chunk
        for hand, side in enumerate(layout.sides)
        for place, keys in additions(side, moves).items()
        for chunk in chunks(hand, place, keys, _texts(layout, side).__getitem__)
        if (hand, place) not in held or chunk.is_moved
    ]
    doubled = tuple({_pair(twin): twin for twin in twins(added)}.values())
    out = {chunk.keys for twin in doubled for chunk in (twin.first, twin.second) if not chunk.is_moved}
    alias: dict[Key, Key] = {}
    left = [chunk for chunk in added if chunk.keys not in out]
    slots = _slots(left, alias)
    order = [key for key in _order(layout, moves, slots) if key in texts]
    misplaced = _misplaced(layout, order, texts, alias)
    notes = _same_notes(layout, order, texts)
    out_of_order = {*misplaced, *notes}
    kept = tuple(key for key in order if key[0] == BASE or key not in out_of_order)
    hands = {(chunk.place, chunk.hand) for chunk in left}
    is_ordered = len(hands) > len({place for place, _ in hands})
    return Arrangement(kept, alias, doubled, apart, _runs(order, misplaced), notes, is_ordered)


def _pair(twin: Twin) -> tuple[tuple[int, tuple[Key, ...]], ...]:
    """Name the two chunks; those of several hands may hold the same units, moved alike."""
    return tuple((chunk.hand, chunk.keys) for chunk in (twin.first, twin.second))


def _texts(layout: Layout, side: Side) -> Mapping[Key, str]:
    return {**layout.base.texts, **side.texts}


def additions(side: Side, moves: Mapping[Key, Key]) -> dict[Key, list[Key]]:
    """Give what a hand put in after each unit that it left in its place: passages and moved units."""
    place = START
    found: defaultdict[Key, list[Key]] = defaultdict(list)
    for key in side.order:
        if key[0] == BASE and key not in side.moved:
            place = key
        elif key[0] != BASE or moves.get(key) == place:
            found[place].append(key)
    return found


def _destinations(side: Side) -> dict[Key, Key]:
    """Give for each unit that a hand moved the one it follows among those left in their places."""
    place = START
    found: dict[Key, Key] = {}
    for key in side.order:
        if key in side.moved:
            found[key] = place
        elif key[0] == BASE:
            place = key
    return found


def _moves(layout: Layout) -> tuple[dict[Key, Key], tuple[Key, ...]]:
    """Give the moves that all hands agree on, and the units that they moved to different places."""
    found: defaultdict[Key, set[Key]] = defaultdict(set)
    for side in layout.sides:
        for unit, place in _destinations(side).items():
            found[unit].add(place)
    moves = {unit: min(places) for unit, places in found.items() if len(places) == 1}
    circular = {unit for unit in moves if _is_circular(unit, moves)}
    apart = {unit for unit, places in found.items() if len(places) > 1} | circular
    return {unit: place for unit, place in moves.items() if unit not in apart}, tuple(sorted(apart))


def _is_circular(unit: Key, moves: Mapping[Key, Key]) -> bool:
    """Say whether units were moved behind each other, so that none of them would stand anywhere."""
    seen = {unit}
    place = moves[unit]
    while place in moves and place not in seen:
        seen.add(place)
        place = moves[place]
    return place in seen


def _slots(added: Sequence[Chunk], alias: dict[Key, Key]) -> dict[Key, list[Key]]:
    """Put what is added at each place in order; the same of two hands is one, noted in `alias`."""
    by_place: defaultdict[Key, list[Chunk]] = defaultdict(list)
    said: set[tuple[int, tuple[Key, ...]]] = set()
    for chunk in added:
        same = next(
            (one for one in by_place[chunk.place] if one.says(chunk) and (chunk.hand, one.keys) not in said),
            None,
        )
        if same:
            said.add((chunk.hand, same.keys))
            alias |= dict(zip(chunk.keys, same.keys, strict=True))
        else:
            by_place[chunk.place].append(chunk)
    return {place: [key for chunk in in_order(own) for key in chunk.keys] for place, own in by_place.items()}


def _order(layout: Layout, moves: Mapping[Key, Key], slots: Mapping[Key, Sequence[Key]]) -> list[Key]:
    following = _following(layout, moves, slots)
    order: list[Key] = []
    waiting = [START, *(unit for unit in layout.base.order if unit not in moves)][::-1]
    while waiting:
        key = waiting.pop()
        order += [key] * (key != START)
        waiting += following.pop(key, [])[::-1]
    return list(dict.fromkeys(order))


def _following(
    layout: Layout, moves: Mapping[Key, Key], slots: Mapping[Key, Sequence[Key]]
) -> dict[Key, list[Key]]:
    """Say after which passage each addition stands, where another hand moved the unit it was put after."""
    above = _headings(layout.base.order, layout.base.texts)
    found: defaultdict[Key, list[Key]] = defaultdict(list)
    for place, keys in slots.items():
        heading = place if heading_level(layout.base.texts.get(place, "")) else above.get(place, START)
        moved_along = place in moves and (heading in moves or any(key in moves for key in keys))
        found[place if moved_along else _staying(place, moves)] += keys
    return found


def _staying(place: Key, moves: Mapping[Key, Key]) -> Key:
    """Give the unit itself or the nearest before it that is not moved."""
    while place in moves:
        place = (BASE, place[1] - 1)
    return place


def _headings(order: Iterable[Key], texts: Mapping[Key, str]) -> dict[Key, Key]:
    """Give for each passage the heading it stands under, START where there is none."""
    heading = START
    found: dict[Key, Key] = {}
    for key in order:
        found[key] = heading
        if heading_level(texts[key]):
            heading = key
    return found


def _misplaced(
    layout: Layout, order: Sequence[Key], texts: Mapping[Key, str], alias: Mapping[Key, Key]
) -> tuple[Key, ...]:
    """Find passages that would stand under another heading than every hand that put them somewhere wants."""
    stood = _headings(layout.base.order, layout.base.texts)
    wanted: defaultdict[Key, set[Key]] = defaultdict(set)
    for side in layout.sides:
        for key, heading in _headings(side.order, side.texts).items():
            if stood.get(key) != heading:
                wanted[alias.get(key, key)].add(alias.get(heading, heading))
    return tuple(
        key
        for key, heading in _headings(order, texts).items()
        if not (heading_level(texts[key]) or note_label(texts[key]))
        and {heading} != (wanted.get(key) or {stood.get(key, heading)})
    )


def _runs(order: Sequence[Key], keys: Sequence[Key]) -> tuple[tuple[Key, ...], ...]:
    """Group passages that stand in a row and are of one hand."""
    places = {key: at for at, key in enumerate(order)}
    runs: list[tuple[Key, ...]] = []
    for key in keys:
        last = runs[-1][-1] if runs else START
        if runs and key[0] == last[0] and places[key] == places[last] + 1:
            runs[-1] = (*runs[-1], key)
        else:
            runs.append((key,))
    return tuple(runs)


def _same_notes(layout: Layout, order: Sequence[Key], texts: Mapping[Key, str]) -> tuple[Key, ...]:
    """Find footnotes that have come to share a number with one that no hand has beside them."""
    by_label: defaultdict[str, list[Key]] = defaultdict(list)
    for key in order:
        if label := note_label(texts[key]):
            by_label[label].append(key)
    return tuple(
        key
        for label, keys in by_label.items()
        if len(keys) > max(_labels(side).count(label) for side in (layout.base, *layout.sides))
        for key in keys
    )


def _labels(side: Side) -> list[str]:
    return [note_label(text) for text in side.texts.values()]
