"""Amendments shown in the text of a draft: whose each change is, seen and heard, and nothing else moves."""

import re

import pytest
from pypdf.generic import ContentStream

from policy_cli.render.markup import Frame, html
from policy_cli.render.page import render as browsed
from policy_cli.render.publication import Publication, Redlined
from policy_cli.render.redline import in_flow, line_in_flow
from policy_cli.text.layers import Layer, layered

from .reading import page_of, pages, pictures_behind_the_words, printed, words
from .sample import DRAFT, FUND

FRAME = Frame(3, "energy-02")
SHOWN = DRAFT._replace(
    shown=("A05", "A07"),
    redlines=(
        Redlined(
            FUND.id,
            layered(FUND.title, [("A05", "A Community Power Fund")]),
            layered(
                FUND.text, [("A05", "We will lend £600 million."), ("A07", "We will lend £600 million now.")]
            ),
            (("A05", "Target date: from 31 December 2030 to 31 December 2028"),),
        ),
    ),
)
SAID = re.compile(r'<span class="heard">[^<]*</span>|<sup class="by">[^<]*</sup>&nbsp;|</?(?:ins|del)[^>]*>')


def heard(marked: str) -> str:
    """Give what is read aloud."""
    return re.sub(r"<[^>]+>", "", marked).replace("&nbsp;", " ")


def test_a_change_is_between_its_words_and_names_its_amendment() -> None:
    layers = layered("We lend £400 million.", [("A05", "We lend £600 million.")])
    assert heard(in_flow(layers, FRAME)) == (
        "We lend A05 deletion, A05: £400, end of deletion insertion, A05: £600, end of insertion million.\n"
    )


def test_the_number_is_seen_once_for_changes_of_one_amendment_beside_each_other() -> None:
    layers = layered("a b c", [("A05", "a x c"), ("A07", "a x y")])
    marked = in_flow(layers, FRAME)
    assert re.findall(r'<sup class="by">(\w+)', marked) == ["A05", "A07"]
    assert re.findall(r"<(ins|del)", marked) == ["del", "ins", "del", "ins"]


def test_words_that_one_put_in_and_another_left_out_are_not_shown() -> None:
    layers = layered("one", [("A05", "one two"), ("A06", "one")])
    assert heard(in_flow(layers, FRAME)).strip() == "one"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We **lend** money.", "We **give** money."),
        ("- one\n- two", "- one\n- three\n- two"),
        ("Same.", "Same.\n\nAnother paragraph."),
        ("One.\n\nTwo.", "Two."),
        ("", "All *new*."),
        ("All *gone*.", ""),
    ],
)
def test_without_marks_it_is_both_texts_in_one(before: str, after: str) -> None:
    layers = layered(before, [("A05", after)])
    marked = in_flow(layers, FRAME)
    assert 'class="written"' not in marked
    assert "<ins" in marked or "<del" in marked
    both = "".join(layer.text for layer in layers)
    assert "".join(SAID.sub("", marked).split()) == "".join(html(both, FRAME).split())


def test_a_name_or_a_title_is_never_markup() -> None:
    layers = (Layer("a <b> "), Layer("<i>", "<A05>"))
    assert "<b>" not in line_in_flow(layers)
    assert "<i>" not in line_in_flow(layers)
    assert "<A05>" not in line_in_flow(layers) + in_flow(layers, FRAME)


def test_the_draft_shows_words_title_and_facts_with_the_amendment() -> None:
    text = words(SHOWN).replace("\xa0", " ")
    assert "2.1 A Community A05 deletion, A05: Energy, end of deletion insertion, A05: Power," in text
    assert "A05 Target date: from 31 December 2030 to 31 December 2028" in text
    assert "A07 insertion, A07: now, end of insertion." in text


def test_the_cover_and_every_page_say_what_is_shown_and_that_it_is_not_policy() -> None:
    assert "Amendments shown in this copy A05, A07." in pages(SHOWN)[0]
    assert "It is not party policy." in pages(SHOWN)[0]
    head = "Consultation draft draft-2 with amendments shown · not party policy"
    assert all(head in page for page in pages(SHOWN)[1:])
    assert SHOWN.title.endswith("consultation draft draft-2 with A05, A07")


def bars(publication: Publication) -> list[list[float]]:
    """Give for each page how high up the narrow boxes right of the text begin, in pixels."""
    reader = printed(publication)
    drawn = [ContentStream(found.get_contents(), reader).operations for found in reader.pages]
    boxes = [[tuple(map(float, box)) for box, operator in each if operator == b"re"] for each in drawn]
    return [[y for x, y, width, _ in each if 585 < x < 600 and 0 < width < 3] for each in boxes]


def test_a_bar_stands_beside_the_lines_that_change_and_beside_no_other() -> None:
    assert not any(bars(DRAFT))
    here = page_of(SHOWN, "Power, end") - 1
    assert [len(each) for each in bars(SHOWN)] == [2 * (number == here) for number in range(len(bars(DRAFT)))]


def test_the_watermark_stays() -> None:
    assert all(pictures_behind_the_words(SHOWN))


def test_a_browser_is_told_the_same() -> None:
    text = heard(browsed(SHOWN).decode())
    assert "A07 insertion, A07: now, end of insertion." in text
    assert "Amendments shown in this copy" in text
