"""What may be put to conference: the amendments that can be decided, and the votes that can be."""

from collections.abc import Mapping
from typing import NamedTuple

from policy_cli.actions.load import amendment_named, not_found
from policy_cli.model.amendments import Amendment
from policy_cli.model.bodies import BodyKind
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.ids import is_member
from policy_cli.model.rounds import Round, Session, Step, StepKind, Tally, Vote
from policy_cli.model.standing_orders import Leave, StandingOrders
from policy_cli.rules.lifecycle import UNDECIDED, Standing, State, standings
from policy_cli.rules.proceedings import corrected, majority_for, proceedings, pulled_out
from policy_cli.rules.second_degree import parents
from policy_cli.rules.voting import Attendance, is_quorate, is_tied, needed, wants_casting
from policy_cli.show.standing import because


class Question(NamedTuple):
    """What is put to conference, and how it voted.

    Attributes:
        labels: the amendments it is about; empty for a vote en bloc, which takes all drafting amendments.
        cards: how each branch's card was cast; a tally is counted from them.
    """

    kind: StepKind
    labels: tuple[str, ...] = ()
    tally: Tally | None = None
    cards: Mapping[str, Vote] = {}
    majority: str = ""
    mover_consents: bool = False
    chapter: str = ""
    by: str = ""
    present: int | None = None


def orders_of(round_: Round) -> StandingOrders:
    """Give the standing orders that a session is held by, or refuse to hold one."""
    if round_.orders is None or not round_.orders.majorities:
        raise PolicyError(
            Exit.REFUSED,
            f"{round_.version.name} was published without standing orders that name majorities",
            "platform/standing-orders.yaml",
            "record what was declared: policy amend decide A05 agreed · or begin: policy init --preset coop",
        )
    return round_.orders


def present_at(session: Session, before: int | None = None) -> int | None:
    """Say how many are present: now, or when a step was put."""
    counts = (step.present for step in corrected(session) if before is None or step.step < before)
    return next((count for count in reversed(tuple(counts)) if count is not None), session.present)


def refuse_inquorate(round_: Round, session: Session) -> None:
    """Refuse to decide anything while too few are present."""
    orders = orders_of(round_)
    present = present_at(session)
    attendance = Attendance(session.registered, present)
    if not is_quorate(orders.quorum, attendance):
        raise PolicyError(
            Exit.REFUSED,
            f"the session is not quorate: {present or 0} of {session.registered} are present, "
            f"{needed(orders.quorum, attendance)} are needed",
            session.path,
            "when more have come: policy session attend --present N",
        )


def items_of(round_: Round, question: Question) -> tuple[str, ...]:
    """Give the amendments a question is about; each must still be there to decide."""
    stands = standings(round_)
    if question.kind is StepKind.EN_BLOC and not question.labels:
        out = pulled_out(round_)
        labels = tuple(
            a.label
            for a in round_.amendments
            if a.drafting and stands[a.label].state in UNDECIDED and a.label not in out
        )
        if not labels:
            raise PolicyError(
                Exit.REFUSED,
                "no drafting amendment is left to be put en bloc",
                "--en-bloc",
                "policy agenda show",
            )
        return labels
    found = {(one := amendment_named(round_, label)).label: one for label in question.labels}
    for amendment in found.values():
        _refuse_settled(amendment, round_, stands[amendment.label])
        if question.kind is StepKind.OBJECT and not amendment.drafting:
            raise PolicyError(
                Exit.REFUSED,
                f"{amendment.label} is no drafting amendment, so it is put by itself already",
                amendment.path,
                "policy agenda show",
            )
        if question.kind is StepKind.AMENDMENT:
            _refuse_out_of_turn(amendment, round_)
        if question.kind is StepKind.REMIT:
            _refuse_unasked(amendment, round_, question)
    return tuple(found)


def _refuse_settled(amendment: Amendment, round_: Round, stands: Standing) -> None:
    if stands.state in UNDECIDED:
        return
    advice = f"correct it: policy session correct {stands.step} …" if stands.step else ""
    raise PolicyError(
        Exit.REFUSED,
        f"{amendment.label} is {stands.state.value}{because(stands, round_)}, so it cannot be decided",
        amendment.path,
        advice or f"policy amend explain {amendment.label}",
    )


def _refuse_out_of_turn(amendment: Amendment, round_: Round) -> None:
    """Refuse what is decided with another or after it, and what stands on words that are gone."""
    stands = standings(round_)
    needed_first = {amendment.consequential_on, *amendment.depends_on} - {""}
    for other in (a for a in round_.amendments if a.id in needed_first):
        state = stands[other.label].state
        link = "is consequential on" if other.id == amendment.consequential_on else "depends on"
        if state in UNDECIDED:
            then = "decided with it" if other.id == amendment.consequential_on else "decided after it"
            what = f"{amendment.label} {link} {other.label} and {then}"
            raise PolicyError(Exit.REFUSED, what, amendment.path, f"policy session decide {other.label} …")
        if state is not State.AGREED and amendment.depends_on.get(other.id, "agreed") == "agreed":
            what = f"{amendment.label} {link} {other.label}, which is {state.value}"
            raise PolicyError(Exit.REFUSED, what, amendment.path, f"policy amend explain {other.label}")
    for other in round_.amendments:
        if stands[other.label].state in UNDECIDED and amendment in parents(other, round_.amendments):
            raise PolicyError(
                Exit.REFUSED,
                f"{other.label} amends {amendment.label}, so it is decided first",
                other.path,
                f"policy session decide {other.label} …",
            )


def _refuse_unasked(amendment: Amendment, round_: Round, question: Question) -> None:
    remit = orders_of(round_).remit
    if remit is None:
        raise PolicyError(
            Exit.REFUSED,
            "standing orders know no remitting",
            "platform/standing-orders.yaml",
            "put it to the vote",
        )
    if remit.mover_consents and not question.mover_consents:
        raise PolicyError(
            Exit.REFUSED,
            f"{amendment.label} can be remitted only if its mover consents",
            amendment.path,
            "if so: --mover-consents · if not, put it to the vote",
        )


def refuse_put_before(round_: Round, chapter: str) -> None:
    """Refuse to vote on a chapter twice: a wrong vote is corrected."""
    earlier = proceedings(round_).chapters.get(chapter)
    if earlier:
        raise PolicyError(
            Exit.REFUSED,
            f"chapter {chapter} was {'adopted' if earlier.carried else 'not adopted'} already, "
            f"in step {earlier.step.step} of {earlier.session}",
            f"amendments/{round_.version.name}/session-{earlier.session}.yaml",
            f"correct it: policy session correct {earlier.step.step} --date {earlier.session} …",
        )


def refuse_lost(round_: Round, label: str, chapter: str) -> None:
    """Refuse to decide on words of a chapter that was voted down: they would not be in the text."""
    vote = proceedings(round_).chapters[chapter]
    raise PolicyError(
        Exit.REFUSED,
        f"chapter {chapter} was voted down in step {vote.step.step} of {vote.session}, "
        f"so {label} would change nothing",
        f"amendments/{round_.version.name}/session-{vote.session}.yaml",
        f"if that vote is wrong, correct it first: policy session correct {vote.step.step} "
        f"--date {vote.session} …",
    )


def refuse_objector(round_: Round, question: Question) -> None:
    """Refuse an objection by nobody who is known, or by a body that objected already."""
    by = question.by
    if not by or is_member(by):
        return
    if by not in round_.bodies:
        not_found("body", by, tuple(round_.bodies), "platform/bodies.yaml")
    for session in round_.sessions:
        for step in corrected(session):
            again = [label for label in question.labels if label in step.items]
            if step.kind is StepKind.OBJECT and step.by == by and again:
                raise PolicyError(
                    Exit.REFUSED,
                    f"{by} objected to {again[0]} already, in step {step.step} of {session.date}",
                    session.path,
                    "a body objects once: policy agenda show",
                )


def refuse_unvoted(round_: Round, question: Question) -> None:
    """Refuse a withdrawal without a vote where standing orders ask for leave of conference."""
    voted = question.tally is not None or bool(question.cards)
    if question.kind is StepKind.WITHDRAW and not voted and orders_of(round_).after_moved is Leave.CONFERENCE:
        raise PolicyError(
            Exit.USAGE,
            "standing orders ask for leave of conference to withdraw, and how it voted is not said",
            "--withdraw",
            "say how it was voted: --for 25 --against 11",
        )


def refuse_votes(round_: Round, session: Session, question: Question, before: int | None = None) -> None:
    """Refuse votes that cannot be: more than are present, cards of nobody, a tie without the casting vote.

    Args:
        round_: the round with its standing orders.
        session: where it was voted.
        question: what was put, and the votes.
        before: the step that the votes are given for, the next one for None.
    """
    orders = orders_of(round_)
    if question.majority and question.majority not in orders.majorities:
        not_found("majority", question.majority, list(orders.majorities), "platform/standing-orders.yaml")
    if question.cards:
        _refuse_cards(round_, orders, question)
    tally = question.tally
    if tally is None:
        return
    present = present_at(session, before)
    if present is not None and tally.total > present:
        raise PolicyError(
            Exit.INVALID,
            f"{tally.total} votes were counted and {present} are present",
            session.path,
            "count again, or correct the attendance: policy session attend --present N",
        )
    if tally.total == 0:
        raise PolicyError(
            Exit.USAGE, "nobody voted, so nothing was decided", "--for, --against", "count again"
        )
    if tally.casting is not None and not is_tied(tally, orders):
        level = tally.for_ == tally.against
        what = (
            "standing orders know no casting vote: a tie is not agreed" if level else "the votes are not tied"
        )
        raise PolicyError(Exit.USAGE, what, "--casting", "leave out --casting")
    majority = majority_for(question.kind, question.majority, orders)
    if wants_casting(tally, majority, Attendance(session.registered, present), orders):
        raise PolicyError(
            Exit.USAGE,
            "the votes are tied, and the chair has the casting vote",
            "--casting",
            "add --casting for|against",
        )


def refuse_unlike(wrong: Step, question: Question, session: Session) -> None:
    """Refuse votes for a step that had none, or attendance for one that counted nobody."""
    was_counted = wrong.kind is StepKind.ATTENDANCE
    was_voted = wrong.tally is not None or bool(wrong.cards)
    if was_counted if question.present is not None else was_voted:
        return
    told = "did not count those present" if question.present is not None else "held no vote"
    given = "--present N" if was_counted else "--for N --against N" if was_voted else "--void"
    raise PolicyError(
        Exit.USAGE,
        f"step {wrong.step} {told}",
        session.path,
        f"policy session correct {wrong.step} {given}",
    )


def refuse_absent(session: Session, present: int | None) -> None:
    """Refuse an attendance of more than are registered."""
    if (present or 0) > (session.registered or 0):
        raise PolicyError(
            Exit.INVALID,
            f"{present} cannot be present: {session.registered} are registered",
            "--present",
            "count again",
        )


def _refuse_cards(round_: Round, orders: StandingOrders, question: Question) -> None:
    if orders.card_vote is None:
        raise PolicyError(
            Exit.REFUSED,
            "standing orders know no card vote",
            "platform/standing-orders.yaml",
            "count hands: --for --against",
        )
    weight = orders.card_vote.weight.value
    voting = [
        name
        for name, body in round_.bodies.items()
        if body.kind in (BodyKind.BRANCH, BodyKind.SOCIETY) and getattr(body, weight)
    ]
    for branch in question.cards:
        if branch not in voting:
            not_found("branch with a card", branch, voting, "platform/bodies.yaml")
