"""Deciding an amendment: the step in the session's file and the words, in one commit."""

from datetime import datetime

from policy_cli.actions.clock import now
from policy_cli.actions.load import amendment_named, published_platform, sound_platform, sound_round
from policy_cli.model.amendments import Amendment
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.platform import Platform
from policy_cli.model.rounds import Result, Round, Session, Step, StepKind
from policy_cli.rules.apply import amended
from policy_cli.rules.collisions import ClashError
from policy_cli.rules.edits import ChangeError
from policy_cli.rules.lifecycle import UNDECIDED, State, in_state, standing
from policy_cli.rules.second_degree import parents
from policy_cli.rules.sums import as_printed
from policy_cli.store import emit, round_trees
from policy_cli.store.commit import Operation
from policy_cli.store.platform_writer import changed_files
from policy_cli.store.splice import append
from policy_cli.store.transaction import Done, transact
from policy_cli.store.workspace import Workspace


def decide(workspace: Workspace, version: str, label: str, result: Result, *, dry_run: bool = False) -> Done:
    """Record that an amendment was declared agreed or rejected, and make its words so."""
    return transact(workspace.git(), lambda: _deciding(workspace, version, label, result), dry_run=dry_run)


def _deciding(workspace: Workspace, version: str, label: str, result: Result) -> Operation:
    _refuse_declared(workspace)
    round_ = sound_round(workspace, version)
    amendment = amendment_named(round_, label)
    _refuse_decided(amendment, round_)
    _refuse_out_of_turn(amendment, round_)
    files = _words(workspace, round_, amendment) if result is Result.AGREED else {}
    path, data = _recorded(workspace, round_, amendment, result, now())
    subject = f"{amendment.label} {result.value}"
    return Operation(
        "amend.decide",
        subject,
        files | {path: data},
        (("Amendment", amendment.label), ("Version", round_.version.name)),
    )


def _refuse_declared(workspace: Workspace) -> None:
    """Refuse a declared result once standing orders name a majority: then results are computed."""
    path = "platform/standing-orders.yaml"
    if "standing-orders.yaml" not in workspace.files.names("platform"):
        return
    from policy_cli.store.located import Node, read_located  # noqa: PLC0415 - only where there are standing orders

    root = read_located(workspace.files.read(path).decode("utf-8", "replace"))
    if not isinstance(root, Node) or root.entry("majorities") is not None:
        raise PolicyError(
            Exit.REFUSED,
            "standing orders name majorities, so a result is computed from votes, never declared",
            path,
            "record the votes of the session instead",
        )


def _refuse_decided(amendment: Amendment, round_: Round) -> None:
    stands = standing(amendment, round_)
    if stands.state in UNDECIDED:
        return
    at = stands.at.date().isoformat()
    advice = f"policy amend show {amendment.label}"
    if stands.step:
        advice = "policy log, and take the decision back by its id: policy undo ID"
    reason = f" ({stands.reason})" if stands.reason else ""
    raise PolicyError(
        Exit.REFUSED,
        f"{amendment.label} is {stands.state.value}{reason} since {at}, so it cannot be decided",
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


def _words(workspace: Workspace, round_: Round, amendment: Amendment) -> dict[str, bytes | None]:
    """Compute every file that the decision changes, from the version and all decisions in force."""
    base = published_platform(workspace, round_.version)
    agreed = in_state(round_, State.AGREED)
    together = tuple(a for a in round_.amendments if a in agreed or a == amendment)
    try:
        before, after = amended(base, agreed), amended(base, together)
    except ClashError as error:
        other = error.clash.first if error.clash.second == amendment.label else error.clash.second
        words = f", at “{error.clash.shared}”" if error.clash.shared else ","
        raise PolicyError(
            Exit.CONFLICT,
            f"{amendment.label} collides with {other}, which is agreed{words} in {error.clash.item}",
            amendment.path,
            f"reject it, or undo {other} first · compare: policy amend conflicts {amendment.label}",
        ) from None
    except ChangeError as error:
        raise PolicyError(Exit.INVALID, str(error), amendment.path, error.hint) from None
    _refuse_strayed(sound_platform(workspace), before, after)
    return changed_files(workspace.files, before, after)


def _refuse_strayed(present: Platform, before: Platform, after: Platform) -> None:
    """Refuse to write over words that neither the version nor a decision put there."""
    for item in after.items():
        known, found = before.item(item.id), present.item(item.id)
        if known != item and (known and as_printed(known)) != (found and as_printed(found)):
            raise PolicyError(
                Exit.REFUSED,
                f"{item.id} does not read as the version and the decisions say it should",
                (known or item).path,
                "restore it from the last decision, or publish a new version",
            )


def _recorded(
    workspace: Workspace, round_: Round, amendment: Amendment, result: Result, at: datetime
) -> tuple[str, bytes]:
    """Add the step to the session of the day, which is begun where there is none."""
    date = at.date().isoformat()
    path = f"amendments/{round_.version.name}/session-{date}.yaml"
    known = next((session for session in round_.sessions if session.date == date), None)
    session = known or Session(date, round_.version.name)
    source = (
        workspace.files.read(path).decode() if known else emit.document(round_trees.session_tree(session))
    )
    step = Step(len(session.steps) + 1, at, StepKind.AMENDMENT, (amendment.id,), "declared", result)
    return path, append(source, "steps", round_trees.step_tree(step)).encode()
