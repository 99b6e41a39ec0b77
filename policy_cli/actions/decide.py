"""Deciding an amendment: the step in the session's file and the words, in one commit."""

from datetime import datetime

from policy_cli.actions.adopted import words_of_decisions
from policy_cli.actions.clock import now
from policy_cli.actions.load import amendment_named, refuse_newer, sound_round
from policy_cli.actions.ruling import with_falls, working_orders
from policy_cli.model.amendments import Amendment
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.rounds import Method, Result, Round, Session, Step, StepKind
from policy_cli.rules.lifecycle import UNDECIDED, standing
from policy_cli.rules.second_degree import parents
from policy_cli.show.standing import because
from policy_cli.store import emit, round_trees
from policy_cli.store.commit import Operation
from policy_cli.store.splice import append
from policy_cli.store.transaction import Done, transact
from policy_cli.store.workspace import Workspace


def decide(workspace: Workspace, version: str, label: str, result: Result, *, dry_run: bool = False) -> Done:
    """Record that an amendment was declared agreed or rejected, and make its words so."""
    return transact(workspace.git(), lambda: _deciding(workspace, version, label, result), dry_run=dry_run)


def _deciding(workspace: Workspace, version: str, label: str, result: Result) -> Operation:
    round_ = sound_round(workspace, version)
    refuse_newer(workspace, round_.version)
    _refuse_declared(workspace, round_)
    amendment = amendment_named(round_, label)
    _refuse_decided(amendment, round_)
    _refuse_out_of_turn(amendment, round_)
    session, step = _step(round_, amendment, result, now())
    files = words_of_decisions(workspace, round_, with_falls(workspace, _with(round_, session, step)))
    path, data = _recorded(workspace, round_, session, step)
    return Operation(
        "amend.decide",
        f"{amendment.label} {result.value}",
        files | {path: data},
        (("Amendment", amendment.label), ("Version", round_.version.name)),
    )


def _refuse_declared(workspace: Workspace, round_: Round) -> None:
    """Refuse a declared result once standing orders name a majority: then results are computed."""
    orders = round_.orders
    if orders is None and not round_.version.rules:
        orders = working_orders(workspace)
    if orders and orders.majorities:
        raise PolicyError(
            Exit.REFUSED,
            "standing orders name majorities, so a result is computed from votes, never declared",
            "platform/standing-orders.yaml",
            "record the votes of the session: policy session decide A05 --for 25 --against 11",
        )


def _refuse_decided(amendment: Amendment, round_: Round) -> None:
    stands = standing(amendment, round_)
    if stands.state in UNDECIDED:
        return
    at = stands.at.date().isoformat()
    advice = f"policy amend show {amendment.label}"
    if stands.step:
        advice = "policy log, and take the decision back by its id: policy undo ID"
    state = f"{stands.state.value}{because(stands, round_)}"
    raise PolicyError(
        Exit.REFUSED,
        f"{amendment.label} is {state} since {at}, so it cannot be decided",
        amendment.path,
        advice,
    )


def _refuse_out_of_turn(amendment: Amendment, round_: Round) -> None:
    """Refuse to decide an amendment before those that amend its own words, and those after it."""
    for other in round_.amendments:
        state = standing(other, round_).state
        if amendment in parents(other, round_.amendments) and state in UNDECIDED:
            raise PolicyError(
                Exit.REFUSED,
                f"{other.label} amends {amendment.label}, so it is decided first",
                other.path,
                f"policy amend decide {other.label} agreed|rejected",
            )
        if other in parents(amendment, round_.amendments) and state not in UNDECIDED:
            raise PolicyError(
                Exit.REFUSED,
                f"{other.label} is {state.value}, so its words cannot be amended any more",
                other.path,
                f"policy amend withdraw {amendment.label}",
            )


def _step(round_: Round, amendment: Amendment, result: Result, at: datetime) -> tuple[Session, Step]:
    """Give the step, and the session of the day it belongs to, new where there is none."""
    date = at.date().isoformat()
    known = next((session for session in round_.sessions if session.date == date), None)
    session = known or Session(date, round_.version.name)
    number = len(session.steps) + 1
    return session, Step(number, at, StepKind.AMENDMENT, (amendment.id,), Method.DECLARED, result)


def _with(round_: Round, session: Session, step: Step) -> Round:
    others = tuple(other for other in round_.sessions if other.date != session.date)
    return round_._replace(sessions=(*others, session._replace(steps=(*session.steps, step))))


def _recorded(workspace: Workspace, round_: Round, session: Session, step: Step) -> tuple[str, bytes]:
    """Add the step to its session's file, which is begun where there is none."""
    known = session in round_.sessions
    tree = round_trees.session_tree(session)
    source = workspace.files.read(session.path).decode() if known else emit.document(tree)
    return session.path, append(source, "steps", round_trees.step_tree(step)).encode()
