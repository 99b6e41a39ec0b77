"""Clashes among the amendments of a version: grouped by item, then swept place by place.

Only what quotes the same item is ever compared, and only where the quotes meet; new commitments are compared
by the rarer words they share. So the time grows with the number of amendments, and of pairs that are near.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policy_cli.model.amendments import Add, Amendment, Insert, Move, Part, Remove, Replace, SetField
from policy_cli.model.ids import is_amendment
from policy_cli.model.platform import Platform
from policy_cli.rules.clash import Clash, Made, Twins
from policy_cli.rules.edits import ChangeError
from policy_cli.rules.item_clashes import on_additions, on_fields, on_moves, on_removals
from policy_cli.rules.second_degree import place_in, words_of
from policy_cli.rules.text_clashes import on_text


class Survey(NamedTuple):
    """What was found among amendments.

    Attributes:
        clashes: every place where two cannot both stand.
        same: those with one and the same effect, in order of receipt.
    """

    clashes: tuple[Clash, ...]
    same: tuple[tuple[str, ...], ...]


def survey(platform: Platform, amendments: Sequence[Amendment]) -> Survey:
    """Compare the amendments of a version, given in order of receipt, each with every other.

    What cannot be made collides with nothing.
    """
    found = list(_found(platform, amendments))
    twins = [one for one in found if isinstance(one, Twins)]
    return Survey(tuple(one for one in found if isinstance(one, Clash)), tuple(_same(amendments, twins)))


class _Grouped(NamedTuple):
    """Changes by what they are made to, and those of each kind that are compared with one another."""

    words: defaultdict[str, list[Made]]
    titles: defaultdict[str, list[Made]]
    fields: defaultdict[str, list[Made]]
    moves: defaultdict[str, list[Made]]
    removals: defaultdict[str, list[Made]]
    additions: list[Made]


def _grouped(amendments: Sequence[Amendment]) -> _Grouped:
    grouped = _Grouped(
        defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list), []
    )
    by_kind = {
        Insert: grouped.words,
        Move: grouped.moves,
        Remove: grouped.removals,
        Replace: grouped.words,
        SetField: grouped.fields,
    }
    for number, amendment in enumerate(amendments):
        label = amendment.label
        for at, change in enumerate(amendment.changes):
            made = Made(number, at, label, change)
            if isinstance(change, Add):
                grouped.additions.append(made)
            elif getattr(change, "part", None) is Part.TITLE:
                grouped.titles[change.target].append(made)
            else:
                by_kind[type(change)][change.target].append(made)
    return grouped


def _found(platform: Platform, amendments: Sequence[Amendment]) -> Iterator[Clash | Twins]:
    items = {item.id: item for item in platform.items() if not item.retired}
    grouped = _grouped(amendments)
    for target, made in grouped.words.items():
        item = items.get(target)
        if item and _are_several(made):
            yield from on_text(target, "text", item.text, made)
        elif not item and is_amendment(target):
            yield from _on_amendment(amendments, target, made)
    for target, made in grouped.titles.items():
        if target in items and _are_several(made):
            yield from on_text(target, "title", items[target].title, made)
    for target, made in grouped.fields.items():
        if target in items and _are_several(made):
            yield from on_fields(items[target], made)
    yield from on_moves(items, grouped.moves, grouped.additions)
    yield from on_additions(grouped.additions)
    for target, made in grouped.removals.items():
        if target in items:
            touching = (grouped.words, grouped.titles, grouped.fields, grouped.moves)
            yield from on_removals(
                items[target], made, [one for by in touching for one in by.get(target, ())]
            )


def _are_several(made: Sequence[Made]) -> bool:
    """Say whether changes are those of several amendments."""
    return made[0].number != made[-1].number


def _on_amendment(
    amendments: Sequence[Amendment], target: str, made: Sequence[Made]
) -> Iterator[Clash | Twins]:
    """Compare amendments of second degree on the words of the one they amend."""
    parent = next((amendment for amendment in amendments if amendment.id == target), None)
    if parent is None or not _are_several(made):
        return
    quoting: defaultdict[int, list[Made]] = defaultdict(list)
    for one in made:
        try:
            if isinstance(one.change, Replace | Insert):
                quoting[place_in(parent, one.change)].append(one)
        except ChangeError:
            continue
    for place, own in quoting.items():
        yield from on_text(target, "text", words_of(parent.changes[place]), own)


def _same(amendments: Sequence[Amendment], twins: Iterable[Twins]) -> Iterator[tuple[str, ...]]:
    """Group the amendments all of whose changes are made by others too, and by the same ones."""
    classes = {unit: number for number, one in enumerate(twins) for unit in one.units}
    groups: defaultdict[frozenset[int | None], list[str]] = defaultdict(list)
    for number in sorted({number for number, _ in classes}):
        amendment = amendments[number]
        units = (Made(number, at, "", change).unit for at, change in enumerate(amendment.changes))
        key = frozenset(classes.get(unit) for unit in units)
        if None not in key:
            groups[key].append(amendment.label)
    yield from (tuple(labels) for labels in groups.values() if len(labels) > 1)
