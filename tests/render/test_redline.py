"""A redline marks what differs and changes nothing else of what is shown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_cli.render.markup import Frame, html
from policy_cli.render.redline import SENTINELS, redline

FRAME = Frame(4, "A05:1")
MARKS = re.compile(r"</?(?:ins|del)>")

PAIRS = [
    ("We will lend £400 million.", "We will lend £600 million."),
    ("- one\n- two", "- one\n- three\n- two"),
    ("# Old title\n\ntext", "## New title\n\ntext"),
    ("It is **very cold** now.", "It is *quite warm* now."),
    ("See [our page](http://a.org/old).", "See [their page](http://a.org/new)."),
    ("| a | b |\n| --- | --- |\n| 1 | 2 |", "| a | b |\n| --- | --- |\n| 1 | 3 |"),
    ("One[^1].\n\n[^1]: First.", "One[^1].\n\n[^1]: Second."),
    ("Same.", "Same.\n\nAnother paragraph."),
    ("a < b & c", "a < b & d"),
]


def shown(marked: str) -> str:
    """Take the marks out again."""
    return MARKS.sub("", marked)


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_without_its_marks_it_is_the_text(before: str, after: str) -> None:
    result = redline(before, after, FRAME)
    assert "<del>" in result.before or len(before) < len(after)
    assert "<ins>" in result.after
    if 'class="written"' not in result.before + result.after:
        assert shown(result.before) == html(before, Frame(4, "A05:1:old"))
        assert shown(result.after) == html(after, Frame(4, "A05:1:new"))


def test_words_are_marked_and_nothing_around_them() -> None:
    result = redline(*PAIRS[0], FRAME)
    assert result.before == "<p>We will lend <del>£400</del> million.</p>\n"
    assert result.after == "<p>We will lend <ins>£600</ins> million.</p>\n"


def test_a_mark_never_crosses_an_element() -> None:
    assert "<p><ins>a <b>" not in redline("x", "a **b c** d", FRAME).after
    assert redline("x y", "x y **b c** d", FRAME).after == (
        "<p>x y <strong><ins>b c</ins></strong><ins> d</ins></p>\n"
    )


def test_a_change_that_nobody_would_see_is_shown_as_written() -> None:
    same = "We will keep every promise that stands on"
    result = redline(f"{same} [a page](http://a.org/old).", f"{same} [a page](http://a.org/new).", FRAME)
    assert result.after.startswith(f'<p class="written">{same} [a ')
    assert re.search(r"<ins>.*http://a.org/new.*</ins>", result.after)


def test_a_text_full_of_our_own_signs_is_shown_as_written() -> None:
    result = redline(f"{SENTINELS} it is old", f"{SENTINELS} it is new", FRAME)
    assert result.after == f'<p class="written">{SENTINELS} it is <ins>new</ins></p>\n'


def test_a_text_that_is_all_new_is_not_marked_word_by_word() -> None:
    assert redline("", "All new.", FRAME) == ("", "<p>All new.</p>\n")


@given(st.text("ab *-_#[](){}<>&|\n1.⸢⸣", max_size=30), st.text("ab *-_#[](){}<>&|\n1.⸢⸣", max_size=30))
def test_no_text_breaks_out_of_the_marks(before: str, after: str) -> None:
    for marked in redline(before, after, FRAME):
        assert marked.count("<ins>") == marked.count("</ins>")
        assert marked.count("<del>") == marked.count("</del>")
        assert not set(re.findall(r"<([a-z]+[0-9]?)", marked)) - {
            *(
                "p",
                "ins",
                "del",
                "em",
                "strong",
                "ul",
                "ol",
                "li",
                "h5",
                "code",
                "pre",
                "blockquote",
                "hr",
                "br",
            ),
            *("a", "table", "thead", "tbody", "tr", "th", "td", "sup"),
        }
