"""Differences of two texts, as a person would mark them: paragraphs are matched first, words second."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from policy_cli.text.align import aligned
from policy_cli.text.wording import Piece, common, reworded
from policy_cli.text.words import is_space


class Mark(StrEnum):
    """Whether words stay, are left out or are inserted."""

    SAME = "same"
    OUT = "out"
    IN = "in"


class Span(NamedTuple):
    """Words that share a mark."""

    mark: Mark
    text: str


_PARAGRAPH = re.compile(r"[^\n]+\n*|\n+")


def diff(old: str, new: str) -> tuple[Span, ...]:
    """Mark what was left out of `old` and inserted to make `new`, by words.

    SAME and OUT joined are `old`, SAME and IN joined are `new`. OUT stands before IN. White space that
    changes together with words is a span of its own, so no other span begins or ends with white space.
    """
    return _spans(_paragraph_pieces(old, new))


def plain(spans: Sequence[Span]) -> str:
    """Write a difference with marks that need no colour: `[-out-]{+in+}`."""
    return "".join(_marked(spans, at) for at in range(len(spans)))


def _marked(spans: Sequence[Span], at: int) -> str:
    mark, text = spans[at]
    beside = [spans[place].mark for place in (at - 1, at + 1) if 0 <= place < len(spans)]
    if mark is Mark.SAME or (is_space(text) and mark in beside):
        return text
    return f"[-{text}-]" if mark is Mark.OUT else f"{{+{text}+}}"


def _paragraph_pieces(old: str, new: str) -> Iterator[Piece]:
    """Match the paragraphs of two texts, then the sentences and words of those that are alike."""
    before, after = _PARAGRAPH.findall(old), _PARAGRAPH.findall(new)
    at_old = at_new = 0
    for match in aligned(before, after):
        if match.moved:
            continue
        (i, k), (j, m) = match.old, match.new
        yield from (Piece(text, "") for text in before[at_old:i])
        yield from (Piece("", text) for text in after[at_new:j])
        yield from reworded("".join(before[i:k]), "".join(after[j:m]))
        at_old, at_new = k, m
    yield from (Piece(text, "") for text in before[at_old:])
    yield from (Piece("", text) for text in after[at_new:])


def _spans(pieces: Iterable[Piece]) -> tuple[Span, ...]:
    """Write changes as spans: white space outside the marks, words that stay in one piece."""
    result: list[Span] = []
    for piece in pieces:
        for span in _marks(piece):
            if result and span.mark is Mark.SAME is result[-1].mark:
                result[-1] = Span(Mark.SAME, result[-1].text + span.text)
            else:
                result.append(span)
    return tuple(result)


def _marks(piece: Piece) -> Iterator[Span]:
    out, into = piece
    if out == into:
        yield from _spaced(Mark.SAME, "", out, "")
        return
    head = out[: common(_edge(out), _edge(into))]
    out, into = out[len(head) :], into[len(head) :]
    ends = common(_edge(out[::-1]), _edge(into[::-1]))
    tail = out[len(out) - ends :]
    yield from _spaced(Mark.SAME, "", head, "")
    for mark, text in ((Mark.OUT, out), (Mark.IN, into)):
        kept = text[: len(text) - ends]
        core = kept.strip()
        start = kept.index(core)
        yield from _spaced(mark, kept[:start], core, kept[start + len(core) :])
    yield from _spaced(Mark.SAME, "", tail, "")


def _spaced(mark: Mark, *texts: str) -> Iterator[Span]:
    return (Span(mark, text) for text in texts if text)


def _edge(text: str) -> str:
    """Give the white space with which a stretch begins."""
    return text[: len(text) - len(text.lstrip())]
