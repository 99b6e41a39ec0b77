"""What a merge must never do, looked for in its result: words lost, kept, doubled, misplaced, unnamed.

It knows nothing of how the merge was made: it counts words, and reads headings and sentences.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from policy_cli.text.likeness import LOOK_ALIKE
from policy_cli.text.merged import Merge
from policy_cli.text.sentences import sentences
from policy_cli.text.words import is_spaceless, is_word, words


class Wrong(StrEnum):
    """How a merge can be wrong."""

    LOST = "a word lost"
    KEPT = "a removed word kept"
    DOUBLED = "a passage doubled"
    MISPLACED = "under another heading"
    UNNAMED = "a combined sentence not named"


class Finding(NamedTuple):
    """One thing that is wrong with a merge, and the words that show it."""

    wrong: Wrong
    shown: str


_RUN = 8
"""Words in a row that make a passage."""

_WORD = 3
"""Characters that are a word where words are not parted by spaces."""

_HEADING = re.compile(r"(#{1,6})[ \t]+\S")
_NOTE = re.compile(r"[ \t]*\[[^\]]+\]:")


def wrong_merges(base: str, sides: Sequence[str], merge: Merge) -> list[Finding]:
    """List what is wrong with the merge of canonical texts."""
    return [
        *_miscounted(base, sides, merge),
        *_doubled((base, *sides), merge.text),
        *_misplaced(base, sides, merge),
        *_unnamed((base, *sides), merge),
    ]


class _Change(NamedTuple):
    """How often a side puts in and leaves out each word."""

    added: Counter[str]
    removed: Counter[str]


def _miscounted(base: str, sides: Sequence[str], merge: Merge) -> Iterator[Finding]:
    """Find words that stand in the result less often than what was agreed demands, or more often.

    What two sides did may be one change, counted twice in the sum of both. What is in conflict may be left as
    it stood.
    """
    after, due = Counter(_held(merge.text)), Counter(_held(base))
    changes = [_change(base, side) for side in sides]
    for change in changes:
        due.update(change.added)
        due.subtract(change.removed)
    added = _shared([change.added for change in changes]) | _same_additions(base, sides)
    removed = _shared([change.removed for change in changes]) | _same_removals(base, sides)
    disputed = _disputed(merge)
    for word in sorted({*due, *after}):
        if after[word] < due[word] - added[word] - disputed.added[word]:
            yield Finding(Wrong.LOST, word)
        if after[word] > due[word] + removed[word] + disputed.removed[word]:
            yield Finding(Wrong.KEPT, word)


def _shared(counted: Sequence[Counter[str]]) -> Counter[str]:
    """Count how often each word may have been counted for two sides that did the same."""
    total: Counter[str] = Counter()
    most: Counter[str] = Counter()
    for one in counted:
        total, most = total + one, most | one
    return total - most


def _same_additions(base: str, sides: Sequence[str]) -> Counter[str]:
    """Count the words of the sentences that two sides added."""
    return _words_of(_shared([_sentences(side) - _sentences(base) for side in sides]))


def _same_removals(base: str, sides: Sequence[str]) -> Counter[str]:
    """Count the words of the sentences that stand in the base and not in two sides."""
    return _words_of(_shared([_sentences(base) - _sentences(side) for side in sides]))


def _sentences(text: str) -> Counter[str]:
    return Counter(sentence.strip() for sentence in sentences(text))


def _words_of(counted: Counter[str]) -> Counter[str]:
    return Counter(word for sentence in counted.elements() for word in _held(sentence))


def _held(text: str) -> list[str]:
    """List the words of a text; signs that look alike are the same."""
    return [word.translate(LOOK_ALIKE) for word in words(text) if is_word(word)]


def _change(old: str, new: str) -> _Change:
    """Count what differs, line by line and then word by word."""
    change = _Change(Counter(), Counter())
    for out, into in _differing(old.split("\n"), new.split("\n")):
        for left_out, put_in in _differing(_held("\n".join(out)), _held("\n".join(into))):
            change.removed.update(left_out)
            change.added.update(put_in)
    return change


def _differing(old: list[str], new: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return ((old[i:k], new[j:m]) for tag, i, k, j, m in matcher.get_opcodes() if tag != "equal")


def _disputed(merge: Merge) -> _Change:
    """Count what the sides of all conflicts put in and leave out."""
    change = _Change(Counter(), Counter())
    for conflict in merge.conflicts:
        stands = Counter(_held(conflict.base))
        for own in conflict.sides:
            if own is not None:
                change.added.update(Counter(_held(own)) - stands)
                change.removed.update(stands - Counter(_held(own)))
    return change


def _doubled(sources: Iterable[str], text: str) -> Iterator[Finding]:
    """Find runs of words that stand in the result more often than in any source; one finding a passage."""
    known: Counter[tuple[str, ...]] = Counter()
    for source in sources:
        known |= Counter(_runs(source))
    seen: Counter[tuple[str, ...]] = Counter()
    free = 0
    for at, run in enumerate(_runs(text)):
        seen[run] += 1
        if seen[run] > max(1, known[run]):
            if at >= free:
                yield Finding(Wrong.DOUBLED, " ".join(run))
            free = at + len(run)


def _runs(text: str) -> list[tuple[str, ...]]:
    """Give the run of words that begins at each word, the last ones aside."""
    held = _held(text)
    weights = [0, *accumulate(_weight(word) for word in held)]
    ends = (bisect_left(weights, weight + _RUN * _WORD) for weight in weights)
    return [tuple(held[at:end]) for at, end in enumerate(ends) if end < len(weights)]


def _weight(word: str) -> int:
    return min(len(word), _WORD) if is_spaceless(word[0]) else _WORD


def _misplaced(base: str, sides: Sequence[str], merge: Merge) -> Iterator[Finding]:
    """Find sentences and headings under a heading that nobody wrote them under.

    Under a heading that took the place of theirs, reworded by the other side, they are right; those in
    conflict wait for a decision.
    """
    written = [_places(source) for source in (base, *sides)]
    left = _places(merge.text)
    waiting = {sentence.strip() for conflict in merge.conflicts for sentence in sentences(conflict.base)}
    for sentence, headings in left.items():
        if sentence in waiting:
            continue
        authors = [places for places in written[1:] if sentence in places and sentence not in written[0]]
        authors = authors or [places for places in written if sentence in places]
        for heading in headings if authors else ():
            if not any(_may_stand(places, sentence, heading, left) for places in authors):
                yield Finding(Wrong.MISPLACED, f"{heading or 'no heading'}: {sentence}")


def _may_stand(places: dict[str, set[str]], sentence: str, heading: str, left: dict[str, set[str]]) -> bool:
    own = places[sentence]
    renamed = heading not in {"", *places} and not any(name in {"", *left} for name in own)
    return heading in own or renamed


def _places(text: str) -> dict[str, set[str]]:
    """Say of each sentence under which headings it stands; of a heading, under which of a higher level."""
    places: defaultdict[str, set[str]] = defaultdict(set)
    above: list[tuple[int, str]] = [(0, "")]
    for sentence in map(str.strip, sentences(text)):
        if match := _HEADING.match(sentence):
            above = [(level, heading) for level, heading in above if level < len(match[1])]
        if sentence and not _NOTE.match(sentence):
            places[sentence].add(above[-1][1])
        if match:
            above.append((len(match[1]), sentence))
    return dict(places)


def _unnamed(sources: Iterable[str], merge: Merge) -> Iterator[Finding]:
    known = {sentence.strip() for source in sources for sentence in sentences(source)}
    known |= {sentence.strip() for sentence in merge.combined}
    for sentence in sentences(merge.text):
        if sentence.strip() and sentence.strip() not in known:
            yield Finding(Wrong.UNNAMED, sentence.strip())
