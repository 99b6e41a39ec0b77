"""Carrying an amendment onto a newer version: its quotes are found in the newer text, or it is refused."""

from typing import NamedTuple

from policy_cli.actions.load import amendment_named, not_found, round_on, sound_round, versions
from policy_cli.actions.propose import Proposal, Taken, propose
from policy_cli.actions.review import review
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.rounds import Round
from policy_cli.rules.compare import Difference
from policy_cli.rules.lifecycle import State, standings
from policy_cli.store.workspace import Workspace

_CARRIED = frozenset(
    {State.SUBMITTED, State.IN_ORDER, State.NOT_REACHED, State.REMITTED, State.REFERRED_BACK}
)


class Carried(NamedTuple):
    """The new amendment, and what it changes in the older and in the newer text, by version."""

    taken: Taken
    shown: tuple[tuple[str, tuple[Difference, ...]], ...]


def carry(workspace: Workspace, version: str, label: str, onto: str, *, dry_run: bool = False) -> Carried:
    """Take an amendment of an older version in again, against a newer one.

    Raises:
        PolicyError: it was decided, the newer version takes no amendments, or its words are not there.
    """
    older = round_on(workspace, version)[0] if version else _older(workspace, label, onto)
    amendment = amendment_named(older, label)
    state = standings(older)[amendment.label].state
    if state not in _CARRIED:
        raise PolicyError(
            Exit.REFUSED,
            f"{amendment.label} is {state.value}, so it is not carried on",
            amendment.path,
            f"policy amend explain {amendment.label} --version {older.version.name}",
        )
    proposal = Proposal(
        mover=amendment.mover,
        changes=amendment.changes,
        reason=amendment.reason,
        version=onto,
        drafting=amendment.drafting,
        via=amendment.via,
        carries=f"{older.version.name}/{amendment.label}",
    )
    before = review(workspace, older, amendment).differences
    taken = propose(workspace, proposal, dry_run=dry_run)
    newer = sound_round(workspace, onto)
    after = review(workspace, newer, taken.amendment).differences
    return Carried(taken, ((older.version.name, before), (onto, after)))


def _older(workspace: Workspace, label: str, onto: str) -> Round:
    """Find the newest older version that has the amendment."""
    names = [version.name for version in versions(workspace) if version.name != onto]
    for name in reversed(names):
        round_ = sound_round(workspace, name)
        if any(label.casefold() in (a.id.casefold(), a.uid) for a in round_.amendments):
            return round_
    return not_found("amendment", label, names, "policy amend list --version VERSION")
