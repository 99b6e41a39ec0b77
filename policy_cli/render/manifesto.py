"""What only the manifesto prints: promises at a glance, and which case stands beside which promise; pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from policy_cli.model.platform import Evidence, Item, Strength
from policy_cli.render.publication import PrintedChapter, PrintedItem

GLANCE: Final = 60
"""Titles that two pages hold: where nothing is marked as a pledge, a longer list is left to the index."""

_COLUMNS: Final = ((16, 4), (28, 3), (60, 2))
"""How many names stand side by side, by the length of the longest."""


class Glance(NamedTuple):
    """The promises that are named first.

    Attributes:
        chapters: with those of their commitments, chapters without any left out.
        shown: how many are named.
        total: how many commitments there are.
    """

    chapters: tuple[tuple[PrintedChapter, tuple[PrintedItem, ...]], ...]
    shown: int
    total: int


def at_a_glance(chapters: Sequence[PrintedChapter]) -> Glance | None:
    """Choose what the party itself marked as a pledge; where it marked none, all, if they are few.

    None where there is nothing to choose from, or nothing to choose by.
    """
    every = [printed for chapter in chapters for printed in chapter.commitments() if printed.item.title]
    chosen = [printed for printed in every if printed.item.strength is Strength.PLEDGE]
    chosen = chosen or (every if len(every) <= GLANCE else [])
    named = {printed.item.id for printed in chosen}
    rows = (
        (chapter, tuple(printed for printed in chapter.commitments() if printed.item.id in named))
        for chapter in chapters
    )
    return Glance(tuple(row for row in rows if row[1]), len(chosen), len(every)) if chosen else None


def beside(items: Iterable[Item], evidence: Mapping[str, Evidence]) -> Mapping[str, tuple[Evidence, ...]]:
    """Give the cases that stand beside each item: each case once, where it is cited first."""
    placed: dict[str, tuple[Evidence, ...]] = {}
    told: set[str] = set()
    for item in items:
        cases = [evidence[key] for key in dict.fromkeys(item.evidence) if key in evidence and key not in told]
        told.update(case.id for case in cases)
        placed[item.id] = tuple(cases)
    return placed


def side_by_side(names: Sequence[str]) -> int:
    """Say how many names fit beside each other."""
    longest = max(map(len, names), default=0)
    return next((columns for limit, columns in _COLUMNS if longest <= limit), 1)
