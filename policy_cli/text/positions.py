"""Where passages and sentences stand in a text: paragraph 3, item 2, sentence 1 of paragraph 4."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from policy_cli.text.passages import heading_level, indentation, is_item, is_row
from policy_cli.text.sentences import sentences


class Unit(StrEnum):
    """What stands somewhere."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    SENTENCE = "sentence"


class Position(NamedTuple):
    """Where a passage or a sentence stands.

    Attributes:
        start: in characters.
        end: in characters, without the white space after it.
        number: which of its unit in the text it is, or which sentence of its passage; 1-based.
        level: of a heading, or the depth of a list item, 1-based; 0 of others.
        name: as a reader finds it, `sentence 2 of paragraph 1`.
    """

    start: int
    end: int
    unit: Unit
    number: int
    level: int
    name: str


def positions(passages: Iterable[str]) -> list[Position]:
    """Find where the passages of a text stand, each given with the white space after it."""
    found: list[Position] = []
    numbers: Counter[Unit] = Counter()
    depths: list[int] = []
    at = 0
    for passage in passages:
        words = passage.lstrip("\n")
        unit, level = _unit(words)
        if unit is Unit.ITEM:
            depths = [depth for depth in depths if depth < indentation(words)] + [indentation(words)]
            level = len(depths)
        elif not indentation(words):
            depths = []
        numbers[unit] += 1
        start = at + len(passage) - len(words)
        name = f"{unit} {numbers[unit]}"
        found.append(Position(start, start + len(words.rstrip()), unit, numbers[unit], level, name))
        at += len(passage)
    return found


def _unit(passage: str) -> tuple[Unit, int]:
    if level := heading_level(passage):
        return Unit.HEADING, level
    if is_item(passage):
        return Unit.ITEM, 1
    return Unit.ROW if is_row(passage) else Unit.PARAGRAPH, 0


def sentence_position(text: str, passages: Sequence[Position], start: int, end: int) -> Position:
    """Say which sentence of which passage text[start:end] is; a passage of one sentence is named itself."""
    passage = passages[bisect_right(passages, start, key=lambda one: one.start) - 1]
    if (start, end) == passage[:2]:
        return passage
    number = 1 + sum(bool(words.strip()) for words in sentences(text[passage.start : start]))
    return Position(start, end, Unit.SENTENCE, number, 0, f"sentence {number} of {passage.name}")


def spanned(first: Position, last: Position) -> Position:
    """Give the position of several passages that follow each other."""
    return first._replace(end=last.end)
