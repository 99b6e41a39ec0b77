"""The imprint that the law asks for: a printer on paper, none on a screen, never nothing."""

import json
from pathlib import Path

import pytest
from conftest import committed, policy

from .refusals import refused

IMPRINT = """imprint:
  promoter: Sam Example
  on_behalf_of: A Party
  address: 1 Example Street
"""
PRINTERS = """  printers:
    - {name: Sample Press, address: Leeds}
    - {name: Sample & Sons, address: York}
"""


@pytest.fixture
def party(own_party: Path) -> Path:
    """A party of our own with an imprint that names no printer."""
    told(own_party, "")
    return own_party


def told(folder: Path, printers: str) -> None:
    """Say who prints."""
    path = folder / "platform" / "platform.yaml"
    head = path.read_text("utf-8").partition("imprint:")[0]
    path.write_text(head + IMPRINT + printers, "utf-8")
    committed(folder, "The imprint")


def test_paper_needs_a_printer_and_a_screen_none(party: Path) -> None:
    refusal = refused(party, ["build", "final"], 6)
    assert refusal.what == "the imprint names no printer, and what is printed for an election needs one"
    assert refusal.where == "platform/platform.yaml (imprint.printers)"
    for form in (["--digital"], ["--format", "html"]):
        done = policy("build", "final", "--dry-run", *form, cwd=party)
        assert (done.code, done.err) == (0, "")


def test_of_several_printers_one_is_named(party: Path) -> None:
    told(party, PRINTERS)
    refusal = refused(party, ["build", "final"], 2)
    assert refusal.what.startswith("the imprint names 2 printers")
    assert refusal.next == 'say which: --printer "Sample Press" · --printer "Sample & Sons"'
    assert refused(party, ["build", "final", "--printer", "Nobody"], 3).what == "there is no printer Nobody"
    assert refused(party, ["build", "final", "--printer", "Sample"], 3).what == "there is no printer Sample"
    done = policy("build", "final", "--printer", "sample p", "--dry-run", "--json", cwd=party)
    assert json.loads(done.out)["printer"] == "Sample Press"


def test_the_only_printer_is_meant_unless_it_is_for_a_screen(party: Path) -> None:
    told(party, PRINTERS.rpartition("    - ")[0])
    done = policy("build", "final", "--dry-run", "--json", cwd=party)
    assert json.loads(done.out)["printer"] == "Sample Press"
    done = policy("build", "final", "--digital", "--dry-run", "--json", cwd=party)
    said = json.loads(done.out)
    assert (said["printer"], said["path"].rpartition("-")[2]) == (None, "digital.pdf")
    refusal = refused(party, ["build", "final", "--digital", "--printer", "Sample Press"], 2)
    assert refusal.what == "a digital edition names no printer"


def test_a_draft_of_several_printers_names_none(party: Path) -> None:
    told(party, PRINTERS)
    assert policy("version", "publish", "draft-1", cwd=party).code == 0
    done = policy("build", "draft", "--format", "html", "-o", "draft.html", cwd=party)
    assert done.code == 0, done.err
    page = (party / "draft.html").read_text("utf-8")
    assert "Promoted by Sam Example on behalf of A Party, both of 1 Example Street.</p>" in page
