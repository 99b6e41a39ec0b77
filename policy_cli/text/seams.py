"""Seams: how natural it is that words added to a sentence begin or end at a place."""

from collections.abc import Sequence
from typing import Final

from policy_cli.text.words import is_word

_ENDING: Final = frozenset(".?!。！？")  # noqa: RUF001 - full-width marks end sentences too
_PARTING: Final = frozenset(",;:、，；：)）")  # noqa: RUF001 - as above
_ADDING: Final = frozenset(("and", "or", "but", "nor", "und", "oder", "aber"))
_JOINING: Final = frozenset(
    ("as", "at", "by", "for", "from", "in", "including", "into", "of", "on", "that", "through", "to")
) | {"where", "which", "who", "with", "within", "without"}
_LEADING: Final = frozenset(
    (
        "a",
        "an",
        "the",
        "this",
        "these",
        "that",
        "those",
        "our",
        "their",
        "its",
        "his",
        "her",
        "der",
        "die",
        "das",
    )
)


def seam(words: Sequence[str], at: int) -> int:
    """Judge the place before words[at]: after a clause is best, after a word that leads to another worst."""
    if not 0 < at < len(words):
        return 5
    before, after = words[at - 1], words[at]
    judged = (
        (before in _ENDING, 5),
        (before in _PARTING, 4),
        (after in _ADDING, 3),
        (after in _JOINING, 2),
        (before in _LEADING or before in _JOINING or before in _ADDING, -1),
        (not is_word(after), 1),
    )
    return next((worth for holds, worth in judged if holds), 0)
