"""A small repository, and an operation on it."""

from collections.abc import Mapping
from pathlib import Path

from conftest import committed, git

from policy_cli.model.errors import PolicyError
from policy_cli.store.commit import Operation
from policy_cli.store.git import Repository, discover
from policy_cli.store.transaction import Done, transact

OURS = "platform/ours.yaml"
FILES: Mapping[str, bytes | None] = {OURS: b"a: 2\n", "platform/new/new.yaml": b"b: 1\n"}


def small_repository(folder: Path, *options: str) -> Path:
    """Make a repository of two files in one commit."""
    (folder / "platform").mkdir(parents=True)
    (folder / OURS).write_bytes(b"a: 1\n")
    (folder / "theirs.txt").write_bytes(b"theirs\n")
    git(folder, "init", "--quiet", "--initial-branch", "main", *options)
    committed(folder, "Start")
    return folder


def found(folder: Path) -> Repository:
    """Find the repository around a folder."""
    repository = discover(str(folder))
    assert repository is not None
    return repository


def write(folder: Path, files: Mapping[str, bytes | None] = FILES) -> Done:
    """Write files in one operation."""
    return transact(found(folder), lambda: Operation("test", "Write", files, (("Amendment", "A01"),)))


def refused(folder: Path) -> PolicyError:
    """Try to write, and give the refusal, which has changed nothing."""
    before = state(folder)
    try:
        write(folder)
    except PolicyError as error:
        assert state(folder) == before
        return error
    raise AssertionError(folder)


def state(folder: Path) -> tuple[str, ...]:
    """Give what a command could change: commit, index, working folder, refs."""
    head = git(folder, "rev-parse", "--verify", "--quiet", "HEAD") if git(folder, "for-each-ref") else ""
    words = (path.read_text("utf-8") for path in sorted(folder.glob("platform/**/*.yaml")))
    return head, git(folder, "ls-files", "--stage"), git(folder, "for-each-ref"), *words


def last_paths(folder: Path) -> list[str]:
    """List what the last commit changed."""
    return git(folder, "show", "--format=", "--name-only", "HEAD").splitlines()
