"""Auditing: the text recomputed from git objects alone, and every word named that no decision explains."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from policy_cli.actions.adopted import text_of
from policy_cli.actions.load import (
    committed_platform,
    newest,
    published_platform,
    refuse_broken,
    round_on,
    versions,
)
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.rounds import Round, Session, Version
from policy_cli.rules.compare import Difference, differences
from policy_cli.rules.irregular import broken
from policy_cli.store.workspace import Workspace

_A_DAY: Final = timedelta(days=1)


class Audit(NamedTuple):
    """What an audit found.

    Attributes:
        adopted: the version that sealed the result, None before.
        changed: what the round's decisions change in its version.
        unexplained: what reads otherwise than version and decisions make it, from what they make to what is.
        broken: rules that a decision broke.
        notes: what is worth knowing and breaks nothing.
    """

    round: Round
    adopted: Version | None
    changed: tuple[Difference, ...]
    unexplained: tuple[Difference, ...]
    broken: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every word is explained, and every decision by the rules."""
        return not self.unexplained and not self.broken


def audit(workspace: Workspace, version: str = "") -> Audit:
    """Recompute the text of a round from what git holds, and compare it with what git holds.

    Raises:
        PolicyError: a file that is committed is broken, or a version is not what its sums say.
    """
    repository = workspace.git()
    head = repository.head()
    if not head:
        raise PolicyError(Exit.NOT_FOUND, "nothing is recorded yet", workspace.root, "policy version publish")
    committed = workspace._replace(commit=head)
    round_, findings = round_on(committed, version)
    refuse_broken(findings)
    base = published_platform(committed, round_.version)
    wanted = text_of(committed, round_, base)
    adopted = next((one for one in versions(committed) if one.adopts == round_.version.name), None)
    unexplained = list(differences(wanted, published_platform(committed, adopted))) if adopted else []
    last = newest(committed)
    if last in (adopted, round_.version):
        now = committed_platform(repository, repository.platform_tree(head))
        refuse_broken(now.findings)
        unexplained += [one for one in differences(wanted, now.platform) if one not in unexplained]
    return Audit(
        round_,
        adopted,
        differences(base, wanted),
        tuple(unexplained),
        tuple(broken(round_)),
        tuple(_notes(workspace, round_)),
    )


def _notes(workspace: Workspace, round_: Round) -> Iterator[str]:
    repository = workspace.git()
    changed = repository.run("status", "--porcelain", "-z", "--", "platform", "amendments").decode(
        "utf-8", "surrogateescape"
    )
    for row in filter(None, changed.split("\0")):
        yield f"{row[3:]} is not committed, and not looked at"
    for session in round_.sessions:
        yield from _off_days(workspace, session)


def _off_days(workspace: Workspace, session: Session) -> Iterator[str]:
    """Name the steps whose time is more than a day off the commit that recorded them."""
    listed = workspace.git().run("log", "--reverse", "--format=%cI", "--", session.path).decode().split()
    recorded = [datetime.fromisoformat(line) for line in listed[-len(session.steps) :]]
    off = [
        (step, at) for step, at in zip(session.steps, recorded, strict=False) if abs(at - step.at) > _A_DAY
    ]
    if off:
        step, at = off[0]
        more = f", and {len(off) - 1} more of that session" if len(off) > 1 else ""
        told = f"step {step.step} of {session.date} says {step.at.isoformat()}"
        yield f"{told}, and was recorded at {at.isoformat()}{more}"
