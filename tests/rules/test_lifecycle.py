"""Where an amendment stands: each state, and what brings it about."""

from datetime import datetime, timedelta

import pytest

from policy_cli.model.amendments import (
    Amendment,
    Emergency,
    Recommendation,
    Recommended,
    Record,
    Ruled,
    Withdrawn,
)
from policy_cli.model.rounds import Result, StepKind
from policy_cli.rules.lifecycle import (
    Standing,
    State,
    in_state,
    is_open,
    recommendation,
    standing,
    undecided,
)

from .chapter import CLOSES, LATER, RECEIVED, amendment, round_of, session

A01 = amendment("A01")
IN_ORDER = Ruled(LATER, "npc", "in-order")
OUT_OF_ORDER = Ruled(LATER, "npc", "out-of-order", "ultra-vires")
TAKEN_BACK = Withdrawn(LATER, "ashby")
AGREE = Recommended(LATER, "npc", Recommendation.AGREE)


def recorded(*record: Record) -> Amendment:
    """Give A01 with a record."""
    return A01._replace(record=record)


@pytest.mark.parametrize(
    ("says", "one", "wanted"),
    [
        ("without a number it is a draft", A01._replace(id=""), Standing(State.DRAFT, RECEIVED)),
        ("with one it is submitted", A01, Standing(State.SUBMITTED, RECEIVED)),
        ("a recommendation decides nothing", recorded(AGREE), Standing(State.SUBMITTED, RECEIVED)),
        ("ruled in order", recorded(IN_ORDER), Standing(State.IN_ORDER, LATER)),
        ("ruled out of order", recorded(OUT_OF_ORDER), Standing(State.OUT_OF_ORDER, LATER, "ultra-vires")),
        ("the last ruling counts", recorded(OUT_OF_ORDER, IN_ORDER), Standing(State.IN_ORDER, LATER)),
        ("withdrawn", recorded(TAKEN_BACK), Standing(State.WITHDRAWN, LATER)),
        ("withdrawn after a ruling", recorded(IN_ORDER, TAKEN_BACK), Standing(State.WITHDRAWN, LATER)),
    ],
)
def test_before_conference(says: str, one: Amendment, wanted: Standing) -> None:
    assert (says, standing(one, round_of(one))) == (says, wanted)


@pytest.mark.parametrize("kind", [StepKind.AMENDMENT, StepKind.EN_BLOC])
@pytest.mark.parametrize(
    ("result", "state"), [(Result.AGREED, State.AGREED), (Result.REJECTED, State.REJECTED)]
)
def test_what_conference_decided(kind: StepKind, result: Result, state: State) -> None:
    round_ = round_of(A01, sessions=(session(("A02", Result.AGREED), ("A01", result), kind=kind),))
    how = "en_bloc" if kind is StepKind.EN_BLOC else "declared"
    assert standing(A01, round_) == Standing(state, LATER, step=2, session="2026-03-28", how=how)


def test_the_first_decision_stands() -> None:
    decided = session(("A01", Result.AGREED), ("A01", Result.REJECTED))
    assert standing(A01, round_of(A01, sessions=(decided,))).state is State.AGREED
    later = session(("A01", Result.REJECTED))._replace(date="2026-03-29")
    assert standing(A01, round_of(A01, sessions=(decided, later))).session == "2026-03-28"


@pytest.mark.parametrize("kind", [StepKind.OBJECT, StepKind.ATTENDANCE])
def test_other_steps_decide_nothing(kind: StepKind) -> None:
    round_ = round_of(A01, sessions=(session(("A01", Result.AGREED), kind=kind),))
    assert standing(A01, round_).state is State.SUBMITTED


def test_a_new_wording_takes_the_place_of_the_old_one_unless_it_is_withdrawn() -> None:
    newer = amendment("A09")._replace(revises="A01", received=CLOSES)
    assert standing(A01, round_of(A01, newer)) == Standing(State.SUPERSEDED, CLOSES, by="A09")
    assert standing(A01, round_of(A01, newer._replace(record=(TAKEN_BACK,)))).state is State.SUBMITTED


@pytest.mark.parametrize(
    ("received", "late"),
    [(CLOSES - timedelta(seconds=1), False), (CLOSES, False), (CLOSES + timedelta(seconds=1), True)],
)
def test_it_is_late_from_the_second_after_the_close(received: datetime, late: bool) -> None:
    one = A01._replace(received=received)
    assert (standing(one, round_of(one)).reason == "late") is late


def test_the_close_is_a_moment_and_not_the_figures_of_a_clock() -> None:
    one = A01._replace(received=datetime.fromisoformat("2026-03-02T19:00:00+02:00"))
    assert standing(one, round_of(one)).state is State.SUBMITTED


def test_late_is_out_of_order_until_it_is_ruled_otherwise() -> None:
    late = A01._replace(received=LATER)
    assert standing(late, round_of(late)) == Standing(State.OUT_OF_ORDER, LATER, "late")
    admitted = late._replace(record=(IN_ORDER,))
    assert standing(admitted, round_of(admitted)).state is State.IN_ORDER


def test_an_emergency_is_not_late() -> None:
    one = A01._replace(received=LATER, emergency=Emergency("A flood", "2026-03-10"))
    assert standing(one, round_of(one)).state is State.SUBMITTED


def test_what_waits_is_submitted_or_in_order() -> None:
    records: tuple[tuple[Record, ...], ...] = (), (IN_ORDER,), (TAKEN_BACK,), (OUT_OF_ORDER,)
    numbered = (amendment(f"A{n:02d}", record=record) for n, record in enumerate(records, 1))
    amendments = (*numbered, A01._replace(id=""))
    assert undecided(round_of(*amendments)) == amendments[:2]
    assert in_state(round_of(*amendments), State.DRAFT) == amendments[4:]


def test_a_round_is_open_while_its_window_runs_or_work_is_left() -> None:
    done = round_of(A01, sessions=(session(("A01", Result.REJECTED)),))
    assert is_open(done, CLOSES)
    assert not is_open(done, LATER)
    assert is_open(round_of(A01), LATER)
    sealed = round_of(A01)
    assert not is_open(sealed._replace(version=sealed.version._replace(window=None)), CLOSES)


def test_the_last_recommendation_counts() -> None:
    reject = Recommended(LATER, "npc", Recommendation.REJECT)
    assert recommendation(recorded(AGREE, reject, IN_ORDER)) == reject
    assert recommendation(A01) is None
