"""Undo: a new commit that restores the files exactly; both stay on record, no number is given twice."""

from pathlib import Path

import pytest
from conftest import committed, git, policy

IN_A_ROUND = [
    "amend new --in ce-02 --insert soon --from ashby",
    "amend new --add --in climate-energy --title Sun --text Sunshine. --from ashby",
    "amend withdraw A01",
    "amend decide A01 agreed",
    "amend decide A02 rejected",
    "amend decide A11 agreed",
    "amend decide A12 agreed",
    "amend decide A13 agreed",
    "round open draft-2 --closes 2026-04-02T17:00:00+00:00",
    "version publish draft-3",
]
WITHOUT_A_ROUND = [
    "commitment new --in climate-energy --title Sun --text Sunshine.",
    "commitment edit ce-01 --set title=Sun --set strength=null",
    "commitment edit ce-01 --set cost.source=levy",
    "commitment move ce-04 --in public-services --first",
    "commitment retire ce-02",
    "chapter new sun --title Sun",
    "chapter move climate-energy --first",
    "version publish draft-1 --closes 2026-04-02T17:00:00+00:00",
]


@pytest.fixture
def unpublished(sample: Path) -> Path:
    """The sample before its first version, when the text may still be edited."""
    git(sample, "rm", "-r", "--quiet", "amendments")
    committed(sample, "No round")
    return sample


def do(folder: Path, *arguments: str) -> str:
    """Run a command, which must succeed; give what it printed."""
    ran = policy(*arguments, cwd=folder)
    assert ran.code == 0, ran.err
    return ran.out


def assert_undone(folder: Path, command: str) -> None:
    """Do a command and undo it: one commit each, and the files are what they were."""
    tree, count = git(folder, "rev-parse", "HEAD^{tree}"), int(git(folder, "rev-list", "--count", "HEAD"))
    do(folder, *command.split())
    assert git(folder, "rev-parse", "HEAD^{tree}") != tree
    do(folder, "undo")
    assert git(folder, "rev-parse", "HEAD^{tree}") == tree
    assert git(folder, "rev-list", "--count", "HEAD") == str(count + 2)
    assert git(folder, "status", "--porcelain") == ""


@pytest.mark.parametrize("command", IN_A_ROUND)
def test_undo_restores_the_files_exactly_in_a_round(sample: Path, command: str) -> None:
    assert_undone(sample, command)


@pytest.mark.parametrize("command", WITHOUT_A_ROUND)
def test_undo_restores_the_files_exactly_without_a_round(unpublished: Path, command: str) -> None:
    assert_undone(unpublished, command)


def test_a_version_unpublished_frees_its_name(sample: Path) -> None:
    do(sample, "version", "publish", "draft-3")
    assert git(sample, "tag", "--list", "policy/draft-3") == "policy/draft-3"
    do(sample, "undo")
    assert git(sample, "tag", "--list", "policy/draft-3") == ""
    do(sample, "version", "publish", "draft-3")
    assert git(sample, "cat-file", "-t", "policy/draft-3") == "tag"


def test_a_number_is_never_given_twice(sample: Path) -> None:
    new = ("amend", "new", "--in", "ce-02", "--insert", "soon", "--from", "ashby")
    assert "A18 taken in" in do(sample, *new)
    do(sample, "undo")
    assert not (sample / "amendments" / "draft-2" / "A18.yaml").exists()
    assert "A19 taken in" in do(sample, *new)


def test_an_id_is_never_given_twice(unpublished: Path) -> None:
    new = ("commitment", "new", "--in", "climate-energy", "--title", "Sun", "--text", "Sunshine.")
    assert "ce-06 written" in do(unpublished, *new)
    do(unpublished, "commitment", "retire", "ce-06")
    assert "ce-07 written" in do(unpublished, *new)


def test_what_was_committed_later_with_git_is_not_lost(sample: Path) -> None:
    do(sample, "amend", "decide", "A01", "agreed")
    item = sample / "platform" / "community-power" / "cp-05.yaml"
    item.write_bytes(item.read_bytes() + b"# by hand\n")
    committed(sample, "By hand")
    undone = policy("undo", cwd=sample)
    assert undone.code == 5
    assert "platform/community-power/cp-05.yaml was changed again after that" in undone.err
    assert git(sample, "log", "-1", "--format=%s") == "By hand"


def test_undo_takes_back_the_last_operation_that_still_stands(sample: Path) -> None:
    do(sample, "amend", "decide", "A01", "agreed")
    do(sample, "amend", "withdraw", "A07")
    assert do(sample, "undo").startswith("Undo: A07 withdrawn")
    assert do(sample, "undo").startswith("Undo: A01 agreed")


def test_an_operation_is_undone_by_its_name_and_only_once(sample: Path) -> None:
    do(sample, "amend", "decide", "A01", "agreed")
    operation = do(sample, "log").split("\t")[0]
    do(sample, "amend", "withdraw", "A07")
    do(sample, "undo", operation)
    again = policy("undo", operation, cwd=sample)
    assert (again.code, "is undone already" in again.err) == (6, True)
    assert "withdrawn" in do(sample, "amend", "show", "A07")


def test_a_rehearsal_changes_nothing(sample: Path) -> None:
    do(sample, "amend", "decide", "A01", "agreed")
    head = git(sample, "rev-parse", "HEAD")
    assert "would write: platform/community-power/cp-05.yaml" in do(sample, "undo", "--dry-run")
    assert git(sample, "rev-parse", "HEAD") == head
