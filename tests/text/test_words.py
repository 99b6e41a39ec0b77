"""Words: what stays in one piece, and that nothing is lost."""

# ruff: noqa: E501, RUF001 - cases are rows of a table, signs included

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_cli.text.words import is_space, is_spaceless, is_word, words

from .reading import sources


@pytest.mark.parametrize(
    "piece",
    [
        "50,000", "£1.5bn", "£400", "10%", "2030–35", "2030-35", "£1–2bn", "1.5%–2.5%", "12:30", "co-operative",
        "co‑operative", "no-fault", "tenants'", "tenants’", "don’t", "R&D", "[^1]", "](https://a.org/b_(c))",
        '](a.html "A title")', "https://a.org/b", "**", "_", "`", "<br />", "&amp;", "snake_case", "हिन्दी", "カタカナ",
        "コミュニティ", "２０３０", "ABC", "한국어", "café",
    ],
)  # fmt: skip
def test_stays_in_one_piece(piece: str) -> None:
    assert words(f"({piece}) {piece}.") == ("(", piece, ")", " ", piece, ".")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("by 2030.", ["by", " ", "2030", "."]),
        ("**bold**, _not_", ["**", "bold", "**", ",", " ", "_", "not", "_"]),
        ("[text](url) now", ["[", "text", "](url)", " ", "now"]),
        ("one  two\n\nthree", ["one", "  ", "two", "\n\n", "three"]),
        ("homes—and/or", ["homes", "—", "and", "/", "or"]),
        ("“We’ll act!”", ["“", "We’ll", " ", "act", "!", "”"]),
        ("日本の50万円", ["日本", "の", "50万円"]),
        ("https://a.org.", ["https://a.org", "."]),
    ],
)
def test_cut_into_pieces(text: str, pieces: list[str]) -> None:
    assert list(words(text)) == pieces


@given(st.text() | sources)
@settings(max_examples=200)
def test_joined_they_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text


@given(st.text() | sources)
@settings(max_examples=200)
def test_white_space_is_apart(text: str) -> None:
    mixed = [token for token in words(text) if is_space(token) != any(map(str.isspace, token))]
    assert [token for token in mixed if not token.startswith(("](", "<"))] == []


def test_kinds_of_pieces() -> None:
    assert [is_word(token) for token in ("£400", "の", "a", ",", " ", "**")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
    assert [is_spaceless(character) for character in "日カの。ก 한aé£’"] == [True] * 5 + [False] * 6
