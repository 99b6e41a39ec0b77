"""Canonical text: which line breaks count, and that writing it back changes no more than it must."""

# ruff: noqa: E501 - cases are rows of a table, signs included

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_cli.text.canonical import canonical, rewritten, written

from .reading import PROSE, prose, sources


@pytest.mark.parametrize(
    ("says", "source", "text"),
    [
        ("a line break is a space", "We will\nact.\n", "We will act."),
        ("an empty line parts paragraphs", "One.\n\n\n \nTwo.", "One.\n\nTwo."),
        ("indentation of a continued line goes", "We will\n   act  now.", "We will act  now."),
        ("spaces at the end of a line go", "We will \nact.\t\n", "We will act."),
        ("a hard break stays", "We will   \n  act.", "We will  \nact."),
        ("a hard break by backslash stays", "We will\\\nact.", "We will\\\nact."),
        ("two backslashes are one sign", "We will\\\\\nact.", "We will\\\\ act."),
        ("Windows' line ends", "We\r\nact.\r\rNow.", "We act.\n\nNow."),
        ("composed letters", "cafe\u0301", "café"),
        ("Japanese joins without a space", "日本の\n技術。\nです", "日本の技術。です"),
        ("Latin beside Japanese keeps one", "日本の\nAI", "日本の AI"),
        ("Korean has spaces", "한국의\n정책", "한국의 정책"),
        (
            "items stay, their lines join",
            "- one\n  more\n- two\n* three\n1. four",
            "- one more\n- two\n* three\n1. four",
        ),
        ("nested items", "- one\n    - two\n      more", "- one\n    - two more"),
        ("a paragraph of an item", "- one\n\n  two\n  more\n\nthree", "- one\n\n  two more\n\nthree"),
        ("a hard break in an item", "- one  \n more", "- one  \n  more"),
        ("a year that begins a line", "We act by\n2030. We pay.", "We act by 2030. We pay."),
        ("a year that begins a text", "2030. We\nact.", "2030. We act."),
        ("headings", "# One\ntext\nmore\n## Two", "# One\ntext more\n## Two"),
        ("underlined headings", "One\nmore\n===\ntext", "One more\n===\ntext"),
        ("quotations", "> one\n> two\n\nthree", "> one\n> two\n\nthree"),
        ("tables", "a | b\n--|--\nc | d\ne | f", "a | b\n--|--\nc | d\ne | f"),
        ("rows without a head", "| a | b |\n| c | d |", "| a | b |\n| c | d |"),
        ("fences", "```\na\n\n\n  b  \n```\nc\nd", "```\na\n\n\n  b  \n```\nc d"),
        ("a fence in an item", "- ```\n  a\n  b\n  ```\n- c\n  d", "- ```\n  a\n  b\n  ```\n- c d"),
        ("indented code", "One:\n\n    a\n\n\n    b  \n\n\ntwo", "One:\n\n    a\n\n\n    b  \n\ntwo"),
        ("an indented line of prose", "One\n    two", "One two"),
        (
            "footnotes",
            "One[^1].\n\n[^1]: a note\n    more\n[^2]: other",
            "One[^1].\n\n[^1]: a note more\n[^2]: other",
        ),
        ("definitions of links", '[a]: http://a.org\n"title"\n[b]: c', '[a]: http://a.org\n"title"\n[b]: c'),
        ("HTML", "<div>\na\nb\n\nc\nd", "<div>\na\nb\n\nc d"),
        ("comments", "<!-- a\n\n\nb -->\nc\nd", "<!-- a\n\n\nb -->\nc d"),
        ("inline HTML is prose", "We <em>will</em>\nact.", "We <em>will</em> act."),
        ("rules", "a\n\n---\nb\nc\n***\nd", "a\n\n---\nb c\n***\nd"),
        (
            "kramdown's table of contents",
            "* table of contents\n{:toc}\n\ntext",
            "* table of contents\n{:toc}\n\ntext",
        ),
        ("empty lines around", "\n\n text\n\n", "text"),
        ("nothing", " \n\n", ""),
    ],
)
def test_canonical_form(says: str, source: str, text: str) -> None:
    assert canonical(source) == text, says
    assert canonical(text) == text, says


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("We act. We pay! Do we? “Yes.” (Never.) Now.", "We act.\nWe pay!\nDo we?\n“Yes.”\n(Never.)\nNow."),
        ("We act.[^1] We pay. **We** stay.", "We act.[^1]\nWe pay.\n**We** stay."),
        ("As in e.g. Leeds, St. Ives and No. 10, says Mr. J. Smith.", "As in e.g. Leeds, St. Ives and No. 10, says Mr. J. Smith."),
        ("See 1. A or p. 5. And so on.", "See 1. A or p. 5. And so on."),
        ("It costs £5. 2030 is late. it seems", "It costs £5. 2030 is late. it seems"),
        ("# One. Two.\n\nWe act.  We pay. Now.", "# One. Two.\n\nWe act.  We pay.\nNow."),
        ("- We act. We pay.\n\nWe stay. Now.", "- We act. We pay.\n\nWe stay.\nNow."),
        ("政策です。技術「です。」だ。AI", "政策です。\n技術「です。」\nだ。AI"),
    ],
)  # fmt: skip
def test_new_text_is_one_sentence_a_line(text: str, source: str) -> None:
    assert written(text) == source


@pytest.mark.parametrize(
    ("says", "source", "change", "rewrite"),
    [
        ("one line of a wrapped paragraph", "We will\nbuild homes\nfor all.\n", ("homes", "flats"), "We will\nbuild flats\nfor all.\n"),
        ("a sentence at the end", "We act.\n", ("act.", "act. We pay. Now."), "We act.\nWe pay.\nNow.\n"),
        ("a sentence between", "We act.\nWe stay.\n", ("act.", "act. We pay."), "We act.\nWe pay.\nWe stay.\n"),
        ("a sentence less", "We act.\nWe pay.\nWe stay.\n", (" We pay.", ""), "We act.\nWe stay.\n"),
        ("an odd wrap elsewhere", "- one\n     more\n- two\n\n\n\nThree\nfour", ("two", "2"), "- one\n     more\n- 2\n\n\n\nThree\nfour"),
        ("a wrap within a word's sentence", "日本の\n技術です。\nはい。", ("です", "だ"), "日本の\n技術だ。\nはい。"),
        ("two paragraphs", "One\ntwo.\n\nThree\nfour.", ("four", "five"), "One\ntwo.\n\nThree\nfive."),
        ("no end of line", "One\ntwo", ("two", "2"), "One\n2"),
    ],
)  # fmt: skip
def test_lines_that_are_not_changed_stay(
    says: str, source: str, change: tuple[str, str], rewrite: str
) -> None:
    assert rewritten(source, canonical(source).replace(*change)) == rewrite, says


@given(sources | st.text())
def test_canonical_of_canonical_is_itself(source: str) -> None:
    assert canonical(canonical(source)) == canonical(source)


@given(prose)
def test_plain_paragraphs_read_like_paragraphs_among_other_blocks(text: str) -> None:
    source = text.replace(". ", ".\n")
    assert canonical("---\n\n" + source) == "---\n\n" + canonical(source)


@given(sources | prose)
def test_what_is_written_reads_the_same(source: str) -> None:
    text = canonical(source)
    assert canonical(written(text)) == text
    assert rewritten(source, text) == source


@given(sources | prose, sources | prose)
def test_what_is_rewritten_reads_as_wanted(source: str, other: str) -> None:
    assert canonical(rewritten(source, canonical(other))) == canonical(other)


ENGLISH = [word for word in PROSE if word.isascii()]


@given(st.lists(st.sampled_from(ENGLISH), min_size=1, max_size=30), st.integers(2, 6), st.data())
def test_one_word_changed_is_one_line_changed(old: list[str], width: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(old) - 1))
    source, wanted = (wrapped(words, width) for words in (old, [*old[:at], "anew", *old[at + 1 :]]))
    assert rewritten(source, canonical(wanted)) == wanted


def wrapped(words: list[str], width: int) -> str:
    return "\n".join(" ".join(words[at : at + width]) for at in range(0, len(words), width))
