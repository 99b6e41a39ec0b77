"""Folders and files that are not as they should be: said in three lines, and the rest goes on working."""

import shutil
from pathlib import Path

import pytest
from conftest import Ran, git, policy

from .refusals import Refusal, refused, three_lines

ITEM = "platform/public-services/ps-09.yaml"
AMENDMENT = "amendments/draft-2/A05.yaml"
BROKEN = b"id: [\n"


def break_file(folder: Path, path: str, data: bytes = BROKEN) -> None:
    """Put something into a file that cannot be read."""
    (folder / path).write_bytes(data)


@pytest.mark.parametrize(
    "command",
    [
        "commitment show ps-01",
        "commitment list",
        "chapter list",
        "chapter show energy",
        "amend list",
        "amend diff A06",
    ],
)
def test_a_broken_item_does_not_stop_the_others(sample: Path, command: str) -> None:
    break_file(sample, ITEM)
    told = (
        "1 finding in the files: policy check\n" if command.startswith(("commitment list", "chapter")) else ""
    )
    shown = policy(*command.replace("energy", "climate-energy").split(), cwd=sample)
    assert (shown.code, shown.err) == (0, told)
    assert shown.out
    assert "\nps-09\t" not in shown.out


@pytest.mark.parametrize(
    "command", ["commitment show ps-09", "amend decide A06 agreed", "version publish draft-3"]
)
def test_a_broken_item_stops_what_needs_it(sample: Path, command: str) -> None:
    break_file(sample, ITEM)
    refusal = refused(sample, command.split(), 4)
    assert refusal.what.startswith("this is not YAML")
    assert refusal.where.startswith(f"{ITEM}:2")
    assert refusal.next.endswith("see all: policy check")


def test_an_edit_beside_a_broken_item_is_refused(own_party: Path) -> None:
    break_file(own_party, "platform/energy/energy-02.yaml")
    refusal = refused(own_party, ["commitment", "edit", "energy-01", "--set", "title=X"], 4)
    assert refusal.where.startswith("platform/energy/energy-02.yaml")


@pytest.mark.usefixtures("in_time")
def test_an_amendment_to_words_of_the_version_is_taken_in_beside_a_broken_item(sample: Path) -> None:
    break_file(sample, ITEM)
    taken = policy("amend", "new", "--in", "ps-01", "--insert", "Now.", "--from", "ashby", cwd=sample)
    assert (taken.code, taken.out.splitlines()[-1]) == (0, "A18 taken in, an amendment to ps-01")


@pytest.mark.parametrize("command", ["amend show A06", "amend diff A06", "amend", "round show", "amend list"])
def test_a_broken_amendment_does_not_hide_the_others(sample: Path, command: str) -> None:
    break_file(sample, AMENDMENT)
    shown = policy(*command.split(), cwd=sample)
    assert shown.code == 0
    assert shown.out
    assert "policy check" in shown.err or AMENDMENT in shown.err


@pytest.mark.parametrize(
    "command",
    [
        "amend show A05",
        "amend decide A06 agreed",
        "amend new --in ps-01 --insert X --from ashby",
        "amend withdraw A06",
    ],
)
def test_a_broken_amendment_stops_what_needs_the_round(sample: Path, command: str) -> None:
    break_file(sample, AMENDMENT)
    assert refused(sample, command.split(), 4).where.startswith(f"{AMENDMENT}:2")


def test_check_names_line_and_remedy_of_every_broken_file(sample: Path) -> None:
    break_file(sample, AMENDMENT)
    break_file(sample, ITEM, b"id: ps-09\ntitle: caf\xe9\n")
    checked = policy("check", cwd=sample)
    assert checked.code == 4
    assert f"error: {ITEM}:2: the file is not UTF-8 text\n  save it again as UTF-8\n" in checked.out
    assert f"error: {AMENDMENT}:2: this is not YAML" in checked.out
    assert checked.out.endswith("2 errors, 0 warnings\n")


def test_status_says_that_files_are_broken(sample: Path) -> None:
    break_file(sample, AMENDMENT)
    shown = policy("status", cwd=sample)
    assert "1 file broken: policy check\nnext: policy check\n" in shown.out


def test_a_page_that_is_not_utf_8_is_not_imported(own_party: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_bytes(b"# Page\n\ncaf\xe9\n")
    assert refused(own_party, ["import", str(page)], 4) == Refusal(
        "this page is not UTF-8 text", f"{page}:3", "save it again as UTF-8"
    )


@pytest.mark.parametrize(
    "command", ["status", "check", "amend", "amend list", "commitment list", "log", "undo"]
)
def test_a_folder_that_is_no_repository_is_refused(tmp_path: Path, command: str) -> None:
    refusal = refused(tmp_path, command.split(), 6)
    assert refusal.where == str(tmp_path)
    assert "policy init DIR" in refusal.next


@pytest.fixture
def without_git(sample: Path) -> Path:
    """A platform that lies in a folder without git."""
    shutil.rmtree(sample / ".git")
    return sample


@pytest.mark.parametrize(
    "command",
    ["status", "check", "amend", "amend list", "amend show A06", "commitment list", "commitment show ps-09",
     "chapter list", "version list", "version show", "round show"],
)  # fmt: skip
def test_without_git_what_reads_files_works(without_git: Path, command: str) -> None:
    shown = policy(*command.split(), cwd=without_git)
    assert (shown.code, shown.err) == (0, "next: policy amend diff A06\n" if "show A06" in command else "")


@pytest.mark.parametrize(
    "command",
    ["amend decide A06 agreed", "amend new --in ps-09 --insert X --from ashby", "amend withdraw A06", "undo",
     "commitment edit ps-09 --set title=X", "version publish draft-3", "round close", "log",
     "amend diff A06"],
)  # fmt: skip
def test_without_git_what_needs_its_record_is_refused(without_git: Path, command: str) -> None:
    refusal = refused(without_git, command.split(), 6)
    assert refusal.what.startswith("this folder is not under git")


def test_init_refuses_what_is_there_already(own_party: Path, tmp_path: Path) -> None:
    assert refused(own_party, ["init", str(own_party)], 6).what == "there is a platform here already"
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_bytes(b"Dear all\n")
    refusal = refused(tmp_path, ["init", "full"], 6)
    assert refusal.what == "this folder is not empty and not under git"


def test_init_in_a_folder_under_git_keeps_what_is_there(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    (tmp_path / ".gitignore").write_bytes(b"mine\n")
    assert policy("init", ".", cwd=tmp_path).code == 0
    assert (tmp_path / ".gitignore").read_bytes() == b"mine\n"
    assert git(tmp_path, "show", "--format=%s", "--name-only", "HEAD").split("\n\n") == [
        "Start Our platform",
        ".gitattributes\nplatform/platform.yaml",
    ]


def test_export_writes_over_nothing(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "pages"
    target.mkdir()
    (target / "mine.md").write_bytes(b"mine\n")
    assert (
        refused(sample, ["export", "markdown", "-o", str(target)], 6).what
        == "this folder holds files already"
    )
    assert (target / "mine.md").read_bytes() == b"mine\n"


def test_a_bug_is_kept_in_a_file_and_shown_without_its_trace(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(sample))
    (sample / "sitecustomize.py").write_bytes(b"import policy_cli.actions.status as s\ns.state_of = None\n")
    monkeypatch.setenv("PYTHONPATH", f"{sample}:{Path(__file__).parents[2]}")
    bug: Ran = policy("status", cwd=sample)
    told = three_lines(bug, 1)
    assert told.what.startswith("a bug in policy: TypeError")
    assert "Traceback" in Path(told.where).read_text(encoding="utf-8")
