"""Likeness: what words have in common, whatever signs and figures are written with."""

# ruff: noqa: RUF001 - typographic signs are what these rules are about

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from policy_cli.text.words import SPACELESS, is_word, words

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

NEARLY: Final = 0.5
"""Likeness above which two additions say nearly the same (measured on the OpenPolitics merges)."""

ELSEWHERE: Final = 0.7
"""Likeness above which two additions at different places do."""

FEW: Final = 8
"""Words below which those are alike by chance."""

_UNITS = {"billion": "bn", "million": "m", "thousand": "k", "per cent": "%", "percent": "%"}
_FIGURE = re.compile(r"(?<=\d)[ -]?(bn|m|k|billion|million|thousand|per cent|percent)\b")
_SHORT = 3  # longest function word, in letters: it says less than others
_SIGNS = str.maketrans(dict.fromkeys("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~…–—£€¥«»", " "))
_SPACELESS = re.compile(f"[{SPACELESS}]")
_COMMON = 64  # texts that hold a word, the last ones, among which those alike are looked for
_SLACK = 0.9  # words are looked up without their signs, which counts them not quite as they are compared


def same_signs(first: str, second: str) -> bool:
    """Say whether two texts differ at most in signs that look alike: quotes, hyphens, spaces."""
    if first == second or (first.isascii() and second.isascii()):
        return first == second
    return first.translate(LOOK_ALIKE) == second.translate(LOOK_ALIKE)


def folded(text: str) -> str:
    """Give a text as it is compared: one case, one sign for each look, one way to write a figure."""
    text = (text if text.isascii() else text.translate(LOOK_ALIKE)).casefold()
    if not re.search(r"\d", text):
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
    return Counter([word for word in words(folded(text)) if word.isalnum() or is_word(word)])


def shared(one: Counter[str], other: Counter[str]) -> float:
    """Measure what share of their words two counted passages have in common, 0 to 1."""
    return 2 * weight(one & other) / max(1, weight(one) + weight(other))


def weight(counted: Counter[str]) -> int:
    """Weigh counted words: a long one says twice as much as a short one."""
    return sum(count * (1 + (len(word) > _SHORT)) for word, count in counted.items())


def are_alike(first: str, second: str) -> bool:
    """Say whether two texts say nearly the same; at once where they have few words in common."""
    one, other = _shares(first), _shares(second)
    enough = _SLACK * NEARLY / 2 * (sum(one.values()) + sum(other.values()))
    return _most_shared(one, other) > enough and likeness(first, second) > NEARLY


def alike(texts: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Find the pairs of texts, by index, that are more alike than `least`, with their likeness.

    Texts are looked up by their rarer words: two that share none of those have less in common than asked for.
    Of a word that many hold, only the last who did are looked at, so time grows with the number of texts.
    """
    index = _Index(texts, _SLACK * least)
    bags: dict[int, Counter[str]] = {}
    for at in range(len(texts)):
        for other in index.near(at):
            for one in (other, at):
                if one not in bags:
                    bags[one] = bag(texts[one])
            if (measure := shared(bags[other], bags[at])) > least:
                yield other, at, measure


class _Index:
    """Texts by their rarer words, cut more simply than where they are compared."""

    def __init__(self, texts: Sequence[str], least: float) -> None:
        self.shares = [_shares(text) for text in texts]
        self.weights = [sum(shares.values()) for shares in self.shares]
        self.holders = Counter(chain.from_iterable(self.shares))
        self.by_word: defaultdict[str, list[int]] = defaultdict(list)
        self.least = least
        self.left: list[int] = []

    def near(self, at: int) -> list[int]:
        """Give the texts asked for before that have enough in common with one; put it among them."""
        shares, own = self.shares[at], self.weights[at]
        left, needed = own, own * self.least / (2 - self.least)
        common: defaultdict[int, int] = defaultdict(int)
        for _, word in sorted([(self.holders[word], word) for word in shares]):
            if left < needed:
                break
            share = shares[word]
            left -= share
            if self.holders[word] > 1:
                held = self.by_word[word]
                for other in held[-_COMMON:]:
                    common[other] += share
                held.append(at)
        self.left.append(left)
        return sorted(other for other, share in common.items() if self._is_near(at, other, share))

    def _is_near(self, at: int, other: int, share: int) -> bool:
        """Say whether two texts have enough in common; what neither was looked up by, they may."""
        enough = self.least / 2 * (self.weights[at] + self.weights[other])
        return (
            share + max(self.left[at], self.left[other]) > enough
            and _most_shared(self.shares[at], self.shares[other]) > enough
        )


def _shares(text: str) -> dict[str, int]:
    """Give the weight of each word of a text, cut into letters and figures alone, which is soon done."""
    text = folded(text)
    simple = text.isascii() or not _SPACELESS.search(text)
    counted = Counter(text.translate(_SIGNS).split() if simple else filter(is_word, words(text)))
    return {word: count * (1 + (len(word) > _SHORT)) for word, count in counted.items()}


def _most_shared(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    """Weigh the words that both hold, as often as the first does."""
    return sum(map(one.__getitem__, one.keys() & other.keys()))
