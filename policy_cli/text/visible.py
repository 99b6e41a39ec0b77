"""Characters that could hide or repaint what is read, shown by their names."""

import re

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
"""Controls but for tab and line end, invisible characters and overrides of direction."""


def visible(text: str) -> str:
    """Give a text with every such character shown by its name."""
    return HIDDEN.sub(named, text)


def named(match: re.Match[str]) -> str:
    """Name the character that was found: `<U+202E>`."""
    return f"<U+{ord(match[0]):04X}>"
