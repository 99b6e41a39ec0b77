"""The fields of an item that an amendment may set, each with the reader of its value."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from policy_cli.model.amendments import FieldValue
from policy_cli.model.ids import is_name
from policy_cli.model.platform import Cost, CostStatus, Item, Jurisdiction, Strength
from policy_cli.model.scalars import FieldError, iso_date, whole_number

_Choice = TypeVar("_Choice", Jurisdiction, Strength, CostStatus)


def with_field(item: Item, field: str, value: FieldValue) -> Item:
    """Give the item with one field set, dotted names for parts of the cost, None to take it away.

    Raises:
        FieldError: there is no such field, or it cannot take the value.
    """
    name, _, part = field.partition(".")
    if name == "cost" and part:
        return item._replace(cost=cost_with(item.cost, part, value))
    setter = SETTERS.get(name)
    if setter is None or part:
        raise FieldError(f"there is no field {field}; there are {', '.join(SETTERS)} and parts of cost")
    return setter(item, value)


def cost_with(cost: Cost | None, part: str, value: FieldValue) -> Cost | None:
    """Give a cost with one part set."""
    parts = dict(cost_parts(cost))
    if value is None:
        parts.pop(part, None)
    else:
        parts[part] = text(value)
    if "status" not in parts and part != "status":
        raise FieldError("there is no cost yet: set cost.status first, or cost.status beside it")
    return read_cost(parts)


def cost_parts(cost: Cost | None) -> Mapping[str, str]:
    """Give a cost as the mapping that stands in a file; figures as text."""
    if cost is None:
        return {}
    named = {name: getattr(cost, name) for name in Cost._fields}
    return {name: str(value) for name, value in named.items() if value not in (None, "")}


def text(value: FieldValue) -> str:
    """Read a single value, empty for None."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FieldError("one value is wanted here, not a list")
    return value


def names(value: FieldValue) -> tuple[str, ...]:
    """Read a list of ids or short names."""
    if value is None:
        return ()
    if isinstance(value, str | Mapping):
        raise FieldError("a list is wanted here: [a, b]")
    return tuple(value)


def choice(kind: type[_Choice], value: str) -> _Choice:
    """Read one of the words a field knows."""
    try:
        return kind(value)
    except ValueError:
        raise FieldError(f"{value!r} is none of {', '.join(kind)}") from None


def read_cost(value: FieldValue) -> Cost | None:
    """Read a cost: `{status: costed, amount_gbp: 400000000, years: 5}`."""
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise FieldError("a cost is a mapping: {status: costed, amount_gbp: 1000}")
    unknown = set(value) - set(Cost._fields)
    if unknown:
        raise FieldError(f"a cost has no {min(unknown)}; it has {', '.join(Cost._fields)}")
    figures = {name: whole_number(value[name]) for name in ("amount_gbp", "years") if name in value}
    return Cost(
        status=choice(CostStatus, value.get("status", "")),
        source=value.get("source", ""),
        of=value.get("of", ""),
        amount_gbp=figures.get("amount_gbp"),
        years=figures.get("years"),
    )


def read_evidence(value: FieldValue) -> tuple[str, ...]:
    """Read a list of ids of evidence."""
    for name in names(value):
        if not is_name(name):
            raise FieldError(f"{name!r} is not an id like lawrence-weston-solar")
    return names(value)


def read_jurisdiction(value: FieldValue) -> tuple[Jurisdiction, ...]:
    """Read a list of those who have the power: `[england, wales]`."""
    return tuple(choice(Jurisdiction, name) for name in names(value))


def read_strength(value: FieldValue) -> Strength | None:
    """Read how firmly a commitment binds: `pledge`."""
    return choice(Strength, text(value)) if value else None


def read_target_date(value: FieldValue) -> str:
    """Read the ISO date by which a commitment is kept, empty for None."""
    return iso_date(text(value)) if value else ""


SETTERS: Mapping[str, Callable[[Item, FieldValue], Item]] = {
    "jurisdiction": lambda item, value: item._replace(jurisdiction=read_jurisdiction(value)),
    "strength": lambda item, value: item._replace(strength=read_strength(value)),
    "target_date": lambda item, value: item._replace(target_date=read_target_date(value)),
    "cost": lambda item, value: item._replace(cost=read_cost(value)),
    "evidence": lambda item, value: item._replace(evidence=read_evidence(value)),
    "sources": lambda item, value: item._replace(sources=names(value)),
}
"""The settable fields, `amendments.FIELDS`, each with what sets it."""


def field_texts(item: Item | None) -> dict[str, str]:
    """Give the fields that are set, each as one line of text, parts of the cost by dotted names."""
    if item is None:
        return {}
    texts: dict[str, str] = {}
    for name in SETTERS:
        value = getattr(item, name)
        if name == "cost":
            texts |= {f"cost.{part}": text for part, text in cost_parts(item.cost).items()}
        elif isinstance(value, tuple):
            texts |= {name: ", ".join(value)} if value else {}
        elif value:
            texts[name] = str(value)
    return texts


def field_changes(old: Item | None, new: Item) -> Iterator[tuple[str, FieldValue]]:
    """Give the fields in which an item differs from another, or that a new one has, each with its value.

    Of a cost that was there before, the parts that differ, by dotted names.
    """
    for name in SETTERS:
        value = getattr(new, name)
        if name == "cost" and old and old.cost and new.cost:
            yield from _cost_changes(old.cost, new.cost)
        elif (value != getattr(old, name)) if old else value:
            yield name, _as_field(value)


def _cost_changes(old: Cost, new: Cost) -> Iterator[tuple[str, FieldValue]]:
    before, after = cost_parts(old), cost_parts(new)
    for part in Cost._fields:
        if before.get(part) != after.get(part):
            yield f"cost.{part}", after.get(part)


def _as_field(value: object) -> FieldValue:
    if isinstance(value, Cost):
        return cost_parts(value)
    if isinstance(value, tuple):
        return tuple(str(part) for part in value) or None
    return str(value) if value else None
