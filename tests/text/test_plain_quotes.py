"""Quotes in plain texts are found without a pattern, and exactly where the pattern finds them."""

# ruff: noqa: RUF001 - typographic signs are part of the texts

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_cli.text.canonical import canonical
from policy_cli.text.places import Found, every, find, sole

from .reading import PROSE, prose, sources

NOT_PLAIN = "\n\n<"
"""At the end of a text, this keeps it from being searched as a plain one, and changes no word before it."""

ODD = [
    "e.g.", "U.S.A", "www.", "www.a.org.", "http://a", "https://a.org/b.", "10%.", "24/7", "4.2.1(b)", "…",
    "users'", "tenants’", "co-operative", "R&D", "&amp;", "a@b.org.", "“home”", "(or)", "[^1]", "50,000",
    "x.y.", "10–20%", "£1.5bn", "co", "-", "_b_", "**b**", "...", "1.5",
]  # fmt: skip
plain = st.lists(st.sampled_from([*PROSE, *ODD, "a", "A."]), min_size=1, max_size=12).map(" ".join)


@st.composite
def quotes(draw: st.DrawFn) -> tuple[str, str]:
    """Quote some characters of a text, mostly from word to word."""
    text = canonical(draw(plain | prose | sources | st.text(max_size=30)))
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    if draw(st.booleans()):
        start, end = text.rfind(" ", 0, start + 1) + 1, (text.find(" ", end) + 1 or len(text) + 1) - 1
    signs = {"’": "'", "'": "’", " ": draw(st.sampled_from([" ", "  ", "\u00a0", "\n"]))}
    quote = text[start:end]
    return text, "".join(signs.get(sign, sign) for sign in quote) if draw(st.booleans()) else quote


@given(quotes())
def test_a_quote_is_found_where_a_pattern_finds_it(case: tuple[str, str]) -> None:
    text, quote = case
    slowly = [place for place in every(text + NOT_PLAIN, quote) if place.end <= len(text)]
    assert every(text, quote) == (slowly if canonical(quote).strip() else every(text, quote))


@given(quotes(), st.none() | st.integers(0, 3))
def test_sole_finds_what_find_finds(case: tuple[str, str], nth: int | None) -> None:
    text, quote = case
    found = find(text, quote, nth)
    assert sole(text, quote, nth) == (found if isinstance(found, Found) else None)


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("We act now.", "act", True),
        ("We act now.", "now", True),
        ("We act now.", "now.", True),
        ("We act now.", "ac", False),
        ("Abroad, e.g. here.", "e.g", False),
        ("By 1.5 degrees.", "1", False),
        ("The users' groups.", "users", False),
        ("See www.a.org. Now.", "www.a.org", True),
    ],
)
def test_whole_words_alone(text: str, quote: str, found: bool) -> None:
    assert (sole(text, quote) is not None) is found
