"""What people in the hall and after it are told: what is decided, by how many, and what follows."""

import json
from pathlib import Path

import pytest
from conftest import policy

from .example import done, put, refused, shown


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
    assert "A07\tcomposited (into C1)\n" in shown_.out
    assert "out-of-order (it came late) since " in done(hall, "amend", "show", "A12")
    assert "locked since 2026-03-20 08:00 UTC, " in refused(hall, 6, "agenda", "build")
    report = {line.split("\t")[0]: line.split("\t")[2] for line in done(hall, "agenda", "report").splitlines()}
    assert (report["A04"], report["A12"]) == (
        "A03, which it depends on, is not agreed", "it came late",
    )  # fmt: skip
