"""Merges three versions of a value by its shape: mappings by key, lists by id, all else whole; pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from policy_cli.text.collisions import Kind

Value: TypeAlias = str | Sequence["Value"] | Mapping[str, "Value"]
"""What a file holds: every scalar is the string that was written."""


class Three(NamedTuple):
    """A value in the version both sides began with, and in what each made of it; None where it is absent."""

    base: Value | None
    ours: Value | None
    theirs: Value | None


class Conflict(NamedTuple):
    """A value, or words in it, that both sides changed, each in its own way.

    Attributes:
        key: dotted key of the value, with the id of a row in a list.
        base: what stood there, None where it is new.
        sides: what ours and theirs have in its place; None where a side leaves it out.
    """

    key: str
    base: Value | None
    sides: tuple[Value | None, Value | None]
    kind: Kind


class Combined(NamedTuple):
    """A sentence put together from both sides, which nobody wrote as it now reads."""

    key: str
    sentence: str


class Merged(NamedTuple):
    """What three versions of a value merge into.

    Attributes:
        value: the merged value, as the base has it wherever there is a conflict; None where it is left out.
        sides: the same as ours and theirs have it; equal to `value` but for the conflicts.
        combined: in the order of the text.
    """

    value: Value | None
    sides: tuple[Value | None, Value | None]
    conflicts: tuple[Conflict, ...] = ()
    combined: tuple[Combined, ...] = ()


Way: TypeAlias = Callable[[str, Three], Merged]
"""How the versions of one value are merged, given its dotted key."""

Ways: TypeAlias = Mapping[str, Way]
"""The ways of keys that are not merged by the shape of their values."""


def merged_value(ways: Ways, key: str, three: Three) -> Merged:
    """Merge a value: what only one side changed is as that side has it, else its key or shape says how."""
    base, ours, theirs = three
    if theirs in (base, ours):
        return agreed(ours)
    if ours == base:
        return agreed(theirs)
    way = ways.get(key.rpartition(".")[2])
    return way(key, three) if way else _by_shape(ways, key, three)


def _by_shape(ways: Ways, key: str, three: Three) -> Merged:
    """Merge mappings by key and lists by the ids of their rows; anything else is a conflict."""
    if all(isinstance(value, Mapping) for value in three):
        return _by_key(ways, key, three)
    rows = [_rows_by_id(value) for value in three]
    if None not in rows:
        return _in_order(ways, key, three, [row for row in rows if row is not None])
    return apart(key, three)


def agreed(value: Value | None) -> Merged:
    """Give a value on which nobody disagrees."""
    return Merged(value, (value, value))


def apart(key: str, three: Three, kind: Kind | None = None) -> Merged:
    """Give a value on which the sides disagree as a whole."""
    base, ours, theirs = three
    if kind is None:
        kind = Kind.REMOVED if None in (ours, theirs) else Kind.SAME_WORDS
        kind = Kind.SAME_PLACE if base is None else kind
    return Merged(base, (ours, theirs), (Conflict(key, base, (ours, theirs), kind),))


def _by_key(ways: Ways, key: str, three: Three) -> Merged:
    """Merge mappings by key."""
    return joined(parts_by_key(ways, key, three), dict)


def parts_by_key(ways: Ways, key: str, three: Three) -> dict[str, Merged]:
    """Merge the values of mappings; the keys stand in the order of ours."""
    base, ours, theirs = (as_mapping(value) for value in three)
    names = _ordered(list(base), list(ours), list(theirs)) or list(dict.fromkeys((*ours, *theirs)))
    return {
        name: merged_value(ways, _dotted(key, name), Three(base.get(name), ours.get(name), theirs.get(name)))
        for name in names
    }


def one_hand(key: str, three: Three) -> Merged:
    """Merge mappings by key, where no mapping may come of it that neither side wrote.

    The amount of one hand over the years of another is a figure nobody proposed.
    """
    merged = _by_shape({}, key, three)
    if merged.conflicts:
        return apart(key, three)
    return merged if merged.value in three[1:] else apart(key, three, Kind.OVERLAP)


def members(key: str, three: Three) -> Merged:
    """Merge lists as sets with an order: added by either is added, removed by either is removed.

    Where both put something else in the place of one entry, that is a conflict.
    """
    rows = [_rows_by_value(value) for value in three]
    if None in rows:
        return apart(key, three)
    base, ours, theirs = (dict(row or {}) for row in rows)
    removed = base.keys() - ours.keys() - theirs.keys()
    if removed and ours.keys() - base.keys() - theirs.keys() and theirs.keys() - base.keys() - ours.keys():
        return apart(key, three)
    return _in_order({}, key, three, [base, ours, theirs])


def joined(parts: Mapping[str, Merged], build: Callable[[dict[str, Value]], Value]) -> Merged:
    """Put merged parts together in order, without those that are left out; nothing where none is left."""
    value, ours, theirs = (
        {
            name: chosen
            for name, part in parts.items()
            if (chosen := (part.value, *part.sides)[at]) is not None
        }
        for at in range(3)
    )
    return Merged(
        build(value) if value else None,
        (build(ours) if ours else None, build(theirs) if theirs else None),
        tuple(conflict for part in parts.values() for conflict in part.conflicts),
        tuple(sentence for part in parts.values() for sentence in part.combined),
    )


def as_mapping(value: Value | None) -> Mapping[str, Value]:
    """Take a value as a mapping, empty where it is none."""
    return value if isinstance(value, Mapping) else {}


def _dotted(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _rows_by_id(value: Value | None) -> dict[str, Value] | None:
    """Name the rows of a list by their ids, or say None where one has none, or two have one."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        return None
    names = [as_mapping(row).get("id") for row in value]
    return _named([name if isinstance(name, str) else "" for name in names], value)


def _rows_by_value(value: Value | None) -> dict[str, Value] | None:
    """Name the entries of a list by what they are, or say None where one stands there twice."""
    if value is None:
        return {}
    if not isinstance(value, Sequence) or isinstance(value, str):
        return None
    return _named([row if isinstance(row, str) else repr(row) for row in value], value)


def _named(names: Sequence[str], rows: Iterable[Value]) -> dict[str, Value] | None:
    return dict(zip(names, rows, strict=True)) if len({*names, ""}) > len(names) else None


def _in_order(ways: Ways, key: str, three: Three, rows: Sequence[Mapping[str, Value]]) -> Merged:
    """Merge lists row by row, named by something that is theirs alone."""
    base, ours, theirs = rows
    names = _ordered(list(base), list(ours), list(theirs))
    if names is None:
        return apart(key, three)
    parts = {
        name: merged_value(ways, f"{key}[{name}]", Three(base.get(name), ours.get(name), theirs.get(name)))
        for name in names
    }
    return joined(parts, lambda chosen: list(chosen.values()))


def _ordered(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    """Give all names in one order, or say None where both sides changed the order, each in its own way.

    What theirs adds stands behind what it follows there, and behind what ours adds at the same place.
    """
    shared = {*base} & {*ours} & {*theirs}
    was, mine, yours = ([name for name in names if name in shared] for names in (base, ours, theirs))
    if was not in (mine, yours) and mine != yours:
        return None
    lead, other = (theirs, ours) if mine == was else (ours, theirs)
    lead, other = (ours, theirs) if mine == yours else (lead, other)
    result = list(lead)
    for at, name in enumerate(other):
        if name not in lead:
            result.insert(_place(result, other[:at], {*base, *other}), name)
    return result


def _place(result: Sequence[str], before: Sequence[str], known: Iterable[str]) -> int:
    """Find the place behind the last of `before`, and behind what is not known where that came from."""
    at = result.index(before[-1]) + 1 if before else 0
    while at < len(result) and result[at] not in known:
        at += 1
    return at
