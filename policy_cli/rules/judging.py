"""Judging: what an edit changes of a text, without the words it keeps."""

import re

from policy_cli.text.collisions import trimmed
from policy_cli.text.edits import Edit, applied

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
