"""Where amendments stand before conference decides, derived from what was recorded of them."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from policy_cli.model.amendments import Amendment, Mover, Remitted, Ruled, Withdrawn
from policy_cli.model.rounds import Round
from policy_cli.rules.entitlement import objection
from policy_cli.rules.remembered import Remembered


class State(StrEnum):
    """Where an amendment is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_ORDER = "in-order"
    OUT_OF_ORDER = "out-of-order"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    COMPOSITED = "composited"
    AGREED = "agreed"
    REJECTED = "rejected"
    FALLEN = "fallen"
    REMITTED = "remitted"
    REFERRED_BACK = "referred-back"
    NOT_REACHED = "not-reached"


UNDECIDED = frozenset({State.SUBMITTED, State.IN_ORDER})
"""States in which conference still has to decide."""


class Standing(NamedTuple):
    """Where an amendment stands, and since when.

    Attributes:
        reason: why it is out of order, fell or was not agreed, `late`, `pre-empted`, `tie`; else empty.
        step: number of the deciding step in its session.
        session: date of the deciding session.
        by: the amendment that made it fall, took its place or took it in; or the body it is remitted to.
        how: how it was agreed where no vote of its own did it, `en_bloc`, `consequential`.
    """

    state: State
    at: datetime
    reason: str = ""
    step: int | None = None
    session: str = ""
    by: str = ""
    how: str = ""


def before_conference(round_: Round) -> Mapping[str, Standing]:
    """Say where every amendment of a round stands as if no session had been held."""
    return _standings.of(round_)


def _before_conference(round_: Round) -> Mapping[str, Standing]:
    ended = {a.label: standing for a in round_.amendments if (standing := _ended(a))}
    replacing = [a for a in round_.amendments if (a.of or a.revises) and not _is_off(a, ended, round_)]
    revised = {a.revises: a for a in reversed(replacing) if a.revises}
    taken_in = {part: a for a in replacing for part in a.of}
    before: Counter[Mover | str] = Counter()
    found: dict[str, Standing] = {}
    for amendment in round_.amendments:
        label = amendment.label
        found[label] = (
            ended.get(label)
            or _replaced(State.SUPERSEDED, revised.get(label))
            or _replaced(State.COMPOSITED, taken_in.get(label))
            or _ruled(amendment)
            or _received(amendment, round_, before[_mover(amendment.mover)] - bool(amendment.revises))
        )
        if not amendment.of and not amendment.revises:
            before[_mover(amendment.mover)] += 1
    return found


_standings = Remembered(_before_conference, ("version", "amendments", "orders", "bodies"))


def _mover(mover: Mover) -> str:
    return mover[0]


def _is_off(amendment: Amendment, ended: Mapping[str, Standing], round_: Round) -> bool:
    """Say whether an amendment can take the place of none: it was withdrawn, or is itself out of order."""
    ruled = _ruled(amendment) or _received(amendment, round_, 0)
    return amendment.label in ended or ruled.state is State.OUT_OF_ORDER


def _ended(amendment: Amendment) -> Standing | None:
    """Give what ended an amendment by its mover's own wish."""
    for entry in amendment.record:
        if isinstance(entry, Withdrawn):
            return Standing(State.WITHDRAWN, entry.at)
        if isinstance(entry, Remitted):
            return Standing(State.REMITTED, entry.at, by=entry.to)
    return None


def _replaced(state: State, other: Amendment | None) -> Standing | None:
    return Standing(state, other.received, by=other.label) if other else None


def _ruled(amendment: Amendment) -> Standing | None:
    entry = next((entry for entry in reversed(amendment.record) if isinstance(entry, Ruled)), None)
    if entry is None:
        return None
    state = State.OUT_OF_ORDER if entry.ruling == State.OUT_OF_ORDER else State.IN_ORDER
    return Standing(state, entry.at, entry.reason)


def _received(amendment: Amendment, round_: Round, before: int) -> Standing:
    if not amendment.id:
        return Standing(State.DRAFT, amendment.received)
    against = objection(amendment, round_, before)
    if against:
        return Standing(State.OUT_OF_ORDER, amendment.received, against.reason.value)
    return Standing(State.SUBMITTED, amendment.received)
