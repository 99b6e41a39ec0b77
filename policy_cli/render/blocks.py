"""Blocks of lines, the paragraphs of plain text, put one under the other or behind a margin; pure."""

from collections.abc import Iterable
from typing import Final, NamedTuple

INDENT: Final = 4


class Block(NamedTuple):
    """Lines that belong together.

    Attributes:
        close: they stand right under what is before them, without an empty line.
        names: they name what follows, which stands close.
    """

    lines: tuple[str, ...]
    close: bool = False
    names: bool = False


def stacked(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Put blocks one under the other, with an empty line between those that do not stand close."""
    lines: list[str] = []
    named = True
    for block in blocks:
        lines += () if named or block.close else ("",)
        lines += (line.rstrip(" ") for line in block.lines)
        named = block.names
    return tuple(lines)


def hung(first: str, rest: str, blocks: Iterable[Block]) -> list[Block]:
    """Put one thing before the first line and another before all others, those between blocks too."""
    lines = stacked(blocks) or ("",)
    return [Block(tuple((rest if at else first) + line for at, line in enumerate(lines)))]


def indented(blocks: Iterable[Block]) -> list[Block]:
    """Move blocks to the right."""
    return hung(" " * INDENT, " " * INDENT, blocks)
