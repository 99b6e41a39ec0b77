"""Markdown that members write can be read, and can do nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_cli.render.markup import Frame, html

FRAME = Frame(3, "energy-02", frozenset({"energy-04"}))

TEXTS = [
    "<script>alert(1)</script>",
    "<link rel=attachment href=file:///etc/passwd>",
    "<style>@import url(http://127.0.0.1/x.css);</style>",
    "</section>",
    "<div>\nblock\n</div>",
    "{{ 7*7 }}",
    "[housing-3]",
    "~~struck~~",
]


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_not_markdown_is_text(text: str) -> None:
    plain = html(text, FRAME)
    assert re.findall(r"<[^>]*>", plain) == ["<p>", "</p>"]
    assert plain.replace("&lt;", "<").replace("&gt;", ">") == f"<p>{text}</p>\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![x](http://127.0.0.1/x.png)", "![x](http://127.0.0.1/x.png)"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](file:///etc/passwd)", "[x](file:///etc/passwd)"),
        ("[x](data:text/html,y)", "[x](data:text/html,y)"),
        ("[x](ftp://example.org/)", "x"),
        ("[x](other.md)", "x"),
        ("[x](#nowhere)", "x"),
        ("[x](http:nowhere)", "x"),
        ("[x](policy:fonts/y)", "x"),
    ],
)
def test_what_may_not_be_followed_is_text(text: str, shown: str) -> None:
    assert html(text, FRAME) == f"<p>{shown}</p>\n"


@pytest.mark.parametrize("target", ["http://a.org/", "https://a.org/", "mailto:a@b.org", "#energy-04"])
def test_what_may_be_followed_is_a_link(target: str) -> None:
    assert html(f"[x]({target})", FRAME) == f'<p><a href="{target}">x</a></p>\n'


@given(st.text(max_size=20))
def test_no_target_goes_elsewhere(target: str) -> None:
    for link in re.findall(r'href="(.*?)"', html(f"[x](<{target}>) <{target}>", FRAME)):
        assert link == "#energy-04" or link.startswith(("http://", "https://", "mailto:"))


def test_a_link_holds_text_alone() -> None:
    text = '[**bold**\n`code` <b>](http://a.org "title")'
    assert html(text, FRAME) == '<p><a href="http://a.org">bold code &lt;b&gt;</a></p>\n'


@pytest.mark.parametrize(
    ("source", "levels"),
    [("# a\n\n# b", "44"), ("### a\n\n# b\n\n###### c", "445"), ("# a\n\n### b\n\n## c\n\n#### d", "4556")],
)
def test_headings_continue_below_the_one_above_and_skip_none(source: str, levels: str) -> None:
    assert "".join(re.findall(r"<h(\d)>", html(source, FRAME))) == levels


def test_a_heading_is_never_deeper_than_the_sixth() -> None:
    assert "<h6>" in html("# a", Frame(6, "x"))


def test_a_footnote_is_a_raised_number_and_a_note_below() -> None:
    assert html("Land[^a] and homes.\n\n[^a]: Never sold.", FRAME) == (
        '<p>Land<sup class="mark"><a href="#note:energy-02:1">1</a></sup> and homes.</p>\n'
        '<ol class="footnotes">\n<li id="note:energy-02:1"><p data-mark="1">Never sold.</p>\n</li>\n</ol>\n'
    )


def test_a_footnote_that_is_nowhere_is_text() -> None:
    assert html("Land[^a].", FRAME) == "<p>Land[^a].</p>\n"


def test_lists_say_their_marks() -> None:
    assert re.findall(r'data-mark="(.*?)"', html("- a\n- b\n\ntext\n\n3. c\n\n4. d", FRAME)) == [
        *"••",
        "3.",
        "4.",
    ]


def test_tables_say_what_their_heads_are_for() -> None:
    assert html("| a |\n| --- |\n| 1 |", FRAME).count('<th scope="col">') == 1
