"""A terminal of a given width, and what a command shows on it."""

import fcntl
import os
import pty
import select
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


_ON_ITS_TERMINAL = (
    "import os, sys; os.login_tty(int(sys.argv[1])); os.dup2(int(sys.argv[2]), 0); "
    "os.execv(sys.executable, [sys.executable, '-m', 'policy_cli', *sys.argv[3:]])"
)


def answered(
    *arguments: str, cwd: Path, piped: Path | None, typed: str, asked: str = "? "
) -> tuple[int, str]:
    """Run a command on a terminal of its own, where somebody types; give its code and what appears.

    Args:
        arguments: the command.
        cwd: where it runs.
        piped: the file it gets as standard input, None for the terminal itself.
        typed: what is typed, line ends included; each line waits until it is read.
        asked: what appears before the first key is touched.
    """
    outer, inner = pty.openpty()
    stdin = os.open(piped, os.O_RDONLY) if piped else os.dup(inner)
    with subprocess.Popen(
        [sys.executable, "-c", _ON_ITS_TERMINAL, str(inner), str(stdin), *arguments],
        cwd=cwd,
        pass_fds=(inner, stdin),
    ) as process:
        os.close(inner)
        os.close(stdin)
        shown = b""
        while asked.encode() not in shown and (more := _read_in_time(outer, process)):
            shown += more
        os.write(outer, typed.encode())
        while more := _read_in_time(outer, process):
            shown += more
        code = process.wait()
    os.close(outer)
    return code, shown.decode().replace("\r\n", "\n")


_PATIENCE = 60  # seconds until a command that says nothing more is ended


def _read_in_time(handle: int, process: "subprocess.Popen[bytes]") -> bytes:
    ready, _, _ = select.select([handle], [], [], _PATIENCE)
    if not ready:
        process.kill()
    return _read(handle)
