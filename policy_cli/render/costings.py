"""What the commitments cost: a table a chapter, and totals in which nothing is counted twice; pure."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from policy_cli.model.platform import CostStatus
from policy_cli.render.publication import PrintedChapter, PrintedItem
from policy_cli.render.words import cost, counted, pounds

_LISTED = (CostStatus.COSTED, CostStatus.WITHIN, CostStatus.TO_BE_COSTED)


class Line(NamedTuple):
    """One commitment of the table, every cell in words."""

    printed: PrintedItem
    amount: str
    years: str
    source: str


class ChapterCosts(NamedTuple):
    """What a chapter costs.

    Attributes:
        pounds: what its costed commitments come to; one within another's cost adds nothing.
        to_be_costed: the numbers of those nobody worked out yet.
    """

    number: int
    title: str
    lines: tuple[Line, ...]
    pounds: int
    to_be_costed: tuple[str, ...]

    @property
    def total(self) -> str:
        """The total in words, empty where nothing is costed."""
        return pounds(self.pounds) if self.pounds else ""


class Costings(NamedTuple):
    """What everything costs.

    Attributes:
        chapters: those that hold a commitment with a cost.
        years: `over five years` where every amount is, else empty.
        free: the numbers of those that cost nothing.
    """

    chapters: tuple[ChapterCosts, ...]
    years: str
    free: tuple[str, ...]

    @property
    def total(self) -> str:
        """The total of all chapters in words."""
        return pounds(sum(chapter.pounds for chapter in self.chapters))

    @property
    def to_be_costed(self) -> tuple[str, ...]:
        """The numbers of all that nobody worked out yet."""
        return tuple(number for chapter in self.chapters for number in chapter.to_be_costed)


def costings(chapters: Sequence[PrintedChapter], numbered: Mapping[str, str]) -> Costings | None:
    """Add up what printed chapters cost; None where no commitment costs anything.

    Args:
        chapters: as they are printed.
        numbered: numbers of all commitments by id, for a cost that another includes.
    """
    found = tuple(costs for chapter in chapters if (costs := _of_chapter(chapter, numbered)).lines)
    if not found:
        return None
    free = [printed for chapter in chapters for printed in _with(chapter, CostStatus.NONE)]
    return Costings(found, _common_years(found), tuple(printed.number for printed in free))


def _with(chapter: PrintedChapter, *statuses: CostStatus) -> list[PrintedItem]:
    return [one for one in chapter.commitments() if one.item.cost and one.item.cost.status in statuses]


def _of_chapter(chapter: PrintedChapter, numbered: Mapping[str, str]) -> ChapterCosts:
    return ChapterCosts(
        chapter.number,
        chapter.chapter.title,
        tuple(_line(printed, numbered) for printed in _with(chapter, *_LISTED)),
        sum(_amount(printed) for printed in _with(chapter, CostStatus.COSTED)),
        tuple(printed.number for printed in _with(chapter, CostStatus.TO_BE_COSTED)),
    )


def _amount(printed: PrintedItem) -> int:
    return (printed.item.cost.amount_gbp or 0) if printed.item.cost else 0


def _line(printed: PrintedItem, numbered: Mapping[str, str]) -> Line:
    value = printed.item.cost
    assert value  # noqa: S101 - `_with` chose it by its cost
    plain = cost(value._replace(years=None, source=""), numbered)
    years = counted(value.years, "year") if value.years and value.status is CostStatus.COSTED else ""
    return Line(printed, plain, years, value.source)


def _common_years(chapters: Sequence[ChapterCosts]) -> str:
    spans = {line.years for chapter in chapters for line in chapter.lines if _amount(line.printed)}
    return f"over {spans.pop()}" if len(spans) == 1 and "" not in spans else ""
