"""What may stand in a file at all, judged before any parser sees it."""

import re
from codecs import BOM_UTF8
from typing import NamedTuple

MAX_BYTES = 256 * 1024
"""Largest file that is read, in bytes."""

_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""Control and invisible characters and direction overrides: they can hide or repaint text."""


class Defect(NamedTuple):
    """Why a file or value may not be read.

    Attributes:
        line: 1-based, 0 where the whole file is meant.
    """

    message: str
    hint: str
    line: int = 0
    key: str = ""


def decode(data: bytes, most: int = MAX_BYTES) -> str | Defect:
    """Turn a file's bytes into text with LF line ends, or say what is wrong with them."""
    if len(data) > most:
        return Defect(f"the file has more than {most:,} bytes", "split it into smaller files")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Defect("the file is not UTF-8 text", "save it again as UTF-8", line)
    if data.startswith(BOM_UTF8):
        return Defect("the file begins with a byte order mark, U+FEFF", "save it as UTF-8 without BOM", 1)
    text = text.replace("\r\n", "\n")
    return unwanted(text) or text


def unmarked(data: bytes) -> bytes:
    """Leave out the byte order mark with which some editors begin whatever text they save."""
    return data.removeprefix(BOM_UTF8)


def unwanted(text: str) -> Defect | None:
    """Find the first character that may hide or repaint text."""
    match = _UNWANTED.search(text)
    if match is None:
        return None
    name = f"U+{ord(match[0]):04X}"
    line = text.count("\n", 0, match.start()) + 1
    return Defect(f"the character {name} is not allowed: it can hide or repaint text", f"delete {name}", line)
