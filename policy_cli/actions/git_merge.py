"""Merging three versions of one file for git: by key and word, and by lines where that cannot be."""

import os
from typing import NamedTuple

from policy_cli.model.errors import PolicyError
from policy_cli.rules.merge_items import merge_items
from policy_cli.rules.merge_values import Combined, Conflict, Merged
from policy_cli.store import disk, git
from policy_cli.store.conflict_marks import marked
from policy_cli.store.guard import Defect
from policy_cli.store.merged_file import Version, Versions, merged_file, read_version, styled
from policy_cli.store.schemas import first_defect
from policy_cli.store.splice import SpliceError


class Files(NamedTuple):
    """The files that git hands over.

    Attributes:
        base: what both sides began with; empty where both added the file.
        ours: one side, and where the result is written.
        theirs: the other side.
        path: where the file lies in the clone.
        marker_size: length of conflict marks, in signs.
    """

    base: str
    ours: str
    theirs: str
    path: str
    marker_size: int


class Outcome(NamedTuple):
    """What came of a merge.

    Attributes:
        broken: what the merged values break, empty where they break nothing.
        by_lines: why the file was merged by lines, empty where it was merged by key and word.
        is_text: False where nothing could be merged, and ours stands as it was.
    """

    conflicts: tuple[Conflict, ...] = ()
    combined: tuple[Combined, ...] = ()
    broken: str = ""
    by_lines: str = ""
    is_text: bool = True

    @property
    def is_clean(self) -> bool:
        """Whether git may go on without anybody having read the file."""
        return not (self.conflicts or self.combined or self.broken or self.by_lines)


def merge_for_git(files: Files, sides: tuple[str, str]) -> Outcome:
    """Write what three versions merge into over ours; no words are lost, whatever the files hold.

    Args:
        files: where the versions are.
        sides: what conflict marks call ours and theirs.
    """
    try:
        return _by_value(files, sides)
    except (_UnreadableError, SpliceError) as error:
        reason = str(error)
    except Exception as error:  # noqa: BLE001 - git would take the file as it is for the merged one
        reason = f"a bug in policy: {type(error).__name__}: {error}"
    try:
        is_text = git.merge_lines(*files[:3], files.marker_size, sides)
    except PolicyError:
        is_text = False
    return Outcome(by_lines=reason, is_text=is_text)


class _UnreadableError(Exception):
    """A version that is not keys and values; its text says why."""


def _by_value(files: Files, sides: tuple[str, str]) -> Outcome:
    data = [disk.read_bytes(os.path.abspath(name)) for name in files[:3]]
    base = _version("the common version", data[0]) if data[0].strip() else None
    versions = Versions(base, _version("ours", data[1]), _version("theirs", data[2]))
    merged = merge_items(
        files.path, styled(base) if base else None, styled(versions.ours), styled(versions.theirs)
    )
    text = _text(versions, merged, files.marker_size, sides)
    _write(files.ours, text, with_returns=_has_returns(*data))
    return Outcome(merged.conflicts, merged.combined, _broken(files.path, merged))


def _text(versions: Versions, merged: Merged, marker_size: int, sides: tuple[str, str]) -> str:
    value = merged_file(versions, merged.value)
    if not merged.conflicts:
        return value
    ours, theirs = (merged_file(versions, tree) for tree in merged.sides)
    text = marked(value, ours, theirs, marker_size, sides)
    if text == ours:
        raise SpliceError("the sides would not stand apart")
    return text


def _broken(path: str, merged: Merged) -> str:
    """Say what merged values break; where there are conflicts they stand in no file."""
    if merged.conflicts or merged.value is None:
        return ""
    defect = first_defect(path, merged.value)
    return f"{defect.key}: {defect.message}" if defect else ""


def _version(name: str, data: bytes) -> Version:
    version = read_version(data)
    if isinstance(version, Defect):
        raise _UnreadableError(f"{name}: {version.message}")
    return version


def _write(path: str, text: str, *, with_returns: bool) -> None:
    data = text.encode()
    disk.write_bytes(os.path.abspath(path), data.replace(b"\n", b"\r\n") if with_returns else data)


def _has_returns(base: bytes, ours: bytes, theirs: bytes) -> bool:
    """Say whether lines end as on Windows: as the side has it that changed it."""
    before, mine, yours = (b"\r\n" in data for data in (base, ours, theirs))
    return yours if mine == before else mine
