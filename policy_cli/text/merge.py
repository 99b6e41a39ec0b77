"""Merges what several hands made of one text: by passages, then by words."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from policy_cli.text.additions import Chunk
from policy_cli.text.arrangement import Arrangement, additions, arranged
from policy_cli.text.collisions import Kind
from policy_cli.text.likeness import likeness
from policy_cli.text.merge_words import MergedWords, merged_words
from policy_cli.text.passages import is_item, is_row
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
    settled = {unit: _settled(layout, unit) for unit in layout.base.order}
    texts = {key: text for side in layout.sides for key, text in side.texts.items() if key[0] != BASE}
    texts |= {unit: one.words.text for unit, one in settled.items() if one.words}
    arrangement = arranged(layout, texts, {held for one in settled.values() for held in one.held})
    for unit in arrangement.same_notes:
        if unit in settled:
            settled[unit] = _kept(layout, unit, Kind.FOOTNOTE)
            texts[unit] = layout.base.texts[unit]
    return _Writer(layout, texts, settled, arrangement).written()


class _Settled(NamedTuple):
    """What becomes of a unit.

    Attributes:
        words: its merged words, None where it is left out.
        kind: why it stays as it was, where it does.
        sides: then what each side has.
        held: additions, by hand and place, that replace it in that side and so wait with it.
    """

    words: MergedWords | None
    kind: Kind | None = None
    sides: tuple[str | None, ...] = ()
    held: tuple[tuple[int, Key], ...] = ()


def _settled(layout: Layout, unit: Key) -> _Settled:
    """Merge one unit's words, or say that a side leaves out what another changes or moves."""
    base = layout.base.texts[unit]
    texts = [side.texts.get(unit) for side in layout.sides]
    touched = any(
        text not in {None, base} or unit in side.moved for text, side in zip(texts, layout.sides, strict=True)
    )
    if None not in texts:
        return _Settled(merged_words(base, [text for text in texts if text is not None]))
    if not touched:
        return _Settled(None)
    held = tuple((hand, _place(side, unit)) for hand, side in enumerate(layout.sides) if texts[hand] is None)
    return _kept(layout, unit, Kind.REMOVED)._replace(held=held)


def _kept(layout: Layout, unit: Key, kind: Kind) -> _Settled:
    """Keep a unit as it was, with what each side that changed or moved it has instead."""
    base = layout.base.texts[unit]
    sides = tuple(
        side.texts[unit]
        if side.texts.get(unit, base) != base or unit in side.moved
        else None
        if unit in side.texts
        else _instead(side, unit)
        for side in layout.sides
    )
    return _Settled(MergedWords(base, (), ()), kind, sides)


def _place(side: Side, unit: Key) -> Key:
    """Give the nearest unit before this one that a side left in its place."""
    at = unit[1] - 1
    while at >= 0 and ((BASE, at) not in side.texts or (BASE, at) in side.moved):
        at -= 1
    return BASE, at


def _instead(side: Side, unit: Key) -> str:
    """Give what a side put in where it left a unit out."""
    keys = additions(side, {}).get(_place(side, unit), [])
    return "\n\n".join(side.texts[key] for key in keys)


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
        if (is_item(text) and is_item(next_)) or (is_row(text) and is_row(next_)):
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
            if one.kind:
                yield self._whole(one.kind, key, one.sides)
        for key in self.arrangement.moved_apart:
            if key in self.starts:
                yield self._whole(Kind.MOVED, key, self._sides_of(key))

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
        sides = tuple("\n\n".join(s.texts[key] for key in run if key in s.texts) for s in self.layout.sides)
        return Conflict(Kind.HEADING, self.text[first:last], sides, first, last)

    def _left_out(self, kind: Kind, keys: Sequence[Key]) -> Conflict:
        """Tell of passages that one hand added and that cannot stand where it put them."""
        hand = keys[0][0]
        words = "\n\n".join(self.texts[key] for key in keys)
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
