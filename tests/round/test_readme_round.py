"""The round that the README shows in shell is the worked example: its lines give the adopted text."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT

from .example import begun, done, paper, told, write

LINES = next(
    block
    for block in re.findall(r"```sh\n(.*?)```", (PROJECT / "README.md").read_text("utf-8"), re.DOTALL)
    if "policy adopt" in block
)


def test_the_lines_give_the_adopted_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    example = told()
    begun(tmp_path / "party", example)
    for amendment in example["amendments"]:
        write(tmp_path / "party" / "papers" / f"{amendment['id']}.yaml", paper(amendment))
    command = tmp_path / "bin" / "policy"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m policy_cli "$@"\n', "utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("POLICY_NOW", "2026-03-28T14:00:00+00:00")
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    ran = subprocess.run(
        ["bash", "-eu", "-c", LINES], cwd=tmp_path / "party", capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr.count("error:")) == (0, 0), ran.stderr
    assert "0 unexplained" in ran.stdout
    assert "A06 fell" in ran.stdout
    sealed = done(tmp_path / "party", "version", "show", "adopted-1", "--json")
    assert example["expected_final"]["sha256"]["final"] in sealed
