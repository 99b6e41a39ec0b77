"""The papers of a round can be used by those who see no colour, and by those who listen to them."""

from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from policy_cli.render import renderer
from policy_cli.render.paper import Compare, Entry
from policy_cli.render.publication import Publication

from .reading import words
from .sample import AGENDA, DECISIONS, MINUTES, MORE, PAPER

PAPERS = (PAPER, AGENDA, DECISIONS, MINUTES)


class Page(HTMLParser):
    """The headings of a page in order, and how often each element stands in each table."""

    def __init__(self, publication: Publication) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.tables: list[list[tuple[str, dict[str, str | None]]]] = []
        self.feed(renderer("html").render(publication).decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep headings, and what stands in tables."""
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.levels.append(int(tag[1]))
        if tag == "table":
            self.tables.append([])
        elif self.tables:
            self.tables[-1].append((tag, dict(attrs)))

    def heads(self) -> Iterator[dict[str, str | None]]:
        """Give the attributes of every header cell."""
        return (attrs for table in self.tables for tag, attrs in table if tag == "th")


def text(publication: Publication) -> str:
    return renderer("html").render(publication).decode()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.edition)
def test_headings_skip_no_level(paper: Publication) -> None:
    levels = Page(paper).levels
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.edition)
def test_every_table_has_a_caption_first_and_header_cells_that_say_what_they_head(paper: Publication) -> None:
    page = Page(paper)
    assert page.tables
    assert [table[0][0] for table in page.tables] == ["caption"] * len(page.tables)
    assert {attrs.get("scope") for attrs in page.heads()} <= {"col", "row"}


def with_text(before: str, after: str) -> Entry:
    return MORE._replace(effects=(MORE.effects[0]._replace(before=before, after=after),))


def inline(before: str, after: str) -> str:
    """Give a paper that shows both texts as one."""
    return text(PAPER._replace(entries=(with_text(before, after),), compare=Compare.INLINE))


def test_both_texts_can_stand_in_one_with_marks_for_each() -> None:
    page = inline("We will lend £400 million.", "We will lend £600 million.")
    assert "<p>We will lend<span> </span><del>£400</del><ins>£600</ins> million.</p>" in page
    assert "<th" not in page


def test_what_one_text_cannot_show_stands_as_two() -> None:
    page = inline("See [our page](http://a.org/old).", "See [their page](http://a.org/new).")
    assert page.count("Text as it stands") == page.count('<p class="label">As it would read</p>') == 1
    assert "their" in page


def test_the_agenda_has_room_for_the_tally_of_what_waits_and_says_what_is_decided() -> None:
    told = words(AGENDA)
    assert "1 A07 1.1 Buses run with the community Moved by Ashby branch Leave out 1.1." in told
    assert "Needs: more than half of the votes cast For Against Abstained" in told
    assert "That A06, A07 be agreed en bloc." in told
    assert "A05 2.1 A Community Energy Fund Moved by Ashby branch" in told
    assert "If agreed: A06 falls Agreed: 25 for, 11 against Against the advice" in told
    assert "1 Getting about That the chapter, as amended, be adopted. Needs: at least two thirds" in told
    assert "2 Power in our hands That the chapter, as amended, be adopted. Adopted: 34 for, 3 against" in told
    assert "Not locked yet: the list may still change" in told


def test_the_decision_record_gives_outcomes_in_words() -> None:
    told = words(DECISIONS)
    assert "Interim: some items are not decided yet" in told
    assert "A05 2.1 A Community Energy Fund Moved by Ashby branch" in told
    assert "Recommended: National Policy Committee: reject Agreed: 25 for, 11 against" in told
    assert "1 A07 1.1 Buses run with the community Moved by Ashby branch Not decided yet" in told
    assert "A08 2.2 Warm homes first Moved by Ashby branch Leave out 2.2. Withdrawn" in told


def test_the_minutes_give_each_step_with_what_followed() -> None:
    told = words(MINUTES)
    assert "1 13:40 That A05 be agreed Carried (25 for, 11 against) A06 fell, because of A05" in told
    assert "2 13:50 Step 1 was recorded wrongly, and is given above as corrected" in told
