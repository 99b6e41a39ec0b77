"""A computer or a clone that is not ready: no name, no rights, no room, git in the middle of something."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import WITHOUT_PRIVILEGES, git, policy, run

from .conftest import Editor
from .refusals import drafts, refused, state, three_lines

DECIDE = ["amend", "decide", "A05", "agreed"]
AMEND = ["amend", "new", "--in", "ps-09", "--from", "ashby"]


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch, own_computer: Path) -> None:
    """Take the name away that git would use, and keep it from guessing one."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{role}_NAME")
        monkeypatch.delenv(f"GIT_{role}_EMAIL")
    config = own_computer / "nobody"
    config.write_text("[user]\n\tuseConfigOnly = true\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))


@pytest.mark.usefixtures("nobody")
def test_without_a_name_nothing_is_recorded(sample: Path) -> None:
    refusal = refused(sample, DECIDE, 6)
    assert refusal.what == "git does not know who you are"
    assert refusal.next.startswith('git config --global user.name "Your Name"')


@pytest.mark.usefixtures("nobody")
def test_without_a_name_no_repository_is_begun(tmp_path: Path) -> None:
    assert refused(tmp_path, ["init", "party"], 6).what == "git does not know who you are"
    assert list(tmp_path.iterdir()) == []


def test_without_a_branch_nothing_is_recorded(sample: Path) -> None:
    git(sample, "switch", "--quiet", "--detach")
    refusal = refused(sample, DECIDE, 6)
    assert refusal.what == "no branch is in hand, so nothing can be recorded"
    git(sample, *refusal.next.split()[1:])
    assert policy(*DECIDE, cwd=sample).code == 0


def test_an_open_merge_is_finished_first(sample: Path) -> None:
    git(sample, "switch", "--quiet", "--create", "other")
    git(sample, "commit", "--quiet", "--allow-empty", "--message", "Other")
    git(sample, "switch", "--quiet", "main")
    git(sample, "merge", "--quiet", "--no-ff", "--no-commit", "other")
    refusal = refused(sample, DECIDE, 6)
    assert refusal.what == "a merge is not finished"
    assert f"{refusal.what}: {refusal.next}\n" in policy("status", cwd=sample).out
    assert git(sample, "rev-parse", "MERGE_HEAD") == git(sample, "rev-parse", "other")


@pytest.fixture
def foreign(sample: Path) -> Iterator[Path]:
    """A clone in which the user may read and not write."""
    run(["chmod", "--recursive", "a-w", str(sample)], sample)
    yield sample
    run(["chmod", "--recursive", "u+w", str(sample)], sample)


@pytest.mark.parametrize(
    "command",
    [DECIDE, [*AMEND, "--insert", "Now."], ["amend", "withdraw", "A01"], ["round", "close"],
     ["build", "draft", "--format", "html"], ["export", "markdown", "-o", "pages"], ["init", "party"]],
)  # fmt: skip
def test_who_may_not_write_is_told_so(foreign: Path, command: list[str]) -> None:
    before = state(foreign)
    done = run([*WITHOUT_PRIVILEGES, sys.executable, "-m", "policy_cli", *command], foreign)
    noise = "setting the pages; this takes some seconds\n"
    refusal = three_lines(done._replace(err=done.err.removeprefix(noise)), 6)
    assert refusal.what.startswith("you may not ")
    assert refusal.next.startswith("work in a ")
    assert state(foreign) == before


def test_who_may_not_write_may_read(foreign: Path) -> None:
    for command in ("status", "amend diff A06", "check"):
        done = run([*WITHOUT_PRIVILEGES, sys.executable, "-m", "policy_cli", *command.split()], foreign)
        assert (done.code, done.err) == (0, "")


@pytest.fixture
def full_disk(sample: Path, tmp_path: Path) -> Iterator[tuple[Path, list[str]]]:
    """A clone on a disk without room, and how to run a command there; a limit on files where none can be."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)], tmp_path).code:
        yield sample, ["prlimit", "--fsize=16", "env", "PYTHONDONTWRITEBYTECODE=1"]
        return
    run(["cp", "-R", f"{sample}/.", str(disk)], tmp_path)
    with (disk / ".git" / "filling").open("wb", buffering=0) as filling:
        subprocess.run(["cat", "/dev/zero"], stdout=filling, stderr=subprocess.DEVNULL, check=False)
    yield disk, []
    run(["umount", str(disk)], tmp_path)


@pytest.mark.parametrize(
    "command", [DECIDE, [*AMEND, "--insert", "Now."], AMEND, ["export", "markdown", "-o", "pages"]]
)
def test_a_full_disk_changes_nothing(
    full_disk: tuple[Path, list[str]], editor: Editor, command: list[str]
) -> None:
    editor("file.write_text(text.replace('route', 'line'))")
    folder, prefix = full_disk
    before = state(folder)
    three_lines(run([*prefix, sys.executable, "-m", "policy_cli", *command], folder), 7)
    (folder / ".git" / "filling").unlink(missing_ok=True)
    run(["rm", "-rf", "pages"], folder)
    assert state(folder) == before
    assert git(folder, "status", "--porcelain") == ""
    assert policy(*DECIDE, cwd=folder).code == 0


def interrupted(command: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a process group of its own, as a terminal would."""
    return subprocess.run(
        [sys.executable, "-m", "policy_cli", *command],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )


@pytest.mark.parametrize(
    "end",
    [
        "import os, signal; signal.signal(signal.SIGINT, signal.SIG_DFL); os.killpg(0, signal.SIGINT)",
        "import os; os._exit(130)",
    ],
    ids=["ctrl-c for all", "the editor says so"],
)
def test_ctrl_c_in_the_editor_keeps_what_was_saved(untouched: Path, editor: Editor, end: str) -> None:
    editor(f"file.write_text(text.replace('route', 'line'))\n{end}")
    before = state(untouched)
    done = interrupted(AMEND, untouched)
    told = done.stderr.splitlines()[1:]
    (name, kept), *_ = drafts(untouched).items()
    path = untouched / ".git" / "policy" / "drafts" / name
    assert done.returncode == 130
    assert told == [
        "error: interrupted; nothing was changed",
        f"where: {path}",
        "next:  run the command again; what was saved stays in that file",
    ]
    assert "before it ends a line" in kept
    assert state(untouched) == before
    path.unlink()


def test_ctrl_c_before_anything_is_written_is_said(untouched: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "policy_cli", "amend", "new", "--from", "ashby", "--changes", str(pipe)]
    with subprocess.Popen(
        command, cwd=untouched, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        with pipe.open("wb"):
            process.send_signal(2)
            process.wait(timeout=20)
        assert process.returncode == 130
        assert process.stderr is not None
        assert process.stderr.read().splitlines() == [
            "error: interrupted",
            f"where: {untouched}",
            "next:  policy log says whether anything was recorded",
        ]
