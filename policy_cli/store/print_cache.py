"""Keeps printed documents, so that what did not change since is not set again.

They lie with git's own data, each beside its sum: a damaged one is as good as none. Losing all costs time.
"""

import hashlib
import os
from contextlib import suppress
from typing import Final

from policy_cli.store import disk

MOST: Final = 64 * 2**20
"""Bytes that are kept in all; what was not asked for longest goes first."""

_SUM: Final = hashlib.sha256().digest_size


def kept_print(folder: str, name: str) -> bytes | None:
    """Give a document that was kept under a name; None where there is none, or not the one that was kept."""
    path = os.path.join(folder, name)
    try:
        found = disk.read_bytes(path)
    except OSError:
        return None
    data = found[_SUM:]
    if hashlib.sha256(name.encode() + data).digest() != found[:_SUM]:
        return None
    with suppress(OSError):
        os.utime(path)
    return data


def keep_print(folder: str, name: str, data: bytes) -> None:
    """Keep a document; a folder that may not be written only costs time."""
    with suppress(OSError):
        os.makedirs(folder, exist_ok=True)
        disk.write_bytes(os.path.join(folder, name), hashlib.sha256(name.encode() + data).digest() + data)
        _make_room(folder)


def _make_room(folder: str) -> None:
    with os.scandir(folder) as entries:
        facts = sorted(((entry.stat(), entry.path) for entry in entries), key=lambda f: -f[0].st_mtime_ns)
    taken = 0
    for found, path in facts:
        taken += found.st_size
        if taken > MOST:
            os.unlink(path)
