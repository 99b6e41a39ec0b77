"""How little a short command imports: what it does not need is never loaded."""

import sys
from pathlib import Path

import pytest
from conftest import run

HEAVY = {"weasyprint", "git", "jinja2", "pydantic", "markdown_it", "rich"}
YAML = {"ruamel"}

COMMANDS = [
    ("--version", HEAVY | YAML | {"typer", "re"}),
    ("--help", HEAVY | YAML),
    ("amend --help", HEAVY | YAML),
    ("amend new --help", HEAVY | YAML),
    ("amend", HEAVY | YAML),
    ("amend list", HEAVY | YAML),
    ("amend list --json", HEAVY | YAML),
    ("amend show A06", HEAVY | YAML),
    ("amend diff A06", HEAVY | YAML),
    ("commitment list", HEAVY | YAML),
    ("commitment show ps-09", HEAVY | YAML),
    ("chapter list", HEAVY | YAML),
    ("status", HEAVY | YAML),
    ("check", HEAVY | YAML),
    ("amend show A055", HEAVY | YAML),
    ("amend decide A05 agreed --dry-run", HEAVY),
    ("amend new --in ps-09 --insert X --from ashby --dry-run", HEAVY),
    ("build draft --dry-run", HEAVY),
]


def imported(command: str, folder: Path) -> set[str]:
    """Give the names of the packages that a command imports."""
    return {name.partition(".")[0] for name in modules(command, folder)}


def modules(command: str, folder: Path) -> set[str]:
    """Give the names of the modules that a command imports."""
    done = run([sys.executable, "-X", "importtime", "-m", "policy_cli", *command.split()], folder)
    rows = [
        line.rpartition("|")[2].strip() for line in done.err.splitlines() if line.startswith("import time:")
    ]
    assert len(rows) > 20
    return set(rows)


@pytest.mark.parametrize(("command", "unwanted"), COMMANDS, ids=[row[0] for row in COMMANDS])
def test_a_short_command_imports_nothing_heavy(untouched: Path, command: str, unwanted: set[str]) -> None:
    assert imported(command, untouched) & unwanted == set()


def test_a_list_leaves_alone_what_only_writing_and_comparing_need(untouched: Path) -> None:
    unwanted = {"policy_cli.text.sentences", "policy_cli.cli.proposing", "policy_cli.cli.conflicts"}
    assert modules("amend list", untouched) & unwanted == set()


@pytest.mark.parametrize(
    ("words", "offered"),
    [("policy ", "amend"), ("policy amend ", "withdraw"), ("policy amend new --re", "--replace")],
)
def test_completion_offers_names_and_imports_nothing_heavy(
    untouched: Path, monkeypatch: pytest.MonkeyPatch, words: str, offered: str
) -> None:
    monkeypatch.setenv("_POLICY_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    assert imported("", untouched) & (HEAVY | YAML) == set()
    done = run([sys.executable, "-m", "policy_cli"], untouched)
    assert offered in done.out.splitlines()


def test_what_needs_them_imports_them(untouched: Path) -> None:
    assert {"git", "ruamel"} <= imported("log", untouched) | imported(
        "amend decide A05 agreed --dry-run", untouched
    )
    assert {"jinja2", "markdown_it"} <= imported("build draft --format html -o /dev/null", untouched)
