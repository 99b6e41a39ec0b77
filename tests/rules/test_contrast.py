"""Colours are read against each other as WCAG counts it; what fails is named with the nearest that passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_cli.model.findings import Level
from policy_cli.model.theme import DARK, DEFAULT, Colour, Theme
from policy_cli.rules.contrast import contrast, mixed, passing, theme_findings

colours = st.binary(min_size=3, max_size=3).map(lambda data: f"#{data.hex()}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)],
)
def test_the_ratio_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert round(contrast(one, other), 2) == ratio


def test_the_default_look_passes() -> None:
    assert list(theme_findings(Theme(DEFAULT, DARK), "theme.yaml")) == []


@given(colours, colours)
def test_the_nearest_colour_passes_and_is_itself_where_it_passes_already(one: str, other: str) -> None:
    found = passing(one, other)
    assert contrast(found, other) >= 4.5
    assert found == one or contrast(one, other) < 4.5


@given(colours, colours)
def test_nothing_mixed_in_leaves_a_colour_and_all_of_it_is_the_other(one: str, other: str) -> None:
    assert mixed(one, other, 0) == one
    assert mixed(one, other, 1) == other


def test_a_pale_brand_is_named_with_ratio_and_way_out() -> None:
    (found,) = theme_findings(Theme(((Colour.BRAND, "#f2b51d"),)), "platform/theme/theme.yaml")
    assert found.level is Level.ERROR
    assert str(found.place) == "platform/theme/theme.yaml (colours.brand)"
    assert "has a contrast of 1.6:1 (" in found.message
    nearest = found.hint.rpartition(" ")[2]
    assert contrast(nearest, "#ffffff") >= 4.5


def test_what_large_words_could_bear_is_a_warning() -> None:
    (found,) = theme_findings(Theme(((Colour.GREY, "#7f7f7f"),)), "theme.yaml")
    assert found.level is Level.WARNING
    assert found.message.startswith("grey on tint has a contrast of 3.")


def test_a_tint_too_dark_for_its_words_is_found_by_the_words() -> None:
    found = list(theme_findings(Theme(((Colour.TINT, "#333333"),)), "theme.yaml"))
    assert {finding.place.key for finding in found} >= {"colours.ink", "colours.grey", "colours.brand"}


def test_dark_colours_are_read_on_the_dark_ground() -> None:
    (found,) = theme_findings(Theme(dark=((Colour.HOT, "#5b1a10"),)), "theme.yaml")
    assert found.place.key == "dark.hot"
