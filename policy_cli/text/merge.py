"""Merges what several hands made of one text: by passages, then by words."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from policy_cli.text.additions import Chunk
from policy_cli.text.arrangement import Arrangement, additions, arranged
from policy_cli.text.collisions import Kind
from policy_cli.text.likeness import likeness
from policy_cli.text.merge_words import MergedWords, merged_words
from policy_cli.text.passages import heading_level, is_item, is_row, note_label
from policy_cli.text.sides import BASE, START, Key, Layout, Side, laid_out


class Conflict(NamedTuple):
    """Words on which hands disagree; the base's words stand in the merged text.

    Attributes:
        base: the base's words, empty where words are only added.
        sides: what each hand has in their place, in order of the hands; None for one not party to it.
        start: where they stand in the merged text, in characters.
        end: where they end there.
    """

    kind: Kind
    base: str
    sides: tuple[str | None, ...]
    start: int
    end: int


class NearDuplicate(NamedTuple):
    """Additions of two hands, by number, that say nearly the same."""

    sides: tuple[int, int]
    texts: tuple[str, str]
    likeness: float


class Merge(NamedTuple):
    """A text merged from many hands.

    Attributes:
        combined: the sentences that nobody wrote, in order.
    """

    text: str
    combined: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    near_duplicates: tuple[NearDuplicate, ...]

    @property
    def is_clean(self) -> bool:
        """Whether all hands could be followed."""
        return not self.conflicts


def merge(base: str, sides: Sequence[str]) -> Merge:
    """Merge what several hands made of a canonical text; its own words stand where they collide.

    The order of the hands matters only where they add at one place: there it is the order of the additions.
    """
    changed = list(dict.fromkeys(side for side in sides if side != base))
    if len(changed) < 2:  # noqa: PLR2004 - one hand at most
        return Merge(changed[0] if changed else base, (), (), ())
    layout = laid_out(base, sides)
    settled = _settled(layout)
    texts = {key: text for side in layout.sides for key, text in side.texts.items() if key[0] != BASE}
    texts |= {unit: one.words.text for unit, one in settled.items() if one.words}
    arrangement = arranged(
        layout, texts, {held for one in settled.values() if one.conflict for held in one.conflict.held}
    )
    for unit in arrangement.same_notes:
        if unit in settled:
            _keep(layout, settled, _kept(layout, Kind.FOOTNOTE, (unit,)))
            texts[unit] = layout.base.texts[unit]
    return _Writer(layout, texts, settled, arrangement).written()


class _Settled(NamedTuple):
    """What becomes of a unit.

    Attributes:
        words: its merged words, None where it is left out.
        conflict: why it stays as it was, where it does; told with the first unit of a run.
    """

    words: MergedWords | None
    conflict: "_Kept | None" = None


class _Kept(NamedTuple):
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


def _settled(layout: Layout) -> dict[Key, _Settled]:
    """Merge the words of every unit; what a side leaves out stays where another changes any of it."""
    settled: dict[Key, _Settled] = {}
    for unit in layout.base.order:
        texts = [side.texts[unit] for side in layout.sides if unit in side.texts]
        whole = len(texts) == len(layout.sides)
        settled[unit] = _Settled(merged_words(layout.base.texts[unit], texts) if whole else None)
    followed = _followed(layout)
    for runs in _meeting(_left_out(layout)):
        units = sorted({unit for run in runs for unit in run.units})
        places = [(run.hand, run.place) for run in runs]
        places += [(hand, unit) for unit in units for hand in followed.get(unit, ())]
        touched = any(_is_touched(layout, side, unit) for side in layout.sides for unit in units)
        if touched or len(places) > len(runs) or not _agree(layout, runs):
            kind = Kind.REMOVED if touched else Kind.TOUCH if len(places) > len(runs) else Kind.SAME_WORDS
            _keep(layout, settled, _kept(layout, kind, units, places))
    return settled


def _agree(layout: Layout, runs: Sequence[_Run]) -> bool:
    """Say whether those that left out the same units put in the same, where they put anything in."""
    return len({_instead(layout.sides[run.hand], run) for run in runs} - {()}) <= 1


def _instead(side: Side, run: _Run) -> tuple[str, ...]:
    """Give what a side put in where it left units out; a new section takes no one's place."""
    texts = [side.texts[key] for key in additions(side, {}).get(run.place, [])]
    return tuple(takewhile(lambda text: not heading_level(text), texts))


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


def _kept(layout: Layout, kind: Kind, units: Sequence[Key], places: Sequence[tuple[int, Key]] = ()) -> _Kept:
    """Keep units as they were, with what each side that changed, moved or left them out has instead."""
    sides: list[str | None] = []
    for hand, side in enumerate(layout.sides):
        put_in = additions(side, {})
        after = {place: put_in.get(place, []) for of, place in places if of == hand}
        keys = [key for unit in (START, *units) for key in (unit, *after.get(unit, []))]
        keys += [key for place, own in after.items() if place not in {START, *units} for key in own]
        party = after or any(unit not in side.texts or _is_touched(layout, side, unit) for unit in units)
        sides.append(side.words(keys) if party else None)
    return _Kept(kind, tuple(units), tuple(sides), tuple(places))


def _keep(layout: Layout, settled: dict[Key, _Settled], kept: _Kept) -> None:
    """Give units their base's words again, and tell the conflict with the first of them."""
    for unit in kept.units:
        words = MergedWords(layout.base.texts[unit], (), ())
        settled[unit] = _Settled(words, kept if unit == kept.units[0] else None)


class _Writer:
    """Writes the passages in order, and finds the places of conflicts in the text as it grows."""

    def __init__(
        self,
        layout: Layout,
        texts: Mapping[Key, str],
        settled: Mapping[Key, _Settled],
        arrangement: Arrangement,
    ) -> None:
        self.layout = layout
        self.texts = texts
        self.settled = settled
        self.arrangement = arrangement
        self.gaps = self._gaps()
        self.starts: dict[Key, int] = {START: 0}
        self.ends: dict[Key, int] = {START: 0}
        self.text = ""

    def written(self) -> Merge:
        order = self.arrangement.order
        parts: list[str] = []
        size = 0
        for before, key in pairwise([START, *order]):
            text = self.texts[key]
            gap = self._gap(before, key)
            self.starts[key], self.ends[key] = size + len(gap), size + len(gap) + len(text)
            parts += (gap, text)
            size = self.ends[key]
        self.text = "".join(parts)
        conflicts = sorted((*self._of_units(), *self._of_additions()), key=lambda one: (one.start, one.end))
        return Merge(self.text, self._combined(order), tuple(conflicts), self._near_duplicates())

    def _gaps(self) -> dict[tuple[Key, Key], str]:
        """Collect what stands between neighbours: what a side changed goes before what the base has."""
        gaps: dict[tuple[Key, Key], str] = {}
        alias = self.arrangement.alias
        for side in (*self.layout.sides, self.layout.base):
            for (before, after), gap in side.gaps.items():
                pair = alias.get(before, before), alias.get(after, after)
                if pair not in gaps or gaps[pair] == self.layout.base.gaps.get(pair):
                    gaps[pair] = gap
        return gaps

    def _gap(self, before: Key, key: Key) -> str:
        known = self.gaps.get((before, key))
        if known is not None:
            return known
        if before == START:
            return ""
        after, ahead = self._beside(before, 0), self._beside(key, 1)
        text, next_ = self.texts[before], self.texts[key]
        if any(is_kind(text) and is_kind(next_) for is_kind in (is_item, is_row, note_label)):
            return min(after or "\n\n", ahead or "\n\n", key=lambda gap: gap.count("\n"))
        return max(after, ahead, "\n\n", key=lambda gap: gap.count("\n"))

    def _beside(self, key: Key, side: int) -> str:
        """Give the white space after (0) or before (1) a passage in the text it comes from."""
        own = self.layout.base if key[0] == BASE else self.layout.sides[key[0]]
        return next((gap for pair, gap in own.gaps.items() if pair[side] == key and START not in pair), "")

    def _of_units(self) -> Iterator[Conflict]:
        for key, one in self.settled.items():
            if one.words is None:
                continue
            at = self.starts[key]
            for kind, base, sides, start in one.words.conflicts:
                yield Conflict(kind, base, sides, at + start, at + start + len(base))
            if one.conflict:
                yield from self._kept(one.conflict)
        for key in self.arrangement.moved_apart:
            if key in self.starts:
                yield self._whole(Kind.MOVED, key, self._sides_of(key))

    def _kept(self, kept: _Kept) -> Iterator[Conflict]:
        """Tell of units that stay as they were, as one where they still stand in a row."""
        order = self.arrangement.order
        first = order.index(kept.units[0])
        if order[first : first + len(kept.units)] == kept.units:
            start, end = self.starts[kept.units[0]], self.ends[kept.units[-1]]
            yield Conflict(kept.kind, self.text[start:end], kept.sides, start, end)
        else:
            yield from (self._whole(kept.kind, unit, kept.sides) for unit in kept.units)

    def _whole(self, kind: Kind, key: Key, sides: tuple[str | None, ...]) -> Conflict:
        start, end = self.starts[key], self.ends[key]
        return Conflict(kind, self.texts[key], sides, start, end)

    def _sides_of(self, key: Key) -> tuple[str | None, ...]:
        return tuple(side.texts[key] if key in side.moved else None for side in self.layout.sides)

    def _of_additions(self) -> Iterator[Conflict]:
        for kind, first, second, _ in self.arrangement.twins:
            at = self._after(first.place)
            yield Conflict(kind, "", self._of_hands(first, second), at, at)
        for run in self.arrangement.misplaced:
            yield self._misplaced(run)
        for key in self.arrangement.same_notes:
            if key[0] != BASE:
                yield self._left_out(Kind.FOOTNOTE, (key,))

    def _misplaced(self, run: Sequence[Key]) -> Conflict:
        if run[0][0] != BASE:
            return self._left_out(Kind.HEADING, run)
        first, last = self.starts[run[0]], self.ends[run[-1]]
        sides = tuple(side.words(run) for side in self.layout.sides)
        return Conflict(Kind.HEADING, self.text[first:last], sides, first, last)

    def _left_out(self, kind: Kind, keys: Sequence[Key]) -> Conflict:
        """Tell of passages that one hand added and that cannot stand where it put them."""
        hand = keys[0][0]
        words = self.layout.sides[hand].words(keys)
        sides = tuple(words if at == hand else None for at in range(len(self.layout.sides)))
        at = self._after(self._before(keys[0]))
        return Conflict(kind, "", sides, at, at)

    def _before(self, key: Key) -> Key:
        """Give the nearest passage before one, in its own side, that stands in the merged text."""
        order = self.layout.sides[key[0]].order
        before = order[: order.index(key)]
        return next((one for one in reversed(before) if one in self.ends), START)

    def _after(self, place: Key) -> int:
        return self.ends.get(place, 0)

    def _of_hands(self, *chunks: Chunk) -> tuple[str | None, ...]:
        texts = {chunk.hand: chunk.text for chunk in chunks}
        return tuple(texts.get(hand) for hand in range(len(self.layout.sides)))

    def _combined(self, order: Sequence[Key]) -> tuple[str, ...]:
        found: list[str] = []
        for key in order:
            words = self.settled[key].words if key in self.settled else None
            found += words.combined if words else ()
        return tuple(dict.fromkeys(found))

    def _near_duplicates(self) -> tuple[NearDuplicate, ...]:
        found = [
            NearDuplicate((one.hand, other.hand), (one.text, other.text), round(measure, 2))
            for kind, one, other, measure in self.arrangement.twins
            if kind is Kind.NEAR_DUPLICATE
        ]
        for one in self.settled.values():
            for conflict in one.words.conflicts if one.words else ():
                if conflict.kind is Kind.NEAR_DUPLICATE:
                    hands = [hand for hand, words in enumerate(conflict.sides) if words is not None][:2]
                    texts = conflict.sides[hands[0]] or "", conflict.sides[hands[1]] or ""
                    measure = round(likeness(*texts), 2)
                    found.append(NearDuplicate((hands[0], hands[1]), texts, measure))
        return tuple(found)
