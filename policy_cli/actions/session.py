"""A session of conference: opened, its questions decided, corrected and closed, each in one commit."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from policy_cli.actions.adopted import words_of_decisions
from policy_cli.actions.clock import local, now
from policy_cli.actions.load import amendment_named, not_found, refuse_newer, sound_round
from policy_cli.actions.ruling import with_falls
from policy_cli.model.amendments import Amendment
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.rounds import Method, Round, Session, Step, StepKind, Tally, Vote
from policy_cli.model.standing_orders import Leave, StandingOrders
from policy_cli.rules.lifecycle import UNDECIDED, Standing, standings
from policy_cli.rules.proceedings import Proceedings, Verdict, corrected, proceedings, pulled_out
from policy_cli.rules.second_degree import parents
from policy_cli.rules.voting import Attendance, is_quorate, is_tied, needed
from policy_cli.store import emit, round_trees
from policy_cli.store.commit import Operation
from policy_cli.store.splice import append
from policy_cli.store.transaction import Done, transact
from policy_cli.store.workspace import Workspace


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


class Held(NamedTuple):
    """What was recorded, and what came of it.

    Attributes:
        verdict: of the step itself, None for a correction.
        changed: every amendment that stands otherwise than before, with how it stood and stands.
    """

    done: Done
    step: Step
    session: Session
    round: Round
    verdict: Verdict | None
    changed: Mapping[str, tuple[Standing, Standing]]


def open_session(
    workspace: Workspace,
    version: str,
    session: Session,
    *,
    dry_run: bool = False,
) -> tuple[Done, Session, int]:
    """Open a session; give it with those registered, and how many must be present.

    Raises:
        PolicyError: there are no majorities in standing orders, the agenda is not locked, or one is open.
    """
    opened: list[tuple[Session, int]] = []

    def plan() -> Operation:
        round_ = sound_round(workspace, version)
        refuse_newer(workspace, round_.version)
        orders = _orders(round_)
        _refuse_unlocked(round_)
        _refuse_open(round_)
        at = local(now(), orders.timezone)
        new = session._replace(
            date=session.date or at.date().isoformat(),
            against=round_.version.name,
            registered=session.registered or sum(body.delegates or 0 for body in round_.bodies.values()),
        )
        if any(new.date == other.date for other in round_.sessions):
            raise PolicyError(
                Exit.REFUSED,
                f"there was a session on {new.date} already",
                new.path,
                "open one of another day: policy session open --date 2026-03-29",
            )
        if (new.present or 0) > (new.registered or 0):
            raise PolicyError(
                Exit.INVALID,
                f"{new.present} are present and only {new.registered} registered",
                "--present",
                "count again, or say --registered",
            )
        opened[:] = [(new, needed(orders.quorum, Attendance(new.registered, new.present)))]
        data = emit.document({**round_trees.session_tree(new), "steps": []}).encode()
        return Operation(
            "session.open", f"Open the session of {new.date}", {new.path: data}, _trailers(round_)
        )

    done = transact(workspace.git(), plan, dry_run=dry_run)
    return done, *opened[0]


def put(workspace: Workspace, version: str, question: Question, *, dry_run: bool = False) -> Held:
    """Record how conference decided a question, and make the words so.

    Raises:
        PolicyError: the session is not open or not quorate, an item is not to be decided, or the votes
            cannot be.
    """

    def step(round_: Round, session: Session) -> Step:
        _refuse_inquorate(round_, session)
        labels = _items(round_, question)
        _refuse_unvoted(round_, question)
        _refuse_votes(round_, session, question)
        method = Method.CARD_VOTE if question.cards else Method.SHOW_OF_HANDS if question.tally else None
        return Step(
            step=len(session.steps) + 1,
            at=now(),
            kind=question.kind,
            items=labels,
            method=method,
            tally=question.tally,
            cards=question.cards,
            majority=question.majority,
            mover_consents=question.mover_consents,
            chapter=_chapter(workspace, round_, question.chapter),
        )

    return _record(workspace, version, step, f"session.{question.kind.value}", dry_run=dry_run)


def note(workspace: Workspace, version: str, question: Question, *, dry_run: bool = False) -> Held:
    """Record what needs no vote: an objection to a drafting amendment, or how many are present."""

    def step(round_: Round, session: Session) -> Step:
        labels = _items(round_, question)
        _refuse_absent(session, question.present)
        return Step(
            len(session.steps) + 1, now(), question.kind, labels, present=question.present, by=question.by
        )

    return _record(workspace, version, step, f"session.{question.kind.value}", dry_run=dry_run)


class Correction(NamedTuple):
    """What stands in the place of a step that was recorded wrongly.

    Attributes:
        step: its number.
        question: what stands instead: votes, cards, or how many were present.
        void: take the step back instead.
        date: of its session, the last for an empty one.
    """

    step: int
    question: Question
    void: bool = False
    date: str = ""


def correct(workspace: Workspace, version: str, correction: Correction, *, dry_run: bool = False) -> Held:
    """Correct a step by a new record, and run all later steps again; the words follow."""
    number, question, void, date = correction

    def step(round_: Round, session: Session) -> Step:
        steps = {one.step: one for one in session.steps if one.kind is not StepKind.CORRECTION}
        wrong = steps.get(number) or not_found(
            "step", str(number), [str(known) for known in steps], "policy session minutes"
        )
        if not void:
            _refuse_unlike(wrong, question, session)
            _refuse_absent(session, question.present)
            _refuse_votes(round_, session, question._replace(kind=wrong.kind), number)
        return Step(
            step=len(session.steps) + 1,
            at=now(),
            kind=StepKind.CORRECTION,
            tally=question.tally,
            cards=question.cards,
            majority=question.majority,
            present=question.present,
            corrects=number,
            void=void,
        )

    return _record(workspace, version, step, "session.correct", date=date, dry_run=dry_run)


def close(workspace: Workspace, version: str, *, dry_run: bool = False) -> Held:
    """Close the session: what was not reached becomes what standing orders say."""

    def step(_round: Round, session: Session) -> Step:
        return Step(len(session.steps) + 1, now(), StepKind.CLOSE)

    return _record(workspace, version, step, "session.close", dry_run=dry_run)


def _record(
    workspace: Workspace,
    version: str,
    make: Callable[[Round, Session], Step],
    name: str,
    *,
    date: str | None = None,
    dry_run: bool,
) -> Held:
    """Add a step to a session's file, and the words that follow from it, in one commit.

    Args:
        workspace: the policy repository.
        version: the version of the round, the newest for an empty name.
        make: gives the step.
        name: of the operation.
        date: of the session, the last for an empty one, even a closed one; None for the one that is open.
        dry_run: record nothing.
    """
    held: list[Held] = []

    def plan() -> Operation:
        round_ = sound_round(workspace, version)
        refuse_newer(workspace, round_.version)
        session = _session(round_, date)
        held[:] = [_held(workspace, round_, session, make(round_, session), name)]
        return held[0].done.operation

    done = transact(workspace.git(), plan, dry_run=dry_run)
    return held[0]._replace(done=done)


def taking_back(workspace: Workspace, version: str, path: str, number: int) -> Operation:
    """Give the operation that takes a step back, or a correction: a new record, and the words that follow."""
    round_ = sound_round(workspace, version)
    refuse_newer(workspace, round_.version)
    session = next(one for one in round_.sessions if one.path == path)
    step = Step(len(session.steps) + 1, now(), StepKind.CORRECTION, corrects=number, void=True)
    return _held(workspace, round_, session, step, "undo").done.operation


def _held(workspace: Workspace, round_: Round, session: Session, step: Step, name: str) -> Held:
    """Give what a step does: its record and the words that follow, not written yet."""
    after = with_falls(workspace, _with_step(round_, session, step))
    before_, after_ = proceedings(round_), proceedings(after)
    files = words_of_decisions(workspace, round_, after)
    source = workspace.files.read(session.path).decode()
    files[session.path] = append(source, "steps", round_trees.step_tree(step)).encode()
    verdict, changed = _verdict(after_, session, step), _changed(before_, after_)
    operation = Operation(name, _subject(step, verdict, changed), files, _trailers(round_, step))
    return Held(Done(operation, "", "", ()), step, session, after, verdict, changed)


def _verdict(found: Proceedings, session: Session, step: Step) -> Verdict | None:
    verdicts = (v for v in found.verdicts if (v.session, v.step.step) == (session.date, step.step))
    return next(verdicts, None)


def _with_step(round_: Round, session: Session, step: Step) -> Round:
    new = session._replace(steps=(*session.steps, step))
    return round_._replace(sessions=tuple(new if s.date == session.date else s for s in round_.sessions))


def _changed(before: Proceedings, after: Proceedings) -> dict[str, tuple[Standing, Standing]]:
    return {
        label: (before.standings[label], standing)
        for label, standing in after.standings.items()
        if before.standings[label] != standing
    }


def _subject(step: Step, verdict: Verdict | None, changed: Mapping[str, tuple[Standing, Standing]]) -> str:
    if step.kind is StepKind.CORRECTION:
        return f"Step {step.corrects} {'taken back' if step.void else 'corrected'}"
    if step.kind is StepKind.ADOPT and verdict:
        return f"Chapter {step.chapter} {'adopted' if verdict.carried else 'not adopted'}"
    told = ", ".join(f"{label} {after.state.value}" for label, (_, after) in changed.items())
    return told or {StepKind.OBJECT: f"{', '.join(step.items)} pulled out of the vote en bloc"}.get(
        step.kind, f"{step.kind.value.replace('_', ' ').capitalize()} {', '.join(step.items)}".strip()
    )


def _trailers(round_: Round, step: Step | None = None) -> tuple[tuple[str, str], ...]:
    items = tuple(("Amendment", label) for label in step.items) if step else ()
    return (*items, ("Version", round_.version.name))


def _orders(round_: Round) -> StandingOrders:
    if round_.orders is None or not round_.orders.majorities:
        raise PolicyError(
            Exit.REFUSED,
            f"{round_.version.name} was published without standing orders that name majorities",
            "platform/standing-orders.yaml",
            "record what was declared: policy amend decide A05 agreed · or begin: policy init --preset coop",
        )
    return round_.orders


def _refuse_unlocked(round_: Round) -> None:
    if round_.agenda is None or round_.agenda.locked is None:
        step = "lock" if round_.agenda else "build"
        raise PolicyError(
            Exit.REFUSED,
            "the agenda is not locked, so conference would not know what it decides",
            f"amendments/{round_.version.name}/agenda.yaml",
            f"policy agenda {step}",
        )


def _refuse_open(round_: Round) -> None:
    for session in round_.sessions:
        if not session.is_closed and session.registered is not None:
            raise PolicyError(
                Exit.REFUSED, f"the session of {session.date} is open", session.path, "policy session close"
            )


def _session(round_: Round, date: str | None) -> Session:
    """Give the session of a day, the last for an empty one, or for None the one that is open."""
    _orders(round_)
    if date:
        named = next((session for session in round_.sessions if session.date == date), None)
        dates = [session.date for session in round_.sessions]
        return named or not_found("session", date, dates, "policy session minutes")
    last = max(round_.sessions, key=lambda session: session.date, default=None)
    if last is None or (date is None and last.is_closed):
        raise PolicyError(
            Exit.REFUSED,
            f"the session of {last.date} is closed" if last else "no session is open",
            f"amendments/{round_.version.name}/",
            "policy session open --present 38",
        )
    return last


def _present(session: Session, before: int | None = None) -> int | None:
    """Say how many are present: now, or when a step was put."""
    counts = (step.present for step in corrected(session) if before is None or step.step < before)
    return next((count for count in reversed(tuple(counts)) if count is not None), session.present)


def _refuse_inquorate(round_: Round, session: Session) -> None:
    orders = _orders(round_)
    present = _present(session)
    attendance = Attendance(session.registered, present)
    if not is_quorate(orders.quorum, attendance):
        raise PolicyError(
            Exit.REFUSED,
            f"the session is not quorate: {present or 0} of {session.registered} are present, "
            f"{needed(orders.quorum, attendance)} are needed",
            session.path,
            "when more have come: policy session attend --present N",
        )


def _items(round_: Round, question: Question) -> tuple[str, ...]:
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
        _refuse_settled(amendment, stands[amendment.label])
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


def _refuse_settled(amendment: Amendment, stands: Standing) -> None:
    if stands.state in UNDECIDED:
        return
    reason = f" ({stands.reason})" if stands.reason else ""
    by = f" by {stands.by}" if stands.by else ""
    advice = f"correct it: policy session correct {stands.step} …" if stands.step else ""
    raise PolicyError(
        Exit.REFUSED,
        f"{amendment.label} is {stands.state.value}{by}{reason}, so it cannot be decided",
        amendment.path,
        advice or f"policy amend explain {amendment.label}",
    )


def _refuse_out_of_turn(amendment: Amendment, round_: Round) -> None:
    stands = standings(round_)
    other = next((a for a in round_.amendments if a.id and a.id == amendment.consequential_on), None)
    if other and stands[other.label].state in UNDECIDED:
        raise PolicyError(
            Exit.REFUSED,
            f"{amendment.label} is consequential on {other.label} and decided with it",
            amendment.path,
            f"policy session decide {other.label} …",
        )
    for other in round_.amendments:
        if stands[other.label].state in UNDECIDED and amendment in parents(other, round_.amendments):
            raise PolicyError(
                Exit.REFUSED,
                f"{other.label} amends {amendment.label}, so it is decided first",
                other.path,
                f"policy session decide {other.label} …",
            )


def _refuse_unasked(amendment: Amendment, round_: Round, question: Question) -> None:
    remit = _orders(round_).remit
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


def _refuse_unvoted(round_: Round, question: Question) -> None:
    """Refuse a withdrawal without a vote where standing orders ask for leave of conference."""
    voted = question.tally is not None or bool(question.cards)
    if question.kind is StepKind.WITHDRAW and not voted and _orders(round_).after_moved is Leave.CONFERENCE:
        raise PolicyError(
            Exit.USAGE,
            "standing orders ask for leave of conference to withdraw, and how it voted is not said",
            "--withdraw",
            "say how it was voted: --for 25 --against 11",
        )


def _refuse_votes(round_: Round, session: Session, question: Question, before: int | None = None) -> None:
    """Refuse votes that cannot be: more than are present, cards of nobody, a tie without the casting vote.

    Args:
        round_: the round with its standing orders.
        session: where it was voted.
        question: what was put, and the votes.
        before: the step that the votes are given for, the next one for None.
    """
    orders = _orders(round_)
    if question.majority and question.majority not in orders.majorities:
        not_found("majority", question.majority, list(orders.majorities), "platform/standing-orders.yaml")
    if question.cards:
        _refuse_cards(round_, orders, question)
    tally = question.tally
    if tally is None:
        return
    present = _present(session, before)
    if present is not None and tally.total > present:
        raise PolicyError(
            Exit.INVALID,
            f"{tally.total} votes were counted and {present} are present",
            session.path,
            "count again, or correct the attendance: policy session attend --present N",
        )
    if is_tied(tally, orders) and tally.casting is None:
        raise PolicyError(
            Exit.USAGE,
            "the votes are tied, and the chair has the casting vote",
            "--casting",
            "add --casting for|against",
        )


def _refuse_unlike(wrong: Step, question: Question, session: Session) -> None:
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


def _refuse_absent(session: Session, present: int | None) -> None:
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
    voting = [name for name, body in round_.bodies.items() if getattr(body, weight)]
    for branch in question.cards:
        if branch not in voting:
            not_found("branch with a card", branch, voting, "platform/bodies.yaml")


def _chapter(workspace: Workspace, round_: Round, name: str) -> str:
    if not name:
        return ""
    from policy_cli.actions.load import chapter_named, published_platform  # noqa: PLC0415 - one kind of question

    return chapter_named(published_platform(workspace, round_.version), name).id
