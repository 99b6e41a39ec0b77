"""What is printed into a pipe or a file: plain lines for other programs, whatever anybody wrote."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import policy

HOSTILE = "[housing-3] [/x] [bold]loud[/bold] [link=http://x]here[/link] \\[x] :smile: {0} %s"


@pytest.mark.parametrize(
    ("command", "cells", "rows"),
    [("amend list", 6, 17), ("commitment list", 4, 43), ("chapter list", 3, 7), ("version list", 3, 1),
     ("doctor", 4, 10),
     ("log", 4, 1)],
)  # fmt: skip
def test_lists_are_tab_separated_without_a_header(
    untouched: Path, command: str, cells: int, rows: int
) -> None:
    lines = policy(*command.split(), cwd=untouched).out.splitlines()
    assert [len(line.split("\t")) for line in lines] == [cells] * rows


@pytest.mark.parametrize(
    "command", ["amend", "amend list", "amend diff A03", "commitment show cp-03", "--help"]
)
def test_nothing_is_coloured_wrapped_or_padded(
    untouched: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    wide = policy(*command.split(), cwd=untouched).out
    assert "\x1b" not in wide
    assert [line for line in wide.splitlines() if line.endswith(" ")] == []
    monkeypatch.setenv("COLUMNS", "40")
    assert command == "--help" or policy(*command.split(), cwd=untouched).out == wide


def test_a_difference_is_marked_in_words(untouched: Path) -> None:
    shown = policy("amend", "diff", "A06", cwd=untouched).out
    assert "Every village [-of more than 500 people-] should have a bus" in shown


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_narrow_encoding_is_no_crash(
    own_party: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    title = "Caf\N{LATIN SMALL LETTER E WITH ACUTE} \N{EM DASH} \N{GRINNING FACE}"
    policy("commitment", "edit", "energy-01", "--set", f"title={title}", cwd=own_party)
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    command = [sys.executable, "-m", "policy_cli", "commitment", "show", "energy-01"]
    shown = subprocess.check_output(command, cwd=own_party)
    assert shown.splitlines()[0] == b"energy-01  " + title.encode(encoding, "backslashreplace")
    raw = subprocess.check_output([*command, "--json"], cwd=own_party)
    assert json.loads(raw.decode(encoding))["title"] == title


@pytest.mark.parametrize(
    ("command", "code"),
    [("commitment list", 0), ("commitment list --json", 0), ("--help", 0), ("amend show A055 --json", 3)],
)
def test_a_reader_that_leaves_early_is_no_error(untouched: Path, command: str, code: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "policy_cli", *command.split()],
        cwd=untouched,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()
        assert process.wait(timeout=20) == code
    assert len(told.splitlines()) == code


def test_markup_in_words_is_text(own_party: Path) -> None:
    policy(
        "commitment",
        "edit",
        "energy-01",
        "--set",
        f"title={HOSTILE}",
        "--set",
        f"text={HOSTILE}",
        cwd=own_party,
    )
    assert (
        policy("commitment", "show", "energy-01", cwd=own_party).out == f"energy-01  {HOSTILE}\n{HOSTILE}\n"
    )
    listed = policy("commitment", "list", cwd=own_party).out
    assert listed.splitlines()[0] == f"energy-01\t{HOSTILE}\tcommitment\t"


def test_escape_sequences_in_an_authors_name_are_shown(
    own_party: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Ro\x1b[31mwan\x9b2J \N{RIGHT-TO-LEFT OVERRIDE}x")
    policy("commitment", "edit", "energy-01", "--set", "title=X", cwd=own_party)
    for command in (["log"], ["commitment", "history", "energy-01"]):
        shown = policy(*command, cwd=own_party).out.splitlines()[0]
        assert shown.split("\t")[2] == "Ro<U+001B>[31mwan<U+009B>2J <U+202E>x"
        raw = policy(*command, "--json", cwd=own_party).out
        assert r"Ro\u001b[31mwan\u009b2J \u202ex" in raw
        assert json.loads(raw)["items"][0]["by"] == "Ro\x1b[31mwan\x9b2J \N{RIGHT-TO-LEFT OVERRIDE}x"
