"""Quoted words: found whole, or named as missing or ambiguous."""

# ruff: noqa: E501, RUF001 - cases are rows of a table, signs included

import pytest

from policy_cli.text.places import Ambiguous, Found, Missing, find


@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [
        ("By 2030 and by 2035.", "2035", "2035"),
        ("We will\n\nact now.", "will act", "will\n\nact"),
        ("We will act.", "will\n  act.", "will act."),
        ("We will act.", " will ", "will"),
        ("The tenants’ “home”.", "tenants' \"home\"", "tenants’ “home”"),
        ("The tenants' home.", "tenants’ home", "tenants' home"),
        ("A co\u2011operative of 10\u00a0homes.", "co-operative of 10 homes", "co\u2011operative of 10\u00a0homes"),
        ("A **bold** plan.", "bold", "bold"),
        ("We act[^1].", "act", "act"),
        ("It earns 10 per cent.", "10 per cent.", "10 per cent."),
        ("日本の新しい技術です。", "新しい技術", "新しい技術"),
        ("日本の新しい技術です。", "新しい\n技術", "新しい技術"),
        ("コミュニティの力", "ニティ", "ニティ"),
        ("café", "cafe\u0301", "café"),
    ],
)  # fmt: skip
def test_found(text: str, quote: str, words: str) -> None:
    found = find(text, quote)
    assert isinstance(found, Found)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    ("text", "quote", "nearest"),
    [
        (
            "To community energy co-operatives.",
            "community energy co-operative",
            "community energy co-operatives",
        ),
        ("We build 50,000 homes.", "50", ""),
        ("We build 50,000 homes.", "5,000", "50,000"),
        ("By 2030–35.", "2030", "2030–35"),
        ("The tenants' homes.", "tenants", "tenants'"),
        ("Our co-operative.", "operative", "co-operative"),
        ("We will fund buses in every town.", "fund busses in each town", "fund buses in every town"),
        ("We will act.", "Parliament", ""),
        ("We will act.", "", ""),
        ("", "act", ""),
        ("We will act.", "we", "We"),
    ],
)
def test_missing_names_the_nearest_whole_words(text: str, quote: str, nearest: str) -> None:
    assert find(text, quote) == Missing(nearest)


def test_a_quote_that_occurs_twice_is_shown_with_its_neighbours() -> None:
    text = "We will fund the energy of every town, and the energy of villages."
    found = find(text, "the energy")
    assert found == Ambiguous(
        2, ("We will fund the energy of every town, and the", "of every town, and the energy of villages.")
    )


def test_nth_chooses_an_occurrence() -> None:
    text = "By 2030 or 2030."
    assert [find(text, "2030", nth) for nth in (1, 2)] == [Found(3, 7), Found(11, 15)]
    assert [find(text, "2030", nth) for nth in (0, 3)] == [Missing("2030"), Missing("2030")]


def test_a_quote_of_nothing_is_found_in_nothing() -> None:
    assert find("", "") == Found(0, 0)


def test_a_long_text_without_the_quote_is_searched_in_time() -> None:
    text = " ".join(f"word{number} of the plan" for number in range(1500))
    assert find(text, "word700 of a plan word701 of the plan") == Missing(
        "word700 of the plan word701 of the plan"
    )
