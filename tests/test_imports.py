"""Imports point one way, and what is foreign is reached from one room."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT

PACKAGE = PROJECT / "policy_cli"
PDF_ROOMS = ("pdf", "pdf_file", "pdf_lines", "pdf_links", "pdf_metadata", "pdf_numbers", "pdf_tags")


def test_the_contract_on_import_direction_is_kept() -> None:
    command = str(Path(sys.executable).with_name("lint-imports"))
    done = subprocess.run([command, "--no-cache"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 kept, 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("package", "rooms"),
    [
        ("git", {"store/history.py"}),
        ("weasyprint", {f"render/{name}.py" for name in PDF_ROOMS}),
        ("jinja2", {"render/page.py"}),
        ("ruamel", {"store/located.py"}),
        ("tinycss2", {"store/style_sheet.py"}),
        ("rich", {"show/console.py"}),
        ("markdown_it", {"intake/blocks.py", "render/markup.py", "render/notes.py", "render/records.py"}),
        ("subprocess", {"store/git.py", "cli/editor.py"}),
    ],
)
def test_a_foreign_package_is_reached_from_its_own_room(package: str, rooms: set[str]) -> None:
    wanted = re.compile(rf"^\s*(?:from|import) {package}\b", re.MULTILINE)
    found = {
        str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py") if wanted.search(path.read_text())
    }
    assert found == rooms


def test_what_decides_and_what_shows_never_prints() -> None:
    rooms = ("model", "text", "rules", "store", "intake", "render", "actions")
    prints = re.compile(r"\bprint\(|\bsys\.std(?:out|err)\b|\btell\(|\bsay\(")
    found = [
        path for room in rooms for path in (PACKAGE / room).rglob("*.py") if prints.search(path.read_text())
    ]
    assert found == []
