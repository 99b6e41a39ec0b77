"""Addresses in words that are HTML already, marked so that no line puts a hyphen into one; pure."""

import re
from typing import Final

_LINK: Final = re.compile(r'(<a href="[^"]*">[^<]*</a>)')
_TAG: Final = re.compile(r"(<[^>]*>)")
_WORD: Final = re.compile(r"\S+")
_ADDRESS: Final = re.compile(r"://|@|\w\.\w\w")


def with_addresses(html: str) -> str:
    """Mark each address, in a link or not; a link has no element inside (PDF/UA), so it is marked itself."""
    parts = _LINK.split(html)
    parts[1::2] = map(_link, parts[1::2])
    parts[::2] = map(_marked, parts[::2])
    return "".join(parts)


def _link(link: str) -> str:
    _, _, words = link.partition(">")
    return link.replace("<a ", '<a class="address" ', 1) if _ADDRESS.search(words) else link


def _marked(html: str) -> str:
    parts = _TAG.split(html)
    parts[::2] = (_WORD.sub(_word, words) for words in parts[::2])
    return "".join(parts)


def _word(word: re.Match[str]) -> str:
    return f'<span class="address">{word[0]}</span>' if _ADDRESS.search(word[0]) else word[0]
