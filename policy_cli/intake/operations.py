"""What is read from instructions in words: operations understood, operations not read, words left aside."""

from typing import NamedTuple, TypeAlias

from policy_cli.model.amendments import Change, Part
from policy_cli.text.stretches import Ends


class LeaveOut(NamedTuple):
    """Leave out a stretch named by its ends and insert words, none where `words` is empty.

    Which words these are depends on the text of its target; `resolving.left_out` finds them.
    """

    target: str
    ends: Ends
    words: str
    part: Part = Part.TEXT


class Throughout(NamedTuple):
    """Replace quoted words wherever they stand.

    Attributes:
        target: a commitment or a chapter, empty for the whole platform.
    """

    target: str
    quote: str
    words: str
    part: Part = Part.TEXT


Asked: TypeAlias = Change | LeaveOut | Throughout


class Operation(NamedTuple):
    """An instruction that was understood.

    Attributes:
        words: as they were written.
        line: where they begin, from 1.
        reads: what the text is said to read then, empty where that is not said.
        called: the title given with the id, as `instructions.title_words` gives it; empty where none is.
    """

    words: str
    line: int
    asked: Asked
    reads: str = ""
    called: str = ""


class Unread(NamedTuple):
    """Words that look like an instruction and were not understood, and why."""

    words: str
    line: int
    why: str


class Aside(NamedTuple):
    """Words that are no instruction: a greeting, a signature."""

    words: str
    line: int


class Reason(NamedTuple):
    """Why the mover wants what is asked for.

    Attributes:
        words: as they were written, with the word before the colon.
        said: the reason itself.
    """

    words: str
    line: int
    said: str


class Reading(NamedTuple):
    """What was read, in the order it was written; each word is in one of the three."""

    operations: tuple[Operation | Unread, ...]
    aside: tuple[Aside, ...]
    reasons: tuple[Reason, ...] = ()
