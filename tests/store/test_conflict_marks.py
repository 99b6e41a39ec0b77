"""Conflict marks: whichever side is chosen everywhere, its text comes out whole."""

import re

from hypothesis import given
from hypothesis import strategies as st

from policy_cli.store.conflict_marks import marked

REGION = re.compile(
    r"<{7} ours\n(?P<ours>(?:[a-z]\n)*)\|{7} base\n(?P<base>(?:[a-z]\n)*)"
    r"={7}\n(?P<theirs>(?:[a-z]\n)*)>{7} theirs\n"
)
TEXTS = st.lists(st.sampled_from("abc"), max_size=8).map(lambda lines: "".join(f"{line}\n" for line in lines))


@given(TEXTS, TEXTS, TEXTS)
def test_a_side_chosen_everywhere_is_that_side(base: str, ours: str, theirs: str) -> None:
    text = marked(base, ours, theirs, 7)
    assert REGION.sub(lambda region: region["ours"], text) == ours
    assert REGION.sub(lambda region: region["theirs"], text) == theirs


@given(TEXTS, TEXTS)
def test_the_base_chosen_everywhere_is_the_base(base: str, ours: str) -> None:
    assert REGION.sub(lambda region: region["base"], marked(base, ours, base, 7)) == base


@given(TEXTS)
def test_texts_that_are_the_same_have_no_marks(text: str) -> None:
    assert marked(text, text, text, 7) == text


def test_marks_stand_around_what_differs_and_nothing_else() -> None:
    text = marked("a\nb\nc\nd\n", "a\nx\nc\nd\n", "a\ny\nz\nc\nd\n", 9)
    marks = ["<<<<<<<<< ours", "x", "||||||||| base", "b", "=========", "y", "z", ">>>>>>>>> theirs"]
    assert text.splitlines() == ["a", *marks, "c", "d"]


def test_many_lines_are_marked_at_once() -> None:
    ours = "".join(f"ours {number}\n" for number in range(100_000))
    theirs = "".join(f"theirs {number}\n" for number in range(100_000))
    text = marked("a\nb\n", f"a\n{ours}b\n", f"a\n{theirs}b\n", 7)
    assert text == f"a\n<<<<<<< ours\n{ours}||||||| base\n=======\n{theirs}>>>>>>> theirs\nb\n"
