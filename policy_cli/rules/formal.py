"""The formal words of a change: the instruction as it is printed and read out."""

from collections.abc import Mapping

from policy_cli.model.amendments import (
    Add,
    Change,
    FieldValue,
    Insert,
    Move,
    Part,
    Placement,
    Remove,
    Replace,
    SetField,
)


def change_words(change: Change) -> str:
    """Say one change as an instruction."""
    match change:
        case Replace(target, quote, words, nth, part):
            verb = f"leave out {_quoted(quote, nth)}" + (f" and insert “{words}”" if words else "")
            return f"In {_where(target, part)}, {verb}."
        case Insert(target, words, after, before, nth, part):
            place = (
                f"after {_quoted(after, nth)}"
                if after
                else f"before {_quoted(before, nth)}"
                if before
                else "at the end"
            )
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
