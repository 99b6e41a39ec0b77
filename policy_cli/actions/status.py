"""What stands, what waits, and the next command for it."""

from collections.abc import Sequence
from typing import NamedTuple

from policy_cli.actions.load import adopting, published_platform, round_on, versions, working_platform
from policy_cli.model.amendments import Amendment
from policy_cli.model.findings import Level
from policy_cli.model.platform import Kind, Platform
from policy_cli.model.rounds import Round
from policy_cli.rules.chapters_put import not_put
from policy_cli.rules.lifecycle import State, in_state, undecided
from policy_cli.show.words import counted
from policy_cli.store.readiness import unfinished, unmerged
from policy_cli.store.workspace import Workspace


class Status(NamedTuple):
    """The state of a policy repository, in figures and words.

    Attributes:
        version: name of the newest version, empty before the first.
        amendments: how many there are to it; so of those agreed and rejected.
        waiting: those that conference still has to decide.
        next: the command to type next.
    """

    title: str
    chapters: int
    commitments: int
    version: str
    amendments: int
    agreed: int
    rejected: int
    waiting: tuple[str, ...]
    notices: tuple[str, ...]
    next: str


def state_of(workspace: Workspace) -> Status:
    """Look at the platform, the newest round and the clone."""
    loaded = working_platform(workspace)
    platform = loaded.platform
    standing = [item for chapter in platform.chapters for item in chapter.standing()]
    round_, findings = round_on(workspace) if versions(workspace) else (None, ())
    errors = [finding for finding in (*loaded.findings, *findings) if finding.level is Level.ERROR]
    open_work = _open_work(workspace)
    notices = [f"{counted(len(errors), 'file')} broken: policy check"] if errors else []
    notices += [f"{what}: {how}" for what, how in open_work]
    left = undecided(round_) if round_ else ()
    return Status(
        platform.title,
        len(platform.chapters),
        sum(item.kind is Kind.COMMITMENT for item in standing),
        round_.version.name if round_ else "",
        len(round_.amendments) if round_ else 0,
        len(in_state(round_, State.AGREED)) if round_ else 0,
        len(in_state(round_, State.REJECTED)) if round_ else 0,
        tuple(amendment.label for amendment in left),
        tuple(notices),
        "policy check" if errors else _advice(workspace, platform, round_, left),
    )


def _open_work(workspace: Workspace) -> list[tuple[str, str]]:
    """Say why nothing could be recorded now, and what helps."""
    if workspace.repository is None:
        return [("this folder is not under git, so nothing can be recorded", "git init")]
    files = [(f"{one.path}: {one.what}", one.how) for one in unmerged(workspace.repository)]
    open_work = unfinished(workspace.repository)
    return [*files, open_work] if open_work else files


def when_decided(workspace: Workspace, round_: Round) -> str:
    """Give the command that follows where nothing of a round is left to decide.

    What is ruled by standing orders is adopted before it is printed.
    """
    if any(session.registered and not session.is_closed for session in round_.sessions):
        missing = not_put(round_, published_platform(workspace, round_.version))
        adopt = [f"policy session decide --adopt {chapter} --for N --against N" for chapter in missing]
        return (*adopt, "policy session close")[0]
    is_ruled = round_.orders is not None and round_.version.window is not None
    is_adopted = adopting(workspace, round_.version) is not None
    return "policy adopt" if is_ruled and not is_adopted else "policy build final"


def _advice(workspace: Workspace, platform: Platform, round_: Round | None, left: Sequence[Amendment]) -> str:
    if left:
        return f"policy amend diff {left[0].label}"
    if round_:
        return when_decided(workspace, round_)
    if platform.chapters:
        return "policy version publish draft-1 --closes TIME"
    return "policy chapter new energy --title Energy"
