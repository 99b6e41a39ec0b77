"""Page numbers in contents and index, put there once pages are laid out; knows WeasyPrint's tree of boxes.

WeasyPrint's own `target-counter` lays every page that holds one out three times, half of the time of a
document with a long index. No line depends on a number here: it stands in the margin of its row.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from weasyprint.document import Document  # type: ignore[import-untyped]
from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.layout.inline import split_text_box  # type: ignore[import-untyped]

PLACES: Final = '.row-page::after { content: "0"; margin-left: -1ch; }\n'
"""Styles that keep a place for each number, which takes no room."""


def number_rows(document: Document) -> None:
    """Write the page that each row of contents and index leads to at the right end of the row."""
    numbers: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        numbers = dict.fromkeys(page.anchors, number) | numbers
    for page in document.pages:
        for row in filter(_is_row, page._page_box.descendants()):  # noqa: SLF001 - as said above
            _number(row, numbers)


def _is_row(box: boxes.Box) -> bool:
    return isinstance(box, boxes.BlockBox) and box.element_tag == "li" and box.element.get("class") == "row"


def _number(row: boxes.Box, numbers: Mapping[str, int]) -> None:
    for place in _places(row):
        found = numbers.get(place.element.get("data-target", "").removeprefix("#"))
        if found:
            before = place.children[0]
            text = boxes.TextBox(before.element_tag, before.style, before.element, f" {found}")
            text, _, _ = split_text_box(None, text, None, 0)
            text.position_x = row.border_box_x() + row.border_width() - text.width
            text.position_y = before.position_y
            place.children = [text]


def _places(row: boxes.Box) -> Iterator[boxes.Box]:
    return (
        box
        for box in row.descendants()
        if isinstance(box, boxes.InlineBox)
        and box.element_tag == "span::after"
        and box.element.get("data-target")
    )
