"""What a merge comes to: the text, what nobody wrote in it, and where hands disagree."""

from typing import NamedTuple

from policy_cli.text.collisions import Kind


class Conflict(NamedTuple):
    """Words on which hands disagree; the base's words stand in the merged text.

    Attributes:
        base: the base's words, empty where words are only added.
        sides: what each hand has in their place, in order of the hands; None for one not party to it.
        start: where they stand in the merged text, in characters.
        end: where they end there.
    """

    kind: Kind
    base: str
    sides: tuple[str | None, ...]
    start: int
    end: int


class NearDuplicate(NamedTuple):
    """Additions of two hands, by number, that say nearly the same."""

    sides: tuple[int, int]
    texts: tuple[str, str]
    likeness: float


class Merge(NamedTuple):
    """A text merged from many hands.

    Attributes:
        combined: the sentences that nobody wrote, in order.
    """

    text: str
    combined: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    near_duplicates: tuple[NearDuplicate, ...]

    @property
    def is_clean(self) -> bool:
        """Whether all hands could be followed."""
        return not self.conflicts
