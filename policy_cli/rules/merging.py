"""Merging on one text: what the edits of several amendments make of it together."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from policy_cli.text.collisions import trimmed
from policy_cli.text.combining import Owned, combined
from policy_cli.text.edits import Edit, Overlap, applied
from policy_cli.text.words import is_spaceless

_PLAIN = re.compile("£?[A-Za-z0-9]+(?:[-'][A-Za-z0-9]+)*")
"""A word that no sign parts."""


def settled(text: str, edit: Edit) -> Edit:
    """Give an edit as it is judged: without the words it keeps, an insertion at the beginning of its gap.

    It does exactly what the edit does; where that takes more words, it is the edit itself.
    """
    old = text[edit.start : edit.end]
    if edit.words == old:
        return Edit(edit.start, edit.start, "")
    if not old:
        return _proved(text, edit, _at_gap(text, edit))
    return (_plainly(edit, old) or _carefully(text, edit)) if edit.words else edit


def _carefully(text: str, edit: Edit) -> Edit:
    core = trimmed(text, edit)
    if core == edit:
        return edit
    return _proved(text, edit, _at_gap(text, core), core)


def _proved(text: str, edit: Edit, *options: Edit) -> Edit:
    """Give the first of the options that does exactly what the edit does, else the edit."""
    if options[0] == edit:
        return edit
    whole = applied(text, [edit])
    return next((one for one in options if acts(one) and applied(text, [one]) == whole), edit)


def acts(edit: Edit) -> bool:
    """Say whether an edit changes anything."""
    return edit.start < edit.end or bool(edit.words)


def _plainly(edit: Edit, old: str) -> Edit | None:
    """Settle an edit whose words are plain where they begin and end to differ, so that no gap changes."""
    before, after = old.split(" "), edit.words.split(" ")
    fewer = min(len(before), len(after))
    head = tail = 0
    while head < fewer and before[head] == after[head]:
        head += 1
    if head == len(before) and all(map(_PLAIN.fullmatch, (before[-1], after[head], after[-1]))):
        return Edit(edit.end, edit.end, " ".join(after[head:]))
    while tail < fewer - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    if head + tail == fewer or not all(
        map(_PLAIN.fullmatch, (before[head], after[head], before[-1 - tail], after[-1 - tail]))
    ):
        return None
    if head == tail == 0:
        return edit
    start = edit.start + sum(map(len, before[:head])) + head
    end = edit.end - sum(map(len, before[len(before) - tail :])) - tail
    return Edit(start, end, " ".join(after[head : len(after) - tail]))


def _at_gap(text: str, edit: Edit) -> Edit:
    """Put what is only inserted at the beginning of the white space it stands in."""
    if edit.start < edit.end or not text[max(0, edit.start - 1) : edit.start].isspace():
        return edit
    left = text[: edit.start].rstrip(" ")
    if not left.endswith("\n"):
        return Edit(len(left), len(left), edit.words) if left else edit
    start = len(left.rstrip())
    if not start or edit.words.startswith("\n") or not edit.words.endswith("\n"):
        return edit
    return Edit(start, start, text[start : edit.start] + edit.words.rstrip("\n"))


def in_order(edits: Iterable[Edit]) -> list[Edit]:
    """Order the edits of one hand by place, each once.

    Raises:
        Overlap: two of them change the same words, or insert at one place.
    """
    ordered = sorted(dict.fromkeys(edits))
    for first, second in pairwise(ordered):
        if second.start < first.end or first[:2] == second[:2]:
            raise Overlap(first, second)
    return ordered


def merged(text: str, hands: Sequence[Sequence[Edit]]) -> str:
    """Carry out the edits of several hands, none of which collides with another's.

    Args:
        text: the words they all quote.
        hands: the edits of each, in order, as they quote; the hands in order of receipt.

    Raises:
        Overlap: two of them do collide.
    """
    if len(hands) < 2:  # noqa: PLR2004 - one hand at most: its words are not judged
        return applied(text, hands[0]) if hands else text
    cores = [[core for edit in edits if acts(core := settled(text, edit))] for edits in hands]
    standing, clashes = combined(text, cores)
    if clashes:
        raise Overlap(*(owned.edit for owned in clashes[0].edits[:2]))
    return applied(text, list(_joined(standing)))


def _joined(standing: Sequence[Owned]) -> Iterable[Edit]:
    """Make one of the insertions at each place, in order of receipt."""
    for place, owned in groupby(standing, key=lambda one: one.edit[:2]):
        words = sorted((one.edit.words for one in owned), key=_rank)
        joined = words[0]
        for more in words[1:]:
            joined = joined.rstrip() + _between(joined, more) + more.lstrip()
        yield Edit(place[0], place[1], joined)


def _rank(words: str) -> tuple[int, int]:
    """Say what stands first: paragraphs that go before, sentences, list items, paragraphs."""
    lead, trail = _breaks(words)
    if lead:
        return 2, lead
    return (0, -trail) if trail else (1, 0)


def _breaks(words: str) -> tuple[int, int]:
    """Count the line breaks that words begin and end with."""
    core = words.strip()
    at = words.index(core)
    return words[:at].count("\n"), words[at + len(core) :].count("\n")


def _between(first: str, second: str) -> str:
    """Give the gap between two insertions at one place: the wider of those they bring, or a space."""
    gaps = first[len(first.rstrip()) :], second[: len(second) - len(second.lstrip())]
    gap = max(gaps, key=lambda one: one.count("\n"))
    if "\n" in gap:
        return gap
    return "" if is_spaceless(first.rstrip()[-1:]) and is_spaceless(second.lstrip()[:1]) else " "
