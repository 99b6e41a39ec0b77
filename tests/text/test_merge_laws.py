"""Laws of merges: what one hand wrote stands, no order decides, no word is lost and none invented."""

import re
from collections import Counter
from itertools import pairwise, permutations

from hypothesis import assume, example, given

from policy_cli.text.merge import merge
from policy_cli.text.merged import Merge
from policy_cli.text.words import is_spaceless, is_word, words

from .amending import (
    Amended,
    amendments,
    prose_without_additions,
    slight_amendments_of_three,
    told_apart,
)


@given(amendments)
def test_one_hand_is_followed_to_the_letter(amended: Amended) -> None:
    base, (side, *_) = amended
    for sides in ([side], [base, side], [side, base], [side, side]):
        assert merge(base, sides) == Merge(side, (), (), ())


def spaced(text: str) -> str:
    return " ".join(text.split())


def unspaced(side: str | None) -> str | None:
    return None if side is None else "".join(side.split())


def passages(text: str) -> Counter[str]:
    """Count what stands between full stops and line ends; the same change twice has one hand's spaces."""
    return Counter(
        spaced(passage) for passage in re.split(r"(?<=[.\]]) +|(?<=。) *|\n+", text) if passage.strip()
    )


def disagreements(merged: Merge, order: tuple[int, ...]) -> Counter[object]:
    """Count the conflicts, each with what every hand has there, by the hand's first number, spaces aside.

    Merged words that come to stand under another heading hold all additions, in the order of the hands.
    """
    return Counter(
        (
            conflict.kind,
            frozenset(passages(conflict.base).items()),
            frozenset(zip(order, map(unspaced, conflict.sides), strict=True)),
        )
        for conflict in merged.conflicts
    )


# The same words typed at one place in another order, of which two hands share some; near-duplicates of
# unequal length at two places; a comment that is not closed, beside what another hand adds.
@given(told_apart)
@example(Amended("We\n\n     J", ["===  \nb       J", "We\n\nb", "b          J"]))
@example(
    Amended("-", ["```Cedar elm  birch hazel birch oak.x  y\n\n\n-", "```\n\n- \nelm  birch hazel birch"])
)
@example(
    Amended(
        "<!-- a  ",
        ["Alder Alder\n<!-- a  Alder alder ", "Alder alder alder alder Alder Alder\n<!-- a  "],
    )
)
def test_no_order_of_the_hands_makes_or_solves_a_conflict(amended: Amended) -> None:
    base, sides = amended
    first = tuple(range(len(sides)))
    found = disagreements(merge(base, sides), first)
    for order in permutations(first):
        assert disagreements(merge(base, [sides[at] for at in order]), order) == found


@given(told_apart)
@example(
    Amended("# # homes, homes,\n\n- homes,", ["- homes,", "- homes, Fir oak larch pine. # # homes, homes,"])
)
def test_the_order_of_the_hands_is_at_most_that_of_their_additions(amended: Amended) -> None:
    base, sides = amended
    read = passages(merge(base, sides).text)
    assert all(passages(merge(base, list(other)).text) == read for other in permutations(sides))


@given(prose_without_additions)
@example(Amended("We will.\n\nWe build.\n\nWe We. We We We.", ["We will. We We. We We We.", "We. We We."]))
def test_without_additions_no_order_matters(amended: Amended) -> None:
    base, sides = amended
    assert len({spaced(merge(base, list(other)).text) for other in permutations(sides)}) == 1


@given(slight_amendments_of_three)
def test_amendments_folded_in_one_after_the_other_never_read_otherwise(amended: Amended) -> None:
    base, (one, two, three) = amended
    merged = merge(base, [one, two, three])
    assume(merged.is_clean and not merged.combined)
    folded = merge(base, [merge(base, [one, two]).text, three])
    assert not folded.is_clean or folded.text == merged.text


def held(*texts: str) -> set[str]:
    return {word for text in texts for word in words(text) if is_word(word)}


# A footnote put in shares its number with a passage that is disputed already.
@given(amendments)
@example(
    Amended(
        "[^1]: will\n<div> We\n```  \n```",
        ["[^1]: Alder We\n``` will\n<div>  \n```", "Alder We\n```  \n```"],
    )
)
def test_every_word_of_an_amendment_is_in_the_result_or_in_a_conflict(amended: Amended) -> None:
    base, sides = amended
    merged = merge(base, sides)
    for at, side in enumerate(sides):
        disputed = (conflict.sides[at] or "" for conflict in merged.conflicts)
        assert held(side) - held(base) - held(merged.text, *disputed) == set()


@given(amendments)
def test_no_word_is_invented(amended: Amended) -> None:
    base, sides = amended
    assert held(merge(base, sides).text) <= held(base, *sides)


def touching(text: str) -> set[tuple[str, str]]:
    """Give the words and marks that stand beside each other without a space; dots in a row are one."""
    return {pair for pair in pairwise(words(re.sub(r"\.+", ".", text))) if not any(map(str.isspace, pair))}


@given(amendments)
@example(
    Amended(
        "We run buses. Buses are free.\\\nTrams are not.",
        ["We run buses. Buses are cheap.", "We run buses. Buses are free.\\\nTrams are not free by night."],
    )
)
@example(Amended("-  \n---", ["Fir oak elm. -", "Pine oak. -\n---"]))
def test_nothing_runs_together_that_nobody_wrote_together(amended: Amended) -> None:
    base, sides = amended
    together = touching(merge(base, sides).text).difference(*map(touching, (base, *sides)))
    # A backslash at the end of a line breaks it, whatever stands before it; some scripts have no spaces.
    assert {
        (one, other)
        for one, other in together
        if other != "\\" and not (is_spaceless(one[-1]) and is_spaceless(other[0]))
    } == set()


@given(amendments)
def test_the_words_stand_as_they_were_where_there_is_a_conflict(amended: Amended) -> None:
    merged = merge(*amended)
    for conflict in merged.conflicts:
        assert merged.text[conflict.start : conflict.end] == conflict.base
