"""One command, one commit: under one lock, or not at all.

The order is what makes a crash harmless: objects, journal, the branch by compare-and-swap (this
is the moment of truth), then the files and the index; whoever comes next settles a journal that
was left behind. Measured under kill -9 at every step (docs/decisions/transaction.md).
"""

import json
import os
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
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
_UID_LETTERS = "klmnopqrstuvwxyz"
_UID_REST = "0123456789abcdefghjkmnpqrstvwxyz"
_PROTOCOLS = {"GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh"}  # a hook may fetch what it runs
_SETTINGS = r"^(commit\.gpgsign|core\.hookspath)$"


class Operation(NamedTuple):
    """What a command is about to write.

    Attributes:
        name: `amend.decide`.
        subject: one plain line of what was done.
        files: new content by path from the policy repository, None to delete.
        trailers: more lines for the record, `("Amendment", "A05")`.
        create: refs to create with it, full name to the object, empty for the commit itself.
        remove: refs to delete with it, full name to the object they must have.
    """

    name: str
    subject: str
    files: Mapping[str, bytes | None]
    trailers: tuple[tuple[str, str], ...] = ()
    create: Mapping[str, str] = {}
    remove: Mapping[str, str] = {}


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
        operation = plan()
        return Done(operation, "", "", _changed(repository, repository.head(), operation.files))
    _prepare_folder(repository)
    with disk.lock(os.path.join(repository.private, "lock"), wait=disk.LOCK_WAIT) as held:
        _settle(repository, held)
        branch = _writable_branch(repository)
        operation = plan()
        head = repository.head()
        paths = _changed(repository, head, operation.files)
        if not paths:
            return Done(operation, "", "", ())
        _refuse_unsaved(repository, head, paths)
        identity = new_uid()
        try:
            commit = _commit(repository, operation, paths, head, identity)
            _move(repository, branch, head, commit, operation, paths, held)
        finally:
            _clean(repository)
        return Done(operation, identity, commit, paths)


def settle(repository: Repository) -> None:
    """Finish, or forget, what a killed command left behind; leave it to a command still at work."""
    if not os.path.exists(repository.journal):
        return
    with suppress(PolicyError, OSError), disk.lock(os.path.join(repository.private, "lock"), wait=0) as held:
        _settle(repository, held)


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


def _prepare_folder(repository: Repository) -> None:
    with suppress(PermissionError):
        os.makedirs(repository.private, exist_ok=True)
    for folder in (repository.gitdir, repository.private, repository.top):
        if not os.access(folder, os.W_OK):
            raise PolicyError(
                Exit.REFUSED,
                "you may not write here",
                folder,
                "work in a clone of your own, or ask its owner for the right to write",
            )


def _writable_branch(repository: Repository) -> str:
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
    if not repository.line("var", "GIT_COMMITTER_IDENT") or not repository.line("var", "GIT_AUTHOR_IDENT"):
        raise PolicyError(
            Exit.REFUSED,
            "git does not know who you are",
            "the settings user.name and user.email",
            'git config --global user.name "Your Name"; git config --global user.email you@example.org',
        )
    _wait_for_index(repository)
    return branch


def _wait_for_index(repository: Repository) -> None:
    mark = os.path.join(repository.gitdir, "index.lock")
    end = time.monotonic() + disk.LOCK_WAIT
    while os.path.exists(mark):
        if time.monotonic() >= end:
            raise PolicyError(
                Exit.REFUSED,
                "another git command is at work, or one was killed",
                mark,
                "if no git runs, delete that file",
            )
        time.sleep(0.05)


def _changed(repository: Repository, head: str, files: Mapping[str, bytes | None]) -> tuple[str, ...]:
    """Give the paths whose content in `head` differs from what is to be written."""
    old = blobs_at(repository, head, tuple(files))
    return tuple(path for path, data in files.items() if old.get(path) != data)


def blobs_at(repository: Repository, commit: str, paths: Sequence[str]) -> dict[str, bytes]:
    """Read files of the policy repository as they are in a commit; absent ones are left out."""
    if not commit or not paths:
        return {}
    listed = repository.run(
        "--literal-pathspecs",
        "ls-tree",
        "-z",
        "--full-tree",
        commit,
        "--",
        *(repository.prefix + path for path in paths),
    )
    rows = [row.partition("\t") for row in listed.decode("utf-8", "surrogateescape").split("\0") if row]
    named = {
        path.removeprefix(repository.prefix): head.split()[2]
        for head, _, path in rows
        if head.split()[1] == "blob"
    }
    return dict(zip(named, repository.blobs(tuple(named.values())), strict=True))


def _refuse_unsaved(repository: Repository, head: str, paths: Sequence[str]) -> None:
    """Refuse to write over what somebody changed by hand and did not commit."""
    old = blobs_at(repository, head, paths)
    for path in paths:
        if _on_disk(repository, path) != old.get(path):
            full = repository.prefix + path
            raise PolicyError(
                Exit.REFUSED,
                f"{path} has changes made by hand that are not committed",
                path,
                f"keep them with: git commit {full} · or drop them with: git restore {full}",
            )
    staged = (
        repository.run(
            "--literal-pathspecs",
            "diff-index",
            "--cached",
            "--name-only",
            "-z",
            head,
            "--",
            *_full(repository, paths),
        )
        if head
        else b""
    )
    if staged:
        name = staged.split(b"\0")[0].decode("utf-8", "replace")
        raise PolicyError(
            Exit.REFUSED,
            f"{name} has staged changes that are not committed",
            name,
            f"git commit {name} · or git restore --staged {name}",
        )


def _full(repository: Repository, paths: Sequence[str]) -> list[str]:
    return [repository.prefix + path for path in paths]


def _file(repository: Repository, path: str) -> str:
    return os.path.join(repository.top, *(repository.prefix + path).split("/"))


def _on_disk(repository: Repository, path: str) -> bytes | None:
    place = _file(repository, path)
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


def _commit(
    repository: Repository, operation: Operation, paths: Sequence[str], head: str, identity: str
) -> str:
    """Build blobs, tree and commit in the object store, where nobody sees them yet."""
    private = {"GIT_INDEX_FILE": os.path.join(repository.private, "index")}
    _clean(repository)  # what a killed command left
    if head:
        repository.run("read-tree", head, env=private)
    repository.run(
        "update-index", "--index-info", data=_index_info(repository, operation, paths, head), env=private
    )
    tree = repository.run("write-tree", env=private).decode().strip()
    settings = _settings(repository)
    message = _checked_by_hooks(repository, _message(operation, identity), settings, private)
    signing = ["-S"] if settings.get("commit.gpgsign", "").lower() in ("true", "yes", "on", "1") else []
    parent = ["-p", head] if head else []
    return repository.run("commit-tree", tree, *parent, *signing, "-F", "-", data=message).decode().strip()


def _settings(repository: Repository) -> dict[str, str]:
    listed = repository.run("config", "--null", "--get-regexp", _SETTINGS, accept=(0, 1)).decode(
        "utf-8", "replace"
    )
    pairs = (entry.partition("\n") for entry in listed.split("\0") if entry)
    return {name: value for name, _, value in pairs}


def _index_info(repository: Repository, operation: Operation, paths: Sequence[str], head: str) -> bytes:
    """Store the new contents and give the lines that put them into an index."""
    written = [path for path in paths if operation.files[path] is not None]
    blobs = _store(repository, [operation.files[path] or b"" for path in written])
    names = dict(zip(written, blobs, strict=True))
    none = "0" * len(head)  # nothing is deleted before the first commit
    rows = (f"100644 {names[path]}" if path in names else f"0 {none}" for path in paths)
    return "".join(
        f"{row}\t{repository.prefix}{path}\n" for row, path in zip(rows, paths, strict=True)
    ).encode()


def _store(repository: Repository, contents: Sequence[bytes]) -> list[str]:
    folder = os.path.join(repository.private, "blobs")
    os.makedirs(folder, exist_ok=True)
    names = [os.path.join(folder, str(number)) for number in range(len(contents))]
    for name, data in zip(names, contents, strict=True):
        with open(name, "wb") as file:
            file.write(data)
    listed = "".join(f"{name}\n" for name in names).encode()
    return repository.run("hash-object", "-w", "--no-filters", "--stdin-paths", data=listed).decode().split()


def _message(operation: Operation, identity: str) -> bytes:
    trailers = (("Policy-Op", operation.name), ("Policy-Op-Id", identity), *operation.trailers)
    lines = "".join(f"{key}: {' '.join(value.split())}\n" for key, value in trailers)
    return f"{' '.join(operation.subject.split())}\n\n{lines}".encode()


def _checked_by_hooks(
    repository: Repository, message: bytes, settings: Mapping[str, str], private: Mapping[str, str]
) -> bytes:
    """Run the clone's own hooks on the new state; give the message as commit-msg left it."""
    folder = settings.get("core.hookspath") or os.path.join(repository.common, "hooks")
    folder = os.path.join(repository.top, os.path.expanduser(folder))
    if os.access(os.path.join(folder, "pre-commit"), os.X_OK):
        _run_hook(repository, "pre-commit", (), private)
    if os.access(os.path.join(folder, "commit-msg"), os.X_OK):
        path = os.path.join(repository.private, "message")
        disk.write_bytes(path, message)
        _run_hook(repository, "commit-msg", (path,), private)
        message = disk.read_bytes(path)
    return message


def _run_hook(repository: Repository, name: str, arguments: Sequence[str], env: Mapping[str, str]) -> None:
    try:
        repository.run("hook", "run", name, "--", *arguments, env=dict(env) | _PROTOCOLS)
    except PolicyError as error:
        raise PolicyError(
            Exit.OUTSIDE,
            f"the hook {name} of this repository said no: {error.what.partition(': ')[2]}",
            f"the hook {name}",
            "mend what it names, then run your command again",
        ) from None


def _move(  # noqa: PLR0913, PLR0917 - the facts of one commit, in order
    repository: Repository,
    branch: str,
    old: str,
    new: str,
    operation: Operation,
    paths: Sequence[str],
    held: int,
) -> None:
    """Move the branch, then let files and index follow."""
    journal = {"branch": branch, "old": old, "new": new, "paths": list(paths)}
    disk.write_bytes(repository.journal, json.dumps(journal).encode())
    zero = "0" * len(new)
    orders = [f"update {branch} {new} {old or zero}"]
    orders += [f"create {ref} {name or new}" for ref, name in operation.create.items()]
    orders += [f"delete {ref} {name}" for ref, name in operation.remove.items()]
    try:
        data = "".join(f"{order}\n" for order in orders).encode()
        repository.run("update-ref", "-m", f"policy: {operation.name}", "--stdin", data=data, keep=(held,))
    except PolicyError as error:
        if repository.resolve(branch, "commit") == old:
            raise
        raise PolicyError(
            Exit.CONFLICT,
            "somebody else recorded something at the same moment",
            branch,
            "run your command again",
        ) from error
    try:
        _follow(repository, old, new, paths, held)
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
    path = repository.journal
    try:
        journal = json.loads(disk.read_bytes(path))
    except FileNotFoundError:
        return
    now = repository.resolve(journal["branch"], "commit")
    new = journal["new"]
    moved = now == new or (now and repository.line("merge-base", new, now) == new)
    if moved and repository.branch() == journal["branch"]:
        _follow(repository, journal["old"], now, journal["paths"], held)
    os.unlink(path)
    _clean(repository)


def _follow(repository: Repository, old: str, new: str, paths: Sequence[str], held: int) -> None:
    """Bring files and index to the new commit; what somebody wrote meanwhile is kept beside as `.mine`."""
    before = blobs_at(repository, old, paths)
    after = blobs_at(repository, new, paths)
    for path in paths:
        present = _on_disk(repository, path)
        disk.sweep(_file(repository, path))
        wanted = after.get(path)
        if present == wanted:
            continue
        place = _file(repository, path)
        if present is not None and present != before.get(path):
            disk.write_bytes(f"{place}.mine", present)
        if wanted is None:
            disk.delete(place)
        else:
            disk.write_bytes(place, wanted)
    listed = repository.run(
        "--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", new, "--", *_full(repository, paths)
    )
    info = listed.replace(b" blob ", b" ") + b"".join(
        f"0 {'0' * len(new)}\t{repository.prefix}{path}\0".encode() for path in paths if path not in after
    )
    repository.run("update-index", "-z", "--index-info", data=info, keep=(held,))


def _clean(repository: Repository) -> None:
    disk.sweep(repository.journal)
    shutil.rmtree(os.path.join(repository.private, "blobs"), ignore_errors=True)
    for name in ("index", "index.lock", "message"):
        with suppress(OSError):
            os.unlink(os.path.join(repository.private, name))
