"""A clone that somebody prepared, merged: the driver runs nothing of theirs."""

from pathlib import Path

import pytest
from conftest import committed, git

from .conftest import HOMES, Party
from .test_git_merge import COMBINED, LEVY, MORE

SHADOWS = ("policy_cli/__init__.py", "typer.py", "ruamel/__init__.py", "sitecustomize.py", "encodings.py")


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """The file that every trap of the clone makes."""
    return tmp_path / "marker"


@pytest.fixture
def disputed(party: Party) -> Party:
    """A party in which two hands have changed one sentence."""
    party.change("main", *MORE)
    party.change("other", *LEVY)
    git(party.folder, "switch", "--quiet", "main")
    return party


def test_modules_in_the_clone_are_not_imported(disputed: Party, marker: Path) -> None:
    for name in SHADOWS:
        path = disputed.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"open({str(marker)!r}, 'w').close()\nraise SystemExit(0)\n", encoding="utf-8")
    committed(disputed.folder, "Traps")
    code, told = disputed.merge()
    assert (code, COMBINED in told) == (1, True)
    assert not marker.exists()


def test_programs_in_the_clone_are_not_called(
    disputed: Party, marker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("policy", "python", "python3", "git"):
        trap = disputed.folder / name
        trap.write_text(f"#!/bin/sh\ntouch {marker}\n", encoding="utf-8")
        trap.chmod(0o755)
    committed(disputed.folder, "Traps")
    monkeypatch.setenv("PYTHONSTARTUP", str(disputed.folder / "python"))
    assert disputed.merge()[0] == 1
    assert not marker.exists()


def test_a_name_with_a_command_in_it_runs_none(party: Party) -> None:
    path = "platform/homes/$(touch marker);touch marker`touch marker`.yaml"
    party.write("main", party.text(), path)
    git(party.folder, "branch", "--force", "other")
    party.change("main", *MORE, path)
    party.change("other", *LEVY, path)
    assert party.merge()[0] == 1
    assert COMBINED in party.text(path)
    assert list(party.folder.rglob("marker")) == []


def test_attributes_in_the_clone_name_drivers_and_run_none(disputed: Party, marker: Path) -> None:
    settings = f'[merge "theirs"]\n\tdriver = touch {marker}\n'
    (disputed.folder / ".gitconfig").write_text(settings, encoding="utf-8")
    (disputed.folder / ".gitattributes").write_text("*.yaml merge=theirs\n", encoding="utf-8")
    committed(disputed.folder, "Traps")
    assert disputed.merge()[0] == 1
    assert "<<<<<<< HEAD\n" in disputed.text(HOMES)
    assert not marker.exists()
