"""A full disk: a documented code, three lines, nothing lost; with room again the next command works."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Ran, git, policy, run

DECIDE = [sys.executable, "-B", "-m", "policy_cli", "amend", "decide", "A01", "agreed"]
ITEM = "platform/community-power/cp-05.yaml"
FREE = [0, 8, 16, 32, 48, 56, 60, 64]
"""KiB left; with the last two the branch still moves, with 68 all of it fits."""


@pytest.fixture
def small_disk(sample: Path, tmp_path: Path) -> Iterator[Path]:
    """The sample on a disk of its own, or in a plain folder where none may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = run(["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(disk)], tmp_path).code == 0
    yield shutil.copytree(sample, disk / "clone", symlinks=True)
    if mounted:
        run(["umount", str(disk)], tmp_path)


def decide_with(folder: Path, free: int) -> Ran:
    """Decide with some KiB left on the disk; where it is no disk of its own, of any one file."""
    if not folder.parent.is_mount():
        return run(["prlimit", f"--fsize={free * 100}", *DECIDE], folder)
    filler = folder.parent / "filler"
    space = os.statvfs(folder)
    filler.write_bytes(b"x" * max(0, space.f_bavail * space.f_frsize - free * 1024))
    ran = run(DECIDE, folder)
    filler.unlink()
    return ran


@pytest.mark.parametrize("free", FREE)
def test_nothing_is_lost_and_the_next_command_works(small_disk: Path, free: int) -> None:
    old, words = git(small_disk, "rev-parse", "HEAD"), (small_disk / ITEM).read_bytes()
    ran = decide_with(small_disk, free)
    now = git(small_disk, "rev-parse", "HEAD")
    assert (small_disk / ITEM).read_bytes() in (words, words.replace(b"2030", b"2028"))
    assert ran.code == 7, ran
    assert [line[:6] for line in ran.err.splitlines()] == ["error:", "where:", "next: "]
    assert now == old or git(small_disk, "rev-parse", "HEAD~1") == old
    assert ("this is recorded" in ran.err) == (now != old)
    assert policy("status", cwd=small_disk).code == 0
    assert git(small_disk, "status", "--porcelain", "--ignored") == ""
    assert policy("amend", "decide", "A02", "rejected", cwd=small_disk).code == 0
    git(small_disk, "fsck", "--strict")


def test_a_disk_with_room_takes_it(small_disk: Path) -> None:
    assert decide_with(small_disk, 4096).code == 0
