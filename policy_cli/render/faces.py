"""Leaves out the fonts that no letter of a page needs: unpacking one takes as long as setting a page."""

import re
from html import unescape
from typing import Final
from unicodedata import category

_FACE: Final = re.compile(r"@font-face\s*\{[^}]*\bunicode-range:([^;}]*)[^}]*\}\s*")
_RANGE: Final = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?(?![?0-9A-F-])", re.IGNORECASE)
_ESCAPED: Final = re.compile(r"\\([0-9a-fA-F]{1,6})")


def without_idle_faces(page: str) -> str:
    """Give a page without the fonts whose signs neither its text nor its styles hold, in either case."""
    text = unescape(_FACE.sub("", page))
    signs = {ord(sign) for sign in {*text, *text.upper(), *text.lower()}}
    signs |= {int(found, 16) for found in _ESCAPED.findall(text)}
    return _FACE.sub(lambda face: face[0] if _is_needed(face[1], signs) else "", page)


def foreign(signs: set[str], styles: str) -> set[str]:
    """Give those of some signs that no font of some styles has."""
    told = [match[1] for match in _FACE.finditer(styles)]
    seen = (sign for sign in signs if not sign.isspace() and category(sign) not in {"Cc", "Cf"})
    return {sign for sign in seen if not any(_is_needed(ranges, {ord(sign)}) for ranges in told)}


def _is_needed(told: str, signs: set[int]) -> bool:
    ranges = told.split(",")
    read = [_RANGE.fullmatch(one.strip()) for one in ranges]
    return any(
        found is None or any(int(found[1], 16) <= sign <= int(found[2] or found[1], 16) for sign in signs)
        for found in read
    )
