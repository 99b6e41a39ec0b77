"""What amendments do to the text: every row of the table of changes, and what cannot be done."""

# ruff: noqa: RUF001 - typographic signs are what people write

import pytest

from policy_cli.model.amendments import Add, Change, Insert, Move, Part, Placement, Remove, Replace, SetField
from policy_cli.model.platform import Jurisdiction
from policy_cli.rules.apply import amended
from policy_cli.rules.clash import Clash, ClashError
from policy_cli.rules.edits import ChangeError, edit_for
from policy_cli.text.edits import applied
from policy_cli.text.likeness import LOOK_ALIKE

from .chapter import amendment, changed, energy, item, order

ONE = "We will support at least one community energy co-operative in every council area in England by 2030."


@pytest.mark.parametrize(
    ("says", "change", "text"),
    [
        ("other words", Replace("energy-01", "2030", "2028"), ONE.replace("2030", "2028")),
        (
            "the second of two",
            Replace("energy-01", "in", "across", nth=2),
            ONE.replace("in England", "across England"),
        ),
        ("no words", Replace("energy-01", "in England", ""), ONE.replace(" in England", "")),
        ("no words before a full stop", Replace("energy-01", "by 2030", ""), ONE.replace(" by 2030", "")),
        ("after", Insert("energy-01", "and run", after="support"), ONE.replace("support", "support and run")),
        ("before", Insert("energy-01", "and Wales", before="by 2030"), ONE.replace(" by", " and Wales by")),
        ("at the end", Insert("energy-01", "It will last."), ONE + " It will last."),
        (
            "spaces at the edges go",
            Insert("energy-01", "  now ", after="will"),
            ONE.replace("will", "will now"),
        ),
    ],
)
def test_words(says: str, change: Change, text: str) -> None:
    assert (says, item(changed(change), "energy-01").text) == (says, text)


@pytest.mark.parametrize(
    ("quote", "words", "reads"),
    [
        ("a year’s notice", "two year’s notice", "two year's notice"),
        ("a year’s\nnotice", "a year’s\nfair notice", "a year's fair notice"),
        ("well‑kept “warm” homes", "dry, well‑kept homes, “warm” ones", 'dry, well-kept homes, "warm" ones'),
        ("a year's notice", "a year’s notice", "a year’s notice"),
        ("a year’s notice", "the tenant’s consent", "the tenant’s consent"),
    ],
)  # fmt: skip
def test_what_quote_and_words_share_keeps_the_signs_of_the_text(quote: str, words: str, reads: str) -> None:
    text = 'We promise a year\'s notice and well-kept "warm" homes.'
    stands = quote.replace("\n", " ").translate(LOOK_ALIKE)
    change = Replace("energy-01", quote, words)
    made = edit_for(change, text)
    assert applied(text, [made]) == text.replace(stands, reads)


def test_the_title() -> None:
    after = item(changed(Replace("energy-01", "area", "town", part=Part.TITLE)), "energy-01")
    assert (after.title, after.text) == ("Community energy in every town", ONE)


def test_a_field() -> None:
    after = item(changed(SetField("energy-01", "target_date", "2028-12-31")), "energy-01")
    assert (after.target_date, after.text) == ("2028-12-31", ONE)


def test_a_part_of_a_field() -> None:
    cost = item(changed(SetField("energy-02", "cost.amount_gbp", "600000000")), "energy-02").cost
    assert cost is not None
    assert (cost.amount_gbp, cost.years) == (600_000_000, 5)


def test_a_field_taken_away() -> None:
    assert item(changed(SetField("energy-01", "target_date", None)), "energy-01").target_date == ""


def test_a_field_that_is_a_list() -> None:
    after = item(changed(SetField("energy-01", "jurisdiction", ("wales", "ni"))), "energy-01")
    assert after.jurisdiction == (Jurisdiction.WALES, Jurisdiction.NI)


def test_a_new_commitment_after_another() -> None:
    after = changed(
        Add("energy-08", "Sun", "We will use it.", Placement(after="energy-03"), {"strength": "pledge"})
    )
    assert order(after)[2:5] == ["energy-03", "energy-08", "energy-04"]
    new = item(after, "energy-08")
    assert (new.title, new.text, new.strength, new.chapter) == ("Sun", "We will use it.", "pledge", "energy")


def test_a_new_commitment_first_in_a_chapter() -> None:
    after = changed(Add("energy-08", "Sun", "We will use it.", Placement(chapter="energy", first=True), {}))
    assert order(after)[0] == "energy-08"


def test_new_commitments_after_the_same_one_stand_in_order_of_receipt() -> None:
    adds = [
        Add("energy-08", "Sun", "We will use it.", Placement(after="energy-03"), {}),
        Add("energy-09", "Wind", "Farms pay their neighbours.", Placement(after="energy-03"), {}),
    ]
    after = amended(energy(), [amendment("A01", adds[0]), amendment("A02", adds[1])])
    assert order(after)[2:6] == ["energy-03", "energy-08", "energy-09", "energy-04"]


def test_new_commitments_at_the_end_of_a_chapter_stand_in_order_of_receipt() -> None:
    adds = [Add(f"energy-0{n}", "Sun", "We will use it.", Placement(chapter="energy"), {}) for n in (8, 9)]
    assert order(changed(*adds))[-2:] == ["energy-08", "energy-09"]


def test_a_commitment_less_stays_in_the_files_under_the_amendment_that_removed_it() -> None:
    after = changed(Remove("energy-07"))
    assert order(after) == [f"energy-0{n}" for n in range(1, 7)]
    assert item(after, "energy-07").retired == "A01"


def test_another_place() -> None:
    assert order(changed(Move("energy-07", Placement(after="energy-01"))))[:3] == [
        "energy-01",
        "energy-07",
        "energy-02",
    ]


def test_another_chapter() -> None:
    assert order(changed(Move("energy-07", Placement(chapter="skills"))), "skills") == ["energy-07"]


def test_all_changes_are_read_against_the_versions_own_words() -> None:
    after = changed(Replace("energy-01", "England", "Britain"), Replace("energy-01", "2030", "England"))
    assert item(after, "energy-01").text == ONE.replace("England", "Britain").replace("2030", "England")


def test_two_amendments_at_different_words_both_count_in_any_order() -> None:
    first, second = (
        amendment("A01", Replace("energy-01", "2030", "2028")),
        amendment("A02", Replace("energy-01", "England", "Wales")),
    )
    assert amended(energy(), [first, second]) == amended(energy(), [second, first])


def test_the_same_change_twice_is_one() -> None:
    change = Replace("energy-01", "2030", "2028")
    assert amended(energy(), [amendment("A01", change), amendment("A02", change)]) == changed(change)


def test_nothing_amended_is_the_platform() -> None:
    assert amended(energy(), []) == energy()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Replace("energy-01", "2030", "2028"), Replace("energy-01", "by 2030", "soon")),
        (Replace("energy-01", "2030", "2028"), Replace("energy-01", "2030", "2035")),
        (Insert("energy-01", "soon", after="support"), Insert("energy-01", "now", after="support")),
    ],
)
def test_two_amendments_at_the_same_words_clash_and_are_named(first: Change, second: Change) -> None:
    with pytest.raises(ClashError) as caught:
        amended(energy(), [amendment("A01", first), amendment("A02", second)])
    clash = caught.value.clash
    assert (clash.item, {clash.first, clash.second}) == ("energy-01", {"A01", "A02"})
    assert isinstance(clash, Clash)


@pytest.mark.parametrize(
    ("change", "code", "words", "hint"),
    [
        (
            Replace("energy-02", "£400 millions", "x"),
            "quote-not-found",
            "“£400 millions” does not stand in energy-02",
            "£400 million",
        ),
        (Replace("energy-02", "400 million", "x"), "quote-not-found", "does not stand", "£400 million"),
        (Replace("energy-04", "insul", "x"), "quote-not-found", "does not stand", ""),
        (Replace("energy-01", "in", "x"), "quote-ambiguous", "“in” stands 2 times in energy-01", "1: “"),
        (Replace("energy-01", "in", "x", nth=3), "quote-not-found", "does not stand", ""),
        (Replace("energy-99", "a", "b"), "no-such-item", "no commitment energy-99", "policy commitment list"),
        (SetField("energy-01", "colour", "red"), "bad-field", "no field colour", ""),
        (SetField("energy-01", "target_date", "soon"), "bad-field", "not a date", ""),
        (Move("energy-01", Placement(after="energy-01")), "bad-place", "cannot follow itself", ""),
        (Move("energy-01", Placement(chapter="health")), "bad-place", "no chapter health", ""),
        (
            Add("energy-01", "T", "x", Placement(chapter="energy"), {}),
            "taken",
            "commitment energy-01 already",
            "",
        ),
        (
            Add("energy-08", "T", "x", Placement(after="energy-99"), {}),
            "bad-place",
            "no commitment energy-99",
            "",
        ),
    ],
)
def test_what_cannot_be_done_is_said_with_what_could_be_meant(
    change: Change, code: str, words: str, hint: str
) -> None:
    with pytest.raises(ChangeError, match=words) as caught:
        changed(change)
    assert caught.value.code == code
    assert hint in caught.value.hint


def test_two_changes_of_one_amendment_at_the_same_words_are_its_own_fault() -> None:
    with pytest.raises(ChangeError, match="two changes of A01") as caught:
        changed(Replace("energy-01", "2030", "2028"), Replace("energy-01", "by 2030", "soon"))
    assert caught.value.code == "overlap"
