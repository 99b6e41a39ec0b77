"""Markdown of members and officers to HTML that can do nothing but be read.

Raw HTML and images stay text; a link goes to the web, to mail or to a place in the document, or is
text; headings continue below the heading the text stands under; links hold text alone (PDF/UA).
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin

from policy_cli.render.notes import as_written
from policy_cli.render.records import with_records
from policy_cli.text.direction import runs_left

SCHEMES: Final = frozenset({"http", "https", "mailto"})
DEEPEST: Final = 6


class Link(NamedTuple):
    """A link or an image as a member wrote it."""

    target: str
    image: bool
    safe: bool

    @property
    def is_followed(self) -> bool:
        """Say whether it becomes a link; its content is then text alone."""
        return self.safe and not self.image

    def opened(self) -> Iterator[Token]:
        """Give what stands before its content."""
        if self.is_followed:
            yield Token("link_open", "a", 1, attrs={"href": self.target})
        elif self.image:
            yield _text("[")

    def closed(self, closing: Token) -> Iterator[Token]:
        """Give what stands after its content."""
        if self.is_followed:
            yield closing
        elif self.image:
            yield _text(f"]({self.target})")


_SCROLLED: Final = '<div class="scroll" role="group" aria-label="Table" tabindex="0">'
"""Around a table: in a narrow window it is scrolled by itself, by keys too."""

_NO_LINK: Final = Link("", image=False, safe=False)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


class Frame(NamedTuple):
    """Where a text stands in a document.

    Attributes:
        level: of the heading above it, 1 to 6.
        name: of the text, unlike any other in the document; its footnotes are named after it.
        anchors: every place in the document that a link `#energy-02` may go to.
        room: characters of a table that stand side by side on the page; 0 where it is scrolled.
    """

    level: int
    name: str
    anchors: frozenset[str] = frozenset()
    room: int = 0


def html(text: str, frame: Frame) -> str:
    """Turn Markdown into safe HTML blocks."""
    env: EnvType = {"docId": frame.name}
    tokens = _PARSER.parse(as_written(text), env)
    if frame.room:
        tokens = list(with_records(tokens, frame.room))
    _shift_headings(tokens, frame.level)
    _mark_lists(tokens)
    _mark_directions(tokens)
    for token in tokens:
        if token.type == "th_open":
            token.attrSet("scope", "col")
        if token.children:
            token.children = list(_plain_links(token.children, frame.anchors))
    return str(_PARSER.renderer.render(tokens, _PARSER.options, env))


def _shift_headings(tokens: Sequence[Token], level: int) -> None:
    above: list[tuple[int, int]] = [(0, level)]
    for opening, _, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type != "heading_open":
            continue
        source = int(opening.tag[1])
        while above[-1][0] >= source:
            above.pop()
        above.append((source, min(above[-1][1] + 1, DEEPEST)))
        opening.tag = closing.tag = f"h{above[-1][1]}"


def _mark_lists(tokens: Sequence[Token]) -> None:
    """Say before which words the mark of each list item stands, for styles to draw it."""
    for token, following in pairwise(tokens):
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup}" if token.info else "•"
        elif token.type == "footnote_open":
            mark = str(token.meta["id"] + 1)
        else:
            continue
        in_paragraph = following.type == "paragraph_open" and not following.hidden
        (following if in_paragraph else token).attrSet("data-mark", mark)


def _mark_directions(tokens: Sequence[Token]) -> None:
    """Say of each block whose first letter runs from right to left that it does."""
    for position, token in enumerate(tokens):
        if token.nesting == 1 and runs_left(_first_words(tokens, position)):
            token.attrSet("dir", "rtl")


def _first_words(tokens: Sequence[Token], position: int) -> str:
    return next((token.content for token in tokens[position:] if token.type == "inline"), "")


def _plain_links(tokens: Sequence[Token], anchors: frozenset[str]) -> Iterator[Token]:
    """Take out links that may not be followed and images, and all markup from inside links."""
    before, opening = "", _NO_LINK
    for token in tokens:
        if token.type == "link_open":
            target = str(token.attrs["href"])
            opening = Link(target, image=before.endswith("!"), safe=_is_safe(target, anchors))
            yield from opening.opened()
        elif token.type == "link_close":
            yield from opening.closed(token)
            opening = _NO_LINK
        elif opening.is_followed:
            yield _text(" " if token.type.endswith("break") else token.content)
        else:
            yield token
        before = token.content


def _is_safe(target: str, anchors: frozenset[str]) -> bool:
    if target.startswith("#"):
        return target[1:] in anchors
    parts = urlsplit(target)
    return parts.scheme in SCHEMES and bool(parts.netloc or parts.scheme == "mailto")


def _footnote_name(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    del renderer, options
    return f"{env['docId']}:{tokens[index].meta['id'] + 1}"


def _footnote_mark(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    name = _footnote_name(renderer, tokens, index, options, env)
    return f'<sup class="mark"><a href="#note:{name}">{tokens[index].meta["id"] + 1}</a></sup>'


def _footnote_open(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    return f'<li id="note:{_footnote_name(renderer, tokens, index, options, env)}">'


def _constant(words: str) -> Callable[..., str]:
    return lambda *_: words


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).disable(["image"]).enable(["table"])
    parser.use(footnote_plugin, inline=False)
    parser.add_render_rule("table_open", _constant(f"{_SCROLLED}\n<table>\n"))
    parser.add_render_rule("table_close", _constant("</table>\n</div>\n"))
    parser.add_render_rule("footnote_ref", _footnote_mark)
    parser.add_render_rule("footnote_open", _footnote_open)
    parser.add_render_rule("footnote_anchor", _constant(""))
    parser.add_render_rule("footnote_block_open", _constant('<ol class="footnotes">\n'))
    parser.add_render_rule("footnote_block_close", _constant("</ol>\n"))
    return parser


_PARSER: Final = _parser()
