"""Irregular votes: what was decided as standing orders do not allow, and what a correction would make so."""

from collections.abc import Iterator

from policy_cli.model.rounds import Round, Session, Step, StepKind
from policy_cli.rules.proceedings import Verdict, corrected, proceedings
from policy_cli.rules.voting import is_quorate, needed

_DECIDING = frozenset(StepKind) - {
    StepKind.CORRECTION,
    StepKind.ATTENDANCE,
    StepKind.OBJECT,
    StepKind.CLOSE,
    StepKind.ADJOURN,
}


def broken(round_: Round) -> Iterator[str]:
    """Name the decisions that standing orders do not allow."""
    orders = round_.orders
    if orders is None:
        return
    for verdict in proceedings(round_).verdicts:
        where = f"step {verdict.step.step} of {verdict.session}"
        voted = verdict.tally is not None or verdict.step.result is not None
        if voted and not is_quorate(orders.quorum, verdict.attendance):
            need = needed(orders.quorum, verdict.attendance)
            yield f"{where}: not quorate, {verdict.attendance.present or 0} present and {need} needed"
        if voted and verdict.tally is None and orders.majorities:
            yield f"{where}: declared, without a tally"
        yield from _miscounted(round_, verdict, where)


def _miscounted(round_: Round, verdict: Verdict, where: str) -> Iterator[str]:
    present = verdict.attendance.present
    if verdict.step.cards:
        unknown = [branch for branch in verdict.step.cards if branch not in round_.bodies]
        if unknown:
            yield f"{where}: cards of {', '.join(unknown)}, which bodies.yaml does not have"
    elif verdict.tally and present is not None and verdict.tally.total > present:
        yield f"{where}: {verdict.tally.total} votes of {present} present"
    majority = verdict.step.majority
    if majority and round_.orders and majority not in round_.orders.majorities:
        yield f"{where}: standing orders have no majority {majority}"
    if verdict.step.kind is StepKind.REMIT and not verdict.step.mover_consents:
        remit = round_.orders.remit if round_.orders else None
        if remit and remit.mover_consents:
            yield f"{where}: remitted without the consent of its mover"


def put_again(before: Session, after: Session) -> Iterator[tuple[Step, Step]]:
    """Give the steps that a correction takes up again, each with a later one that put the same."""
    was = {step.step for step in corrected(before)}
    stand = [step for step in corrected(after) if step.kind in _DECIDING]
    for revived in (step for step in stand if step.step not in was):
        later = (step for step in stand if step.step > revived.step and _same(step, revived))
        yield from ((revived, step) for step in later)


def _same(one: Step, other: Step) -> bool:
    return bool({*one.items} & {*other.items}) or "" != one.chapter == other.chapter
