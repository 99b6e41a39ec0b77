"""Framing: whether a change makes code or HTML of lines that others wrote as prose, or prose of these."""

from collections.abc import Sequence
from typing import Final

from policy_cli.text.blocks import Role, lines

_OPENING: Final = ("```", "~~~", "<")
_BEHIND: Final = "\n\nx"
"""A paragraph after all others: what is opened and not closed makes code of it."""


def is_reframed(base: str, sides: Sequence[str], merged: str) -> bool:
    """Say whether a side reads what the base has otherwise, or the merged text what any of them has.

    Nobody can then say what the other sides' words, written as prose or as code, were to become.
    """
    texts = (base, *sides)
    if not any(mark in text for text in texts for mark in _OPENING):
        return False
    read = [_read(text + _BEHIND) for text in texts]
    return any(_differ(read[0], own) for own in read[1:]) or _differ(set().union(*read), _read(merged))


def _read(text: str) -> set[tuple[str, bool]]:
    """Give each line of a text, and whether it stands there as it is: code, HTML, a table's row."""
    return {(line.text, line.role is Role.VERBATIM) for line in lines(text) if line.role is not Role.BLANK}


def _differ(known: set[tuple[str, bool]], own: set[tuple[str, bool]]) -> bool:
    return any((text, not verbatim) in known for text, verbatim in own - known)
