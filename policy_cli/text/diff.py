"""Differences of two texts, as a person would mark them: passages are matched first, words second."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby, pairwise
from typing import NamedTuple

from policy_cli.text.align import Match, aligned
from policy_cli.text.chain import common
from policy_cli.text.passages import passages
from policy_cli.text.wording import Piece, reworded
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


class Row(NamedTuple):
    """Passages of the older text and what stands for them in the newer one, by number; a side may be empty.

    Attributes:
        moved: where they stand in both texts, if this is one of the two places of passages that moved.
    """

    old: tuple[int, int]
    new: tuple[int, int]
    moved: Match | None = None


def diff(old: str, new: str) -> tuple[Span, ...]:
    """Mark what was left out of `old` and inserted to make `new`, by words.

    SAME and OUT joined are `old`, SAME and IN joined are `new`. OUT stands before IN. White space that
    changes beside words is a span of its own, so no other span begins or ends with white space.
    """
    before, after = cut(old), cut(new)
    return spans(piece for row in rows(before, after) for piece in _pieces(row, before, after))


def plain(difference: Sequence[Span]) -> str:
    """Write a difference with marks that need no colour: `[-out-]{+in+}`.

    White space that changes together with words is written as it is. Where nothing else changes, `{+¶+}`
    stands for a new paragraph and `{+↵+}` for a new line.
    """
    return "".join(enclosed(span) for _, span in displayed(difference))


def enclosed(span: Span) -> str:
    """Put the marks around words."""
    if span.mark is Mark.SAME:
        return span.text
    return f"[-{span.text}-]" if span.mark is Mark.OUT else f"{{+{span.text}+}}"


def displayed(difference: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """Give what is shown of each span, with its number: changed white space has no mark, but signs have."""
    for changed, group in groupby(range(len(difference)), lambda at: difference[at].mark is not Mark.SAME):
        run = list(group)
        if changed and all(is_space(difference[at].text) for at in run):
            yield from ((run[0], span) for span in _space_displayed([difference[at] for at in run]))
        else:
            yield from ((at, _unmarked(difference, at)) for at in run)


def _unmarked(difference: Sequence[Span], at: int) -> Span:
    """Take the mark off white space beside changed words, and leave out what other white space replaces."""
    mark, text = difference[at]
    if mark is Mark.SAME or not is_space(text):
        return difference[at]
    beyond = difference[at + 1 : at + 3]
    if mark is Mark.OUT and beyond and beyond[0].mark is Mark.IN:
        followed = len(beyond) > 1 and beyond[1].mark is Mark.IN and is_space(beyond[1].text)
        if is_space(beyond[0].text) or (followed and "\n" not in text):
            return Span(Mark.SAME, "")
    return Span(Mark.SAME, text)


def _space_displayed(difference: Sequence[Span]) -> list[Span]:
    """Show white space that changes where no word does: as a sign where lines are parted or joined."""
    out = "".join(text for mark, text in difference if mark is Mark.OUT)
    into = "".join(text for mark, text in difference if mark is Mark.IN)
    if "\n" not in out + into:
        return [*difference]
    less, more = out.count("\n"), into.count("\n")
    left = [Span(Mark.OUT, _sign(less))] * (less >= more)
    return [*left, *[Span(Mark.IN, _sign(more))] * (more >= less), Span(Mark.SAME, into)]


def _sign(lines: int) -> str:
    return "¶" if lines > 1 else "↵"


def cut(text: str) -> list[str]:
    """Cut a text into its passages, each with the white space after it; joined they are the text."""
    starts = [passage.start for passage in passages(text)]
    if not starts:
        return [text] if text else []
    return [text[start:end] for start, end in pairwise([0, *starts[1:], len(text)])]


def rows(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    """Match the passages of two texts, in the order they are shown; moved ones stand at both places."""
    matches = aligned(old, new)
    away = {match.old[0]: match for match in matches if match.moved}
    here = {match.new[0]: match for match in matches if match.moved}
    i = j = 0
    for match in (*matches, Match((len(old),) * 2, (len(new),) * 2)):
        if match.moved:
            continue
        while i < match.old[0]:
            moved = away.get(i)
            end = moved.old[1] if moved else i + 1
            yield Row((i, end), (j, j), moved)
            i = end
        while j < match.new[0]:
            moved = here.get(j)
            end = moved.new[1] if moved else j + 1
            yield Row((i, i), (j, end), moved)
            j = end
        if i < match.old[1] or j < match.new[1]:
            yield Row(match.old, match.new)
        i, j = match.old[1], match.new[1]


def _pieces(row: Row, before: Sequence[str], after: Sequence[str]) -> Iterable[Piece]:
    olds, news = before[slice(*row.old)], after[slice(*row.new)]
    if olds and news:
        return reworded("".join(olds), "".join(news))
    return [Piece(text, "") for text in olds] or [Piece("", text) for text in news]


def spans(pieces: Iterable[Piece]) -> tuple[Span, ...]:
    """Write changes as spans: white space outside the marks, words that stay, or that go, in one piece."""
    result: list[Span] = []
    changed: list[Span] = []
    same: list[str] = []
    for out, into in pieces:
        if out == into:
            same.append(out)
            continue
        head, marked, tail = _marked(out, into)
        if text := "".join([*same, head]):
            result += (*_gathered(changed), Span(Mark.SAME, text))
            changed = []
        changed += marked
        same = [tail]
    text = "".join(same)
    return (*result, *_gathered(changed), *([Span(Mark.SAME, text)] if text else []))


def _marked(out: str, into: str) -> tuple[str, list[Span], str]:
    """Mark one change; the white space that both sides share at an edge stays, before it and after it."""
    head = out[: common(_edge(out), _edge(into))]
    out, into = out[len(head) :], into[len(head) :]
    ends = common(_edge(out[::-1]), _edge(into[::-1]))
    tail = out[len(out) - ends :]
    marked: list[Span] = []
    for mark, text in ((Mark.OUT, out[: len(out) - ends]), (Mark.IN, into[: len(into) - ends])):
        core = text.strip()
        start = text.index(core)
        parts = (text[:start], core, text[start + len(core) :]) if core != text else (text,)
        marked += [Span(mark, part) for part in parts if part]
    return head, marked, tail


def _gathered(changed: Sequence[Span]) -> Iterator[Span]:
    """Take words with the same mark together that stand in one line."""
    if len(changed) == len({span.mark for span in changed}):
        yield from changed
        return
    for mark, group in groupby(changed, lambda span: span.mark):
        words: list[str] = []
        gap = ""
        for _, text in group:
            if is_space(text):
                gap += text
                continue
            if "\n" in gap or not words:
                yield from _written_out(mark, "".join(words), gap)
                words = [text]
            else:
                words += (gap, text)
            gap = ""
        yield from _written_out(mark, "".join(words), gap)


def _written_out(mark: Mark, *texts: str) -> Iterator[Span]:
    return (Span(mark, text) for text in texts if text)


def _edge(text: str) -> str:
    """Give the white space with which a stretch begins."""
    return "" if not text[:1].isspace() else text[: len(text) - len(text.lstrip())]
