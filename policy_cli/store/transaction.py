"""One command, one commit: under one lock, or not at all.

The order is what makes a crash harmless: objects, journal, the branch by compare-and-swap (this
is the moment of truth), then the files and the index; whoever comes next settles a journal that
was left behind. Measured under kill -9 at every step (docs/decisions/transaction.md).
"""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import NamedTuple

from policy_cli.model.errors import Exit, PolicyError
from policy_cli.store import commit, disk, readiness
from policy_cli.store.commit import Built, Operation
from policy_cli.store.git import Repository

_UID_LETTERS = "klmnopqrstuvwxyz"
_UID_REST = "0123456789abcdefghjkmnpqrstvwxyz"


class Done(NamedTuple):
    """What a command wrote.

    Attributes:
        id: the operation's id, for undo.
        commit: the commit, empty in a dry run and where nothing changed.
        paths: what changed, from the policy repository.
    """

    operation: Operation
    id: str
    commit: str
    paths: tuple[str, ...]


class _Step(NamedTuple):
    """A commit about to become the present one.

    Attributes:
        before: what `old` holds for each path, None where it holds none.
        after: what `new` holds.
    """

    branch: str
    old: str
    new: Built
    before: Mapping[str, bytes | None]
    after: Mapping[str, bytes | None]


def new_uid() -> str:
    """Make a uid: a letter from k to z, then six letters and digits that are hard to mistake."""
    first, *rest = os.urandom(7)
    return _UID_LETTERS[first % 16] + "".join(_UID_REST[byte % 32] for byte in rest)


def transact(repository: Repository, plan: Callable[[], Operation], *, dry_run: bool = False) -> Done:
    """Carry out what `plan` says: `plan` reads, decides and gives the operation, under the lock.

    Raises:
        PolicyError: the repository or one of the paths is not in a state to be written.
    """
    if dry_run:
        settle(repository)
        readiness.writable_branch(repository)
        operation = plan()
        return Done(operation, "", "", tuple(_changes(repository, repository.head(), operation)))
    with suppress(PermissionError):
        os.makedirs(repository.private, exist_ok=True)
    readiness.refuse_without_rights(repository)
    with disk.lock(_lock(repository), wait=disk.LOCK_WAIT) as held:
        readiness.wait_for_git(repository)
        _settle(repository, held)
        branch = readiness.writable_branch(repository)
        operation = plan()
        head = repository.head()
        before = _changes(repository, head, operation)
        if not before:
            return Done(operation, "", "", ())
        readiness.refuse_unsaved(repository, head, before)
        identity = new_uid()
        try:
            built = commit.build(repository, operation, tuple(before), head, identity)
            after = {path: operation.files[path] for path in before}
            _move(repository, _Step(branch, head, built, before, after), operation, held)
        finally:
            commit.clean(repository)
        return Done(operation, identity, built.name, tuple(before))


def settle(repository: Repository) -> None:
    """Finish, or forget, what a killed command left behind; leave it to a command still at work."""
    if not os.path.exists(repository.journal):
        return
    with suppress(PolicyError, OSError), disk.lock(_lock(repository), wait=0) as held:
        _settle(repository, held)


def _lock(repository: Repository) -> str:
    return os.path.join(repository.private, "lock")


def _changes(repository: Repository, head: str, operation: Operation) -> dict[str, bytes | None]:
    """Give what `head` holds for each path that is to be written otherwise."""
    old = repository.contents(head, tuple(operation.files))
    return {path: old.get(path) for path, data in operation.files.items() if old.get(path) != data}


def _move(repository: Repository, step: _Step, operation: Operation, held: int) -> None:
    """Move the branch, then let files and index follow."""
    new = step.new.name
    journal = {"branch": step.branch, "old": step.old, "new": new, "paths": list(step.after)}
    disk.write_bytes(repository.journal, json.dumps(journal).encode())
    orders = [f"update {step.branch} {new} {step.old or '0' * len(new)}"]
    orders += [f"create {ref} {name or new}" for ref, name in operation.create.items()]
    orders += [f"delete {ref} {name}" for ref, name in operation.remove.items()]
    try:
        data = "".join(f"{order}\n" for order in orders).encode()
        repository.run("update-ref", "-m", f"policy: {operation.name}", "--stdin", data=data, keep=(held,))
    except PolicyError as error:
        if repository.resolve(step.branch, "commit") == step.old:
            raise
        raise PolicyError(
            Exit.CONFLICT,
            "somebody else recorded something at the same moment",
            step.branch,
            "run your command again",
        ) from error
    try:
        _follow(repository, step, held)
    except (OSError, PolicyError) as error:
        what = error.what if isinstance(error, PolicyError) else error.strerror
        where = error.where if isinstance(error, PolicyError) else str(error.filename or repository.top)
        raise PolicyError(
            Exit.OUTSIDE,
            f"this is recorded, but its files could not be written: {what}",
            where,
            "make room, then run policy status: it finishes the work",
        ) from error
    os.unlink(repository.journal)


def _settle(repository: Repository, held: int) -> None:
    try:
        journal = json.loads(disk.read_bytes(repository.journal))
    except FileNotFoundError:
        return
    branch, new = journal["branch"], journal["new"]
    now = repository.resolve(branch, "commit")
    moved = now == new or (now and repository.line("merge-base", new, now) == new)
    if moved and repository.branch() == branch:
        _follow(repository, _interrupted(repository, journal["old"], now, journal["paths"]), held)
    os.unlink(repository.journal)
    commit.clean(repository)


def _interrupted(repository: Repository, old: str, new: str, paths: list[str]) -> _Step:
    """Work out, from git alone, what files and index were about to become."""
    before, after = repository.contents(old, paths), repository.contents(new, paths)
    blobs = repository.blob_names(new, paths)
    rows = ((f"100644 {blobs[path]}" if path in blobs else f"0 {'0' * len(new)}", path) for path in paths)
    return _Step(
        "",
        old,
        Built(new, commit.index_lines(repository, rows)),
        {path: before.get(path) for path in paths},
        {path: after.get(path) for path in paths},
    )


def _follow(repository: Repository, step: _Step, held: int) -> None:
    """Bring files and index to the new commit; what somebody wrote meanwhile is kept beside as `.mine`."""
    for path, wanted in step.after.items():
        present = readiness.on_disk(repository, path)
        place = readiness.place_of(repository, path)
        disk.sweep(place)
        if present == wanted:
            continue
        if present is not None and present != step.before[path]:
            disk.write_bytes(f"{place}.mine", present)
        if wanted is None:
            disk.delete(place)
        else:
            disk.write_bytes(place, wanted)
    repository.run("update-index", "-z", "--index-info", data=step.new.entries, keep=(held,))
