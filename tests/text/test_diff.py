"""Differences: what a person would mark, and that both texts can be read out of them."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_cli.text.diff import Mark, Span, diff, plain

from .reading import Case, cases, prose, sources

TEXTS = st.tuples(prose | sources, prose | sources)


@pytest.mark.parametrize("case", cases("redlines"), ids=lambda case: case["shows"][:60])
def test_marked_as_a_person_would(case: Case) -> None:
    assert plain(diff(case["old"], case["new"])) == case["shows"]


def read(spans: tuple[Span, ...], left_out: Mark) -> str:
    return "".join(text for mark, text in spans if mark is not left_out)


@given(TEXTS)
@settings(max_examples=120)
def test_both_texts_can_be_read(texts: tuple[str, str]) -> None:
    spans = diff(*texts)
    assert (read(spans, Mark.IN), read(spans, Mark.OUT)) == texts
    assert all(text for _, text in spans)


@given(TEXTS)
@settings(max_examples=120)
def test_white_space_stands_outside_the_marks(texts: tuple[str, str]) -> None:
    marked = [text for mark, text in diff(*texts) if mark is not Mark.SAME and text.strip()]
    assert [text for text in marked if text != text.strip()] == []


@given(TEXTS)
@settings(max_examples=100)
def test_same_words_are_in_one_span(texts: tuple[str, str]) -> None:
    marks = [mark for mark, _ in diff(*texts)]
    assert (Mark.SAME, Mark.SAME) not in list(pairwise(marks))
    assert [mark for mark, _ in diff(texts[0], texts[0])] in ([], [Mark.SAME])


def seconds(old: str, new: str) -> float:
    start = time.process_time()
    diff(old, new)
    return time.process_time() - start


def test_a_long_platform_is_compared_in_time() -> None:
    sentences = [f"We will build {number} homes in town {number % 97} for all." for number in range(2000)]
    changed = [text.replace("build", "fund") if at % 10 == 0 else text for at, text in enumerate(sentences)]
    assert seconds("\n\n".join(sentences), "\n\n".join(changed)) < 2
    assert seconds(" ".join(sentences), " ".join(changed)) < 3


def test_a_long_sentence_is_compared_in_time() -> None:
    words = [f"the {number % 300}" for number in range(1000)]
    changed = [word.replace("the", "a") if at % 5 == 0 else word for at, word in enumerate(words)]
    assert seconds(" ".join(words), " ".join(changed)) < 2
