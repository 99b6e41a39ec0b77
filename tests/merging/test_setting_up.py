"""A clone that lacks the drivers: it is told once, and `policy doctor --fix` sets it up."""

import json
import sys
from pathlib import Path

import pytest
from conftest import WITHOUT_PRIVILEGES, git, policy, run

from policy_cli.store import drivers
from policy_cli.store.git import discover

from .conftest import HOMES, Party
from .test_git_merge import LEVY, MORE

NOTICE = "git merges by lines in this clone, not by commitment and word: policy doctor --fix\n"
SAID = "git merges by commitment and word"


@pytest.fixture
def cloned(party: Party, tmp_path: Path) -> Party:
    """A clone of the party: it has its files and none of its settings."""
    git(tmp_path, "clone", "--quiet", str(party.folder), "fresh")
    git(tmp_path / "fresh", "branch", "other", "origin/other")
    return Party(tmp_path / "fresh")


def merging(folder: Path) -> list[str]:
    """Give what the doctor says of merging: level, what was found, what to do."""
    rows = json.loads(policy("doctor", "--json", cwd=folder).out)["items"]
    return next([row["level"], row["found"], row["advice"]] for row in rows if row["what"] == "merging")


def test_a_new_repository_is_set_up(party: Party) -> None:
    assert merging(party.folder) == ["ok", SAID, ""]
    attributes = git(party.folder, "check-attr", "merge", "diff", "text", "eol", "--", HOMES)
    assert [line.rpartition(": ")[2] for line in attributes.splitlines()] == ["policy", "policy", "set", "lf"]
    assert policy("status", cwd=party.folder).err == ""


def test_a_repository_begun_in_one_that_has_attributes_is_set_up_too(tmp_path: Path) -> None:
    folder = tmp_path / "with attributes"
    git(tmp_path, "init", "--quiet", "--initial-branch", "main", str(folder))
    (folder / ".gitattributes").write_text("*.png binary\n", encoding="utf-8")
    assert policy("init", ".", cwd=folder).code == 0
    assert merging(folder) == ["ok", SAID, ""]
    assert (folder / ".gitattributes").read_text(encoding="utf-8") == "*.png binary\n"


def test_a_clone_is_told_once_and_only_beside_the_result(cloned: Party) -> None:
    first = policy("amend", "list", "--json", cwd=cloned.folder)
    assert first.err.startswith(NOTICE)
    json.loads(first.out)
    assert NOTICE not in policy("amend", "list", "--json", cwd=cloned.folder).err
    assert policy("status", cwd=cloned.folder).err == ""


def test_a_clone_that_cannot_be_written_to_is_not_told(cloned: Party) -> None:
    run(["chmod", "--recursive", "a-w", str(cloned.folder)], cloned.folder)
    done = run([*WITHOUT_PRIVILEGES, sys.executable, "-m", "policy_cli", "status"], cloned.folder)
    run(["chmod", "--recursive", "u+w", str(cloned.folder)], cloned.folder)
    assert (done.code, done.err) == (0, "")


def test_a_person_who_set_the_drivers_up_for_all_clones_is_not_told(
    cloned: Party, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "everywhere"))
    for name, value in drivers.settings().items():
        git(cloned.folder, "config", "--global", name, value)
    assert policy("status", cwd=cloned.folder).err == ""
    assert merging(cloned.folder) == ["ok", SAID, ""]


def test_a_clone_without_the_drivers_costs_short_commands_nothing_heavy(cloned: Party) -> None:
    for command in ("status", "amend list", "check"):
        timed = [sys.executable, "-X", "importtime", "-m", "policy_cli", *command.split()]
        names = {line.rpartition("|")[2].strip() for line in run(timed, cloned.folder).err.splitlines()}
        assert "policy_cli.store.drivers" in names
        heavy = {"policy_cli.rules.merge_items", "policy_cli.store.merged_file", "ruamel.yaml"}
        assert names & heavy == set()


def test_without_the_drivers_git_merges_in_its_own_way(cloned: Party) -> None:
    cloned.change("main", *MORE)
    cloned.change("other", *LEVY)
    assert cloned.merge()[0] == 1
    assert "<<<<<<< HEAD\n" in cloned.text()


def test_the_doctor_says_what_is_lacking_and_sets_it_up(cloned: Party) -> None:
    config = cloned.folder / ".git" / "config"
    git(cloned.folder, "config", "alias.st", "status")
    before = config.read_text(encoding="utf-8")
    lacking = ["warn", "git merges by lines, for want of merge.policy.name", "policy doctor --fix"]
    assert merging(cloned.folder) == lacking
    tried = policy("doctor", "--fix", "--dry-run", cwd=cloned.folder)
    assert tried.err.splitlines() == [f"would set: {name}" for name in drivers.settings()]
    assert config.read_text(encoding="utf-8") == before
    assert policy("doctor", "--fix", cwd=cloned.folder).err == tried.err.replace("would set", "set")
    assert merging(cloned.folder) == ["ok", SAID, ""]
    after = config.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert policy("doctor", "--fix", cwd=cloned.folder).err == ""
    assert config.read_text(encoding="utf-8") == after
    assert git(cloned.folder, "status", "--porcelain") == ""
    assert policy("status", cwd=cloned.folder).err == ""
    cloned.change("main", *MORE)
    cloned.change("other", *LEVY)
    assert cloned.merge()[1].startswith("error: words of both sides stand in one sentence")


def test_settings_of_another_installation_are_found_and_replaced(party: Party) -> None:
    git(party.folder, "config", "merge.policy.driver", "/gone/python -m policy_cli git-merge %O %A %B")
    assert merging(party.folder)[:2] == ["warn", "git merges by lines, for want of merge.policy.driver"]
    assert policy("doctor", "--fix", cwd=party.folder).err == "set: merge.policy.driver\n"
    assert merging(party.folder)[0] == "ok"


def test_a_working_folder_beside_the_clone_shares_its_settings(cloned: Party, tmp_path: Path) -> None:
    beside = tmp_path / "beside"
    git(cloned.folder, "worktree", "add", "--quiet", str(beside), "other")
    assert policy("status", cwd=beside).err == NOTICE
    assert policy("doctor", "--fix", cwd=beside).code == 0
    assert merging(cloned.folder) == merging(beside) == ["ok", SAID, ""]
    assert policy("status", cwd=cloned.folder).err == ""


def test_who_may_not_write_is_told_so(cloned: Party) -> None:
    run(["chmod", "--recursive", "a-w", str(cloned.folder)], cloned.folder)
    command = [*WITHOUT_PRIVILEGES, sys.executable, "-m", "policy_cli", "doctor", "--fix"]
    done = run(command, cloned.folder)
    run(["chmod", "--recursive", "u+w", str(cloned.folder)], cloned.folder)
    assert done.code == 6
    assert [line[:7] for line in done.err.splitlines()] == ["error: ", "where: ", "next:  "]
    assert merging(cloned.folder)[0] == "warn"


def test_settings_that_another_git_holds_are_not_written(cloned: Party) -> None:
    (cloned.folder / ".git" / "config.lock").touch()
    done = policy("doctor", "--fix", cwd=cloned.folder)
    assert done.code == 7
    assert done.err.startswith("error: git config failed: ")


def test_outside_of_a_repository_there_is_nothing_to_set_up(tmp_path: Path) -> None:
    assert policy("doctor", "--fix", cwd=tmp_path).code == 6


@pytest.mark.parametrize("name", ["party", "our party", "a [b]*", 'the "party"', "#1", "\\o/"])
def test_a_policy_repository_within_another_is_set_up_by_the_clones_own_attributes(
    party: Party, tmp_path: Path, name: str
) -> None:
    outer = tmp_path / "outer"
    git(tmp_path, "init", "--quiet", "--initial-branch", "main", str(outer))
    run(["cp", "-R", str(party.folder / "platform"), str(party.folder / "platform") + " kept"], outer)
    run(["mkdir", "-p", str(outer / name)], outer)
    run(["cp", "-R", str(party.folder / "platform"), str(outer / name)], outer)
    own = outer / ".git" / "info" / "attributes"
    own.write_bytes(b"*.png binary")
    assert policy("doctor", "--fix", cwd=outer / name).code == 0
    assert merging(outer / name) == ["ok", SAID, ""]
    asked = git(outer, "check-attr", "merge", "--", f"{name}/{HOMES}", "platform/x.yaml", f"{name}/x.yaml")
    assert [line.rpartition(": ")[2] for line in asked.splitlines()] == [
        "policy",
        "unspecified",
        "unspecified",
    ]
    assert own.read_text(encoding="utf-8").startswith("*.png binary\n")
    assert policy("doctor", "--fix", cwd=outer / name).err == ""


def test_files_for_which_the_clone_names_another_driver_are_set_up(party: Party) -> None:
    nested = party.folder / "platform" / "homes" / ".gitattributes"
    nested.write_text("*.yaml merge=union\n", encoding="utf-8")
    assert merging(party.folder)[1] == "git merges by lines, for want of platform/homes/chapter.yaml"
    assert policy("doctor", "--fix", cwd=party.folder).err == "set: info/attributes\n"
    assert merging(party.folder) == ["ok", SAID, ""]
    assert git(party.folder, "check-attr", "merge", HOMES).endswith(": policy")


def test_a_program_in_a_folder_with_any_name_is_called(
    party: Party, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / 'it\'s 100% %P $HOME "here"; #1' / "python"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho called >&2\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    repository = discover(str(party.folder))
    assert repository
    drivers.install(repository, drivers.TYPICAL)
    party.change("main", *MORE)
    party.change("other", *LEVY)
    code, told = party.merge()
    assert code == 1
    assert told.startswith("called\nerror: words of both sides")


@pytest.mark.parametrize("end", ["exit 127", "exit 1", "kill -9 $$"])
def test_where_the_program_cannot_run_git_merges_by_lines_and_stops(
    party: Party, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\n{end}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    repository = discover(str(party.folder))
    assert repository
    drivers.install(repository, drivers.TYPICAL)
    party.change("main", *MORE)
    party.change("other", "be warm", "be dry")
    assert party.merge()[0] == 1
    assert party.unmerged() == [HOMES]
    assert "150,000" in party.text()
    assert "be dry" in party.text()
