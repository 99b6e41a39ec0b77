"""What is put in the hall: questions only conference may answer, and votes that cannot be."""

from pathlib import Path

import pytest

from .example import done, listed, put, refused


@pytest.mark.parametrize("verb", ["withdraw", "remit"])
def test_what_lies_before_conference_is_taken_off_by_its_vote_alone(hall: Path, verb: str) -> None:
    put(hall, "A05", "--withdraw", votes=(5, 30, 0))
    error = refused(hall, 6, "amend", verb, "A05")
    assert "A05 is on the agenda of the session of 2026-03-28, which is open" in error
    assert f"policy session decide A05 --{verb}" in error
    put(hall, "A05", "--withdraw", votes=(30, 5, 0))
    assert listed(hall)["A05"]["state"] == "withdrawn"
    done(hall, "session", "close")
