"""What is taken back can be taken up again, and advice after an undo says how."""

import re
from pathlib import Path

import pytest
from conftest import git, policy

from .example import at, done, listed, put, text


@pytest.fixture
def closed(hall: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy in which the chapter is adopted and the session closed."""
    put(hall, "--adopt", "energy", votes=(38, 0, 0))
    at("2026-03-28T15:00:00+00:00", monkeypatch)
    done(hall, "session", "close")
    return hall


def undone(folder: Path, *operation: str) -> str:
    """Undo; give the id that the advice names as the way back."""
    ran = policy("undo", *operation, cwd=folder)
    assert ran.code == 0, ran.err
    found = re.search(r"take it back: policy undo (\S+)", ran.err)
    assert found, ran.err
    return found[1]


def test_what_was_sealed_and_undone_is_sealed_again(closed: Path) -> None:
    done(closed, "adopt")
    undone(closed)
    assert git(closed, "tag", "--list", "policy/adopted-1") == ""
    assert "adopted-1 is sealed" in done(closed, "adopt")
    assert git(closed, "cat-file", "-t", "policy/adopted-1") == "tag"
    done(closed, "audit")


def test_undoing_the_undo_of_a_seal_seals_it_with_its_tag(closed: Path) -> None:
    done(closed, "adopt")
    tagged = git(closed, "rev-parse", "policy/adopted-1^{}")
    undone(closed, undone(closed, undone(closed)))
    assert git(closed, "tag", "--list", "policy/adopted-1") == ""
    undone(closed, git(closed, "log", "-1", "--format=%(trailers:key=Policy-Op-Id,valueonly)").strip())
    assert git(closed, "rev-parse", "policy/adopted-1^{}") == tagged


def test_the_way_back_after_an_undo_takes_back_that_undo(hall: Path) -> None:
    before = text(hall, "energy-05")
    put(hall, "A05", votes=(25, 11, 2))
    agreed = text(hall, "energy-05")
    back = undone(hall)
    for states in ("agreed", "submitted", "agreed", "submitted"):
        back = undone(hall, back)
        assert listed(hall)["A05"]["state"] == states
        assert text(hall, "energy-05") == (agreed if states == "agreed" else before)
    minutes = done(hall, "session", "minutes")
    assert [line[0] for line in minutes.splitlines() if line[:1].isdigit()][1:] == list("123456")
    assert git(hall, "status", "--porcelain") == ""
