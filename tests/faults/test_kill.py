"""A kill at any point leaves the state before or the state after, and the next command works."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import git, policy

from policy_cli.actions.decide import decide
from policy_cli.model.errors import PolicyError
from policy_cli.model.rounds import Result
from policy_cli.store import disk
from policy_cli.store.workspace import find

from .killing import PATHS, Point, kill, left_by, litter, points, points_of_children


def test_a_kill_at_any_point_leaves_before_or_after_and_nothing_else(
    sample: Path, sample_source: Path, tmp_path: Path
) -> None:
    chosen = points(sample, 20) + points_of_children()
    folders = [tmp_path / f"killed-{at}" for at in range(len(chosen))]
    with ThreadPoolExecutor(2) as pool:
        left = list(pool.map(left_by, [sample_source] * len(chosen), folders, chosen))
    outcomes = [one.outcome for one in left]
    print(f"{outcomes.count('before')} before, {outcomes.count('after')} after")  # noqa: T201 - for pytest -s
    assert [fault for one in left for fault in one.wrong()] == []
    assert {"before", "after"} == set(outcomes)


def kill_git_holding(folder: Path, lock: str) -> None:
    """Kill git between taking a lock and letting it go, or leave the lock as that does."""
    kill(folder, Point("rename", 1, children=True, path=lock))
    (folder / lock).touch()


@pytest.mark.parametrize("lock", [".git/refs/heads/main.lock", ".git/index.lock"])
def test_a_lock_that_a_killed_git_left_is_named_and_once_it_is_gone_all_is_well(
    sample: Path, monkeypatch: pytest.MonkeyPatch, lock: str
) -> None:
    old = git(sample, "rev-parse", "HEAD")
    kill_git_holding(sample, lock)
    monkeypatch.setattr(disk, "LOCK_WAIT", 0.1)
    with pytest.raises(PolicyError, match="another git command is at work, or one was killed") as caught:
        decide(find(str(sample)), "draft-2", "A02", Result.REJECTED)
    assert caught.value.code == 6
    assert str(sample / lock) in caught.value.where
    for name in caught.value.where.split(" and "):
        Path(name).unlink()
    assert policy("status", cwd=sample).code == 0
    assert (git(sample, "status", "--porcelain"), litter(sample)) == ("", [])
    assert git(sample, "diff", "--name-only", old, "HEAD").splitlines() in ([], PATHS)
    assert policy("amend", "decide", "A02", "rejected", cwd=sample).code == 0
