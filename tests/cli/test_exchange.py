"""The way in and out through the commands, and a young party's first round from nothing."""

from pathlib import Path

import pytest
from conftest import git, policy

from .refusals import refused

PAGES = {
    "energy.md": "---\ntitle: Energy\nlayout: policy\n---\n\n# Energy\n\nWhat we want.\n\n"
    "## A fund\n\nWe will found a fund.\n\n"
    "* It lends.\n* It gives.[^1]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: Rarely.\n",
    "homes/warm.md": "# Warm homes\n\n## Insulation\n\nWe will insulate **every** home.\n\n"
    "> Cold kills.\n\n```\ncode\n```\n",
    "transport.md": "# Transport\n\n1. Buses\n2. Trams\n\n### Deeper\n\nWords & <b>signs</b>.\n",
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of Markdown pages."""
    folder = tmp_path / "pages"
    for name, text in PAGES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def written(folder: Path) -> dict[str, str]:
    """Give the pages of a folder."""
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("*.md")}


def test_pages_come_back_as_they_went_in(tmp_path: Path, pages: Path) -> None:
    policy("init", "party", cwd=tmp_path)
    party = tmp_path / "party"
    done = policy("import", str(pages), cwd=party)
    assert (done.code, done.out.partition(" ")[0]) == (0, "3")
    assert "raw HTML" in done.err
    assert git(party, "status", "--porcelain") == ""
    assert policy("check", cwd=party).code == 0
    policy("export", "markdown", "-o", str(tmp_path / "back"), cwd=party)
    assert written(tmp_path / "back") == PAGES


def test_an_import_is_one_commit_and_undone_by_one_command(own_party: Path, pages: Path) -> None:
    before = git(own_party, "rev-parse", "HEAD:platform")
    policy("import", str(pages / "homes"), cwd=own_party)
    assert git(own_party, "log", "-1", "--format=%s") == "Import 1 chapters"
    policy("undo", cwd=own_party)
    assert git(own_party, "rev-parse", "HEAD:platform") == before


def test_a_first_round_from_nothing(tmp_path: Path) -> None:
    party = tmp_path / "party"

    def does(*words: str) -> str:
        done = policy(*words, cwd=party if party.exists() else tmp_path)
        assert done.code == 0, done.err
        return done.out

    does("init", "party", "--title", "Our plan")
    assert "next: policy chapter new energy --title Energy\n" in does("status")
    does(*does("status").split("next: policy ")[1].split())
    does("commitment", "new", "--in", "energy", "--title", "A fund", "--text", "We will found a small fund.")
    assert "next: policy version publish draft-1 --closes TIME\n" in does("status")
    does("version", "publish", "draft-1", "--closes", "2026-04-30T17:00:00+00:00")
    does("amend", "new", "--in", "energy-01", "--replace", "small", "--with", "large", "--from", "M-0417")
    assert "next: policy amend diff A01\n" in does("status")
    assert "a [-small-]{+large+} fund" in does("amend", "diff", "A01")
    assert refused(party, ["build", "final"], 6).what.startswith("there is no imprint")
    does("amend", "decide", "A01", "agreed")
    assert does("commitment", "show", "energy-01") == "energy-01  A fund\nWe will found a large fund.\n"
    assert "next: policy build final\n" in does("status")
    assert does("undo") == "Undo: A01 agreed\n"
    assert "small fund" in does("commitment", "show", "energy-01")
    assert git(party, "status", "--porcelain") == ""
    assert does("check") == "0 errors, 0 warnings\n"


def test_taking_back_from_the_last_to_the_first(own_party: Path) -> None:
    subjects = [line.split("\t")[3] for line in policy("log", cwd=own_party).out.splitlines()]
    assert subjects == [
        "New commitment homes-01",
        "New commitment energy-02",
        "New commitment energy-01",
        "New chapter homes",
        "New chapter energy",
        "Start Our plan",
    ]
    for subject in subjects[:-1]:
        assert policy("undo", cwd=own_party).out == f"Undo: {subject}\n"
    assert policy("status", cwd=own_party).out.splitlines()[1] == "0 chapters, 0 commitments"
    assert refused(own_party, ["undo"], 3).what == "there is nothing to undo"
