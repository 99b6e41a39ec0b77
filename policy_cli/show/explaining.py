"""Says in plain words what became of an amendment, and why."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final, TypeAlias

from policy_cli.model.amendments import Amendment, Insert, Recommendation, Remove, Replace, named
from policy_cli.model.rounds import Round, Tally
from policy_cli.model.standing_orders import NotReached
from policy_cli.rules.entitlement import Objection, Reason, objection
from policy_cli.rules.lifecycle import Standing, State, in_state, recommendation, standings
from policy_cli.rules.proceedings import Proceedings, Verdict, majority_for, proceedings
from policy_cli.rules.voting import votes_needed
from policy_cli.show.standing import body_words, label_of, reason_words
from policy_cli.show.words import targets

Lost: TypeAlias = Mapping[str, tuple[str, ...]]

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
HOW: Final = {"en_bloc": "with all drafting amendments, en bloc", "card_vote": "on a card vote"}
"""How a vote was taken, where it was not by a show of hands on one question."""
LOST: Final = "it reads as adopted last, or is left out, and what was agreed to it is not in the text"
"""What follows where a chapter is not adopted."""
_COUNTED: Final = {
    Reason.TOO_FEW_SIGNATURES: "{have} valid signatures, {needed} are needed",
    Reason.BRANCH_INQUORATE: "{have} were present at the meeting, {needed} are needed",
    Reason.LIMIT_EXCEEDED: "it is number {have} of its mover, who may move {needed}",
}


def day(moment: datetime, round_: Round) -> str:
    """Say a day in words, as the party's clocks show it: 28 March 2026."""
    local = _local(moment, round_)
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"


def time(moment: datetime, round_: Round) -> str:
    """Say a time of the day as the party's clocks show it: 14:40."""
    return f"{_local(moment, round_):%H:%M}"


def _local(moment: datetime, round_: Round) -> datetime:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only where a time is said in words

    return moment.astimezone(ZoneInfo(round_.orders.timezone if round_.orders else "UTC"))


def iso_day(date: str) -> str:
    """Say an ISO date in words."""
    year, month, day_ = date.split("-")
    return f"{int(day_)} {_MONTHS[int(month) - 1]} {year}"


def explained(amendment: Amendment, round_: Round, lost: Lost) -> Iterator[str]:
    """Say what became of an amendment: a sentence or two for its mover.

    Args:
        amendment: which.
        round_: its round.
        lost: by amendment, the chapters it was agreed to and that were not carried.
    """
    stands = standings(round_)[amendment.label]
    label = amendment.label
    yield f"{label}, an amendment to {targets(amendment)}, was received on {_at(amendment.received, round_)}."
    match stands.state:
        case State.OUT_OF_ORDER:
            yield f"It is out of order: {_objected(amendment, round_, stands)}."
        case State.WITHDRAWN:
            yield f"It was withdrawn by its mover on {day(stands.at, round_)}."
        case State.SUPERSEDED:
            yield f"{stands.by}, a new wording by the same mover, took its place."
        case State.COMPOSITED:
            yield from _composited(amendment, round_, stands, lost)
        case State.DRAFT | State.SUBMITTED | State.IN_ORDER:
            yield "It waits to be decided."
        case _:
            yield from _ended(amendment, round_, stands, lost)


def _ended(amendment: Amendment, round_: Round, stands: Standing, lost: Lost) -> Iterator[str]:
    """Say how an amendment was decided, and what became of its words since."""
    yield from decided(amendment, round_, stands, proceedings(round_))
    if stands.state is not State.AGREED:
        return
    for other in in_state(round_, State.AGREED):
        if amendment.id and amendment.id in named(other.changes):
            yield f"{other.label}, an amendment to {amendment.label}, was agreed too and changed its words."
    for chapter in lost.get(amendment.label, ()):
        yield voted_down_words(chapter, round_)


def voted_down_words(chapter: str, round_: Round) -> str:
    """Say that a chapter was not carried, and what that does to its words."""
    verdict = proceedings(round_).chapters[chapter]
    when = f"on {_at(verdict.step.at, round_)}{votes_and_needed(verdict, round_)}"
    return f"The chapter {chapter} was not adopted {when}: {LOST}."


def _at(moment: datetime, round_: Round) -> str:
    return f"{day(moment, round_)} at {time(moment, round_)}"


def _objected(amendment: Amendment, round_: Round, stands: Standing) -> str:
    found = objection(amendment, round_)
    window = round_.version.window
    if found and found.reason is Reason.LATE and window and stands.reason == Reason.LATE:
        return (
            f"it came late. Amendments closed on {_at(window.closes, round_)}, and it came on "
            f"{_at(amendment.received, round_)}, {_length(found)} after that"
        )
    if found and found.reason in _COUNTED and found.reason == stands.reason:
        return _COUNTED[found.reason].format(have=found.have, needed=found.needed)
    return reason_words(stands.reason)


def _length(found: Objection) -> str:
    seconds = int(found.late_by.total_seconds())
    hours, minutes = seconds // 3600, seconds // 60 % 60
    parts = [f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes)
    return " ".join(parts) or f"{seconds} s"


def _composited(amendment: Amendment, round_: Round, stands: Standing, lost: Lost) -> Iterator[str]:
    composite = next(other for other in round_.amendments if other.label == stands.by)
    others = [label for label in composite.of if label != amendment.label]
    yield f"With {', '.join(others)} it went into the composite {stands.by}."
    outcome = standings(round_)[stands.by]
    if outcome.step is not None:
        yield from _ended(composite, round_, outcome, lost)


def decided(amendment: Amendment, round_: Round, stands: Standing, held: Proceedings) -> Iterator[str]:
    """Say how conference decided an amendment."""
    counted = votes_and_needed(verdict_of(held, stands), round_)
    label, word = amendment.label, label_of(stands.state, round_)
    when = f"on {_at(stands.at, round_)}"
    match stands.state:
        case State.AGREED if stands.how == "consequential":
            yield f"{label} was {word} {when}: it is consequential on {stands.by}, which was agreed."
        case State.AGREED | State.REJECTED:
            how = f", {HOW[stands.how]}" if stands.how in HOW else ""
            tied = ": the votes were tied, so the text stands" if stands.reason == "tie" else ""
            yield f"{label} was {word} {when}{how}{counted}{advised(amendment, stands)}{tied}."
        case State.FALLEN:
            yield f"{label} fell {when}: {_fell(amendment, round_, stands)}."
        case State.REMITTED:
            to = f" to the {body_words(stands.by, round_)}" if stands.by else ""
            report = round_.orders.remit.report_back_by if round_.orders and round_.orders.remit else ""
            until = f" It reports back by {iso_day(report)}." if report else ""
            yield f"{label} was remitted{to} {when}{counted}.{until}"
        case State.NOT_REACHED:
            yield f"{label} was not reached before the session closed {when}.{_instead(stands, round_)}"
        case _:
            yield f"{label} was {word} {when}{counted}."


def _instead(stands: Standing, round_: Round) -> str:
    if stands.reason == NotReached.REMIT and stands.by:
        return f" It is remitted to the {body_words(stands.by, round_)}, as standing orders say."
    return " It falls, as standing orders say."


def _fell(amendment: Amendment, round_: Round, stands: Standing) -> str:
    if stands.reason == "depends":
        fate = "withdrawn" if standings(round_)[stands.by].state is State.WITHDRAWN else "not agreed"
        return f"it depends on {stands.by}, which was {fate}"
    words = quoted(amendment)
    gone = f", and the words it quotes, {words}, are no longer to be changed" if words else ""
    other = next((a for a in round_.amendments if a.label == stands.by), None)
    where = f" changed the same place of {', '.join(_shared(amendment, other))}" if other else " was agreed"
    return f"{stands.by} was agreed and{where}{gone}"


def _shared(amendment: Amendment, other: Amendment) -> tuple[str, ...]:
    return tuple(name for name in named(amendment.changes) if name in named(other.changes)) or named(
        amendment.changes
    )


def quoted(amendment: Amendment) -> str:
    """Give the words that an amendment quotes."""
    quotes = []
    for change in amendment.changes:
        if isinstance(change, Replace):
            quotes.append(change.quote)
        elif isinstance(change, Insert):
            quotes.append(change.after or change.before)
        elif isinstance(change, Remove):
            quotes.append(change.target)
    return ", ".join(f"“{quote}”" for quote in quotes if quote)


def verdict_of(held: Proceedings, stands: Standing) -> Verdict | None:
    """Find the step that an amendment was decided by."""
    steps = (v for v in held.verdicts if (v.session, v.step.step) == (stands.session, stands.step))
    return next(steps, None)


def votes(verdict: Verdict | None) -> str:
    """Say a tally: (25 for, 11 against, 2 abstained)."""
    return f" ({tally_words(verdict.tally)})" if verdict and verdict.tally else ""


def votes_and_needed(verdict: Verdict | None, round_: Round) -> str:
    """Say a tally, and how many would have carried it: (25 for, 11 against; 19 for needed)."""
    if verdict is None or verdict.tally is None:
        return ""
    return f" ({tally_words(verdict.tally)}{needed_words(verdict, round_)})"


def needed_words(verdict: Verdict, round_: Round) -> str:
    """Say how many votes for it carry, empty where no standing orders tell."""
    if verdict.tally is None or round_.orders is None:
        return ""
    majority = majority_for(verdict.step.kind, verdict.step.majority, round_.orders)
    return f"; {votes_needed(verdict.tally, majority, verdict.attendance, round_.orders)} for needed"


def tally_words(tally: Tally) -> str:
    """Say a tally in words."""
    casting = f", casting vote {tally.casting.value}" if tally.casting else ""
    abstained = f", {tally.abstain} abstained" if tally.abstain else ""
    return f"{tally.for_} for, {tally.against} against{abstained}{casting}"


def advised(amendment: Amendment, stands: Standing) -> str:
    """Say that conference decided against what the committee had recommended."""
    advice = recommendation(amendment)
    against = {State.AGREED: Recommendation.REJECT, State.REJECTED: Recommendation.AGREE}
    if advice and advice.recommendation is against.get(stands.state):
        return ", against the recommendation of the committee"
    return ""
