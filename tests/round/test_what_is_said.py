"""What people in the hall and after it are told: what is decided, by how many, and what follows."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import policy

from policy_cli.model.bodies import Body, BodyKind
from policy_cli.model.rounds import Round, Version
from policy_cli.model.standing_orders import StandingOrders
from policy_cli.rules.states import Standing, State
from policy_cli.show.standing import stands_words

from .example import CLOSED, at, done, put, refused, shown

NOON = datetime(2026, 3, 28, 12, tzinfo=UTC)


def agenda_rows(folder: Path) -> dict[str, str]:
    """Give the last column of the agenda by item."""
    rows = (line.split("\t") for line in done(folder, "agenda", "show").split("\n\n")[0].splitlines())
    return {row[1]: row[-1] for row in rows}


def test_the_agenda_marks_what_is_decided_with_its_votes(hall: Path) -> None:
    put(hall, "A03", votes=(10, 28, 0))
    put(hall, "A05", votes=(25, 11, 2))
    put(hall, "A11", "--remit", "--mover-consents", votes=(30, 6, 2))
    decided = agenda_rows(hall)
    assert decided["A05"] == "agreed (25 for, 11 against, 2 abstained)"
    assert decided["A03"] == "not agreed (10 for, 28 against)"
    assert decided["A04"] == "fell (A03, which it depends on, is not agreed)"
    assert decided["A06"] == "fell (A05 is agreed)"
    assert decided["A11"] == "remitted to the NEC (30 for, 6 against, 2 abstained)"
    assert decided["A01"] == ""
    items = {one["item"]: one for one in shown(hall, "agenda", "show")["items"]}
    assert (items["A05"]["state"], items["A05"]["votes"]) == (
        "agreed", {"for": 25, "against": 11, "abstain": 2},
    )  # fmt: skip
    assert [(items[label]["state"], items[label]["votes"]) for label in ("A06", "A01")] == [
        ("fallen", None), ("submitted", None),
    ]  # fmt: skip


def test_no_code_and_no_raw_time_is_said_where_words_are_read(hall: Path) -> None:
    put(hall, "A03", votes=(10, 28, 0))
    error = refused(hall, 6, "session", "decide", "A04", "--for", "20", "--against", "10")
    assert "A04 is fallen (A03, which it depends on, is not agreed), so it cannot be decided" in error
    shown_ = policy("agenda", "show", cwd=hall)
    assert "locked since 2026-03-20 08:00 UTC\n" in shown_.err
    assert "A12\tout-of-order (it came late)\n" in shown_.out
    assert "A07\tcomposited into C1\n" in shown_.out
    assert "out-of-order (it came late) since " in done(hall, "amend", "show", "A12")
    assert "locked since 2026-03-20 08:00 UTC, " in refused(hall, 6, "agenda", "build")
    report = {
        line.split("\t")[0]: line.split("\t")[2] for line in done(hall, "agenda", "report").splitlines()
    }
    assert (report["A04"], report["A12"]) == (
        "A03, which it depends on, is not agreed", "it came late",
    )  # fmt: skip


def test_how_many_votes_were_needed_is_explained(hall: Path) -> None:
    put(hall, "A05", votes=(25, 11, 2))
    assert "(25 for, 11 against, 2 abstained; 19 for needed)" in done(hall, "amend", "explain", "A05")
    put(hall, "A03", votes=(10, 28, 0))
    assert "(10 for, 28 against; 20 for needed)" in done(hall, "amend", "explain", "A03")
    put(hall, "A02", "--majority", "rule_change", votes=(23, 13, 0))
    assert "(23 for, 13 against; 24 for needed)" in done(hall, "amend", "explain", "A02")


FOLLOWS = "chapter energy is not adopted: it reads as adopted last, or is left out, and what was agreed to it"


def test_what_follows_a_chapter_voted_down_is_said_at_once_and_in_the_minutes(hall: Path) -> None:
    voted = ("session", "decide", "--adopt", "energy", "--for", "2", "--against", "30")
    assert f"\n  {FOLLOWS}" in done(hall, *voted, "--dry-run")
    assert FOLLOWS in shown(hall, *voted)["words"][0]
    assert f"\n   {FOLLOWS}" in done(hall, "session", "minutes")
    done(hall, "session", "correct", "1", "--for", "30", "--against", "2")
    assert FOLLOWS not in done(hall, "session", "minutes")


def test_what_standing_orders_rule_is_put_closed_and_adopted_before_it_is_printed(
    hall: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(hall, "session", "decide", "A01", "A02", "A03", "A05", "A06", "A09", "A11", "C1", "--withdraw",
         "--for", "30", "--against", "2")  # fmt: skip
    wanted = "next: policy session decide --adopt energy --for N --against N"
    assert (wanted in done(hall, "status"), wanted in done(hall, "amend")) == (True, True)
    put(hall, "--adopt", "energy", votes=(30, 2, 0))
    assert shown(hall, "status")["next"] == "policy session close"
    at(CLOSED, monkeypatch)
    done(hall, "session", "close")
    assert shown(hall, "status")["next"] == "policy adopt"
    assert "next: policy adopt" in done(hall, "amend")
    done(hall, "adopt")
    assert shown(hall, "status")["next"] == "policy build final"


@pytest.mark.parametrize(
    ("stands", "said"),
    [
        (Standing(State.OUT_OF_ORDER, NOON, "quote_not_found"),
         "Out of order: the words it quotes do not stand in the text"),
        (Standing(State.OUT_OF_ORDER, NOON, "direct_negative"), "Out of order: direct negative"),
        (Standing(State.FALLEN, NOON, "pre-empted", by="A05"), "Passed over: A05 is agreed"),
        (Standing(State.SUPERSEDED, NOON, by="A09"), "Superseded: by A09"),
        (Standing(State.REJECTED, NOON, "tie"), "Not agreed: the votes were tied"),
        (Standing(State.NOT_REACHED, NOON, "remit", by="npc"),
         "Not reached: the Policy Committee (NPC) considers it further"),
        (Standing(State.NOT_REACHED, NOON, "fall"), "Not reached: it falls"),
        (Standing(State.AGREED, NOON, by="A03", how="consequential"), "Agreed: with A03"),
        (Standing(State.SUBMITTED, NOON), "Submitted"),
    ],
)  # fmt: skip
def test_where_an_amendment_stands_is_said_in_the_words_of_the_party(stands: Standing, said: str) -> None:
    version = Version("draft-2", NOON, "", "", "", {})
    orders = StandingOrders(labels={"fallen": "passed over"})
    committee = Body("npc", "Policy Committee", BodyKind.COMMITTEE)
    assert stands_words(stands, Round(version, orders=orders, bodies={"npc": committee})) == said
