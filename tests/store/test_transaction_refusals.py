"""States of a repository in which nothing is written, each with the words that say what to do."""

import sys
from pathlib import Path

import pytest
from conftest import WITHOUT_PRIVILEGES, committed, git, policy, run

from policy_cli.store import disk

from .operations import OURS, refused, small_repository, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small repository with a branch `other` that changed the same line."""
    folder = small_repository(tmp_path / "clone")
    git(folder, "switch", "--quiet", "--create", "other")
    (folder / OURS).write_bytes(b"a: other\n")
    committed(folder, "Other")
    git(folder, "switch", "--quiet", "main")
    (folder / OURS).write_bytes(b"a: main\n")
    committed(folder, "Main")
    return folder


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("merge other", "a merge is not finished"),
        ("rebase other", "a rebase is not finished"),
        ("rebase --apply other", "a rebase is not finished"),
        ("cherry-pick other", "a cherry-pick is not finished"),
        ("revert HEAD~1", "a revert is not finished"),
        ("bisect start", "a bisect is not finished"),
    ],
)
def test_an_unfinished_operation_of_git_is_refused_and_named(folder: Path, command: str, words: str) -> None:
    run(["git", *command.split()], folder)
    error = refused(folder)
    assert (error.code, error.what) == (6, words)
    assert error.next.startswith("git ")


def test_no_branch_in_hand_is_refused(folder: Path) -> None:
    git(folder, "switch", "--quiet", "--detach")
    error = refused(folder)
    assert (error.code, error.next) == (6, "git switch main")


def test_a_writer_without_a_name_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{role}_NAME")
        monkeypatch.delenv(f"GIT_{role}_EMAIL")
    git(folder, "config", "user.useConfigOnly", "true")
    error = refused(folder)
    assert (error.code, error.what) == (6, "git does not know who you are")


def test_another_git_at_work_is_waited_for_then_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = folder / ".git" / "index.lock"
    mark.touch()
    monkeypatch.setattr(disk, "LOCK_WAIT", 0.1)
    error = refused(folder)
    assert (error.code, error.where) == (6, str(mark))
    assert mark.exists()


def hook(folder: Path, name: str, script: str) -> None:
    """Give a clone a hook."""
    path = folder / ".git" / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.mark.parametrize("name", ["pre-commit", "commit-msg"])
def test_a_hook_that_says_no_stops_everything(folder: Path, name: str) -> None:
    hook(folder, name, "echo 'no Sunday work' >&2; exit 1")
    error = refused(folder)
    assert (error.code, error.where) == (7, f"the hook {name}")
    assert "no Sunday work" in error.what
    assert git(folder, "status", "--porcelain") == ""


def test_a_hook_sees_the_new_state_and_not_the_old_one(folder: Path) -> None:
    hook(folder, "pre-commit", f'test "$(git show :{OURS})" = "a: 2"')
    assert write(folder).commit == git(folder, "rev-parse", "HEAD")


def test_a_hook_may_add_to_the_message(folder: Path) -> None:
    hook(folder, "commit-msg", 'echo "Reviewed-by: Rowan" >> "$1"')
    write(folder)
    assert git(folder, "log", "-1", "--format=%B").splitlines()[-1] == "Reviewed-by: Rowan"


def test_hooks_in_a_folder_that_the_clone_names_are_run(folder: Path) -> None:
    hook(folder, "pre-commit", "exit 1")
    (folder / ".git" / "hooks").rename(folder / ".git" / "ours")
    git(folder, "config", "core.hooksPath", ".git/ours")
    assert refused(folder).code == 7


def test_a_signer_that_fails_leaves_no_unsigned_commit(folder: Path) -> None:
    git(folder, "config", "commit.gpgsign", "true")
    git(folder, "config", "gpg.program", "false")
    error = refused(folder)
    assert error.code == 7
    assert git(folder, "status", "--porcelain") == ""


def test_a_clone_that_may_not_be_written_is_read_and_not_written(sample: Path) -> None:
    git(sample, "status")
    for path in [sample / ".git", *(sample / ".git").rglob("*")]:
        path.chmod(path.stat().st_mode & ~0o222)
    python = [*WITHOUT_PRIVILEGES, sys.executable, "-B", "-m", "policy_cli"]
    read = run([*python, "amend", "diff", "A01"], sample)
    written = run([*python, "amend", "decide", "A01", "agreed"], sample)
    assert read.code == 0, read.err
    assert written.code == 6, written.err
    assert written.err.startswith("error: you may not write here\n")


def test_a_folder_that_is_not_under_git_is_read_and_not_written(sample: Path) -> None:
    (sample / ".git").rename(sample.parent / "git")
    assert policy("amend", "list", cwd=sample).code == 0
    assert policy("amend", "decide", "A01", "rejected", cwd=sample).code == 6
