"""Showing what an amendment changes: the version's own words beside those it would make."""

from policy_cli.actions.load import published_platform
from policy_cli.model.amendments import Amendment
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.rounds import Round, Version
from policy_cli.rules.apply import effect
from policy_cli.rules.compare import Difference, differences
from policy_cli.rules.edits import ChangeError
from policy_cli.store.workspace import Workspace


def amendment_differences(
    workspace: Workspace, round_: Round, amendment: Amendment
) -> tuple[Difference, ...]:
    """Compare a version's text with what one amendment would make of it."""
    base = published_platform(workspace, round_.version)
    try:
        return differences(*effect(base, amendment, round_.amendments))
    except ChangeError as error:
        raise PolicyError(Exit.INVALID, str(error), amendment.path, error.hint) from None


def version_differences(workspace: Workspace, old: Version, new: Version) -> tuple[Difference, ...]:
    """Compare two published versions."""
    return differences(published_platform(workspace, old), published_platform(workspace, new))
