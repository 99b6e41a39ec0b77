"""A redline marks what differs and changes nothing else of what is shown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_cli.render.markup import Frame, html
from policy_cli.render.redline import SENTINELS, redline

FRAME = Frame(4, "A05:1")
MARKS = re.compile(r'<span class="moved">[^<]*</span> |</?(?:ins|del)(?: class="moved")?>')
HOMES = "Homes are built for people, not for profit."
TRAINS = "Trains run every hour of the day."

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
    (f"{HOMES}\n\n{TRAINS}\n\nParks are green.", f"{TRAINS}\n\nParks are green.\n\n{HOMES}"),
    (f"## One\n\n- **{HOMES}**\n- {TRAINS}\n- parks", f"## One\n\n- {TRAINS}\n- parks\n- **{HOMES}**"),
    (f"{HOMES} {TRAINS}\n\nParks are green.", f"{HOMES}\n\nParks are green. {TRAINS}"),
]


def shown(marked: str) -> str:
    """Take the marks out again."""
    return MARKS.sub("", marked)


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_without_its_marks_it_is_the_text(before: str, after: str) -> None:
    result = redline(before, after, FRAME)
    assert "<del>" in result.before or len(before) < len(after)
    assert "<ins" in result.after
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
    assert redline("", "All new.", FRAME) == ("", "<p>All new.</p>\n", ())


def test_what_moved_is_told_at_both_places() -> None:
    result = redline(f"{HOMES}\n\n{TRAINS}", f"{TRAINS}\n\n{HOMES}", FRAME)
    assert result.before == (
        f'<p><span class="moved">moved to paragraph 2:</span> <del>{HOMES}</del></p>\n<p>{TRAINS}</p>\n'
    )
    assert result.after == (
        f'<p>{TRAINS}</p>\n<p><span class="moved">moved from paragraph 1:</span> '
        f'<ins class="moved">{HOMES}</ins></p>\n'
    )


def test_what_is_reworded_in_what_moved_is_marked_in_it() -> None:
    result = redline(
        f"{HOMES}\n\n{TRAINS}\n\nParks.", f"{TRAINS}\n\nParks.\n\n{HOMES.replace('people', 'all')}", FRAME
    )
    assert result.after.endswith(
        '<p><span class="moved">moved from paragraph 1:</span> <ins class="moved">Homes are built for</ins> '
        '<ins>all</ins><ins class="moved">, not for profit.</ins></p>\n'
    )


@pytest.mark.parametrize(
    ("before", "after", "notes"),
    [
        (f"{HOMES} {TRAINS}", f"{HOMES}\n\n{TRAINS}", ("paragraph 1: split",)),
        (f"{HOMES}\n\n{TRAINS}", f"{HOMES} {TRAINS}", ("paragraph 1: joined with what followed",)),
        (HOMES, HOMES.replace("not", "**not**"), ("paragraph 1: only the formatting changed, no word",)),
        ("## Homes", "### Homes", ("heading 1: heading of level 2 became heading of level 3",)),
        ("Homes for all", "- Homes for all", ("item 1: paragraph became item of level 1",)),
        (HOMES, TRAINS, ()),
    ],
)
def test_what_marks_do_not_say_is_noted(before: str, after: str, notes: tuple[str, ...]) -> None:
    assert redline(before, after, FRAME).notes == notes


@given(st.text("ab *-_#[](){}<>&|\n1.⸢⸣", max_size=30), st.text("ab *-_#[](){}<>&|\n1.⸢⸣", max_size=30))
def test_no_text_breaks_out_of_the_marks(before: str, after: str) -> None:
    result = redline(before, after, FRAME)
    for marked in (result.before, result.after):
        assert len(re.findall(r"<ins\b", marked)) == marked.count("</ins>")
        assert marked.count("<del>") == marked.count("</del>")
        assert not set(re.findall(r"<([a-z]+[0-9]?)", marked)) - {
            *(
                "p",
                "span",
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
            *("a", "div", "table", "thead", "tbody", "tr", "th", "td", "sup"),
        }
