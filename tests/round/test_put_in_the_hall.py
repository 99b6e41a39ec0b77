"""What is put in the hall: questions only conference may answer, and votes that cannot be."""

from pathlib import Path

import pytest
from conftest import committed, policy

from .example import Told, at, begun, bodies, done, listed, opened, put, refused, write


@pytest.mark.parametrize("verb", ["withdraw", "remit"])
def test_what_lies_before_conference_is_taken_off_by_its_vote_alone(hall: Path, verb: str) -> None:
    put(hall, "A05", "--withdraw", votes=(5, 30, 0))
    error = refused(hall, 6, "amend", verb, "A05")
    assert "A05 is on the agenda of the session of 2026-03-28, which is open" in error
    assert f"policy session decide A05 --{verb}" in error
    put(hall, "A05", "--withdraw", votes=(30, 5, 0))
    assert listed(hall)["A05"]["state"] == "withdrawn"
    done(hall, "session", "close")


def test_a_chapter_is_put_once_and_what_still_waits_for_it_is_named(hall: Path) -> None:
    voted = policy("session", "decide", "--adopt", "energy", "--for", "30", "--against", "2", cwd=hall)
    assert "warning: still to be decided in this chapter: A01, A02, A03," in voted.err
    error = refused(hall, 6, "session", "decide", "--adopt", "energy", "--for", "2", "--against", "30")
    assert "chapter energy was adopted already, in step 1 of 2026-03-28" in error
    done(hall, "session", "correct", "1", "--void")
    assert put(hall, "--adopt", "energy", votes=(2, 30, 0))["carried"] is False


def test_closing_names_the_chapters_that_were_not_put(hall: Path) -> None:
    closed = policy("session", "close", cwd=hall)
    assert "not put: energy\n" in closed.err
    assert "policy session decide --adopt energy" in closed.err
    assert "policy adopt" not in closed.err
    done(hall, "undo")
    put(hall, "--adopt", "energy", votes=(30, 2, 0))
    assert "seal the text: policy adopt" in policy("session", "close", cwd=hall).err


def test_an_adjourned_session_leaves_the_rest_for_another_day(
    hall: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(hall, "A05", votes=(30, 2, 0))
    at("2026-03-29T08:00:00+00:00", monkeypatch)
    assert "policy session close --adjourn" in refused(hall, 6, "session", "open", "--present", "30")
    done(hall, "session", "close", "--adjourn")
    assert listed(hall)["A01"]["state"] in ("submitted", "in-order")
    early = refused(hall, 6, "adopt")
    assert "still to be decided" in early
    assert "next:  on another day: policy session open --present N" in early
    done(hall, "session", "open", "--present", "30")
    put(hall, "A01", votes=(20, 2, 0))
    done(hall, "session", "close")
    minutes = done(hall, "session", "minutes")
    assert "2. 29 March 2026, 09:00  The session was adjourned\n" in minutes
    assert "1. 13:00  That A05 be agreed: carried" in minutes
    assert "Minutes of 29 March 2026\n" in minutes


def test_votes_that_cannot_be_are_refused(hall: Path) -> None:
    tied = ("session", "decide", "A05", "--for", "19", "--against", "19")
    assert "a tie is not agreed" in refused(hall, 2, *tied, "--casting", "for")
    unlike = ("session", "decide", "A05", "--for", "20", "--against", "18", "--casting", "for")
    assert "the votes are not tied" in refused(hall, 2, *unlike)
    assert "nobody voted" in refused(hall, 2, "session", "decide", "A05", "--for", "0", "--against", "0")
    consent = ("session", "decide", "A05", "--withdraw", "--mover-consents", "--for", "9", "--against", "0")
    assert policy(*consent, cwd=hall).code == 2
    assert listed(hall)["A05"]["state"] == "submitted"


def test_a_majority_missed_says_how_many_were_needed(hall: Path) -> None:
    voted = ("session", "decide", "A05", "--majority", "rule_change", "--for", "13", "--against", "8")
    assert "not carried (13 for, 8 against; 14 for needed)" in done(hall, *voted)
    assert "14 for needed" in done(hall, "session", "minutes")


def test_a_committee_has_no_card_whatever_its_members(
    tmp_path: Path, given: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(tmp_path, given)
    path = tmp_path / "platform" / "bodies.yaml"
    everyone = bodies(given["organisation"])
    write(path, [body | ({"members": "9"} if body["id"] == "npc" else {}) for body in everyone])
    at("2026-01-12T12:00:00+00:00", monkeypatch)
    committed(tmp_path, "A committee that counts its members")
    done(tmp_path, "version", "publish", "draft-2", "--closes", "2026-03-02T17:00")
    done(tmp_path, "agenda", "build")
    done(tmp_path, "agenda", "lock")
    opened(tmp_path, "38", monkeypatch)
    asked = ("session", "decide", "--adopt", "energy", "--card")
    assert "no branch with a card npc" in refused(tmp_path, 3, *asked, "ashby=for,npc=against")
    done(tmp_path, *asked, "ashby=for,brookside=against")


def test_a_body_objects_to_an_item_once(hall: Path) -> None:
    done(hall, "session", "object", "A09", "--by", "Castle")
    error = refused(hall, 6, "session", "object", "a09", "--by", "castle")
    assert "castle objected to A09 already, in step 1 of 2026-03-28" in error
    done(hall, "session", "correct", "1", "--void")
    done(hall, "session", "object", "A09", "--by", "castle")


def test_words_of_a_chapter_voted_down_are_put_only_when_that_vote_is_corrected(hall: Path) -> None:
    put(hall, "--adopt", "energy", votes=(2, 30, 0))
    error = refused(hall, 6, "session", "decide", "A05", "--for", "25", "--against", "11")
    assert "chapter energy was voted down in step 1 of 2026-03-28, so A05 would change nothing" in error
    assert "correct it first: policy session correct 1 --date 2026-03-28" in error
    refused(hall, 6, "session", "decide", "--en-bloc", "--for", "25", "--against", "11")
    put(hall, "A11", "--withdraw", votes=(30, 2, 0))
    done(hall, "session", "correct", "1", "--void")
    assert put(hall, "A05", votes=(25, 11, 0))["changed"]["A05"]["is"] == "agreed"
