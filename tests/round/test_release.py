"""From the adopted text to the launched edition: the gate, waivers, an embargo, errata, and their audit."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import committed, git, policy

from .example import CLOSED, Told, at, done, opened, put, refused, shown, text

IMPRINT = "{promoter: A. Agent, on_behalf_of: The party, address: 1 High St, printers: []}"
FROZEN = "2026-04-01T12:00:00+00:00"
BEFORE_TIME, IN_TIME = "2026-04-20T08:59:59+00:00", "2026-04-20T09:00:00+00:00"
RIGHT = ("--kind", "typo", "--by", "npc", "--because", "A slip of the pen.")
BUILD = ("build", "final", "--format", "html", "-o", "out/final.html")
RELEASE = "amendments/adopted-1/release.yaml"


@pytest.fixture(scope="module")
def adopted_once(prepared_once: Path, tmp_path_factory: pytest.TempPathFactory, given: Told) -> Path:
    """The round held with two votes and adopted, with an imprint; only ever copied."""
    folder = shutil.copytree(prepared_once, tmp_path_factory.mktemp("adopted") / "clone")
    with pytest.MonkeyPatch.context() as clock:
        opened(folder, given["conference"]["session"]["delegates_present"], clock)
        put(folder, "A05", votes=(25, 11, 2))
        put(folder, "--adopt", "energy", votes=(38, 0, 0))
        at(CLOSED, clock)
        done(folder, "session", "close")
        with_imprint(folder)
        done(folder, "adopt")
    return folder


def with_imprint(folder: Path) -> None:
    """Say who promotes what is printed."""
    with (folder / "platform" / "platform.yaml").open("a", encoding="utf-8") as file:
        file.write(f"imprint: {IMPRINT}\n")
    committed(folder, "The imprint")


@pytest.fixture
def adopted(adopted_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy in which the round is adopted and nothing frozen."""
    at(FROZEN, monkeypatch)
    return shutil.copytree(adopted_once, tmp_path / "clone", symlinks=True)


@pytest.fixture(scope="module")
def frozen_once(adopted_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, frozen under embargo; only ever copied."""
    folder = shutil.copytree(adopted_once, tmp_path_factory.mktemp("frozen") / "clone", symlinks=True)
    with pytest.MonkeyPatch.context() as clock:
        at(FROZEN, clock)
        done(folder, "freeze", "--by", "npc", "--embargo", "2026-04-20T10:00")
    return folder


@pytest.fixture
def frozen(frozen_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that is frozen, under embargo."""
    at(FROZEN, monkeypatch)
    return shutil.copytree(frozen_once, tmp_path / "clone", symlinks=True)


def blocked(folder: Path, *arguments: str) -> list[str]:
    """Give the rules that stop a freeze, each told in three lines; nothing changes."""
    before = git(folder, "rev-parse", "HEAD")
    ran = policy("freeze", "--by", "npc", "--json", *arguments, cwd=folder)
    assert (ran.code, git(folder, "rev-parse", "HEAD")) == (6, before), ran
    items = json.loads(ran.out)["items"]
    heads = [line[:7] for line in ran.err.splitlines()]
    assert heads == ["error: ", "where: ", "next:  "] * len(items), ran.err
    return [one["rule"] for one in items]


def printed(folder: Path, *options: str) -> str:
    """Give the manifesto as a browser gets it."""
    done(folder, *BUILD, *options)
    return (folder / "out" / "final.html").read_text("utf-8")


def test_what_is_frozen_is_printed_as_the_first_edition(frozen: Path) -> None:
    assert "<dt>Edition</dt>\n<dd>1</dd>" in printed(frozen)
    assert git(frozen, "status", "--porcelain") == ""
    assert git(frozen, "diff", "--name-only", "HEAD~1") == RELEASE
    assert "adopted-1 is frozen since" in refused(frozen, 6, "freeze", "--by", "npc")
    done(frozen, "audit")


def test_the_manifesto_bears_the_day_its_words_were_settled(adopted: Path) -> None:
    git(adopted, "commit", "--quiet", "--allow-empty", "--message", "Months later")
    assert "adopted-1</dd>" not in printed(adopted)
    assert "<dd>adopted-1, 28 March 2026</dd>" in printed(adopted)
    done(adopted, "freeze", "--by", "npc")
    assert "<dd>adopted-1, 1 April 2026</dd>" in printed(adopted)


def test_whoever_prints_is_told_what_is_not_in_it(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = frozen / "platform" / "energy" / "energy-01.yaml"
    path.write_text(path.read_text("utf-8") + "# a remark\n", "utf-8")
    told = policy(*BUILD, cwd=frozen).err
    assert "there are changes that are not: platform/energy/energy-01.yaml" in told
    assert "its embargo is over" not in told
    at(IN_TIME, monkeypatch)
    assert "its embargo is over: policy build final --release" in policy(*BUILD, cwd=frozen).err
    assert policy(*BUILD, "--release", cwd=frozen).err.count("embargo") == 0


def test_what_is_adopted_is_never_printed_as_a_draft(adopted: Path) -> None:
    draft = ("build", "draft", "--format", "txt", "-o", "-")
    told = done(adopted, *draft)
    assert "draft-2" in told
    assert "adopted-1" not in told
    assert "adopted-1 is adopted: a draft would call it not party policy" in refused(
        adopted, 2, *draft, "--version", "adopted-1"
    )


def test_a_freeze_is_tried_and_taken_back(adopted: Path) -> None:
    before = git(adopted, "rev-parse", "HEAD")
    assert f"would write: {RELEASE}" in done(adopted, "freeze", "--by", "npc", "--dry-run")
    assert git(adopted, "rev-parse", "HEAD") == before
    done(adopted, "freeze", "--by", "npc")
    done(adopted, "undo")
    assert not (adopted / RELEASE).exists()
    assert "is not frozen" in refused(
        adopted, 6, "erratum", "energy-05", "--replace", "x", "--with", "y", *RIGHT
    )
    assert "there is no body nobody" in refused(adopted, 3, "freeze", "--by", "nobody")


def test_everything_that_stops_it_is_named_at_once(agenda: Path) -> None:
    assert blocked(agenda) == ["adopted", "undecided", "imprint"]
    (agenda / "platform" / "energy" / "energy-05.yaml").write_text("id: energy-05\n", "utf-8")
    assert blocked(agenda) == ["committed", "adopted", "undecided", "imprint"]
    committed(agenda, "By hand")
    assert blocked(agenda) == ["check", "adopted", "undecided", "text", "imprint"]


def test_a_waiver_is_named_and_dated_and_holds_for_nothing_else(
    agenda: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at("2026-03-29T10:00:00+00:00", monkeypatch)
    with_imprint(agenda)
    waive = ("freeze", "--by", "npc", "--because", "Put off to autumn.", "--waive")
    assert done(agenda, *waive, "undecided") == "Waive undecided for draft-2\n"
    said = (agenda / "amendments/draft-2/release.yaml").read_text("utf-8")
    for words in (
        "rule: undecided",
        "because: Put off to autumn.",
        "by: npc",
        "at: 2026-03-29T10:00:00+00:00",
    ):
        assert words in said
    assert blocked(agenda) == ["adopted"]
    done(agenda, "amend", "withdraw", "A05")
    assert blocked(agenda) == ["adopted", "undecided"]
    for _ in ("the new list", "the seal"):
        done(agenda, *waive, blocked(agenda)[-1])
    done(agenda, "freeze", "--by", "npc")
    assert "<dd>draft-2, " in printed(agenda)
    for _ in ("the freeze", "the last waiver"):
        done(agenda, "undo")
    assert len(blocked(agenda)) == 1


def test_the_imprint_and_strange_words_are_not_waived(agenda: Path) -> None:
    for rule in ("imprint", "text"):
        told = refused(agenda, 2, "freeze", "--by", "npc", "--because", "x", "--waive", rule)
        assert f"{rule} cannot be waived" in told
    told = refused(agenda, 6, "freeze", "--by", "npc", "--because", "x", "--waive", "audit")
    assert "nothing that is called audit stops it" in told
    assert "a waiver names what is waived, and why" in refused(
        agenda, 2, "freeze", "--by", "npc", "--waive", "adopted"
    )


def test_a_sign_that_no_font_has_stops_it_before_it_is_too_late(adopted: Path) -> None:
    path = adopted / "platform" / "platform.yaml"
    path.write_text(path.read_text("utf-8").replace("A. Agent", "A. \u0378"), "utf-8")
    committed(adopted, "By hand")
    assert blocked(adopted) == ["signs"]
    told = refused(adopted, 6, "freeze", "--by", "npc")
    assert "no font on this computer has \u0378 (U+0378)" in told
    assert "where: platform/platform.yaml" in told


def test_a_changed_text_is_not_printed(frozen: Path) -> None:
    path = frozen / "platform" / "energy" / "energy-01.yaml"
    path.write_text(path.read_text("utf-8").replace("2030", "2031"), "utf-8")
    committed(frozen, "By hand")
    assert "adopted-1 is frozen, and was changed since: energy-01" in refused(frozen, 6, *BUILD)
    right = ("erratum", "energy-01", "--replace", "2031", "--with", "2030", "--kind", "figure")
    assert "was changed since" in refused(frozen, 6, *right, "--by", "npc", "--because", "x")


def test_an_embargo_marks_until_it_is_over_and_somebody_releases(
    frozen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = "Embargoed until Monday 20 April 2026, 10:00 BST"
    before = printed(frozen)
    assert mark in before
    assert f'data-embargo="{mark}"' in before
    at(BEFORE_TIME, monkeypatch)
    assert "adopted-1 is embargoed until Monday 20 April 2026, 10:00" in refused(
        frozen, 6, *BUILD, "--release"
    )
    at(IN_TIME, monkeypatch)
    assert printed(frozen) == before
    assert "mbargoed" not in printed(frozen, "--release").partition("</style>")[2]
    name = shown(frozen, "build", "final", "--digital", "--dry-run")["path"]
    assert name == (
        "out/adopted-1-final-edition-1-digital-embargoed-until-monday-20-april-2026-10-00-bst.pdf"
    )


def test_an_embargo_is_moved_and_lifted_by_a_body(frozen: Path) -> None:
    told = done(frozen, "freeze", "--by", "npc", "--embargo", "2026-03-01T00:00:00+05:30")
    assert told == "Embargo adopted-1 until 2026-02-28T18:30:00+00:00, by npc\n"
    assert "Embargoed until Saturday 28 February 2026, 18:30 GMT" in printed(frozen)
    done(frozen, "freeze", "--by", "npc", "--embargo", "none")
    assert "data-embargo=" not in printed(frozen)
    assert "does not exist: the clocks skip it" in refused(
        frozen, 2, "freeze", "--by", "npc", "--embargo", "2026-03-29T01:30"
    )
    done(frozen, "audit")


def test_only_what_is_frozen_is_released(adopted: Path) -> None:
    assert "nothing is frozen" in refused(adopted, 6, *BUILD, "--release")


def test_an_erratum_makes_the_next_edition_and_says_so(frozen: Path) -> None:
    words = text(frozen, "energy-05").split()[0]
    told = done(frozen, "erratum", "energy-05", "--replace", words, "--with", f"{words}e", *RIGHT)
    assert told == "Erratum in energy-05: edition 2 of adopted-1\n"
    assert text(frozen, "energy-05").startswith(f"{words}e ")
    page = printed(frozen)
    assert "<dt>Edition</dt>\n<dd>2</dd>" in page
    assert f"In 1.5, “{words}” now reads “{words}e” (typo, " in page
    assert "1 April 2026): A slip of the pen." in page
    assert f"put right in edition 2: energy-05, “{words}” became “{words}e”" in done(frozen, "audit")
    blamed = done(frozen, "blame", "energy-05")
    assert "erratum" in blamed.splitlines()[-1]
    assert "does not read" not in blamed
    done(frozen, "undo")
    assert "<dd>1</dd>" in printed(frozen)


def test_errata_follow_each_other_and_figures_are_called_figures(frozen: Path) -> None:
    figure = ("--kind", "figure", "--by", "npc", "--because", "As in the text.")
    first = ("erratum", "energy-01", "--replace", "2030", "--with", "2031")
    assert "2030 is a figure, and no typo" in refused(frozen, 6, *first, *RIGHT)
    done(frozen, *first, *figure)
    done(frozen, "erratum", "energy-01", "--replace", "2031", "--with", "2032", *figure)
    done(frozen, "erratum", "energy-01", "--set", "target_date", "--to", "2032-12-31", *figure)
    page = printed(frozen)
    assert "<dd>4</dd>" in page
    assert "the target date is now 31 December 2032" in page
    assert len(shown(frozen, "audit")["errata"]) == 3


def test_an_erratum_says_what_it_lacks(frozen: Path) -> None:
    typo = ("erratum", *RIGHT, "energy-05")
    assert "does not stand in energy-05" in refused(frozen, 3, *typo, "--replace", "nowhere", "--with", "x")
    assert "say what is wrong and what is right" in refused(frozen, 2, *typo, "--replace", "a")
    assert "that changes nothing" in refused(
        frozen, 2, *typo, "--replace", "the", "--with", "the", "--nth", "1"
    )


def test_an_erratum_that_nobody_recorded_is_named(frozen: Path) -> None:
    done(
        frozen, "erratum", "energy-01", "--replace", "2030", "--with", "2031", "--kind", "figure", *RIGHT[2:]
    )
    path = frozen / RELEASE
    path.write_text(path.read_text("utf-8").replace("A slip of the pen.", "Because."), "utf-8")
    committed(frozen, "By hand")
    ran = policy("audit", cwd=frozen)
    assert ran.code == 4
    assert f"against the record: {RELEASE} was changed after it was recorded, by no operation" in ran.out


def test_a_broken_release_is_a_finding(frozen: Path) -> None:
    path = frozen / RELEASE
    path.write_text(path.read_text("utf-8") + "errata:\n  - {at: x, kind: policy, because: y}\n", "utf-8")
    ran = policy("check", cwd=frozen)
    assert ran.code == 4
    for words in ("kind is 'policy', not one of typo, figure, legal", "'x' is not a time", "by is missing"):
        assert words in ran.out
