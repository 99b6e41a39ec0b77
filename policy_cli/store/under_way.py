"""Which operation of git calls for a merge: whose words are whose in it, and how it goes on."""

import os
import re
from collections.abc import Mapping
from typing import NamedTuple

from policy_cli.store.git import Repository
from policy_cli.store.guard import unwanted


class Operation(NamedTuple):
    """What git is at.

    Attributes:
        go_on: what to type once every file is settled; empty where nothing is.
        ours: the side that git calls ours, with whose words it holds where that is known.
        theirs: the other side.
    """

    go_on: str
    ours: str = "ours"
    theirs: str = "theirs"


_HERE = "ours (the branch as it is)"

_KNOWN = {
    "merge": Operation("git merge --continue"),
    "rebase": Operation(
        "git rebase --continue", "ours (what your commits are put on)", "theirs (your own commit)"
    ),
    "am": Operation("git am --continue", _HERE, "theirs (the mailed change)"),
    "cherry-pick": Operation("git cherry-pick --continue", _HERE, "theirs (the picked commit)"),
    "revert": Operation("git revert --continue", _HERE, "theirs (before the reverted commit)"),
    "stash": Operation("git stash drop", _HERE, "theirs (your stashed changes)"),
    "switch": Operation("", "ours (the branch you go to)", "theirs (your changes)"),
    "checkout": Operation("", "ours (the branch you go to)", "theirs (your changes)"),
}

_ELSE = Operation("go on as git status says")


def under_way(repository: Repository | None) -> Operation:
    """Find out what git is at while it calls for the merge of a file."""
    name = _name(repository.gitdir, os.environ) if repository else ""
    if name != "merge" or repository is None:
        return _KNOWN.get(name, _ELSE)
    ours = repository.branch().removeprefix("refs/heads/")
    return Operation(_KNOWN[name].go_on, _named("ours", ours), _named("theirs", _merged_in(os.environ)))


def _name(gitdir: str, environment: Mapping[str, str]) -> str:
    """Name the operation by what git leaves in its folder or its environment, else by how it was called."""
    if os.path.exists(os.path.join(gitdir, "rebase-apply", "applying")):
        return "am"
    if any(os.path.exists(os.path.join(gitdir, mark)) for mark in ("rebase-merge", "rebase-apply")):
        return "rebase"
    if any(name.startswith("GITHEAD_") for name in environment):
        return "merge"
    return next((word for word in _call() if word in _KNOWN), "")


def _call() -> list[str]:
    """Give the words with which git was called, where the system tells: it is what called our shell."""
    try:
        with open(f"/proc/{os.getppid()}/stat", encoding="utf-8", errors="replace") as file:
            git = file.read().rpartition(")")[2].split()[1]
        with open(f"/proc/{git}/cmdline", encoding="utf-8", errors="replace") as file:
            program, *words = file.read().split("\0")
    except (OSError, IndexError):
        return []
    return words if os.path.basename(program) == "git" else []


def _merged_in(environment: Mapping[str, str]) -> str:
    """Give the name of what is merged, empty where git knows a number only, or there are several."""
    names = [value for name, value in environment.items() if name.startswith("GITHEAD_")]
    return names[0] if len(names) == 1 and not re.fullmatch("[0-9a-f]{40,}", names[0]) else ""


def _named(side: str, branch: str) -> str:
    """Name a side and its branch, unless the name could hide or repaint what stands beside it."""
    return f"{side} ({branch})" if branch and not unwanted(branch) else side
