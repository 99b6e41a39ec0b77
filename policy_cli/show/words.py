"""How values are said in words: movers, changes, times, places."""

from collections.abc import Mapping
from datetime import datetime

from policy_cli.model.amendments import (
    Add,
    Amendment,
    Change,
    FieldValue,
    FromBody,
    Insert,
    Move,
    Mover,
    Part,
    Placement,
    Remove,
    Replace,
    SetField,
)
from policy_cli.model.bodies import Body


def mover_words(mover: Mover, bodies: Mapping[str, Body]) -> str:
    """Say who moves an amendment."""
    if not isinstance(mover, FromBody):
        many = len(mover.signatures)
        return f"member {mover.member}" + (f" with {many} signatures" if many else "")
    name = bodies[mover.body].name if mover.body in bodies else mover.body
    parts = [name]
    if mover.meeting:
        parts.append(f"meeting of {mover.meeting}")
    if mover.present is not None:
        parts.append(f"{mover.present} present")
    if mover.minute:
        parts.append(f"minute {mover.minute}")
    return ", ".join(parts)


def targets(amendment: Amendment) -> str:
    """Name what an amendment changes."""
    names = (c.item if isinstance(c, Add) else c.target for c in amendment.changes)
    return ", ".join(dict.fromkeys(names))


def change_words(change: Change) -> str:
    """Say one change as an instruction."""
    match change:
        case Replace(target, quote, words, nth, part):
            verb = f"leave out {_quoted(quote, nth)}" + (f" and insert “{words}”" if words else "")
            return f"In {_where(target, part)}, {verb}."
        case Insert(target, words, after, before, nth, part):
            place = f"after {_quoted(after, nth)}" if after else f"before {_quoted(before, nth)}" if before else "at the end"
            return f"In {_where(target, part)}, {place} insert “{words}”."
        case SetField(target, field, value):
            said = "take away" if value is None else f"set to {value_words(value)}"
            return f"In {target}, {field.replace('_', ' ')}: {said}."
        case Add(item, title, _, place, _):
            return f"{place_words(place).capitalize()}, insert a new commitment {item} “{title}”."
        case Remove(target):
            return f"Leave out {target}."
        case Move(target, place):
            return f"Move {target} {place_words(place)}."


def _quoted(quote: str, nth: int | None) -> str:
    return f"“{quote}”" + (f" where it stands for time {nth}" if nth else "")


def _where(target: str, part: Part) -> str:
    return f"the title of {target}" if part is Part.TITLE else target


def place_words(place: Placement) -> str:
    """Say where something goes."""
    if place.after:
        return f"after {place.after}"
    return f"first in {place.chapter}" if place.first else f"at the end of {place.chapter}"


def value_words(value: FieldValue) -> str:
    """Say what a field holds."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {part}" for key, part in value.items())
    return ", ".join(value)


def moment_words(moment: datetime) -> str:
    """Say a time to the minute, with its offset."""
    return moment.strftime("%Y-%m-%d %H:%M %Z").replace("UTC+00:00", "UTC")
