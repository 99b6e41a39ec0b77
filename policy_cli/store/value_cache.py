"""Keeps values that were read from many files, so that the next command need not read them all again.

What is kept lies with git's own data, is JSON that is only ever read as values, and is used only where
nothing of what it was read from changed since. Losing it costs time, never a word.
"""

import hashlib
import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from enum import Enum
from typing import Any, Final, NamedTuple, TypeAlias

from policy_cli import __version__
from policy_cli.store import disk

_Row: TypeAlias = Any
_TUPLE, _TIME, _MAPPING, _ENUM, _FIRST = range(5)
_SETTLED: Final = 2_000_000_000
"""Nanoseconds after which a file's time tells that it changed: two writes may share a tick of the clock."""


class Codec:
    """Turns values of some classes, named tuples and enumerations, into rows of JSON and back."""

    def __init__(self, classes: Sequence[type]) -> None:
        self.classes = classes
        self.numbers = {kind: number for number, kind in enumerate(classes)}
        self.shape = f"{__version__} " + " ".join(
            f"{kind.__name__}:{','.join(getattr(kind, '_fields', ()))}" for kind in classes
        )

    def row(self, value: object) -> _Row:
        """Give a value as a row."""
        if value is None or type(value) in (str, int, bool):
            return value
        if isinstance(value, Enum):
            return [_ENUM, self.numbers[type(value)], value.value]
        if isinstance(value, datetime):
            return [_TIME, value.isoformat()]
        if isinstance(value, Mapping):
            return [_MAPPING, *(part for pair in value.items() for part in map(self.row, pair))]
        if type(value) is tuple:
            return [_TUPLE, *map(self.row, value)]
        assert isinstance(value, tuple)  # noqa: S101 - nothing else is kept
        return [_FIRST + self.numbers[type(value)], *map(self.row, value)]

    def value(self, row: _Row) -> Any:  # noqa: ANN401 - whatever was kept
        """Give the value of a row."""
        if type(row) is not list:
            return row
        kind, *parts = [part if type(part) is not list else self.value(part) for part in row]
        if kind >= _FIRST:
            return tuple.__new__(self.classes[kind - _FIRST], parts)
        if kind == _TUPLE:
            return tuple(parts)
        if kind == _TIME:
            return datetime.fromisoformat(parts[0])
        if kind == _ENUM:
            return self.classes[parts[0]](parts[1])
        return dict(zip(parts[::2], parts[1::2], strict=True))


class Stamp(NamedTuple):
    """What tells that a file is as it was."""

    written: int
    changed: int
    size: int
    number: int


class FileCache:
    """The values of the files of one folder, each kept with the file's stamp."""

    def __init__(self, path: str, codec: Codec) -> None:
        self.path = path
        self.codec = codec
        self.now = time.time_ns()
        self.kept: Mapping[str, _Row] = rows_kept(path, codec.shape)
        self.rows: dict[str, _Row] = {}
        self.fresh = 0

    def value(self, name: str, path: str, read: Callable[[], object | None]) -> object | None:
        """Give a file's value as it was kept, or read it; `read` gives None for what may not be kept."""
        stamp = list(_stamp(path))
        kept = self.kept.get(name)
        if kept and kept[0] == stamp:
            self.rows[name] = kept
            known: object = self.codec.value(kept[1])
            return known
        value = read()
        if value is not None and max(stamp[:2]) < self.now - _SETTLED:
            self.rows[name] = [stamp, self.codec.row(value)]
            self.fresh += 1
        return value

    def save(self, least: int) -> None:
        """Keep what was read, where so much of it was not kept yet."""
        if self.fresh >= least:
            keep_rows(self.path, self.codec.shape, self.rows)

    def digest(self) -> str:
        """Give what names all these values, the same for the same files; empty where some are not kept."""
        if self.fresh or self.rows.keys() != self.kept.keys():
            return ""
        stamps = "".join(f"{name}{row[0]}" for name, row in self.rows.items())
        return hashlib.sha256(stamps.encode()).hexdigest()


def kept_value(path: str, codec: Codec, read: Callable[[], object | None]) -> object | None:
    """Give a value that its path names for ever, such as that of a tree of git, or read and keep it."""
    kept = rows_kept(path, codec.shape).get("value")
    if kept is not None:
        known: object = codec.value(kept)
        return known
    value = read()
    if value is not None:
        keep_rows(path, codec.shape, {"value": codec.row(value)})
    return value


def _stamp(path: str) -> Stamp:
    found = os.lstat(path)
    return Stamp(found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


def rows_kept(path: str, shape: str) -> Mapping[str, _Row]:
    """Give the rows of a file that were kept of things of one shape; none where there are no such."""
    try:
        found = json.loads(disk.read_bytes(path))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict) or found.get("shape") != shape or not isinstance(found.get("rows"), dict):
        return {}
    rows: Mapping[str, _Row] = found["rows"]
    return rows


def keep_rows(path: str, shape: str, rows: Mapping[str, _Row]) -> None:
    """Keep rows; a folder that may not be written only costs time."""
    data = json.dumps({"shape": shape, "rows": rows}, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        disk.write_bytes(path, data)
