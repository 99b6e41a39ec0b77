"""The README is true: its commands exist with their options, and print what it shows."""

import re
import shlex
from pathlib import Path

import pytest
from conftest import PROJECT, policy

README = (PROJECT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"(?:`|^\$ )(policy [^`\n]+)", README, re.MULTILINE)))
CONSOLE = "\n".join(re.findall(r"```console\n(.*?)```", README, re.DOTALL))
EXAMPLES = re.findall(r"^\$ policy (.*)\n((?:(?!\$ ).*\n?)*)", CONSOLE, re.MULTILINE)


def test_the_readme_shows_commands_and_examples() -> None:
    assert len(COMMANDS) > 10
    assert len(EXAMPLES) > 1


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_exists_with_its_options(tmp_path: Path, command: str) -> None:
    words = shlex.split(command)[1:]
    path = [words[0]]
    if "Commands:" in policy(words[0], "--help", cwd=tmp_path).out and len(words) > 1:
        path.append(words[1])
    helped = policy(*path, "--help", cwd=tmp_path)
    assert (helped.code, helped.err) == (0, "")
    known = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", helped.out))
    assert {word for word in words if word.startswith("-")} <= known


@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_an_example_of_the_readme_prints_what_it_shows(sample: Path, command: str, shown: str) -> None:
    assert policy(*shlex.split(command), cwd=sample).out.strip() == shown.strip()
