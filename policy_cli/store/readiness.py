"""Whether a clone can be written to: rights, branch, name, open work, changes made by hand."""

import os
import shlex
import time
from collections.abc import Mapping
from typing import NamedTuple

from policy_cli.model.errors import Exit, PolicyError
from policy_cli.store import disk
from policy_cli.store.git import Repository

_UNFINISHED = {
    "MERGE_HEAD": ("a merge is not finished", "git merge --continue, or git merge --abort"),
    "rebase-merge": ("a rebase is not finished", "git rebase --continue, or git rebase --abort"),
    "rebase-apply": ("a rebase is not finished", "git rebase --continue, or git rebase --abort"),
    "CHERRY_PICK_HEAD": ("a cherry-pick is not finished", "git cherry-pick --continue, or --abort"),
    "REVERT_HEAD": ("a revert is not finished", "git revert --continue, or git revert --abort"),
    "BISECT_LOG": ("a bisect is not finished", "git bisect reset"),
}


def unfinished(repository: Repository) -> tuple[str, str] | None:
    """Say what somebody has to finish in git before anything can be written, and how."""
    return next(
        (
            words
            for mark, words in _UNFINISHED.items()
            if os.path.exists(os.path.join(repository.gitdir, mark))
        ),
        None,
    )


class Unmerged(NamedTuple):
    """A file that git holds open after a merge or its kin: what is to be settled in it, and how.

    Attributes:
        path: in the policy repository.
        is_removal: whether to keep it at all is the question, which no mark in the file can ask.
    """

    path: str
    is_removal: bool
    what: str
    how: str


def unmerged(repository: Repository) -> tuple[Unmerged, ...]:
    """Find the files that somebody has to settle; one that a side removed stays unless somebody chooses."""
    listed = repository.run("-C", repository.top, "ls-files", "--unmerged", "--full-name", "-z")
    versions: dict[str, set[str]] = {}
    for row in listed.decode("utf-8", "surrogateescape").split("\0"):
        head, _, path = row.partition("\t")
        if path.startswith(repository.prefix) and path:
            versions.setdefault(path, set()).add(head[-1])
    return tuple(_unmerged(repository, path, sides) for path, sides in versions.items())


def _unmerged(repository: Repository, full: str, sides: set[str]) -> Unmerged:
    path, quoted = full.removeprefix(repository.prefix), shlex.quote(full)
    if {"2", "3"} <= sides:
        return Unmerged(
            path,
            False,
            "both sides changed it, and nobody has said that it holds as it stands",
            f"read it, then: git add {quoted}",
        )
    return Unmerged(
        path,
        True,
        "one side removed it, the other changed it",
        f"keep it with git add {quoted}, or remove it with git rm {quoted}",
    )


def refuse_without_rights(repository: Repository) -> None:
    """Refuse where this user may not write, before anybody is asked for anything."""
    for folder in (repository.gitdir, repository.private, repository.top):
        if not os.access(folder, os.W_OK):
            raise PolicyError(
                Exit.REFUSED,
                "you may not write here",
                folder,
                "work in a clone of your own, or ask its owner for the right to write",
            )


def writable_branch(repository: Repository) -> str:
    """Give the branch that a commit goes to, or refuse.

    Raises:
        PolicyError: work is open, no branch is in hand, git knows no name.
    """
    open_work = unfinished(repository)
    if open_work:
        raise PolicyError(Exit.REFUSED, open_work[0], repository.top, open_work[1])
    branch = repository.branch()
    if not branch:
        raise PolicyError(
            Exit.REFUSED,
            "no branch is in hand, so nothing can be recorded",
            repository.top,
            "git switch main",
        )
    if not repository.line("var", "GIT_COMMITTER_IDENT"):
        raise PolicyError(
            Exit.REFUSED,
            "git does not know who you are",
            "the settings user.name and user.email",
            'git config --global user.name "Your Name"; git config --global user.email you@example.org',
        )
    return branch


def wait_for_git(repository: Repository) -> None:
    """Wait for the locks of git itself; one that a killed git left is named, never deleted."""
    branch = repository.branch() or "HEAD"
    marks = [os.path.join(repository.gitdir, name) for name in ("index.lock", "HEAD.lock")]
    marks.append(os.path.join(repository.common, *f"{branch}.lock".split("/")))
    end = time.monotonic() + disk.LOCK_WAIT
    while held := [mark for mark in dict.fromkeys(marks) if os.path.exists(mark)]:
        if time.monotonic() >= end:
            raise PolicyError(
                Exit.REFUSED,
                "another git command is at work, or one was killed",
                " and ".join(held),
                "if no git runs, delete what is named here",
            )
        time.sleep(0.05)


def refuse_unsaved(repository: Repository, head: str, recorded: Mapping[str, bytes | None]) -> None:
    """Refuse to write over what somebody changed by hand and did not commit.

    Args:
        repository: where.
        head: the commit in hand, empty before the first.
        recorded: what that commit holds for each path to be written.
    """
    for path, data in recorded.items():
        if on_disk(repository, path) != data:
            full = repository.prefix + path
            raise PolicyError(
                Exit.REFUSED,
                f"{path} has changes made by hand that are not committed",
                path,
                f"keep them with: git commit {full} · or drop them with: git restore {full}",
            )
    if not head:
        return
    full_paths = [repository.prefix + path for path in recorded]
    staged = repository.run(
        *("--literal-pathspecs", "diff-index", "--cached", "--name-only", "-z", head, "--", *full_paths)
    )
    if staged:
        name = staged.split(b"\0")[0].decode("utf-8", "replace")
        raise PolicyError(
            Exit.REFUSED,
            f"{name} has staged changes that are not committed",
            name,
            f"git commit {name} · or git restore --staged {name}",
        )


def place_of(repository: Repository, path: str) -> str:
    """Give where a path of the policy repository lies on disk."""
    return os.path.join(repository.top, *(repository.prefix + path).split("/"))


def on_disk(repository: Repository, path: str) -> bytes | None:
    """Read a file as it lies in the working folder, None where there is none; never through a link."""
    place = place_of(repository, path)
    folder = os.path.dirname(place)
    root = os.path.join(repository.top, repository.prefix)
    if os.path.realpath(folder) != os.path.normpath(
        os.path.join(os.path.realpath(root), os.path.dirname(path))
    ):
        raise PolicyError(
            Exit.REFUSED, f"{path} lies behind a symbolic link", path, "replace the link by a folder"
        )
    try:
        return disk.read_bytes(place)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PolicyError(
            Exit.REFUSED, f"{path} cannot be read: {error.strerror}", path, "restore it as a plain file"
        ) from None
