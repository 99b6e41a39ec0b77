"""What officers and committees record of amendments: rulings, recommendations, withdrawals, remitting."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple, TypeAlias

from policy_cli.actions.clock import now
from policy_cli.actions.load import amendment_named, not_found, published_platform, sound_round
from policy_cli.model.amendments import Amendment, Recommended, Remitted, Ruled, Withdrawn
from policy_cli.model.bodies import Body, BodyKind
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.ids import is_member
from policy_cli.model.rounds import Round
from policy_cli.rules.lifecycle import UNDECIDED, State, standings
from policy_cli.store import round_trees
from policy_cli.store.bodies_file import read_bodies
from policy_cli.store.commit import Operation
from policy_cli.store.splice import append
from policy_cli.store.transaction import Done, transact
from policy_cli.store.workspace import Reader, Workspace

Entry: TypeAlias = Ruled | Recommended | Withdrawn | Remitted

NEVER: Final = datetime.min.replace(tzinfo=UTC)
"""The time of an entry that is still to be recorded: it gets that of the command."""


_JUDGING: Final = frozenset({BodyKind.COMMITTEE, BodyKind.CONFERENCE})


class _Rule(NamedTuple):
    """What an entry is called, and in which states an amendment may get it."""

    verb: str
    states: frozenset[State]


_RULES: Final[dict[type[Entry], _Rule]] = {
    Ruled: _Rule("rule", frozenset({*UNDECIDED, State.OUT_OF_ORDER})),
    Recommended: _Rule("recommend", UNDECIDED),
    Withdrawn: _Rule("withdraw", frozenset({*UNDECIDED, State.DRAFT, State.OUT_OF_ORDER})),
    Remitted: _Rule("remit", UNDECIDED),
}


def add(
    workspace: Workspace, version: str, labels: Sequence[str], entry: Entry, *, dry_run: bool = False
) -> Done:
    """Add an entry to the record of each amendment, all in one commit.

    Args:
        workspace: the policy repository.
        version: the version of the round, the newest for an empty name.
        labels: the amendments.
        entry: what is recorded; its time is that of the command. A withdrawal by nobody is by the mover,
            remitting to nobody is to the body that standing orders name.
        dry_run: record nothing.

    Raises:
        PolicyError: an amendment or a body is not there, that body may not say this, or nobody may any more.
    """

    def plan() -> Operation:
        round_ = sound_round(workspace, version)
        found = [amendment_named(round_, label) for label in labels]
        told = _told(workspace, round_, entry)
        files: dict[str, bytes | None] = {}
        for amendment in found:
            _refuse_stranger(amendment, told)
            _refuse_settled(round_, amendment, told)
            _refuse_before_conference(round_, amendment, told)
            _refuse_undecidable(workspace, round_, amendment, told)
            tree = round_trees.record_tree(_by_mover(told, amendment))
            files[amendment.path] = append(
                workspace.files.read(amendment.path).decode(), "record", tree
            ).encode()
        named = ", ".join(amendment.label for amendment in found)
        trailers = tuple(("Amendment", amendment.label) for amendment in found)
        verb = _RULES[type(entry)].verb
        return Operation(
            f"amend.{verb}", f"{named} {_said(told)}", files, (*trailers, ("Version", round_.version.name))
        )

    return transact(workspace.git(), plan, dry_run=dry_run)


def _told(workspace: Workspace, round_: Round, entry: Entry) -> Entry:
    """Give the entry with its time, and with the bodies it names proved to be there."""
    bodies = read_bodies(Reader(workspace.files))
    if isinstance(entry, Remitted) and not entry.to:
        remit = round_.orders.remit if round_.orders else None
        if remit is None:
            raise PolicyError(
                Exit.USAGE, "it is not said to which body it is remitted", "--to", "name one: --to npc"
            )
        entry = entry._replace(to=remit.to)
    named = [entry.to] if isinstance(entry, Remitted) else [] if isinstance(entry, Withdrawn) else [entry.by]
    for body in named:
        if bodies and body not in bodies:
            not_found("body", body, tuple(bodies), "platform/bodies.yaml")
    if isinstance(entry, Ruled | Recommended) and entry.by in bodies:
        _refuse_movers(bodies[entry.by], _RULES[type(entry)].verb)
    return entry._replace(at=now())


def _refuse_movers(body: Body, verb: str) -> None:
    """Refuse to rule or advise for a body that moves amendments and does not judge them."""
    if body.kind not in _JUDGING:
        raise PolicyError(
            Exit.REFUSED,
            f"{body.id} is a {body.kind.value}, and only a committee or conference may {verb}",
            "--by",
            "name the committee: --by npc",
        )


def _refuse_stranger(amendment: Amendment, entry: Entry) -> None:
    """Refuse to take back for somebody else what only its movers may take back."""
    movers = (amendment.mover[0], *amendment.agreed_by)
    if isinstance(entry, Withdrawn | Remitted) and entry.by and entry.by not in movers:
        named = ", ".join(dict.fromkeys("a member" if is_member(one) else one for one in movers))
        raise PolicyError(
            Exit.REFUSED,
            f"{amendment.label} is moved by {named}, and nobody else may {_RULES[type(entry)].verb} it",
            "--by",
            "leave out --by: its mover is meant",
        )


def _by_mover(entry: Entry, amendment: Amendment) -> Entry:
    return entry if entry.by else entry._replace(by=amendment.mover[0])


def _said(entry: Entry) -> str:
    match entry:
        case Ruled(ruling=ruling, reason=reason):
            return f"ruled {ruling}" + (f": {reason}" if reason else "")
        case Recommended(recommendation=advice):
            return f"recommended: {advice.value}"
        case Remitted(to=to):
            return f"remitted to {to}"
    return "withdrawn"


def _refuse_undecidable(workspace: Workspace, round_: Round, amendment: Amendment, entry: Entry) -> None:
    """Refuse to rule in order what conference could not decide: its words are not in the text."""
    if isinstance(entry, Ruled) and entry.ruling == State.IN_ORDER:
        from policy_cli.actions.propose import refuse_impossible  # noqa: PLC0415 - one kind of entry

        refuse_impossible(published_platform(workspace, round_.version), round_, amendment)


def _refuse_settled(round_: Round, amendment: Amendment, entry: Entry) -> None:
    state = standings(round_)[amendment.label].state
    if state not in _RULES[type(entry)].states:
        raise PolicyError(
            Exit.REFUSED,
            f"{amendment.label} is {state.value}, so it cannot be {_said(entry).partition(':')[0]}",
            amendment.path,
            f"policy amend show {amendment.label}",
        )


def _refuse_before_conference(round_: Round, amendment: Amendment, entry: Entry) -> None:
    """Refuse to take off the list what lies before conference: it gives leave, or remits, by a vote."""
    if not isinstance(entry, Withdrawn | Remitted) or round_.agenda is None:
        return
    session = next((one for one in round_.sessions if one.registered and not one.is_closed), None)
    if session and amendment.label in {item.item for item in round_.agenda.items}:
        verb = _RULES[type(entry)].verb
        raise PolicyError(
            Exit.REFUSED,
            f"{amendment.label} is on the agenda of the session of {session.date}, which is open",
            session.path,
            f"put the question there: policy session decide {amendment.label} --{verb} --for N --against N",
        )
