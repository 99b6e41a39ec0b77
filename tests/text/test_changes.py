"""What became of each passage: moved, split, joined, another level, the same words in another dress."""

import re
import time
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from policy_cli.text.changes import Change, Kind
from policy_cli.text.comparing import compared
from policy_cli.text.diff import Mark, Span
from policy_cli.text.marking import marked
from policy_cli.text.positions import Position

from .amending import amendments
from .reading import prose, sources


class Case(TypedDict):
    """Two wordings, the marked text, and what became of which passage."""

    old: str
    new: str
    shows: str
    became: list[str]


CASES: list[Case] = YAML(typ="safe").load(Path(__file__).parent / "cases" / "changes.yaml")
PAIRS = (
    st.tuples(prose | sources, prose | sources)
    | amendments.map(lambda amended: (amended.base, amended.sides[0]))
    | amendments.map(lambda amended: (amended.sides[0], amended.sides[-1]))
)


def told(change: Change) -> str:
    places = " -> ".join(place.name for place in (change.old, change.new) if place)
    return f"{places}: {', '.join(change.kinds)}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["shows"][:60])
def test_marked_as_a_person_would(case: Case) -> None:
    assert marked(compared(case["old"], case["new"])) == case["shows"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["shows"][:60])
def test_what_became_of_each_passage(case: Case) -> None:
    assert [told(change) for change in compared(case["old"], case["new"]).changes] == case["became"]


def read(spans: tuple[Span, ...], left_out: Mark) -> str:
    return "".join(text for mark, text in spans if mark is not left_out)


@given(PAIRS)
def test_both_texts_can_be_read(texts: tuple[str, str]) -> None:
    spans = compared(*texts).spans
    assert (read(spans, Mark.IN), read(spans, Mark.OUT)) == texts


@given(PAIRS)
def test_nothing_became_of_a_text_that_is_the_same_and_something_of_another(texts: tuple[str, str]) -> None:
    assert compared(texts[0], texts[0]).changes == ()
    old, new = ("".join(text.split()) for text in texts)
    assert bool(compared(*texts).changes) or old == new


@given(PAIRS)
def test_every_change_stands_where_it_says(texts: tuple[str, str]) -> None:
    for change in compared(*texts).changes:
        assert (change.old is None) is (Kind.ADDED in change.kinds)
        assert (change.new is None) is (Kind.LEFT_OUT in change.kinds)
        for place, text in zip((change.old, change.new), texts, strict=True):
            assert place is None or text[place.start : place.end].strip("\n") == words(text, place) != ""


def words(text: str, place: Position) -> str:
    return text[place.start : place.end].lstrip("\n").rstrip()


@given(PAIRS)
def test_what_moved_is_marked_at_both_places_and_says_where_the_other_is(texts: tuple[str, str]) -> None:
    comparison = compared(*texts)
    moved = [segment for segment in comparison.segments if segment.other]
    marks = [{span.mark for span in segment.spans} for segment in moved]
    assert all(mark in ({Mark.OUT}, {Mark.IN}) for mark in marks)
    changes = [change for change in comparison.changes if Kind.MOVED in change.kinds]
    assert marks.count({Mark.OUT}) == marks.count({Mark.IN}) == len(changes)
    assert {segment.other for segment in moved} == {place for one in changes for place in (one.old, one.new)}


_NAME = r"(?:sentence \d+ of )?(?:paragraph|heading|item|row) \d+: "
_AWAY = re.compile(rf"\[-moved to {_NAME}(.*?)-\]", re.DOTALL)
_HERE = re.compile(rf"\{{\+moved from {_NAME}((?:\[-.*?-\]|\{{\+.*?\+\}}|.)*?)\+\}}", re.DOTALL)
_OUT = re.compile(r"\[-(.*?)-\]", re.DOTALL)
_IN = re.compile(r"\{\+(.*?)\+\}", re.DOTALL)

PASSAGES = st.lists(
    st.sampled_from(
        [
            "Homes are built for people. Rents are capped in every city.",
            "Homes are built for people, not profit.",
            "Rents are capped in every city.",
            "Trains run every hour on all lines. Buses wait for them.",
            "Trains run on all lines. We act.",
            "- parks for all of us",
            "## Homes and rents",
            "We act. We pay.",
        ]
    ),
    max_size=5,
).map("\n\n".join)


@given(PASSAGES, PASSAGES)
def test_both_texts_can_be_read_from_the_marked_one(old: str, new: str) -> None:
    text = marked(compared(old, new))
    assert squeezed(_IN.sub("", _OUT.sub(r"\1", _AWAY.sub(r"\1", _HERE.sub("", text))))) == squeezed(old)
    assert squeezed(_IN.sub(r"\1", _OUT.sub("", _HERE.sub(unwrapped, _AWAY.sub("", text))))) == squeezed(new)


def unwrapped(match: re.Match[str]) -> str:
    return match[1]


def squeezed(text: str) -> str:
    """Leave white space out, and the signs that show it."""
    return re.sub(r"[\s¶↵]+", "", text)


def test_a_long_platform_is_compared_in_time() -> None:
    paragraphs = [f"We build {number} homes in town {number % 97}. All may rent." for number in range(5000)]
    start = time.process_time()
    moved = compared("\n\n".join(paragraphs), "\n\n".join([*paragraphs[2000:], *paragraphs[:2000]]))
    assert len(moved.changes) == 2000
    assert time.process_time() - start < 15
