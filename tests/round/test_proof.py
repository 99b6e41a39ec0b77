"""What audit and blame say of text and record that were changed beside the decisions."""

import json
from pathlib import Path

import pytest
from conftest import committed, git, policy

from .example import BEFORE, CLOSED, Told, at, done, imported, opened, paper, put, refused, shown


def by_hand(folder: Path, path: str, old: str, new: str) -> None:
    """Change words of a file without the program, and commit it."""
    file = folder / path
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    committed(folder, "A better word")


def faulted(folder: Path) -> str:
    """Audit what must not pass; give what is printed."""
    ran = policy("audit", cwd=folder)
    assert ran.code == 4, ran.out + ran.err
    return ran.out


@pytest.fixture
def sealed(hall: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy in which the chapter was carried with A02 in it, and the result is adopted."""
    put(hall, "A02", votes=(24, 11, 3))
    put(hall, "--adopt", "energy", votes=(38, 0, 0))
    at(CLOSED, monkeypatch)
    done(hall, "session", "close")
    done(hall, "adopt")
    done(hall, "audit")
    return hall


@pytest.mark.parametrize(
    ("path", "old", "new", "named"),
    [
        ("energy/chapter.yaml", "title: ", "title: Less ", "title in platform/energy/chapter.yaml: "),
        ("energy/chapter.yaml", "title: ", "text: We lied, title: ", "introduction in platform/energy/"),
        ("platform.yaml", "A platform", "A swindle", "title in platform/platform.yaml: A platform -> A swin"),
        ("platform.yaml", "title: ", "principles: [{id: v1, title: Greed, text: Is good.}]\ntitle: ",
         "principle v1 in platform/platform.yaml: none -> Greed: Is good."),
    ],
)  # fmt: skip
def test_words_around_the_commitments_are_audited_too(
    sealed: Path, path: str, old: str, new: str, named: str
) -> None:
    by_hand(sealed, f"platform/{path}", old, new)
    told = faulted(sealed)
    assert "1 unexplained" in told
    assert f"no decision explains: {named}" in told
    (one,) = json.loads(policy("audit", "--json", cwd=sealed).out)["reframed"]
    assert one["path"] == f"platform/{path}"


@pytest.mark.parametrize(
    ("path", "old", "new", "named"),
    [
        ("session-2026-03-28.yaml", "against: 11", "against: 12", "session-2026-03-28.yaml was changed"),
        ("session-2026-03-28.yaml", "present: 38", "present: 40", "session-2026-03-28.yaml was changed"),
        ("version.yaml", "T17:00:00", "T19:00:00", "amendments/draft-2/version.yaml was changed"),
        ("A01.yaml", "ashby", "denby", "amendments/draft-2/A01.yaml was changed"),
        ("A10.yaml", "withdrawn: true", "ruled: in-order", "amendments/draft-2/A10.yaml was changed"),
        ("agenda.yaml", "n: 1", "n: 7", "amendments/draft-2/agenda.yaml was changed"),
    ],
)  # fmt: skip
def test_what_was_recorded_and_changed_by_hand_is_named_with_its_commit_until_it_is_restored(
    sealed: Path, path: str, old: str, new: str, named: str
) -> None:
    by_hand(sealed, f"amendments/draft-2/{path}", old, new)
    told = faulted(sealed)
    assert f"{named} after it was recorded" in told
    assert git(sealed, "rev-parse", "HEAD")[:12] in told
    by_hand(sealed, f"amendments/draft-2/{path}", new, old)
    done(sealed, "audit")


def test_a_vote_changed_by_hand_is_named_after_later_votes_too(hall: Path) -> None:
    put(hall, "A02", votes=(24, 11, 3))
    by_hand(hall, "amendments/draft-2/session-2026-03-28.yaml", "against: 11", "against: 12")
    put(hall, "A03", votes=(30, 4, 0))
    assert "session-2026-03-28.yaml was changed after it was recorded" in faulted(hall)
    by_hand(hall, "amendments/draft-2/session-2026-03-28.yaml", "against: 12", "against: 11")
    done(hall, "audit")


@pytest.mark.parametrize(
    "path", ["amendments/draft-2/A01.yaml", "amendments/draft-2/session-2026-03-28.yaml"]
)
def test_a_deleted_file_of_the_record_is_named(sealed: Path, path: str) -> None:
    (sealed / path).unlink()
    committed(sealed, "Tidy up")
    ran = policy("audit", cwd=sealed)
    assert ran.code == 4
    assert f"against the record: {path} was deleted, by no operation" in ran.out + ran.err


def test_a_session_written_by_hand_is_none(agenda: Path) -> None:
    session = agenda / "amendments" / "draft-2" / "session-2026-03-28.yaml"
    session.write_text(
        "session: {date: 2026-03-28, against: draft-2, registered: 41, present: 38}\nsteps: []\n"
    )
    committed(agenda, "A session")
    assert "session-2026-03-28.yaml was written, by no operation" in faulted(agenda)


@pytest.mark.parametrize(
    ("name", "done_to_it"), [("standing-orders.yaml", "changed"), ("bodies.yaml", "deleted")]
)
def test_the_rules_of_a_round_do_not_change_in_it(hall: Path, name: str, done_to_it: str) -> None:
    file = hall / "platform" / name
    if done_to_it == "deleted":
        file.unlink()
    else:
        file.write_text(file.read_text("utf-8") + "# mended\n", "utf-8")
    committed(hall, "Other rules")
    assert f"platform/{name} was {done_to_it} after draft-2 was published with it" in faulted(hall)


def test_what_was_undone_is_not_against_the_record(hall: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(hall, "A02", votes=(24, 11, 3))
    done(hall, "undo")
    done(hall, "session", "close")
    at(CLOSED, monkeypatch)
    done(hall, "audit")


def test_words_of_an_amendment_to_an_amendment_are_its_own(
    draft: Path, given: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    at("2026-02-20T08:00:00+00:00", monkeypatch)
    outer, inner = (paper(one) for one in given["amendments"][:2])
    words = "£600 million of patient capital"
    change = {"in": "energy-02", "replace": "£400 million", "with": words}
    imported(draft, "outer", {**outer, "changes": [change]})
    imported(draft, "inner", {**inner, "changes": [{"in": "A01", "replace": "£600", "with": "£500"}]})
    at("2026-03-20T08:00:00+00:00", monkeypatch)
    done(draft, "agenda", "build")
    done(draft, "agenda", "lock")
    opened(draft, "38", monkeypatch)
    put(draft, "A02", votes=(30, 2, 0))
    put(draft, "A01", votes=(30, 2, 0))
    phrases = shown(draft, "blame", "energy-02")["phrases"]
    assert [(one["words"], one["by"]) for one in phrases] == [
        ("£500", "A02"),
        ("million of patient capital", "A01"),
    ]
    told = done(draft, "amend", "explain", "A01")
    assert "A02, an amendment to A01, was agreed too and changed its words." in told


def test_blame_says_where_the_text_is_not_what_was_decided(sealed: Path) -> None:
    by_hand(sealed, "platform/energy/energy-07.yaml", "Guarantee", "Promise")
    assert "energy-07 does not read as the decisions make it: policy audit" in done(
        sealed, "blame", "energy-07"
    )
    assert "policy audit" not in done(sealed, "blame", "energy-01")


def test_what_was_agreed_to_a_chapter_that_was_not_carried_is_not_said_to_stand(hall: Path) -> None:
    put(hall, "A02", votes=(24, 11, 3))
    put(hall, "--adopt", "energy", votes=(2, 36, 0))
    lost = "The chapter energy was not adopted on 28 March 2026 at 13:00 (2 for, 36 against; 20 for needed)"
    assert lost in done(hall, "amend", "explain", "A02")
    assert lost in done(hall, "blame", "energy-01")
    assert shown(hall, "blame", "energy-01")["phrases"] == []
    assert "the chapter energy was not adopted" in policy("audit", cwd=hall).err
    told = done(hall, "commitment", "show", "energy-01")
    assert "(not in the text)" in told
    done(hall, "session", "correct", "2", "--for", "36", "--against", "2")
    assert "not adopted" not in done(hall, "amend", "explain", "A02")


def test_what_depends_on_a_withdrawn_amendment_falls_because_of_that(hall: Path) -> None:
    put(hall, "A03", "--withdraw", votes=(38, 0, 0))
    assert "it depends on A03, which was withdrawn" in done(hall, "amend", "explain", "A04")


def test_nobody_acts_for_another(agenda: Path) -> None:
    told = refused(agenda, 6, "amend", "withdraw", "A01", "--by", "npc")
    assert "A01 is moved by " in told
    refused(agenda, 6, "amend", "withdraw", "A01", "--by", "zzz")
    refused(agenda, 6, "amend", "remit", "A01", "--by", "npc")
    for verb in (("recommend", "A01", "agree"), ("rule", "A01", "in-order")):
        told = refused(agenda, 6, "amend", *verb, "--by", "ashby")
        assert f"ashby is a branch, and only a committee or conference may {verb[0]}" in told
    done(agenda, "amend", "recommend", "A1", "agree", "--by", "npc")
    mover = shown(agenda, "amend", "show", "A1")["from"]["body"]
    done(agenda, "amend", "withdraw", "A1", "--by", mover)


def test_what_is_supposed_says_what_it_lacks(
    draft: Path, given: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    at("2026-02-20T08:00:00+00:00", monkeypatch)
    outer, inner = (paper(one) for one in given["amendments"][:2])
    change = {"in": "energy-02", "replace": "£400 million", "with": "£600 million"}
    imported(draft, "outer", {**outer, "changes": [change]})
    imported(draft, "inner", {**inner, "changes": [{"in": "A01", "replace": "£600", "with": "£500"}]})
    told = policy("version", "compare", "--as-if", "A02", cwd=draft).err
    assert "A02 amends A01, and changes nothing without it: --as-if A01,A02" in told
    assert "without it" not in policy("version", "compare", "--as-if", "A01,A02", cwd=draft).err


def test_a_chapter_that_was_not_carried_stays_out_of_what_is_supposed(hall: Path) -> None:
    put(hall, "--adopt", "energy", votes=(2, 36, 0))
    ran = policy("version", "compare", "--as-if", "A02", cwd=hall)
    assert "the chapter energy was not adopted, so what is agreed to it is not in the text" in ran.err
    assert "energy-01" in ran.out
    assert "(taken out)" in ran.out


def test_a_draft_as_it_would_read_is_not_written_over_the_draft(agenda: Path) -> None:
    build = ("build", "draft", "--format", "html")
    plain, supposed = done(agenda, *build), done(agenda, *build, "--as-if", "A01,A03")
    assert plain.strip() == "out/draft-2-draft.html"
    assert supposed.strip() == "out/draft-2-as-if-A01-A03-draft.html"


def test_a_manifesto_waits_for_adoption(hall: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imprint = "{promoter: A. Agent, on_behalf_of: The party, address: 1 High St, printers: []}"
    with (hall / "platform" / "platform.yaml").open("a", encoding="utf-8") as file:
        file.write(f"imprint: {imprint}\n")
    committed(hall, "The imprint")
    at(CLOSED, monkeypatch)
    done(hall, "session", "close")
    told = refused(hall, 6, "build", "final", "--format", "html")
    assert "draft-2 has standing orders, and its result is not adopted yet" in told
    assert "policy adopt" in told


def test_one_wording_of_sources_that_replace_different_words_needs_a_file(
    draft: Path, given: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(BEFORE, monkeypatch)
    amendments = {one["id"]: paper(one) for one in given["amendments"]}
    sources = imported(draft, "both", amendments["A01"], amendments["A05"])
    told = refused(
        draft, 2, "amend", "composite", *sources, "--insert", "x", "--agreed-by",
        ",".join(sorted({amendments[label]["from"]["body"] for label in ("A01", "A05")})),
    )  # fmt: skip
    assert "write all its changes into a file: --changes FILE" in told
    assert "--insert" not in told
