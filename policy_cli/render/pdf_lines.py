"""Line numbers and change bars beside pages that are laid out; knows WeasyPrint's tree of boxes.

That tree is WeasyPrint's own affair: its version is pinned, and a test reads what comes out. A style asks for
numbers by an `@right-top` box on its pages and for bars by an `@right-middle` box, and says how they look.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import Any, Final, NamedTuple, TypeAlias

from weasyprint import Document  # type: ignore[import-untyped]
from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.layout.inline import split_text_box  # type: ignore[import-untyped]

from policy_cli.model.lines import ItemLines, Line, Lines

Box: TypeAlias = Any

EVERY: Final = 5
"""Which lines are numbered."""
_NUMBERS, _BARS = "@right-top", "@right-middle"
_CHANGED: Final = frozenset({"ins", "del"})


class _Piece(NamedTuple):
    """A line box of an item's text, and its page, from 1."""

    page: int
    item: Box
    box: Box
    words: str

    @property
    def base(self) -> float:
        """Where its letters stand, from the top of the page."""
        return float(self.box.position_y + self.box.baseline)


def lined(document: Document, reference: Lines = ()) -> Lines:
    """Put line numbers and change bars beside the text, and give its lines.

    Args:
        document: pages that are laid out, and not written yet.
        reference: the lines whose numbers are printed, where they are not those of this layout.
    """
    pages = [page._page_box for page in document.pages]  # noqa: SLF001 - as said above
    pieces = [piece for number, page in enumerate(pages, 1) for piece in _pieces(page, None, number)]
    items = [list(own) for _, own in groupby(pieces, lambda piece: piece.item)]
    lines = reference or tuple(map(_lines, items))
    known = {item.item: item.lines for item in lines}
    for own in items:
        for piece, number in _numbered(own, known.get(_name(own[0].item), ())):
            _put_number(pages[piece.page - 1], piece.base, number)
    for page in pages:
        _put_bars(page)
    return lines


def _name(item: Box) -> str:
    return str(item.get("data-lines"))


def _pieces(box: Box, item: Box | None, page: int) -> Iterator[_Piece]:
    """Give the lines of items, none inside of another, in the order of reading."""
    if isinstance(box, boxes.LineBox):
        words = " ".join("".join(_words(box)).split())
        if item is not None and words:
            yield _Piece(page, item, box, words)
        return
    if box.element is not None and box.element.get("data-lines"):
        item = box.element
    for child in _children(box):
        yield from _pieces(child, item, page)


def _children(box: Box) -> Iterable[Box]:
    """Give what is laid out inside a box, in the flow of the text."""
    return (child for child in getattr(box, "children", ()) if isinstance(child, boxes.Box))


def _words(box: Box) -> Iterator[str]:
    """Give the words of a version in a line: no marks of lists and notes, and none that are inserted."""
    if box.element_tag in ("ins", "sup") or "::" in (box.element_tag or "") or _is_heard(box):
        return
    if isinstance(box, boxes.TextBox):
        yield box.text
    for child in _children(box):
        yield from _words(child)


def _is_heard(box: Box) -> bool:
    return box.element is not None and box.element.get("class") == "heard"


def _lines(own: Sequence[_Piece]) -> ItemLines:
    """Number the lines of an item; those beside each other in a row of a table are one."""
    rows: dict[tuple[int, int], int] = {}
    numbers = (rows.setdefault((piece.page, round(piece.base)), len(rows) + 1) for piece in own)
    lines = (Line(number, piece.words, piece.page) for number, piece in zip(numbers, own, strict=True))
    item = own[0].item
    return ItemLines(_name(item), item.get("data-number"), tuple(lines))


def _numbered(own: Sequence[_Piece], lines: Sequence[Line]) -> Iterator[tuple[_Piece, int]]:
    """Find where lines begin that carry a number, by the signs before them: those are the same in all."""
    ends = list(accumulate(_size(piece.words) for piece in own))
    begun: dict[int, int] = {}
    for line, start in zip(lines, accumulate((_size(line.words) for line in lines), initial=0), strict=False):
        begun.setdefault(line.number, start)
    for number, start in begun.items():
        place = bisect_right(ends, start)
        if number % EVERY == 0 and place < len(own):
            yield own[place], number


def _size(words: str) -> int:
    return len("".join(words.split()))


def _put_number(page: Box, base: float, number: int) -> None:
    for margin in _margins(page, _NUMBERS):
        text, _, _ = split_text_box(None, boxes.TextBox("number", margin.style, None, str(number)), None, 0)
        line = boxes.LineBox("line", margin.style, None, [text])
        _place(text, margin.content_box_x(), base - text.baseline)
        _place(line, margin.content_box_x(), base - text.baseline)
        _add(margin, line)


def _put_bars(page: Box) -> None:
    """Draw the border of the margin's box beside every line in which words are inserted or left out."""
    for margin in _margins(page, _BARS):
        for line in filter(_is_changed, page.descendants()):
            bar = boxes.BlockBox("bar", margin.style, None, [])
            bar.width, bar.height = 0, line.height
            _place(bar, margin.border_box_x(), line.position_y)
            _add(margin, bar, margin.border_left_width)
        margin.border_left_width = 0


def _is_changed(box: Box) -> bool:
    return isinstance(box, boxes.LineBox) and any(one.element_tag in _CHANGED for one in box.descendants())


def _margins(page: Box, keyword: str) -> Iterator[Box]:
    return (box for box in page.children if getattr(box, "at_keyword", "") == keyword)


def _place(box: Box, x: float, y: float) -> None:
    box.position_x, box.position_y = x, y


def _add(margin: Box, box: Box, border: float = 0) -> None:
    """Put a box into the margin, with all that is asked of one that is drawn."""
    box.background = None
    for side in ("top", "right", "bottom", "left"):
        setattr(box, f"border_{side}_width", border if side == "left" else 0)
        setattr(box, f"margin_{side}", 0)
        setattr(box, f"padding_{side}", 0)
    for corner in ("top_left", "top_right", "bottom_right", "bottom_left"):
        setattr(box, f"border_{corner}_radius", (0, 0))
    margin.children = [*margin.children, box]
