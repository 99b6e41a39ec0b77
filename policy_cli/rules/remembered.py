"""Remembers what was worked out of a round: many ask the same of one value, one after the other."""

from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

from policy_cli.model.rounds import Round

_Found = TypeVar("_Found")
_FEW: Final = 4
"""Rounds that one command compares: as it was, as it becomes."""


class Remembered(Generic[_Found]):
    """A pure function of some parts of a round, worked out once for each round that is asked about.

    A round holds mappings, so it has no hash: its parts are known again by being the same objects.
    """

    def __init__(self, work_out: Callable[[Round], _Found], parts: Sequence[str]) -> None:
        self.work_out = work_out
        self.parts = parts
        self.known: list[tuple[Round, _Found]] = []

    def of(self, round_: Round) -> _Found:
        """Give what the function gives for a round."""
        for known, found in self.known:
            if all(getattr(known, part) is getattr(round_, part) for part in self.parts):
                return found
        found = self.work_out(round_)
        self.known = [(round_, found), *self.known[: _FEW - 1]]
        return found
