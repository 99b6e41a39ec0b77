"""Framing: whether a change makes code or HTML of lines that others wrote as prose, or prose of these."""

from collections.abc import Iterable, Sequence
from typing import Final

from policy_cli.text.blocks import Role, lines

_FENCES: Final = ("```", "~~~")
_BEHIND: Final = "\n\nx"
"""A paragraph after all others: what is opened and not closed makes code of it."""


def may_be_framed(texts: Sequence[str]) -> bool:
    """Say whether code between fences, or HTML, may stand in any of some texts."""
    return any(mark in text for text in texts for mark in _FENCES) or any(
        line.lstrip(" \t").startswith("<") for text in texts if "<" in text for line in text.split("\n")
    )


def is_reframed(base: str, sides: Sequence[str], merged: Iterable[str]) -> bool:
    """Say whether a side makes code of the base's prose or the other way round, or a merged text of anyone's.

    Nobody can then say what the other sides' words, written as prose or as code, were to become.
    """
    own, *others = (_read(text + _BEHIND) for text in (base, *sides))
    if any(_differ(own, other) for other in others):
        return True
    known = own.union(*others)
    return any(_differ(known, _read(text)) for text in merged)


def _read(text: str) -> set[tuple[str, bool]]:
    """Give each line of a text, and whether it stands there as it is: code, HTML, a table's row."""
    return {(line.text, line.role is Role.VERBATIM) for line in lines(text) if line.role is not Role.BLANK}


def _differ(known: set[tuple[str, bool]], own: set[tuple[str, bool]]) -> bool:
    return any((text, not verbatim) in known for text, verbatim in own - known)
