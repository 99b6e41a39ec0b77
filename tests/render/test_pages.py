"""Pages as they are seen: they look as when somebody last looked at them, and none is all but empty."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from .editions import SAMPLE, Printed, build
from .golden import FOLDER, PICTURED, sheet

DARKER, SHARE = 60, 0.002
"""Of 255 shades: a dot that differs by more is another dot. How many of all dots may be so."""
LINES, FURNITURE = 3, 2
"""Of the text; and those of every page: its head, and its number beside its foot."""


@pytest.mark.parametrize("name", PICTURED)
def test_an_edition_looks_as_it_did(name: str) -> None:
    now, then = sheet(PICTURED[name]), Image.open(FOLDER / f"{name}.png").convert("L")
    assert now.size == then.size
    other = ImageChops.difference(now, then).histogram()[DARKER:]
    assert sum(other) <= SHARE * now.width * now.height


SET = [edition for edition in SAMPLE if "--large-print" not in edition.options]
"""Of large print a few lines fill a page."""


@pytest.mark.parametrize("edition", SET, ids=lambda edition: edition.name)
def test_no_page_holds_three_lines(edition: Printed, parties: Path) -> None:
    pages = PdfReader(build(edition, parties)).pages[1:]
    lines = [sum(1 for line in page.extract_text().splitlines() if line.strip()) for page in pages]
    assert [number for number, many in enumerate(lines, 2) if many <= LINES + FURNITURE] == []
