"""Undo: a new commit that reverses an operation; the record of both stays."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy_cli.model.errors import Exit, PolicyError
from policy_cli.store.commit import Operation
from policy_cli.store.git import Repository
from policy_cli.store.history import history
from policy_cli.store.round_files import read_session, read_version
from policy_cli.store.transaction import Done, transact
from policy_cli.store.workspace import CommittedFiles, Reader, Workspace


class Recorded(NamedTuple):
    """One operation of the log.

    Attributes:
        id: the operation's id; empty for a commit made with git alone.
        name: `amend.decide`; empty as above.
        at: ISO time of the commit.
        undoes: the operation it reverses, if it is an undo.
        undone: whether a later operation reversed it.
    """

    id: str
    name: str
    at: str
    by: str
    subject: str
    commit: str
    parent: str
    undoes: str = ""
    undone: bool = False


def log(workspace: Workspace, limit: int = 0) -> tuple[Recorded, ...]:
    """List what was recorded, newest first; 0 for all of it."""
    undone: set[str] = set()
    recorded = []
    for entry in history(workspace.git(), limit=limit):
        identity = entry.trailers.get("Policy-Op-Id", "")
        undoes = entry.trailers.get("Undoes", "")
        reversed_later = bool(identity) and identity in undone
        if undoes and not reversed_later:
            undone.add(undoes)
        name = entry.trailers.get("Policy-Op", "")
        recorded.append(
            Recorded(
                identity,
                name,
                entry.at,
                entry.by,
                entry.subject,
                entry.commit,
                entry.parent,
                undoes,
                reversed_later,
            )
        )
    return tuple(recorded)


def undo(workspace: Workspace, identity: str = "", *, dry_run: bool = False) -> Done:
    """Reverse an operation, the last one that still stands for an empty id.

    Raises:
        PolicyError: there is none, or a later change touched the same files.
    """
    repository = workspace.git()
    return transact(repository, lambda: _undoing(workspace, repository, identity), dry_run=dry_run)


def _undoing(workspace: Workspace, repository: Repository, identity: str) -> Operation:
    entry = _chosen(log(workspace), identity)
    paths = _touched(repository, entry)
    if step := _step_recorded(repository, entry, paths):
        return _taken_back(workspace, entry, *step)
    before = repository.contents(entry.parent, paths)
    after = repository.contents(entry.commit, paths)
    now = repository.contents(repository.head(), paths)
    for path in paths:
        if now.get(path) != after.get(path):
            raise PolicyError(
                Exit.CONFLICT,
                f"{path} was changed again after that, so undoing would lose the later change",
                entry.subject,
                "undo the later change first: policy log",
            )
    return Operation(
        "undo",
        f"Undo: {entry.subject}",
        {path: before.get(path) for path in paths},
        (("Undoes", entry.id),),
        create=_tags_again(repository, entry, before.keys() - after.keys()),
        remove=_tags_gone(repository, after.keys() - before.keys()),
    )


def _step_recorded(repository: Repository, entry: Recorded, paths: tuple[str, ...]) -> tuple[str, int] | None:
    """Give the session's file and the number of the step that an operation, or an undo, recorded there."""
    if not entry.name.startswith(("session.", "undo")):
        return None
    for path in (path for path in paths if "/session-" in path):
        session = _reader(repository, entry.commit).value(path, read_session)
        if session is not None and session.steps:
            return path, len(session.steps)
    return None


def _reader(repository: Repository, commit: str) -> Reader:
    return Reader(CommittedFiles(repository, f"{commit}:{repository.prefix}amendments", "amendments/"))


def _taken_back(workspace: Workspace, entry: Recorded, path: str, number: int) -> Operation:
    """Take a step of a session back by a correction: what conference did is never rewritten."""
    from policy_cli.actions.session import taking_back  # noqa: PLC0415 - other operations are undone without

    operation = taking_back(workspace, path.split("/")[1], path, number)
    trailers = (("Undoes", entry.id), *operation.trailers)
    return operation._replace(subject=f"Undo: {entry.subject}", trailers=trailers)


def _chosen(entries: tuple[Recorded, ...], identity: str) -> Recorded:
    if identity:
        entry = next((entry for entry in entries if entry.id == identity), None)
        if entry is None:
            raise PolicyError(Exit.NOT_FOUND, f"there is no operation {identity}", "policy log", "policy log")
        if entry.undone:
            raise PolicyError(Exit.REFUSED, f"{identity} is undone already", entry.subject, "policy log")
        return entry
    standing = (
        entry for entry in entries if entry.id and not entry.undone and entry.name != "undo" and entry.parent
    )
    last = next(standing, None)
    if last is None:
        raise PolicyError(Exit.NOT_FOUND, "there is nothing to undo", "policy log", "policy log")
    return last


def _touched(repository: Repository, entry: Recorded) -> tuple[str, ...]:
    listed = repository.run(
        "diff-tree", "-r", "-z", "--no-commit-id", "--name-only", entry.parent, entry.commit
    )
    names = listed.decode("utf-8", "surrogateescape").split("\0")
    return tuple(
        name.removeprefix(repository.prefix) for name in names if name.startswith(repository.prefix) and name
    )


def _versions(paths: Iterable[str]) -> Iterator[str]:
    return (path.split("/")[1] for path in paths if path.endswith("/version.yaml"))


def _tags_gone(repository: Repository, paths: Iterable[str]) -> dict[str, str]:
    """Give the tags of versions that an undo unpublishes or unseals, so that their names are free again."""
    names = [f"refs/tags/policy/{name}" for name in _versions(paths)]
    tags = {name: repository.line("rev-parse", "--verify", "-q", name) for name in names}
    return {name: tag for name, tag in tags.items() if tag}


def _tags_again(repository: Repository, entry: Recorded, paths: Iterable[str]) -> dict[str, str]:
    """Give the tags of versions that undoing an undo publishes or seals again."""
    made: dict[str, str] = {}
    for name in _versions(paths):
        version = _reader(repository, entry.parent).value(f"amendments/{name}/version.yaml", read_version)
        ref = f"refs/tags/policy/{name}"
        if version and not repository.line("rev-parse", "--verify", "-q", ref):
            from policy_cli.actions.versions import version_tag  # noqa: PLC0415 - where a version comes back

            made[ref] = version_tag(repository, name, version.commit)
    return made
