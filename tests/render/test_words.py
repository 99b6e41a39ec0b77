"""Model values come out in words that a branch would read."""

from datetime import UTC, datetime

import pytest

from policy_cli.model.amendments import (
    Amendment,
    FromBody,
    FromMember,
    Recommendation,
    Recommended,
    Via,
    Withdrawn,
)
from policy_cli.model.platform import Cost, CostStatus
from policy_cli.render import words

from .sample import BODIES, FUND, PLATFORM, RECEIVED


def amendment(*record: Recommended | Withdrawn) -> Amendment:
    mover = FromBody("ashby")
    return Amendment("A05", "k39qxdm", mover, "draft-2", RECEIVED, Via.CLI, (), record=record)


@pytest.mark.parametrize(
    ("when", "said"),
    [("2030-12-31", "31 December 2030"), ("", ""), ("by 2030", "by 2030"), (RECEIVED, "12 February 2026")],
)
def test_dates(when: str | datetime, said: str) -> None:
    assert words.day(when) == said


def test_times_are_shown_in_the_zone_they_carry() -> None:
    assert words.moment(datetime(2026, 3, 2, 9, 5, tzinfo=UTC)) == "Monday 2 March 2026, 09:05 UTC"


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (50_000, "£50,000"),
        (4_500_000, "£4.5 million"),
        (400_000_000, "£400 million"),
        (1_234_567, "£1,234,567"),
        (20_000_000_000, "£20 billion"),
    ],
)
def test_money(amount: int, said: str) -> None:
    assert words.pounds(amount) == said


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        (Cost(CostStatus.NONE), "no cost"),
        (Cost(CostStatus.TO_BE_COSTED), "to be costed"),
        (Cost(CostStatus.WITHIN, of="energy-02"), "within the cost of 2.1"),
        (Cost(CostStatus.WITHIN), "within budgets"),
        (Cost(CostStatus.COSTED, 1_000_000, 1), "£1 million over one year"),
        (Cost(CostStatus.COSTED, 5_000, source="reserves"), "£5,000, from reserves"),
    ],
)
def test_costs(cost: Cost, said: str) -> None:
    assert words.cost(cost, {"energy-02": "2.1"}) == said


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [(1, "pledge", "one pledge"), (11, "member", "eleven members"), (3000, "policy", "3,000 policies")],
)
def test_counts(number: int, noun: str, said: str) -> None:
    assert words.counted(number, noun) == said


def test_a_body_moves_with_its_meeting_and_minute() -> None:
    said = words.moved_by(FromBody("ashby", "2026-02-10", 14, "5.2"), BODIES)
    assert said == "Ashby branch, meeting of 10 February 2026, 14 present, minute 5.2"


def test_a_body_that_is_not_listed_is_called_by_its_id() -> None:
    assert words.moved_by(FromBody("denby"), BODIES) == "denby"


def test_members_are_counted_and_never_named() -> None:
    assert words.moved_by(FromMember("M-0417", ("M-0417", "M-0402")), BODIES) == "two members"


def test_the_last_recommendation_counts() -> None:
    early = Recommended(RECEIVED, "ashby", Recommendation.AGREE)
    late = Recommended(RECEIVED, "ashby", Recommendation.REJECT, because="it costs too much")
    said = words.recommended(amendment(early, late), BODIES)
    assert said == "Ashby branch: reject, because it costs too much"


def test_no_recommendation_is_no_words() -> None:
    assert not words.recommended(amendment(), BODIES)


def test_withdrawn() -> None:
    assert words.is_withdrawn(amendment(Withdrawn(RECEIVED, "M-0417")))
    assert not words.is_withdrawn(amendment())


def test_changed_fields_are_said_from_and_to() -> None:
    after = FUND._replace(title="A Fund", target_date="2028-12-31", cost=None, strength=None, jurisdiction=())
    assert words.changed_fields(FUND, after, {}) == (
        "title: from “A Community Energy Fund” to “A Fund”",
        "strength: from pledge to none",
        "target date: from 31 December 2030 to 31 December 2028",
        "cost: from £400 million over five years, from a windfall levy to none",
        "applies to: from England to none",
    )


def test_words_that_stay_are_not_shown_twice() -> None:
    effect = words.changed(PLATFORM, FUND, FUND._replace(target_date="2028-12-31"), ["Set the date."])
    assert (effect.number, effect.before, effect.after) == ("2.1", "", "")


def test_what_is_added_has_no_before_and_what_is_removed_no_after() -> None:
    added = words.added(PLATFORM, FUND, "buses-01", [])
    removed = words.removed(PLATFORM, FUND, [])
    assert (added.place, added.before, added.after) == ("buses-01", "", FUND.text)
    assert (removed.place, removed.before, removed.after) == ("energy-02", FUND.text, "")
