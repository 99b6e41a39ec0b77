"""Stylesheets of paper made over for another medium; pure.

What an edition needs is written once, in points and millimetres for the page it is printed on; a
browser, and whoever sees less, gets the same rules with other sizes and without the sheet of paper.
"""

import re
from typing import Final

_SHEET: Final = re.compile(r"@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}")
_LENGTH: Final = re.compile(r"(?<![\w.#])(-?\d*\.?\d+)(pt|mm)\b")
_WIDTH: Final = re.compile(r"(\n *width: )([\d.]+rem)(?=;)")
_REM: Final = {"pt": 0.1125, "mm": 0.32}
"""The 10 points of a paragraph are 18 pixels, and more for who has set letters larger."""

_FONT_SIZE: Final = re.compile(r"font-size: ([\d.]+)(pt|em)")
_PRINTED_TEXT: Final = 10
_TEXT: Final = 18
_TITLE: Final = 22
"""Points: of a paragraph on paper, and in large print of words and of titles (UKAAF G003: 16, better 18)."""


def for_browser(css: str) -> str:
    """Give the rules in units that grow with the reader's letters, none wider than what it stands in."""
    css = _LENGTH.sub(lambda match: f"{float(match[1]) * _REM[match[2]]:.4g}rem", _SHEET.sub("", css))
    return _WIDTH.sub(r"\1min(\2, 100%)", css)


def enlarged(css: str) -> str:
    """Give the rules with no letter smaller than large print has."""
    return _FONT_SIZE.sub(
        lambda match: f"font-size: {_large(float(match[1]), match[2])}", _SHEET.sub("", css)
    )


def _large(size: float, unit: str) -> str:
    if unit == "em":
        return f"{max(size, 1):.4g}em"
    return f"{_TEXT if size <= _PRINTED_TEXT else max(size, _TITLE):.4g}pt"
