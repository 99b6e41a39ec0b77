"""Stretches named by their ends: found where only one is meant, and named where that is shorter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_cli.text.canonical import canonical
from policy_cli.text.places import Ambiguous, Found, Missing, find
from policy_cli.text.stretches import Ends, Extent, ends_of, quoted, stretch
from policy_cli.text.words import word_spans

from .reading import prose, sources

TEXT = "We act here. We pay there, and we stay. They act and they stay here for good."


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        (Ends(Extent.TO, "We pay", "we stay."), "We pay there, and we stay."),
        (Ends(Extent.TO, "We pay", "stay here"), "We pay there, and we stay. They act and they stay here"),
        (Ends(Extent.END, "They act"), "They act and they stay here for good."),
        (Ends(Extent.AFTER, "we stay."), "They act and they stay here for good."),
        (Ends(Extent.AFTER, "for"), "good."),
        (Ends(Extent.ALL), TEXT),
    ],
)
def test_found_by_its_ends(ends: Ends, words: str) -> None:
    found = stretch(TEXT, ends)
    assert isinstance(found, Found)
    assert TEXT[slice(*found)] == words


@pytest.mark.parametrize(
    "ends",
    [
        Ends(Extent.TO, "We pay", "stay"),
        Ends(Extent.TO, "act", "for good."),
        Ends(Extent.END, "act"),
        Ends(Extent.AFTER, "here"),
    ],
)
def test_ends_that_may_mean_several_places_are_not_chosen_from(ends: Ends) -> None:
    assert isinstance(stretch(TEXT, ends), Ambiguous)


@pytest.mark.parametrize(
    ("ends", "nearest"),
    [
        (Ends(Extent.TO, "We play", "we stay"), "We pay"),
        (Ends(Extent.TO, "for good", "We act"), ""),
        (Ends(Extent.TO, "We pay there", "there, and"), ""),
        (Ends(Extent.AFTER, "for good."), ""),
        (Ends(Extent.END, "They react"), "They act"),
    ],
)
def test_ends_that_are_not_there_name_the_nearest_words(ends: Ends, nearest: str) -> None:
    assert stretch(TEXT, ends) == Missing(nearest)


@given(prose | sources, st.data())
def test_the_ends_of_a_place_find_it_again(source: str, data: st.DataObject) -> None:
    text = canonical(source)
    spans = word_spans(text) or ((0, len(text)),)
    first, last = sorted(data.draw(st.tuples(st.sampled_from(spans), st.sampled_from(spans))))
    place = Found(first[0], last[1])
    ends = ends_of(text, place)
    assert ends is None or stretch(text, ends) == place
    again = quoted(text, place)
    assert again is None or find(text, again.words, again.nth) == place
