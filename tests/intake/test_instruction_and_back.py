"""A law: the instruction of any change, read again and found in the same text, has the same effect."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from text.reading import WORDS, prose, sources

from policy_cli.intake.instructions import read
from policy_cli.intake.operations import Asked, LeaveOut, Operation
from policy_cli.intake.resolving import left_out
from policy_cli.model.amendments import (
    FIELDS,
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
from policy_cli.model.platform import Cost
from policy_cli.rules.edits import edit_for
from policy_cli.rules.formal import instruction, rewordings
from policy_cli.text.canonical import canonical
from policy_cli.text.edits import applied
from policy_cli.text.places import every
from policy_cli.text.words import cuts

# ruff: noqa: RUF001 - typographic signs are what these tests are about

ITEM = "energy-05"
MARKS = [
    "“", "”", '"', "'", "‘", "’", "«", "»", "„", "「", "」", "政策",
    "> ", "\n> x\n", "\n\n", "\n- item", "\n", " ", ". ", "1. ",
    "” and insert “", "» and insert «", ", in the second place it occurs,", "In energy-01, delete “x”.",
]  # fmt: skip
broken = st.lists(st.sampled_from([*MARKS, *WORDS]), max_size=12)
texts = st.one_of(prose, sources, broken.map("".join), broken.map(" ".join)).map(canonical)
inserted = st.one_of(broken.map("".join), broken.map(" ".join), texts).filter(str.strip)


class Made(NamedTuple):
    """A text, and a change of words that can be made to it."""

    text: str
    change: Replace | Insert


@st.composite
def changes(draw: st.DrawFn) -> Made:
    """Quote any words of any text, that stand there once or more often, and do something with them."""
    text = draw(texts)
    start, end = sorted(draw(st.sampled_from(sorted(cuts(text)))) for _ in range(2))
    quote = text[start:end].strip()
    places = every(text, quote) if quote else []
    words, part = draw(inserted), draw(st.sampled_from(Part))
    nth = draw(st.integers(1, len(places))) if len(places) > 1 else None
    made: list[Replace | Insert] = [Insert(ITEM, words, part=part)]
    if places:
        made += [Replace(ITEM, quote, words, nth, part), Replace(ITEM, quote, "", nth, part)]
        made += [Insert(ITEM, words, quote, "", nth, part), Insert(ITEM, words, "", quote, nth, part)]
    return Made(text, draw(st.sampled_from(made)))


def asked(said: str) -> Asked:
    """Read one instruction, and nothing else."""
    reading = read(said)
    (operation,) = reading.operations
    assert reading.aside == ()
    assert isinstance(operation, Operation), operation
    return operation.asked


def again(said: str, text: str) -> Replace | Insert:
    """Read an instruction, and find in the text what it names by its ends."""
    change = asked(said)
    found = left_out(change, text) if isinstance(change, LeaveOut) else change
    assert isinstance(found, Replace | Insert), found
    return found


@given(changes())
def test_a_change_of_words(made: Made) -> None:
    text, change = made
    for said in (instruction(change), instruction(change, text)):
        read_again = again(said, text)
        assert (read_again.target, read_again.part) == (change.target, change.part)
        assert applied(text, [edit_for(read_again, text)]) == applied(text, [edit_for(change, text)]), said


@given(texts, texts)
def test_a_difference(old: str, new: str) -> None:
    said = [instruction(change, old) for change in rewordings(ITEM, old, new)]
    made = [edit_for(again(one, old), old) for one in said]
    assert applied(old, made) == new


LISTS = ("jurisdiction", "evidence", "sources")
some_words = broken.map("".join)
costs = st.dictionaries(st.sampled_from(Cost._fields), some_words, min_size=1)
values: dict[str, st.SearchStrategy[FieldValue]] = {
    **dict.fromkeys(FIELDS, some_words),
    **dict.fromkeys(LISTS, st.lists(some_words, min_size=1, max_size=3).map(tuple)),
    "cost": costs,
}
fields = st.fixed_dictionaries({}, optional={name: value.filter(bool) for name, value in values.items()})
settings_of_fields = st.one_of(
    *(st.builds(SetField, st.just(ITEM), st.just(name), value | st.none()) for name, value in values.items()),
    st.builds(
        SetField, st.just(ITEM), st.sampled_from([f"cost.{part}" for part in Cost._fields]), some_words
    ),
)
names = st.sampled_from(
    ["energy", "energy-03", "local-economies", "foreword", "in", "move", "ps-09", "the-end"]
)
placements = st.one_of(
    names.map(lambda name: Placement(after=name)),
    st.builds(Placement, st.just(""), names, st.booleans()),
)
others: st.SearchStrategy[Change] = st.one_of(
    settings_of_fields,
    st.builds(Remove, names),
    st.builds(Move, names, placements),
    st.builds(Add, st.sampled_from(["", "energy-08"]), inserted, inserted, placements, fields),
)


# Pounds are said with their sign: an amount that has it already is none, and is read as its figures.
@given(others.filter(lambda change: "£" not in str(change)))
def test_every_other_change(change: Change) -> None:
    assert asked(instruction(change)) == change


@given(changes(), st.sampled_from(["A05", "C1", "foreword", "energy-05"]))
def test_what_a_change_is_made_to(made: Made, target: str) -> None:
    change = asked(instruction(made.change._replace(target=target)))
    assert not isinstance(change, Add)
    assert change.target == target
