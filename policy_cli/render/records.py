"""Wide tables as paragraphs, a row each, for pages too narrow for their columns; pure."""

from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

WIDEST: Final = 3
"""Columns that fit a page of large print side by side."""

_Cells = list[list[Token]]


def with_records(tokens: Sequence[Token]) -> Iterator[Token]:
    """Put paragraphs, `Name of the column: words` a line, in the place of tables that are too wide."""
    table: list[Token] = []
    for token in tokens:
        if token.type == "table_open" or table:
            table.append(token)
        else:
            yield token
        if token.type == "table_close":
            yield from _narrow(table)
            table = []


def _narrow(table: list[Token]) -> Iterator[Token]:
    names, *rows = _rows(table)
    if len(names) <= WIDEST:
        yield from table
        return
    for row in rows:
        cells = [*row, *([] for _ in names[len(row) :])]
        said = map(_named, names, cells)
        children = [token for line in said for token in (Token("hardbreak", "br", 0), *line)][1:]
        yield Token("paragraph_open", "p", 1, block=True)
        yield Token("inline", "", 0, children=children)
        yield Token("paragraph_close", "p", -1, block=True)


def _rows(table: Sequence[Token]) -> list[_Cells]:
    rows: list[_Cells] = []
    for token in table:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token.children or [])
    return rows


def _named(name: Sequence[Token], cell: Sequence[Token]) -> tuple[Token, ...]:
    strong = Token("strong_open", "strong", 1), Token("strong_close", "strong", -1)
    return (strong[0], *name, _text(":"), strong[1], _text(" "), *cell)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
