"""Compares two texts of a platform item by item: the values that every redline is shown from."""

from collections import defaultdict
from typing import NamedTuple

from policy_cli.model.fields import field_texts
from policy_cli.model.platform import Item, Platform
from policy_cli.rules.sums import as_printed
from policy_cli.text.align import longest_rising
from policy_cli.text.changes import Comparison
from policy_cli.text.comparing import compared
from policy_cli.text.diff import Span, diff


class FieldChange(NamedTuple):
    """One field before and after, as text; empty where it is not set."""

    field: str
    before: str
    after: str


class Difference(NamedTuple):
    """What becomes of one item.

    Attributes:
        before: the item in the older text, None where it is new.
        after: the item in the newer text, None where it is taken out.
        text: the words, what differs marked, and what became of each passage.
        moved: where it goes, `after energy-03`; empty where it stays.
    """

    item: str
    before: Item | None
    after: Item | None
    title: tuple[Span, ...]
    text: Comparison
    fields: tuple[FieldChange, ...]
    moved: str = ""


def differences(old: Platform, new: Platform) -> tuple[Difference, ...]:
    """Compare two texts item by item, in the order of the newer one, what is taken out in its old place."""
    before = {item.id: item for chapter in old.chapters for item in chapter.standing()}
    after = {item.id: item for chapter in new.chapters for item in chapter.standing()}
    places = _moves(old, new)
    gone: defaultdict[str, list[str]] = defaultdict(list)
    last = ""
    for name in before:
        if name in after:
            last = name
        else:
            gone[last].append(name)
    order = [*gone[""], *(one for name in after for one in (name, *gone[name]))]
    return tuple(
        _difference(name, before.get(name), after.get(name), places.get(name, ""))
        for name in order
        if _printed(before.get(name)) != _printed(after.get(name)) or name in places
    )


def _printed(item: Item | None) -> Item | None:
    return as_printed(item)._replace(order=0, chapter="") if item else None


def _difference(name: str, old: Item | None, new: Item | None, moved: str) -> Difference:
    return Difference(
        name,
        old,
        new,
        diff(old.title if old else "", new.title if new else ""),
        compared(old.text if old else "", new.text if new else ""),
        _field_changes(old, new),
        moved,
    )


def _field_changes(old: Item | None, new: Item | None) -> tuple[FieldChange, ...]:
    before, after = field_texts(old), field_texts(new)
    names = dict.fromkeys((*before, *after))
    return tuple(
        FieldChange(name, before.get(name, ""), after.get(name, ""))
        for name in names
        if before.get(name, "") != after.get(name, "")
    )


def _moves(old: Platform, new: Platform) -> dict[str, str]:
    """Say which items stand elsewhere: those outside the longest run that kept its order."""
    before = [(c.id, i.id) for c in old.chapters for i in c.standing()]
    after = [(c.id, i.id) for c in new.chapters for i in c.standing()]
    both = {name for _, name in before} & {name for _, name in after}
    kept = _longest_common([p for p in before if p[1] in both], [p for p in after if p[1] in both])
    moves = {}
    for at, (chapter, name) in enumerate(after):
        if name in both and name not in kept:
            neighbour = after[at - 1] if at else ("", "")
            moves[name] = f"after {neighbour[1]}" if neighbour[0] == chapter else f"first in {chapter}"
    return moves


def _longest_common(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> set[str]:
    """Find the longest run of items in the same order and chapter."""
    at = {pair: n for n, pair in enumerate(before)}
    places = [at[pair] for pair in after if pair in at]
    return {before[places[n]][1] for n in longest_rising(places)}
