"""What people must rule on: an amendment that may only negate, remove, or say what another says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from policy_cli.model.amendments import Amendment, Insert, Part, Remove, Replace, Ruled
from policy_cli.model.platform import Item, Platform
from policy_cli.rules.edits import ChangeError, edit_for
from policy_cli.rules.judging import settled
from policy_cli.text.words import is_word, words


class Flag(StrEnum):
    """Why the committee has to rule on an amendment; each is a reason it may rule it out for."""

    DIRECT_NEGATIVE = "direct_negative"
    WRECKING = "wrecking"
    ONLY_DELETION = "only_deletion_use_separate_vote"
    SAME_IN_EFFECT = "same_in_effect"


class Flagged(NamedTuple):
    """One flag, and what it rests on: words, a share, or the other amendments."""

    label: str
    flag: Flag
    because: str


_NEGATIONS: Final = frozenset({"not", "never", "no", "cannot", "neither", "nor", "nicht", "kein", "keine"})
_MOST_REMOVED: Final = 60
"""Per cent of a commitment's words that may go before the rest may be called another commitment."""
_FEW_WORDS: Final = 8


def flags(
    platform: Platform, amendments: Iterable[Amendment], same: Iterable[Sequence[str]]
) -> Iterator[Flagged]:
    """Flag amendments.

    Args:
        platform: the version's text.
        amendments: those to look at.
        same: those that have one and the same effect, from `rules.rivals`; the first received is not flagged.
    """
    items = {item.id: item for item in platform.items()}
    repeats = {label: group[0] for group in same for label in group[1:]}
    for amendment in amendments:
        yield from _of(items, amendment)
        if amendment.label in repeats:
            yield Flagged(
                amendment.label, Flag.SAME_IN_EFFECT, f"it says what {repeats[amendment.label]} says"
            )


def unruled(flagged: Iterable[Flagged], amendments: Iterable[Amendment]) -> tuple[Flagged, ...]:
    """Leave out what somebody ruled on."""
    ruled = {a.label for a in amendments if any(isinstance(entry, Ruled) for entry in a.record)}
    return tuple(flag for flag in flagged if flag.label not in ruled)


def _of(items: Mapping[str, Item], amendment: Amendment) -> Iterator[Flagged]:
    wording = [c for c in amendment.changes if isinstance(c, Replace | Insert) and c.part is Part.TEXT]
    removed = [change for change in amendment.changes if isinstance(change, Remove)]
    if len(removed) == len(amendment.changes) or (
        wording
        and all(isinstance(c, Replace) and not c.words for c in wording)
        and len(wording) == len(amendment.changes)
    ):
        yield Flagged(amendment.label, Flag.ONLY_DELETION, "it only leaves words out")
    for target in dict.fromkeys(change.target for change in wording):
        item = items.get(target)
        if item:
            yield from _of_item(amendment.label, item.text, [c for c in wording if c.target == target])


def _of_item(label: str, text: str, changes: Sequence[Replace | Insert]) -> Iterator[Flagged]:
    try:
        edits = [settled(text, edit_for(change, text)) for change in changes]
    except ChangeError:
        return
    for edit in edits:
        inserted, left_out = _words(edit.words), _words(text[edit.start : edit.end])
        negated = {word.casefold() for word in (*inserted, *left_out)} & _NEGATIONS
        if negated and len(inserted) + len(left_out) <= 2:  # noqa: PLR2004 - “not”, or “will” and “will not”
            yield Flagged(
                label, Flag.DIRECT_NEGATIVE, f"it turns the meaning round: “{' '.join(sorted(negated))}”"
            )
    total, gone = len(_words(text)), sum(len(_words(text[edit.start : edit.end])) for edit in edits)
    if total >= _FEW_WORDS and 100 * gone > _MOST_REMOVED * total:
        yield Flagged(label, Flag.WRECKING, f"it leaves out {gone} of {total} words")


def _words(text: str) -> list[str]:
    return [token for token in words(text) if is_word(token)]
