"""A publication as plain text: all is there to be read, quoted and searched, and nothing hides in it."""

import re

import pytest

from policy_cli.model.platform import Cost, CostStatus
from policy_cli.render import renderer
from policy_cli.render.folding import columns
from policy_cli.render.publication import Edition, Publication
from policy_cli.text.visible import HIDDEN

from .sample import COMMIT, DOCUMENTS, DRAFT, FINAL, MORE, PAPER, commitment, with_items
from .test_hostile import attacks, everywhere

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.edition)

HIDING = "a&#x202e;b\x9b[2Jc&#173;d\u202ee\x1b]0;f\u2066g\x85h"
"""As a member may write it, and as only a broken clone may hold it."""

WORDS = [
    ("One line\nof the source, and **strong** *said* `so`.", "One line of the source, and strong said so."),
    ("A hard  \nbreak.", "A hard\nbreak."),
    (
        "- one\n- two\n  1. deeper\n  2) and other\n\nAfter.",
        "• one\n• two\n  1. deeper\n  2) and other\n\nAfter.",
    ),
    ("- loose\n\n- list\n\n  of paragraphs", "• loose\n\n• list\n\n  of paragraphs"),
    ("> Quoted\n>\n> - twice\n> > deep", "> Quoted\n>\n> • twice\n>\n> > deep"),
    ("A note.[^1]\n\n[^1]: See *it*.", "A note.[1]\n\n[1] See it."),
    ("[here](https://a.org/b) <https://a.org/>", "here <https://a.org/b> https://a.org/"),
    ("[us](mailto:us@a.org) [x](javascript:a)", "us <us@a.org> [x](javascript:a)"),
    ("    kept  as\n      typed", "    kept  as\n      typed"),
    ("Above\n\n---\n\nbelow", "Above\n\n* * *\n\nbelow"),
    ("#### A heading\n\nText", "A heading\n---------\n\nText"),
    (
        "| Year | Cost |\n|-|-|\n| 2030 | £5 |\n| 2031 | £400 million |",
        "Year  Cost\n----  ------------\n2030  £5\n2031  £400 million",
    ),
    (
        f"| Year | Cost |\n|-|-|\n| 2030 | {'some ' * 14}|\n| 2031 | £5 |",
        f"Year: 2030\nCost: {('some ' * 12).strip()}\n    some some\n\nYear: 2031\nCost: £5",
    ),
    (f"{'word ' * 14}word", f"{('word ' * 14).strip()}\nword"),
    (f"See https://a.org/{'x' * 80} there.", f"See\nhttps://a.org/{'x' * 80}\nthere."),
    ("協同組合は、" * 8, "協同組合は、" * 6 + "\n" + "協同組合は、" * 2),
]


def text(document: Publication) -> str:
    return renderer("txt").render(document).decode()


@pytest.mark.parametrize(("markdown", "plain"), WORDS)
def test_what_a_member_may_write_is_said_in_characters(markdown: str, plain: str) -> None:
    """Each text stands alone in a commitment whose only neighbour is the part that follows."""
    made = text(with_items(FINAL, commitment("energy-01", "Title", markdown)))
    assert made.partition("1.1 Title\n---------\n\n")[2].partition("\n\n\nSignatories")[0] == plain


@every_document
def test_lines_fit_72_columns_and_end_as_lines_do(document: Publication) -> None:
    made = text(document)
    assert max(map(columns, made.split("\n"))) <= 72
    assert made.endswith("Sampleton.\n")
    assert not any(line.endswith(" ") for line in made.split("\n"))
    assert "\r" not in made


@every_document
def test_every_edition_has_its_title_and_its_imprint(document: Publication) -> None:
    made = text(document)
    assert "A Platform for Co-operation\n===========================\n" in made
    assert "\n\n\nImprint\n=======\n\n" in made
    assert "Promoted by Sam Example on behalf of Example Co-operative Party" in made
    assert f"Commit\n    {COMMIT}\n" in made


def test_every_edition_is_tried() -> None:
    assert {document.edition for document in DOCUMENTS} == set(Edition)


def test_contents_and_index_are_lists_with_numbers() -> None:
    assert (
        "\n\n\nContents\n========\n\n      Principles\n1     Getting about\n2     Power in our hands\n"
        in text(FINAL)
    )
    assert "2.1   A Community Energy Fund [energy-02]\n2.2   Warm homes first [energy-04]\n" in text(DRAFT)


def test_an_amendment_shows_what_goes_and_what_comes() -> None:
    made = text(PAPER)
    assert "\n\nLeave out “£400 million” and insert “£600 million”.\n\n" in made
    assert "We will lend [-£400-] million." in made
    assert "We will lend {+£600+} million." in made


def test_what_moves_is_told() -> None:
    first, second = "Homes are built for people, not for profit.", "Trains run for passengers every hour."
    (effect,) = MORE.effects
    moved = effect._replace(before=f"{first}\n\n{second}\n\nEnd.", after=f"{second}\n\nEnd.\n\n{first}")
    made = text(PAPER._replace(entries=(MORE._replace(effects=(moved,)),)))
    assert f"moved to paragraph 3: [-{first}-]" in " ".join(made.split())
    assert f"moved from paragraph 1: {{+{first}+}}" in " ".join(made.split())


def test_the_same_bytes_always() -> None:
    assert [renderer("txt").render(document) for document in DOCUMENTS] == [
        renderer("txt").render(document) for document in DOCUMENTS
    ]


def test_hostile_words_are_words() -> None:
    texts = attacks("http://127.0.0.1:9", "file:///etc/passwd")
    for document in everywhere("\n\n".join(texts)):
        packed = "".join(text(document).split())
        assert all("".join(one.split()) in packed for one in texts)


@pytest.mark.parametrize("form", ["txt", "html"])
def test_nothing_hides_or_repaints(form: str) -> None:
    for document in everywhere(HIDING):
        made = renderer(form).render(document).decode()
        assert not HIDDEN.search(made)


def test_what_would_hide_is_named() -> None:
    made = text(with_items(FINAL, commitment("energy-01", "Title", HIDING)))
    assert "a<U+202E>b<U+009B>[2Jc<U+00AD>d<U+202E>e<U+001B>]0;f<U+2066>g<U+0085>h" in made


def test_a_title_of_ten_thousand_words_is_folded() -> None:
    made = text(with_items(FINAL, commitment("energy-01", "word " * 10_000)))
    assert max(map(columns, made.split("\n"))) == 72


@pytest.mark.parametrize("source", ["a levy", "a levy on whoever " * 4])
def test_a_total_is_called_a_cost_in_columns_and_row_after_row(source: str) -> None:
    cost = Cost(CostStatus.COSTED, 400_000_000, 5, source)
    item = commitment("energy-01", "Title")._replace(cost=cost)
    told = text(with_items(FINAL, item)).partition("Over")[2].partition("Signatories")[0]
    assert re.search(r"^Total(?: +|\nCost: )£400 million$", told, re.MULTILINE)
