"""The edge cases of the worked example, each from the base chapter and its rules."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import committed, policy

from .example import (
    SIGNED,
    Told,
    at,
    decided,
    done,
    imported,
    listed,
    opened,
    paper,
    put,
    refused,
    shown,
    text,
)


@pytest.fixture
def cases(given: Told) -> dict[str, Told]:
    """What the example expects of each case."""
    return {one["id"]: one["expect"] for one in given["edge_cases"]}


def amendment(given: Told, label: str) -> Told:
    """Find an amendment of the example."""
    found: Told = next(one for one in given["amendments"] if one["id"] == label)
    return found


def taken_in(folder: Path, given: Told, monkeypatch: pytest.MonkeyPatch, **said: object) -> dict[str, Any]:
    """Take in A12 with something else said; give it as the list has it."""
    at("2026-03-20T08:00:00+00:00", monkeypatch)
    (label,) = imported(folder, "one", paper(amendment(given, "A12")) | said)
    found: dict[str, Any] = listed(folder)[label]
    return found


NEW = ("amend", "new", "--from", "ashby", "--meeting", "2026-02-18", "--present", "12", "--minute", "6")


def test_e01_a_tie_leaves_the_text_as_it_is(hall: Path, cases: dict[str, Told]) -> None:
    before = text(hall, "energy-01")
    recorded = put(hall, "A01", votes=(19, 19, 0))
    stands = recorded["changed"]["A01"]
    assert {"A01": stands["is"], "because": stands["reason"], "text": "unchanged"} == cases["E01"]
    assert text(hall, "energy-01") == before
    assert listed(hall)["A01"]["state_reason"] == "tie"
    assert "(19 for, 19 against; 20 for needed): the votes were tied" in done(hall, "amend", "explain", "A01")


def test_e02_an_inquorate_session_decides_nothing(
    agenda: Path, cases: dict[str, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(agenda, "13", monkeypatch)
    error = refused(
        agenda, int(cases["E02"]["exit_code"]), "session", "decide", "A02", "--for", "8", "--against", "5"
    )
    assert "the session is not quorate: 13 of 41 are present, 14 are needed" in error
    done(agenda, "session", "attend", "--present", "14")
    assert put(agenda, "A02", votes=(8, 5, 0))["carried"] is True


@pytest.mark.parametrize(("case", "votes"), [("E03", (26, 13, 0)), ("E04", (25, 13, 1))])
def test_e03_e04_two_thirds_is_of_the_votes_cast_and_exact(
    agenda: Path,
    cases: dict[str, Told],
    monkeypatch: pytest.MonkeyPatch,
    case: str,
    votes: tuple[int, int, int],
) -> None:
    opened(agenda, "41", monkeypatch)
    recorded = put(agenda, "A03", "--majority", "rule_change", votes=votes)
    assert recorded["changed"]["A03"]["is"] == cases[case]["result"]


def test_e05_nine_valid_signatures_are_too_few(
    draft: Path, given: Told, cases: dict[str, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = cases["E05"]
    signed = [ref for ref in SIGNED if ref != SIGNED[2]]
    sender = {"member": SIGNED[0], "signatures": signed}
    found = taken_in(
        draft, given, monkeypatch, received=amendment(given, "A10")["received"], **{"from": sender}
    )
    assert (found["state"], found["state_reason"]) == (wanted["state"], wanted["reason"])
    told = done(draft, "amend", "explain", found["id"])
    assert f"{wanted['have']} valid signatures, {wanted['needed']} are needed" in told


def test_e06_a_meeting_of_four_cannot_speak_for_denby(
    draft: Path, given: Told, cases: dict[str, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = cases["E06"]
    sender = {"body": "denby", "meeting": "2026-03-01", "present": "4", "minute": "2"}
    found = taken_in(
        draft, given, monkeypatch, received=amendment(given, "A11")["received"], **{"from": sender}
    )
    assert (found["state"], found["state_reason"]) == (wanted["state"], wanted["reason"])
    told = done(draft, "amend", "explain", found["id"])
    assert f"{wanted['have']} were present at the meeting, {wanted['needed']} are needed" in told


def test_e07_at_the_close_is_in_time(
    draft: Path, given: Told, cases: dict[str, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = taken_in(draft, given, monkeypatch, received=given["rules"]["amendments_close"])
    assert (found["state"], found["state_reason"]) == (cases["E07"]["state"], "")


def test_e08_a_second_after_the_close_is_late(
    draft: Path, given: Told, cases: dict[str, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = taken_in(draft, given, monkeypatch, received="2026-03-02T17:00:01+00:00")
    assert (found["state"], found["state_reason"]) == (cases["E08"]["state"], cases["E08"]["reason"])
    assert "came on 2 March 2026 at 17:00, 1 s after that" in done(draft, "amend", "explain", found["id"])


def test_e09_a_composite_brings_no_words_of_its_own(
    draft: Path, given: Told, cases: dict[str, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    at("2026-03-07T15:00:00+00:00", monkeypatch)
    sources = imported(draft, "both", *(paper(amendment(given, label)) for label in ("A07", "A08")))
    (word,) = cases["E09"]["new_words"]
    composite = ("amend", "composite", *sources, "--agreed-by", "brookside,castle", "--insert")
    assert f"“{word}” is in none" in refused(draft, 6, *composite, f"homes in fuel poverty and {word}")
    done(draft, *composite, "homes in fuel poverty and those on prepayment meters")


@pytest.mark.parametrize(
    ("case", "item", "quote"),
    [("E10", "energy-02", "£450 million"), ("E11", "energy-02", "community energy co-operative")],
)
def test_e10_e11_words_that_do_not_stand_there_are_refused_with_the_nearest(
    draft: Path, cases: dict[str, Told], case: str, item: str, quote: str
) -> None:
    error = refused(draft, 3, *NEW, "--in", item, "--replace", quote, "--with", "another")
    assert f"“{quote}” does not stand in {item}" in error
    assert f"nearest words: “{cases[case]['nearest']}”" in error


def test_e12_words_that_stand_there_twice_are_refused_until_one_is_named(
    draft: Path, cases: dict[str, Told]
) -> None:
    new = (*NEW, "--in", "energy-01", "--replace", "in", "--with", "throughout")
    error = refused(draft, 2, *new)
    assert f"“in” stands {cases['E12']['occurrences']} times in energy-01" in error
    done(draft, *new, "--nth", cases["E12"]["occurrences"], "--dry-run")


def test_e13_the_wider_amendment_agreed_lets_the_narrower_fall(hall: Path, cases: dict[str, Told]) -> None:
    recorded = put(hall, "A02", votes=(24, 11, 3))
    states = {label: one["is"] for label, one in recorded["changed"].items()}
    assert states | {"energy-01": text(hall, "energy-01")} == cases["E13"]
    assert recorded["changed"]["A01"]["by"] == "A02"


def test_e14_the_narrower_is_put_when_the_wider_is_lost(hall: Path, cases: dict[str, Told]) -> None:
    put(hall, "A05", votes=(11, 25, 2))
    recorded = put(hall, "A06", votes=(20, 15, 3))
    states = {label: one["is"] for label, one in recorded["changed"].items()}
    assert states | {"energy-05": text(hall, "energy-05")} == cases["E14"]


def test_e15_what_is_consequential_falls_with_what_it_follows(hall: Path, cases: dict[str, Told]) -> None:
    stands = put(hall, "A03", votes=(10, 28, 0))["changed"]["A04"]
    assert (stands["is"], stands["by"]) == (cases["E15"]["A04"], cases["E15"]["by"])
    assert "it depends on A03, which was not agreed" in done(hall, "amend", "explain", "A04")


def test_e16_a_direct_negative_is_flagged_and_people_rule(
    draft: Path, given: Told, cases: dict[str, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = [{"in": "energy-05", "replace": "We will", "with": "We will not"}]
    received = amendment(given, "A05")["received"]
    found = taken_in(draft, given, monkeypatch, changes=changes, received=received)
    assert found["state"] == cases["E16"]["state"]
    assert f"{found['id']} {cases['E16']['flag']}: " in refused(draft, 6, "agenda", "build")
    done(draft, "amend", "rule", found["id"], "out-of-order", "--reason", cases["E16"]["flag"], "--by", "npc")
    assert shown(draft, "agenda", "show")["not_on_list"] == {found["id"]: "out-of-order"}
    done(draft, "agenda", "build")


def test_e17_words_changed_by_hand_after_adoption_fail_the_audit(
    hall: Path, cases: dict[str, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(hall, "--adopt", "energy", votes=(38, 0, 0))
    at("2026-03-28T15:00:00+00:00", monkeypatch)
    done(hall, "session", "close")
    done(hall, "adopt")
    done(hall, "audit")
    path = hall / "platform" / "energy" / "energy-07.yaml"
    path.write_text(path.read_text("utf-8").replace("Guarantee", "Promise"), "utf-8")
    committed(hall, "A better word")
    ran = policy("audit", "--json", cwd=hall)
    assert ran.code == int(cases["E17"]["exit_code"])
    assert [one["item"] for one in json.loads(ran.out)["unexplained"]] == [cases["E17"]["names"]]
    assert cases["E17"]["names"] in policy("audit", cwd=hall).out


def test_e18_a_new_commitment_stands_behind_the_one_it_follows(hall: Path, cases: dict[str, Told]) -> None:
    put(hall, "A11", votes=(30, 6, 2))
    assert [one["id"] for one in shown(hall, "commitment", "list")["items"]] == cases["E18"]["order"]


def test_e19_an_objection_takes_a_drafting_amendment_out_of_the_vote_en_bloc(hall: Path) -> None:
    before = [one["item"] for one in shown(hall, "agenda", "show")["items"]]
    done(hall, "session", "object", "A09", "--by", "brookside")
    items = shown(hall, "agenda", "show")["items"]
    assert [one["item"] for one in items] == before
    assert [one["item"] for one in items if one["en_bloc"]] == []
    refused(hall, 6, "session", "decide", "--en-bloc", "--for", "38", "--against", "0")
    assert put(hall, "A09", votes=(30, 8, 0))["changed"]["A09"]["is"] == "agreed"


def test_e20_what_the_session_did_not_reach_is_remitted(
    hall: Path, given: Told, cases: dict[str, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in given["conference"]["steps"][:6]:
        at(step["at"], monkeypatch)
        done(hall, *decided(step))
    recorded = shown(hall, "session", "close")["changed"]
    wanted = {label: state for label, state in cases["E20"].items() if label != "then"}
    assert {label: one["is"] for label, one in recorded.items()} == wanted
    assert {one["by"] for one in recorded.values()} == {given["rules"]["remit"]["to"]}
    told = done(hall, "amend", "explain", "A06")
    assert "It is remitted to the National Executive Committee (NEC), as standing orders say." in told
