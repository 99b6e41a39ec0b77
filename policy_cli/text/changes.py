"""What became of the passages of a text: moved, split, joined, reworded, formatted; the marked text."""

from enum import StrEnum
from typing import NamedTuple

from policy_cli.text.diff import Span
from policy_cli.text.positions import Position


class Kind(StrEnum):
    """What became of a passage; several may be true of one."""

    ADDED = "added"
    LEFT_OUT = "left-out"
    MOVED = "moved"
    SPLIT = "split"
    JOINED = "joined"
    REWORDED = "reworded"
    LEVEL = "level"
    """A heading of another level, an item of another depth, or one that became something else."""
    FORMAT = "format"
    """The same words: only emphasis, list markers, white space or signs that look alike changed."""


class Change(NamedTuple):
    """What became of a passage, or of a sentence that moved.

    Attributes:
        old: where it stood, None where it is added.
        new: where it stands now, None where it is left out.
        spans: its words, what differs marked; without sentences that moved away or here.
    """

    kinds: tuple[Kind, ...]
    old: Position | None
    new: Position | None
    spans: tuple[Span, ...]


class Segment(NamedTuple):
    """Spans that are shown one after the other.

    Attributes:
        other: where in the other text this stands, if it moved: then all of it is OUT, or all of it IN.
        inner: its words where it came to stand, what is reworded marked; empty where nothing is.
    """

    spans: tuple[Span, ...]
    other: Position | None = None
    inner: tuple[Span, ...] = ()


class Comparison(NamedTuple):
    """Two texts compared: the marked text in order, and what became of which passage."""

    segments: tuple[Segment, ...]
    changes: tuple[Change, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The marked text alone."""
        return tuple(span for segment in self.segments for span in segment.spans)
