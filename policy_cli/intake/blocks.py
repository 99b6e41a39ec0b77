"""The blocks of a Markdown page, each with its lines; the only room here that knows markdown-it; pure."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from policy_cli.model.findings import Finding, Level, Place
from policy_cli.model.platform import Mark
from policy_cli.text.canonical import canonical

_MARKS = {
    "heading_open": Mark.HEADING,
    "bullet_list_open": Mark.BULLET,
    "ordered_list_open": Mark.NUMBER,
    "table_open": Mark.TABLE,
    "blockquote_open": Mark.QUOTE,
    "html_block": Mark.HTML,
}
_WORDS = re.compile(r"[^\W_]")
_AROUND = r"(?:\[\^[^\]]*\]|[\s*_)\]\"'\u2019\u201d\u00bb\u300d\u300f])*$"
_SENTENCE_END = re.compile(rf"[.!?…。\uff01\uff1f}}]{_AROUND}")
_OPENING = re.compile(rf"[:,;、\uff0c\uff1a\uff1b]{_AROUND}")
_BOLD = re.compile(r"\s*(?:\*\*|__).*(?:\*\*|__)\s*")
_LINK = re.compile(r"[0-9]+[.)]|!?\[[^\[\]]*\]\([^()]*\)|https?://\S+")
_LABEL_LENGTH = 60
_CLAUSE_ENDS = "。、\uff0c\uff0e\uff01\uff1f\uff1b\uff1a"
_COLONS = " :\uff1a"
_ENTRY_DEPTH = 2
"""Depth of a paragraph in an entry of a list at the top: the list, the entry, the paragraph."""


class Block(NamedTuple):
    """A block that stands at the top of a page, not inside another.

    Attributes:
        mark: what it is; None for paragraphs, code, rules and link definitions.
        lines: its source, without empty lines at either end.
        level: of a heading, 1 to 6.
        title: of a heading, Markdown on one line.
        entries: of a list, each with what is nested in it.
        loose: of a list, whether empty lines part its entries.
        gap: empty lines before it.
    """

    mark: Mark | None
    lines: tuple[str, ...]
    level: int = 0
    title: str = ""
    entries: tuple[tuple[str, ...], ...] = ()
    loose: bool = False
    gap: int = 0

    @property
    def weight(self) -> int:
        """Characters that can be seen."""
        return sum(len(line) - line.count(" ") for line in self.lines)

    @property
    def leads_on(self) -> bool:
        """Whether it is a paragraph whose last sentence goes on below: `We will:` before a list.

        Bold words alone on a line are a heading, unless they end in a colon.
        """
        last = self.lines[-1]
        if self.mark is not None or not _WORDS.search(last):
            return False
        return bool(_OPENING.search(last)) or not (_SENTENCE_END.search(last) or _BOLD.fullmatch(last))

    @property
    def promises(self) -> bool:
        """Whether a list has words outside links: one of links alone is of contents or of sources."""
        return any(_WORDS.search(_LINK.sub("", "".join(entry))) for entry in self.entries)


@cache
def _parser() -> MarkdownIt:
    """Give the Markdown that pages are read in: CommonMark and tables."""
    return MarkdownIt("commonmark").enable("table")


def blocks(text: str) -> tuple[Block, ...]:
    """Cut a text into its blocks, in order; every line that is not empty is in exactly one."""
    lines = text.split("\n")
    found: list[Block] = []
    done = 0
    for tokens in _top_level(_parser().parse(text)):
        start, end = tokens[0].map or (done, done)
        found += [*_untold(lines, done, start), _block(tokens, lines)]
        done = end
    return (*found, *_untold(lines, done, len(lines)))


def joined(run: Sequence[Block]) -> str:
    """Give the source of blocks that follow each other."""
    parts = ("\n" * (block.gap + 1) + "\n".join(block.lines) for block in run)
    return "".join(parts).lstrip("\n")


def _trimmed(lines: Sequence[str]) -> tuple[str, ...]:
    """Leave out the empty lines at either end; as in CommonMark, only spaces and tabs are empty."""
    full = [number for number, line in enumerate(lines) if line.strip(" \t")]
    return tuple(lines[full[0] : full[-1] + 1]) if full else ()


def _top_level(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    group: list[Token] = []
    for token in tokens:
        group.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield group
            group = []


def _untold(lines: Sequence[str], start: int, end: int) -> tuple[Block, ...]:
    """Keep what the parser took and gave no token for: definitions of links."""
    kept = _trimmed(lines[start:end])
    return (Block(None, kept, gap=_gap(lines, start, end)),) if kept else ()


def _gap(lines: Sequence[str], start: int, end: int) -> int:
    """Count the empty lines before the first full one from `start` on, those above `start` too."""
    first = next(number for number in range(start, end) if lines[number].strip(" \t"))
    above = takewhile(lambda line: not line.strip(" \t"), reversed(lines[:first]))
    return sum(1 for _ in above)


def _block(tokens: Sequence[Token], lines: Sequence[str]) -> Block:
    start, end = tokens[0].map or (0, 0)
    mark = _MARKS.get(tokens[0].type)
    block = Block(mark, _trimmed(lines[start:end]), gap=_gap(lines, start, end))
    if mark is Mark.HEADING:
        return _heading(block, tokens)
    if mark in {Mark.BULLET, Mark.NUMBER}:
        return block._replace(entries=_entries(tokens, lines, end), loose=_is_loose(tokens))
    return block


def _heading(block: Block, tokens: Sequence[Token]) -> Block:
    """Read a heading; one without words, or with a line break to keep, has no title and stays text."""
    title = canonical(tokens[1].content)
    if not title or "\n" in title:
        return block._replace(mark=None)
    return block._replace(level=int(tokens[0].tag[1:]), title=title)


def _entries(tokens: Sequence[Token], lines: Sequence[str], end: int) -> tuple[tuple[str, ...], ...]:
    opened = (token for token in tokens if token.type == "list_item_open" and token.level == 1)
    starts = [token.map[0] for token in opened if token.map]
    return tuple(_trimmed(lines[start:stop]) for start, stop in zip(starts, [*starts[1:], end], strict=True))


def _is_loose(tokens: Sequence[Token]) -> bool:
    paragraphs = (token for token in tokens if token.type == "paragraph_open" and token.level == _ENTRY_DEPTH)
    return not all(token.hidden for token in paragraphs)


def label(text: str) -> str:
    """Give the bold words a text starts with, or its first words: at most 60 characters, to call it by."""
    inlines = (token for token in _parser().parse(text) if token.type == "inline")
    plain = next(filter(None, (_lead(token.children or []) for token in inlines)), "")
    return _cut(plain or " ".join(text.split())).rstrip(_COLONS) or "…"


def _lead(children: Sequence[Token]) -> str:
    """Read the words of a line without its marks, as far as its first hard break or bold words go."""
    words: list[str] = []
    bold = False
    for token in children:
        if token.type == "hardbreak" or (token.type == "strong_close" and bold):
            break
        bold |= token.type == "strong_open" and not "".join(words).strip()
        if token.type in {"text", "code_inline", "softbreak"}:
            words.append(token.content or " ")
    return " ".join("".join(words).split())


def _cut(words: str) -> str:
    """Cut at a word, or after a clause in a script without spaces, and say so by `…`."""
    if len(words) <= _LABEL_LENGTH:
        return words
    room = words[:_LABEL_LENGTH]
    clause = max(room.rfind(end) for end in _CLAUSE_ENDS)
    cut = max(room.rfind(" "), clause if clause >= _LABEL_LENGTH // 3 else -1)
    return f"{room[: cut if cut > 0 else _LABEL_LENGTH - 1].rstrip()}…"


def markup_findings(path: str, text: str, first_line: int) -> Iterator[Finding]:
    """Find raw HTML and images, which are kept as the text they are.

    Args:
        path: of the page.
        text: of the page, below its front matter.
        first_line: 1-based line of the page on which `text` starts.
    """
    for token in _parser().parse(text):
        line = first_line + (token.map[0] if token.map else 0)
        if token.type == "html_block":
            yield _kept(path, line, "raw HTML")
        yield from (_kept(path, line + below, what) for below, what in _inline_markup(token))


def _inline_markup(inline: Token) -> Iterator[tuple[int, str]]:
    seen = set()
    place = 0
    for token in inline.children or []:
        if token.type not in {"html_inline", "image"}:
            continue
        place = max(place, inline.content.find("![" if token.type == "image" else token.content, place))
        found = (inline.content.count("\n", 0, place), "an image" if token.type == "image" else "raw HTML")
        place += 1
        if found not in seen:
            seen.add(found)
            yield found


def _kept(path: str, line: int, what: str) -> Finding:
    hint = "it is shown and printed as it is written; put it in words if readers need it"
    return Finding(Level.WARNING, Place(path, line), f"{what} is kept as text", hint)
