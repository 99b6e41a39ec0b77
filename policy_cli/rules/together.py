"""What the changes of several amendments make of one text."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypeAlias

from policy_cli.model.amendments import Insert, Replace
from policy_cli.rules.clash import Clash, ClashError, Made
from policy_cli.rules.edits import ChangeError, edit_for
from policy_cli.rules.judging import acts, settled
from policy_cli.rules.text_clashes import on_text
from policy_cli.text.combining import Owned, combined
from policy_cli.text.edits import Edit, Overlap, applied, in_order
from policy_cli.text.words import is_spaceless

Labelled: TypeAlias = tuple[str, Replace | Insert]
"""A change of words, and the label of its amendment."""


def together(item: str, text: str, changes: Sequence[Labelled]) -> str:
    """Give a text with the changes of all amendments made; given in order of receipt, and no two collide.

    Raises:
        ChangeError: quoted words are not there once, or two changes of one amendment meet.
    """
    own: dict[str, list[Edit]] = {}
    for label, change in changes:
        own.setdefault(label, []).append(edit_for(change, text))
    return merged(text, [_in_order(item, label, edits) for label, edits in own.items()])


def refuse_clash(item: str, text: str, changes: Sequence[Labelled]) -> None:
    """Refuse changes of which two cannot both stand.

    Raises:
        ClashError: naming the first two.
    """
    numbers = {label: number for number, (label, _) in enumerate(changes)}
    made = [Made(numbers[label], at, label, change) for at, (label, change) in enumerate(changes)]
    for found in on_text(item, "text", text, made):
        if isinstance(found, Clash):
            raise ClashError(found)


def _in_order(item: str, label: str, edits: Sequence[Edit]) -> list[Edit]:
    try:
        return in_order(dict.fromkeys(edits))
    except Overlap:
        message = f"two changes of {label} touch the same words of {item}"
        raise ChangeError("overlap", item, message, "make them one change") from None


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
