"""Builds a commit in the object store, where nobody sees it until a branch moves there."""

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from policy_cli.model.errors import Exit, PolicyError
from policy_cli.store import disk
from policy_cli.store.git import Repository

_PROTOCOLS = {"GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh"}  # a hook may fetch what it runs
_SETTINGS = r"^(commit\.gpgsign|core\.hookspath)$"
_TRUE = ("", "true", "yes", "on", "1")


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


class Built(NamedTuple):
    """A commit that no branch shows yet.

    Attributes:
        name: its hash.
        entries: the lines that bring an index to it, for `git update-index --index-info`.
    """

    name: str
    entries: bytes


def build(
    repository: Repository, operation: Operation, paths: Sequence[str], head: str, identity: str
) -> Built:
    """Store the new contents, and a commit of exactly these paths on top of `head`.

    Raises:
        PolicyError: a hook said no, or signing failed.
    """
    private = {"GIT_INDEX_FILE": os.path.join(repository.private, "index")}
    clean(repository)  # what a killed command left
    index = _index_info(repository, operation, paths, head)
    if head:
        repository.run("read-tree", head, env=private)
    repository.run("update-index", "-z", "--index-info", data=index, env=private)
    tree = repository.run("write-tree", env=private).decode().strip()
    settings = _settings(repository)
    message = _checked_by_hooks(repository, _message(operation, identity), settings, private)
    signing = ["-S"] if settings.get("commit.gpgsign", "no").lower() in _TRUE else []
    parent = ["-p", head] if head else []
    name = repository.run("commit-tree", tree, *parent, *signing, "-F", "-", data=message).decode().strip()
    return Built(name, index)


def clean(repository: Repository) -> None:
    """Delete what building a commit, or writing its journal, leaves in private folders."""
    disk.sweep(repository.journal)
    shutil.rmtree(os.path.join(repository.private, "blobs"), ignore_errors=True)
    for name in ("index", "index.lock", "message"):
        with suppress(OSError):
            os.unlink(os.path.join(repository.private, name))


def _settings(repository: Repository) -> dict[str, str]:
    listed = repository.run("config", "--null", "--get-regexp", _SETTINGS, accept=(0, 1))
    pairs = (entry.partition("\n") for entry in listed.decode("utf-8", "replace").split("\0") if entry)
    return {name: value for name, _, value in pairs}


def _index_info(repository: Repository, operation: Operation, paths: Sequence[str], head: str) -> bytes:
    """Store the new contents and give the lines that put them into an index."""
    written = [path for path in paths if operation.files[path] is not None]
    blobs = _store(repository, [operation.files[path] or b"" for path in written])
    names = dict(zip(written, blobs, strict=True))
    none = "0" * len(head)  # nothing is deleted before the first commit
    rows = (f"100644 {names[path]}" if path in names else f"0 {none}" for path in paths)
    return index_lines(repository, zip(rows, paths, strict=True))


def index_lines(repository: Repository, rows: Iterable[tuple[str, str]]) -> bytes:
    """Give lines for `git update-index -z --index-info` from modes with hashes, and paths."""
    return "".join(f"{row}\t{repository.prefix}{path}\0" for row, path in rows).encode()


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
