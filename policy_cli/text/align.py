"""Aligns the passages of two texts: which stayed, were reworded, moved, split, joined, left out or added."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from policy_cli.text.likeness import alike, bag, share_ends, shared, weight


class Match(NamedTuple):
    """Passages old[a:b] that became passages new[j:m]; more than one on a side where they were split or joined.

    Attributes:
        moved: whether they stand elsewhere among those that kept their order.
    """

    old: tuple[int, int]
    new: tuple[int, int]
    moved: bool = False


ALIKE = 0.4
"""Share of common words below which a passage counts as another one (tried on the OpenPolitics
amendments: at 0.3 rewritten sentences turn to confetti, at 0.5 amended ones come out whole)."""

_MOVED = 0.7  # likeness from which a passage found elsewhere is the same one, moved
_LONG = 5  # words from which a reworded passage can be recognised elsewhere
_GAIN = 0.1  # likeness that a neighbour must add to count as a part split off
_COMPARED = 10_000  # passages times passages that are compared each with each
_MANY = 4_000  # passages left without a partner beyond which only equal ones are looked for
_REPEATED = 1_000_000  # above this product, passages that occur often no longer count as anchors


def aligned(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Match the passages of two texts, in the order of the new one.

    A passage without a match was left out or added. Every match but those moved keeps the order.
    """
    return _Aligner(old, new).matches()


class _Aligner:
    """Holds what is matched so far; `of_old[i]` is the new passage of the i-th old one."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old = [text.strip() for text in old]
        self.new = [text.strip() for text in new]
        self.of_old: dict[int, int] = {}
        self.of_new: dict[int, int] = {}
        self.bags: dict[str, Counter[str]] = {}

    def matches(self) -> list[Match]:
        for i, j in _same(self.old, self.new):
            self._pair(i, j)
        for olds, news in self._gaps():
            for i, j in self._best(olds, news):
                self._pair(i, j)
        self._pair_moved()
        for olds, news in self._gaps():
            if len(olds) == len(news) == 1:
                self._pair(olds[0], news[0])
        return self._widened()

    def _pair(self, i: int, j: int) -> None:
        self.of_old[i] = j
        self.of_new[j] = i

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """Give the unmatched passages between two matches that kept their order."""
        kept = self._in_order()
        before = (-1, -1)
        for i, j in (*kept, (len(self.old), len(self.new))):
            olds = [n for n in range(before[0] + 1, i) if n not in self.of_old]
            news = [n for n in range(before[1] + 1, j) if n not in self.of_new]
            if olds and news:
                yield olds, news
            before = (i, j)

    def _in_order(self) -> list[tuple[int, int]]:
        pairs = sorted(self.of_old.items())
        return [pairs[at] for at in longest_rising([j for _, j in pairs])]

    def _likeness(self, first: str, second: str) -> float:
        return shared(self._bag(first), self._bag(second))

    def _bag(self, text: str) -> Counter[str]:
        if text not in self.bags:
            self.bags[text] = bag(text)
        return self.bags[text]

    def _best(self, olds: list[int], news: list[int]) -> list[tuple[int, int]]:
        """Choose pairs in order so that together they are as alike as can be."""
        if len(olds) * len(news) > _COMPARED:
            return self._in_turn(olds, news)
        if len(olds) == len(news) == 1 and (
            self._is_alone() or share_ends(self.old[olds[0]], self.new[news[0]])
        ):
            return [(olds[0], news[0])]
        likeness = [[self._alike(i, j) for j in news] for i in olds]
        best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
        for i in reversed(range(len(olds))):
            for j in reversed(range(len(news))):
                taken = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= ALIKE else 0.0
                best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
        return [(olds[i], news[j]) for i, j in _path(best)]

    def _is_alone(self) -> bool:
        """Say whether one passage only is left on each side."""
        return len(self.old) - len(self.of_old) == len(self.new) - len(self.of_new) == 1

    def _alike(self, i: int, j: int) -> float:
        """Measure likeness; a passage without words, such as a rule, is like its equal only."""
        return 1.0 if self.old[i] == self.new[j] else self._likeness(self.old[i], self.new[j])

    def _in_turn(self, olds: list[int], news: list[int]) -> list[tuple[int, int]]:
        """Pair many passages: each new one with the most alike old one that comes after the last pair."""
        found = self._across(olds, news, ALIKE)
        best = sorted(found, key=lambda pair: (pair[0], -pair[2]))
        pairs = [(i, j) for i, j, _ in {i: (i, j, measure) for i, j, measure in reversed(best)}.values()]
        pairs.sort()
        rising = longest_rising([j for _, j in pairs])
        chosen = [pairs[at] for at in rising]
        return [pair for at, pair in enumerate(chosen) if not at or pair[1] != chosen[at - 1][1]]

    def _across(
        self, olds: Sequence[int], news: Sequence[int], least: float
    ) -> Iterator[tuple[int, int, float]]:
        if len(olds) + len(news) > _MANY:
            places = {self.new[j]: j for j in reversed(news)}
            yield from ((i, places[self.old[i]], 1.0) for i in olds if self.old[i] in places)
            return
        texts = [*(self.old[i] for i in olds), *(self.new[j] for j in news)]
        for first, second, measure in alike(texts, least):
            if first < len(olds) <= second:
                yield olds[first], news[second - len(olds)], measure

    def _pair_moved(self) -> None:
        """Pair passages left out with those most alike added elsewhere."""
        olds = [i for i in range(len(self.old)) if i not in self.of_old]
        news = [j for j in range(len(self.new)) if j not in self.of_new]
        pairs = sorted(self._across(olds, news, _MOVED), key=lambda pair: (-pair[2], pair))
        for i, j, measure in pairs:
            few = weight(self._bag(self.old[i])) < _LONG
            if i not in self.of_old and j not in self.of_new and (measure == 1 or not few):
                self._pair(i, j)

    def _widened(self) -> list[Match]:
        """Add to each match the unmatched neighbours that hold words of the other side."""
        kept = {i for i, _ in self._in_order()}
        result: list[Match] = []
        taken_old, taken_new = set(self.of_old), set(self.of_new)
        for i, j in sorted(self.of_old.items(), key=lambda pair: pair[1]):
            match = Match((i, i + 1), (j, j + 1), i not in kept)
            if self.old[i] != self.new[j]:
                news = self._grown(self.old[i], self.new, j, taken_new)
                olds = (i, i + 1)
                if news == (j, j + 1):
                    olds = self._grown(self.new[j], self.old, i, taken_old)
                match = Match(olds, news, match.moved)
                taken_old.update(range(*olds))
                taken_new.update(range(*news))
            result.append(match)
        return result

    def _grown(self, whole: str, texts: Sequence[str], at: int, taken: set[int]) -> tuple[int, int]:
        """Widen texts[at] by neighbours as long as together they are more like `whole`."""
        start, end = at, at + 1
        best = -1.0
        while True:
            options = [
                (first, last)
                for first, last, new in ((start, end + 1, end), (start - 1, end, start - 1))
                if 0 <= new < len(texts) and new not in taken and self._is_part(texts[new], whole)
            ]
            if options and best < 0:
                best = self._likeness(whole, texts[at])
            measured = [(self._likeness(whole, " ".join(texts[a:b])), (a, b)) for a, b in options]
            if not measured or max(measured)[0] < best + _GAIN * (1 - best):
                return start, end
            best, (start, end) = max(measured)

    def _is_part(self, text: str, whole: str) -> bool:
        """Say whether most words of a passage are words of another."""
        own = self._bag(text)
        return 2 * weight(own & self._bag(whole)) > weight(own)


def _same(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pair equal passages in order."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        yield head, head
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
        yield len(old) - tail, len(new) - tail
    inner, other = old[head : len(old) - tail], new[head : len(new) - tail]
    matcher = SequenceMatcher(None, inner, other, autojunk=len(inner) * len(other) > _REPEATED)
    for i, j, size in matcher.get_matching_blocks():
        yield from ((head + i + n, head + j + n) for n in range(size))


def _path(best: list[list[float]]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while best[i][j] > 0:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def longest_rising(numbers: Iterable[int]) -> list[int]:
    """Find the longest run of rising numbers; give their indexes (patience sorting)."""
    values = list(numbers)
    ends: list[int] = []
    back: list[int] = []
    tops: list[int] = []
    for at, number in enumerate(values):
        place = bisect_left(tops, number)
        back.append(ends[place - 1] if place else -1)
        tops[place : place + 1] = [number]
        ends[place : place + 1] = [at]
    found: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(at)
        at = back[at]
    return found[::-1]
