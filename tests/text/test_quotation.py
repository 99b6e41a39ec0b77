"""Quotation marks: words read from between them exactly as they were put there, and as people type them."""

# ruff: noqa: RUF001 - typographic signs are what these tests are about

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_cli.text.quotation import Quotation, Unclosed, marked, quotations


def words(text: str) -> list[str]:
    return [one.words for one in quotations(text) if isinstance(one, Quotation)]


@given(st.text(alphabet=st.sampled_from("“”«»「」„‘'\"> \nab.é日"), max_size=30) | st.text(max_size=30))
def test_words_between_marks_are_read_exactly(text: str) -> None:
    assert words(f"leave out {marked(text)}.") == [text]


@given(st.text(alphabet=st.sampled_from("“”«»‹›「」„‚‘’'\"> \nab.,"), max_size=60))
def test_quotations_stand_in_order_and_apart(text: str) -> None:
    found = quotations(text)
    assert [(one.start, one.end) for one in found] == sorted((one.start, one.end) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('delete "should" and insert "must"', ["should", "must"]),
        ("after 'residents' insert ', tenants'", ["residents", ", tenants"]),
        ('insert ", tenants"', [", tenants"]),
        ("delete 'the tenants' homes' and insert 'x'", ["the tenants' homes", "x"]),
        ("the members' views and the party's", []),
        ("‘tenants’ homes’ and insert ‘a’", ["tenants’ homes", "a"]),
        ('delete "the "big" plan" now', ['the "big" plan']),
        ("“a “b” c” “d”", ["a “b” c", "d"]),
        ("„so“ und „so” und »so« und «so» und ‚so‘", ["so", "so", "so", "so", "so"]),
        ("「政策」と『案』", ["政策", "案"]),
        ("“One.\n\n“Two.\n\n“Three.”", ["One.\n\nTwo.\n\nThree."]),
        ("insert\n> a\n>\n>  b\nthere", ["a\n\n b"]),
        ('a pipe of 5" and one of 6"', []),
        ('"" and “”', ["", ""]),
    ],
)
def test_marks_as_people_type_them(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    "text", ["“never closed", '"never closed', "'never closed", "„never closed\n\n“", "‘tis so"]
)
def test_a_mark_that_does_not_close_is_named(text: str) -> None:
    first = quotations(text)[0]
    assert first == Unclosed(0, 1, text[0])
