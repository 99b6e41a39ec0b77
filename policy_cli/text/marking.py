"""A comparison written with marks that need no colour, and words that say what moved."""

from policy_cli.text.changes import Comparison, Segment
from policy_cli.text.diff import Mark, Span, enclosed, plain, written
from policy_cli.text.words import is_space


def marked(comparison: Comparison) -> str:
    """Write a comparison as `plain` writes a difference; what moved is marked at both places.

    There stands `[-moved to paragraph 3: words-]`, here `{+moved from paragraph 1: words+}`, with what is
    reworded marked within.
    """
    difference: list[Span] = []
    shown: list[str] = []
    for segment in comparison.segments:
        spans = [*segment.spans] if segment.other is None else _words_and_gap(segment)
        difference += spans
        shown += [enclosed(span) for span in spans]
        if segment.other:
            shown[-len(spans)] = _moved(segment, spans[0])
    return written(difference, shown)


def _words_and_gap(segment: Segment) -> list[Span]:
    """Take the words of a segment together, without the white space after them."""
    mark, last = segment.spans[-1]
    gap = last if len(segment.spans) > 1 and is_space(last) else ""
    words = "".join(text for _, text in segment.spans).removesuffix(gap)
    return [Span(mark, text) for text in (words, gap) if text]


def _moved(segment: Segment, words: Span) -> str:
    name = segment.other.name if segment.other else ""
    if words.mark is Mark.OUT:
        return f"[-moved to {name}: {words.text}-]"
    return f"{{+moved from {name}: {plain(segment.inner) if segment.inner else words.text}+}}"
