"""Links, pipes and files without the right to read: said, never followed, never waited for."""

import os
import sys
from pathlib import Path

import pytest
from conftest import WITHOUT_PRIVILEGES, committed, git, policy, run

from policy_cli.store.workspace import CommittedFiles, find

ITEM = "platform/climate-energy/ce-01.yaml"


def findings(folder: Path) -> tuple[int, str]:
    """Check a folder: the exit code and the findings."""
    checked = policy("check", cwd=folder)
    assert checked.err == ""
    return checked.code, checked.out


@pytest.fixture
def outside(tmp_path: Path, sample: Path) -> Path:
    """A sound item outside the repository."""
    path = tmp_path / "outside.yaml"
    path.write_bytes((sample / ITEM).read_bytes())
    return path


def test_a_file_that_is_a_link_is_not_read(sample: Path, outside: Path) -> None:
    (sample / ITEM).unlink()
    (sample / ITEM).symlink_to(outside)
    code, out = findings(sample)
    assert code == 4
    assert f"error: {ITEM}: this cannot be read" in out


def test_a_folder_that_is_a_link_is_not_entered(sample: Path, tmp_path: Path) -> None:
    (sample / "platform" / "climate-energy").rename(tmp_path / "chapter")
    (sample / "platform" / "climate-energy").symlink_to(tmp_path / "chapter")
    code, out = findings(sample)
    assert code == 4
    assert "platform/climate-energy: climate-energy has no place in platform and is not read" in out


def test_a_link_in_a_commit_is_not_read(sample: Path, outside: Path) -> None:
    (sample / ITEM).unlink()
    (sample / ITEM).symlink_to(outside)
    committed(sample, "A link")
    repository = find(str(sample)).git()
    files = CommittedFiles(repository, repository.platform_tree("HEAD"), "platform/")
    assert "ce-01.yaml" in files.names("platform/climate-energy")
    with pytest.raises(FileNotFoundError):
        files.read(ITEM)


def test_a_command_writes_nothing_through_a_link(sample: Path, outside: Path) -> None:
    before = outside.read_bytes()
    (sample / ITEM).unlink()
    (sample / ITEM).symlink_to(outside)
    committed(sample, "A link")
    ran = policy("amend", "decide", "A05", "agreed", cwd=sample)
    assert ran.code in (4, 6)
    assert outside.read_bytes() == before
    assert git(sample, "log", "-1", "--format=%s") == "A link"


def test_a_command_writes_nothing_into_a_folder_that_is_a_link(sample: Path, tmp_path: Path) -> None:
    folder = sample / "amendments" / "draft-2"
    folder.rename(tmp_path / "draft-2")
    folder.symlink_to(tmp_path / "draft-2")
    before = sorted((tmp_path / "draft-2").iterdir())
    assert policy("amend", "decide", "A02", "rejected", cwd=sample).code in (3, 6)
    assert sorted((tmp_path / "draft-2").iterdir()) == before


def test_a_pipe_is_not_waited_for(sample: Path) -> None:
    (sample / ITEM).unlink()
    os.mkfifo(sample / ITEM)
    code, out = findings(sample)
    assert code == 4
    assert f"error: {ITEM}: this cannot be read: not a regular file" in out


def test_a_folder_in_the_place_of_a_file(sample: Path) -> None:
    (sample / ITEM).unlink()
    (sample / ITEM).mkdir()
    code, out = findings(sample)
    assert code == 4
    assert ITEM in out


def test_a_file_without_the_right_to_read_it_is_a_finding(sample: Path) -> None:
    (sample / ITEM).chmod(0)
    checked = run([*WITHOUT_PRIVILEGES, sys.executable, "-m", "policy_cli", "check"], sample)
    assert checked.code == 4, checked.err
    assert f"error: {ITEM}: this cannot be read: Permission denied" in checked.out
