"""Merges three versions of sentences, and lays what comes of them out on the lines of ours; pure."""

import re
from collections import Counter

from policy_cli.rules.merge_values import Combined, Conflict, Merged, Three, apart
from policy_cli.text.canonical import canonical, rewritten, written
from policy_cli.text.collisions import Kind
from policy_cli.text.edits import Edit, Overlap, applied
from policy_cli.text.merge import merge
from policy_cli.text.merged import Conflict as WordConflict
from policy_cli.text.merged import Merge
from policy_cli.text.words import is_word, words

_IN_PLACE = (
    Kind.SAME_WORDS,
    Kind.OVERLAP,
    Kind.TOUCH,
    Kind.SAME_PLACE,
    Kind.NEAR_DUPLICATE,
    Kind.REMOVED,
)
"""Conflicts that are settled where they stand: what one side or the other has is put there."""


_UNIT = re.compile(r" (?:thousand|million|billion|trillion|per cent|percent)\b")


def by_word(key: str, three: Three) -> Merged:
    """Merge sentences by paragraph and word; the lines of ours that are not changed stay."""
    raw = [value for value in three if isinstance(value, str) and value.strip()]
    if len(raw) < len(three):
        return apart(key, three)
    base, ours, theirs = (canonical(source) for source in raw)
    done = merge(base, (ours, theirs))
    texts = _standing(done, base, (ours, theirs))
    laid = {text: _laid(raw[1], text, raw[2]) for text in texts or ()}
    value, *sides = [laid[text] for text in texts] if texts else raw
    conflicts = tuple(Conflict(key, *_said(done, conflict), conflict.kind) for conflict in done.conflicts)
    combined = tuple(Combined(key, sentence) for sentence in done.combined) if texts else ()
    return Merged(value, (sides[0], sides[1]), conflicts, combined)


def _said(done: Merge, conflict: WordConflict) -> tuple[str, tuple[str, str]]:
    """Give the words and what each side has in their place, the base's own where it did not change them.

    The unit of a figure on which nobody disagrees is told with it: `£5` is not what stands there.
    """
    ours, theirs = (conflict.base if own is None else own for own in conflict.sides)
    unit = _UNIT.match(done.text, conflict.end)
    if unit and all(words[-1:].isdigit() for words in (conflict.base, ours, theirs)):
        return conflict.base + unit[0], (ours + unit[0], theirs + unit[0])
    return conflict.base, (ours, theirs)


def _standing(done: Merge, base: str, sides: tuple[str, str]) -> tuple[str, str, str] | None:
    """Give the merged text with the base's words, ours and theirs wherever there is a conflict.

    None where words cannot be put in the place of others: a passage moved to two places, say.
    """
    if not done.conflicts:
        return done.text, done.text, done.text
    if any(conflict.kind not in _IN_PLACE for conflict in done.conflicts):
        return None
    try:
        ours, theirs = (_as_one_side_has_it(done, hand, side) for hand, side in enumerate(sides))
    except Overlap:
        return None
    keeps = _keeps(base, sides[0], ours) and _keeps(base, sides[1], theirs)
    return (done.text, ours, theirs) if keeps and ours != theirs else None


def _as_one_side_has_it(done: Merge, hand: int, side: str) -> str:
    return applied(
        done.text,
        [
            Edit(conflict.start, conflict.end, _parted(own, side) if conflict.start == conflict.end else own)
            for conflict in done.conflicts
            if (own := conflict.sides[hand]) is not None
        ],
    )


def _parted(own: str, side: str) -> str:
    """Give added words with the line breaks that part them from what stands around them in their text."""
    before, found, after = side.partition(own)
    if not found:
        return own
    head, tail = before[len(before.rstrip("\n")) :], after[: len(after) - len(after.lstrip("\n"))]
    is_passage = (head or not before) and (tail or not after)
    return f"{head or tail}{own}{tail or head}" if is_passage else own


def _keeps(base: str, side: str, text: str) -> bool:
    """Say whether every word that a side added is in a text."""
    return _counted(side) - _counted(base) <= _counted(text)


def _counted(text: str) -> Counter[str]:
    return Counter(filter(is_word, words(text)))


def _laid(raw: str, text: str, other: str) -> str:
    """Write a text on the lines of the source that held other words, what is new as the other has it."""
    if "\n" in raw:
        return rewritten(raw, text, [other])
    return text if "\n" not in text else written(text) + "\n"
