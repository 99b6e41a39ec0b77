"""What is said in a merge fits what git is at: how to go on, and whose words stand between the marks."""

import sys
from pathlib import Path

import pytest
from conftest import git, policy, run

from .conftest import HOMES, Party

HERE = "ours (the branch as it is)"
REBASED = ("ours (what your commits are put on)", "theirs (your own commit)")

OPERATIONS = [
    ("merge other", "git merge --continue", ("ours (main)", "theirs (other)")),
    ("pull --no-rebase . other", "git merge --continue", ("ours (main)", "theirs")),
    ("rebase other", "git rebase --continue", REBASED),
    ("rebase --apply other", "git rebase --continue", REBASED),
    ("cherry-pick other~1", "git cherry-pick --continue", (HERE, "theirs (the picked commit)")),
    ("cherry-pick other~1 other", "git cherry-pick --continue", (HERE, "theirs (the picked commit)")),
    ("revert --no-edit other~1", "git revert --continue", (HERE, "theirs (before the reverted commit)")),
    ("stash pop", "git stash drop", (HERE, "theirs (your stashed changes)")),
]  # fmt: skip


@pytest.fixture
def parted(party: Party) -> Party:
    """A party with two branches, and changes put away, that disagree on one figure."""
    (party.folder / HOMES).write_text(party.text().replace("100,000", "210,000"), encoding="utf-8")
    git(party.folder, "stash")
    party.change("main", "100,000", "200,000")
    party.change("other", "100,000", "110,000")
    party.change("other", "be warm", "be warm and dry")
    git(party.folder, "switch", "--quiet", "main")
    return party


@pytest.mark.parametrize(("command", "go_on", "sides"), OPERATIONS, ids=[row[0] for row in OPERATIONS])
def test_the_way_on_and_the_sides_are_those_of_the_operation(
    parted: Party, command: str, go_on: str, sides: tuple[str, str]
) -> None:
    settled = parted.text().replace("200,000", "400,000")
    stopped = run(["git", *command.split()], parted.folder)
    assert f"next:  choose between the marks, then: git add {HOMES} and {go_on}\n" in stopped.err
    marks = [line for line in parted.text().splitlines() if line.startswith(("<<<<<<<", ">>>>>>>"))]
    assert marks == [f"<<<<<<< {sides[0]}", f">>>>>>> {sides[1]}"]
    assert policy("check", cwd=parted.folder).code == 4
    (parted.folder / HOMES).write_text(settled, encoding="utf-8")
    git(parted.folder, "add", HOMES)
    assert run(go_on.split(), parted.folder).code == 0


def test_called_by_hand_it_guesses_nothing(parted: Party, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("base", "ours", "theirs")]
    for file, number in zip(files, "123", strict=True):
        file.write_text(f"order: {number}\n", encoding="utf-8")
    command = [sys.executable, "-m", "policy_cli", "git-merge", "--path", HOMES, *map(str, files)]
    assert run(command, parted.folder).err.endswith(f"git add {HOMES} and go on as git status says\n")
    assert "<<<<<<< ours\n" in files[1].read_text(encoding="utf-8")


def test_a_branch_whose_name_repaints_is_not_named(parted: Party) -> None:
    git(parted.folder, "branch", "safe\u202egnp", "other")
    run(["git", "merge", "safe\u202egnp"], parted.folder)
    assert ">>>>>>> theirs\n" in parted.text()
