"""Collisions: whether two changes of one text, by two hands, can both stand.

The rules are those of the design's "Differences and merges". Edits are judged when trimmed: without the
words that what they leave out and what they insert share at each end.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from policy_cli.text.edits import Edit
from policy_cli.text.likeness import are_alike, bag, same_signs
from policy_cli.text.passages import is_item, marker, note_label
from policy_cli.text.sentences import has_mark, is_whole
from policy_cli.text.words import words


class Kind(StrEnum):
    """Why two changes cannot both stand."""

    SAME_WORDS = "same-words"
    """Both change exactly the same words, each in its own way."""
    OVERLAP = "overlap"
    """Some words are changed by both."""
    TOUCH = "touch"
    """An insertion touches words that the other leaves out, or two replacements touch."""
    SAME_PLACE = "same-place"
    """Two insertions stand at one place within a sentence."""
    NEAR_DUPLICATE = "near-duplicate"
    """Both add nearly the same words."""
    REMOVED = "removed"
    """One leaves out a passage that the other changes or moves."""
    MOVED = "moved"
    """A passage is moved to two places, or words within one are moved that another hand changes."""
    FOOTNOTE = "footnote"
    """Both give one number to different footnotes."""
    HEADING = "heading"
    """Words would come to stand under another heading than the one they were written for."""


_SHORT = 3  # most words of a list item that another such item does not nearly say by sharing two of them
_LINES = re.compile(r"[^\n]+|\n+")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*(?:\n|\Z)")
_REACH = 60  # characters before a place that tell whether a sentence ends there


def trimmed(text: str, edit: Edit) -> Edit:
    """Take off what an edit's quote and words share at each end, in whole lines, then in whole words.

    What is then only inserted stands right after the word before it.
    """
    if edit.start == edit.end or not edit.words:
        return edit
    if "\n" in edit.words or "\n" in text[edit.start : edit.end]:
        edit = _without_shared(edit, _LINES.findall(text[edit.start : edit.end]), _LINES.findall(edit.words))
    edit = _without_shared(edit, words(text[edit.start : edit.end]), words(edit.words))
    return _unspaced(text, edit)


def _without_shared(edit: Edit, old: Sequence[str], new: Sequence[str]) -> Edit:
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(
        edit.start + sum(map(len, old[:head])),
        edit.end - sum(map(len, old[len(old) - tail :])),
        "".join(new[head : len(new) - tail]),
    )


def _unspaced(text: str, edit: Edit) -> Edit:
    """Leave spaces at the edges of an edit out of it."""
    start, end, new = edit
    while start < end and text[start] == " ":
        start += 1
    while start < end and text[end - 1] == " ":
        end -= 1
    while start == end and new and start and text[start - 1] == " ":
        start = end = start - 1
    return Edit(start, end, new.strip(" "))


def collision(text: str, first: Edit, second: Edit) -> Kind | None:
    """Judge two trimmed edits of `text` by different hands; None where both can stand."""
    if second < first:
        first, second = second, first
    if is_same(text, first, second):
        return None
    if _is_gap(text, first) or _is_gap(text, second):
        return _of_gaps(text, first, second)
    insertions = (first.start == first.end) + (second.start == second.end)
    if insertions == 2:  # noqa: PLR2004 - both
        return _of_insertions(text, first, second)
    if insertions == 0 and second.start < first.end:
        return _of_overlapping(text, first, second)
    if first.start < second.start < first.end:
        return Kind.OVERLAP
    return _of_neighbours(text, first, second)


def is_same(text: str, first: Edit, second: Edit) -> bool:
    """Say whether two trimmed edits are one change, whatever signs they are typed with.

    Words that begin or end a line are not those that stand within one.
    """
    if first.start == first.end and second.start == second.end:
        is_there = _is_one_place(text, first, second)
    else:
        is_there = first[:2] == second[:2]
    is_alike = is_there and _is_block(first) == _is_block(second)
    return is_alike and same_signs(first.words.strip(), second.words.strip())


def _is_one_place(text: str, first: Edit, second: Edit) -> bool:
    """Say whether two insertions stand at one place: with nothing between, or both at one line break."""
    between = text[min(first.start, second.start) : max(first.start, second.start)]
    return not between.strip() and ("\n" not in between or (_is_block(first) and _is_block(second)))


def contains(first: Edit, second: Edit) -> bool:
    """Say whether the words that the second leaves out, or its place, lie within those of the first."""
    return first.start <= second.start and second.end <= first.end and first.start < first.end


def is_typographic(text: str, edit: Edit) -> bool:
    """Say whether an edit changes no more than signs that look alike."""
    return edit.start < edit.end and same_signs(text[edit.start : edit.end], edit.words)


def _is_gap(text: str, edit: Edit) -> bool:
    """Say whether an edit changes white space only: a paragraph is split or joined, a line broken."""
    return not edit.words.strip() and not text[edit.start : edit.end].strip()


def stands_whole(text: str, edit: Edit) -> bool:
    """Say whether what is inserted are whole paragraphs, list items or sentences, between others.

    Words that make a heading, item or footnote of what comes after them are none: nothing may stand before.
    Nor is a line above a line of `-` or `=`, which makes a heading of it.
    """
    if _is_block(edit):
        return not (edit.words.endswith("\n") and _UNDERLINE.match(text, edit.end))
    left = text[max(0, edit.start - _REACH) : edit.start].rstrip(" ")
    at_edge = not left or left[-1] == "\n" or is_whole(left)
    return at_edge and is_whole(edit.words) and not (marker(edit.words) or note_label(edit.words))


def _is_block(edit: Edit) -> bool:
    """Say whether what is inserted is parted from what stands there by a line break."""
    return edit.words[:1] == "\n" or edit.words[-1:] == "\n"


def _of_gaps(text: str, first: Edit, second: Edit) -> Kind | None:
    """Judge edits of which one changes white space only: it may stand beside the other.

    White space that is left out may not, for words would run into each other; nor may lines be joined
    where the other puts one between.
    """
    closes = any(_is_gap(text, edit) and not edit.words for edit in (first, second))
    overlap = second.start < first.end or first[:2] == second[:2] or (closes and second.start == first.end)
    return Kind.TOUCH if overlap or _splits(text, first, second) or _splits(text, second, first) else None


def _splits(text: str, block: Edit, gap: Edit) -> bool:
    """Say whether one edit puts lines in right where the other leaves the line break out."""
    between = text[block.end : gap.start] if block < gap else text[gap.end : block.start]
    joins = _is_gap(text, gap) and "\n" in text[gap.start : gap.end] and "\n" not in gap.words
    return joins and _is_block(block) and not between.strip()


def _of_insertions(text: str, first: Edit, second: Edit) -> Kind | None:
    if _is_one_place(text, first, second):
        if not (stands_whole(text, first) and stands_whole(text, second)):
            return Kind.SAME_PLACE
    elif has_mark(text[first.start : second.start]):
        return None
    is_near = are_alike(first.words, second.words) and not are_points(first.words, second.words)
    return Kind.NEAR_DUPLICATE if is_near else None


def are_points(first: str, second: str) -> bool:
    """Say whether two texts are short list items, each a point of its own whatever word they share.

    Where one says all that the other says, they are not.
    """
    texts = first.strip("\n"), second.strip("\n")
    if not all(map(is_item, texts)):
        return False
    one, other = (bag(text.removeprefix(marker(text))) for text in texts)
    return max(one.total(), other.total()) <= _SHORT and not (one <= other or other <= one)


def _of_overlapping(text: str, first: Edit, second: Edit) -> Kind | None:
    if is_typographic(text, first) or is_typographic(text, second):
        return None
    return Kind.SAME_WORDS if first[:2] == second[:2] else Kind.OVERLAP


def _of_neighbours(text: str, first: Edit, second: Edit) -> Kind | None:
    """Judge two edits that share no words: they touch where only spaces are between."""
    between = text[first.end : second.start]
    if between.strip() or "\n" in between or not (first.words or second.words):
        return None
    return Kind.TOUCH
