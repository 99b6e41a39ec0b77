"""Assembles a merged text from its passages in order, and finds where its conflicts stand."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from policy_cli.text.additions import Chunk
from policy_cli.text.arrangement import Arrangement, additions
from policy_cli.text.collisions import Kind
from policy_cli.text.likeness import likeness
from policy_cli.text.merged import Conflict, Merge, NearDuplicate
from policy_cli.text.passages import is_item, is_row, note_label
from policy_cli.text.settling import Kept, Settled
from policy_cli.text.sides import BASE, START, Key, Layout


class Writer:
    """Writes the passages in order, and finds the places of conflicts in the text as it grows."""

    def __init__(
        self,
        layout: Layout,
        texts: Mapping[Key, str],
        settled: Mapping[Key, Settled],
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
        """Write the merged text, and tell what was found on the way."""
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

    def _kept(self, kept: Kept) -> Iterator[Conflict]:
        """Tell of units that stay as they were, as one where they still stand in a row."""
        order = self.arrangement.order
        first = order.index(kept.units[0])
        if order[first : first + len(kept.units)] == kept.units:
            start, end = self.starts[kept.units[0]], self.ends[kept.units[-1]]
            yield Conflict(kept.kind, self.text[start:end], kept.sides, start, end)
        else:
            yield from self._apart(kept)

    def _apart(self, kept: Kept) -> Iterator[Conflict]:
        """Tell of units that no longer stand in a row one by one, and of what was put in for them."""
        for unit in kept.units:
            sides = (
                side.texts.get(unit, "") if words is not None else None
                for side, words in zip(self.layout.sides, kept.sides, strict=True)
            )
            yield self._whole(kept.kind, unit, tuple(sides))
        for hand, place in kept.held:
            if keys := additions(self.layout.sides[hand], {}).get(place):
                yield self._left_out(kept.kind, keys)

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
        """Tell of passages that hands added, one or several alike, and that cannot stand there."""
        alike = {keys[0][0], *(key[0] for key, same in self.arrangement.alias.items() if same in keys)}
        words = self.layout.sides[keys[0][0]].words(keys)
        sides = tuple(words if at in alike else None for at in range(len(self.layout.sides)))
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
