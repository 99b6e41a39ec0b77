"""Finding which amendments of a round collide."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from policy_cli.actions.load import amendment_named, published_platform, round_on
from policy_cli.model.amendments import named as named_by
from policy_cli.model.findings import Finding
from policy_cli.model.ids import is_amendment
from policy_cli.model.rounds import Round
from policy_cli.rules.combined import Combined, combined
from policy_cli.rules.consequential import Consequence, consequences
from policy_cli.rules.lifecycle import State, in_play, in_state
from policy_cli.rules.rivals import Rivalry, rivalry
from policy_cli.store.workspace import Workspace

_MANY: Final = 500
"""Amendments of which nobody would read every sentence that two of them make together."""


class Conflicts(NamedTuple):
    """How the amendments of a round stand to one another.

    Attributes:
        compared: those that were compared, in order of receipt.
        agreed: those of them that conference agreed to.
        named: those that were asked for, all where none was.
        findings: what is broken in the round's files, and so left out.
        consequences: figures that they change and that stand elsewhere too.
        amending: those that amend another of them, each with the one it amends.
        combined: sentences that those which collide with none would make together; None where so many are
            compared that only those of named amendments are looked for.
    """

    round: Round
    compared: tuple[str, ...]
    agreed: frozenset[str]
    named: frozenset[str]
    rivalry: Rivalry
    findings: tuple[Finding, ...]
    consequences: tuple[Consequence, ...]
    amending: tuple[tuple[str, str], ...]
    combined: tuple[Combined, ...] | None


def conflicts(workspace: Workspace, version: str, labels: Sequence[str]) -> Conflicts:
    """Compare the amendments of a round that are in play, and any that are named."""
    round_, findings = round_on(workspace, version)
    named = [amendment_named(round_, label) for label in labels]
    wanted = {amendment.label for amendment in (*in_play(round_), *named)}
    compared = [amendment for amendment in round_.amendments if amendment.label in wanted]
    platform = published_platform(workspace, round_.version)
    found = rivalry(platform, compared)
    # What is amended reads otherwise once its amendment is agreed, so nothing is supposed of it.
    amending = tuple((a.label, name) for a in compared for name in named_by(a.changes) if is_amendment(name))
    beside = set(found.clean) - {label for pair in amending for label in pair}
    clean = [amendment for amendment in compared if amendment.label in beside]
    return Conflicts(
        round_,
        tuple(amendment.label for amendment in compared),
        frozenset(amendment.label for amendment in in_state(round_, State.AGREED)),
        frozenset(amendment.label for amendment in named or compared),
        found,
        findings,
        tuple(consequences(platform, compared)),
        amending,
        combined(platform, clean) if labels or len(compared) <= _MANY else None,
    )
