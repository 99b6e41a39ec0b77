"""Printed pieces found in their Markdown."""

from policy_cli.text.printed import printed_at

TEXT = """We **will** act on the “high street”.[^1]

- the first, and [the office](https://example.org/the) of it
- the second of the two

| A | B |
| --- | --- |
| one thing | the other |

[^1]: Said before."""
PIECES = [
    "We will act on the",
    '"high street".',
    "the first, and the",
    "office of it",
    "the second of the two",
    "A", "B", "one thing", "the other",
    "Said before.",
]  # fmt: skip


def stands(text: str, pieces: list[str]) -> list[str]:
    return [text[slice(*found)] for found in printed_at(text, pieces)]


def test_each_piece_is_found_with_the_signs_beside_its_words() -> None:
    assert stands(TEXT, PIECES) == [
        "We **will** act on the",
        "“high street”.",
        "the first, and [the",
        "office](https://example.org/the) of it",
        "the second of the two",
        "A", "B", "one thing", "the other",
        "Said before.",
    ]  # fmt: skip


def test_a_script_without_spaces_is_cut_where_the_line_ends() -> None:
    assert stands("私たちは住宅を増やします。", ["私たちは住", "宅を増やします。"]) == [
        "私たちは住",
        "宅を増やします。",
    ]


def test_a_piece_that_is_not_there_is_empty_and_hides_no_other() -> None:
    assert stands("one two three", ["one", "nine", "three"]) == ["one", "", "three"]
    assert stands("", ["one"]) == [""]
    assert stands("one", []) == []
