"""The papers of a round as a party prints them: in the order, the words and the numbers of the commands."""

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import policy
from pypdf import PdfReader

from .example import Told, at, done, imported, opened, paper, put, refused, shown

CODES = re.compile(
    r"\b(?:out-of-order|referred-back|not-reached|pre-empted|en_bloc|quote_not_found|too_few\w+)\b"
)


class Papers(NamedTuple):
    """What was printed before and after a session, as the words of each, and where."""

    folder: Path
    amendments: str
    agenda: str
    decisions: str
    minutes: str


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, prepared_once: Path, given: Told) -> Papers:
    """Print before conference, hold it with a mistake that is corrected, and print again."""
    folder = shutil.copytree(prepared_once, tmp_path_factory.mktemp("papers") / "clone")
    with pytest.MonkeyPatch.context() as clock:
        done(folder, "amend", "recommend", "A05", "reject", "--by", "npc", "--because", "It costs too much.")
        amendments, agenda = printed(folder, "amendments"), page(folder, "agenda")
        opened(folder, given["conference"]["session"]["delegates_present"], clock)
        put(folder, "--en-bloc", votes=(38, 0, 0))
        put(folder, "A02", votes=(24, 11, 3))
        put(folder, "A05", votes=(25, 11, 2))
        put(folder, "A11", "--remit", "--mover-consents", votes=(30, 6, 2))
        done(folder, "session", "decide", "A03", "--card", "ashby=for,brookside=against,castle=for")
        done(folder, "session", "correct", "2", "--for", "11", "--against", "24", "--abstain", "3")
        put(folder, "--adopt", "energy", votes=(30, 2, 0))
        done(folder, "session", "close")
        return Papers(folder, amendments, agenda, page(folder, "decisions"), printed(folder, "minutes"))


def printed(folder: Path, *edition: str) -> str:
    """Print an edition as PDF; give its words."""
    target = folder.parent / f"{edition[0]}.pdf"
    done(folder, "build", *edition, "--output", str(target))
    return " ".join(" ".join(page.extract_text() for page in PdfReader(target).pages).split())


def page(folder: Path, *edition: str) -> str:
    """Print an edition for a browser; give its words, without marks."""
    target = folder.parent / f"{edition[0]}.html"
    done(folder, "build", *edition, "--format", "html", "--output", str(target))
    body = target.read_text("utf-8").partition("<body")[2]
    within = re.sub(r"</?(?:a|del|ins|span|strong)\b[^>]*>", "", body)
    return " ".join(re.sub(r"<[^>]*>", " ", within).split())


def bare(text: str) -> str:
    """Give words alone, without signs, in small letters."""
    return " ".join(re.findall(r"[\w-]+", text.lower()))


def test_amendments_stand_in_the_order_of_the_agenda_with_its_numbers(papers: Papers) -> None:
    items = shown(papers.folder, "agenda", "show")["items"]
    assert [one["item"] for one in items] == ["A02", "A01", "A03", "A09", "A11", "C1", "A05", "A06", "A04"]
    places = [papers.amendments.index(f"Item {one['n']} on the list · Moved by") for one in items]
    assert places == sorted(places)
    found = re.findall(r"([AC]\d+) [^·]{1,60}? Item (\d+) on the list", papers.amendments)
    assert found == [(one["item"], str(one["n"])) for one in items]


def test_each_amendment_says_what_the_hall_has_to_know(papers: Papers) -> None:
    own = papers.amendments.partition("A05 1.5 Shared ownership energy-05")[2].partition("A06 1.5")[0]
    assert own.startswith(" Item 7 on the list · Moved by Denby branch, meeting of 17 February 2026")
    assert "In energy-05, leave out “a stake of at least 10 per cent” and insert “" in own.replace(
        "cent.”", "cent”"
    )
    assert "Text as it stands As it would read We will require developers" in own
    assert "Reason Ten per cent is not ownership." in own
    assert "Recommendation: National Policy Committee: reject, because It costs too much." in own
    assert "If agreed: A06 falls Tick one: agree reject remit Notes" in own
    assert "How it is put: Only if A05 is not agreed If agreed: A05 falls" in papers.amendments
    assert "How it is put: With A03 Depends on: A03, on which it is consequential" in papers.amendments


def test_a_composite_says_of_what_it_is_made_and_who_moves_and_seconds_it(papers: Papers) -> None:
    own = papers.amendments.partition("C1 Who comes first in the warm homes programme Item 6")[2]
    assert own.startswith(
        " on the list · Moved by Castle branch, meeting of 7 March 2026 · seconded by Brookside"
    )
    assert "A composite of A07, moved by Brookside branch, meeting of 18 February 2026" in own
    assert "A08, moved by Castle branch" in own


def test_what_is_not_put_is_named_at_the_end_with_why_as_amend_explain_says_it(papers: Papers) -> None:
    end = papers.amendments.partition("Amendments that are not put, and why")[2]
    assert "A07 1.4 Warm homes Moved by Brookside branch" in end
    assert "Composited With A08 it went into the composite C1." in end
    assert "Withdrawn It was withdrawn by its mover on 20 March 2026." in end
    late = done(papers.folder, "amend", "explain", "A12").partition("It is out of order")[2]
    assert f"Out of order It is out of order{late}".strip() in end


def test_the_agenda_holds_the_list_the_rules_and_room_for_the_tally(papers: Papers) -> None:
    assert "Locked since Friday 20 March 2026, 08:00 GMT" in papers.agenda
    assert (
        "An amendment needs more than half of the votes cast. Each chapter, as amended, needs"
        in papers.agenda
    )
    assert "The quorum is one third of those registered." in papers.agenda
    assert "7 A05 1.5 Shared ownership Moved by Denby branch" in papers.agenda
    assert (
        "Needs: more than half of the votes cast If agreed: A06 falls For Against Abstained" in papers.agenda
    )
    assert "9 A04 1.6 Open books Moved by Castle branch" in papers.agenda
    assert "That A09 be agreed en bloc." in papers.agenda


@pytest.mark.parametrize(
    "row",
    [
        "1 A02 1.1 Community energy .* Not agreed: 11 for, 24 against, 3 abstained 28",
        "3 A03 .* Agreed: 270 for, 80 against On a card vote 28 March 2026, step 5",
        "4 A09 .* Agreed: 38 for, 0 against With all drafting amendments, en bloc",
        "5 A11 .* Remitted to the NEC: 30 for, 6 against, 2 abstained The National Executive Committee",
        "7 A05 .* because It costs too much. Agreed: 25 for, 11 against, 2 abstained Against the",
        "8 A06 .* Fell: A05 is agreed 28 March 2026, step 3",
        "9 A04 .* Agreed: with A03",
        "2 A01 .* Not reached: the National Executive Committee",
        "1 Power in our hands Adopted: 30 for, 2 against",
    ],
)
def test_the_decision_record_gives_the_numbers_of_the_agenda_with_what_became_of_each(
    papers: Papers, row: str
) -> None:
    label = " ".join(row.split()[:2])
    start = papers.decisions.index(f"{label} ", papers.decisions.index("Decisions, in the order"))
    assert re.match(row, papers.decisions[start : start + 400]), papers.decisions[start : start + 400]


def test_the_minutes_are_the_words_of_session_minutes_in_their_order(papers: Papers) -> None:
    told = done(papers.folder, "session", "minutes").splitlines()
    assert "2. 13:00  That A02 be agreed: not carried (11 for, 24 against, 3 abstained)" in told
    assert "6. 13:00  Step 2 was recorded wrongly, and is given above as corrected" in told
    lines = [bare(line.removeprefix("Minutes of ")) for line in told if line]
    text, at_ = bare(papers.minutes.partition(" · ")[2]), 0
    for line in lines:
        assert line in text[at_:], line
        at_ = text.index(line, at_)
    assert "Agreed as a true record Chair Clerk" in papers.minutes


def test_no_paper_names_a_member_or_says_a_code(papers: Papers) -> None:
    for text in papers[1:]:
        assert "M-0" not in text
        assert not CODES.search(text)
    assert "Moved by eleven members" in papers.amendments


def test_what_is_decided_is_said_on_the_amendment_paper_in_the_place_of_boxes(papers: Papers) -> None:
    text = page(papers.folder, "amendments", "--chapter", "energy", "--layout", "inline")
    assert "Decision Agreed: 25 for, 11 against, 2 abstained" in text
    assert "Tick one" not in text
    assert "As it would read, changes marked" in text


def test_what_comes_after_the_list_was_made_stands_last(agenda: Path, given: Told) -> None:
    a06 = next(one for one in given["amendments"] if one["id"] == "A06")
    (label,) = imported(agenda, "late", {**paper(a06), "changes": [{"remove": "energy-06"}]})
    text = page(agenda, "amendments")
    assert text.index("Came after the list was made") < text.index(f"{label} 1.6 Open books")
    assert f"{label} 1.6 Open books" in text.rpartition("Came after the list was made")[2]


def test_a_list_that_may_change_says_so(draft: Path, given: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    at("2026-03-20T08:00:00+00:00", monkeypatch)
    imported(draft, "one", paper(given["amendments"][0]))
    text = page(draft, "agenda")
    assert "Not locked yet: the list may still change" in text
    done(draft, "amend", "rule", "A01", "in-order", "--by", "npc")
    paper_ = page(draft, "amendments")
    assert "Thursday 12 February 2026, 10:05 GMT · In order" in paper_
    assert "Item 1" not in paper_


def test_minutes_of_no_session_are_refused(agenda: Path, papers: Papers) -> None:
    assert "no session on draft-2 was opened yet" in refused(agenda, 6, "build", "minutes")
    assert "there is no session 2026-03-29" in refused(
        papers.folder, 3, "build", "minutes", "--date", "2026-03-29"
    )
    named = policy("build", "minutes", "--date", "2026-03-28", "--dry-run", cwd=papers.folder)
    assert named.out == "would write out/draft-2-minutes-2026-03-28.pdf\n"


def test_the_draft_tells_its_close_by_the_clocks_of_the_party(draft: Path) -> None:
    assert " GMT\n" in done(draft, "build", "draft", "--format", "txt", "-o", "-").partition("Contents")[0]
