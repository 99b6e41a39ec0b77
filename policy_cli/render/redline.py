"""Two texts with what differs marked: struck in the one, underlined in the other.

The marks are put into the Markdown as two characters that the text does not hold, and become `del` and
`ins` in the HTML. Where they would change what the Markdown means, or where only what nobody sees
differs, such as the target of a link, the words are shown as written.
"""

import re
from collections.abc import Iterable
from html import escape
from typing import Final, NamedTuple

from policy_cli.render.markup import Frame, html
from policy_cli.text.diff import Mark, Span, diff

SENTINELS: Final = "⸢⸣⸤⸥⧘⧙⧚⧛⦃⦄⦅⦆⦗⦘"
"""Punctuation nobody uses: a mark beside `*` must not stop it from being emphasis."""

_START_OF_LINE: Final = re.compile(r"^(?:[ >]|[-*+] |#{1,6} |\d{1,9}[.)] |\[\^[^\]]*\]: )*")
_TAG: Final = re.compile(r"(<[^>]*>)")


class Redline(NamedTuple):
    """Both texts as HTML blocks: `before` holds `del`, `after` holds `ins`."""

    before: str
    after: str


def redline(before: str, after: str, frame: Frame) -> Redline:
    """Mark what differs between two Markdown texts.

    A text that is all new or all gone is marked by what stands around it, not word by word.
    """
    old, new = frame._replace(name=f"{frame.name}:old"), frame._replace(name=f"{frame.name}:new")
    if not before or not after:
        return Redline(html(before, old), html(after, new))
    spans = diff(before, after)
    return Redline(
        _marked(before, (span for span in spans if span.mark is not Mark.IN), "del", old),
        _marked(after, (span for span in spans if span.mark is not Mark.OUT), "ins", new),
    )


def _marked(text: str, spans: Iterable[Span], tag: str, frame: Frame) -> str:
    free = [sign for sign in SENTINELS if sign not in text]
    pieces = list(spans)
    plain = html(text, frame)
    if len(free) > 1:
        start, end = free[:2]
        source = "".join(_enclose(piece, start, end) for piece in pieces)
        marked = html(source, frame)
        visible = _TAG.sub("", marked)
        every_mark_shows = visible.count(start) == source.count(start) and start + end not in visible
        if every_mark_shows and marked.replace(start, "").replace(end, "") == plain:
            return _tagged(marked, start, end, tag)
    return _as_written(pieces, tag)


def _enclose(span: Span, start: str, end: str) -> str:
    """Put the marks around the words of each line, after what makes it a list item or a heading."""
    if span.mark is Mark.SAME:
        return span.text
    return "".join(_enclosed_line(line, start, end) for line in span.text.splitlines(keepends=True))


def _enclosed_line(line: str, start: str, end: str) -> str:
    words = line.strip()
    opening = _START_OF_LINE.match(words)
    lead = opening[0] if opening else ""
    inner = words[len(lead) :]
    if not inner:
        return line
    indent = line[: len(line) - len(line.lstrip())]
    return f"{indent}{lead}{start}{inner}{end}{line[len(indent) + len(words) :]}"


def _tagged(marked: str, start: str, end: str, tag: str) -> str:
    """Turn the marks into elements that never cross another element."""
    inside = False
    pieces: list[str] = []
    for piece in _TAG.split(marked):
        if piece.startswith("<"):
            pieces.append(piece)
            continue
        for part in re.split(f"([{start}{end}])", piece):
            if part in {start, end}:
                inside = part == start
            elif part:
                pieces.append(f"<{tag}>{part}</{tag}>" if inside and part.strip() else part)
    return "".join(pieces)


def _as_written(spans: Iterable[Span], tag: str) -> str:
    """Show the words as they stand in the file, with their marks."""
    words = "".join(
        escape(span.text) if span.mark is Mark.SAME else f"<{tag}>{escape(span.text)}</{tag}>"
        for span in spans
    )
    return f'<p class="written">{words}</p>\n'
