"""Fonts: what a font file says of itself, and which fonts of the computer a language is set in."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Final, NamedTuple

from policy_cli.model.findings import Finding, Level, Place
from policy_cli.model.theme import Asset, Family, Theme

SERIF: Final = "Policy Source Serif 4"
SANS: Final = "Policy Atkinson Hyperlegible Next"
"""The families that come with this program, as `styles/fonts.css` names them."""

_CJK: Final = {
    "ja": "JP",
    "ko": "KR",
    "zh-hk": "HK",
    "zh-hant": "TC",
    "zh-tw": "TC",
    "zh": "SC",
}
"""Which of the Noto CJK families writes a language as its readers expect."""

_NO_EMBEDDING: Final = 0x0002
_ITALIC: Final = 0x0001


class Face(NamedTuple):
    """What a font file says of itself.

    Attributes:
        weight: 400 is regular, 700 bold.
        embeds: whether its licence lets documents carry it.
        varies: whether one file holds many weights, which PDF cannot choose from.
    """

    weight: int
    italic: bool
    embeds: bool = True
    varies: bool = False


@cache
def face(font: Asset) -> Face:
    """Read what a font file says of itself.

    Raises:
        ValueError: it is no font that can be read.
    """
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - only for a theme

    try:
        tables = TTFont(BytesIO(font.data), lazy=True)
        about = tables["OS/2"]
        slope = about.fsSelection & _ITALIC != 0
        embeds = about.fsType & 0x000F != _NO_EMBEDDING
        return Face(about.usWeightClass, slope, embeds, "fvar" in tables)
    except Exception as error:
        raise ValueError(str(error) or type(error).__name__) from error


def font_findings(theme: Theme, path: str) -> Iterator[Finding]:
    """Check the font files of a theme."""
    for key, family in (("text", theme.text), ("headings", theme.headings)):
        for file in family.files if family else ():
            defect = _defect(file)
            if defect:
                place = Place(path, 0, f"fonts.{key}.files")
                yield Finding(Level.ERROR, place, f"{file.name} {defect[0]}", defect[1])


def _defect(file: Asset) -> tuple[str, str] | None:
    try:
        found = face(file)
    except ValueError as error:
        return f"is a broken font: {error}", "fetch it again from whoever made it"
    if found.varies:
        return "is a variable font, and PDF needs one weight a file", "give the static fonts of the family"
    if not found.embeds:
        return "may not be embedded: its licence forbids it", "use another font, or ask for another licence"
    return None


def serif(theme: Theme, language: str) -> tuple[str, ...]:
    """Name the families of the argument, in the order they are tried for each letter."""
    return _stack(theme.text, SERIF, "Noto Serif CJK", language)


def sans(theme: Theme, language: str) -> tuple[str, ...]:
    """Name the families of headings, labels and numbers, in the order they are tried for each letter."""
    return _stack(theme.headings, SANS, "Noto Sans CJK", language)


def _stack(family: Family | None, ours: str, cjk: str, language: str) -> tuple[str, ...]:
    wanted = f"{language.lower()}-"
    region = next((name for tag, name in _CJK.items() if wanted.startswith(f"{tag}-")), "")
    theirs = (called(family),) if family else ()
    return (*theirs, ours, *((f"{cjk} {region}",) if region else ()))


def called(family: Family) -> str:
    """Name a family in styles; one with files by a name that no computer has, whose fonts would step in."""
    return f"Policy {family.name}" if family.files else family.name


def is_carried(name: str) -> bool:
    """Say whether the files of a family came with this program or with a theme."""
    return name.startswith("Policy ")
