"""Differences of two texts, as a person would mark them: paragraphs are matched first, words second."""

# ruff: noqa: RUF001 - typographic signs are what these rules are about

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from policy_cli.text.words import is_space, is_spaceless, is_word, words


class Mark(StrEnum):
    """Whether words stay, are left out or are inserted."""

    SAME = "same"
    OUT = "out"
    IN = "in"


class Span(NamedTuple):
    """Words that share a mark."""

    mark: Mark
    text: str


class _Change(NamedTuple):
    """Words left out and words inserted at one place; the same words twice where nothing changes."""

    out: str
    into: str


# Below this share of common words a paragraph or sentence counts as another one (tried on the
# OpenPolitics amendments: at 0.3 rewritten sentences turn to confetti, at 0.5 amended ones come out whole).
_ALIKE = 0.4
# Paragraphs times paragraphs that are compared each with each; beyond, they are taken in order.
_COMPARED = 10_000
# Words and spaces beyond which frequent words no longer count as matches; time would grow with their square.
_LONG = 1_000
# Longest function word, in letters, that is swallowed between two changes.
_SHORT = 3

_PARAGRAPH = re.compile(r"[^\n]+\n*|\n+")
_SENTENCE = re.compile(r".+?(?:(?<=[.!?])[\"'”’)\]*_]*\s+|(?<=[。！？])[」』）]*|$)", re.DOTALL)


def diff(old: str, new: str) -> tuple[Span, ...]:
    """Mark what was left out of `old` and inserted to make `new`, by words.

    SAME and OUT joined are `old`, SAME and IN joined are `new`. OUT stands before IN. White space that
    changes together with words is a span of its own, so no other span begins or ends with white space.
    """
    changes: list[_Change] = []
    for out, into in _paired(_PARAGRAPH.findall(old), _PARAGRAPH.findall(new)):
        if out == into or not out or not into:
            changes.append(_Change(out, into))
        else:
            changes += _sentence_changes(out, into)
    return _spans(changes)


def plain(spans: Sequence[Span]) -> str:
    """Write a difference with marks that need no colour: `[-out-]{+in+}`."""
    return "".join(_marked(spans, at) for at in range(len(spans)))


def _marked(spans: Sequence[Span], at: int) -> str:
    mark, text = spans[at]
    beside = [spans[place].mark for place in (at - 1, at + 1) if 0 <= place < len(spans)]
    if mark is Mark.SAME or (is_space(text) and mark in beside):
        return text
    return f"[-{text}-]" if mark is Mark.OUT else f"{{+{text}+}}"


def _sentence_changes(out: str, into: str) -> Iterator[_Change]:
    """Match the sentences of two paragraphs, then the words of those that are alike."""
    for old, new in _paired(_SENTENCE.findall(out), _SENTENCE.findall(into)):
        if old == new or not old or not new or _likeness(old, new) < _ALIKE:
            yield _Change(old, new)
        else:
            yield from _joined(_word_changes(words(old), words(new)))


def _paired(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Pair passages in order: the same ones, then those alike; one without a partner gets an empty one."""
    matcher = SequenceMatcher(
        None, [text.strip() for text in old], [text.strip() for text in new], autojunk=False
    )
    for _, i, k, j, m in matcher.get_opcodes():
        yield from _by_likeness(old[i:k], new[j:m])


def _by_likeness(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Pair the passages between two matches, those left out before those inserted."""
    at_old = at_new = 0
    for i, j in (*_best_pairs(old, new), (len(old), len(new))):
        yield from ((text, "") for text in old[at_old:i])
        yield from (("", text) for text in new[at_new:j])
        yield from zip(old[i : i + 1], new[j : j + 1], strict=True)
        at_old, at_new = i + 1, j + 1


def _best_pairs(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Choose pairs in order so that together they are as alike as can be."""
    if len(old) == len(new) and (
        len(old) == 1 or len(old) * len(new) > _COMPARED or _stripped(old) == _stripped(new)
    ):
        return [(place, place) for place in range(len(old))]
    if not old or not new or len(old) * len(new) > _COMPARED:
        return []
    likeness = [[_likeness(out, into) for into in new] for out in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            taken = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= _ALIKE else 0.0
            best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
    return _path(best)


def _path(best: list[list[float]]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while best[i][j] > 0:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def _stripped(texts: list[str]) -> list[str]:
    return [text.strip() for text in texts]


def _likeness(old: str, new: str) -> float:
    """Measure what share of their words two passages have in common, 0 to 1; long words say more."""
    out, into = (Counter(filter(is_word, words(text))) for text in (old, new))
    return 2 * _weight(out & into) / max(1, _weight(out) + _weight(into))


def _weight(counted: Counter[str]) -> int:
    return sum(count * (1 + (len(word) > _SHORT)) for word, count in counted.items())


def _word_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    """Match the words of two passages; white space alone never makes a match."""
    head = common(old, new)
    tail = common(old[head:][::-1], new[head:][::-1])
    end, new_end = len(old) - tail, len(new) - tail
    yield _Change("".join(old[:head]), "".join(old[:head]))
    out, into = old[head:end], new[head:new_end]
    matcher = SequenceMatcher(is_space, out, into, autojunk=len(into) > _LONG)
    for _, i, k, j, m in matcher.get_opcodes():
        yield _Change("".join(out[i:k]), "".join(into[j:m]))
    yield _Change("".join(old[end:]), "".join(old[end:]))


def common(old: Sequence[str], new: Sequence[str]) -> int:
    """Count the words, or characters, with which both passages begin."""
    size = 0
    while size < min(len(old), len(new)) and old[size] == new[size]:
        size += 1
    return size


def _joined(changes: Iterator[_Change]) -> list[_Change]:
    """Join changes that only white space, punctuation or one short word parts."""
    result: list[_Change] = []
    for change in changes:
        if len(result) > 1 and _is_change(change) and _is_island(result, change):
            island, before = result.pop(), result.pop()
            result.append(
                _Change(before.out + island.out + change.out, before.into + island.into + change.into)
            )
        else:
            result.append(change)
    return result


def _is_change(change: _Change) -> bool:
    return change.out != change.into


def _is_island(before: list[_Change], after: _Change) -> bool:
    island = before[-1]
    if _is_change(island) or "\n" in island.out:
        return False
    inner = [token for token in words(island.out) if not is_space(token)]
    one_sided = not (before[-2].out + after.out).strip() or not (before[-2].into + after.into).strip()
    if not inner or one_sided:
        return not inner
    held = [token for token in inner if is_word(token)]
    return len(held) == 0 or (len(held) == 1 and _is_short(held[0]))


def _is_short(word: str) -> bool:
    return word.isalpha() and len(word) <= (1 if is_spaceless(word[0]) else _SHORT)


def _spans(changes: list[_Change]) -> tuple[Span, ...]:
    """Write changes as spans: white space outside the marks, words that stay in one piece."""
    result: list[Span] = []
    for change in changes:
        for span in _marks(change):
            if result and span.mark is Mark.SAME is result[-1].mark:
                result[-1] = Span(Mark.SAME, result[-1].text + span.text)
            else:
                result.append(span)
    return tuple(result)


def _marks(change: _Change) -> Iterator[Span]:
    out, into = change
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
