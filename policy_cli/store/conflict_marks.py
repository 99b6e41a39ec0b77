"""Conflict marks around whole lines, as git sets them, with the base's lines between."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_MANY = 2000
"""Lines above which what differs is marked as one piece."""


class _Run(NamedTuple):
    """Lines that stand in all three versions: where, and how many."""

    base: int
    ours: int
    theirs: int
    size: int


def marked(base: str, ours: str, theirs: str, size: int, names: tuple[str, str] = ("ours", "theirs")) -> str:
    """Write the lines that all versions share once, and those of each between marks of `size` signs."""
    texts = [text.splitlines(keepends=True) for text in (base, ours, theirs)]
    lines: list[str] = []
    for before, run in pairwise((_Run(0, 0, 0, 0), *_shared(texts))):
        out, mine, yours = (text[before[at] + before.size : run[at]] for at, text in enumerate(texts))
        if mine != yours:
            lines += (f"{'<' * size} {names[0]}\n", *mine, f"{'|' * size} base\n", *out)
            lines += (f"{'=' * size}\n", *yours, f"{'>' * size} {names[1]}\n")
        else:
            lines += mine
        lines += texts[0][run.base : run.base + run.size]
    return "".join(lines)


def _shared(texts: Sequence[Sequence[str]]) -> Iterator[_Run]:
    """Find the runs of lines that stand in all three texts, in order; the last is empty and at the end."""
    fewest = min(map(len, texts))
    head = _same(texts, fewest)
    tail = _same([text[::-1] for text in texts], fewest - head)
    yield _Run(0, 0, 0, head)
    middles = [text[head : len(text) - tail] for text in texts]
    if max(map(len, middles)) <= _MANY:
        for base, ours, theirs, size in _between(*middles):
            yield _Run(head + base, head + ours, head + theirs, size)
    base, ours, theirs = (len(text) - tail for text in texts)
    yield _Run(base, ours, theirs, tail)
    yield _Run(base + tail, ours + tail, theirs + tail, 0)


def _same(texts: Sequence[Sequence[str]], fewest: int) -> int:
    at = 0
    while at < fewest and texts[0][at] == texts[1][at] == texts[2][at]:
        at += 1
    return at


def _between(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[_Run]:
    from difflib import SequenceMatcher  # noqa: PLC0415 - only where there is a conflict

    mine, yours = (
        SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks() for side in (ours, theirs)
    )
    one = other = 0
    while one < len(mine) and other < len(yours):
        (a, b, size), (c, d, length) = mine[one], yours[other]
        start, end = max(a, c), min(a + size, c + length)
        if start < end:
            yield _Run(start, b + start - a, d + start - c, end - start)
        if a + size < c + length:
            one += 1
        else:
            other += 1
