"""Files that git holds open after a merge: `check`, `status` and `doctor` name them, and the choice."""

import json

import pytest
from conftest import git, policy, run

from .conftest import FUND, HOMES, Party
from .test_git_merge import LEVY, MORE

REMOVED = f"{FUND}: one side removed it, the other changed it"
CHOICE = f"keep it with git add {FUND}, or remove it with git rm {FUND}"
UNREAD = f"{HOMES}: both sides changed it, and nobody has said that it holds as it stands"


def part_over_the_fund(party: Party, removing: str, changing: str) -> None:
    """Let one branch remove the fund, and the other change it."""
    party.change(changing, "found a fund", "found a green fund", FUND)
    git(party.folder, "switch", "--quiet", removing)
    git(party.folder, "rm", "--quiet", FUND)
    git(party.folder, "commit", "--quiet", "--message", "Remove the fund")


@pytest.mark.parametrize("removing", ["main", "other"])
def test_a_file_that_one_side_removed_is_named_with_both_choices(party: Party, removing: str) -> None:
    part_over_the_fund(party, removing, {"main": "other", "other": "main"}[removing])
    assert party.merge()[0] == 1
    checked = policy("check", cwd=party.folder)
    assert (checked.code, checked.out.splitlines()[:2]) == (4, [f"error: {REMOVED}", f"  {CHOICE}"])
    assert f"{REMOVED}: {CHOICE}\n" in policy("status", cwd=party.folder).out
    examined = json.loads(policy("doctor", "--json", cwd=party.folder).out)["items"]
    assert {"level": "fail", "what": "merge", "found": REMOVED, "advice": CHOICE} in examined


@pytest.mark.parametrize(("command", "stands"), [("rm", False), ("add", True)])
def test_the_choice_settles_it(party: Party, command: str, stands: bool) -> None:
    part_over_the_fund(party, "other", "main")
    party.merge()
    git(party.folder, command, FUND)
    assert policy("check", cwd=party.folder).code == 0
    assert REMOVED not in policy("status", cwd=party.folder).out
    git(party.folder, "merge", "--continue")
    assert (party.folder / FUND).exists() == stands


def test_it_is_named_after_a_stash_too_of_which_git_leaves_no_other_trace(party: Party) -> None:
    (party.folder / FUND).write_text(party.text(FUND).replace("a fund", "a green fund"), encoding="utf-8")
    git(party.folder, "stash")
    git(party.folder, "rm", "--quiet", FUND)
    git(party.folder, "commit", "--quiet", "--message", "Remove the fund")
    assert run(["git", "stash", "pop"], party.folder).code == 1
    assert f"error: {REMOVED}\n" in policy("check", cwd=party.folder).out


def test_a_sentence_that_waits_to_be_read_is_a_warning(party: Party) -> None:
    party.change("main", *MORE)
    party.change("other", *LEVY)
    party.merge()
    checked = policy("check", cwd=party.folder)
    assert (checked.code, checked.out.splitlines()[0]) == (0, f"warning: {UNREAD}")
    git(party.folder, "add", HOMES)
    assert policy("check", cwd=party.folder).out == "0 errors, 0 warnings\n"


def test_a_file_with_marks_is_found_once(party: Party) -> None:
    party.change("main", *MORE)
    party.change("other", "100,000", "200,000")
    party.merge()
    assert policy("check", cwd=party.folder).out.endswith("1 error, 0 warnings\n")


def test_any_other_file_of_the_clone_is_named_too(party: Party) -> None:
    for branch in ("main", "other"):
        party.write(branch, f"{branch}\n", "notes.txt")
    party.merge()
    assert "notes.txt" in policy("check", cwd=party.folder).out
