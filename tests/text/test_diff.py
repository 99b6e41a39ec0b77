"""Differences: what a person would mark, and that both texts can be read out of them."""

# ruff: noqa: RUF001 - typographic signs are what some cases are about

import re
import time
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_cli.text.diff import Mark, Span, diff, plain
from policy_cli.text.words import word_spans

from .amending import amendments
from .reading import Case, cases, prose, sources

PAIRS = (
    st.tuples(prose | sources, prose | sources)
    | st.tuples(sources, sources).map(lambda pair: (pair[0], pair[0] + pair[1]))
    | amendments.map(lambda amended: (amended.base, amended.sides[0]))
    | st.tuples(st.text("ab A.\n-*#", max_size=30), st.text("ab A.\n-*#", max_size=30))
)
"""Two texts that have nothing, much or nearly all in common."""


@pytest.mark.parametrize("case", cases("redlines"), ids=lambda case: case["shows"][:60])
def test_marked_as_a_person_would(case: Case) -> None:
    assert plain(diff(case["old"], case["new"])) == case["shows"]


def read(spans: tuple[Span, ...], left_out: Mark) -> str:
    return "".join(text for mark, text in spans if mark is not left_out)


@given(PAIRS)
def test_both_texts_can_be_read(texts: tuple[str, str]) -> None:
    spans = diff(*texts)
    assert (read(spans, Mark.IN), read(spans, Mark.OUT)) == texts
    assert all(text for _, text in spans)


@given(PAIRS)
def test_white_space_stands_outside_the_marks(texts: tuple[str, str]) -> None:
    marked = [text for mark, text in diff(*texts) if mark is not Mark.SAME and text.strip()]
    assert [text for text in marked if text != text.strip()] == []


@given(PAIRS)
def test_same_words_are_in_one_span(texts: tuple[str, str]) -> None:
    marks = [mark for mark, _ in diff(*texts)]
    assert (Mark.SAME, Mark.SAME) not in list(pairwise(marks))
    assert [mark for mark, _ in diff(texts[0], texts[0])] in ([], [Mark.SAME])


@given(PAIRS)
def test_no_mark_begins_or_ends_inside_a_word(texts: tuple[str, str]) -> None:
    for whole, other in zip(texts, (Mark.IN, Mark.OUT), strict=True):
        places = set(accumulate(len(text) for mark, text in diff(*texts) if mark is not other))
        cut = [whole[start:end] for start, end in word_spans(whole) if places & {*range(start + 1, end)}]
        assert cut == []


MARKED = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.DOTALL)
_UNMARKED = st.sampled_from(["We", "act", "pay", "-", "and", ",", ".", "Homes", "£5", "now\n\n", "\n"])
UNMARKED = st.lists(_UNMARKED, max_size=30).map(" ".join)


@given(UNMARKED, UNMARKED)
def test_both_texts_can_be_read_from_the_marked_one(old: str, new: str) -> None:
    marked = plain(diff(old, new))
    assert squeezed(MARKED.sub(lambda match: match[1] or "", marked)) == squeezed(old)
    assert squeezed(MARKED.sub(lambda match: match[2] or "", marked)) == squeezed(new)


def squeezed(text: str) -> str:
    """Leave white space out, and the signs that show it."""
    return re.sub(r"[\s¶↵]+", "", text)


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
    pieces = [f"the {number % 300}" for number in range(1000)]
    changed = [piece.replace("the", "a") if at % 5 == 0 else piece for at, piece in enumerate(pieces)]
    assert seconds(" ".join(pieces), " ".join(changed)) < 2


EVERYTHING = {
    "paragraphs in another order": (
        "\n\n".join(f"We build {number} homes in town {number * 7}." for number in range(10_000)),
        "\n\n".join(f"We build {number} homes in town {number * 7}." for number in reversed(range(10_000))),
    ),
    "a paragraph cut into words": (
        " ".join(f"word{number}" for number in range(20_000)),
        "\n\n".join(f"word{number}" for number in range(20_000)),
    ),
    "every sign another one": ('it\'s "x" ' * 20_000, "it’s “x” " * 20_000),
    "every other word added": (
        " ".join(f"w{number}" for number in range(20_000)),
        " ".join(f"w{number} x" for number in range(20_000)),
    ),
    "a few words in ever another order": ("a b " * 20_000, "b a c " * 15_000),
    "short items that come again and again": (
        "\n".join(f"- w{number % 500}" for number in range(20_000)),
        "\n".join(f"- w{number * 7 % 501}" for number in range(20_000)),
    ),
}


@pytest.mark.parametrize("name", EVERYTHING)
def test_texts_that_differ_everywhere_are_compared_in_time(name: str) -> None:
    assert seconds(*EVERYTHING[name]) < 15
