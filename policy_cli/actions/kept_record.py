"""Proving the record: what operations recorded, replayed from git, and what was changed beside them."""

import os
from collections.abc import Iterator
from typing import NamedTuple

from policy_cli.model.ids import is_amendment
from policy_cli.rules.kept_record import Kept, Sheet, joined, recorded, sheet_of
from policy_cli.store.amendment_files import read_amendment
from policy_cli.store.lineage import Touched, lineage
from policy_cli.store.release_file import read_release
from policy_cli.store.round_files import read_agenda, read_session, read_version
from policy_cli.store.workspace import Reader, Workspace


def rewritten(workspace: Workspace, version: str) -> Iterator[str]:
    """Name every file of a round's record that is not what operations made it, and the commits."""
    touched: dict[str, list[Touched]] = {}
    for one in lineage(workspace.git(), f"amendments/{version}"):
        if _is_record(one.path):
            touched.setdefault(one.path, []).append(one)
    blobs = _Blobs(workspace, touched)
    for path, changes in touched.items():
        trail = _Trail(blobs, path)
        for change in changes:
            trail.follow(change)
        if trail.strays and not trail.is_restored(changes[-1].after):
            commits = ", ".join(commit[:12] for commit in trail.strays)
            yield f"{path} was {trail.fate(changes[-1].after)}, by no operation, in commit {commits}"


def _is_record(path: str) -> bool:
    """Say whether a file belongs to the record: drafts without a number do not."""
    name, ending = os.path.splitext(os.path.basename(path))
    return ending == ".yaml" and (
        name in ("version", "agenda", "release") or name.startswith("session-") or is_amendment(name)
    )


class _Held(NamedTuple):
    """One file that is read from its bytes."""

    data: bytes

    def names(self, _folder: str) -> tuple[str, ...]:
        return ()

    def read(self, _path: str) -> bytes:
        return self.data

    def size(self, _path: str) -> int:
        return len(self.data)


class _Blobs:
    """The contents of all versions of all files, each parted once at most."""

    def __init__(self, workspace: Workspace, touched: dict[str, list[Touched]]) -> None:
        named = {
            blob for all_ in touched.values() for one in all_ for blob in (*one.before, one.after) if blob
        }
        names = tuple(sorted(named))
        self.data = dict(zip(names, workspace.git().blobs(names), strict=True)) if names else {}
        self.sheets: dict[str, Sheet | None] = {}

    def sheet(self, path: str, blob: str) -> Sheet | None:
        """Give a version of a file, None where it cannot be read."""
        if blob not in self.sheets:
            value = _value(path, self.data[blob])
            self.sheets[blob] = sheet_of(value) if value else None
        return self.sheets[blob]

    def is_longer(self, new: str, old: str) -> bool:
        """Say whether a version is another with more behind it."""
        return self.data[new].startswith(self.data[old])


def _value(path: str, data: bytes) -> Kept | None:
    name = os.path.basename(path)
    reader = Reader(_Held(data))
    if name == "version.yaml":
        return reader.value(path, read_version)
    if name == "release.yaml":
        return reader.value(path, read_release)
    if name == "agenda.yaml":
        return reader.value(path, read_agenda)
    if name.startswith("session-"):
        return reader.value(path, read_session)
    return reader.value(path, read_amendment)


class _Trail:
    """What operations made of one file so far.

    Attributes:
        blob: the file as operations made it, where it is one of its versions word for word.
        strays: the commits that changed it otherwise.
    """

    def __init__(self, blobs: _Blobs, path: str) -> None:
        self.blobs = blobs
        self.path = path
        self.blob = ""
        self.sheet: Sheet | None = None
        self.strays: list[str] = []

    def follow(self, change: Touched) -> None:
        """Take a commit in: what an operation added counts, anything else is a stray."""
        if len(change.before) > 1:
            self._merge(change)
        elif not change.operation:
            self.strays.append(change.commit)
        elif not change.after or not (change.before[0] or self._true()) or self._is_added(change):
            self._become(change.after)
        else:
            self._replay(change)

    def is_restored(self, last: str) -> bool:
        """Say whether the file is what operations made of it, whatever was done to it meanwhile."""
        return self._sheet(last) == self._true()

    def fate(self, last: str) -> str:
        """Say what was done to a file that is not restored."""
        if not last:
            return "deleted"
        return "changed after it was recorded" if self._true() else "written"

    def _become(self, blob: str) -> None:
        self.blob, self.sheet = blob, None

    def _is_added(self, change: Touched) -> bool:
        """Say whether only steps were added to a session, so that nothing need be read."""
        plain = "/session-" in self.path and self.blob == change.before[0]
        return plain and self.blobs.is_longer(change.after, self.blob)

    def _replay(self, change: Touched) -> None:
        true, old, new = self._true(), self._sheet(change.before[0]), self._sheet(change.after)
        made = recorded(true, old, new) if true and old and new else None
        if made is None:
            self.strays.append(change.commit)
        elif made == new:
            self._become(change.after)
        else:
            self.blob, self.sheet = "", made

    def _merge(self, change: Touched) -> None:
        true, merged = self._true(), self._sheet(change.after)
        if true and merged and joined(true, merged):
            self._become(change.after)
        else:
            self.strays.append(change.commit)

    def _true(self) -> Sheet | None:
        return self._sheet(self.blob) if self.blob else self.sheet

    def _sheet(self, blob: str) -> Sheet | None:
        return self.blobs.sheet(self.path, blob) if blob else None
