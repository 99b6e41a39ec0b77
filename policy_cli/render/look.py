"""A theme as styles: its colours and fonts for what every edition uses, its pictures, its stylesheet."""

from typing import Final

from policy_cli.model.theme import DEFAULT, Colour, Family, Theme
from policy_cli.render import fonts
from policy_cli.render.publication import Edition
from policy_cli.rules.contrast import COVER_LIGHTEST, WHITE, mixed

ADDRESS: Final = "policy:theme/"
"""Scheme and folder of a theme's files in a stylesheet."""

_FORMATS: Final = {"woff2": "woff2", "ttf": "truetype", "otf": "opentype"}
_RINGS: Final = {"#10584f": 0.03, "#176459": 0.07, "#217164": 0.11, "#2f8073": COVER_LIGHTEST}
"""The greens of the drawn covers, and how far a party's own colour is lightened for each."""
_LIGHT_RINGS: Final = {"#f1f6f4": 0.94, "#e3edea": 0.88, "#cfe0db": 0.8}


def opening(theme: Theme, language: str) -> str:
    """Give the theme's fonts, colours and families, which the styles of every edition name."""
    palette = "".join(f"  --{colour}: {value};\n" for colour, value in theme.palette().items())
    serif = _families(fonts.serif(theme, language), "serif")
    sans = _families(fonts.sans(theme, language), "sans-serif")
    return f"{_faces(theme)}:root {{\n{palette}  --serif: {serif};\n  --sans: {sans};\n}}\n"


def closing(theme: Theme, edition: Edition) -> str:
    """Give what is laid over the styles of an edition: the stylesheet, the cover."""
    if edition is not Edition.FINAL:
        return theme.style
    return theme.style + _cover(theme)


def at_night(theme: Theme) -> str:
    """Give the theme's colours for a browser that shows dark pages; PDF does not know the question."""
    if not theme.dark:
        return ""
    colours = " ".join(f"--{colour}: {value};" for colour, value in theme.dark)
    return f"@media screen and (prefers-color-scheme: dark) {{\n  :root, body {{ {colours} }}\n}}\n"


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


def _cover(theme: Theme) -> str:
    """Lay the party's picture behind the title, whose words stand on the brand's colour whatever it shows."""
    ground = "var(--brand)" if theme.cover else "transparent"
    guard = (
        f".cover h1, .cover .organisation {{ color: white !important; background: {ground} !important; }}\n"
    )
    if not theme.cover:
        return guard
    return guard + (
        f'@page cover {{ background: url("{ADDRESS}{theme.cover.name}") center / cover no-repeat; }}\n'
        ".cover h1, .cover .organisation { padding: 5mm; }\n"
        ".cover h1::after { margin-bottom: 0; }\n"
    )
