"""The consultation draft: a version as it was published, or as it would read if amendments were agreed."""

from policy_cli.actions.as_if import as_if as as_if_agreed
from policy_cli.actions.editions.recorded import version_colophon
from policy_cli.actions.editions.redlined import redlined
from policy_cli.actions.editions.wanted import Wanted
from policy_cli.actions.load import published_platform, round_version
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.render.publication import Edition, Publication
from policy_cli.rules.sums import printed_sum
from policy_cli.store.workspace import Workspace


def publication(workspace: Workspace, wanted: Wanted) -> Publication:
    """Give the draft that is wanted."""
    if wanted.as_if:
        return _supposed(workspace, wanted)
    if wanted.shown:
        return redlined(workspace, wanted)
    version = round_version(workspace, wanted.version)
    if version.adopts:
        raise PolicyError(
            Exit.USAGE,
            f"{version.name} is adopted: a draft would call it not party policy",
            "policy build draft",
            f"policy build final, or policy build draft --version {version.adopts}",
        )
    return Publication(
        Edition.DRAFT, published_platform(workspace, version), version_colophon(workspace, version)
    )


def _supposed(workspace: Workspace, wanted: Wanted) -> Publication:
    found = as_if_agreed(workspace, wanted.version, wanted.as_if)
    colophon = version_colophon(workspace, found.round.version)
    supposed = ", ".join(amendment.label for amendment in found.supposed) or wanted.as_if
    label = f"{colophon.version} as if {supposed} were agreed"
    colophon = colophon._replace(version=label, sha256=printed_sum(found.platform))
    return Publication(Edition.DRAFT, found.platform, colophon)
