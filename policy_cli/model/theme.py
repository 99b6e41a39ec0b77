"""A party's own look: colours, fonts, pictures and a stylesheet, as `platform/theme/` declares them."""

from enum import StrEnum
from typing import Final, NamedTuple


class Colour(StrEnum):
    """What a colour is for."""

    BRAND = "brand"
    DEEP = "deep"
    TINT = "tint"
    HOT = "hot"
    RULE = "rule"
    INK = "ink"
    GREY = "grey"
    HAIRLINE = "hairline"
    GROUND = "ground"


Palette = tuple[tuple[Colour, str], ...]
"""Colours as `#rrggbb`, each name at most once."""

WORDS: Final = (Colour.INK, Colour.GREY, Colour.BRAND, Colour.DEEP, Colour.HOT)
"""The colours in which words are set."""

GROUNDS: Final = (Colour.GROUND, Colour.TINT)
"""The colours on which words are set."""

DEFAULT: Final[Palette] = (
    (Colour.BRAND, "#0b4f48"),
    (Colour.DEEP, "#083a35"),
    (Colour.TINT, "#e7efed"),
    (Colour.HOT, "#c2361d"),
    (Colour.RULE, "#f2b51d"),
    (Colour.INK, "#1d2322"),
    (Colour.GREY, "#58625f"),
    (Colour.HAIRLINE, "#cfd6d4"),
    (Colour.GROUND, "#ffffff"),
)
"""On paper, and in a browser that shows light pages."""

DARK: Final[Palette] = (
    (Colour.TINT, "#22302d"),
    (Colour.INK, "#e4eae8"),
    (Colour.GREY, "#a9b5b1"),
    (Colour.HAIRLINE, "#3d4a46"),
    (Colour.GROUND, "#161b1a"),
)
"""In a browser that shows dark pages; it lightens the others by itself."""


class Asset(NamedTuple):
    """A file of `platform/theme/`, by its name in that folder."""

    name: str
    data: bytes


class Family(NamedTuple):
    """A family of letters.

    Attributes:
        name: as the font files, or the computer where there are none, call it.
        files: of the theme, one for each weight and slope; none for a family that must be installed.
    """

    name: str
    files: tuple[Asset, ...] = ()


class Logo(NamedTuple):
    """A logo, and the words for those who do not see it."""

    file: Asset
    alt: str


class Theme(NamedTuple):
    """What a party changes of the default look; each part may be missing.

    Attributes:
        colours: as in `DEFAULT`; paper stays white.
        dark: as in `DARK`.
        text: letters of the argument.
        headings: letters of headings, labels and numbers.
        cover: picture behind the title of what was adopted.
        style: a stylesheet, checked, and written anew from what it was found to say.
    """

    colours: Palette = ()
    dark: Palette = ()
    text: Family | None = None
    headings: Family | None = None
    logo: Logo | None = None
    cover: Asset | None = None
    style: str = ""

    def palette(self) -> dict[Colour, str]:
        """Give every colour on paper."""
        return dict(DEFAULT) | dict(self.colours)

    def assets(self) -> tuple[Asset, ...]:
        """Give every file that is printed."""
        fonts = tuple(file for family in (self.text, self.headings) if family for file in family.files)
        pictures = (self.logo.file if self.logo else None, self.cover)
        return (*fonts, *(picture for picture in pictures if picture))
