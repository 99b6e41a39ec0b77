"""Words: what stays in one piece, where a quote may begin, and that nothing is lost."""

# ruff: noqa: RUF001 - typographic signs are what these rules are about

import unicodedata
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from policy_cli.text.words import cuts, is_space, is_spaceless, is_word, words

from .reading import sources

CASES = YAML(typ="safe").load(Path(__file__).parent / "cases" / "words.yaml")
_SIGNS = "aé1.,'’–-%£(/日のカ万円年ーที่ย์हि्🇬🇧👩🏽\u200d\ufe0f\u0301 \n[]()*_&;<>@w"
MIXED = st.text() | sources | st.text(_SIGNS)


@pytest.mark.parametrize("piece", CASES["whole"])
def test_stays_in_one_piece(piece: str) -> None:
    assert words(f"({piece}) {piece}.") == ("(", piece, ")", " ", piece, ".")


@pytest.mark.parametrize(("text", "pieces"), CASES["cut"].items())
def test_cut_into_pieces(text: str, pieces: str) -> None:
    assert "|".join(token for token in words(text) if not is_space(token)) == pieces


@given(MIXED)
def test_joined_they_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text


@given(MIXED)
def test_white_space_is_apart(text: str) -> None:
    mixed = [token for token in words(text) if is_space(token) != any(map(str.isspace, token))]
    assert [token for token in mixed if not token.startswith(("](", "<"))] == []


LETTERS = {
    "a": range(0x110000),
    "5": range(0x300, 0x370),
    "ก": range(0xE00, 0xE80),
    "ກ": range(0xE80, 0xF00),
    "က": range(0x1000, 0x10A0),
    "ក": range(0x1780, 0x1800),
    "漢": [*range(0x302A, 0x3030), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)],
    "か": range(0x3099, 0x309B),
    "カ": range(0x3099, 0x309B),
    "✊": [*range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400)],
    "!": range(0x300, 0x370),
}
"""Letters, and where to look for the signs that are written on them."""


@pytest.mark.parametrize(("letter", "range_"), LETTERS.items())
def test_a_sign_stays_with_its_letter(letter: str, range_: Iterable[int]) -> None:
    signs = [chr(code) for code in range_ if unicodedata.category(chr(code)) in {"Mn", "Mc", "Me", "Sk"}]
    marks = [sign for sign in signs if unicodedata.category(sign) != "Sk" or sign >= "\U0001f3fb"]
    assert [sign for sign in marks if words(letter + sign) != (letter + sign,)] == []


@given(MIXED)
def test_a_quote_may_begin_and_end_wherever_a_piece_does(text: str) -> None:
    ends = list(accumulate(map(len, words(text)), initial=0))
    assert set(ends) <= cuts(text)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("再生可能エネルギー", set(range(10))),
        ("２０３０年度", {0, 4, 5, 6}),
        ("50万円", {0, 2, 3, 4}),
        ("できる", {0, 1, 2, 3}),
        ("か\u3099き", {0, 2, 3}),
        ("co-operative", {0, 12}),
        ("4.2.1(b)", {0, 8}),
        ("👍🏽", {0, 2}),
    ],
)
def test_a_quote_may_begin_at_any_character_of_a_script_without_spaces(text: str, inner: set[int]) -> None:
    assert cuts(text) == inner


def test_kinds_of_pieces() -> None:
    tokens = ("£400", "の", "a", ",", " ", "**", "50万円")
    assert [is_word(token) for token in tokens] == [True, True, True, False, False, False, True]
    assert [is_spaceless(character) for character in "日カの。ก 한aé£’"] == [True] * 5 + [False] * 6


@given(st.text("ab e’£–1.,(/ %-_*[]\n'é—"))
def test_plain_texts_are_cut_as_by_the_rules_for_every_script(text: str) -> None:
    assert words(f"{text}。")[:-1] == words(text)
