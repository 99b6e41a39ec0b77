"""What stands, what waits, and the next command for it."""

from typing import NamedTuple

from policy_cli.actions.load import round_on, versions, working_platform
from policy_cli.model.findings import Level
from policy_cli.model.platform import Kind
from policy_cli.rules.lifecycle import State, in_state, undecided
from policy_cli.store.transaction import unfinished
from policy_cli.store.workspace import Workspace


class Status(NamedTuple):
    """The state of a policy repository, in figures and words."""

    title: str
    chapters: int
    commitments: int
    version: str
    waiting: tuple[str, ...]
    notices: tuple[str, ...]
    next: str


def state_of(workspace: Workspace) -> Status:
    """Look at the platform, the newest round and the clone."""
    loaded = working_platform(workspace)
    platform = loaded.platform
    standing = [item for chapter in platform.chapters for item in chapter.standing()]
    errors = [finding for finding in loaded.findings if finding.level is Level.ERROR]
    notices = [f"{len(errors)} files are broken: policy check"] if errors else []
    open_work = unfinished(workspace.repository) if workspace.repository else None
    if workspace.repository is None:
        notices.append("this folder is not under git: nothing can be recorded (git init)")
    if open_work:
        notices.append(f"{open_work[0]}: {open_work[1]}")
    version, waiting, advice = _round_lines(workspace)
    return Status(
        platform.title,
        len(platform.chapters),
        sum(item.kind is Kind.COMMITMENT for item in standing),
        version,
        waiting,
        tuple(notices),
        "policy check" if errors else advice,
    )


def _round_lines(workspace: Workspace) -> tuple[str, tuple[str, ...], str]:
    if not versions(workspace):
        return "", (), "policy version publish draft-1 --closes TIME"
    round_, _ = round_on(workspace)
    left = undecided(round_)
    agreed, rejected = (len(in_state(round_, state)) for state in (State.AGREED, State.REJECTED))
    counts = f"{len(round_.amendments)} amendments, {len(left)} wait, {agreed} agreed, {rejected} rejected"
    text = f"{round_.version.name}: {counts}"
    advice = f"policy amend diff {left[0].label}" if left else "policy build final"
    return text, tuple(amendment.label for amendment in left), advice
