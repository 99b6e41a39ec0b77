"""Pages as they are seen: as when somebody last looked, none all but empty, none parting a heading."""

from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from .editions import REAL, SAMPLE, Printed, build
from .golden import FOLDER, PICTURED, sheet
from .reading import Line, lines

DARKER, SHARE = 60, 0.002
"""Of 255 shades: a dot that differs by more is another dot. How many of all dots may be so."""
LINES = 3
"""Of the text: as few are no page."""


@pytest.mark.parametrize("name", PICTURED)
def test_an_edition_looks_as_it_did(name: str) -> None:
    now, then = sheet(PICTURED[name]), Image.open(FOLDER / f"{name}.png").convert("L")
    assert now.size == then.size
    other = ImageChops.difference(now, then).histogram()[DARKER:]
    assert sum(other) <= SHARE * now.width * now.height


LARGE = [printed._replace(options=(*printed.options, "--large-print")) for printed in REAL]
every_edition = pytest.mark.parametrize("edition", [*SAMPLE, *REAL, *LARGE], ids=lambda edition: edition.name)


@every_edition
def test_no_page_holds_three_lines(edition: Printed, parties: Path) -> None:
    pages = lines(PdfReader(build(edition, parties)))[1:]
    assert [number for number, page in enumerate(pages, 2) if len(page) <= LINES] == []


@every_edition
def test_no_heading_is_parted_from_what_it_heads(edition: Printed, parties: Path) -> None:
    assert parted(lines(PdfReader(build(edition, parties)))) == []


def parted(pages: list[list[Line]]) -> list[int]:
    """Number the pages that end with a heading while the next begins with what it heads."""
    ends = enumerate(pairwise(pages), 1)
    return [number for number, (page, after) in ends if page[-1].heading and is_under(after[0], page[-1])]


def is_under(line: Line, heading: Line) -> bool:
    """Say whether a line is no heading, or one of a lower level."""
    return not line.heading or line.heading > heading.heading
