"""A document that did not change is not set again, and nothing else is ever taken for it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT, policy, run

from policy_cli.render.key import printing_key
from policy_cli.render.publication import Layout
from policy_cli.store import print_cache
from policy_cli.store.print_cache import keep_print, kept_print

from .editions import SAMPLE, build, copied
from .sample import COLOPHON, DRAFT, FINAL, FUND, with_items

PAPER = SAMPLE[3]
SETTING = "setting the pages; this takes some seconds"


@pytest.fixture
def printed(parties: Path, tmp_path: Path) -> Path:
    """Give a copy of a party that has printed its amendment paper, and the paper beside it."""
    party = copied(parties / PAPER.party, tmp_path / PAPER.party)
    build(PAPER, tmp_path)
    return party


def test_what_did_not_change_is_neither_set_nor_filled_in_again(printed: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "policy_cli", "build", *PAPER.options]
    done = run([*command, "-o", "again.pdf"], printed)
    assert done.code == 0, done.err
    assert (printed / "again.pdf").read_bytes() == (printed.parent / f"{PAPER.name}.pdf").read_bytes()
    assert SETTING not in done.err
    assert not [name for name in ("weasyprint", "jinja2", "markdown_it") if f" {name}\n" in done.err]


def test_a_damaged_document_is_set_again(printed: Path) -> None:
    paper = (printed.parent / f"{PAPER.name}.pdf").read_bytes()
    everything = (printed / ".git/policy/cache/printed").iterdir()
    (kept,) = (path for path in everything if path.read_bytes().endswith(paper))
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1] + b"x")
    done = policy("build", *PAPER.options, "-o", "again.pdf", cwd=printed)
    assert (done.code, done.err.strip()) == (0, SETTING)
    assert (printed / "again.pdf").read_bytes() == (printed.parent / f"{PAPER.name}.pdf").read_bytes()
    assert kept.read_bytes() == whole


def test_whatever_is_printed_differently_has_another_key() -> None:
    different = (
        DRAFT,
        FINAL,
        DRAFT._replace(chapter="energy"),
        DRAFT._replace(layout=Layout.LARGE),
        DRAFT._replace(colophon=COLOPHON._replace(commit="0" * 40)),
        with_items(DRAFT, FUND),
        with_items(DRAFT, FUND._replace(text=f"{FUND.text}!")),
    )
    assert len({printing_key(publication) for publication in different}) == len(different)
    assert printing_key(DRAFT) == printing_key(DRAFT._replace())


@pytest.mark.parametrize("name", ["render/styles/draft.css", "text/diff.py"])
def test_another_program_has_another_key(name: str, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "policy_cli", tmp_path / "policy_cli")
    shutil.copytree(PROJECT / "tests", tmp_path / "tests", ignore=shutil.ignore_patterns("cases"))
    assert key_in(tmp_path) == printing_key(DRAFT)
    with (tmp_path / "policy_cli" / name).open("a") as file:
        file.write("\n")
    assert key_in(tmp_path) != printing_key(DRAFT)


def key_in(folder: Path) -> str:
    """Ask the program that lies in a folder."""
    asked = f"from policy_cli.render.key import *; from {__package__}.sample import DRAFT; "
    asked += "print(printing_key(DRAFT))"
    paths = f"{folder}:{folder / 'tests'}"
    command = [sys.executable, "-c", asked]
    return subprocess.check_output(command, env={"PYTHONPATH": paths}, cwd=folder, text=True).strip()


def test_one_document_is_not_given_for_another(tmp_path: Path) -> None:
    keep_print(str(tmp_path), "a.pdf", b"one")
    assert kept_print(str(tmp_path), "a.pdf") == b"one"
    (tmp_path / "a.pdf").rename(tmp_path / "b.pdf")
    assert kept_print(str(tmp_path), "b.pdf") is None
    (tmp_path / "c.pdf").write_bytes(b"")
    assert kept_print(str(tmp_path), "c.pdf") is None


def test_what_was_not_asked_for_longest_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_cache, "MOST", 3 * (32 + 10))
    for name in ("a", "b", "c"):
        keep_print(str(tmp_path), name, b"0123456789")
        os.utime(tmp_path / name, ns=(1, ord(name)))
    assert kept_print(str(tmp_path), "a") is not None
    keep_print(str(tmp_path), "d", b"0123456789")
    assert {path.name for path in tmp_path.iterdir()} == {"a", "c", "d"}
