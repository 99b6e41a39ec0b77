"""Combining: the edits of many hands on one text, sorted into those that can stand and those that collide."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policy_cli.text.collisions import Kind, collision, is_same, is_typographic
from policy_cli.text.edits import Edit
from policy_cli.text.sentences import past_mark


class Owned(NamedTuple):
    """A trimmed edit and the hands, by number, that make it: more than one where they say the same."""

    edit: Edit
    hands: tuple[int, ...]


class Colliding(NamedTuple):
    """Edits of different hands that collide, in pairs or in a chain.

    Attributes:
        kind: of those that its pairs have, the first in the order of `Kind`.
    """

    kind: Kind
    edits: tuple[Owned, ...]


class Combined(NamedTuple):
    """What becomes of all edits: those that stand, by place and then by hand, and those that collide."""

    standing: tuple[Owned, ...]
    clashes: tuple[Colliding, ...]


_KINDS = tuple(Kind)
_GAP = re.compile(r" *")


def combined(text: str, hands: Sequence[Sequence[Edit]]) -> Combined:
    """Sort the trimmed edits of several hands on one text; those of one hand never collide.

    Takes time in proportion to the edits, and to the pairs of them that meet.
    """
    owned = _owned(text, hands)
    clashing: dict[int, int] = {}
    kinds: dict[int, Kind] = {}
    yielding: set[int] = set()
    reaches = [(one.edit.start, _reach(text, one.edit)) for one in owned]
    for first, second in meeting(reaches):
        if set(owned[first].hands) & set(owned[second].hands):
            continue
        kind = collision(text, owned[first].edit, owned[second].edit)
        if kind:
            _join(clashing, kinds, first, second, kind)
        else:
            yielding.update(_yielding(text, owned, first, second))
    groups: defaultdict[int, list[Owned]] = defaultdict(list)
    for at in sorted(clashing):
        groups[_root(clashing, at)].append(owned[at])
    clashes = [Colliding(kinds[root], tuple(own)) for root, own in groups.items()]
    standing = [one for at, one in enumerate(owned) if at not in clashing and at not in yielding]
    return Combined(tuple(standing), tuple(clashes))


def _owned(text: str, hands: Sequence[Sequence[Edit]]) -> list[Owned]:
    """Sort edits by place, those at one place by hand; the same edit of several hands is one."""
    every = sorted(
        ((edit, hand) for hand, edits in enumerate(hands) for edit in edits),
        key=lambda pair: (pair[0].start, pair[0].end, pair[1]),
    )
    result: list[Owned] = []
    for edit, hand in every:
        for at in range(len(result) - 1, -1, -1):
            other = result[at]
            if is_same(text, other.edit, edit):
                result[at] = Owned(other.edit, tuple(sorted({*other.hands, hand})))
                break
            if text[other.edit.start : edit.start].strip():
                result.append(Owned(edit, (hand,)))
                break
        else:
            result.append(Owned(edit, (hand,)))
    return result


def meeting(reaches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the pairs, by number, of what begins at or before the place up to which another reaches.

    Args:
        reaches: where each begins, in order, and up to which place it can meet others.
    """
    active: list[tuple[int, int]] = []
    for at, (start, end) in enumerate(reaches):
        active = [(reach, other) for reach, other in active if reach >= start]
        yield from ((other, at) for _, other in active)
        active.append((end, at))


def _reach(text: str, edit: Edit) -> int:
    """Say up to which place an edit can meet others: over the space after it; an insertion, its sentence."""
    if edit.start == edit.end:
        return past_mark(text, edit.end)
    match = _GAP.match(text, edit.end)
    return match.end() if match else edit.end


def _yielding(text: str, owned: Sequence[Owned], first: int, second: int) -> Iterable[int]:
    """Name the edit that only changes signs in words that another hand rewrites: the words go first."""
    one, other = owned[first].edit, owned[second].edit
    if other.start < one.end and other.start < other.end:
        return [at for at, edit in ((first, one), (second, other)) if is_typographic(text, edit)][:1]
    return ()


def _join(clashing: dict[int, int], kinds: dict[int, Kind], first: int, second: int, kind: Kind) -> None:
    """Put two edits that collide, and all that collide with them, into one clash; its root is the first."""
    for at in (first, second):
        clashing.setdefault(at, at)
    roots = sorted({_root(clashing, first), _root(clashing, second)})
    clashing[roots[-1]] = roots[0]
    known = [kinds.pop(root) for root in roots if root in kinds]
    kinds[roots[0]] = min([*known, kind], key=_KINDS.index)


def _root(clashing: dict[int, int], at: int) -> int:
    """Give the first edit of the clash that one is in, and shorten the way to it for those who ask next."""
    while clashing[at] != at:
        clashing[at] = clashing[clashing[at]]
        at = clashing[at]
    return at
