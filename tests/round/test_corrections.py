"""What a correction may not do: override a later vote, or put one against the rules."""

from pathlib import Path

import pytest
from conftest import committed, policy

from .example import at, done, listed, opened, put, refused


def test_a_step_taken_back_is_not_taken_up_again_over_a_later_vote(hall: Path) -> None:
    put(hall, "A05", votes=(30, 2, 0))
    done(hall, "undo")
    back = done(hall, "log").split("\t")[0]
    put(hall, "A05", votes=(5, 20, 0))
    error = refused(hall, 6, "session", "correct", "1", "--for", "31", "--against", "2")
    assert "step 1 was taken back, and A05 was put again in step 3" in error
    assert "A05 was put again in step 3" in refused(hall, 6, "undo", back)
    assert listed(hall)["A05"]["state"] == "rejected"
    done(hall, "session", "correct", "3", "--void")
    done(hall, "session", "correct", "1", "--for", "31", "--against", "2")
    assert listed(hall)["A05"]["state"] == "agreed"


def test_attendance_is_not_corrected_under_votes_that_would_be_against_the_rules(
    agenda: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(agenda, "13", monkeypatch)
    done(agenda, "session", "attend", "--present", "38")
    put(agenda, "A05", votes=(25, 11, 2))
    error = refused(agenda, 6, "session", "correct", "1", "--present", "10")
    assert "step 2 of 2026-03-28: not quorate, 10 present and 14 needed" in error
    assert "38 votes of 37 present" in refused(agenda, 6, "session", "correct", "1", "--present", "37")
    assert "not quorate, 13 present" in refused(agenda, 6, "session", "correct", "1", "--void")
    done(agenda, "session", "correct", "2", "--for", "25", "--against", "11")
    done(agenda, "session", "correct", "1", "--present", "37")


def test_what_an_audit_faults_is_not_sealed(hall: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(hall, "--adopt", "energy", votes=(37, 1, 0))
    at("2026-03-28T15:00:00+00:00", monkeypatch)
    done(hall, "session", "close")
    path = hall / "amendments" / "draft-2" / "session-2026-03-28.yaml"
    path.write_text(path.read_text("utf-8").replace("for: 37", "for: 40"), "utf-8")
    committed(hall, "A larger vote")
    assert "step 1 of 2026-03-28: 41 votes of 38 present" in refused(hall, 6, "adopt")


def test_a_correction_is_not_corrected_and_the_step_it_is_about_is_named(hall: Path) -> None:
    put(hall, "A05", votes=(25, 11, 2))
    done(hall, "session", "correct", "1", "--for", "24", "--against", "11")
    error = refused(hall, 6, "session", "correct", "2", "--for", "23", "--against", "11")
    assert "step 2 is itself a correction, of step 1" in error
    assert "policy session correct 1" in error


def test_advice_names_what_to_do_where_too_few_came_or_the_list_is_locked(agenda: Path) -> None:
    few = policy("session", "open", "--present", "10", "--date", "2026-03-28", cwd=agenda)
    assert "policy session attend --present N" in few.err
    assert "policy agenda show" not in few.err
    assert "where policy log says “Lock the agenda”" in refused(agenda, 6, "agenda", "build")
