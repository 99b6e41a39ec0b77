"""Aligns the passages of two texts: which stayed, were reworded, moved, split, joined, left out or added."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from policy_cli.text.chain import common, kept
from policy_cli.text.elsewhere import Likeness, found_again
from policy_cli.text.likeness import bag, share_ends, shared, weight


class Match(NamedTuple):
    """Passages old[a:b] that became new[j:m]; more than one on a side where they were split or joined.

    Attributes:
        moved: whether they stand elsewhere among those that kept their order.
    """

    old: tuple[int, int]
    new: tuple[int, int]
    moved: bool = False


MOVED: Final = 0.7
"""Likeness from which a passage found elsewhere is the same one, moved."""
LONG: Final = 5
"""Words from which a reworded passage can be recognised elsewhere."""

# Share of common words below which a passage counts as another one (tried on the OpenPolitics
# amendments: at 0.3 rewritten sentences turn to confetti, at 0.5 amended ones come out whole).
_ALIKE = 0.4
_PLAIN = 40  # characters from which it tells something that two passages are the same at both ends
_GAIN = 0.1  # likeness that a neighbour must add to count as a part split off
_PARTS = 50  # passages into which one can be split
_COMPARED = 10_000  # passages times passages, of one gap, that are compared each with each
_EVER = 60_000  # the same, of all gaps together
_SEAM = 1  # what it costs that a passage stays between two others that do not


def aligned(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Match the passages of two texts, in the order of the new one.

    A passage without a match was left out or added. Every match but those moved keeps the order.
    """
    before, after = [text.strip() for text in old], [text.strip() for text in new]
    head = common(before, after)
    tail = common(before[head:][::-1], after[head:][::-1])
    end, new_end = len(old) - tail, len(new) - tail
    inner = _inner(before[head:end], after[head:new_end])
    return [
        *(Match((at, at + 1), (at, at + 1)) for at in range(head)),
        *(Match((head + a, head + b), (head + j, head + m), moved) for (a, b), (j, m), moved in inner),
        *(Match((end + at, end + at + 1), (new_end + at, new_end + at + 1)) for at in range(tail)),
    ]


def _inner(old: list[str], new: list[str]) -> list[Match]:
    """Match the passages between those that are the same at both ends."""
    if not old or not new:
        return []
    if len(old) == len(new) == 1:
        return [Match((0, 1), (0, 1))]
    return _Aligner(old, new).matches()


class _Aligner:
    """Holds what is matched so far; `of_old[i]` is the new passage of the i-th old one."""

    def __init__(self, old: list[str], new: list[str]) -> None:
        self.old = old
        self.new = new
        self.of_old: dict[int, int] = {}
        self.of_new: dict[int, int] = {}
        self.bags: dict[str, Counter[str]] = {}
        self.compared = 0

    def matches(self) -> list[Match]:
        for i, j, size in kept(self.old, self.new, len, _SEAM):
            for at in range(size):
                self._pair(i + at, j + at)
        for olds, news in self._gaps():
            for i, j in self._best(olds, news):
                self._pair(i, j)
        self._pair_moved()
        for olds, news in self._gaps():
            if len(olds) == len(news) == 1 and not self._is_joined(olds[0], news[0]):
                self._pair(olds[0], news[0])
        return self._widened()

    def _pair(self, i: int, j: int) -> None:
        self.of_old[i] = j
        self.of_new[j] = i

    def _gaps(self) -> list[tuple[list[int], list[int]]]:
        """Give the unmatched passages between two matches that kept their order."""
        if len(self.of_old) == len(self.old) or len(self.of_new) == len(self.new):
            return []
        result: list[tuple[list[int], list[int]]] = []
        before = (-1, -1)
        for i, j in (*self._in_order(), (len(self.old), len(self.new))):
            if i - before[0] > 1 < j - before[1]:
                olds = [n for n in range(before[0] + 1, i) if n not in self.of_old]
                news = [n for n in range(before[1] + 1, j) if n not in self.of_new]
                if olds and news:
                    result.append((olds, news))
            before = (i, j)
        return result

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
        """Choose pairs in order: those that plainly are one at both ends of a gap, then the most alike."""
        if len(olds) == len(news) == 1 and self._is_alone():
            return [(olds[0], news[0])]
        first, last = self._plain(olds, news), self._plain(olds[::-1], news[::-1])
        last = last[: min(len(olds), len(news)) - len(first)]
        inner = slice(len(first), len(olds) - len(last)), slice(len(first), len(news) - len(last))
        return [*first, *self._most_alike(olds[inner[0]], news[inner[1]]), *last[::-1]]

    def _plain(self, olds: list[int], news: list[int]) -> list[tuple[int, int]]:
        """Pair from the first on as long as both plainly are one passage, reworded."""
        pairs = zip(olds, news, strict=False)
        return list(takewhile(lambda pair: _plainly_one(self.old[pair[0]], self.new[pair[1]]), pairs))

    def _most_alike(self, olds: list[int], news: list[int]) -> list[tuple[int, int]]:
        """Choose pairs in order so that together they are as alike as can be."""
        self.compared += len(olds) * len(news)
        if len(olds) * len(news) > _COMPARED or self.compared > _EVER:
            return self._in_turn(olds, news)
        likeness = [[self._alike(i, j) for j in news] for i in olds]
        best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
        for i in reversed(range(len(olds))):
            for j in reversed(range(len(news))):
                taken = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= _ALIKE else 0.0
                best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
        return [(olds[i], news[j]) for i, j in _path(best)]

    def _is_alone(self) -> bool:
        """Say whether one passage only is left on each side."""
        return len(self.old) - len(self.of_old) == len(self.new) - len(self.of_new) == 1

    def _alike(self, i: int, j: int) -> float:
        """Measure likeness; a passage without words, such as a rule, is like its equal only."""
        return 1.0 if self.old[i] == self.new[j] else self._likeness(self.old[i], self.new[j])

    def _in_turn(self, olds: list[int], news: list[int]) -> list[tuple[int, int]]:
        """Pair many passages: of each old one with the new one most like it, the longest run in order."""
        found = sorted(self._across(olds, news, _ALIKE), key=lambda pair: (pair[0], -pair[2]))
        pairs = sorted({i: (i, j) for i, j, _ in reversed(found)}.values())
        return [pairs[at] for at in longest_rising([j for _, j in pairs])]

    def _across(self, olds: Sequence[int], news: Sequence[int], least: float) -> Iterator[Likeness]:
        found = found_again([self.old[i] for i in olds], [self.new[j] for j in news], least)
        return (Likeness(olds[i], news[j], measure) for i, j, measure in found)

    def _pair_moved(self) -> None:
        """Pair passages left out with those most alike added elsewhere."""
        olds = [i for i in range(len(self.old)) if i not in self.of_old]
        news = [j for j in range(len(self.new)) if j not in self.of_new]
        pairs = sorted(self._across(olds, news, MOVED), key=lambda pair: (-pair[2], pair))
        for i, j, measure in pairs:
            few = weight(self._bag(self.old[i])) < LONG
            if i not in self.of_old and j not in self.of_new and (measure == 1 or not few):
                self._pair(i, j)

    def _is_joined(self, i: int, j: int) -> bool:
        """Say whether a passage without a match went into one beside it, so that nothing took its place."""
        beside = (at for at in (i - 1, i + 1) if at in self.of_old)
        news = (self.new[self.of_old[at]] for at in beside if self.old[at] != self.new[self.of_old[at]])
        return not self._is_part(self.old[i], self.new[j]) and any(
            self._is_part(self.old[i], new) for new in news
        )

    def _widened(self) -> list[Match]:
        """Add to each match the unmatched neighbours that hold words of the other side."""
        kept_ones = {i for i, _ in self._in_order()}
        taken_old, taken_new = set(self.of_old), set(self.of_new)
        result: list[Match] = []
        for i, j in sorted(self.of_old.items(), key=lambda pair: pair[1]):
            match = Match((i, i + 1), (j, j + 1), i not in kept_ones)
            if self.old[i] != self.new[j] and (
                _is_beside(i, taken_old, self.old) or _is_beside(j, taken_new, self.new)
            ):
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
        held: Counter[str] | None = None
        best = 0.0
        while end - start < _PARTS:
            options = [
                (first, last, new)
                for first, last, new in ((start, end + 1, end), (start - 1, end, start - 1))
                if 0 <= new < len(texts) and new not in taken and self._is_part(texts[new], whole)
            ]
            if not options:
                break
            if held is None:
                held = self._bag(texts[at])
                best = shared(held, self._bag(whole))
            joined = [(held + self._bag(texts[new]), (first, last)) for first, last, new in options]
            measured = [(shared(own, self._bag(whole)), own, place) for own, place in joined]
            most, own, place = max(measured, key=lambda one: (one[0], one[2]))
            if most < best + _GAIN * (1 - best):
                break
            best, held, (start, end) = most, own, place
        return start, end

    def _is_part(self, text: str, whole: str) -> bool:
        """Say whether most words of a passage are words of another."""
        own = self._bag(text)
        return 2 * weight(own & self._bag(whole)) > weight(own)


def _plainly_one(first: str, second: str) -> bool:
    """Say whether two passages, long enough to tell, are one reworded somewhere in its midst."""
    return len(first) > _PLAIN and share_ends(first, second)


def _is_beside(at: int, taken: set[int], texts: Sequence[str]) -> bool:
    """Say whether a passage stands beside one that is not taken."""
    return any(0 <= place < len(texts) and place not in taken for place in (at - 1, at + 1))


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
