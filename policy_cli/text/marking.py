"""A comparison written out: the marked text, and in words what moved where."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from policy_cli.text.changes import Change, Comparison, Kind, Segment
from policy_cli.text.diff import Mark, Span, displayed, enclosed, plain
from policy_cli.text.positions import Position
from policy_cli.text.words import is_space


class Stroke(StrEnum):
    """How words are drawn."""

    SAME = "same"
    OUT = "out"
    IN = "in"
    MOVED = "moved"
    """They came here from another place."""
    NOTE = "note"
    """They stand in neither text and say what moved."""


class Drawn(NamedTuple):
    """Words that are drawn alike."""

    stroke: Stroke
    text: str


def marked(comparison: Comparison) -> str:
    """Write a comparison as `plain` writes a difference; what moved is marked at both places.

    There stands `[-moved to paragraph 3: words-]`, here `{+moved from paragraph 1: words+}`, with what is
    reworded marked within.
    """
    return "".join(
        _moved(span, segment) if segment else enclosed(span) for span, segment in _shown(comparison)
    )


def _moved(span: Span, segment: Segment) -> str:
    if span.mark is Mark.OUT:
        return f"[-{note(segment)} {span.text}-]"
    return f"{{+{note(segment)} {plain(segment.inner) if segment.inner else span.text}+}}"


def note(segment: Segment) -> str:
    """Say where words moved to, or came from; nothing of words that did not move."""
    if segment.other is None:
        return ""
    return f"moved {'to' if segment.spans[0].mark is Mark.OUT else 'from'} {segment.other.name}:"


def drawn(comparison: Comparison) -> Iterator[Drawn]:
    """Give a comparison as words that are drawn alike, for colours."""
    for span, segment in _shown(comparison):
        if not segment:
            yield Drawn(Stroke(span.mark), span.text)
            continue
        yield Drawn(Stroke.NOTE, f"({note(segment)[:-1]}) ")
        for mark, text in segment.inner or [span]:
            stays = mark is Mark.SAME or not segment.inner
            yield Drawn(Stroke.MOVED if stays and span.mark is Mark.IN else Stroke(mark), text)


def _shown(comparison: Comparison) -> Iterator[tuple[Span, Segment | None]]:
    """Give all that is shown; words that moved with their segment."""
    difference: list[Span] = []
    moved: dict[int, Segment] = {}
    for segment in comparison.segments:
        if segment.other:
            moved[len(difference)] = segment
        difference += _words_and_gap(segment.spans) if segment.other else segment.spans
    return ((span, moved.get(at)) for at, span in displayed(difference))


def _words_and_gap(spans: Sequence[Span]) -> list[Span]:
    """Take words together that moved, without the white space after them."""
    mark, last = spans[-1]
    gap = last if len(spans) > 1 and is_space(last) else ""
    words = "".join(text for _, text in spans).removesuffix(gap)
    return [Span(mark, text) for text in (words, gap) if text]


def notes(comparison: Comparison) -> Iterator[str]:
    """Say what a reader of the marks could take for other words, or not see at all: `paragraph 2: split`."""
    for change in comparison.changes:
        place = change.new or change.old
        if place and (told := [*_told(change)]):
            yield f"{place.name}: {', '.join(told)}"


_TOLD = {
    Kind.SPLIT: "split",
    Kind.JOINED: "joined with what followed",
    Kind.FORMAT: "only the formatting changed, no word",
}


def _told(change: Change) -> Iterator[str]:
    yield from (_TOLD[kind] for kind in change.kinds if kind in _TOLD)
    if Kind.LEVEL in change.kinds and change.old and change.new:
        yield f"{_form(change.old)} became {_form(change.new)}"


def _form(position: Position) -> str:
    return f"{position.unit} of level {position.level}" if position.level else f"{position.unit}"
