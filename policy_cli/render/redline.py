"""Two texts with what differs marked: struck in the one, underlined in the other, words for what moved.

The marks are put into the Markdown as characters that the text does not hold, and become `del` and
`ins` in the HTML. Where they would change what the Markdown means, or where only what nobody sees
differs, such as the target of a link, the words are shown as written.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final, NamedTuple

from policy_cli.render.markup import Frame, html
from policy_cli.text.changes import Comparison, Segment
from policy_cli.text.comparing import compared
from policy_cli.text.diff import Mark
from policy_cli.text.layers import Layer
from policy_cli.text.marking import note, notes

SENTINELS: Final = "⸢⸣⸤⸥⧘⧙⧚⧛⦃⦄⦅⦆⦗⦘"
"""Punctuation nobody uses: a mark beside `*` must not stop it from being emphasis."""

_START_OF_LINE: Final = re.compile(r"^(?:[ >]|[-*+] |#{1,6} |\d{1,9}[.)] |\[\^[^\]]*\]: )*")
_TAG: Final = re.compile(r"(<[^>]*>)")
_NOTE: Final = re.compile(r'<span class="moved">[^<]*</span> ')
_GONE: Final = re.compile(r"<del>[^<]*</del>")
_COME: Final = re.compile(r"<ins[^>]*>[^<]*</ins>")
_MOVED: Final = 'ins class="moved"'


class Redline(NamedTuple):
    """Both texts as HTML blocks: `before` holds `del`, `after` holds `ins`.

    Attributes:
        notes: what the marks do not say, such as that a paragraph was split.
    """

    before: str
    after: str
    notes: tuple[str, ...] = ()


class _Stretch(NamedTuple):
    """Words of one text.

    Attributes:
        tag: of the element they are put into; empty where nothing differs.
        told: HTML before them, once: where they moved to or came from, or whose they are.
        said: what is told in words at the beginning and the end of the element.
    """

    text: str
    tag: str = ""
    told: str = ""
    said: tuple[str, str] = ("", "")

    def element(self, inner: str) -> str:
        """Put HTML into the element; white space needs none."""
        if not self.tag or not inner.strip():
            return inner
        return f"<{self.tag}>{self.said[0]}{inner}{self.said[1]}</{self.tag[:3]}>"


class _Signs(NamedTuple):
    """The characters that stand in the Markdown around words, and write which stretch they are."""

    start: str
    end: str
    zero: str
    one: str

    def opened(self, number: int) -> str:
        """Write the beginning of a stretch, by number."""
        return f"{self.start}{number:b}{self.start}".replace("0", self.zero).replace("1", self.one)

    def number(self, opened: str) -> int:
        """Read which stretch begins."""
        return int(opened.strip(self.start).replace(self.zero, "0").replace(self.one, "1"), 2)

    def split(self, text: str) -> list[str]:
        """Cut a text at the beginnings and ends of stretches, which stand between the words."""
        return re.split(f"({self.start}[{self.zero}{self.one}]+{self.start}|{self.end})", text)

    def without(self, text: str) -> str:
        """Take all signs out."""
        return re.sub(f"[{''.join(self)}]", "", text)


def redline(before: str, after: str, frame: Frame) -> Redline:
    """Mark what differs between two Markdown texts.

    A text that is all new or all gone is marked by what stands around it, not word by word.
    """
    old, new = frame._replace(name=f"{frame.name}:old"), frame._replace(name=f"{frame.name}:new")
    if not before or not after:
        return Redline(html(before, old), html(after, new))
    comparison = compared(before, after)
    return Redline(
        _marked(before, list(_older(comparison)), old),
        _marked(after, list(_newer(comparison)), new),
        tuple(notes(comparison)),
    )


def inline(before: str, after: str, frame: Frame) -> str:
    """Mark what differs between two Markdown texts in one: `del` and `ins` in the HTML.

    Empty where one text cannot show both, as where a list becomes a table, or one text is empty.
    """
    if not before or not after:
        return ""
    stretches = list(_both(compared(before, after)))
    marked = _marked("".join(stretch.text for stretch in stretches), stretches, frame)
    plain = _NOTE.sub("", marked)
    old, new = _COME.sub("", plain), _GONE.sub("", plain)
    shows_both = _words(old) == _words(html(before, frame)) and _words(new) == _words(html(after, frame))
    return marked if shows_both else ""


def _words(marked: str) -> list[str]:
    return _TAG.sub("", marked).split()


def _both(comparison: Comparison) -> Iterator[_Stretch]:
    """Give the words of both texts, those that go before those that come."""
    tags = {Mark.OUT: "del", Mark.IN: "ins"}
    for segment in comparison.segments:
        if not segment.other:
            yield from (_Stretch(text, tags.get(mark, "")) for mark, text in segment.spans)
        elif segment.spans[0].mark is Mark.IN:
            yield from _moved_here(segment)
        else:
            yield from _older(Comparison((segment,), ()))


def _older(comparison: Comparison) -> Iterator[_Stretch]:
    for segment in comparison.segments:
        told = _note(segment)
        for mark, text in segment.spans:
            if mark is not Mark.IN:
                yield _Stretch(text, "del" if mark is Mark.OUT else "", told)
                told = ""


def _newer(comparison: Comparison) -> Iterator[_Stretch]:
    for segment in comparison.segments:
        if segment.other and segment.spans[0].mark is Mark.IN:
            yield from _moved_here(segment)
        else:
            kept = (span for span in segment.spans if span.mark is not Mark.OUT)
            yield from (_Stretch(text, "ins" if mark is Mark.IN else "") for mark, text in kept)


def _moved_here(segment: Segment) -> Iterator[_Stretch]:
    """Give words that came here from elsewhere, what is new in them marked as other new words are."""
    words = "".join(text for _, text in segment.spans)
    rest = words.lstrip("\n")
    yield _Stretch(words[: len(words) - len(rest)])
    told = _note(segment)
    for mark, text in segment.inner:
        if mark is not Mark.OUT:
            yield _Stretch(text, "ins" if mark is Mark.IN else _MOVED, told)
            rest, told = rest[len(text) :], ""
    yield _Stretch(rest, _MOVED, told)


def _note(segment: Segment) -> str:
    """Say as HTML where words moved to, or came from."""
    told = note(segment)
    return f'<span class="moved">{escape(told)}</span> ' if told else ""


_INSERTED: Final = "insertion"
_DELETED: Final = "deletion"


def in_flow(layers: Sequence[Layer], frame: Frame) -> str:
    """Show in one text what several amendments change, each change with its amendment."""
    stretches = list(_in_flow(layers))
    return _marked("".join(stretch.text for stretch in stretches), stretches, frame)


def line_in_flow(layers: Sequence[Layer]) -> str:
    """Show changes of a title, which is no Markdown."""
    return "".join(stretch.told + stretch.element(escape(stretch.text)) for stretch in _in_flow(layers))


def _in_flow(layers: Sequence[Layer]) -> Iterator[_Stretch]:
    """Give the words as they are shown; words that one put in and another left out again are not."""
    owner, before = "", ""
    for text, put_in, left_out in (layer for layer in layers if not (layer.put_in and layer.left_out)):
        by = put_in or left_out
        if not by or text.isspace():
            owner = owner if text.isspace() else ""
            yield _Stretch(text)
        else:
            if before and not before[-1].isspace() and owner:
                yield _Stretch(" ")
            yield _change(text, by, "ins" if put_in else "del", is_first=by != owner)
            owner = by
        before = text


def _change(text: str, by: str, tag: str, *, is_first: bool) -> _Stretch:
    """Give a change: its amendment in small letters before the first of several, in unseen words always."""
    what = _INSERTED if tag == "ins" else _DELETED
    label = f'<sup class="by">{escape(by)}</sup>&nbsp;' if is_first else ""
    return _Stretch(
        text, f'{tag} class="told"', label, (_heard(f"{what}, {by}: "), _heard(f", end of {what}"))
    )


def _heard(words: str) -> str:
    """Give words that are heard and not seen; no line ends in them, and no space beside them is lost."""
    return f'<span class="heard">{escape(words).replace(" ", "&nbsp;")}</span>'


def _marked(text: str, stretches: Sequence[_Stretch], frame: Frame) -> str:
    free = [sign for sign in SENTINELS if sign not in text][: len(_Signs._fields)]
    if len(free) == len(_Signs._fields):
        signs = _Signs(*free)
        source = "".join(_enclosed(stretch, number, signs) for number, stretch in enumerate(stretches))
        marked = html(source, frame)
        if _every_mark_shows(source, marked, signs) and signs.without(marked) == html(text, frame):
            return _tagged(marked, stretches, signs)
    return _as_written(stretches)


def _enclosed(stretch: _Stretch, number: int, signs: _Signs) -> str:
    """Put the signs around the words of each line, after what makes it a list item or a heading."""
    if not stretch.tag:
        return stretch.text
    lines = stretch.text.splitlines(keepends=True)
    return "".join(_enclosed_line(line, signs.opened(number), signs.end) for line in lines)


def _enclosed_line(line: str, start: str, end: str) -> str:
    words = line.strip()
    opening = _START_OF_LINE.match(words)
    lead = opening[0] if opening else ""
    inner = words[len(lead) :]
    if not inner:
        return line
    indent = line[: len(line) - len(line.lstrip())]
    return f"{indent}{lead}{start}{inner}{end}{line[len(indent) + len(words) :]}"


def _every_mark_shows(source: str, marked: str, signs: _Signs) -> bool:
    visible = _TAG.sub("", marked)
    parts = signs.split(visible)
    empty = any(
        not words and after == signs.end for words, after in zip(parts[2::2], parts[3::2], strict=False)
    )
    return not empty and all(visible.count(sign) == source.count(sign) for sign in signs)


def _tagged(marked: str, stretches: Sequence[_Stretch], signs: _Signs) -> str:
    """Turn the signs into elements that never cross another element; each note is told once."""
    inside: _Stretch | None = None
    told: set[int] = set()
    pieces: list[str] = []
    for piece in _TAG.split(marked):
        if piece.startswith("<"):
            pieces.append(piece)
            continue
        for part in signs.split(piece):
            if part == signs.end:
                inside = None
            elif part.startswith(signs.start):
                number = signs.number(part)
                inside = stretches[number]
                pieces.append(inside.told if number not in told else "")
                told.add(number)
            else:
                pieces.append(inside.element(part) if inside else part)
    return "".join(pieces)


def _as_written(stretches: Sequence[_Stretch]) -> str:
    """Show the words as they stand in the file, with their marks."""
    words = "".join(stretch.told + stretch.element(escape(stretch.text)) for stretch in stretches)
    return f'<p class="written">{words}</p>\n'
