"""A clone that somebody prepared: reading it runs nothing of theirs."""

from pathlib import Path

import pytest
from conftest import git, policy, run

from policy_cli.store.emit import Number
from policy_cli.store.splice import set_value

READING = [
    "status",
    "check",
    "amend",
    "amend list",
    "amend show A01",
    "amend diff A01",
    "amend check",
    "commitment list",
    "commitment show ce-01",
    "commitment history ce-01",
    "chapter list",
    "version list",
    "version show",
    "round show",
    "log",
    "doctor",
]
HOOKS = (
    "pre-commit",
    "commit-msg",
    "post-checkout",
    "reference-transaction",
    "post-index-change",
    "fsmonitor-watchman",
)


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """The file that every trap of the clone makes."""
    return tmp_path / "marker"


@pytest.fixture
def hostile(sample: Path, marker: Path) -> Path:
    """A clone whose configuration and attributes run a program wherever git can be told to."""
    trap = sample.parent / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {marker}\n", encoding="utf-8")
    trap.chmod(0o755)
    hooks = sample / ".git" / "traps"
    hooks.mkdir()
    for name in HOOKS:
        (hooks / name).symlink_to(trap)
    settings = {
        "core.fsmonitor": trap,
        "core.hooksPath": hooks,
        "core.pager": trap,
        "core.editor": trap,
        "core.sshCommand": trap,
        "core.askPass": trap,
        "diff.external": trap,
        "diff.trap.textconv": trap,
        "diff.trap.command": trap,
        "filter.trap.clean": trap,
        "filter.trap.smudge": trap,
        "filter.trap.required": "true",
        "merge.trap.driver": trap,
        "gpg.program": trap,
        "log.showSignature": "true",
        "pager.log": trap,
        "interactive.diffFilter": trap,
        "credential.helper": trap,
        "protocol.ext.allow": "always",
        "extensions.partialClone": "origin",
        "remote.origin.url": f"ext::{trap} %S",
        "remote.origin.promisor": "true",
        "core.repositoryFormatVersion": "1",
    }
    for name, value in settings.items():
        git(sample, "config", name, str(value))
    (sample / ".gitattributes").write_text("*.yaml filter=trap diff=trap merge=trap\n", encoding="utf-8")
    return sample


def test_the_traps_work(hostile: Path, marker: Path) -> None:
    run(["git", "status"], hostile)
    assert marker.exists()


@pytest.mark.parametrize("command", READING)
def test_reading_runs_nothing(hostile: Path, marker: Path, command: str) -> None:
    ran = policy(*command.split(), cwd=hostile)
    assert ran.code == 0, ran.err
    assert not marker.exists()


@pytest.mark.parametrize("command", ["amend diff A01", "amend check", "log", "status"])
def test_an_object_that_is_missing_is_not_fetched(hostile: Path, marker: Path, command: str) -> None:
    """A partial clone fetches what it lacks, by whatever program its configuration names."""
    path = hostile / "amendments" / "draft-2" / "version.yaml"
    text = path.read_text("utf-8")
    for key in ("tree", "commit"):
        text = set_value(text, key, Number("1" * 40))
    path.write_text(text, encoding="utf-8")
    run(["git", "tag", "--delete", "policy/draft-2"], hostile)
    marker.unlink(missing_ok=True)
    policy(*command.split(), cwd=hostile)
    assert not marker.exists()


def test_missing_history_is_not_fetched(hostile: Path, marker: Path) -> None:
    first = git(hostile, "rev-list", "--max-parents=0", "HEAD")
    (hostile / ".git" / "objects" / first[:2] / first[2:]).unlink()
    marker.unlink(missing_ok=True)
    policy("log", cwd=hostile)
    policy("commitment", "history", "ce-01", cwd=hostile)
    assert not marker.exists()
