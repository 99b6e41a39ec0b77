"""Wide tables as paragraphs, a row each, for pages too narrow for their columns; pure."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from markdown_it.token import Token

_SHORT: Final = 8
"""Characters that a column takes at least."""
_PARTED: Final = 2
"""Characters that would fit between two columns."""

_Cells = list[list[Token]]


def with_records(tokens: Sequence[Token], room: int) -> Iterator[Token]:
    """Put paragraphs, `Name of the column: words` a line, in the place of tables that are too wide.

    Args:
        tokens: of a whole text.
        room: characters that stand side by side on the page.
    """
    table: list[Token] = []
    for token in tokens:
        if token.type == "table_open" or table:
            table.append(token)
        else:
            yield token
        if token.type == "table_close":
            yield from table if _taken(_rows(table)) <= room else _narrow(table)
            table = []


def _narrow(table: list[Token]) -> Iterator[Token]:
    names, *rows = _rows(table)
    for row in rows:
        cells = [*row, *([] for _ in names[len(row) :])]
        said = map(_named, names, cells)
        children = [token for line in said for token in (Token("hardbreak", "br", 0), *line)][1:]
        yield Token("paragraph_open", "p", 1, block=True)
        yield Token("inline", "", 0, children=children)
        yield Token("paragraph_close", "p", -1, block=True)


def _taken(rows: Sequence[_Cells]) -> int:
    """Count the characters that the longest words of all columns take side by side."""
    columns = zip_longest(*rows, fillvalue=())
    return sum(max(_SHORT, *map(_longest, column)) + _PARTED for column in columns)


def _longest(cell: Sequence[Token]) -> int:
    words = "".join(token.content or " " for token in cell).split()
    return max(map(len, words), default=0)


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
