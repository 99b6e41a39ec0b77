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
    arrangement = arranged(layout, {held for one in settled.values() for held in one.held})
    kept = [key for key in arrangement.order if key not in settled or settled[key].words is not None]
    return _Writer(layout, settled, arrangement).written(kept)


class _Settled(NamedTuple):
    """What becomes of a unit.

    Attributes:
        words: its merged words, None where it is left out.
        removed: what each side has, where one side leaves out what another changes.
        held: additions, by hand and place, that replace it in that side and so wait with it.
    """

    words: MergedWords | None
    removed: tuple[str | None, ...] = ()
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
    sides = tuple(
        _instead(layout.sides[hand], unit) if text is None else text if text != base else None
        for hand, text in enumerate(texts)
    )
    return _Settled(MergedWords(base, (), ()), sides, held)


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

    def __init__(self, layout: Layout, settled: Mapping[Key, _Settled], arrangement: Arrangement) -> None:
        self.layout = layout
        self.settled = settled
        self.arrangement = arrangement
        self.gaps = self._gaps()
        self.starts: dict[Key, int] = {START: 0}
        self.ends: dict[Key, int] = {START: 0}

    def written(self, order: Sequence[Key]) -> Merge:
        parts: list[str] = []
        size = 0
        for before, key in pairwise([START, *order]):
            text = self._text(key)
            gap = self._gap(before, key)
            self.starts[key], self.ends[key] = size + len(gap), size + len(gap) + len(text)
            parts += (gap, text)
            size = self.ends[key]
        conflicts = sorted((*self._of_units(), *self._of_additions()), key=lambda one: (one.start, one.end))
        return Merge("".join(parts), self._combined(order), tuple(conflicts), self._near_duplicates())

    def _text(self, key: Key) -> str:
        if key[0] != BASE:
            return self.layout.sides[key[0]].texts[key]
        words = self.settled[key].words
        return words.text if words else ""

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
        text, next_ = self._text(before), self._text(key)
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
            if one.removed:
                yield self._whole(Kind.REMOVED, key, one.removed)
        for key in self.arrangement.moved_apart:
            if key in self.starts:
                yield self._whole(Kind.MOVED, key, self._sides_of(key))

    def _whole(self, kind: Kind, key: Key, sides: tuple[str | None, ...]) -> Conflict:
        start, end = self.starts[key], self.ends[key]
        return Conflict(kind, self._text(key), sides, start, end)

    def _sides_of(self, key: Key) -> tuple[str | None, ...]:
        return tuple(side.texts[key] if key in side.moved else None for side in self.layout.sides)

    def _of_additions(self) -> Iterator[Conflict]:
        for kind, first, second, _ in self.arrangement.twins:
            at = self._after(first.place)
            yield Conflict(kind, "", self._of_hands(first, second), at, at)
        for key in self.arrangement.misplaced:
            if key[0] == BASE and key in self.starts:
                yield self._whole(Kind.HEADING, key, tuple(s.texts.get(key) for s in self.layout.sides))
            elif key[0] != BASE:
                at = self._after(START)
                words = self.layout.sides[key[0]].texts[key]
                sides = tuple(words if hand == key[0] else None for hand in range(len(self.layout.sides)))
                yield Conflict(Kind.HEADING, "", sides, at, at)

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
