"""Likeness: what words have in common, whatever signs and figures are written with."""

# ruff: noqa: RUF001 - typographic signs are what these rules are about

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from policy_cli.text.words import is_word, words

LOOK_ALIKE: Final = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "‑": "-",
        "‐": "-",
        "\u00a0": " ",
        "\u202f": " ",
    }
)
"""Signs that look alike on paper. One character for one, so that offsets hold."""

_UNITS = {"billion": "bn", "million": "m", "thousand": "k", "per cent": "%", "percent": "%"}
_FIGURE = re.compile(r"(?<=\d)[ -]?(bn|m|k|billion|million|thousand|per cent|percent)\b")
_SHORT = 3  # longest function word, in letters: it says less than others
_COMMON = 64  # texts that hold a word before it is too common to find those alike by


def same_signs(first: str, second: str) -> bool:
    """Say whether two texts differ at most in signs that look alike: quotes, hyphens, spaces."""
    return first == second or first.translate(LOOK_ALIKE) == second.translate(LOOK_ALIKE)


def folded(text: str) -> str:
    """Give a text as it is compared: one case, one sign for each look, one way to write a figure."""
    text = text.translate(LOOK_ALIKE).casefold()
    if not any(map(str.isdigit, text)):
        return text
    return _FIGURE.sub(lambda match: _UNITS.get(match[1], match[1]), text)


def likeness(first: str, second: str) -> float:
    """Measure what share of their words two passages have in common, 0 to 1; long words say more.

    `£1.5bn` and `£1.5 billion` are the same word.
    """
    return shared(bag(first), bag(second))


def share_ends(first: str, second: str) -> bool:
    """Say whether two passages plainly are one reworded: most of the longer is the same at both ends."""
    head = _common(first, second)
    tail = _common(first[head:][::-1], second[head:][::-1])
    return 2 * (head + tail) > max(len(first), len(second))


def _common(first: str, second: str) -> int:
    """Count the characters with which both begin."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if first.startswith(second[low:middle], low) else (low, middle - 1)
    return low


def bag(text: str) -> Counter[str]:
    """Count the words of a text, folded."""
    return Counter(filter(is_word, words(folded(text))))


def shared(one: Counter[str], other: Counter[str]) -> float:
    """Measure what share of their words two counted passages have in common, 0 to 1."""
    return 2 * weight(one & other) / max(1, weight(one) + weight(other))


def weight(counted: Counter[str]) -> int:
    """Weigh counted words: a long one says twice as much as a short one."""
    return sum(count * (1 + (len(word) > _SHORT)) for word, count in counted.items())


def alike(texts: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Find the pairs of texts, by index, that are more alike than `least`, with their likeness.

    Only texts that share one of their rarer words are compared, so time grows with the number of texts.
    """
    bags = [bag(text) for text in texts]
    held = Counter(word for counted in bags for word in counted)
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for at, counted in enumerate(bags):
        rare = sorted(counted, key=lambda word: (held[word], word))[: 1 + 2 * len(counted) // 3]
        near = {other for word in rare if held[word] <= _COMMON for other in by_word[word]}
        for other in sorted(near):
            if (measure := shared(bags[other], counted)) > least:
                yield other, at, measure
        for word in rare:
            by_word[word].append(at)
