"""Two writers in one clone: what was told as done is done, and nobody's work is lost."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import Ran, committed, git, policy

EDITS, TAKEN = 15, 6


@pytest.fixture
def unpublished(sample: Path) -> Path:
    """The sample before its first version, when the text may still be edited."""
    git(sample, "rm", "-r", "--quiet", "amendments")
    committed(sample, "No round")
    return sample


def both(folder: Path, commands: list[list[list[str]]]) -> list[Ran]:
    """Run two rows of commands side by side."""

    def row(number: int) -> list[Ran]:
        return [policy(*command, cwd=folder) for command in commands[number]]

    with ThreadPoolExecutor(2) as pool:
        return [ran for rows in pool.map(row, range(2)) for ran in rows]


def assert_whole(folder: Path, commits: int, ran: list[Ran]) -> None:
    """Every command told of success, each by one commit, and the clone is clean."""
    assert [one.err for one in ran if one.code != 0] == []
    assert int(git(folder, "rev-list", "--count", "HEAD")) == commits + len(ran)
    assert git(folder, "status", "--porcelain", "--ignored") == ""
    assert git(folder, "fsck", "--strict") == ""


def test_two_who_edit_different_values_of_the_same_files(unpublished: Path) -> None:
    commits = int(git(unpublished, "rev-list", "--count", "HEAD"))
    items = sorted(unpublished.glob("platform/*/*-0[1-3].yaml"))[:EDITS]
    edit = [["commitment", "edit", item.stem, "--set"] for item in items]
    ran = both(unpublished, [[[*e, "title=Ours"] for e in edit], [[*e, "reason=Theirs."] for e in edit]])
    assert_whole(unpublished, commits, ran)
    texts = [item.read_text("utf-8") for item in items]
    assert [("title: Ours\n" in text, "  Theirs.\n" in text) for text in texts] == [(True, True)] * EDITS


def test_two_who_take_amendments_in_give_no_number_twice(sample: Path) -> None:
    commits = int(git(sample, "rev-list", "--count", "HEAD"))
    new = ["amend", "new", "--in", "ce-02", "--from", "ashby", "--insert"]
    ran = both(sample, [[[*new, f"{who} {n}"] for n in range(TAKEN)] for who in ("Ours", "Theirs")])
    assert_whole(sample, commits, ran)
    assert len({one.out.partition(" taken in")[0].split()[-1] for one in ran}) == 2 * TAKEN
    assert len(list(sample.glob("amendments/draft-2/A*.yaml"))) == 17 + 2 * TAKEN
