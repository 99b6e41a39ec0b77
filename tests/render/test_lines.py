"""Line numbers of the draft: they stand beside their lines, and the lines hold the words of the text."""

from functools import cache
from io import BytesIO
from typing import NamedTuple

import pytest
from pypdf import PdfReader

from policy_cli.model.lines import ItemLines, Lines
from policy_cli.render.pdf import render
from policy_cli.render.publication import Layout, Publication, Redlined
from policy_cli.render.signs import Noted
from policy_cli.text.layers import layered

from .sample import CONTEXT, DRAFT, FINAL, commitment, with_items

LONG = " ".join(
    f"{word}{number}" for number in range(240) for word in ("goats", "ate", "our", "very", "green")
)
TABLE = (
    "| Service | Who |\n| --- | --- |\n| Care at home | carers and users of it, " + "together " * 9 + "|\n"
)
MIXED = f"We **will** act.[^1]\n\n- first\n- second of two\n\n{TABLE}\nThe end.\n\n[^1]: Said before."
PLAIN_MIXED = "We will act. first second of two Service Who Care at home carers and users of it, together"
ITEMS = (CONTEXT, commitment("energy-01", "Long", LONG), commitment("energy-02", "Mixed", MIXED))
LONG_DRAFT = with_items(DRAFT, *ITEMS)


class Word(NamedTuple):
    """A run of letters on a page, where it begins."""

    page: int
    x: float
    y: float
    text: str


@cache
def document(publication: Publication) -> tuple[PdfReader, Lines]:
    """Print a draft and give its lines."""
    heard: list[Noted] = []
    data = render(publication, heard.append)
    return PdfReader(BytesIO(data)), heard[0].lines


def lines(publication: Publication) -> Lines:
    return document(publication)[1]


@cache
def runs(publication: Publication) -> list[Word]:
    """Give all that is printed with its place, millimetres from the left and the top."""
    found: list[Word] = []
    for number, page in enumerate(document(publication)[0].pages, 1):

        def see(text: str, cm: list[float], tm: list[float], *_: object, number: int = number) -> None:
            x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append(Word(number, x * 25.4 / 72, 297 - y * 25.4 / 72, text.strip()))

        page.extract_text(visitor_text=see)
    return found


def item(publication: Publication, name: str) -> ItemLines:
    return next(one for one in lines(publication) if one.item == name)


def test_the_lines_of_an_item_are_its_words_and_begin_at_one() -> None:
    long = item(LONG_DRAFT, "energy-01")
    assert " ".join(line.words for line in long.lines) == LONG
    assert [line.number for line in long.lines] == list(range(1, len(long.lines) + 1))
    assert len(long.lines) > 60
    assert len({line.page for line in long.lines}) > 1


def test_prose_has_lines_too_and_no_number() -> None:
    assert [(one.item, one.number) for one in lines(LONG_DRAFT)] == [
        ("energy-00", ""),
        ("energy-01", "1.1"),
        ("energy-02", "1.2"),
    ]
    assert [line.words for line in item(LONG_DRAFT, "energy-00").lines] == ["Power is dear."]


def test_marks_of_lists_and_notes_are_no_words_of_a_line() -> None:
    words = " ".join(line.words for line in item(LONG_DRAFT, "energy-02").lines)
    assert words.startswith(PLAIN_MIXED)
    assert words.endswith("together The end. Said before.")


def test_cells_beside_each_other_stand_on_one_line() -> None:
    mixed = {(line.words, line.number) for line in item(LONG_DRAFT, "energy-02").lines}
    assert {("We will act.", 1), ("first", 2), ("second of two", 3), ("Service", 4), ("Who", 4)} < mixed
    assert {number for words, number in mixed if words.startswith(("Care", "carers"))} == {5}


@pytest.mark.parametrize("name", ["energy-01", "energy-02"])
def test_every_fifth_number_stands_right_of_its_line(name: str) -> None:
    for line in item(LONG_DRAFT, name).lines:
        begins = [
            run for run in runs(LONG_DRAFT) if run.page == line.page and line.words.startswith(run.text)
        ]
        level = [run for run in runs(LONG_DRAFT) if run.page == line.page and run.text == str(line.number)]
        beside = [n for n in level for run in begins if run.text and abs(run.y - n.y) < 0.3 and n.x > 154]
        assert bool(beside) is (line.number % 5 == 0), line


def test_no_number_stands_on_a_page_without_items_and_none_in_the_final() -> None:
    numbered = {run.page for run in runs(LONG_DRAFT) if run.x > 154 and run.text.isdecimal()}
    assert numbered == {line.page for one in lines(LONG_DRAFT) for line in one.lines}
    assert lines(with_items(FINAL, *ITEMS)) == ()


CHANGED = LONG.replace("goats9 ate9", "").replace("our7", "no", 1)
SHOWN = LONG_DRAFT._replace(
    shown=("A05",),
    redlines=(
        Redlined("energy-01", (), layered(LONG, [("A05", f"{'More than one line holds. ' * 9}{CHANGED}")])),
    ),
)
LARGE = LONG_DRAFT._replace(layout=Layout.LARGE)


@pytest.mark.parametrize(("other", "margin"), [(SHOWN, 154), (LARGE, 190)], ids=["amendments", "large"])
def test_another_layout_carries_the_numbers_of_the_first_beside_the_same_words(
    other: Publication, margin: int
) -> None:
    long = item(LONG_DRAFT, "energy-01")
    numbered = other._replace(lines=lines(LONG_DRAFT))
    assert lines(numbered) == lines(LONG_DRAFT)
    numbers = [run for run in runs(numbered) if run.x > margin and run.text.isdecimal()]
    assert [int(run.text) for run in numbers][:-1] == list(range(5, len(long.lines) + 1, 5))
    for number in numbers[:-1]:
        first = long.lines[int(number.text) - 1].words.partition(" ")[0]
        level = [run for run in runs(numbered) if run.page == number.page and abs(run.y - number.y) < 0.3]
        assert any(first in run.text.split() for run in level), number
