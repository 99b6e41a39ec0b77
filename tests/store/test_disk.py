"""Files on disk: replaced whole or not at all, and devices are never taken for files."""

import os
import stat
from pathlib import Path

import pytest

from policy_cli.store import disk


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    for data in (b"old", b"new"):
        disk.write_bytes(str(tmp_path / "folder" / "file"), data)
    assert (tmp_path / "folder" / "file").read_bytes() == b"new"
    assert os.listdir(tmp_path / "folder") == ["file"]


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        disk.write_bytes(str(tmp_path / "file"), b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_a_device_is_written_to_and_stays_a_device() -> None:
    leader, follower = os.openpty()
    name = os.ttyname(follower)
    disk.write_bytes(name, b"words")
    assert os.read(leader, 5) == b"words"
    assert stat.S_ISCHR(os.lstat(name).st_mode)
    os.close(leader)
    os.close(follower)


def test_what_a_killed_writer_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    for name in ("a.yaml", "a.yaml.123.new", "a.yaml.new", "a.yaml.mine", "b.yaml.123.new", "a.yaml.12x.new"):
        (tmp_path / name).touch()
    disk.sweep(str(tmp_path / "a.yaml"))
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["a.yaml", "a.yaml.12x.new", "a.yaml.mine", "a.yaml.new", "b.yaml.123.new"]


def test_the_last_file_of_a_folder_takes_it_along(tmp_path: Path) -> None:
    disk.write_bytes(str(tmp_path / "folder" / "file"), b"x")
    disk.delete(str(tmp_path / "folder" / "file"))
    assert list(tmp_path.iterdir()) == []


def test_a_lock_says_who_holds_it(tmp_path: Path) -> None:
    path = str(tmp_path / "lock")
    with (
        disk.lock(path, wait=0),
        pytest.raises(Exception, match=f"process {os.getpid()}"),
        disk.lock(path, wait=0),
    ):
        pass
    with disk.lock(path, wait=0):
        assert (tmp_path / "lock").read_bytes() == str(os.getpid()).encode()
