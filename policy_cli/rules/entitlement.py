"""What the tool alone rules out of order: what came late, or without the mandate standing orders ask for."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from policy_cli.model.amendments import Amendment, FromBody, FromMember, Signatures
from policy_cli.model.rounds import Round

if TYPE_CHECKING:
    from policy_cli.model.register import Registered
    from policy_cli.model.standing_orders import Proposer, StandingOrders


class Reason(StrEnum):
    """Why an amendment is out of order.

    The tool decides the first ten alone; the others are for people to rule on, some of them flagged.
    """

    LATE = "late"
    EMERGENCY_NOT_AFTER_DEADLINE = "emergency_not_after_deadline"
    TOO_FEW_SIGNATURES = "too_few_signatures"
    BRANCH_INQUORATE = "branch_inquorate"
    NOT_MINUTED = "not_minuted"
    NOT_ENTITLED = "not_entitled"
    LIMIT_EXCEEDED = "limit_exceeded"
    NO_CHANGE = "no_change"
    QUOTE_NOT_FOUND = "quote_not_found"
    QUOTE_AMBIGUOUS = "quote_ambiguous"
    DIRECT_NEGATIVE = "direct_negative"
    WRECKING = "wrecking"
    SAME_IN_EFFECT = "same_in_effect"
    ONLY_DELETION = "only_deletion_use_separate_vote"
    SIGNATORY_NOT_MEMBER = "signatory_not_member"
    NOT_RELEVANT = "not_relevant"
    ALREADY_DECIDED = "already_decided"
    UNCLEAR = "unclear"
    OUTSIDE_COMPETENCE = "outside_competence"
    UNLAWFUL_OR_DEFAMATORY = "unlawful_or_defamatory"
    TOO_LONG = "too_long"


class Objection(NamedTuple):
    """Why the tool rules an amendment out of order.

    Attributes:
        needed: what standing orders ask for, where it can be counted.
        have: what there is of it.
        late_by: time after the close.
    """

    reason: Reason
    needed: int = 0
    have: int = 0
    late_by: timedelta = timedelta()


def objection(amendment: Amendment, round_: Round, before: int = 0) -> Objection | None:
    """Say why an amendment is out of order, None where the tool has nothing against it.

    Args:
        amendment: one with a number; a composite is made of amendments that were judged.
        round_: the round it was sent to, with the standing orders in force.
        before: how many amendments its mover sent before it.
    """
    if amendment.of:
        return None
    late = _late(amendment, round_)
    if late or not round_.orders or not round_.orders.proposers:
        return late
    return _mandate(amendment, round_, round_.orders, before)


def _late(amendment: Amendment, round_: Round) -> Objection | None:
    """Judge the time of receipt; what comes at the close is in time."""
    window = round_.version.window
    if window is None or amendment.received <= window.closes:
        return None
    late_by = amendment.received - window.closes
    if amendment.emergency is None:
        return Objection(Reason.LATE, late_by=late_by)
    rule = round_.orders.emergency if round_.orders else None
    if rule is None:
        return Objection(Reason.LATE, late_by=late_by) if round_.orders else None
    if amendment.received > rule.closes:
        return Objection(Reason.LATE, late_by=amendment.received - rule.closes)
    if rule.event_after_close and amendment.emergency.on <= window.closes.date().isoformat():
        return Objection(Reason.EMERGENCY_NOT_AFTER_DEADLINE, late_by=late_by)
    return None


def _mandate(amendment: Amendment, round_: Round, orders: "StandingOrders", before: int) -> Objection | None:
    mover = amendment.mover
    if isinstance(mover, FromMember):
        rule = orders.proposers.get("member")
        return _signed(amendment, mover, rule) or _within(rule, before) if rule else _NOT_ENTITLED
    body = round_.bodies.get(mover.body)
    rule = orders.proposers.get(body.kind.value) if body else None
    if body is None or rule is None:
        return _NOT_ENTITLED
    return _agreed_at_meeting(mover, rule, body.quorum or 0) or _within(rule, before)


_NOT_ENTITLED = Objection(Reason.NOT_ENTITLED)


def _agreed_at_meeting(mover: FromBody, rule: "Proposer", quorum: int) -> Objection | None:
    if "minuted" in rule.needs and not (mover.minute and mover.meeting):
        return Objection(Reason.NOT_MINUTED)
    if "quorate" in rule.needs and (mover.present or 0) < quorum:
        return Objection(Reason.BRANCH_INQUORATE, quorum, mover.present or 0)
    return None


def _signed(amendment: Amendment, mover: FromMember, rule: "Proposer") -> Objection | None:
    checked = [entry for entry in amendment.record if isinstance(entry, Signatures)]
    have = checked[-1].valid if checked else len(mover.everyone)
    return Objection(Reason.TOO_FEW_SIGNATURES, rule.signatures, have) if have < rule.signatures else None


def _within(rule: "Proposer", before: int) -> Objection | None:
    if rule.limit is None or before < rule.limit:
        return None
    return Objection(Reason.LIMIT_EXCEEDED, rule.limit, before + 1)


def valid_signatures(
    mover: FromMember, register: "Mapping[str, Registered]", rule: "Proposer", received: date
) -> tuple[str, ...]:
    """List those who signed and count: in the register, and paid up on the day of receipt where asked."""
    return tuple(
        ref
        for ref in mover.everyone
        if ref in register and (not rule.paid_up or register[ref].paid_until >= received.isoformat())
    )
