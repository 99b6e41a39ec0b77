"""Finds passages of one text again among those of another, however far away, in near-linear time."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from policy_cli.text.likeness import bag, folded, shared


class Likeness(NamedTuple):
    """Two passages, by number, and how alike they are, 0 to 1."""

    old: int
    new: int
    measure: float


_COMMON: Final = 64
"""Passages that hold a word before it is too common to find those alike by."""
_LIKELY: Final = 4
"""Passages that are compared in full with one, those with most words in common."""
_STEPS: Final = 5_000_000
"""Words that are looked up before it takes too long; what is not yet found then counts as new."""


def found_again(old: Sequence[str], new: Sequence[str], least: float) -> Iterator[Likeness]:
    """Find the pairs of passages that are at least so much alike; equal ones in turn."""
    olds, news = _by_text(old), _by_text(new)
    for text in olds.keys() & news.keys():
        yield from (Likeness(i, j, 1.0) for i, j in zip(olds[text], news[text], strict=False))
    left, right = list(olds), list(news)
    if len(left) <= len(right):
        alike = _alike(left, right, least)
    else:
        alike = ((i, j, measure) for j, i, measure in _alike(right, left, least))
    for i, j, measure in alike:
        if left[i] != right[j]:
            yield Likeness(olds[left[i]][0], news[right[j]][0], measure)


def _by_text(texts: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        found.setdefault(text, []).append(at)
    return found


def _alike(few: Sequence[str], many: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Look every one of many texts up among a few, by the words they share."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(few):
        for word in _held(text):
            holders[word].append(at)
    known = {word: texts for word, texts in holders.items() if len(texts) <= _COMMON}
    bags: dict[int, Counter[str]] = {}
    left = _STEPS
    for at, text in enumerate(many):
        common: Counter[int] = Counter()
        for word in _held(text) & known.keys():
            common.update(known[word])
            left -= len(known[word])
        if left < 0:
            return
        likely = [other for other, _ in common.most_common(_LIKELY) if _may_be(few[other], text, least)]
        own = bag(text) if likely else Counter()
        for other in likely:
            if other not in bags:
                bags[other] = bag(few[other])
            if (measure := shared(bags[other], own)) >= least:
                yield other, at, measure


def _may_be(first: str, second: str, least: float) -> bool:
    """Say whether two texts are near enough in length; words differ in length, so half of that will do."""
    short, long = sorted((len(first), len(second)))
    return short * 2 * (2 - least) >= long * least


def _held(text: str) -> set[str]:
    """Cut a text into words more simply than to compare it."""
    return set(re.findall(r"\w+", folded(text)))
