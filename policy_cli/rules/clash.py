"""Changes that meet: who makes them, which are the same, which cannot both stand; values only."""

from typing import NamedTuple, TypeAlias

from policy_cli.model.amendments import Change, SetField
from policy_cli.text.collisions import Kind
from policy_cli.text.edits import Edit, applied

Unit: TypeAlias = tuple[int, object]
"""What one amendment does at one place: its number, and that of the change, or the field it sets."""


class Made(NamedTuple):
    """One change, by its number in its amendment, and the amendment, by its number in order of receipt."""

    number: int
    at: int
    label: str
    change: Change

    @property
    def unit(self) -> Unit:
        """What it is part of: the changes of one field are one."""
        if isinstance(self.change, SetField):
            return self.number, (self.change.target, self.change.field.partition(".")[0])
        return self.number, self.at


class Twins(NamedTuple):
    """What several amendments do in one and the same way."""

    units: tuple[Unit, ...]


class Clash(NamedTuple):
    """One place where two amendments cannot both stand; `first` is the one that is put first.

    Attributes:
        item: the commitment, or the amendment whose words two of second degree change.
        part: `text`, `title`, a field's name, `place`, or `commitment` where all of it is meant.
        text: what the version has there: a text, a title, a field's value.
        edits: what each makes of it, without the words it keeps.
        quotes: where what each quotes of it begins and ends, in characters.
    """

    item: str
    first: str
    second: str
    kind: Kind
    part: str
    text: str
    edits: tuple[Edit, Edit]
    quotes: tuple[tuple[int, int], tuple[int, int]]

    @property
    def start(self) -> int:
        """Where the words begin that either changes, in characters."""
        return min(edit.start for edit in self.edits)

    @property
    def base(self) -> str:
        """The version's words, from the first to the last that either changes."""
        return self.text[self.start : max(edit.end for edit in self.edits)]

    @property
    def words(self) -> tuple[str, str]:
        """What each has in their place."""
        first, second = (self._instead(edit) for edit in self.edits)
        return first, second

    @property
    def shared(self) -> str:
        """The version's words that both quote, empty where they quote different ones."""
        (start, end), (other, last) = self.quotes
        return self.text[max(start, other) : min(end, last)].strip()

    def _instead(self, edit: Edit) -> str:
        after = applied(self.text, [edit])
        rest = len(self.text) - max(other.end for other in self.edits)
        return after[self.start : len(after) - rest].strip()


class ClashError(ValueError):
    """Amendments that cannot be in force together."""

    def __init__(self, clash: Clash) -> None:
        super().__init__(f"{clash.first} and {clash.second} touch the same words of {clash.item}")
        self.clash = clash
