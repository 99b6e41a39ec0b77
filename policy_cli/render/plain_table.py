"""Tables as plain text: in columns, or where they are too wide, row after row."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise, repeat
from typing import Final

from policy_cli.render.blocks import INDENT, Block, hung, indented
from policy_cli.render.folding import columns, folded
from policy_cli.render.inline import words
from policy_cli.render.tree import Element

_GUTTER: Final = "  "

Layout = Callable[[Element, int], list[Block]]
"""Lays out what stands in a cell, in a number of columns."""

_Row = Sequence[Element | None]
"""The cells of a row; None for a column that the cell before it spans as well."""


def table(element: Element, width: int, layout: Layout) -> list[Block]:
    """Lay out a table."""
    rows = [list(_cells(row)) for row in _rows(element)]
    caption = [Block(tuple(folded(words(one.within), width)), names=True) for one in _captions(element)]
    texts = [[words(cell.within) if cell else "" for cell in row] for row in rows]
    grid = _grid(texts, headed=_is_head(rows[0]))
    if all(map(_is_text, chain(*rows))) and grid and columns(grid[0]) <= width:
        return [*caption, Block(grid)]
    names = texts[0] if _is_head(rows[0]) else []
    return [*caption, *_records(rows[bool(names) :], names, width, layout)]


def _rows(element: Element) -> Iterator[Element]:
    for one in element.elements():
        yield from (one,) if one.tag == "tr" else _rows(one)


def _cells(row: Element) -> Iterator[Element | None]:
    for cell in row.elements():
        if cell.tag in ("th", "td"):
            span = cell.attributes.get("colspan", "1")
            yield from (cell, *repeat(None, int(span) - 1))


def _captions(element: Element) -> Iterator[Element]:
    return (one for one in element.elements() if one.tag == "caption")


def _is_head(row: _Row) -> bool:
    return all(cell and cell.tag == "th" for cell in row)


def _is_text(cell: Element | None) -> bool:
    return not cell or not cell.first("p", "ul", "ol", "div", "table", "pre", "blockquote", "br")


def _grid(texts: Sequence[Sequence[str]], *, headed: bool) -> tuple[str, ...]:
    """Write a table in columns; nothing where its rows are not alike."""
    if len({len(row) for row in texts}) != 1:
        return ()
    widths = [max(map(columns, column)) for column in zip(*texts, strict=True)]
    lines = [_GUTTER.join(map(_filled, row, widths)) for row in texts]
    rule = [_GUTTER.join("-" * width for width in widths)] if headed else []
    return (*lines[:headed], *rule, *lines[headed:])


def _filled(text: str, width: int) -> str:
    return text + " " * (width - columns(text))


def _records(rows: Sequence[_Row], names: Sequence[str], width: int, layout: Layout) -> Iterator[Block]:
    for row in rows:
        named = [*names, *("" for _ in row[len(names) :])]
        short = all(map(_is_text, row))
        spans = (following is None for _, following in pairwise([*row, row[0]]))
        for at, (cell, name, is_wide) in enumerate(zip(row, named, spans, strict=False)):
            if cell is None:
                continue
            own = "" if is_wide else name
            if short:
                yield from _short(cell, own, width, close=at > 0)
            else:
                yield from _long(cell, own, width, layout)


def _short(cell: Element, name: str, width: int, *, close: bool) -> Iterator[Block]:
    said = f"{name}: {words(cell.within)}" if name else words(cell.within)
    for block in hung("", " " * INDENT, [Block(tuple(folded(said, width - INDENT)))]):
        yield block._replace(close=close)


def _long(cell: Element, name: str, width: int, layout: Layout) -> Iterator[Block]:
    if name:
        yield Block(tuple(folded(f"{name}:", width)), names=True)
    yield from indented(layout(cell, width - INDENT))
