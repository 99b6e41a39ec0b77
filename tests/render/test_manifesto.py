"""What only the manifesto prints: promises at a glance, cases beside commitments, costings, imprint."""

import re

import pytest

from policy_cli.model.platform import Cost, CostStatus, Evidence, Imprint, Item, Printer
from policy_cli.render import renderer
from policy_cli.render.costings import costings
from policy_cli.render.manifesto import GLANCE, at_a_glance, beside, side_by_side
from policy_cli.render.page import asset
from policy_cli.render.publication import Layout, Publication, numbers, printed_chapters

from .reading import pages
from .sample import COMMIT, DRAFT, FINAL, FUND, PLATFORM, commitment, with_items

WHERE = "1 Example Street, Sampleton"


def costed(name: str, amount: int, years: int | None = 5) -> Item:
    """Make a commitment that costs something."""
    return commitment(name, f"Title of {name}")._replace(
        cost=Cost(CostStatus.COSTED, amount, years, "a levy")
    )


def with_status(name: str, status: CostStatus, of: str = "") -> Item:
    """Make a commitment whose cost is no amount."""
    return commitment(name, f"Title of {name}")._replace(cost=Cost(status, of=of))


def page(publication: Publication) -> str:
    """Give a document as a browser gets it, without its styles."""
    html = renderer("html").render(publication).decode()
    return html.partition("<style>")[0] + html.partition("</style>")[2]


def told(publication: Publication) -> str:
    """Give the words of a document as a browser shows them."""
    shown = re.sub(r"<a class=\"permalink\".*?</a>|</?span[^>]*>", "", page(publication))
    return " ".join(re.sub(r"<[^>]*>", " ", shown).split())


def test_at_a_glance_are_the_pledges_each_with_its_page() -> None:
    assert pages(FINAL)[1].startswith(
        "At a glance What binds us most: 1 of 3 pledges. Power in our hands 2.1 A Community Energy Fund 6"
    )


def test_where_nothing_is_marked_as_a_pledge_all_are_named_unless_they_are_too_many() -> None:
    few = with_items(FINAL, *(commitment(f"energy-{number}", f"No {number}") for number in range(GLANCE)))
    many = with_items(
        FINAL, *(commitment(f"energy-{number}", f"No {number}") for number in range(GLANCE + 1))
    )
    marked = with_items(FINAL, FUND, *many.platform.items())
    found = [at_a_glance(one.chapters()) for one in (few, many, marked, with_items(FINAL))]
    assert [(one.shown, one.total) if one else None for one in found] == [
        (GLANCE, GLANCE),
        None,
        (1, GLANCE + 2),
        None,
    ]


def test_a_case_stands_beside_the_commitment_that_cites_it_first_and_later_ones_lead_there() -> None:
    again = commitment("energy-05", "Roofs")._replace(evidence=("solar", "unknown"))
    document = with_items(FINAL, FUND, again)
    text = told(document)
    assert "from a windfall levy Case study A solar co-operative It sells shares. Bristol" in text
    assert "1.2 Roofs We will do it. Case study: A solar co-operative" in text
    assert text.count("It sells shares.") == 1
    assert '<a href="#case:solar">A solar co-operative</a>' in page(document)


def test_each_case_stands_once_in_the_order_of_the_text() -> None:
    items = (
        commitment("a-1", "")._replace(evidence=("y", "x", "y", "z")),
        FUND._replace(evidence=("x", "w")),
    )
    evidence = {key: Evidence(key, key) for key in "wxy"}
    placed = beside(items, evidence)
    assert {name: [case.id for case in cases] for name, cases in placed.items()} == {
        "a-1": ["y", "x"],
        "energy-02": ["w"],
    }


def test_totals_count_nothing_twice_and_say_what_nobody_costed() -> None:
    document = with_items(
        FINAL,
        costed("energy-01", 400_000_000),
        with_status("energy-02", CostStatus.WITHIN, "energy-01"),
        costed("energy-03", 1_500_000),
        with_status("energy-04", CostStatus.TO_BE_COSTED),
        with_status("energy-05", CostStatus.NONE),
        commitment("energy-06", "Nothing is said"),
    )
    found = costings(document.chapters(), numbers(document.platform))
    assert found is not None
    assert (found.total, found.years, found.to_be_costed, found.free) == (
        "£401.5 million",
        "over five years",
        ("1.4",),
        ("1.5",),
    )
    text = told(document)
    assert "Title of energy-01 a levy five years £400 million" in text
    assert "1.2 Title of energy-02 \u2013 \u2013 within the cost of 1.1" in text
    assert "Total, with 1.4 still to be costed £401.5 million" in text
    assert "Nothing is said" not in told(document).partition("Paid for from")[2].partition("Signatories")[0]


def test_amounts_over_other_years_are_added_and_it_is_said() -> None:
    document = with_items(FINAL, costed("energy-01", 10, 5), costed("energy-02", 5, 3))
    found = costings(document.chapters(), {})
    assert found is not None
    assert (found.total, found.years) == ("£15", "")
    assert "each over the years stated below" in page(document)


def test_chapters_are_added_up_to_the_last_row() -> None:
    two = PLATFORM._replace(
        chapters=tuple(
            chapter._replace(items=(costed(f"{chapter.id}-01", 2_000_000),)) for chapter in PLATFORM.chapters
        )
    )
    found = costings(printed_chapters(two), numbers(two))
    assert found is not None
    assert [(chapter.number, chapter.total) for chapter in found.chapters] == [
        (1, "£2 million"),
        (2, "£2 million"),
    ]
    assert found.total == "£4 million"


def test_a_table_stands_whole_under_its_caption_and_says_what_its_heads_head() -> None:
    html = page(FINAL)
    table = html.partition('<div class="sheet">')[2].partition("</div>")[0]
    assert "<table>\n<caption>What each chapter costs, over five years</caption>" in table
    assert 'scope="col"' in table
    assert 'scope="row"' in table
    assert b".sheet {\n  margin-bottom: 7mm;\n  break-inside: avoid;" in asset("styles/final.css")


@pytest.mark.parametrize("part", ["At a glance", "Costings", "Signatories", "Index of", "Case stud"])
def test_a_part_is_printed_only_where_there_is_something_to_print(part: str) -> None:
    bare = FINAL._replace(platform=PLATFORM._replace(chapters=(), endorsements=()))
    assert part not in told(bare)
    assert "Contents" in told(bare)


def test_names_stand_side_by_side_as_far_as_they_are_short() -> None:
    assert [side_by_side(["x", "y" * length]) for length in (5, 16, 17, 28, 29, 60, 61)] == [
        4,
        4,
        3,
        3,
        2,
        2,
        1,
    ]


def test_where_they_are_only_counted_the_number_is_printed() -> None:
    (one,) = PLATFORM.endorsements
    counted = FINAL._replace(platform=PLATFORM._replace(endorsements=(one._replace(by=(), signed=3000),)))
    assert "Signatories 3,000 signatures for 2.1 Index" in told(counted)


@pytest.mark.parametrize(
    ("printer", "promoter", "said"),
    [
        (None, "Sam Example", f"Promoted by Sam Example on behalf of A Party, both of {WHERE}."),
        (
            Printer("Other Press", "Leeds"),
            "Sam Example",
            f"Promoted by Sam Example on behalf of A Party, both of {WHERE}. Printed by Other Press, Leeds.",
        ),
        (None, "A Party", f"Promoted by A Party, of {WHERE}."),
    ],
)
def test_the_imprint_names_the_printer_of_what_is_printed_and_nobody_twice(
    printer: Printer | None, promoter: str, said: str
) -> None:
    platform = PLATFORM._replace(imprint=Imprint(promoter, "A Party", WHERE))
    document = FINAL._replace(platform=platform, printer=printer)
    assert f'<p class="legal">{said}</p>' in page(document)
    assert f'<meta name="description" content="{said}">' in page(document)


EMBARGOED = FINAL._replace(embargo="Monday 20 April 2026, 10:00 BST", nth=1)


@pytest.mark.parametrize("layout", Layout)
def test_an_embargo_is_said_in_words_on_every_page_and_in_the_title(layout: Layout) -> None:
    document = EMBARGOED._replace(layout=layout)
    mark = "Embargoed until Monday 20 April 2026, 10:00 BST"
    assert all(mark in page for page in pages(document))
    assert document.title == "A Platform for Co-operation (embargoed until Monday 20 April 2026, 10:00 BST)"
    assert "mbargo" not in told(FINAL)


def test_a_later_edition_lists_what_was_put_right() -> None:
    document = FINAL._replace(nth=2, errata=("in 2.1, “£4” was “£400 million”",))
    assert "adopted-1, edition 2 · 12 January 2026" in told(document)
    assert "Edition 2 SHA-256" in told(document).replace(f"Commit {COMMIT} ", "")
    assert "Put right since the first edition in 2.1, “£4” was “£400 million”" in told(document)
    assert "Put right" not in told(DRAFT)


@pytest.mark.parametrize("layout", Layout)
def test_the_words_of_the_law_stand_on_the_last_page_however_much_was_put_right(layout: Layout) -> None:
    errata = tuple(f"In 2.{number}, a figure was wrong: it is right now." for number in range(60))
    corrected = pages(EMBARGOED._replace(layout=layout, nth=2, errata=errata))
    assert len(corrected) > len(pages(EMBARGOED._replace(layout=layout)))
    assert "Promoted by Sam Example on behalf of" in corrected[-1]
    assert "Printed by Sample Press" in corrected[-1]
