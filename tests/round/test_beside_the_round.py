"""What officers do around a round: suppose, carry, undo, name combined sentences, print what was received."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import git

from .example import at, begun, done, paper, refused, told, write

EXAMPLE = told()
NEW = ("amend", "new", "--from", "ashby", "--meeting", "2026-02-10", "--present", "14", "--minute", "1")


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository with the amendments received in time."""
    folder = tmp_path_factory.mktemp("received") / "party"
    folder.mkdir()
    begun(folder, EXAMPLE)
    with pytest.MonkeyPatch.context() as clock:
        at("2026-03-02T16:59:00+00:00", clock)
        done(
            folder,
            "version",
            "publish",
            "draft-2",
            "--opens",
            "2026-01-12T12:00",
            "--closes",
            "2026-03-02T17:00",
        )
        for one in EXAMPLE["amendments"][:11]:
            write(folder / "papers" / f"{one['id']}.yaml", paper(one))
        done(folder, "amend", "import", str(folder / "papers"))
    return folder


@pytest.fixture
def party(received: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, on the last day of the window."""
    at("2026-03-02T16:59:30+00:00", monkeypatch)
    return Path(shutil.copytree(received, tmp_path / "party"))


def text(folder: Path, item: str) -> str:
    return str(json.loads(done(folder, "commitment", "show", item, "--json"))["text"])


def test_as_if_shows_what_would_be_and_changes_nothing(party: Path) -> None:
    done(party, "amend", "recommend", "A03", "A06", "agree", "--by", "npc")
    head = git(party, "rev-parse", "HEAD")
    supposed = json.loads(done(party, "version", "compare", "--as-if", "recommended", "--json"))
    assert [one["item"] for one in supposed["items"]] == ["energy-02", "energy-05", "energy-06"]
    named = json.loads(done(party, "version", "compare", "draft-2", "--as-if", "A05,A01", "--json"))
    assert [one["item"] for one in named["items"]] == ["energy-01", "energy-05"]
    page = party / "draft.html"
    done(party, "build", "draft", "--as-if", "A05", "--format", "html", "--output", str(page))
    assert "with the right to buy at build cost" in page.read_text("utf-8")
    assert "as if A05 were agreed" in page.read_text("utf-8")
    page.unlink()
    assert (git(party, "rev-parse", "HEAD"), git(party, "status", "--porcelain")) == (head, "")


def test_what_cannot_both_be_agreed_is_not_supposed(party: Path) -> None:
    assert "cannot both be agreed" in refused(party, 5, "version", "compare", "--as-if", "A05,A06")


def test_an_amendment_is_carried_onto_a_newer_version_in_its_own_words(
    party: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at("2026-03-03T10:00:00+00:00", monkeypatch)
    done(party, "version", "publish", "draft-3", "--closes", "2026-04-01T17:00:00+00:00")
    assert "A01 taken in" not in done(party, "amend", "carry", "A06", "--onto", "draft-3")
    carried = (party / "amendments" / "draft-3" / "A01.yaml").read_text("utf-8")
    assert "carries: draft-2/A06\n" in carried
    assert "body: ashby" in carried
    assert "draft-2 is sealed" in refused(
        party, 6, "session", "open", "--version", "draft-2", "--present", "38"
    )


def test_undoing_a_decision_is_a_correction_and_its_words_go_too(
    party: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = text(party, "energy-05")
    done(party, "agenda", "build")
    done(party, "agenda", "lock")
    at("2026-03-28T14:00:00+00:00", monkeypatch)
    done(party, "session", "open", "--present", "38")
    done(party, "session", "decide", "A05", "--for", "25", "--against", "11")
    done(party, "session", "decide", "A01", "--for", "25", "--against", "11")
    listed = json.loads(done(party, "log", "--json"))["items"]
    a05 = next(one["id"] for one in listed if one["subject"].startswith("A05 agreed"))
    done(party, "undo", a05)
    assert text(party, "energy-05") == before
    assert "by 2028" in text(party, "energy-01")
    states = {one["id"]: one["state"] for one in json.loads(done(party, "amend", "list", "--json"))["items"]}
    assert (states["A05"], states["A06"], states["A01"]) == ("submitted", "submitted", "agreed")
    minutes = done(party, "session", "minutes")
    assert "Step 1 was taken back" in minutes
    assert "taken back" in minutes.splitlines()[2]
    done(party, "undo")
    assert "build cost" not in text(party, "energy-05")
    assert "by 2030" in text(party, "energy-01")


def test_a_sentence_that_two_make_together_is_named_before_anybody_decides(party: Path) -> None:
    done(party, *NEW, "--in", "energy-02", "--replace", "five years", "--with", "six years")
    found = json.loads(done(party, "amend", "conflicts", "--json"))["combined"]
    assert [(one["item"], one["amendments"]) for one in found] == [("energy-02", ["A03", "A12"])]
    assert "together make a sentence nobody wrote" in done(party, "amend", "conflicts", "A12")


def test_a_receipt_says_what_was_understood(party: Path) -> None:
    said = done(party, "amend", "receipt", "A10")
    assert "from 11 members" in said
    assert "leave out “Guarantee” and insert “Passport”" in said
    published = json.loads(done(party, "version", "show", "--json"))
    assert published["sha256"] in said


def test_what_follows_from_another_is_said_at_the_prompt(party: Path) -> None:
    done(party, *NEW, "--in", "energy-06", "--replace", "each year", "--with", "twice a year",
         "--consequential-on", "a03")  # fmt: skip
    assert "consequential_on: A03\n" in (party / "amendments" / "draft-2" / "A12.yaml").read_text("utf-8")
    refused(party, 3, *NEW, "--in", "energy-06", "--delete", "each year", "--consequential-on", "A77")


def test_an_emergency_comes_after_the_close_and_before_its_own(
    party: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = (*NEW, "--in", "energy-07", "--delete", "energy", "--emergency", "A price cap fell", "--on")
    at("2026-03-20T10:00:00+00:00", monkeypatch)
    refused(party, 2, *NEW, "--in", "energy-07", "--delete", "energy", "--emergency", "A price cap fell")
    done(party, *late, "2026-03-10")
    done(party, *late, "2026-02-10")
    at("2026-03-26T12:00:01+00:00", monkeypatch)
    done(party, *late, "2026-03-10")
    states = {one["id"]: one for one in json.loads(done(party, "amend", "list", "--json"))["items"]}
    assert [states[label]["state_reason"] for label in ("A12", "A13", "A14")] == [
        "", "emergency_not_after_deadline", "late",
    ]  # fmt: skip
