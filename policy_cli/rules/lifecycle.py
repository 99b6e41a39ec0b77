"""Where an amendment stands, derived from its record and the sessions; never stored."""

from collections.abc import Mapping
from datetime import datetime

from policy_cli.model.amendments import Amendment, Recommended
from policy_cli.model.rounds import Round
from policy_cli.rules.states import UNDECIDED, Standing, State, before_conference

__all__ = ["UNDECIDED", "Standing", "State"]


def standings(round_: Round) -> Mapping[str, Standing]:
    """Say where every amendment of a round stands, by number, or by uid where it has none."""
    if not round_.sessions:
        return before_conference(round_)
    # Most of a round's life is before its first session.
    from policy_cli.rules.proceedings import proceedings  # noqa: PLC0415

    return proceedings(round_).standings


def standing(amendment: Amendment, round_: Round) -> Standing:
    """Say where an amendment of a round stands."""
    return standings(round_)[amendment.label]


def recommendation(amendment: Amendment) -> Recommended | None:
    """Give the committee's last recommendation."""
    entries = (entry for entry in reversed(amendment.record) if isinstance(entry, Recommended))
    return next(entries, None)


def in_state(round_: Round, *states: State) -> tuple[Amendment, ...]:
    """Give the amendments of a round that stand in one of some states."""
    found = standings(round_)
    return tuple(amendment for amendment in round_.amendments if found[amendment.label].state in states)


def undecided(round_: Round) -> tuple[Amendment, ...]:
    """Give the amendments that conference still has to decide."""
    return in_state(round_, *UNDECIDED)


def in_play(round_: Round) -> tuple[Amendment, ...]:
    """Give the amendments that are agreed or may still be, without those that went into a composite."""
    return in_state(round_, State.DRAFT, *UNDECIDED, State.AGREED)


def is_open(round_: Round, now: datetime) -> bool:
    """Say whether the version's text may change by amendment alone: its window runs, or work is left."""
    window = round_.version.window
    return window is not None and (now <= window.closes or bool(undecided(round_)))
