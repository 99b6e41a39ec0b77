"""Where an amendment stands, derived from its record and the sessions; never stored."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from policy_cli.model.amendments import Amendment, Recommended, Ruled, Withdrawn
from policy_cli.model.rounds import Result, Round, Session, Step, StepKind


class State(StrEnum):
    """Where an amendment is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_ORDER = "in-order"
    OUT_OF_ORDER = "out-of-order"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    AGREED = "agreed"
    REJECTED = "rejected"


UNDECIDED = frozenset({State.SUBMITTED, State.IN_ORDER})
"""States in which conference still has to decide."""


class Standing(NamedTuple):
    """Where an amendment stands, and since when.

    Attributes:
        reason: the reason code of a ruling, `late`, or the amendment that supersedes it; else empty.
        step: number of the deciding step in its session.
        session: date of the deciding session.
    """

    state: State
    at: datetime
    reason: str = ""
    step: int | None = None
    session: str = ""


def standing(amendment: Amendment, round_: Round) -> Standing:
    """Say where an amendment of a round stands."""
    return (
        _decided(amendment, round_.sessions)
        or _withdrawn(amendment)
        or _superseded(amendment, round_)
        or _ruled(amendment)
        or _received(amendment, round_)
    )


def _decided(amendment: Amendment, sessions: tuple[Session, ...]) -> Standing | None:
    decision = _decision(amendment, sessions)
    if decision is None:
        return None
    session, step = decision
    state = State.AGREED if step.result is Result.AGREED else State.REJECTED
    return Standing(state, step.at, step=step.step, session=session.date)


def _withdrawn(amendment: Amendment) -> Standing | None:
    entry = next((entry for entry in amendment.record if isinstance(entry, Withdrawn)), None)
    return Standing(State.WITHDRAWN, entry.at) if entry else None


def _ruled(amendment: Amendment) -> Standing | None:
    entry = next((entry for entry in reversed(amendment.record) if isinstance(entry, Ruled)), None)
    if entry is None:
        return None
    state = State.OUT_OF_ORDER if entry.ruling == State.OUT_OF_ORDER else State.IN_ORDER
    return Standing(state, entry.at, entry.reason)


def _superseded(amendment: Amendment, round_: Round) -> Standing | None:
    revision = _revision(amendment, round_)
    return Standing(State.SUPERSEDED, revision.received, revision.label) if revision else None


def _received(amendment: Amendment, round_: Round) -> Standing:
    if not amendment.id:
        return Standing(State.DRAFT, amendment.received)
    if is_late(amendment, round_):
        return Standing(State.OUT_OF_ORDER, amendment.received, "late")
    return Standing(State.SUBMITTED, amendment.received)


def _revision(amendment: Amendment, round_: Round) -> Amendment | None:
    """Give the newer wording that its mover put in its place, unless that was withdrawn."""
    return next(
        (
            other
            for other in round_.amendments
            if amendment.id and other.revises == amendment.id and not _withdrawn(other)
        ),
        None,
    )


def is_late(amendment: Amendment, round_: Round) -> bool:
    """Say whether it came after the window closed and claims no emergency; at the close is in time."""
    window = round_.version.window
    return window is not None and amendment.received > window.closes and amendment.emergency is None


def _decision(amendment: Amendment, sessions: tuple[Session, ...]) -> tuple[Session, Step] | None:
    """Give the last step that decided an amendment."""
    for session in reversed(sessions):
        for step in reversed(session.steps):
            if (
                step.kind in (StepKind.AMENDMENT, StepKind.EN_BLOC)
                and amendment.id in step.items
                and step.result
            ):
                return session, step
    return None


def recommendation(amendment: Amendment) -> Recommended | None:
    """Give the committee's last recommendation."""
    entries = (entry for entry in reversed(amendment.record) if isinstance(entry, Recommended))
    return next(entries, None)


def in_state(round_: Round, *states: State) -> tuple[Amendment, ...]:
    """Give the amendments of a round that stand in one of some states."""
    return tuple(amendment for amendment in round_.amendments if standing(amendment, round_).state in states)


def undecided(round_: Round) -> tuple[Amendment, ...]:
    """Give the amendments that conference still has to decide."""
    return in_state(round_, *UNDECIDED)


def in_play(round_: Round) -> tuple[Amendment, ...]:
    """Give the amendments that are agreed or may still be, without those that went into a composite."""
    found = in_state(round_, State.DRAFT, *UNDECIDED, State.AGREED)
    parts = {label for amendment in found for label in amendment.of}
    return tuple(amendment for amendment in found if amendment.label not in parts)


def is_open(round_: Round, now: datetime) -> bool:
    """Say whether the version's text may change by amendment alone: its window runs, or work is left."""
    window = round_.version.window
    return window is not None and (now <= window.closes or bool(undecided(round_)))
