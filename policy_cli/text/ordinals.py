"""Ordinals: the words that say which of several is meant."""

from typing import Final

ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
"""From one on."""

_TEENS = range(11, 14)


def ordinal(number: int) -> str:
    """Say a number, from 1 on, as an ordinal: `first`, `12th`."""
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    ending = "th" if number % 100 in _TEENS else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
