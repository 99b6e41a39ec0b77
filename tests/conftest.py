"""A person at a computer of their own: fixed name and clock, real git, a scratch copy of the sample."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

PROJECT = Path(__file__).parents[1]
NOW = "2026-03-28T14:00:00+00:00"
OPENS, CLOSES = "2026-01-12T12:00:00+00:00", "2026-03-02T17:00:00+00:00"
WITHOUT_PRIVILEGES = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
"""Runs a command so that the rights of files bind it, even for root."""

settings.register_profile("ordinary", deadline=None, max_examples=60, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=10_000, suppress_health_check=list(HealthCheck))
settings.load_profile("ordinary")


class Ran(NamedTuple):
    """What a program printed, and its exit code."""

    code: int
    out: str
    err: str


def policy(*arguments: str, cwd: Path) -> Ran:
    """Run the program as a process of its own."""
    return run([sys.executable, "-m", "policy_cli", *arguments], cwd)


def git(cwd: Path, *arguments: str) -> str:
    """Run git, which must succeed, and give what it prints without the last line end."""
    done = run(["git", *arguments], cwd)
    assert done.code == 0, done.err
    return done.out.removesuffix("\n")


def run(command: list[str], cwd: Path) -> Ran:
    """Run any program."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    return Ran(done.returncode, done.stdout, done.stderr)


def committed(folder: Path, message: str) -> None:
    """Commit everything that lies in a folder."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


@pytest.fixture(scope="session", autouse=True)
def interrupts() -> None:
    """Let programs be interrupted, also where the tests were started in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def own_computer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep git and the program away from the real home, name and clock; give the home in their place."""
    home = tmp_path_factory.mktemp("home")
    (home / "gitconfig").touch()
    values = {
        "GIT_AUTHOR_NAME": "Rowan Example",
        "GIT_AUTHOR_EMAIL": "rowan@example.org",
        "GIT_COMMITTER_NAME": "Rowan Example",
        "GIT_COMMITTER_EMAIL": "rowan@example.org",
        "GIT_CONFIG_GLOBAL": str(home / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "POLICY_NOW": NOW,
        "PYTHONPATH": str(PROJECT),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)  # commands compiled once start sooner
        for name, value in values.items():
            patch.setenv(name, value)
        yield home


@pytest.fixture(scope="session")
def sample_source(own_computer: Path) -> Path:
    """The sample under its own git, with draft-2 published; only ever copied."""
    folder = own_computer.parent / "sample"
    for name in ("platform", "amendments"):
        shutil.copytree(PROJECT / name, folder / name)
    shutil.copy(PROJECT / ".gitattributes", folder)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    committed(folder, "The sample")
    fixed = policy("doctor", "--fix", cwd=folder)
    assert fixed.code == 0, fixed.err
    if not (folder / "amendments" / "draft-2" / "version.yaml").exists():
        published = policy("version", "publish", "draft-2", "--opens", OPENS, "--closes", CLOSES, cwd=folder)
        assert published.code == 0, published.err
    return folder


@pytest.fixture
def sample(sample_source: Path, tmp_path: Path) -> Path:
    """A scratch copy of the sample under its own git, with draft-2 published."""
    return shutil.copytree(sample_source, tmp_path / "clone", symlinks=True)
