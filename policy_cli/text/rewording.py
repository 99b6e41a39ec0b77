"""Rewording: the changes in quoted words that make one text of another, as a mover would write them."""

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from policy_cli.text.edits import applied, replacing
from policy_cli.text.places import Found, every
from policy_cli.text.words import word_spans


class QuotedChange(NamedTuple):
    """Leave out quoted words and insert others; `nth` is 1-based, None where the quote occurs once."""

    quote: str
    words: str
    nth: int | None = None


class _Stretch(NamedTuple):
    """A stretch of the old text and of the new, in characters, that stand for each other."""

    start: int
    end: int
    new_start: int
    new_end: int


class _Quoted(NamedTuple):
    """A change and where in the old text its quote stands."""

    place: Found
    change: QuotedChange


_REACH = 6  # words by which a quote may grow on each side before it says which occurrence it means


def quoted_changes(old: str, new: str) -> tuple[QuotedChange, ...]:
    """Give the fewest changes in quoted whole words that turn canonical `old` into canonical `new`.

    Found in `old` and carried out together they give `new` exactly. Words around a change are quoted only
    where they make it clear which occurrence is meant, or where words are only inserted.
    """
    if old == new:
        return ()
    stretches = _changed(old, new)
    first, last = stretches[0], stretches[-1]
    whole = [_Stretch(first.start, last.end, first.new_start, last.new_end)]
    for attempt in (stretches, whole):
        quoted = _all_quoted(old, new, attempt)
        edits = [replacing(old, place, change.words) for place, change in quoted]
        if quoted and applied(old, edits) == new:
            return tuple(change for _, change in quoted)
    return (QuotedChange(old, new),)


def _all_quoted(old: str, new: str, stretches: list[_Stretch]) -> list[_Quoted]:
    """Quote every stretch; those whose quotes meet are one. Empty where one can't be quoted."""
    while True:
        quoted = [_quoted(old, new, stretch) for stretch in stretches]
        known = [one for one in quoted if one]
        if len(known) < len(quoted):
            return []
        merged = _merged(stretches, known)
        if len(merged) == len(stretches):
            return known
        stretches = merged


def _merged(stretches: list[_Stretch], quoted: list[_Quoted]) -> list[_Stretch]:
    """Join the stretches whose quotes meet."""
    result: list[_Stretch] = []
    reach = -1
    for stretch, (place, _) in zip(stretches, quoted, strict=True):
        if result and min(place.start, stretch.start) <= reach:
            first = result[-1]
            result[-1] = _Stretch(first.start, stretch.end, first.new_start, stretch.new_end)
        else:
            result.append(stretch)
        reach = max(place.end, stretch.end)
    return result


def _changed(old: str, new: str) -> list[_Stretch]:
    """List the stretches that differ."""
    # Only the editor's flow needs differences.
    from policy_cli.text.diff import Mark, diff  # noqa: PLC0415

    result: list[_Stretch] = []
    at = new_at = 0
    for mark, text in diff(old, new):
        end = at + len(text) * (mark is not Mark.IN)
        new_end = new_at + len(text) * (mark is not Mark.OUT)
        if mark is not Mark.SAME and result and result[-1].end == at and result[-1].new_end == new_at:
            result[-1] = result[-1]._replace(end=end, new_end=new_end)
        elif mark is not Mark.SAME:
            result.append(_Stretch(at, end, new_at, new_end))
        at, new_at = end, new_end
    return result


def _quoted(old: str, new: str, stretch: _Stretch) -> _Quoted | None:
    """Quote a stretch with as few words around it as make the change exact and clear, or at least exact."""
    wanted = old[: stretch.start] + new[stretch.new_start : stretch.new_end] + old[stretch.end :]
    exact: _Quoted | None = None
    for place in _options(old, stretch):
        words = wanted[place.start : len(wanted) - len(old) + place.end].strip(" ")
        quote = old[slice(*place)]
        places = every(old, quote)
        if place not in places or applied(old, [replacing(old, place, words)]) != wanted:
            continue
        if len(places) == 1:
            return _Quoted(place, QuotedChange(quote, words))
        exact = exact or _Quoted(place, QuotedChange(quote, words, places.index(place) + 1))
    return exact


def _options(old: str, stretch: _Stretch) -> Iterator[Found]:
    """List what may be quoted for a stretch: itself, then with words around, the fewest first."""
    spans = word_spans(old)
    starts = [start for start, _ in spans if start < stretch.start][: -_REACH - 1 : -1]
    ends = [end for _, end in spans if end > stretch.end][:_REACH]
    sizes = product(enumerate((stretch.start, *starts)), enumerate((stretch.end, *ends)))
    options = ((left + right, right, _tight(old, start, end)) for (left, start), (right, end) in sizes)
    ordered = sorted(options, key=lambda option: (_crosses(old[slice(*option[2])]), *option[:2]))
    return (place for *_, place in ordered if place.start < place.end)


def _crosses(quote: str) -> bool:
    """Say whether a quote goes from one sentence or paragraph into another."""
    return re.search(r"[.!?]\s|\n", quote) is not None


def _tight(old: str, start: int, end: int) -> Found:
    """Leave out white space at the edges of a stretch."""
    text = old[start:end]
    lead = len(text) - len(text.lstrip())
    return Found(start + lead, max(start + lead, start + len(text.rstrip())))
