"""Whether colours can be read on each other, as WCAG 2.2 counts it.

The ratio compares luminances alone, so words that pass are as strong where a page is printed in grey.
"""

from collections.abc import Iterator
from itertools import product
from typing import Final, NamedTuple

from policy_cli.model.findings import Finding, Level, Place
from policy_cli.model.theme import DARK, GROUNDS, WORDS, Colour, Theme

TEXT: Final = 4.5
"""Least ratio of words of any size (WCAG 2.2, 1.4.3)."""

ENHANCED: Final = 7.0
"""Least ratio of words for those who see less (WCAG 2.2, 1.4.6)."""

LARGE: Final = 3.0
"""Least ratio of large words, and of what is not words at all; below it nobody should have to read."""

COVER_LIGHTEST: Final = 0.15
"""How far the cover's brand colour is lightened at most where words stand on it."""

WHITE: Final = "#ffffff"
_BLACK: Final = "#000000"
_STEPS: Final = 100


class Pair(NamedTuple):
    """Words and what they stand on.

    Attributes:
        key: of the theme, the colour to change.
        role: what is read, in words: `hot on tint`.
        colour: of the words, or of the ground where the words are white.
        other: the colour that stays.
    """

    key: str
    role: str
    colour: str
    other: str


def contrast(one: str, other: str) -> float:
    """Give the ratio of two colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value / 255) for value in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def mixed(colour: str, other: str, share: float) -> str:
    """Mix a share of another colour into one."""
    parts = zip(_parts(colour), _parts(other), strict=True)
    return "#" + bytes(round(a + (b - a) * share) for a, b in parts).hex()


def passing(colour: str, other: str, least: float = TEXT) -> str:
    """Give the nearest colour, lighter or darker, that can be read with another."""
    ways = (mixed(colour, end, step / _STEPS) for step in range(_STEPS + 1) for end in (_BLACK, WHITE))
    return next((way for way in ways if contrast(way, other) >= least), _BLACK)


def theme_findings(theme: Theme, path: str) -> Iterator[Finding]:
    """Check the colours that a theme sets: a warning below 4.5:1, an error below 3:1."""
    light = theme.palette()
    pairs = [*_words(light, "colours"), _cover(light)] if theme.colours else []
    if theme.dark:
        pairs += _words(dict(DARK) | dict(theme.dark), "dark")
    worst: dict[str, tuple[float, Pair]] = {}
    for pair in pairs:
        ratio = contrast(pair.colour, pair.other)
        if ratio < worst.get(pair.key, (TEXT, pair))[0]:
            worst[pair.key] = (ratio, pair)
    for ratio, pair in worst.values():
        yield _finding(ratio, pair, path)


def _words(palette: dict[Colour, str], part: str) -> list[Pair]:
    return [
        Pair(f"{part}.{word}", f"{word} on {ground}", palette[word], palette[ground])
        for word, ground in product(WORDS, GROUNDS)
        if word in palette and ground in palette
    ]


def _cover(palette: dict[Colour, str]) -> Pair:
    ground = mixed(palette[Colour.BRAND], WHITE, COVER_LIGHTEST)
    return Pair("colours.brand", "white on the cover's brand, where it is lightest", ground, WHITE)


def _finding(ratio: float, pair: Pair, path: str) -> Finding:
    level = Level.ERROR if ratio < LARGE else Level.WARNING
    said = f"{pair.role} has a contrast of {ratio:.1f}:1 ({pair.colour} with {pair.other})"
    nearest = f"the nearest that passes is {passing(pair.colour, pair.other)}"
    return Finding(level, Place(path, 0, pair.key), f"{said}, and words need 4.5:1", nearest)
