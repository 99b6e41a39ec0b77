"""A session of conference: opened, its questions decided, corrected and closed, each in one commit."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from policy_cli.actions.adopted import words_of_decisions
from policy_cli.actions.clock import local, now
from policy_cli.actions.load import not_found, published_platform, refuse_newer, sound_round
from policy_cli.actions.questions import (
    Question,
    items_of,
    orders_of,
    refuse_absent,
    refuse_inquorate,
    refuse_lost,
    refuse_objector,
    refuse_put_before,
    refuse_unlike,
    refuse_unvoted,
    refuse_votes,
)
from policy_cli.actions.ruling import with_falls
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.rounds import Method, Round, Session, Step, StepKind
from policy_cli.rules.adopted import voted_down_chapters
from policy_cli.rules.irregular import broken, put_again
from policy_cli.rules.lifecycle import Standing
from policy_cli.rules.proceedings import Proceedings, Verdict, proceedings
from policy_cli.rules.voting import Attendance, needed
from policy_cli.store import emit, round_trees
from policy_cli.store.commit import Operation
from policy_cli.store.splice import append
from policy_cli.store.transaction import Done, transact
from policy_cli.store.workspace import Workspace


class Held(NamedTuple):
    """What was recorded, and what came of it.

    Attributes:
        verdict: of the step itself, None for a correction.
        changed: every amendment that stands otherwise than before, with how it stood and stands.
        left: what is left open by it: the amendments to a chapter that was put which still wait, or the
            chapters not voted on when the session was closed.
    """

    done: Done
    step: Step
    session: Session
    round: Round
    verdict: Verdict | None
    changed: Mapping[str, tuple[Standing, Standing]]
    left: tuple[str, ...] = ()


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
        orders = orders_of(round_)
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
        refuse_inquorate(round_, session)
        labels = _not_lost(workspace, round_, question, items_of(round_, question))
        refuse_unvoted(round_, question)
        refuse_votes(round_, session, question)
        chapter = _chapter(workspace, round_, question.chapter)
        refuse_put_before(round_, chapter)
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
            chapter=chapter,
        )

    return _record(workspace, version, step, f"session.{question.kind.value}", dry_run=dry_run)


def note(workspace: Workspace, version: str, question: Question, *, dry_run: bool = False) -> Held:
    """Record what needs no vote: an objection to a drafting amendment, or how many are present."""

    def step(round_: Round, session: Session) -> Step:
        labels = items_of(round_, question)
        refuse_objector(round_, question._replace(labels=labels))
        refuse_absent(session, question.present)
        return Step(
            len(session.steps) + 1, now(), question.kind, labels, present=question.present, by=question.by
        )

    return _record(workspace, version, step, f"session.{question.kind.value}", dry_run=dry_run)


def _refuse_correction(session: Session, number: int) -> None:
    """Refuse to correct a correction: the step it is about is corrected again."""
    first = next((one.corrects for one in session.steps if one.step == number and one.corrects), None)
    if first:
        raise PolicyError(
            Exit.REFUSED,
            f"step {number} is itself a correction, of step {first}",
            session.path,
            f"correct that one again: policy session correct {first} …",
        )


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
        _refuse_correction(session, number)
        wrong = steps.get(number) or not_found(
            "step", str(number), [str(known) for known in steps], "policy session minutes"
        )
        if not void:
            refuse_unlike(wrong, question, session)
            refuse_absent(session, question.present)
            asked = question._replace(kind=wrong.kind, majority=question.majority or wrong.majority)
            refuse_votes(round_, session, asked, number)
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


def close(workspace: Workspace, version: str, *, adjourn: bool = False, dry_run: bool = False) -> Held:
    """Close the session: what was not reached becomes what standing orders say, or waits for another day."""
    kind = StepKind.ADJOURN if adjourn else StepKind.CLOSE

    def step(_round: Round, session: Session) -> Step:
        return Step(len(session.steps) + 1, now(), kind)

    return _record(workspace, version, step, f"session.{kind.value}", dry_run=dry_run)


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
    if step.kind is StepKind.CORRECTION:
        _refuse_put_again(session, after)
        _refuse_irregular(round_, after, session)
    before_, after_ = proceedings(round_), proceedings(after)
    files = words_of_decisions(workspace, round_, after)
    source = workspace.files.read(session.path).decode()
    files[session.path] = append(source, "steps", round_trees.step_tree(step)).encode()
    verdict, changed = _verdict(after_, session, step), _changed(before_, after_)
    operation = Operation(name, _subject(step, verdict, changed), files, _trailers(round_, step))
    left = _left(workspace, after, step)
    return Held(Done(operation, "", "", ()), step, session, after, verdict, changed, left)


def _not_lost(
    workspace: Workspace, round_: Round, question: Question, labels: tuple[str, ...]
) -> tuple[str, ...]:
    """Refuse to decide on the words of a chapter that was voted down; a vote en bloc goes on without them."""
    if question.kind not in (StepKind.AMENDMENT, StepKind.EN_BLOC) or not voted_down_chapters(round_):
        return labels
    from policy_cli.rules.chapters_put import lost_with  # noqa: PLC0415 - after a chapter was voted down

    base = published_platform(workspace, round_.version)
    lost = {label: chapter for label in labels if (chapter := lost_with(round_, base, label))}
    left = tuple(label for label in labels if label not in lost)
    if lost and (question.kind is StepKind.AMENDMENT or not left):
        refuse_lost(round_, *next(iter(lost.items())))
    return left


def _left(workspace: Workspace, after: Round, step: Step) -> tuple[str, ...]:
    """Name what a vote on a chapter, or closing the session, leaves open."""
    if step.kind not in (StepKind.ADOPT, StepKind.CLOSE):
        return ()
    from policy_cli.rules.chapters_put import not_put, waiting_for  # noqa: PLC0415 - two kinds of step

    base = published_platform(workspace, after.version)
    return waiting_for(after, base, step.chapter) if step.chapter else not_put(after, base)


def _refuse_put_again(session: Session, after: Round) -> None:
    """Refuse to take up again what was taken back, where conference decided the same anew since."""
    corrected = next(one for one in after.sessions if one.date == session.date)
    for wrong, later in put_again(session, corrected):
        what = ", ".join(item for item in wrong.items if item in later.items) or f"chapter {wrong.chapter}"
        raise PolicyError(
            Exit.REFUSED,
            f"step {wrong.step} was taken back, and {what} was put again in step {later.step}",
            session.path,
            f"if that is wrong: policy session correct {later.step} --void",
        )


def _refuse_irregular(before: Round, after: Round, session: Session) -> None:
    """Refuse a correction that leaves other votes without a quorum, or larger than those present."""
    known = [*broken(before)]
    for line in (line for line in broken(after) if line not in known):
        raise PolicyError(
            Exit.REFUSED,
            f"that would put a vote against the rules: {line}",
            session.path,
            "correct that vote first, or take it back: policy session correct STEP --void",
        )


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
                Exit.REFUSED,
                f"the session of {session.date} is open",
                session.path,
                "policy session close · where the list goes on another day: policy session close --adjourn",
            )


def _session(round_: Round, date: str | None) -> Session:
    """Give the session of a day, the last for an empty one, or for None the one that is open."""
    orders_of(round_)
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


def _chapter(workspace: Workspace, round_: Round, name: str) -> str:
    if not name:
        return ""
    from policy_cli.actions.load import chapter_named  # noqa: PLC0415 - one kind of question

    return chapter_named(published_platform(workspace, round_.version), name).id
