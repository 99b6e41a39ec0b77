"""Help of every command: a summary, words on every option, nothing cut, nothing missing."""

import re
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from conftest import policy

from policy_cli.cli.app import run

ROW = re.compile(r"^  (\S.*?)(?:  +(\S.*))?$")
READING = {
    "status", "check", "log", "amend list", "amend show", "amend diff", "amend check", "amend conflicts",
    "commitment list",
    "commitment show", "commitment history", "chapter list", "chapter show", "version list", "version show",
    "version compare", "round show", "text diff", "text merge", "amend explain", "amend receipt",
    "agenda show", "agenda report", "session minutes", "audit", "blame",
}  # fmt: skip
GROUPS = {
    "",
    "amend",
    "commitment",
    "chapter",
    "version",
    "round",
    "build",
    "export",
    "text",
    "agenda",
    "session",
}


@pytest.fixture(scope="session")
def helps() -> dict[str, str]:
    """The help of the root, of every group and of every command, found by reading help."""
    found: dict[str, str] = {}
    waiting = [""]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "80")
        while waiting:
            path = waiting.pop()
            patch.setattr(sys, "argv", ["policy", *path.split(), "--help"])
            with redirect_stdout(StringIO()) as out:
                assert run() == 0
            found[path] = out.getvalue()
            waiting += [f"{path} {name}".strip() for name in section(found[path], "Commands")]
    return found


def section(text: str, title: str) -> dict[str, str]:
    """Give the rows of a part of a help text, wrapped ones joined."""
    rows: dict[str, str] = {}
    name = ""
    for line in text.partition(f"\n{title}:\n")[2].partition("\n\n")[0].splitlines():
        row = ROW.match(line)
        if row:
            name = row[1]
        rows[name] = f"{rows.get(name, '')} {row[2] or '' if row else line.strip()}".strip()
    return rows


def test_every_command_is_found(helps: dict[str, str]) -> None:
    assert {path for path, help_ in helps.items() if "\nCommands:\n" in help_} == GROUPS
    assert len(helps) == 81


def test_every_command_has_a_summary_that_is_not_cut(helps: dict[str, str]) -> None:
    for path, help_ in helps.items():
        usage, summary = help_.split("\n\n")[:2]
        assert usage.startswith(f"Usage: policy {path}".strip())
        assert summary.strip().endswith("."), path
        assert "..." not in "".join(section(help_, "Commands").values())
        assert all(section(help_, "Commands").values()), path


def test_the_list_of_commands_and_their_help_say_the_same(helps: dict[str, str]) -> None:
    for path in GROUPS:
        for name, summary in section(helps[path], "Commands").items():
            full = " ".join(helps[f"{path} {name}".strip()].split())
            assert summary.rstrip(".") in full, (path, name)


def test_every_option_and_argument_is_explained(helps: dict[str, str]) -> None:
    rows = [
        (path, name, words)
        for path, help_ in helps.items()
        for title in ("Options", "Arguments")
        for name, words in section(help_, title).items()
    ]
    assert [(path, name) for path, name, words in rows if len(words) < len("Why.")] == []
    assert len(rows) > 200


def test_arguments_are_named_as_the_words_of_the_field(helps: dict[str, str]) -> None:
    names = {name.strip("[].") for help_ in helps.values() for name in section(help_, "Arguments")}
    assert names == {
        "AMENDMENT", "RESULT", "COMMITMENT", "CHAPTER", "NAME", "VERSION", "OLD", "NEW", "OPERATION", "DIR",
        "PATH", "HASH", "BASE", "ONE TWO", "ADVICE", "RULING", "STEP", "FILE",
    }  # fmt: skip


def test_help_fits_a_terminal(helps: dict[str, str]) -> None:
    assert max(len(line) for help_ in helps.values() for line in help_.splitlines()) <= 80


def test_whatever_reads_has_json_and_whatever_writes_has_dry_run(helps: dict[str, str]) -> None:
    options = {path: section(help_, "Options") for path, help_ in helps.items() if path not in GROUPS}
    assert [path for path, rows in options.items() if "--json" not in rows] == []
    assert {path for path, rows in options.items() if "--dry-run" not in rows} == READING


def test_only_the_root_offers_to_install_completion(helps: dict[str, str]) -> None:
    assert [path for path, help_ in helps.items() if "--install-completion" in help_] == [""]


def test_the_root_documents_exit_codes(helps: dict[str, str]) -> None:
    text = " ".join(helps[""].split())
    assert (
        "0 done, 1 a bug, 2 usage, 3 not found, 4 invalid data, 5 conflict, 6 the repository or the rules"
        in text
    )


def test_a_command_of_the_second_name_is_the_same(untouched: Path) -> None:
    for command in ("list", "show ps-09"):
        first = policy("commitment", *command.split(), cwd=untouched)
        assert policy("pledge", *command.split(), cwd=untouched) == first


def test_the_version_is_said_in_both_ways(untouched: Path) -> None:
    first = policy("--version", cwd=untouched)
    assert re.fullmatch(r"policy \d+\.\d+\.\d+\n", first.out)
    assert policy("-C", ".", "--version", cwd=untouched) == first
