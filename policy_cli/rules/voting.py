"""Counting votes: whether a tally carries, and whether enough are present, in whole numbers only."""

from collections.abc import Mapping
from typing import NamedTuple

from policy_cli.model.rounds import Tally, Vote
from policy_cli.model.standing_orders import (
    Abstentions,
    Counted,
    Majority,
    Quorum,
    Share,
    StandingOrders,
    Tie,
)

SIMPLE = Majority(Share(1, 2), more_than=True)
"""More votes for than against, where standing orders name nothing else."""


class Attendance(NamedTuple):
    """How many are registered and how many are there; None where nobody counted."""

    registered: int | None
    present: int | None


def carries(tally: Tally, majority: Majority, attendance: Attendance, orders: StandingOrders) -> bool:
    """Say whether a tally carries: 26 of 39 is at least 2/3, 25 of 38 is not.

    The casting vote is one vote more, so it breaks a tie and makes no two thirds of one half. Whatever the
    share, nothing carries with as many against as for, nor by a share of nobody.
    """
    voted = _with_casting(tally) if is_tied(tally, orders) else tally
    base = counted(voted, majority, attendance, orders)
    have, need = voted.for_ * majority.share.bottom, base * majority.share.top
    enough = have > need if majority.more_than else have >= need
    return enough and base > 0 and voted.for_ > voted.against


def votes_needed(tally: Tally, majority: Majority, attendance: Attendance, orders: StandingOrders) -> int:
    """Say how many votes for it would have carried, of as many as were counted."""
    base = counted(tally, majority, attendance, orders)
    top, bottom = majority.share
    share = base * top // bottom + 1 if majority.more_than else -(-base * top // bottom)
    return max(share, (tally.for_ + tally.against) // 2 + 1)


def wants_casting(tally: Tally, majority: Majority, attendance: Attendance, orders: StandingOrders) -> bool:
    """Say whether the chair's casting vote is missing, and could carry what is tied."""
    if not is_tied(tally, orders) or tally.casting is not None:
        return False
    return carries(tally._replace(casting=Vote.FOR), majority, attendance, orders)


def is_level(tally: Tally) -> bool:
    """Say whether as many voted for as against, and no casting vote was given."""
    return tally.for_ == tally.against and tally.casting is None


def is_tied(tally: Tally, orders: StandingOrders) -> bool:
    """Say whether the chair has a casting vote."""
    return orders.tie is Tie.CASTING_VOTE and tally.for_ == tally.against


def _with_casting(tally: Tally) -> Tally:
    is_for, is_against = tally.casting is Vote.FOR, tally.casting is Vote.AGAINST
    return tally._replace(for_=tally.for_ + is_for, against=tally.against + is_against)


def counted(tally: Tally, majority: Majority, attendance: Attendance, orders: StandingOrders) -> int:
    """Give the number that the share of a majority is taken of."""
    if majority.of is Counted.PRESENT:
        return attendance.present or 0
    if majority.of is Counted.REGISTERED:
        return attendance.registered or 0
    counts_abstentions = orders.abstentions is Abstentions.COUNTED
    return tally.for_ + tally.against + (tally.abstain if counts_abstentions else 0)


def needed(quorum: Quorum, attendance: Attendance) -> int:
    """Say how many must be present: the share of those registered, rounded up, and no fewer than a number."""
    share = -(-quorum.share.top * (attendance.registered or 0) // quorum.share.bottom)
    return max(share, quorum.number)


def is_quorate(quorum: Quorum, attendance: Attendance) -> bool:
    """Say whether enough are present."""
    return (attendance.present or 0) >= needed(quorum, attendance)


def weighed(cards: Mapping[str, Vote], weights: Mapping[str, int]) -> Tally:
    """Add up a card vote: each branch's card counts with its weight."""
    sums = dict.fromkeys(Vote, 0)
    for branch, vote in cards.items():
        sums[vote] += weights[branch]
    return Tally(sums[Vote.FOR], sums[Vote.AGAINST], sums[Vote.ABSTAIN])
