"""Kills `policy amend decide A01 agreed` at a chosen call to the system, and looks at what it left."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from conftest import Ran, git, policy, run

DECIDE = [sys.executable, "-m", "policy_cli", "amend", "decide", "A01", "agreed"]
PATHS = ["amendments/draft-2/session-2026-03-28.yaml", "platform/community-power/cp-05.yaml"]
CALLS = "openat,write,rename,fsync,unlink,rmdir,ftruncate,vfork,poll,wait4"
_LITTER = re.compile(r"^(?!\.git/policy/).*\.lock$|\.yaml\.\d+\.new$|\.mine$|journal\.json$")
_CALL = re.compile(rf"^(?:\d+ +)?({CALLS.replace(',', '|')})\(")


class Point(NamedTuple):
    """Where to kill: the n-th time that a process makes a call, or after some seconds.

    Attributes:
        children: whether the children of the program count and die too.
        path: count only calls that touch this file of the clone.
    """

    call: str
    nth: int
    children: bool = False
    path: str = ""
    seconds: float = 0.0


def traces() -> bool:
    """Say whether this computer lets one process trace another."""
    return run(["strace", "-o", os.devnull, "true"], Path("/")).code == 0


def points(folder: Path, number: int) -> list[Point]:
    """Spread points over a clean run in a folder, from the moment it takes the lock on."""
    if not traces():
        return _moments(folder, number)
    log = folder.parent / "trace"
    assert run(["strace", "-o", str(log), "-e", f"trace={CALLS}", *DECIDE], folder).code == 0
    seen: Counter[str] = Counter()
    made: list[Point] = []
    locked = False
    for line in log.read_text("utf-8", "replace").splitlines():
        call = _CALL.match(line)
        if call:
            seen[call[1]] += 1
            locked = locked or "policy/lock" in line
            made += [Point(call[1], seen[call[1]])] if locked else []
    return [made[len(made) * at // number] for at in range(number)]


def points_of_children() -> list[Point]:
    """List points at which git dies while it stores and while it prepares the commit."""
    calls = [("rename", 2), ("unlink", 2), ("fsync", 2), ("write", 3)]
    made = [Point(call, nth, children=True) for call, nth in calls]
    made += [Point(call, 1, children=True, path=".git/policy/index.lock") for call in ("write", "rename")]
    return made if traces() else []


def _moments(folder: Path, number: int) -> list[Point]:
    began = time.monotonic()
    assert run(DECIDE, folder).code == 0
    whole = time.monotonic() - began
    return [Point("", 0, seconds=whole * (at + 1) / number) for at in range(number)]


def kill(folder: Path, point: Point) -> None:
    """Run the decision and kill it."""
    if not point.call:
        _kill_after(folder, point.seconds)
        return
    where = f"inject={point.call}:signal=KILL:when={point.nth}"
    children = ["-f"] if point.children else []
    only = ["-P", str(folder / point.path)] if point.path else []
    run(
        ["strace", *children, *only, "-o", os.devnull, "-e", f"trace={point.call}", "-e", where, *DECIDE],
        folder,
    )


def _kill_after(folder: Path, seconds: float) -> None:
    with subprocess.Popen(
        DECIDE, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()


class Left(NamedTuple):
    """What a killed decision left, once the next commands have run.

    Attributes:
        outcome: `before` or `after`.
        commits: how many were added.
        paths: what the added commit changed.
        again: how deciding once more ended.
    """

    point: Point
    outcome: str
    status: Ran
    listed: Ran
    commits: int
    paths: list[str]
    porcelain: str
    litter: list[str]
    checked: Ran
    again: Ran
    porcelain_again: str
    fsck: Ran

    def wrong(self) -> list[str]:
        """Name what is not as it should be."""
        truths = {
            f"status: {self.status.err}": self.status.code == 0,
            f"list: {self.listed.err}": self.listed.code == 0,
            f"check: {self.checked.out}": self.checked.code == 0,
            f"commits: {self.commits} {self.paths}": (self.commits, self.paths) in ((0, []), (1, PATHS)),
            f"working folder: {self.porcelain}": self.porcelain == "",
            f"litter: {self.litter}": self.litter == [],
            f"again: {self.again.err}": self.again.code == {"before": 0, "after": 6}[self.outcome],
            f"working folder at last: {self.porcelain_again}": self.porcelain_again == "",
            f"objects: {self.fsck.err}": self.fsck.code == 0,
        }
        return [f"{self.point}, {self.outcome}: {claim}" for claim, true in truths.items() if not true]


def left_by(source: Path, folder: Path, point: Point) -> Left:
    """Kill a decision in a copy of a clone at a point, and look at what the next commands find."""
    shutil.copytree(source, folder, symlinks=True)
    old = git(folder, "rev-parse", "HEAD")
    kill(folder, point)
    status, listed = policy("status", cwd=folder), policy("amend", "list", cwd=folder)
    commits = int(git(folder, "rev-list", "--count", f"{old}..HEAD"))
    return Left(
        point,
        "after" if commits else "before",
        status,
        listed,
        commits,
        git(folder, "diff", "--name-only", old, "HEAD").splitlines(),
        git(folder, "status", "--porcelain", "--ignored"),
        litter(folder),
        policy("check", cwd=folder),
        run(DECIDE, folder),
        git(folder, "status", "--porcelain"),
        run(["git", "fsck", "--strict"], folder),
    )


def litter(folder: Path) -> list[str]:
    """List locks, journals and half-written files; scratch in `.git/policy/` is swept by the next command."""
    names = (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    return [name for name in names if _LITTER.search(name)]
