"""What this computer or clone lacks: what, what was found, what to do; and setting up git in a clone."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from ctypes.util import find_library
from typing import NamedTuple

from policy_cli.model.errors import PolicyError
from policy_cli.store import drivers, git
from policy_cli.store.git import Repository
from policy_cli.store.readiness import refuse_without_rights, unfinished, unmerged
from policy_cli.store.workspace import Workspace, find

PDF_LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
    "fontconfig": "libfontconfig1",
}
"""What WeasyPrint loads at run time, with the Debian package of each."""

_ROOM = 20_000_000
"""Free space below which a warning is due, in bytes: a few documents, and git's own work."""


class Result(NamedTuple):
    """One thing that was looked at; `level` is ok, warn or fail."""

    level: str
    what: str
    found: str
    advice: str = ""


def examine() -> tuple[Result, ...]:
    """Look at git, at the libraries that PDF needs, and at the clone in hand."""
    return (_git(), _libraries(), *_clone())


def repair(*, dry_run: bool = False) -> tuple[str, ...]:
    """Set up in the clone in hand how git merges and compares its files; give the settings written.

    Raises:
        PolicyError: there is no clone, or it may not be written to.
    """
    workspace = find(os.getcwd())
    repository, paths = workspace.git(), _paths(workspace)
    lacking = drivers.missing(repository)
    if drivers.unnamed(repository, paths):
        lacking += ("info/attributes",)
    if lacking and not dry_run:
        with suppress(OSError):
            os.makedirs(repository.private, exist_ok=True)
        refuse_without_rights(repository)
        drivers.install(repository, paths)
    return lacking


def _paths(workspace: Workspace) -> tuple[str, ...]:
    """List the files that git should merge by key and word, and one of each kind that may come."""
    files = workspace.files
    tops = [f"platform/{name}" for name in files.names("platform")]
    folders = [top.rstrip("/") for top in tops if top.endswith("/")]
    folders += [f"amendments/{name.rstrip('/')}" for name in files.names("amendments") if name.endswith("/")]
    below = [f"{folder}/{name}" for folder in folders for name in files.names(folder)]
    return (*drivers.TYPICAL, *(path for path in (*tops, *below) if path.endswith(".yaml")))


def _git() -> Result:
    try:
        version = git.version()
    except PolicyError as error:
        return Result("fail", "git", error.what, error.next)
    text = ".".join(map(str, version))
    if version < git.OLDEST:
        return Result("fail", "git", text, f"install git {'.'.join(map(str, git.OLDEST))} or newer")
    return Result("ok", "git", text)


def _libraries() -> Result:
    missing = [package for library, package in PDF_LIBRARIES.items() if not find_library(library)]
    if missing:
        return Result("warn", "PDF", f"missing {', '.join(missing)}", f"apt-get install {' '.join(missing)}")
    return Result("ok", "PDF", "all libraries found")


def _clone() -> Iterator[Result]:
    try:
        workspace = find(os.getcwd())
    except PolicyError as error:
        yield Result("warn", "repository", error.what, error.next)
        return
    if workspace.repository is None:
        yield Result("fail", "repository", "this folder is not under git", "git init")
        return
    yield Result("ok", "repository", workspace.root)
    for path, _, what, how in unmerged(workspace.repository):
        yield Result("fail", "merge", f"{path}: {what}", how)
    for look in (_branch, _identity, _open_work, _merging, _stale_lock, _rights, _room):
        yield _safely(look, workspace.repository, workspace)


def _safely(
    look: Callable[[Repository, Workspace], Result], repository: Repository, workspace: Workspace
) -> Result:
    try:
        return look(repository, workspace)
    except PolicyError as error:
        return Result("fail", look.__name__.strip("_").replace("_", " "), error.what, error.next)


def _branch(repository: Repository, _workspace: Workspace) -> Result:
    branch = repository.branch()
    if not branch:
        return Result("fail", "branch", "none in hand", "git switch main")
    return Result("ok", "branch", branch.removeprefix("refs/heads/"))


def _identity(repository: Repository, _workspace: Workspace) -> Result:
    name = repository.line("var", "GIT_AUTHOR_IDENT")
    if not name:
        return Result(
            "fail", "name", "git does not know who you are", 'git config --global user.name "Your Name"'
        )
    return Result("ok", "name", name.rpartition(" <")[0])


def _open_work(repository: Repository, _workspace: Workspace) -> Result:
    words = unfinished(repository)
    return Result("fail", "open work", *words) if words else Result("ok", "open work", "none")


def _merging(repository: Repository, workspace: Workspace) -> Result:
    lacking = drivers.missing(repository) or drivers.unnamed(repository, _paths(workspace))
    if not lacking:
        return Result("ok", "merging", "git merges by commitment and word")
    return Result("warn", "merging", f"git merges by lines, for want of {lacking[0]}", "policy doctor --fix")


def _stale_lock(repository: Repository, _workspace: Workspace) -> Result:
    path = os.path.join(repository.gitdir, "index.lock")
    if os.path.exists(path):
        return Result("warn", "lock", path, "if no git runs, delete that file")
    return Result("ok", "lock", "none")


def _rights(repository: Repository, _workspace: Workspace) -> Result:
    if not os.access(repository.gitdir, os.W_OK):
        return Result(
            "fail", "rights", f"{repository.gitdir} cannot be written", "work in a clone of your own"
        )
    return Result("ok", "rights", "the clone can be written")


def _room(repository: Repository, _workspace: Workspace) -> Result:
    free = shutil.disk_usage(repository.gitdir).free
    if free < _ROOM:
        return Result("warn", "room", f"{free // 1_000_000} MB free", "make room on this disk")
    return Result("ok", "room", f"{free // 1_000_000:,} MB free")
