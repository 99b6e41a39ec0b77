"""Sentences of two clones: how the text reads with the words of either side wherever they disagree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_cli.rules.merge_sentences import by_word
from policy_cli.rules.merge_values import Three
from policy_cli.text.canonical import canonical
from policy_cli.text.words import is_word, words

HOMES = "We will build homes.\n\nWe will cap rents.\n"
SENTENCES = [
    "We will build homes.",
    "We will build warm homes.",
    "We will build many homes.",
    "Rents are capped.",
    "Rents are frozen.",
    "## Homes",
    "- Buses\n- Trams",
    "- Buses",
]
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map(
    lambda passages: "\n\n".join(passages) + "\n"
)


def said(text: str) -> set[str]:
    """Give the words of a text, without its marks."""
    return set(filter(is_word, words(text)))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "read"),
    [
        (
            HOMES,
            HOMES.replace("build homes", "build 100 homes").replace("cap", "freeze"),
            HOMES.replace("build homes", "build 200 homes"),
            [
                HOMES.replace("cap", "freeze"),
                HOMES.replace("build homes", "build 100 homes").replace("cap", "freeze"),
                HOMES.replace("build homes", "build 200 homes").replace("cap", "freeze"),
            ],
        ),
        (
            HOMES,
            f"{HOMES}\nEvery school will serve a hot lunch to all its pupils.\n",
            f"{HOMES}\nEvery school will serve a hot and free lunch to all its pupils.\n",
            [
                HOMES,
                f"{HOMES}\nEvery school will serve a hot lunch to all its pupils.\n",
                f"{HOMES}\nEvery school will serve a hot and free lunch to all its pupils.\n",
            ],
        ),
        (
            HOMES,
            "We will cap rents.\n",
            HOMES.replace("homes", "warm homes"),
            [HOMES, "We will cap rents.\n", HOMES.replace("homes", "warm homes")],
        ),
    ],
    ids=["a figure, and words that nobody disputes", "an added paragraph", "a paragraph left out"],
)
def test_the_words_of_a_side_stand_where_there_is_a_conflict(
    base: str, ours: str, theirs: str, read: list[str]
) -> None:
    merged = by_word("text", Three(base, ours, theirs))
    assert [merged.value, *merged.sides] == read
    assert len(merged.conflicts) == 1


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        (
            "One.\n\nTwo.\n\nThree.\n\nFour.\n",
            "Two.\n\nThree.\n\nOne.\n\nFour.\n",
            "Two.\n\nThree.\n\nFour.\n\nOne.\n",
        ),
        (
            "We build.[^1]\n\n[^1]: Survey.\n",
            "We build.[^1] We teach.[^2]\n\n[^1]: Survey.\n[^2]: Report.\n",
            "We build.[^1] We heal.[^2]\n\n[^1]: Survey.\n[^2]: Letter.\n",
        ),
        (
            "## Homes\n\nWe build.\n\nBuses run.\n",
            "## Homes\n\nWe build.\n\n## Transport\n\nBuses run.\n",
            "## Homes\n\nWe build.\n\nBuses run.\n\nEvery roof will carry solar panels.\n",
        ),
    ],
    ids=["moved to two places", "one number for two footnotes", "another heading above"],
)
def test_where_words_cannot_change_places_the_versions_stand_whole(base: str, ours: str, theirs: str) -> None:
    merged = by_word("text", Three(base, ours, theirs))
    assert merged.conflicts
    assert (merged.value, *merged.sides) == (base, ours, theirs)
    assert merged.combined == ()


@given(TEXTS, TEXTS, TEXTS)
def test_no_word_that_a_side_added_is_lost(base: str, ours: str, theirs: str) -> None:
    merged = by_word("text", Three(base, ours, theirs))
    for side, text in zip((ours, theirs), merged.sides, strict=True):
        assert isinstance(text, str)
        assert said(side) - said(base) <= said(text)


@given(TEXTS, TEXTS, TEXTS)
def test_the_sides_differ_only_where_there_is_a_conflict(base: str, ours: str, theirs: str) -> None:
    merged = by_word("text", Three(base, ours, theirs))
    assert (merged.sides[0] == merged.sides[1]) == (not merged.conflicts)
    assert merged.conflicts or merged.value == merged.sides[0]


@given(TEXTS, TEXTS)
def test_the_lines_of_ours_stay_where_words_stay(base: str, ours: str) -> None:
    wrapped = ours.replace(" ", "\n", 1) if is_word(words(ours)[0]) else ours
    merged = by_word("text", Three(base, wrapped, ours))
    assert merged.value == (wrapped if canonical(wrapped) == canonical(ours) else merged.value)
