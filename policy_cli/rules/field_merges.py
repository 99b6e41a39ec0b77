"""Fields that several amendments set: which values can stand together, and what they make of an item."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple, TypeAlias

from policy_cli.model.amendments import SetField
from policy_cli.model.fields import field_texts, with_field
from policy_cli.model.platform import Item

Values: TypeAlias = frozenset[tuple[str, str]]
"""What a hand changes of one field: its parts by dotted name, each with its new text, empty for none."""


class Setting(NamedTuple):
    """What one hand makes of the fields of an item.

    Attributes:
        after: the item with all of them set.
        changed: by field, what is no longer what it was.
    """

    after: Item
    changed: Mapping[str, Values]


class FieldClash(NamedTuple):
    """Two hands, by number, that set one field so that nobody proposed what would come of both."""

    field: str
    hands: tuple[int, int]
    values: tuple[Values, Values]


def setting(item: Item, changes: Sequence[SetField]) -> Setting:
    """Set fields of an item for one hand; a value that is there already is no change.

    Raises:
        FieldError: there is no such field, or it cannot take the value.
    """
    after = item
    for change in changes:
        after = with_field(after, change.field, change.value)
    old, new = field_texts(item), field_texts(after)
    changed: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for name in {*old, *new}:
        if old.get(name, "") != new.get(name, ""):
            changed[name.partition(".")[0]].add((name, new.get(name, "")))
    return Setting(after, {field: frozenset(values) for field, values in changed.items()})


def with_settings(item: Item, settings: Sequence[Setting]) -> Item:
    """Set the fields of an item for several hands that do not clash."""
    most: dict[str, int] = {}
    for after, changed in settings:
        for field, values in changed.items():
            if len(values) > most.get(field, 0):
                most[field] = len(values)
                item = item._replace(**{field: getattr(after, field)})
    return item


def by_value(settings: Sequence[Setting]) -> Mapping[tuple[str, Values], list[int]]:
    """Give the hands, by number, that set a field to a value."""
    owners: defaultdict[tuple[str, Values], list[int]] = defaultdict(list)
    for hand, one in enumerate(settings):
        for field, values in one.changed.items():
            owners[field, values].append(hand)
    return owners


def field_clashes(settings: Sequence[Setting]) -> Iterator[FieldClash]:
    """Find the hands that cannot both set a field: neither says all that the other says."""
    by_field: defaultdict[str, list[tuple[Values, list[int]]]] = defaultdict(list)
    for (field, values), hands in by_value(settings).items():
        by_field[field].append((values, hands))
    for field, groups in by_field.items():
        for (first, firsts), (second, seconds) in combinations(groups, 2):
            if not (first <= second or second <= first):
                for pair in product(firsts, seconds):
                    both = (first, second) if pair[0] < pair[1] else (second, first)
                    yield FieldClash(field, (min(pair), max(pair)), both)
