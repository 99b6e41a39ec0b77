"""The formal words of a change: the instruction as it is printed and read out, and can be read again."""

from collections.abc import Iterator, Mapping, Sequence

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
from policy_cli.text.ordinals import ordinal
from policy_cli.text.quotation import marked


def change_words(change: Change) -> str:
    """Say one change as an instruction; of a new commitment its title stands for its text."""
    match change:
        case Replace(target, quote, words, nth, part):
            return _leave_out(_where(target, part), _quoted(quote, nth), words)
        case Insert(target, words, after, before, nth, part):
            return f"In {_where(target, part)}, {_insert(words, after, before, nth)}."
        case SetField(target, field, value):
            return f"In {target}, {_set(field, value)}."
        case Add():
            return f"{_heading(change)}."
        case Remove(target):
            return f"Leave out {target}."
        case Move(target, place):
            return f"Move {target} {place_words(place)}."


def instruction(change: Change, text: str = "") -> str:
    """Say one change whole, so that whoever has only these words can make it.

    Args:
        change: what to say.
        text: the words that it quotes from, `Item.text` or `Item.title`. Where they are given, a long
            quote is named by its ends: `leave out from “x” to “y”`, `leave out all after “x”`.
    """
    if isinstance(change, Replace) and text:
        short = _ends_words(change, text)
        return _leave_out(_where(change.target, change.part), short, change.words)
    if isinstance(change, Add):
        fields = "; ".join(
            f"{_field(name)} {_value(value, name)}" for name, value in change.fields.items() if value
        )
        return f"{_heading(change)}: {marked(change.text)}" + (f", with {fields}." if fields else ".")
    return change_words(change)


def rewordings(target: str, old: str, new: str) -> tuple[Replace | Insert, ...]:
    """Give the changes in quoted words that make `new` of `old`, both canonical, as a mover would write them.

    Words that only come are inserted, not put in the place of those beside them.
    """
    # Whoever only says a change needs no differences.
    from policy_cli.text.edits import Overlap  # noqa: PLC0415
    from policy_cli.text.rewording import quoted_changes  # noqa: PLC0415

    replacing = tuple(Replace(target, quote, words, nth) for quote, words, nth in quoted_changes(old, new))
    plainer = tuple(_plainest(change, old) for change in replacing)
    try:
        return plainer if _amended(old, plainer) == new else replacing
    except Overlap:
        return replacing


def _plainest(change: Replace, old: str) -> Replace | Insert:
    """Say a replacement that keeps its quote as an insertion, where that does the same."""
    wanted = _amended(old, (change,))
    return next((option for option in _insertions(change) if _amended(old, (option,)) == wanted), change)


def _insertions(change: Replace) -> Iterator[Insert]:
    target, quote, words, nth, _ = change
    rest = words.removeprefix(quote)
    if rest and words.startswith(quote):
        yield Insert(target, rest.strip(" "))
        yield Insert(target, rest.strip(" "), after=quote, nth=nth)
    if quote and words.endswith(quote):
        yield Insert(target, words.removesuffix(quote).strip(" "), before=quote, nth=nth)


def _amended(text: str, changes: Sequence[Replace | Insert]) -> str:
    from policy_cli.rules.edits import edit_for  # noqa: PLC0415 - as above
    from policy_cli.text.edits import applied  # noqa: PLC0415 - as above

    return applied(text, [edit_for(change, text) for change in changes])


def _ends_words(change: Replace, text: str) -> str:
    """Name what is left out by its ends where that finds exactly the same words, else by quoting it."""
    from policy_cli.text.places import Found, find  # noqa: PLC0415 - as above
    from policy_cli.text.stretches import Extent, ends_of  # noqa: PLC0415 - as above

    place = find(text, change.quote, change.nth)
    ends = ends_of(text, place) if isinstance(place, Found) else None
    if ends is None:
        return _quoted(change.quote, change.nth)
    if ends.extent is Extent.ALL:
        return "all the words"
    if ends.extent is Extent.AFTER:
        return f"all after {marked(ends.first)}"
    return f"from {marked(ends.first)} to {marked(ends.last)}"


def _leave_out(where: str, what: str, words: str) -> str:
    said = f"{what} and insert {marked(words)}" if words else what.removesuffix(",")
    return f"In {where}, leave out {said}."


def _insert(words: str, after: str, before: str, nth: int | None) -> str:
    if not after and not before:
        return f"add at the end {marked(words)}"
    place = f"after {_quoted(after, nth)}" if after else f"before {_quoted(before, nth)}"
    return f"{place} insert {marked(words)}"


def _quoted(quote: str, nth: int | None) -> str:
    return marked(quote) + (f", in the {ordinal(nth)} place it occurs," if nth else "")


def _where(target: str, part: Part) -> str:
    return f"the title of {target}" if part is Part.TITLE else target


def _heading(change: Add) -> str:
    item = f" {change.item}" if change.item else ""
    place = place_words(change.place)
    return f"{place[0].upper()}{place[1:]}, insert a new commitment{item} {marked(change.title)}"


def place_words(place: Placement) -> str:
    """Say where something goes."""
    if place.after:
        return f"after {place.after}"
    return f"first in {place.chapter}" if place.first else f"at the end of {place.chapter}"


def _field(name: str) -> str:
    """Name a field as it is said: `cost.amount_gbp` is the cost amount."""
    return name.removesuffix(_POUNDS).replace(".", " ").replace("_", " ")


def _set(field: str, value: FieldValue) -> str:
    name = _field(field)
    return f"set the {name} to {_value(value, field)}" if value or value == "" else f"take away the {name}"


def _value(value: FieldValue, field: str) -> str:
    """Say what a field is set to: words in quotation marks, the parts of a mapping each with its name."""
    if value is None or isinstance(value, str):
        return marked(_amount(value or "") if field.endswith(_POUNDS) else value or "")
    if isinstance(value, Mapping):
        return ", ".join(f"{_field(key)} {_value(part, key)}" for key, part in value.items())
    return ", ".join(map(marked, value))


_POUNDS = "_gbp"
"""Ends the names of fields that hold whole pounds."""


def _amount(figures: str) -> str:
    return f"£{int(figures):,}" if figures.isascii() and figures.isdigit() else figures
