"""A terminal of a given width, and what a command shows on it."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from pathlib import Path


def shown(*arguments: str, cwd: Path, columns: int = 80, environment: Mapping[str, str] = {}) -> str:
    """Run a command with a terminal at all three ends and give what appears, line ends as in a file."""
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    known = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    with subprocess.Popen(
        [sys.executable, "-m", "policy_cli", *arguments],
        cwd=cwd,
        env=known | {"TERM": "xterm-256color"} | dict(environment),
        stdin=inner,
        stdout=inner,
        stderr=inner,
    ):
        os.close(inner)
        data = b"".join(iter(lambda: _read(outer), b""))
    os.close(outer)
    return data.decode().replace("\r\n", "\n")


def _read(handle: int) -> bytes:
    """Read what a terminal shows; one whose other end is gone has nothing more."""
    try:
        return os.read(handle, 65536)
    except OSError:
        return b""
