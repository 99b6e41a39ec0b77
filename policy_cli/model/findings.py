"""Findings: defects in a user's files, as values."""

from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """How bad a finding is: an error stops what depends on the file, a warning never does."""

    ERROR = "error"
    WARNING = "warning"


class Place(NamedTuple):
    """Where a finding is.

    Attributes:
        path: relative to the policy repository, with forward slashes.
        line: 1-based, 0 where the whole file is meant.
        key: dotted path of the value, `cost.amount_gbp`, empty where the whole file is meant.
    """

    path: str
    line: int = 0
    key: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place} ({self.key})" if self.key else place


class Finding(NamedTuple):
    """A defect in a user's file: where it is, what it is, what to do about it."""

    level: Level
    place: Place
    message: str
    hint: str
