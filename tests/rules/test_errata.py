"""Errata on a launched text, and what counts as changed since it was launched; without any file."""

from datetime import UTC, datetime

import pytest

from policy_cli.model.amendments import Part, Replace, SetField
from policy_cli.model.platform import Chapter, Evidence, Imprint, Item, Kind, Organisation, Platform
from policy_cli.model.releases import Erratum, ErratumKind
from policy_cli.rules.edits import ChangeError
from policy_cli.rules.errata import changed_since, hidden_figure, put_right

FUND = Item("energy-01", "energy", 10, Kind.COMMITMENT, "A found", "We will lend £40 million by 2030.")
GONE = FUND._replace(id="energy-02", retired="A13")
LAUNCHED = Platform(
    "A platform",
    Organisation("A Party"),
    chapters=(Chapter("energy", 10, "Energy", "Power is dear.", None, (FUND, GONE)),),
)


def erratum(change: Replace | SetField, kind: ErratumKind = ErratumKind.FIGURE) -> Erratum:
    """Make an erratum."""
    return Erratum(datetime(2026, 4, 1, tzinfo=UTC), kind, change, "A slip.", "npc")


def with_item(**values: object) -> Platform:
    """Give what was launched with one commitment changed."""
    (chapter,) = LAUNCHED.chapters
    return LAUNCHED._replace(chapters=(chapter._replace(items=(FUND._replace(**values), GONE)),))  # type: ignore[arg-type]


def with_chapter(**values: object) -> Platform:
    """Give what was launched with the chapter's head changed."""
    (chapter,) = LAUNCHED.chapters
    return LAUNCHED._replace(chapters=(chapter._replace(**values),))  # type: ignore[arg-type]


def test_errata_are_made_one_upon_the_other() -> None:
    first = erratum(Replace("energy-01", "£40 million", "£400 million"))
    second = erratum(Replace("energy-01", "£400 million", "£400 million a year"))
    title = erratum(Replace("energy-01", "found", "fund", part=Part.TITLE))
    date = erratum(SetField("energy-01", "target_date", "2030-12-31"))
    assert put_right(LAUNCHED, [first, second, title, date]) == with_item(
        text="We will lend £400 million a year by 2030.", title="A fund", target_date="2030-12-31"
    )


def test_a_chapters_head_is_put_right_too() -> None:
    words = erratum(Replace("energy", "dear", "dear now"))
    title = erratum(Replace("energy", "Energy", "Energies", part=Part.TITLE))
    assert put_right(LAUNCHED, [words, title]) == with_chapter(text="Power is dear now.", title="Energies")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Replace("energy-01", "nowhere", "x"), "quote-not-found"),
        (Replace("energy-02", "lend", "x"), "no-such-item"),
        (Replace("energy-09", "lend", "x"), "no-such-item"),
        (SetField("energy", "target_date", "2030-12-31"), "no-such-item"),
        (SetField("energy-01", "strength", "explore"), "bad-field"),
        (SetField("energy-01", "target_date", "2030"), "bad-field"),
    ],
)
def test_an_erratum_that_cannot_be_made(change: Replace | SetField, code: str) -> None:
    with pytest.raises(ChangeError) as refused:
        put_right(LAUNCHED, [erratum(change)])
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("quote", "words", "figure"),
    [
        ("£40 million by 2030", "£400 million by 2030", "£40"),
        ("2030", "", "2030"),
        ("by 2030", "before 2030", ""),
        ("lend", "lend 5 per cent of", "5"),
    ],
)
def test_a_figure_is_no_typo(quote: str, words: str, figure: str) -> None:
    change = Replace("energy-01", quote, words)
    assert hidden_figure(erratum(change, ErratumKind.TYPO)).startswith(figure)
    assert bool(hidden_figure(erratum(change, ErratumKind.TYPO))) == bool(figure)
    assert hidden_figure(erratum(change)) == ""


@pytest.mark.parametrize(
    ("now", "named"),
    [
        (with_item(text="We will."), ("energy-01",)),
        (with_item(retired="yes"), ("energy-01",)),
        (with_chapter(text="Power is cheap."), ("energy",)),
        (LAUNCHED._replace(title="Another"), ("title",)),
        (LAUNCHED._replace(evidence=(Evidence("sun", "The sun"),)), ("evidence",)),
        (LAUNCHED, ()),
        (LAUNCHED._replace(imprint=Imprint("A", "B", "C")), ()),
        (with_item(reason="Because.", sources=("S1",), order=70), ()),
    ],
)
def test_what_is_printed_is_compared_whole_and_what_is_not_is_free(
    now: Platform, named: tuple[str, ...]
) -> None:
    assert changed_since(LAUNCHED, now) == named
