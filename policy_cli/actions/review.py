"""Showing what an amendment changes: the version's own words beside those it would make."""

from typing import TYPE_CHECKING, NamedTuple

from policy_cli.actions.load import published_platform
from policy_cli.model.amendments import Amendment
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.rounds import Round, Version
from policy_cli.rules.apply import effect
from policy_cli.rules.compare import Difference, differences
from policy_cli.rules.edits import ChangeError
from policy_cli.rules.lifecycle import in_play
from policy_cli.store.workspace import Workspace

if TYPE_CHECKING:
    from policy_cli.rules.rivals import Rivals


class Review(NamedTuple):
    """What one amendment changes, and those in play that it collides with."""

    differences: tuple[Difference, ...]
    rivals: tuple["Rivals", ...]


def review(workspace: Workspace, round_: Round, amendment: Amendment) -> Review:
    """Compare a version's text with what one amendment would make of it, and the amendment with others."""
    from policy_cli.rules.rivals import rivals_of  # noqa: PLC0415 - versions are compared without

    base = published_platform(workspace, round_.version)
    try:
        found = differences(*effect(base, amendment, round_.amendments))
    except ChangeError as error:
        raise PolicyError(Exit.INVALID, str(error), amendment.path, error.hint) from None
    return Review(found, rivals_of(base, amendment, in_play(round_)))


def version_differences(workspace: Workspace, old: Version, new: Version) -> tuple[Difference, ...]:
    """Compare two published versions."""
    return differences(published_platform(workspace, old), published_platform(workspace, new))
