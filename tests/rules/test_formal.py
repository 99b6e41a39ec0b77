"""The formal words: each change as it is printed and read out, and any difference as instructions."""

import pytest
from hypothesis import given
from text.reading import prose

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
from policy_cli.rules.edits import edit_for
from policy_cli.rules.formal import change_words, instruction, rewordings
from policy_cli.store.amendment_files import read_change
from policy_cli.store.keys import Keys, Notes
from policy_cli.store.round_trees import change_tree
from policy_cli.text.canonical import canonical
from policy_cli.text.edits import applied


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            Replace("energy-05", "10 per cent", "20 per cent"),
            "In energy-05, leave out “10 per cent” and insert “20 per cent”.",
        ),
        (Replace("energy-05", "wind", ""), "In energy-05, leave out “wind”."),
        (
            Replace("energy-01", "in", "across", nth=2),
            "In energy-01, leave out “in”, in the second place it occurs, and insert “across”.",
        ),
        (
            Replace("energy-01", "in", "", nth=11),
            "In energy-01, leave out “in”, in the 11th place it occurs.",
        ),
        (
            Replace("energy-01", "in", "", nth=22),
            "In energy-01, leave out “in”, in the 22nd place it occurs.",
        ),
        (
            Insert("energy-03", "at a price they agree", after="local customers"),
            "In energy-03, after “local customers” insert “at a price they agree”.",
        ),
        (
            Insert("energy-03", "their own", before="local customers", nth=1),
            "In energy-03, before “local customers”, in the first place it occurs, insert “their own”.",
        ),
        (Insert("energy-03", "It will last."), "In energy-03, add at the end “It will last.”."),
        (
            Replace("energy-03", "Local", "Nearby", part=Part.TITLE),
            "In the title of energy-03, leave out “Local” and insert “Nearby”.",
        ),
        (Replace("A05", "third", "half"), "In A05, leave out “third” and insert “half”."),
        (
            SetField("energy-01", "target_date", "2028-12-31"),
            "In energy-01, set the target date to “2028-12-31”.",
        ),
        (SetField("energy-01", "cost.amount_gbp", None), "In energy-01, take away the cost amount."),
        (
            SetField("energy-01", "cost.amount_gbp", "90000000"),
            "In energy-01, set the cost amount to “£90,000,000”.",
        ),
        (
            SetField("energy-01", "jurisdiction", ("wales", "ni")),
            "In energy-01, set the jurisdiction to “wales”, “ni”.",
        ),
        (
            SetField("energy-01", "cost", {"status": "costed", "amount_gbp": "400"}),
            "In energy-01, set the cost to status “costed”, amount “£400”.",
        ),
        (Remove("energy-07"), "Leave out energy-07."),
        (Move("energy-07", Placement(after="skills-01")), "Move energy-07 after skills-01."),
        (Move("energy-07", Placement(chapter="skills", first=True)), "Move energy-07 first in skills."),
        (Move("energy-07", Placement(chapter="skills")), "Move energy-07 at the end of skills."),
    ],
)
def test_a_change_is_said_as_it_is_read_out(change: Change, words: str) -> None:
    assert change_words(change) == words
    assert instruction(change) == words


def test_a_new_commitment_is_named_on_paper_and_said_whole_where_it_is_to_be_made() -> None:
    fields: dict[str, FieldValue] = {
        "strength": "pledge",
        "cost": {"status": "none"},
        "jurisdiction": ("uk", "wales"),
    }
    change = Add("energy-08", "Sun", "We will use it.", Placement(after="energy-03"), fields)
    named = "After energy-03, insert a new commitment energy-08 “Sun”"
    assert change_words(change) == f"{named}."
    assert instruction(change) == (
        f"{named}: “We will use it.”, with strength “pledge”; cost status “none”; jurisdiction “uk”, “wales”."
    )


TEXT = (
    "We will require developers of onshore wind and solar farms to offer local people a stake of at least "
    "10 per cent. They will pay for it. They will also repair the roads of every council area."
)


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("onshore wind and solar farms", "“onshore wind and solar farms”"),
        ("developers of onshore wind and solar farms", "from “developers of” to “solar farms”"),
        ("They will pay for it.", "“They will pay for it.”"),
        ("They will also repair the roads of every council area.", "all after “for it.”"),
        ("We will require developers of onshore wind and solar", "from “We will” to “and solar”"),
        (TEXT, "all the words"),
    ],
)
def test_more_than_five_words_are_named_by_their_ends(quote: str, said: str) -> None:
    assert (
        instruction(Replace("energy-05", quote, "x"), TEXT)
        == f"In energy-05, leave out {said} and insert “x”."
    )


def test_ends_that_stand_twice_are_said_with_more_words() -> None:
    text = (
        "The council will act on the roads and the council will act on the parks and the lakes of the county."
    )
    change = Replace("energy-05", "the council will act on the parks and the lakes", "")
    assert instruction(change, text) == "In energy-05, leave out from “the council” to “the lakes”."
    again = "We act here and there and now. We act here and there and soon."
    assert instruction(Replace("energy-05", "We act here and there and", "", nth=2), again) == (
        "In energy-05, leave out “We act here and there and”, in the second place it occurs."
    )


def test_five_words_are_quoted_however_long_they_are() -> None:
    text = "There we build neighbourhood-representation everywhere now, and there we stay."
    words = "we build neighbourhood-representation everywhere now"
    assert instruction(Replace("energy-05", words, ""), text) == f"In energy-05, leave out “{words}”."
    assert instruction(Replace("energy-05", f"There {words}", ""), text) == (
        "In energy-05, leave out from “There we” to “everywhere now”."
    )


def test_a_quote_that_is_not_in_the_text_is_said_whole() -> None:
    change = Replace("energy-05", "one two three four five six seven eight", "")
    assert instruction(change, TEXT) == change_words(change)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("the “big” plan", "“the “big” plan”"),
        ("the “big", "«the “big»"),
        ("the “big» plan", "「the “big» plan」"),
        ("”»」", "\n> ”»」\n"),
        ("日本の政策", "“日本の政策”"),
        ("One.\n\nTwo.", "“One.\n\nTwo.”"),
    ],
)
def test_marks_show_where_the_words_end_whatever_stands_in_them(words: str, said: str) -> None:
    assert change_words(Replace("energy-05", words, "")) == f"In energy-05, leave out {said}."


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (TEXT.replace("10 per cent", "20 per cent"), ["In energy-05, leave out “10” and insert “20”."]),
        (TEXT.replace(" They will pay for it.", ""), ["In energy-05, leave out “They will pay for it.”."]),
        (f"{TEXT} And more.", ["In energy-05, add at the end “And more.”."]),
        (TEXT.replace("onshore", "new onshore"), ["In energy-05, before “onshore” insert “new”."]),
        (
            TEXT.replace("10", "20").replace("roads", "lanes"),
            [
                "In energy-05, leave out “10” and insert “20”.",
                "In energy-05, leave out “roads” and insert “lanes”.",
            ],
        ),
        (f"{TEXT}\n\nA new paragraph.", ["In energy-05, add at the end “\n\nA new paragraph.”."]),
        (TEXT, []),
    ],
)
def test_a_difference_is_said_as_instructions(new: str, said: list[str]) -> None:
    assert [instruction(change, TEXT) for change in rewordings("energy-05", TEXT, new)] == said


@given(prose, prose)
def test_what_is_reworded_gives_the_new_text_from_its_file_too(old: str, new: str) -> None:
    old, new = canonical(old), canonical(new)
    made = rewordings("energy-05", old, new)
    assert applied(old, [edit_for(change, old) for change in made]) == new
    kept = [read_change(Keys(change_tree(change), Notes())) for change in made]
    assert applied(old, [edit_for(one, old) for one in kept if isinstance(one, Replace | Insert)]) == new
