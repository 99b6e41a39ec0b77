"""Files and locks: the one room that knows how this system keeps bytes safe."""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from policy_cli.model.errors import Exit, PolicyError

try:
    import fcntl
except ImportError:  # a system without flock: a file that only one process can create serves instead
    fcntl = None  # type: ignore[assignment]

LOCK_WAIT = 10.0
"""How long a command waits for another one, ours or git's, in seconds."""

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_DIRECTORY = getattr(os, "O_DIRECTORY", 0)


def read_bytes(path: str) -> bytes:
    """Read a regular file, never through a symbolic link.

    Raises:
        OSError: it is missing, a link, or no regular file.
    """
    handle = os.open(path, os.O_RDONLY | _NO_FOLLOW | _NO_WAIT)
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            raise OSError(0, "not a regular file", path)
        data = os.read(handle, facts.st_size + 1)
        while more := os.read(handle, 1 << 20):
            data += more
        return data
    finally:
        os.close(handle)


def write_bytes(path: str, data: bytes) -> None:
    """Replace a file whole: after a crash there is the old one or the new one; a device is written to."""
    if is_device(path):
        with open(path, "wb") as device:
            device.write(data)
        return
    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    temporary = f"{path}.{os.getpid()}.new"
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        with suppress(OSError):
            os.unlink(temporary)
        error.filename = path
        raise
    sync_folder(folder)


def is_device(path: str) -> bool:
    """Say whether a path is a device or a pipe, `/dev/null`, which no new file may take the place of."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return False
    return stat.S_ISCHR(mode) or stat.S_ISBLK(mode) or stat.S_ISFIFO(mode)


def sweep(path: str) -> None:
    """Delete what killed writers of a file left beside it; only whoever holds the lock may call this."""
    folder, name = os.path.split(path)
    with suppress(FileNotFoundError):
        for found in os.listdir(folder):
            writer = found.removeprefix(f"{name}.").removesuffix(".new")
            if writer.isdecimal() and found == f"{name}.{writer}.new":
                os.unlink(os.path.join(folder, found))


def delete(path: str) -> None:
    """Delete a file, and the folder around it once that is empty."""
    with suppress(FileNotFoundError):
        os.unlink(path)
    with suppress(OSError):
        os.rmdir(os.path.dirname(path))


def sync_folder(folder: str) -> None:
    """Make names in a folder durable, where the system can."""
    if not _DIRECTORY:
        return
    handle = os.open(folder, os.O_RDONLY | _DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def lock(path: str, *, wait: float) -> Iterator[int]:
    """Hold a lock that ends with this process and with every child that inherits its handle.

    Yields:
        The handle, to be passed on to children that must finish before anybody else starts.

    Raises:
        PolicyError: another command holds it longer than `wait` seconds.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _wait_for(handle, path, wait)
        os.truncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        yield handle
    finally:
        os.close(handle)


def _wait_for(handle: int, path: str, wait: float) -> None:
    end = time.monotonic() + wait
    while not _try_lock(handle):
        if time.monotonic() >= end:
            holder = os.pread(handle, 20, 0).decode("ascii", "replace") or "unknown"
            raise PolicyError(
                Exit.REFUSED,
                f"another policy command is still writing (process {holder})",
                path,
                "wait for it to end, then run your command again",
            )
        time.sleep(0.02)


def _try_lock(handle: int) -> bool:
    if fcntl is None:
        return True  # type: ignore[unreachable]  # not on this system
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
