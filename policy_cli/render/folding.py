"""Text folded into lines of a fixed width; pure."""

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import category, east_asian_width

_WIDE: Final = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
_CLOSING: Final = "、。，．！？）」』】"  # noqa: RUF001 - signs of that script
_PIECE: Final = re.compile(f"( *)((?:[^ {_WIDE}]+|[{_WIDE}])[{_CLOSING}]*)")
"""A word, or a letter of a script that is written without spaces, and what closes it."""


def columns(text: str) -> int:
    """Count the columns that a text takes on a screen."""
    return sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    if letter.isascii():
        return 1
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(letter) in ("W", "F") else 1


def folded(text: str, width: int) -> Iterator[str]:
    """Fold a text at its spaces; its own line ends stay, and a word is never cut: it may be an address."""
    for line in text.split("\n"):
        yield from _folded(line.strip(" "), width)


def _folded(line: str, width: int) -> Iterator[str]:
    pieces: list[str] = []
    taken = 0
    for gap, word in _PIECE.findall(line):
        needed = columns(word)
        if pieces and taken + len(gap) + needed > width:
            yield "".join(pieces)
            pieces, taken, gap = [], 0, ""  # noqa: PLW2901 - no line begins with a space
        pieces += (gap, word)
        taken += len(gap) + needed
    yield "".join(pieces)
