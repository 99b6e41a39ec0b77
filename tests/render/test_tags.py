"""What a screen reader is told: real PDFs, their tags read back."""

import pytest

from policy_cli.render.publication import Publication

from .reading import Tag, described, links, tags
from .sample import DOCUMENTS, DRAFT, FINAL, LAST, PAPER, with_items

NOTED = with_items(
    FINAL,
    LAST._replace(
        text="We will begin[^a] with [the coldest](https://example.org/cold).\n\n[^a]: In **2028**."
    ),
)


def paths(publication: Publication, name: str) -> list[str]:
    """Give where the tags of a name stand."""
    return [tag.path for tag in tags(publication) if tag.name == name]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.edition)
def test_one_file_says_that_it_is_archival_and_accessible(document: Publication) -> None:
    said = described(document)
    assert b'pdfaid:part="3" pdfaid:conformance="A"' in said
    assert b'pdfuaid:part="1"' in said


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.edition)
def test_no_tag_is_empty_and_no_heading_stands_in_another(document: Publication) -> None:
    assert all(tag.held.get("/K") for tag in tags(document) if tag.name not in ("TD", "TH"))
    assert not [tag.path for tag in tags(document) if tag.path.split("/")[-2:] in (["H1"] * 2, ["P"] * 2)]


def test_the_contents_are_a_list_of_contents_and_the_index_a_list() -> None:
    entry = "Document/Sect/TOC/TOCI/Reference"
    assert paths(FINAL, "TOCI") == [entry.removesuffix("/Reference")] * 7
    assert set(paths(FINAL, "Reference")) == {entry}
    assert "Document/Sect/L/LI/LBody" in paths(FINAL, "LBody")


def test_a_note_is_a_note_with_a_name_and_its_mark_a_reference() -> None:
    assert paths(NOTED, "Note") == ["Document/Sect/Art/Div/Note"]
    assert [tag.held["/ID"] for tag in tags(NOTED) if tag.name == "Note"] != [None]
    assert "Document/Sect/Art/P/Reference/Link" in paths(NOTED, "Link")


def test_words_inserted_and_left_out_are_drawn_so_for_whoever_hears_them() -> None:
    drawn = [tag.attributes["/TextDecorationType"] for tag in tags(PAPER) if _is_drawn(tag)]
    assert drawn[:2] == ["/LineThrough", "/Underline"]
    assert drawn[-2:] == ["/LineThrough", "/Underline"]


def _is_drawn(tag: Tag) -> bool:
    return "/TextDecorationType" in tag.attributes


def test_head_cells_say_what_they_head() -> None:
    scopes = [tag.attributes.get("/Scope") for tag in tags(PAPER) if tag.name == "TH"]
    assert scopes
    assert set(scopes) == {"/Column"}


def test_a_link_says_its_words_and_where_it_leads() -> None:
    assert links(NOTED)[-3:] == ["In 2028.", "the coldest (https://example.org/cold)", LAST.title]
    assert links(DRAFT)[:3] == ["the office (amendments@example.org)", "Principles", "Getting about"]
