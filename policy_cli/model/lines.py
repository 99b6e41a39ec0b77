"""The printed lines of a draft, so that a reference like 4.7:12 finds its words."""

from typing import NamedTuple, TypeAlias


class Line(NamedTuple):
    """A printed line, or what one cell of a table holds of it.

    Attributes:
        number: from 1 in each item; in a row of a table each cell begins with the same one.
        words: without the marks of lists and notes.
    """

    number: int
    words: str
    page: int


class ItemLines(NamedTuple):
    """The lines of one item's text, in the order of reading.

    Attributes:
        number: `4.7`, empty for prose.
    """

    item: str
    number: str
    lines: tuple[Line, ...]


Lines: TypeAlias = tuple[ItemLines, ...]

VALUES = (ItemLines, Line)
"""The classes of which the lines of a draft are made."""
