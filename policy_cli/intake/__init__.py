"""Foreign papers turned into values; never writes."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from policy_cli.model.findings import Finding
from policy_cli.model.pages import Page
from policy_cli.model.platform import Chapter

__all__ = ["READERS", "Intake", "Page", "Reader"]


class Intake(NamedTuple):
    """What was read from foreign papers, and what to know about it."""

    chapters: tuple[Chapter, ...]
    findings: tuple[Finding, ...]


class Reader(Protocol):
    """A module that reads one sort of paper."""

    def read(self, pages: Sequence[Page]) -> Intake:
        """Turn pages, in the order of the platform, into chapters."""
        ...


READERS: Mapping[str, str] = {
    ".md": "policy_cli.intake.markdown",
    ".markdown": "policy_cli.intake.markdown",
}
"""The module that reads a file, by the end of its name in small letters; imported only when used."""
