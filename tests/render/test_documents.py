"""Real PDFs, read back: everything is there, once, where a reader looks for it."""

import pytest

from policy_cli.render.publication import Edition, Publication

from .reading import described, outline, page_of, pages, pictures_behind_the_words, printed, words
from .sample import COMMIT, DOCUMENTS, DRAFT, FINAL, PAPER, SHA256

HEAD = "Consultation draft draft-2 · not party policy"
IMPRINT = (
    "Promoted by Sam Example on behalf of Example Co-operative Party, both of 1 Example Street, Sampleton. "
    "Printed by Sample Press, 2 Example Street, Sampleton."
)
PLACES = {Edition.DRAFT: (1, 7), Edition.FINAL: (2, 8)}
"""Where contents and index stand, counted from 0."""
PARTS = {Edition.DRAFT: "Case studies", Edition.FINAL: "Costings"}
"""What stands behind the chapters in one and not in the other."""
ITEMS = [
    ("1.1 Buses run with the community", "buses-01"),
    ("2.1 A Community Energy Fund", "energy-02"),
    ("2.2 Warm homes first", "energy-04"),
]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.edition)
def test_it_is_tagged_and_says_its_language_title_and_date(document: Publication) -> None:
    reader = printed(document)
    assert str(reader.root_object["/MarkInfo"]) == "{'/Marked': True}"
    assert str(reader.root_object["/Lang"]) == "en-GB"
    assert b'pdfuaid:part="1"' in described(document)
    assert reader.metadata is not None
    assert reader.metadata.title == document.title
    assert reader.metadata.creation_date == reader.metadata.modification_date == document.colophon.committed


@pytest.mark.parametrize(("title", "name"), ITEMS)
def test_the_draft_prints_every_commitment_once_and_lists_it_once(title: str, name: str) -> None:
    assert [page.count(f"{title} {name}") for page in pages(DRAFT)] == [
        int(page_of(DRAFT, title) == number or number == 8) for number in range(1, 11)
    ]


@pytest.mark.parametrize(("title", "name"), ITEMS)
def test_the_final_prints_every_commitment_without_its_id(title: str, name: str) -> None:
    chapters = " ".join(pages(FINAL)[4:6])
    assert chapters.count(title) == 1
    assert pages(FINAL)[8].count(title) == 1
    assert name not in words(FINAL)


@pytest.mark.parametrize("document", [DRAFT, FINAL], ids=lambda document: document.edition)
def test_the_contents_and_the_index_name_the_real_pages(document: Publication) -> None:
    contents, index = (pages(document)[number] for number in PLACES[document.edition])
    parts = [("1 Getting about", "1Getting about"), ("2 Power in our hands", "2Power in our hands")]
    parts += [
        (title, title)
        for title in ("Principles", PARTS[document.edition], "Signatories", "Index of pledges", "Imprint")
    ]
    for row, heading in parts:
        assert f"{row} {page_of(document, heading)}" in contents
    for title, name in ITEMS:
        row = f"{title} {name}" if document is DRAFT else title
        assert f"{row} {page_of(document, title)}" in index


def test_the_draft_says_on_every_page_that_it_is_not_policy() -> None:
    assert "It is not party policy." in pages(DRAFT)[0]
    assert [HEAD in page for page in pages(DRAFT)[1:]] == [True] * 9
    assert all(COMMIT[:10] in page for page in pages(DRAFT)[1:])


def test_the_draft_has_a_watermark_that_nobody_reads_aloud() -> None:
    assert pictures_behind_the_words(DRAFT) == [True] * 10
    assert pictures_behind_the_words(FINAL) == [True] + [False] * 9
    assert "DRAFT" not in words(DRAFT)


def test_the_draft_says_until_when_and_how_to_amend() -> None:
    cover = pages(DRAFT)[0]
    assert "Amendments close Monday 2 March 2026, 17:00 GMT" in cover
    assert "How to amend Write to the office." in cover


def test_the_draft_ends_with_a_form_for_whoever_has_no_computer() -> None:
    form = pages(DRAFT)[8]
    assert "How to respond Amendments close Monday 2 March 2026, 17:00 GMT." in form
    assert "Write to the office." in form
    assert "Pledge and line Leave out these words Insert these words Because" in form
    assert f"How to respond {page_of(DRAFT, 'How to respond')}" in pages(DRAFT)[1]
    sealed = DRAFT._replace(colophon=DRAFT.colophon._replace(closes=None, send=""))
    assert "respond" not in words(sealed)


def test_the_draft_gives_reasons_and_facts() -> None:
    assert (
        "Why Ownership needs capital. Strength: pledge · Target date: 31 December 2030 · "
        "Cost: £400 million over five years, from a windfall levy · Applies to: England "
        "Case study: A solar co-operative"
    ) in words(DRAFT)


def test_the_final_holds_only_what_was_adopted() -> None:
    text = words(FINAL)
    assert "draft" not in text.lower()
    assert "Ownership needs capital." not in text
    assert "Amendments close" not in text


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.edition)
def test_what_was_removed_is_not_printed(document: Publication) -> None:
    assert "A promise that conference removed" not in words(document)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.edition)
def test_the_last_page_holds_the_imprint_as_the_law_asks_and_what_proves_the_text(
    document: Publication,
) -> None:
    last = pages(document)[-1]
    assert IMPRINT in last
    assert f"Commit {COMMIT} SHA-256 of the text {SHA256}" in last


def test_the_party_says_pledge() -> None:
    assert "Index of pledges" in words(FINAL)
    assert "commitment" not in words(FINAL)


def test_every_signatory_is_named_once() -> None:
    text = words(FINAL)
    assert "115 signatures for 2.1" in text
    assert [text.count(f"Council {number:03}") for number in range(1, 116)] == [1] * 115


def test_bookmarks_lead_to_chapters_and_commitments() -> None:
    assert outline(FINAL) == [
        "At a glance",
        "Contents",
        "Principles",
        "1 Getting about",
        "  1.1 Buses run with the community",
        "2 Power in our hands",
        "  Where we stand",
        "  2.1 A Community Energy Fund",
        "  2.2 Warm homes first",
        "Costings",
        "Signatories",
        "Index of pledges",
        "Imprint",
    ]


def test_the_amendment_paper_shows_each_amendment_whole() -> None:
    assert (
        "A05 2.1 A Community Energy Fund energy-02 "
        "Moved by Ashby branch, meeting of 10 February 2026, 14 present, minute 5.2 · "
        "received Thursday 12 February 2026, 10:05 GMT · In order "
        "Leave out “£400 million” and insert “£600 million”. "
        "What A05 in 2.1 changes Text as it stands As it would read "
        "We will lend £400 million. We will lend £600 million. "
        "Target date: from 31 December 2030 to 31 December 2028 "
        "Reason Four hundred million does not reach every area. "
        "Recommendation: National Policy Committee: reject "
        "If agreed: A06 falls Tick one: agree reject remit Notes"
    ) in words(PAPER)


def test_members_who_move_are_counted_and_never_named() -> None:
    assert "Moved by eleven members" in words(PAPER)
    assert "M-04" not in words(PAPER)


def test_what_is_new_and_what_is_taken_out_is_said_in_words() -> None:
    assert "We will back local buses. Nothing: this is taken out." in words(PAPER)
    assert "Nothing: this is new. We will do it." in words(PAPER)


def test_amendments_are_bookmarked_in_the_order_of_the_text_and_what_is_not_put_last() -> None:
    assert outline(PAPER) == [
        "Amendments in the order they are put",
        "1 Getting about",
        "  A07 1.1 Buses run with the community",
        "2 Power in our hands",
        "  A06 A seat at the table",
        "  A05 2.1 A Community Energy Fund",
        "Not put",
        "Imprint",
    ]


def test_the_list_of_amendments_names_the_real_pages() -> None:
    for label in ("A05 2.1 A Community Energy Fund", "A06 A seat at the table"):
        assert f"{label} {page_of(PAPER, label)}" in pages(PAPER)[1]
