"""Ids: what may name a chapter, an item, a body, an amendment, a version."""

import re

_NAME = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_NAME_PATTERN = re.compile(_NAME)
_AMENDMENT_PATTERN = re.compile(r"[AC][0-9]{1,4}")
_UID_PATTERN = re.compile(r"[k-z][a-z0-9]{6}")
_MEMBER_PATTERN = re.compile(r"M-[0-9]{1,9}")
_NUMBER_PATTERN = re.compile(r"(.+)-([0-9]+)")

MAX_LENGTH = 64
"""Longest id, in characters: it becomes a file name on every system."""


def is_name(text: str) -> bool:
    """Say whether `text` may name a chapter, item, body, version or evidence: `energy-02`."""
    return len(text) <= MAX_LENGTH and _NAME_PATTERN.fullmatch(text) is not None


def is_amendment(text: str) -> bool:
    """Say whether `text` is an amendment's number, `A05`, or a composite's, `C1`."""
    return _AMENDMENT_PATTERN.fullmatch(text) is not None


def is_uid(text: str) -> bool:
    """Say whether `text` is a uid: seven letters and digits, a letter from k to z first."""
    return _UID_PATTERN.fullmatch(text) is not None


def is_member(text: str) -> bool:
    """Say whether `text` is a reference to a member, `M-0417`; never a name."""
    return _MEMBER_PATTERN.fullmatch(text) is not None


def numbered(item: str) -> tuple[str, int] | None:
    """Split `energy-02` into its prefix and number, or say None where it has no number."""
    match = _NUMBER_PATTERN.fullmatch(item)
    return (match[1], int(match[2])) if match else None


def next_item_id(chapter: str, taken: list[str]) -> str:
    """Give the next free id of a chapter, in the series most of its items use.

    Args:
        chapter: the chapter's id, the prefix where no item has a number yet.
        taken: every id ever used in the chapter, retired and proposed ones too.
    """
    series: dict[str, list[int]] = {}
    for split in filter(None, map(numbered, taken)):
        series.setdefault(split[0], []).append(split[1])
    prefix = max(series, key=lambda name: len(series[name]), default=chapter)
    return f"{prefix}-{max(series.get(prefix, [0])) + 1:02d}"


def amendment_number(number: int) -> str:
    """Write the n-th amendment of a round: 5 is `A05`, 120 is `A120`."""
    return f"A{number:02d}"
