"""What a round refuses: a clear error in three lines, the code that is documented, nothing changed."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import committed, git, policy

from .example import (
    CLOSED,
    Told,
    at,
    done,
    imported,
    labels,
    listed,
    paper,
    put,
    refused,
    shown,
    write,
)

VOTES = ("--for", "20", "--against", "10")
MEETING = ("--meeting", "2026-02-14", "--present", "19", "--minute", "7.1")
IN_TIME = "2026-02-20T12:00:00+00:00"
RECEIVED = "2026-02-16T09:00:00+00:00"
SENDER = {"body": "castle", "meeting": "2026-02-14", "present": "19", "minute": "7.1"}
FIGURE = {"in": "energy-02", "replace": "£400 million", "with": "£600 million"}
PAPER = {"from": SENDER, "received": RECEIVED, "changes": [FIGURE]}


@pytest.mark.parametrize(
    ("arguments", "code", "what"),
    [
        (("decide", "A02", "--for", "30", "--against", "9"), 4, "39 votes were counted and 38 are present"),
        (("decide", "A02", "--for", "30", "--against", "5", "--abstain", "4"), 4, "39 votes were counted"),
        (("decide", "A02", "--card", "ashby=for,elm=against"), 3, "there is no branch with a card elm"),
        (("decide", "A02", "--card", "npc=for"), 3, "there is no branch with a card npc"),
        (("decide", "A02", *VOTES, "--majority", "rule"), 3, "there is no majority rule"),
        (("decide", "A10", *VOTES), 6, "A10 is withdrawn, so it cannot be decided"),
        (("decide", "A12", *VOTES), 6, "A12 is out-of-order (it came late), so it cannot be decided"),
        (("decide", "A07", *VOTES), 6, "A07 is composited into C1, so it cannot be decided"),
        (("decide", "A04", *VOTES), 6, "A04 is consequential on A03 and decided with it"),
        (("decide", "A99", *VOTES), 3, "there is no amendment A99"),
        (("decide", "A11", "--remit", *VOTES), 6, "A11 can be remitted only if its mover consents"),
        (("decide", "--adopt", "skills", *VOTES), 3, "there is no chapter skills"),
        (("decide", "A11", "--withdraw"), 2, "standing orders ask for leave of conference to withdraw"),
        (("object", "A02"), 6, "A02 is no drafting amendment"),
        (("object", "A09", "--by", "elm"), 3, "there is no body elm"),
        (("attend", "--present", "42"), 4, "42 cannot be present: 41 are registered"),
        (("open", "--present", "30"), 6, "the session of 2026-03-28 is open"),
        (("correct", "1", *VOTES), 3, "there is no step 1"),
    ],
)
def test_what_the_hall_cannot_decide_is_refused(
    hall: Path, arguments: tuple[str, ...], code: int, what: str
) -> None:
    assert f"error: {what}" in refused(hall, code, "session", *arguments)


def test_what_fell_is_not_decided(hall: Path) -> None:
    put(hall, "A05", votes=(25, 11, 2))
    error = refused(hall, 6, "session", "decide", "A06", *VOTES)
    assert "A06 is fallen (A05 is agreed), so it cannot be decided" in error
    assert "policy session correct 1" in error


def test_conference_gives_leave_to_withdraw_by_a_vote(hall: Path) -> None:
    refusing = put(hall, "A11", "--withdraw", votes=(10, 20, 0))
    assert (refusing["carried"], refusing["changed"]) == (False, {})
    assert put(hall, "A11", "--withdraw", votes=(20, 10, 0))["changed"]["A11"]["is"] == "withdrawn"


def test_what_is_named_twice_is_put_once(hall: Path) -> None:
    assert put(hall, "A02", "a02", votes=(24, 11, 3))["items"] == ["A02"]


def test_nothing_is_decided_without_a_locked_agenda(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(IN_TIME, monkeypatch)
    imported(draft, "one", PAPER)
    opening = ("session", "open", "--present", "38")
    assert "next:  policy agenda build" in refused(draft, 6, *opening)
    done(draft, "agenda", "build")
    assert "next:  policy agenda lock" in refused(draft, 6, *opening)
    assert "no session is open" in refused(draft, 6, "session", "decide", "A01", *VOTES)


def test_nothing_is_decided_without_an_open_session(agenda: Path) -> None:
    for arguments in (
        ("decide", "A02", *VOTES),
        ("object", "A09"),
        ("attend", "--present", "30"),
        ("close",),
    ):
        error = refused(agenda, 6, "session", *arguments)
        assert "error: no session is open" in error
        assert "next:  policy session open" in error


def test_a_closed_session_decides_nothing_more(hall: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(CLOSED, monkeypatch)
    done(hall, "session", "close")
    for arguments in (
        ("decide", "A02", *VOTES),
        ("object", "A09"),
        ("attend", "--present", "30"),
        ("close",),
    ):
        assert "the session of 2026-03-28 is closed" in refused(hall, 6, "session", *arguments)
    assert "there was a session on 2026-03-28 already" in refused(
        hall, 6, "session", "open", "--present", "30"
    )


def test_a_closed_session_is_still_corrected(hall: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(hall, "A02", votes=(24, 11, 3))
    at(CLOSED, monkeypatch)
    done(hall, "session", "close")
    done(hall, "session", "correct", "1", "--for", "11", "--against", "24")
    stands = listed(hall)
    assert (stands["A02"]["state"], stands["A01"]["state"]) == ("rejected", "not-reached")
    done(hall, "session", "correct", "2", "--void")
    assert put(hall, "A01", votes=(22, 14, 2))["changed"]["A01"]["is"] == "agreed"


def test_a_locked_agenda_is_not_made_again(agenda: Path) -> None:
    for command in ("build", "lock"):
        assert "the agenda is locked since" in refused(agenda, 6, "agenda", command)


def test_an_agenda_that_amendments_overtook_is_not_locked(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(IN_TIME, monkeypatch)
    assert "there is no agenda yet" in refused(draft, 6, "agenda", "lock")
    imported(draft, "one", PAPER)
    done(draft, "agenda", "build")
    done(draft, "amend", "withdraw", "A01")
    assert "amendments changed since the agenda was made" in refused(draft, 6, "agenda", "lock")


def test_delegates_who_leave_take_the_quorum_with_them(hall: Path) -> None:
    put(hall, "A02", votes=(11, 24, 3))
    done(hall, "session", "attend", "--present", "13")
    assert "not quorate: 13 of 41" in refused(
        hall, 6, "session", "decide", "A01", "--for", "9", "--against", "4"
    )


def test_a_correction_counts_those_who_were_there_then(hall: Path) -> None:
    put(hall, "A02", votes=(11, 24, 3))
    done(hall, "session", "attend", "--present", "20")
    assert "39 votes were counted and 38 are present" in refused(
        hall, 4, "session", "correct", "1", "--for", "30", "--against", "9"
    )
    done(hall, "session", "correct", "1", "--for", "24", "--against", "11", "--abstain", "3")
    assert listed(hall)["A02"]["state"] == "agreed"


def test_a_correction_fits_the_step_it_corrects(hall: Path) -> None:
    done(hall, "session", "object", "A09")
    done(hall, "session", "attend", "--present", "30")
    put(hall, "A02", votes=(10, 20, 0))
    wrong = {
        ("1", *VOTES): "step 1 held no vote",
        ("1", "--present", "30"): "step 1 did not count those present",
        ("2", *VOTES): "step 2 held no vote",
        ("3", "--present", "30"): "step 3 did not count those present",
    }
    for arguments, what in wrong.items():
        assert what in refused(hall, 2, "session", "correct", *arguments)
    assert "42 cannot be present" in refused(hall, 4, "session", "correct", "2", "--present", "42")
    assert "there is no step 4" in refused(hall, 3, "session", "correct", "4", "--void")
    assert "there is no session 2026-03-29" in refused(
        hall, 3, "session", "correct", "1", "--void", "--date", "2026-03-29"
    )
    done(hall, "session", "correct", "2", "--present", "35")
    done(hall, "session", "correct", "1", "--void")
    assert [one["item"] for one in shown(hall, "agenda", "show")["items"] if one["en_bloc"]] == ["A09"]


@pytest.mark.parametrize(
    ("when", "what"),
    [
        ("2026-03-29T01:30", "does not exist: the clocks skip it"),
        ("2026-10-25T01:30", "happens twice: the clocks go back"),
        ("2026-03-29", "2026-03-29 is a day, and at which time of it is not said"),
        ("the day after", "is not a time like"),
    ],
)
def test_a_deadline_that_no_clock_shows_once_is_refused(draft: Path, when: str, what: str) -> None:
    for command in (("version", "publish", "draft-3"), ("round", "open", "draft-2")):
        error = refused(draft, 2, *command, "--closes", when)
        assert what in error
        assert "where: --closes" in error


def test_a_local_deadline_gets_the_offset_of_its_day(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at("2026-03-10T12:00:00+00:00", monkeypatch)
    done(draft, "round", "open", "--closes", "2026-03-29T02:30")
    assert shown(draft, "round", "show")["window"]["closes"] == "2026-03-29T02:30:00+01:00"


SIGNED = (
    "amend",
    "new",
    "--in",
    "energy-07",
    "--replace",
    "Guarantee",
    "--with",
    "Passport",
    "--from",
    "M-0417",
)


def test_signatures_are_not_believed_without_a_register(draft: Path) -> None:
    (draft / "register.yaml").unlink()
    assert "there is no register" in refused(draft, 3, *SIGNED)


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("- {ref: Jo, paid_until: 2026-12-31}", "'Jo' is not an id like M-0417"),
        ("- {ref: M-0417, paid_until: soon}", "'soon' is not a date like 2030-12-31"),
        ("- {ref: M-0417, fees: paid}", "there is no key fees here"),
        ("- {ref: [", "this is not YAML"),
    ],
)
def test_a_broken_register_is_refused(draft: Path, words: str, what: str) -> None:
    (draft / "register.yaml").write_text(words + "\n", "utf-8")
    error = refused(draft, 4, *SIGNED)
    assert f"error: {what}" in error
    assert "where: register.yaml:" in error


@pytest.mark.parametrize(
    ("words", "instead", "what"),
    [
        ("tie:", "ties:", "there is no key ties here"),
        ("more than 1/2", "more than 3/2", "'more than 3/2 of votes cast' is no majority like"),
        ("more than 1/2", "more than 2/2", "'more than 2/2 of votes cast' is no majority like"),
        ("at least 2/3", "at least 2/0", "'at least 2/0 of votes cast' is no majority like"),
        ("1/3 of those", "4/3 of those", "'4/3 of those registered' is no quorum like"),
        ("Europe/London", "Europe/Londen", "'Europe/Londen' is no time zone like Europe/London"),
        ("not_agreed", "recount", "tie is 'recount', not one of not_agreed, casting_vote"),
        ("minuted", "whispered", "whispered is none of minuted, quorate"),
    ],
)
def test_broken_standing_orders_are_found_before_a_round_begins(
    draft: Path, words: str, instead: str, what: str
) -> None:
    path = draft / "platform" / "standing-orders.yaml"
    source = path.read_text("utf-8")
    path.write_text(source.replace(words, instead, 1), "utf-8")
    assert path.read_text("utf-8") != source
    committed(draft, "Other rules")
    error = refused(draft, 4, "version", "publish", "draft-3", "--closes", "2026-10-24T17:00")
    assert f"error: {what}" in error
    assert "where: platform/standing-orders.yaml:" in error
    checked = shown_with_code(draft, 4, "check")
    assert [what in one["message"] for one in checked["items"]] == [True]


def shown_with_code(folder: Path, code: int, *arguments: str) -> dict[str, Any]:
    """Give what a command tells as JSON, where it ends with a code."""
    ran = policy(*arguments, "--json", cwd=folder)
    assert ran.code == code, ran.err
    told: dict[str, Any] = json.loads(ran.out)
    return told


@pytest.fixture
def both(draft: Path, given: Told, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy in which the two amendments that a composite is made of are taken in, and one more."""
    at("2026-03-07T15:00:00+00:00", monkeypatch)
    wanted = ("A07", "A08", "A05")
    found = {one["id"]: one for one in given["amendments"]}
    assert imported(draft, "both", *(paper(found[label]) for label in wanted)) == ["A01", "A02", "A03"]
    return draft


@pytest.mark.parametrize(
    ("arguments", "code", "what"),
    [
        (
            ("A01", "A02", "--agreed-by", "castle"),
            6,
            "needs the agreement of all movers, and brookside did not",
        ),
        (("A01", "A02"), 6, "needs the agreement of all movers, and brookside, castle did not"),
        (("A01", "--agreed-by", "brookside"), 2, "made of two amendments or more"),
        (("A01", "a01", "--agreed-by", "brookside"), 2, "made of two amendments or more"),
        (("A01", "A03", "--agreed-by", "brookside,denby"), 2, "do not all replace the same words"),
        (("A01", "A09", "--agreed-by", "brookside"), 3, "there is no amendment A09"),
        (("A01", "A02", "--agreed-by", "brookside,castle,elm"), 3, "there is no body elm"),
        (("A01", "A02", "--agreed-by", "brookside,castle", "--moves", "elm"), 3, "there is no body elm"),
        (
            ("A01", "A02", "--agreed-by", "brookside,castle", "--moves", "denby"),
            6,
            "and who moves it did not",
        ),
        (("A01", "A02", "--agreed-by", "brookside,castle", "--seconds", "elm"), 3, "there is no body elm"),
        (("A01", "A02", "--agreed-by", "brookside,castle", "--meeting", "March"), 2, "'March' is not a date"),
    ],
)
def test_a_composite_that_was_not_agreed_is_refused(
    both: Path, arguments: tuple[str, ...], code: int, what: str
) -> None:
    assert what in refused(both, code, "amend", "composite", *arguments, "--insert", "homes in fuel poverty")


def test_what_went_into_a_composite_goes_into_no_other(both: Path) -> None:
    composite = ("amend", "composite", "A01", "A02", "--agreed-by", "brookside,castle")
    done(both, *composite, "--insert", "homes in fuel poverty")
    assert "A01 is composited" in refused(both, 6, *composite, "--insert", "people on prepayment meters")
    assert "C1 is a composite" in refused(
        both,
        6,
        "amend",
        "composite",
        "C1",
        "A03",
        "--agreed-by",
        "brookside,denby",
        "--insert",
        "the coldest",
    )


@pytest.mark.parametrize(
    ("arguments", "code", "what"),
    [
        (("A01", "out-of-order", "--by", "npc"), 2, "name one of late, "),
        (("A01", "out-of-order", "--by", "npc", "--reason", "silly"), 2, "name one of late, "),
        (("A01", "unheard", "--by", "npc"), 2, "neither in-order nor out-of-order"),
        (("A01", "out-of-order", "--by", "elm", "--reason", "unclear"), 3, "there is no body elm"),
        (("A09", "in-order", "--by", "npc"), 3, "there is no amendment A09"),
    ],
)
def test_a_ruling_has_a_body_and_a_known_reason(
    both: Path, arguments: tuple[str, ...], code: int, what: str
) -> None:
    assert what in refused(both, code, "amend", "rule", *arguments)


@pytest.mark.parametrize(
    ("words", "code", "what"),
    [
        ("from: [castle", 4, "this is not YAML"),
        ("Dear all, please find", 4, "keys and values are wanted here"),
        ({"changes": [FIGURE]}, 4, "from is missing: who moves it"),
        (PAPER | {"changes": []}, 4, "it changes nothing"),
        (PAPER | {"changes": [{"in": "energy-02"}]}, 4, "this change does nothing"),
        (PAPER | {"received": "2026-02-20T12:00:01+00:00"}, 2, "it cannot have been received later than now"),
        (PAPER | {"received": "2026-02-19T12:00"}, 4, "does not say its offset from UTC"),
        (PAPER | {"from": {"body": "elm"}}, 3, "there is no body elm"),
        (PAPER | {"from": {"member": "Jo Smith"}}, 4, "'Jo Smith' is not an id like M-0417"),
        (PAPER | {"against": "draft-9"}, 3, "there is no version draft-9"),
        (PAPER | {"consequential_on": "A44"}, 3, "there is no amendment A44"),
        (PAPER | {"changes": [{"in": "energy-02", "set": "colour", "to": "red"}]}, 2, "colour"),
        (PAPER | {"changes": [{"in": "energy-02", "set": "target_date", "to": "soon"}]}, 2, "soon"),
        (PAPER | {"reason": "soft\u00adhyphen"}, 4, "the character U+00AD is not allowed"),
    ],
)
def test_a_paper_that_is_no_amendment_stops_all_that_come_with_it(
    draft: Path, monkeypatch: pytest.MonkeyPatch, words: str | Mapping[str, Any], code: int, what: str
) -> None:
    at(IN_TIME, monkeypatch)
    folder = draft / "papers"
    write(folder / "1.yaml", PAPER | {"changes": [FIGURE | {"with": "£700 million"}]})
    if isinstance(words, str):
        (folder / "2.yaml").write_text(words + "\n", "utf-8")
    else:
        write(folder / "2.yaml", words)
    error = refused(draft, code, "amend", "import", str(folder))
    assert what in error
    assert f"{folder / '2.yaml'}" in error.splitlines()[1]
    assert labels(draft) == []


def test_papers_to_several_versions_do_not_come_in_together(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(IN_TIME, monkeypatch)
    done(draft, "version", "publish", "draft-3", "--closes", "2026-03-02T17:00")
    for name in ("draft-2", "draft-3"):
        write(draft / "papers" / f"{name}.yaml", PAPER | {"against": name})
    error = refused(draft, 2, "amend", "import", str(draft / "papers"))
    assert "these papers amend several versions: draft-2, draft-3" in error
    done(draft, "amend", "import", str(draft / "papers" / "draft-2.yaml"))
    assert labels(draft) == ["A01"]


def test_a_paper_that_is_not_there_is_named(draft: Path) -> None:
    (draft / "papers" / "empty").mkdir(parents=True)
    empty = refused(draft, 3, "amend", "import", "papers/empty")
    assert "error: nothing is there to import\nwhere: papers/empty\n" in empty
    assert "where: papers/none.yaml" in refused(draft, 3, "amend", "import", "papers/none.yaml")


def test_the_same_paper_twice_is_one_amendment(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(IN_TIME, monkeypatch)
    assert imported(draft, "once", PAPER, PAPER) == ["A01"]
    head = git(draft, "rev-parse", "HEAD")
    assert "nothing new" in done(draft, "amend", "import", str(draft / "papers" / "once"))
    assert (git(draft, "rev-parse", "HEAD"), labels(draft)) == (head, ["A01"])
    other = FIGURE | {"with": "£700 million"}
    assert imported(draft, "other", PAPER, PAPER | {"changes": [other]}) == ["A02"]


@pytest.mark.parametrize(
    ("quote", "item", "reason", "told"),
    [
        ("£450 million", "energy-02", "quote_not_found", "the words it quotes do not stand in the text"),
        ("anything", "energy-99", "quote_not_found", "the words it quotes do not stand in the text"),
        ("in", "energy-01", "quote_ambiguous", "the words it quotes stand in the text more than once"),
    ],
)
def test_words_that_are_not_found_keep_a_paper_out_of_order_and_in_sight(
    draft: Path, monkeypatch: pytest.MonkeyPatch, quote: str, item: str, reason: str, told: str
) -> None:
    at(IN_TIME, monkeypatch)
    imported(
        draft, "one", PAPER | {"changes": [{"in": item, "replace": quote, "with": "other words"}]}, PAPER
    )
    found = listed(draft)["A01"]
    assert (found["state"], found["state_reason"]) == ("out-of-order", reason)
    assert told in done(draft, "amend", "explain", "A01")
    assert told in done(draft, "amend", "receipt", "A01")
    done(draft, "build", "amendments", "--format", "html")
    assert f"leave out “{quote}” and insert “other words”" in (
        draft / "out" / "draft-2-amendments.html"
    ).read_text("utf-8")
    code = 2 if reason == "quote_ambiguous" else 3
    assert item in refused(draft, code, "amend", "rule", "A01", "in-order", "--by", "npc")
    assert [one["level"] for one in shown(draft, "check")["items"]] == ["warning"]
    done(draft, "amend", "rule", "A01", "out-of-order", "--by", "npc", "--reason", "unclear")
    done(draft, "amend", "withdraw", "A01")
    done(draft, "build", "amendments", "--format", "html")
    done(draft, "agenda", "build")
    assert [one["item"] for one in shown(draft, "agenda", "show")["items"]] == ["A02"]


@pytest.fixture
def branched(draft: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy in which Castle committed its wishes to a branch, and others went on since."""
    at(IN_TIME, monkeypatch)
    folder = draft / "platform" / "energy"
    git(draft, "checkout", "--quiet", "-b", "castle")
    edit(folder / "energy-02.yaml", {"£400 million": "£600 million", "400000000": "600000000"})
    edit(folder / "energy-03.yaml", {"title: Local supply": "title:   'Local supply'  # as before"})
    edit(folder / "energy-06.yaml", {"£400 million": "£600 million"})
    git(draft, "rm", "--quiet", str(folder / "energy-07.yaml"))
    committed(draft, "What Castle wants")
    seat = {"id": "energy-08", "order": "35", "kind": "commitment", "title": "A seat", "text": "We will sit."}
    write(folder / "energy-08.yaml", seat)
    committed(draft, "One thing more")
    git(draft, "checkout", "--quiet", "main")
    edit(folder / "chapter.yaml", {"order: '30'": "order: '31'"})
    committed(draft, "Others went on")
    return draft


def edit(path: Path, words: Mapping[str, str]) -> None:
    """Put other words in a file's place."""
    source = path.read_text("utf-8")
    for old, new in words.items():
        assert old in source
        source = source.replace(old, new)
    path.write_text(source, "utf-8")


CASTLE = ("amend", "import", "--branch", "castle", "--from", "castle", *MEETING)


def test_a_branch_of_git_is_one_amendment_a_commitment(branched: Path) -> None:
    head = git(branched, "rev-parse", "castle")
    done(branched, *CASTLE)
    found = listed(branched)
    assert {label: (one["state"], one["from"]["body"]) for label, one in found.items()} == dict.fromkeys(
        ("A01", "A02", "A03", "A04"), ("submitted", "castle")
    )
    figure, seat, report, skills = (one["changes"] for one in found.values())
    assert figure[0] == {"in": "energy-02", "replace": "£400", "with": "£600"}
    assert figure[1:] == [{"in": "energy-02", "set": "cost.amount_gbp", "to": "600000000"}]
    assert (seat[0]["add"]["text"].strip(), seat[0]["after"]) == ("We will sit.", "energy-03")
    assert report == [{"in": "energy-06", "replace": "£400", "with": "£600"}]
    assert skills == [{"remove": "energy-07"}]
    assert git(branched, "rev-parse", "castle") == head
    assert "nothing new" in done(branched, *CASTLE)


def test_what_is_no_branch_of_this_platform_is_refused(branched: Path) -> None:
    git(branched, "branch", "same")
    git(branched, "checkout", "--quiet", "--orphan", "strange")
    git(branched, "commit", "--quiet", "--message", "From nowhere")
    git(branched, "checkout", "--quiet", "main")
    git(branched, "checkout", "--quiet", "-b", "broken")
    edit(branched / "platform" / "energy" / "energy-02.yaml", {"text:": "txet:"})
    committed(branched, "Broken")
    git(branched, "checkout", "--quiet", "main")
    wrong = {
        "none": (3, "there is no branch none"),
        "same": (2, "same changes no word of the platform"),
        "strange": (6, "strange has nothing in common with this branch"),
        "broken": (4, "there is no key txet here"),
        "-q": (3, "there is no branch -q"),
    }
    for name, (code, what) in wrong.items():
        given = ("amend", "import", f"--branch={name}", "--from", "castle", *MEETING)
        assert what in refused(branched, code, *given)
    assert "who moves it?" in refused(branched, 2, "amend", "import", "--branch", "castle")
    assert "there is no body elm" in refused(branched, 3, *CASTLE[:4], "--from", "elm")
