"""Stylesheets of paper made over for another medium; pure.

What an edition needs is written once, in points and millimetres for the page it is printed on; a
browser, and whoever sees less, gets the same rules with other sizes and without the sheet of paper.
"""

import re
from typing import Final

_SHEET: Final = re.compile(r"@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}")
_LENGTH: Final = re.compile(r"(?<![\w.#])(-?\d*\.?\d+)(pt|mm)\b")
_REM: Final = {"pt": 0.1125, "mm": 0.32}
"""The 10 points of a paragraph are 18 pixels, and more for who has set letters larger."""


def for_browser(css: str) -> str:
    """Give the rules in units that grow with the reader's letters."""
    return _LENGTH.sub(lambda match: f"{float(match[1]) * _REM[match[2]]:.4g}rem", _SHEET.sub("", css))
