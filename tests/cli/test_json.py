"""`--json` on everything that reads, also on errors; `--dry-run` on everything that writes."""

import json
import shlex
from pathlib import Path

import pytest
from conftest import CLOSES, NOW, git, policy

from .conftest import Editor
from .refusals import state

READING = [
    ("status", "status"),
    ("check", "findings"),
    ("doctor", "doctor"),
    ("log", "log"),
    ("amend --json", "waiting"),
    ("amend list", "amendments"),
    ("amend list --state withdrawn", "amendments"),
    ("amend show A06", "amendment"),
    ("amend diff A06", "differences"),
    ("amend check", "findings"),
    ("amend conflicts", "conflicts"),
    ("amend conflicts A03", "conflicts"),
    ("commitment list", "commitments"),
    ("pledge list", "commitments"),
    ("commitment show ps-09", "commitment"),
    ("commitment history ps-09", "history"),
    ("chapter list", "chapters"),
    ("chapter show public-services", "chapter"),
    ("version list", "versions"),
    ("version show", "version"),
    ("version compare draft-2 draft-2", "differences"),
    ("round show", "round"),
]


def printed(folder: Path, command: str) -> dict[str, object]:
    """Run a command with `--json` and give the one object it prints."""
    words = [word for word in shlex.split(command) if word != "--json"]
    done = policy(*words, "--json", cwd=folder)
    assert (done.code, done.err) == (0, "")
    told = json.loads(done.out)
    assert isinstance(told, dict)
    return told


@pytest.mark.parametrize(("command", "schema"), READING, ids=[row[0] for row in READING])
def test_what_reads_prints_one_object_with_its_schema(untouched: Path, command: str, schema: str) -> None:
    before = state(untouched)
    assert printed(untouched, command)["schema"] == f"policy/{schema}/1"
    assert state(untouched) == before


def test_an_amendment_as_json_says_what_its_file_and_its_state_say(untouched: Path) -> None:
    assert printed(untouched, "amend show a06") == {
        "schema": "policy/amendment/1",
        "id": "A06",
        "uid": "r2bx6ny",
        "from": {"body": "denby", "meeting": "2026-02-17", "present": "7", "minute": "3"},
        "against": "draft-2",
        "received": "2026-02-18T21:15:00+00:00",
        "state": "in-order",
        "since": "2026-03-07T11:00:00+00:00",
        "state_reason": "",
        "state_by": "",
        "recommendation": None,
        "changes": [{"in": "ps-09", "delete": "of more than 500 people"}],
        "in_words": ["In ps-09, leave out “of more than 500 people”."],
        "reason": "Our smaller villages have lost the most buses.",
    }


def test_status_as_json_counts(untouched: Path) -> None:
    told = printed(untouched, "status")
    counts = {
        "chapters": 7,
        "commitments": 43,
        "version": "draft-2",
        "amendments": 17,
        "agreed": 0,
        "rejected": 0,
    }
    assert {name: told[name] for name in counts} == counts
    assert told["next"] == "policy amend diff A01"


def test_check_as_json_ends_with_its_code(sample: Path) -> None:
    (sample / "platform" / "climate-energy" / "ce-01.yaml").write_bytes(b"id: ce-01\norder: ten\n")
    done = policy("check", "--json", cwd=sample)
    told = json.loads(done.out)
    assert (done.code, told["schema"], told["errors"]) == (4, "policy/findings/1", len(told["items"]))
    assert {item["path"] for item in told["items"]} == {"platform/climate-energy/ce-01.yaml"}


ERRORS = [
    ("amend show A055", "not-found", 3),
    ("amend show", "usage", 2),
    ("amend shwo", "usage", 2),
    ("amend --json list", "usage", 2),
    ("amend decide A15 agreed", "refused", 6),
    ("build final", "refused", 6),
    ("version publish draft-2", "refused", 6),
    ("amend show A05\N{RIGHT-TO-LEFT OVERRIDE}", "invalid", 4),
    ("-C nowhere status", "not-found", 3),
]


@pytest.mark.parametrize(("command", "code", "exit_code"), ERRORS, ids=[row[0] for row in ERRORS])
def test_an_error_with_json_is_one_object_too(
    untouched: Path, command: str, code: str, exit_code: int
) -> None:
    done = policy(*shlex.split(command), "--json", cwd=untouched)
    told = json.loads(done.out)
    error = told["error"]
    assert (done.code, told["schema"], error["code"]) == (exit_code, "policy/error/1", code)
    lines = [f"error: {error['message']}", f"where: {error['where']}", f"next:  {error['next']}"]
    assert done.err.splitlines() == lines


def test_what_writes_says_as_json_what_it_did(sample: Path) -> None:
    done = policy("amend", "decide", "A05", "agreed", "--json", cwd=sample)
    told = json.loads(done.out)
    assert (done.err, told.pop("operation") in git(sample, "log", "-1", "--format=%b")) == ("", True)
    assert told == {
        "schema": "policy/done/1",
        "done": "A05 agreed; changed: platform/climate-energy/ce-01.yaml",
        "commit": git(sample, "rev-parse", "HEAD"),
        "paths": ["platform/climate-energy/ce-01.yaml", "amendments/draft-2/session-2026-03-28.yaml"],
        "dry_run": False,
    }


DRY = [
    "amend new --in ps-09 --insert Now. --from ashby",
    "amend new --in ps-09 --from ashby",
    "amend edit A06",
    "amend withdraw A01",
    "amend decide A05 agreed",
    f"round open --opens {NOW} --closes 2026-04-01T00:00:00+00:00",
    "version publish draft-3",
    "build draft",
    "build amendments --format html",
    "export markdown -o pages",
    "init party",
]
DRY_YOUNG = [
    "commitment new --in energy --title T --text X",
    "commitment edit energy-01 --set title=X",
    "commitment edit energy-01",
    "commitment move energy-01 --in homes",
    "commitment retire energy-01",
    "chapter new heat --title Heat",
    "chapter move homes --first",
    f"version publish draft-1 --closes {CLOSES} --opens {CLOSES}",
    "import page.md",
    "undo",
]


@pytest.mark.usefixtures("in_time")
@pytest.mark.parametrize("command", DRY)
def test_a_dry_run_changes_nothing(untouched: Path, editor: Editor, command: str) -> None:
    dry_run(untouched, command, editor)


@pytest.mark.parametrize("command", DRY_YOUNG)
def test_a_dry_run_in_a_young_party_changes_nothing(own_party: Path, editor: Editor, command: str) -> None:
    (own_party / "page.md").write_bytes(b"# Page\n\n## A thing\n\nWords.\n")
    dry_run(own_party, command, editor)


def dry_run(folder: Path, command: str, editor: Editor) -> None:
    """Run a command dry: it says what it would do, and every file and ref stays."""
    editor("file.write_text(text.replace('We will', 'We shall', 1))")
    before = state(folder)
    done = policy(*shlex.split(command), "--dry-run", cwd=folder)
    assert done.code == 0, done.err
    assert "would " in done.out
    assert state(folder) == before


@pytest.mark.usefixtures("in_time")
@pytest.mark.parametrize("command", DRY[:5] + DRY[-1:])
def test_a_dry_run_as_json_says_that_it_is_one(untouched: Path, editor: Editor, command: str) -> None:
    editor("file.write_text(text.replace('We will', 'We shall', 1))")
    before = state(untouched)
    told = json.loads(policy(*shlex.split(command), "--dry-run", "--json", cwd=untouched).out)
    assert (told["dry_run"], told["commit"], state(untouched)) == (True, "", before)
