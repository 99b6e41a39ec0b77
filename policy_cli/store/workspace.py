"""A policy repository: finds it, and reads its files from the working folder or from a commit."""

import os
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.findings import Finding, Level, Place
from policy_cli.store import disk
from policy_cli.store.git import Repository, discover
from policy_cli.store.guard import Defect, decode
from policy_cli.store.keys import Notes
from policy_cli.store.plain import Tree, read_plain

_Value = TypeVar("_Value")

_MERGE_MARKS = ("<<<<<<<", ">>>>>>>", "|||||||")
_HEAVY = "platform/theme/"
"""Where fonts and pictures lie, which only printing reads."""
_UNMERGED = "marks of an unfinished merge stand in this file"


class Files(Protocol):
    """Where files are read from: the working folder, or a commit."""

    def names(self, folder: str) -> tuple[str, ...]:
        """List a folder, folders ending in a slash, in order; empty where there is none."""

    def read(self, path: str) -> bytes:
        """Read a file; `OSError` where it is missing or no plain file."""

    def size(self, path: str) -> int:
        """Give the length of a file in bytes without reading it, 0 where it is missing."""


class WorkingFiles(NamedTuple):
    """The files as they lie in the working folder."""

    root: str

    def names(self, folder: str) -> tuple[str, ...]:
        """List a folder, folders ending in a slash, in order; links to folders are files."""
        try:
            with os.scandir(os.path.join(self.root, folder)) as entries:
                return tuple(
                    sorted(e.name + ("/" if e.is_dir(follow_symlinks=False) else "") for e in entries)
                )
        except (FileNotFoundError, NotADirectoryError):
            return ()

    def read(self, path: str) -> bytes:
        """Read a file, never through a link."""
        return disk.read_bytes(os.path.join(self.root, path))

    def size(self, path: str) -> int:
        """Give the length of a file in bytes."""
        try:
            return os.lstat(os.path.join(self.root, path)).st_size
        except OSError:
            return 0


class CommittedFiles:
    """The files as a tree of git holds them, read at once; those of a theme when they are asked for.

    Args:
        repository: where the tree is.
        tree: hash of the tree, or of the commit it belongs to.
        under: folder of the policy repository that the tree is, `platform/`; empty for the whole.
    """

    def __init__(self, repository: Repository, tree: str, under: str) -> None:
        rows = repository.tree_files(tree)
        plain = [(under + path, blob) for mode, blob, path in rows if mode.startswith("100")]
        wanted = [(path, blob) for path, blob in plain if not path.startswith(_HEAVY)]
        contents = repository.blobs([blob for _, blob in wanted])
        self._repository = repository
        self._files = {path: data for (path, _), data in zip(wanted, contents, strict=True)}
        self._heavy = {path: blob for path, blob in plain if path.startswith(_HEAVY)}
        self._links = {under + path for mode, _, path in rows if not mode.startswith("100")}

    def names(self, folder: str) -> tuple[str, ...]:
        """List a folder, folders ending in a slash, in order."""
        inside = folder.rstrip("/") + "/" if folder else ""
        below = (
            path.removeprefix(inside)
            for path in (*self._files, *self._heavy, *self._links)
            if path.startswith(inside)
        )
        return tuple(
            sorted({name if not rest else f"{name}/" for name, _, rest in (b.partition("/") for b in below)})
        )

    def read(self, path: str) -> bytes:
        """Read a file."""
        if path in self._heavy:
            return next(self._repository.blobs([self._heavy[path]]))
        if path not in self._files:
            raise FileNotFoundError(2, "No such file", path)
        return self._files[path]

    def size(self, path: str) -> int:
        """Give the length of a file in bytes."""
        if path in self._heavy:
            return int(self._repository.line("cat-file", "-s", self._heavy[path]) or 0)
        return len(self._files.get(path, b""))


class Reader:
    """Reads files into values and keeps what was found wrong; a broken file never stops the others."""

    def __init__(self, files: Files, base: str = "") -> None:
        self.files = files
        self.findings: list[Finding] = []
        self._base = base

    def value(self, path: str, parse: Callable[[Tree, Notes], _Value]) -> _Value | None:
        """Read one file, None where it cannot be read or breaks the schema."""
        text = self.text(path)
        if text is None:
            return None
        tree = read_plain(text)
        if tree is None:
            tree = self._full(path, text)
            if tree is None:
                return None
        self.note_marks(path, text, is_broken=False)
        notes = Notes()
        value = parse(tree, notes)
        if not notes.defects:
            return value
        self._report(path, text, notes)
        return None

    def text(self, path: str) -> str | None:
        """Read a file's text, None and a finding where it may not be read."""
        try:
            data = self.files.read(path)
        except OSError as error:
            self.note(path, Defect(f"this cannot be read: {error.strerror}", "restore it as a plain file"))
            return None
        text = decode(data)
        if isinstance(text, Defect):
            self.note(path, text)
            return None
        return text

    def note_marks(self, path: str, text: str, *, is_broken: bool) -> bool:
        """Note marks of an unfinished merge; a mover's words that only look so are a warning."""
        if not any(mark in text for mark in _MERGE_MARKS):
            return False
        from policy_cli.rules.checks import merge_mark  # noqa: PLC0415 - only after a merge

        line = merge_mark(text)
        if line:
            level = Level.ERROR if is_broken or not path.startswith("amendments/") else Level.WARNING
            self.note(path, Defect(_UNMERGED, "choose the words that hold, delete the marks", line), level)
        return bool(line)

    def note(self, path: str, defect: Defect, level: Level = Level.ERROR) -> None:
        """Keep a finding."""
        place = Place(self._base + path, defect.line, defect.key)
        self.findings.append(Finding(level, place, defect.message, defect.hint))

    def _full(self, path: str, text: str) -> Tree | None:
        from policy_cli.store.located import read_located  # noqa: PLC0415 - ruamel.yaml costs a third of a start

        root = read_located(text)
        if isinstance(root, Defect):
            if not self.note_marks(path, text, is_broken=True):
                self.note(path, root)
            return None
        return root.tree

    def _report(self, path: str, text: str, notes: Notes) -> None:
        from policy_cli.store.located import locate, read_located  # noqa: PLC0415 - as above

        root = read_located(text)
        for level, defect in notes.defects:
            line = 0 if isinstance(root, Defect) else locate(root, defect.key)
            self.note(path, defect._replace(line=line), level)


@lru_cache(maxsize=1)
def _committed(repository: Repository, commit: str) -> CommittedFiles:
    """Read a commit once, however often its files are asked for."""
    return CommittedFiles(repository, f"{commit}:{repository.prefix.rstrip('/')}", "")


class Workspace(NamedTuple):
    """One policy repository in the working folder.

    Attributes:
        root: the folder that holds `platform/`.
        repository: the git repository around it, None where there is none.
        commit: the commit whose files are meant; empty for those that lie in the working folder.
    """

    root: str
    repository: Repository | None
    commit: str = ""

    @property
    def files(self) -> Files:
        """The files as they lie in the working folder, or as the commit holds them."""
        if self.commit and self.repository:
            return _committed(self.repository, self.commit)
        return WorkingFiles(self.root)

    def git(self) -> Repository:
        """Give the git repository, or refuse."""
        if self.repository is None:
            raise PolicyError(
                Exit.REFUSED,
                "this folder is not under git, and this needs its record",
                self.root,
                "work in a clone of the repository, or begin one: git init, then commit what is there",
            )
        return self.repository


def find(start: str) -> Workspace:
    """Find the policy repository around a folder, and settle what a killed command left behind."""
    folder = os.path.realpath(start)
    while not os.path.isfile(os.path.join(folder, "platform", "platform.yaml")):
        parent = os.path.dirname(folder)
        if parent == folder:
            raise PolicyError(
                Exit.REFUSED,
                "there is no policy repository here: no platform/platform.yaml in this folder or above it",
                os.path.realpath(start),
                "go to your repository's folder, or start one: policy init DIR",
            )
        folder = parent
    workspace = Workspace(folder, discover(folder))
    if workspace.repository and os.path.exists(workspace.repository.journal):
        from policy_cli.store.transaction import settle  # noqa: PLC0415 - only after a crash

        settle(workspace.repository)
    return workspace
