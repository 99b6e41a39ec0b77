"""A theme as styles: its colours and fonts for what every edition uses, its pictures, its stylesheet."""

from collections.abc import Iterable
from typing import Final

from policy_cli.model.theme import DEFAULT, Colour, Family, Theme
from policy_cli.render import fonts
from policy_cli.rules.contrast import COVER_LIGHTEST, ENHANCED, WHITE, mixed, passing

ADDRESS: Final = "policy:theme/"
"""Scheme and folder of a theme's files in a stylesheet."""

_FORMATS: Final = {"woff": "woff", "woff2": "woff2", "ttf": "truetype", "otf": "opentype"}
_RINGS: Final = {"#10584f": 0.03, "#176459": 0.07, "#217164": 0.11, "#2f8073": COVER_LIGHTEST}
"""The greens of the drawn covers, and how far a party's own colour is lightened for each."""
_LIGHT_RINGS: Final = {"#f1f6f4": 0.94, "#e3edea": 0.88, "#cfe0db": 0.8}


def opening(theme: Theme, language: str) -> str:
    """Give the theme's fonts, colours and families, which the styles of every edition name."""
    palette = _declared(theme.palette().items())
    serif = _families(fonts.serif(theme, language), "serif")
    sans = _families(fonts.sans(theme, language), "sans-serif")
    return f"{_faces(theme)}:root {{{palette} --serif: {serif}; --sans: {sans}; }}\n"


def strengthened(theme: Theme) -> str:
    """Give the colours of words for large print, dark enough for those who see less (WCAG 2.2, 1.4.6)."""
    words = (Colour.BRAND, Colour.DEEP, Colour.HOT)
    dark = {colour: passing(theme.palette()[colour], WHITE, ENHANCED) for colour in words}
    return f":root {{{_declared(dark.items())} }}\n"


def cover(theme: Theme) -> str:
    """Lay the party's picture behind the title, on paper."""
    if not theme.cover:
        return _guard("transparent") if theme.style else ""
    return _guard("var(--brand)") + (
        f'@page cover {{ background: url("{ADDRESS}{theme.cover.name}") center / cover no-repeat; }}\n'
        ".cover h1, .cover .organisation { padding: 5mm; }\n"
        ".cover h1::after { margin-bottom: 0; }\n"
    )


def cover_of_browser(theme: Theme) -> str:
    """Lay the party's picture behind the title, in a browser."""
    if not theme.cover:
        return _guard("transparent") if theme.style else ""
    picture = f'url("{ADDRESS}{theme.cover.name}") center / cover no-repeat'
    return _guard("var(--cover)") + (
        f".final .cover {{ background: {picture}; }}\n"
        ".cover h1, .cover .organisation { width: fit-content; padding: 0.5rem 1rem; }\n"
    )


def _guard(ground: str) -> str:
    """Keep the title readable, whatever a stylesheet says and the picture shows: white on the brand."""
    return (
        f".cover h1, .cover .organisation {{ color: white !important; background: {ground} !important; }}\n"
    )


def at_night(theme: Theme) -> str:
    """Give the theme's colours for a browser that shows dark pages; PDF does not know the question.

    Those that the browser's own sheet lightens stand where it does: the cover keeps the brand as it is.
    """
    if not theme.dark:
        return ""
    lightened = {Colour.BRAND, Colour.DEEP, Colour.HOT}
    body = _declared((colour, value) for colour, value in theme.dark if colour in lightened)
    root = _declared((colour, value) for colour, value in theme.dark if colour not in lightened)
    return f"@media screen and (prefers-color-scheme: dark) {{\n  :root {{{root} }}\n  body {{{body} }}\n}}\n"


def _declared(colours: Iterable[tuple[Colour, str]]) -> str:
    return "".join(f" --{colour}: {value};" for colour, value in colours)


def recoloured(theme: Theme, drawing: str) -> str:
    """Draw one of our own pictures in the theme's colours."""
    if not theme.colours:
        return drawing
    ours, theirs = dict(DEFAULT), theme.palette()
    rings = {old: mixed(theirs[Colour.BRAND], WHITE, share) for old, share in (_RINGS | _LIGHT_RINGS).items()}
    for old, new in (
        rings | {ours[colour]: theirs[colour] for colour in (Colour.BRAND, Colour.RULE)}
    ).items():
        drawing = drawing.replace(f'"{old}"', f'"{new}"')
    return drawing


def _families(names: tuple[str, ...], generic: str) -> str:
    return ", ".join((*(f'"{name}"' for name in names), generic))


def _faces(theme: Theme) -> str:
    families = dict.fromkeys(family for family in (theme.text, theme.headings) if family)
    return "".join(_face(family, position) for family in families for position in range(len(family.files)))


def _face(family: Family, position: int) -> str:
    file = family.files[position]
    said = fonts.face(file)
    form = _FORMATS[file.name.rpartition(".")[2].lower()]
    return (
        f'@font-face {{\n  font-family: "{fonts.called(family)}";\n  font-weight: {said.weight};\n'
        f"  font-style: {'italic' if said.italic else 'normal'};\n"
        f'  src: url("{ADDRESS}{file.name}") format("{form}");\n}}\n'
    )
