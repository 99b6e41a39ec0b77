"""Titles as safe HTML: in the direction of their letters, and what reads as one word on one line; pure."""

import re
from typing import Final

from markupsafe import Markup, escape

from policy_cli.text.direction import runs_left
from policy_cli.text.words import words

_LONGEST: Final = 24
"""Characters of a word with a hyphen that is kept on one line."""

_KATAKANA: Final = re.compile("[\u30a1-\u30fa\u30fc]{2,10}")


def directed(text: str) -> Markup:
    """Give a title in the direction of its own letters, whatever stands before and after it."""
    return _turned(text, escape(text))


def whole(title: str) -> Markup:
    """Give a title whose words with hyphens, and those in katakana, are not parted at the end of a line."""
    return _turned(title, Markup(" ").join(_word(word) for word in title.split()))


def direction(text: str) -> str:
    """Give the value of an element's `dir`."""
    return "rtl" if runs_left(text) else "ltr"


def _turned(text: str, marked: Markup) -> Markup:
    return Markup('<span dir="rtl">{}</span>').format(marked) if runs_left(text) else marked


def _word(word: str) -> Markup:
    if "-" in word and len(word) < _LONGEST:
        return _kept(word)
    if not _KATAKANA.search(word):
        return escape(word)
    pieces = words(word)
    return Markup("").join(_kept(piece) if _KATAKANA.fullmatch(piece) else escape(piece) for piece in pieces)


def _kept(word: str) -> Markup:
    return Markup('<span class="whole">{}</span>').format(word)
