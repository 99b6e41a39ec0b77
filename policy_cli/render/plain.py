"""A publication as plain text: the page without its looks, in lines of 72 columns."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Final

from policy_cli.render.blocks import INDENT, Block, hung, indented, stacked
from policy_cli.render.folding import columns, folded
from policy_cli.render.inline import words
from policy_cli.render.page import document
from policy_cli.render.plain_table import table
from policy_cli.render.publication import Publication
from policy_cli.render.signs import Note, Noted, unheard
from policy_cli.render.tree import Element, body

suffix: Final = ".txt"

WIDTH: Final = 72
_NUMBER: Final = 6
"""Columns of the numbers in a list of contents."""

_UNDERLINED: Final = {"h1": "=", "h2": "=", "h3": "-", "h4": "-", "h5": "-", "h6": "-"}
_PARTS: Final = {"h1", "h2"}
_NAMING: Final = {"label", "title"}
"""Classes of paragraphs that name what follows."""

_CONTAINERS: Final = {"header", "nav", "main", "footer", "section", "article", "aside", "div"}


def render(publication: Publication, note: Note = unheard) -> bytes:
    """Make the text."""
    note(Noted())
    lines = stacked(_blocks(body(document(publication, "")), WIDTH))
    return ("\n".join(lines).strip("\n") + "\n").encode()


def _blocks(element: Element, width: int) -> list[Block]:
    """Lay out what stands in an element, one below the other."""
    laid: list[Block] = []
    for is_block, run in groupby(element.within, _is_block):
        if is_block:
            laid += (block for one in run if isinstance(one, Element) for block in _laid(one, width))
        elif said := words(run):
            laid.append(Block(tuple(folded(said, width))))
    return laid


def _is_block(one: Element | str) -> bool:
    return isinstance(one, Element) and (one.tag in _LAYOUTS or one.tag in _CONTAINERS)


def _laid(element: Element, width: int) -> list[Block]:
    return _LAYOUTS.get(element.tag, _blocks)(element, width)


def _paragraph(element: Element, width: int) -> list[Block]:
    names = any(element.is_a(name) for name in _NAMING)
    return [Block(tuple(folded(words(element.within), width)), names=names)]


def _quote(element: Element, width: int) -> list[Block]:
    return hung("> ", "> ", _blocks(element, width - len("> ")))


def _as_typed(element: Element, _width: int) -> list[Block]:
    return indented([Block(tuple("".join(_texts(element)).rstrip("\n").split("\n")))])


def _rule(_element: Element, _width: int) -> list[Block]:
    return [Block(("* * *",))]


def _texts(element: Element) -> Iterator[str]:
    for one in element.within:
        yield from (one,) if isinstance(one, str) else _texts(one)


def _heading(element: Element, width: int) -> list[Block]:
    lines = tuple(folded(words(element.within), width))
    above = ("",) if element.tag in _PARTS else ()
    return [Block((*above, *lines, _UNDERLINED[element.tag] * min(width, max(map(columns, lines)))))]


def _list(element: Element, width: int) -> list[Block]:
    """Lay out a list; its items stand close where none has paragraphs."""
    close = not any(item.first("p") for item in element.elements())
    laid: list[Block] = []
    for item in element.elements():
        laid += (block._replace(close=close and bool(laid)) for block in _item(item, width))
    return laid


def _item(item: Element, width: int) -> list[Block]:
    mark = _mark(item)
    hang = max(_NUMBER * item.is_a("row"), columns(mark) + 1)
    rest = [one for one in item.within if isinstance(one, str) or not one.is_a("row-number")]
    blocks = _blocks(item._replace(within=rest), width - hang)
    close = (block._replace(close=block.close or not item.first("p")) for block in blocks[1:])
    return hung(mark + " " * (hang - columns(mark)), " " * hang, (*blocks[:1], *close))


def _mark(item: Element) -> str:
    """Give what stands before an item of a list: a bullet, or the number of a part, a footnote, an item."""
    if item.is_a("row"):
        return words(one for one in item.elements() if one.is_a("row-number"))
    marked = item if "data-mark" in item.attributes else item.first("p")
    mark = marked.attributes.get("data-mark", "•") if marked else "•"
    return f"[{mark}]" if item.attributes.get("id", "").startswith("note:") else mark


def _terms(element: Element, width: int) -> list[Block]:
    laid: list[Block] = []
    for one in element.elements():
        blocks = _blocks(one, width - INDENT)
        laid += [block._replace(names=True) for block in blocks] if one.tag == "dt" else indented(blocks)
    return laid


def _table(element: Element, width: int) -> list[Block]:
    return table(element, width, _blocks)


_LAYOUTS: Final[dict[str, Callable[[Element, int], list[Block]]]] = {
    "p": _paragraph,
    "ul": _list,
    "ol": _list,
    "blockquote": _quote,
    "pre": _as_typed,
    "hr": _rule,
    "dl": _terms,
    "table": _table,
} | dict.fromkeys(_UNDERLINED, _heading)
