"""Passages: the paragraphs, list items, headings and rows of a canonical text, with the gaps between them."""

import re
from typing import NamedTuple


class Passage(NamedTuple):
    """One paragraph, list item, heading, row or other block: text[start:end], in characters."""

    start: int
    end: int
    text: str


# A line goes on with the one before it after a hard break; a line of = or - under words makes them a heading.
_PASSAGE = re.compile(
    r"[^\n]*\S[^\n]*(?:(?:(?<=  )|(?<=\\))\n[^\n]*\S[^\n]*|\n(?:={2,}|-{2,})[ \t]*(?=\n|\Z))*"
)
_HEADING = re.compile(r"(#{1,6})(?:[ \t]|\Z)|[^\n]*\n(=|-)")
_NOTE = re.compile(r"[ \t]*\[([^\]\n]+)\]:")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+")

_MARKER = re.compile(r"(?:[ \t]*(?:\#{1,6}|[-*+]|[0-9]{1,9}[.)]|>)[ \t]+)*")


def passages(text: str) -> list[Passage]:
    """Cut a canonical text into its passages; what stands between them is white space."""
    return [Passage(*match.span(), match[0]) for match in _PASSAGE.finditer(text)]


def heading_level(passage: str) -> int:
    """Give the level of a heading, 1 to 6, or 0 where the passage is none."""
    match = _HEADING.match(passage)
    if not match or ("\n" in passage and match[1] is None and not _is_underlined(passage)):
        return 0
    return len(match[1]) if match[1] else 1 + (match[2] == "-")


def _is_underlined(passage: str) -> bool:
    return not passage.rpartition("\n")[2].strip("=- \t")


def marker(passage: str) -> str:
    """Give what makes a passage a heading, list item or quotation, with the space after it."""
    match = _MARKER.match(passage)
    return match[0] if match else ""


def is_item(passage: str) -> bool:
    """Say whether a passage is a list item."""
    return _ITEM.match(passage) is not None


def is_row(passage: str) -> bool:
    """Say whether a passage is a row of a table."""
    return passage.startswith("|")


def indentation(passage: str) -> int:
    """Measure how far a passage is indented, in characters."""
    return len(passage) - len(passage.lstrip())


def note_label(passage: str) -> str:
    """Give the label of a footnote's text or a link's target, `^1`; nothing where it is neither."""
    match = _NOTE.match(passage)
    return match[1] if match else ""
