"""Large print keeps the rules of those who read it (UKAAF G003), on every page and for every letter."""

from functools import cache
from typing import Any, NamedTuple

import pytest

from policy_cli.render.publication import Edition, Layout, Publication

from .reading import printed, words
from .rich import BY_EDITION, PAGES
from .sample import commitment, with_items

LARGE = tuple(page._replace(layout=Layout.LARGE) for page in PAGES)
A4 = (595, 842)
LONG = "Internationalisation, notwithstanding counterproposals, strengthens neighbourhoods. "

every_page = pytest.mark.parametrize("document", LARGE, ids=lambda document: document.edition)


class Printed(NamedTuple):
    """Words as they stand on paper.

    Attributes:
        size: points.
        upright: neither turned nor leaning.
    """

    text: str
    font: str
    size: float
    upright: bool


@cache
def letters(document: Publication) -> set[Printed]:
    """Give all words of a document as they were painted."""
    found: set[Printed] = set()

    def keep(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:  # noqa: ANN401 - as pypdf calls it
        if text.strip():
            upright = not (tm[1] or tm[2] or cm[1] or cm[2])
            found.add(Printed(text, font["/BaseFont"], abs(size * tm[3] * cm[3]), upright))

    for page in printed(document).pages:
        page.extract_text(visitor_text=keep)
    return found


@every_page
def test_no_letter_is_smaller_than_18_points(document: Publication) -> None:
    assert letters(document)
    assert {one for one in letters(document) if one.size < 17.99} == set()


@every_page
def test_every_letter_is_upright_and_without_serifs(document: Publication) -> None:
    assert {one for one in letters(document) if "Atkinson" not in one.font or not one.upright} == set()
    for page in printed(document).pages:
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
        described = [font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts]
        assert {described["/ItalicAngle"] for described in described} <= {0}


@every_page
def test_pages_are_a4_and_nothing_is_behind_the_words(document: Publication) -> None:
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in printed(document).pages} == {A4}
    contents = [page.get_contents() for page in printed(document).pages]
    first = [content.get_data().partition(b"BT")[0] for content in contents if content is not None]
    assert first
    assert not any(picture in painted for painted in first for picture in (b" Do", b"/Pattern"))


def test_changes_are_said_in_words() -> None:
    text = words(BY_EDITION[Edition.AMENDMENTS]._replace(layout=Layout.LARGE))
    assert "Text as it stands We will lend [deletion: £400 end of deletion] million." in text
    assert "As it would read We will lend [insertion: £600 end of insertion] million." in text


def test_no_word_is_divided() -> None:
    long = with_items(BY_EDITION[Edition.FINAL], commitment("energy-01", "Long", LONG * 9))
    assert words(long._replace(layout=Layout.LARGE)).count(LONG.strip()) == 9
    assert words(long).count(LONG.strip()) < 9


def test_a_table_of_many_columns_is_read_line_by_line() -> None:
    draft = BY_EDITION[Edition.DRAFT]._replace(layout=Layout.LARGE)
    assert "Column 0: £400 million Column 1: £400 million Column 2:" in words(draft)
