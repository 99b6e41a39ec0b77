"""Adopting: what conference agreed is sealed as a new version, once nothing is left to decide."""

from policy_cli.actions.adopted import text_of
from policy_cli.actions.load import published_platform, refuse_newer, sound_round, versions
from policy_cli.actions.reading import refuse_unread
from policy_cli.actions.versions import seal
from policy_cli.model.amendments import Amendment
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.platform import Platform
from policy_cli.model.rounds import Round
from policy_cli.rules.chapters_put import not_put
from policy_cli.rules.irregular import broken
from policy_cli.rules.lifecycle import State, in_state, undecided
from policy_cli.store.commit import Operation
from policy_cli.store.transaction import Done, transact
from policy_cli.store.workspace import Workspace


def adopt(workspace: Workspace, version: str, *, dry_run: bool = False) -> tuple[Done, str]:
    """Seal the platform as conference agreed it; give the new version's name. No word is written.

    Raises:
        PolicyError: something is still to be decided or read, a chapter was not put, or the platform is not
            what the version and the decisions make it.
    """
    names: list[str] = []

    def plan() -> Operation:
        round_ = sound_round(workspace, version)
        refuse_newer(workspace, round_.version)
        path = f"amendments/{round_.version.name}/"
        _refuse_undecided(round_, path)
        base = published_platform(workspace, round_.version)
        _refuse_chapters(round_, base, path)
        _refuse_broken_rules(round_, path)
        refuse_unread(base, in_state(round_, State.AGREED))
        known = {one.name for one in versions(workspace)}
        name = next(n for n in (f"adopted-{number}" for number in range(1, 10_000)) if n not in known)
        names[:] = [name]
        return seal(workspace, name, text_of(workspace, round_, base), round_.version.name)

    done = transact(workspace.git(), plan, dry_run=dry_run)
    return done, names[0]


def _refuse_undecided(round_: Round, path: str) -> None:
    if round_.version.window is None:
        raise PolicyError(
            Exit.REFUSED,
            f"{round_.version.name} took no amendments, so there is nothing to adopt",
            path,
            "policy version list",
        )
    left = undecided(round_)
    still_open = [session for session in round_.sessions if session.registered and not session.is_closed]
    if left:
        raise PolicyError(
            Exit.REFUSED,
            f"{', '.join(amendment.label for amendment in left)} still to be decided",
            path,
            _deciding(round_, left[0], is_open=bool(still_open)),
        )
    if still_open:
        raise PolicyError(
            Exit.REFUSED,
            f"the session of {still_open[0].date} is open",
            still_open[0].path,
            "policy session close",
        )


def _deciding(round_: Round, first: Amendment, *, is_open: bool) -> str:
    """Say how what is left is decided: now, or on another day where the session was adjourned."""
    if is_open:
        return "decide them, or close the session: policy session close"
    if round_.orders and round_.orders.majorities:
        return "on another day: policy session open --present N"
    return f"policy amend decide {first.label} agreed|rejected"


def _refuse_chapters(round_: Round, base: Platform, path: str) -> None:
    """Refuse where a chapter was not put to the vote, and standing orders ask for it."""
    missing = not_put(round_, base)
    if missing:
        raise PolicyError(
            Exit.REFUSED,
            f"conference did not vote on the chapters {', '.join(missing)} as amended",
            path,
            f"policy session decide --adopt {missing[0]} --for N --against N",
        )


def _refuse_broken_rules(round_: Round, path: str) -> None:
    """Refuse where a vote was against standing orders: an audit would not pass."""
    for line in broken(round_):
        raise PolicyError(
            Exit.REFUSED,
            f"against the rules: {line}",
            path,
            "correct it, or take it back: policy session correct STEP · all of them: policy audit",
        )
