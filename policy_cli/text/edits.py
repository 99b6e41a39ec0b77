"""Edits: words put in the place of others, with the spaces that a careful typist would leave."""

# ruff: noqa: RUF001 - typographic signs are what these rules are about

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from policy_cli.text.blocks import Role, lines
from policy_cli.text.canonical import canonical
from policy_cli.text.places import Found
from policy_cli.text.words import is_spaceless


class Edit(NamedTuple):
    """Words put in the place of text[start:end], offsets of the base text in characters."""

    start: int
    end: int
    words: str


class Overlap(ValueError):  # noqa: N818 - a state of two edits, and called so where it is caught
    """Two edits of the same words, or two insertions at one place."""

    def __init__(self, first: Edit, second: Edit) -> None:
        super().__init__(f"two changes of the same words: {first.words!r} and {second.words!r}")
        self.first = first
        self.second = second


def replacing(text: str, found: Found, words: str) -> Edit:
    """Put `words` in the place of found words; no words remove them."""
    if text[slice(*found)] == text.strip():
        return Edit(0, len(text), canonical(words))
    return Edit(*found, _trimmed(words, text[: found.start], text[found.end :]))


def inserting(text: str, words: str, *, after: Found | None = None, before: Found | None = None) -> Edit:
    """Insert `words` after or before found words, or at the end of the text where neither is given."""
    place = after.end if after else before.start if before else len(text)
    return Edit(place, place, _trimmed(words, text[:place], text[place:]))


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Carry out edits of `text`, spaced rightly.

    Raises:
        Overlap: two edits change the same words, or two insertions stand at one place.
    """
    # From the last to the first, so that the offsets of those still to come hold.
    for edit in reversed(in_order(edits)):
        text = _edited(text, edit)
    return text


def in_order(edits: Iterable[Edit]) -> list[Edit]:
    """Order edits by place.

    Raises:
        Overlap: two of them change the same words, or insert at one place.
    """
    ordered = sorted(edits)
    for first, second in pairwise(ordered):
        if second.start < first.end or first[:2] == second[:2]:
            raise Overlap(first, second)
    return ordered


def _trimmed(words: str, left: str, right: str) -> str:
    """Give words in canonical form without spaces at their edges; an empty line there parts paragraphs.

    List items in the words are those of the list they are put in, so what is canonical there stays.
    """
    core = words.strip()
    if not core or (core.isascii() and "\n" not in words):
        return core
    head, tail = _break_before(words, core), "\n\n" if words[len(words.rstrip()) :].count("\n") > 1 else ""
    if "\n" in core and canonical(left + head + core + right) == left + head + core + right:
        return head + core + tail
    return head + canonical(core) + tail


def _break_before(words: str, core: str) -> str:
    """Give the line break that words begin with, where it parts paragraphs, items or other blocks."""
    lead, _, indentation = words[: words.index(core)].rpartition("\n")
    if "\n" in lead:
        return "\n\n" + indentation
    begins_block = "\n" in words[: words.index(core)] and lines(core)[0].role is not Role.TEXT
    return "\n" + indentation if begins_block else ""


def _edited(text: str, edit: Edit) -> str:
    """Carry out one edit: what stays, the gaps on both sides, the words between."""
    if edit.start == 0 and edit.end == len(text):
        return edit.words
    around = _Around(text[: edit.start], text[edit.start : edit.end], text[edit.end :])
    if not edit.words:
        return around.left + _closed(around) + around.right
    words = edit.words.strip()
    start, end = edit.words[: edit.words.index(words)], edit.words[edit.words.index(words) + len(words) :]
    head = _stronger(start, _head(around, words)) if around.left else ""
    tail = _stronger(_tail(around, words), end) if around.right else ""
    return around.left + head + words + tail + around.right


class _Around:
    """What stands around an edit: text, white space, the words left out, white space, text.

    Attributes:
        glued: whether `right` had no white space before it.
        solid: whether the words before and after stand in a script without spaces, nothing between.
    """

    def __init__(self, left: str, out: str, right: str) -> None:
        self.left, self.out, self.right = left.rstrip(), out, right.lstrip()
        self.before = left[len(self.left) :]
        self.after = right[: len(right) - len(self.right)]
        self.glued = not self.after and (bool(out) or not self.before)
        self.solid = _is_solid(left[-1:], out, right[:1]), _is_solid(right[:1], out, left[-1:])


def _is_solid(beside: str, out: str, across: str) -> bool:
    """Say whether new words may touch the character `beside` because its script has no spaces."""
    return is_spaceless(beside) and (bool(out) or not across or is_spaceless(across))


def _head(around: _Around, words: str) -> str:
    """Give the gap before new words."""
    if around.solid[0]:
        return ""
    if around.out:
        stood = _wants_space(around.left, around.out)
    else:
        stood = bool(around.before) and _wants_space(around.left, around.right)
    return _gap(around.before, around.left, words, stood=stood, wanted=_wants_space(around.left, words))


def _tail(around: _Around, words: str) -> str:
    """Give the gap after new words."""
    if around.solid[1]:
        return ""
    if around.out:
        stood = _wants_space(around.left + around.before + around.out, around.right, glued=around.glued)
    else:
        stood = bool(around.after) and _wants_space(around.left, around.right)
    wanted = _wants_space(words, around.right, glued=around.glued)
    return _gap(around.after, words, around.right, stood=stood, wanted=wanted)


def _closed(around: _Around) -> str:
    """Give the gap that a removal leaves."""
    left, before, out, after, right = around.left, around.before, around.out, around.after, around.right
    if not left or not right:
        return ""
    if "\n" in before + after:
        return _stronger(before, after)
    wanted = _wants_space(left, right, glued=around.glued)
    if wanted == _wants_space(left + before + out, right, glued=around.glued):
        return _gap(after, left, right, stood=wanted, wanted=wanted)
    return _gap(before, left, right, stood=_wants_space(left, out), wanted=wanted)


def _gap(base: str, left: str, right: str, *, stood: bool, wanted: bool) -> str:
    """Give the gap between two stretches: as it stood, unless the rule now says otherwise.

    Args:
        base: the white space that stood there.
        left: what comes before.
        right: what comes after.
        stood: what the rule said of the words that stood there: a writer may have departed from it.
        wanted: what the rule says of those that stand there now.
    """
    if "\n" in base:
        return base
    if stood != wanted:
        return " " if wanted else ""
    return base or (" " if would_merge(left, right) else "")


def _stronger(first: str, second: str) -> str:
    """Choose of two gaps the one that parts more; indentation is that of what follows."""
    if "\n" not in first or "\n" not in second:
        return max(first, second, key=lambda gap: ("\n" in gap, gap))
    chosen = first if first.count("\n") > second.count("\n") else second
    return chosen[: chosen.rindex("\n") + 1] + second[second.rindex("\n") + 1 :]


_OPENING = r"""(?:[(\[{“‘«„]|(?<=\S)[-–—/]|(?:\A|(?<=[\s(\[{“‘«„—]))[*_~"'`]+)\Z"""
_CLOSING = r"[.,;:?)\]}”’»…%]|!(?!\[)|\[\^"


def _wants_space(left: str, right: str, *, glued: bool = False) -> bool:
    """Say whether a space belongs between two stretches; `glued` says that `right` had none before it."""
    if not left or not right or re.search(_OPENING, left[-60:]) or re.match(_CLOSING, right):
        return False
    if glued and not right[0].isalnum():
        return False
    return not (is_spaceless(left[-1]) and is_spaceless(right[0]))


def would_merge(left: str, right: str) -> bool:
    """Say whether two stretches would run into one word, as a figure does with a word after its `%`."""
    before, after = left[-1:].rstrip("%‰°") or left[-2:-1], right[:1]
    return all(edge.isalnum() and not is_spaceless(edge) for edge in (before, after))
