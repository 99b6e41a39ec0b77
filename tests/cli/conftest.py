"""A party of its own without a round, a clock inside the window, and an editor that does as it is told."""

import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import policy
from intake.reading import DATA

IN_TIME = "2026-02-20T10:00:00+00:00"
Editor = Callable[[str], None]
collect_ignore = [] if DATA.is_dir() else ["test_real_pages.py"]


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Print one line where tests are left out; a worker of a parallel run has no terminal to print it on."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if collect_ignore and reporter:
        reporter.write_line(f"tests/cli: no data at {DATA}: real pages left out; set POLICY_DATA")


@pytest.fixture(scope="session")
def untouched(sample_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample for commands that must change nothing."""
    return shutil.copytree(sample_source, tmp_path_factory.mktemp("untouched") / "clone", symlinks=True)


@pytest.fixture(scope="session")
def own_party_source(own_computer: Path) -> Path:
    """A party begun by commands alone: two chapters, three commitments, no version; only ever copied."""
    folder = own_computer.parent / "party"
    for command in (
        ["init", str(folder), "--title", "Our plan"],
        ["-C", str(folder), "chapter", "new", "energy", "--title", "Energy"],
        ["-C", str(folder), "chapter", "new", "homes", "--title", "Homes"],
        _commitment(folder, "energy", "A fund", "We will found a fund. It will lend to all."),
        _commitment(folder, "energy", "Cheap power", "We will cut bills by 10 per cent."),
        _commitment(folder, "homes", "Warm homes", "We will insulate every home."),
    ):
        done = policy(*command, cwd=own_computer)
        assert done.code == 0, done.err
    return folder


def _commitment(folder: Path, chapter: str, title: str, text: str) -> list[str]:
    command = ["-C", str(folder), "commitment", "new"]
    return [*command, "--in", chapter, "--title", title, "--text", text]


@pytest.fixture
def own_party(own_party_source: Path, tmp_path: Path) -> Path:
    """A scratch copy of that party."""
    return shutil.copytree(own_party_source, tmp_path / "party")


@pytest.fixture
def in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the clock inside the window of draft-2."""
    monkeypatch.setenv("POLICY_NOW", IN_TIME)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Say in a line of Python what the editor does with `file`, whose content is `text`."""
    script = tmp_path / "editor.py"
    monkeypatch.setenv("EDITOR", f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}")

    def acts(line: str) -> None:
        head = "import sys\nfrom pathlib import Path\nfile = Path(sys.argv[1])\ntext = file.read_text()\n"
        script.write_text(f"{head}{line}\n", encoding="utf-8")

    return acts
