"""The heaviest chain: which members of two sequences stay, each stretch worth its seam."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """Members that stay together, one after the other.

    Attributes:
        old: number of the first in the older sequence.
        new: its number in the newer one.
        size: how many they are.
    """

    old: int
    new: int
    size: int


_PAIRS = 50_000
"""Equal pairs that are looked at in any case; of long sequences as many as four times their members."""


def common(old: Sequence[str], new: Sequence[str]) -> int:
    """Count the members with which both begin."""
    size = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        size += 1
    return size


def kept(old: Sequence[str], new: Sequence[str], weigh: Callable[[str], int], seam: int) -> list[Run]:
    """Find the runs that stay, in order: those at both ends, empty or not, and the heaviest chain between.

    Args:
        old: members of the older sequence.
        new: members of the newer one.
        weigh: what it is worth that a member stays.
        seam: what it costs that a run stays between two that do not.
    """
    head = common(old, new)
    tail = common(old[head:][::-1], new[head:][::-1])
    end, new_end = len(old) - tail, len(new) - tail
    runs = [Run(0, 0, head)]
    if head < end and head < new_end:
        inner = _heaviest(old[head:end], new[head:new_end], weigh, seam)
        runs += [Run(head + i, head + j, size) for i, j, size in inner]
    runs.append(Run(end, new_end, tail))
    return runs


def _heaviest(old: Sequence[str], new: Sequence[str], weigh: Callable[[str], int], seam: int) -> list[Run]:
    """Find the chain of equal pairs that weighs most, each run less what its seam costs."""
    places = _places(old, new)
    nodes: list[tuple[int, int, int]] = []  # old, new, the node before
    reach, weights, ends = [-1], [0], [-1]  # the best chains by how far they reach in `new`: all rise
    above: dict[int, tuple[int, int]] = {}  # by place in `new`: weight and node of the chain that ends there
    for i, word in enumerate(old):
        if word not in places:
            above = {}
            continue
        worth = weigh(word)
        here: dict[int, tuple[int, int]] = {}
        for j in places[word]:
            step = bisect_left(reach, j) - 1
            weight, before = weights[step] - seam, ends[step]
            if j - 1 in above and above[j - 1][0] >= weight:
                weight, before = above[j - 1]
            here[j] = (weight + worth, len(nodes))
            nodes.append((i, j, before))
        for j, (weight, node) in here.items():
            step = bisect_left(reach, j)
            if weight > weights[step - 1]:
                past = bisect_right(weights, weight, step)
                reach[step:past], weights[step:past], ends[step:past] = [j], [weight], [node]
        above = here
    return _runs(nodes, ends[-1])


def _runs(nodes: Sequence[tuple[int, int, int]], node: int) -> list[Run]:
    """Walk a chain back from its last node, and join pairs that follow each other."""
    runs: list[Run] = []
    while node >= 0:
        i, j, node = nodes[node]
        if runs and (i + 1, j + 1) == runs[-1][:2]:
            runs[-1] = Run(i, j, runs[-1].size + 1)
        else:
            runs.append(Run(i, j, 1))
    return runs[::-1]


def _places(old: Sequence[str], new: Sequence[str]) -> dict[str, list[int]]:
    """Say where in `new` each member stands, without those too frequent to tell anything."""
    places: dict[str, list[int]] = {}
    for j, word in enumerate(new):
        places.setdefault(word, []).append(j)
    left = max(_PAIRS, 4 * (len(old) + len(new)))
    if len(old) * len(new) <= left:
        return places
    held = Counter(word for word in old if word in places)
    for word in sorted(held, key=lambda word: held[word] * len(places[word])):
        left -= held[word] * len(places[word])
        if left < 0:
            del places[word]
    return places
