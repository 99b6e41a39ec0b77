"""The same commit gives the same bytes, wherever, whenever and by whomever it is printed."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from conftest import run

from .editions import Printed, build, copied

POLICY = [sys.executable, "-m", "policy_cli"]
ELSEWHERE = {
    "TZ": "Pacific/Auckland",
    "LC_ALL": "C",
    "LANG": "tr_TR.UTF-8",
    "LANGUAGE": "tr",
    "USER": "somebody",
    "LOGNAME": "somebody",
    "SOURCE_DATE_EPOCH": "1",
    "PYTHONHASHSEED": "7",
    "POLICY_NOW": "2031-05-06T07:08:09+12:00",
}
PRINTS = [
    ("round", "draft", "pdf"),
    ("round", "draft", "html"),
    ("round", "amendments", "txt"),
    ("held", "minutes", "pdf"),
    ("adopted", "final", "pdf"),
    ("adopted", "final", "html"),
]
"""Of parties; what else is printed is made of the same parts (`test_machines.py`)."""
STRANGER = 54321
SEES_ALL = "+dac_override,+dac_read_search"
AS_STRANGER = [
    *("setpriv", f"--reuid={STRANGER}", f"--regid={STRANGER}", "--clear-groups"),
    *(f"--inh-caps={SEES_ALL}", f"--ambient-caps={SEES_ALL}"),
]
"""Runs a command as another user, who may read where Python is; only root can."""


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Another place, home, zone, locale and moment; not below pytest's folder, which is its user's alone."""
    with TemporaryDirectory(prefix="else-é-") as folder:
        for name, value in (ELSEWHERE | {"HOME": folder}).items():
            monkeypatch.setenv(name, value)
        yield Path(folder)


@pytest.mark.parametrize(("party", "edition", "form"), PRINTS)
def test_the_same_commit_is_the_same_file(
    party: str, edition: str, form: str, parties: Path, elsewhere: Path
) -> None:
    printed = Printed(party, (edition,))
    here = build(printed, parties, form)
    copy = copied(parties / printed.party, elsewhere / "party")
    there = elsewhere / "there"
    options = [*printed.options, "--format", form, "-o", str(there)]
    done = run([*as_stranger(elsewhere), *POLICY, "-C", str(copy), "build", *options], elsewhere)
    assert done.code == 0, done.err
    assert there.read_bytes() == here.read_bytes()


def as_stranger(folder: Path) -> list[str]:
    """Give a folder to another user, where this one may, and what runs a command as that user."""
    if os.geteuid() != 0:
        return []
    for root, folders, files in os.walk(folder):
        for name in (".", *folders, *files):
            os.chown(Path(root) / name, STRANGER, STRANGER, follow_symlinks=False)
    return AS_STRANGER
