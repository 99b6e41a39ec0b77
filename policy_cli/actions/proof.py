"""Proving a text that is printed: all its words are those of a version, its decisions and its errata."""

from typing import Final

from policy_cli.actions.load import published_platform
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.platform import Platform
from policy_cli.model.releases import Release, release_path
from policy_cli.model.rounds import Version
from policy_cli.rules.edits import ChangeError
from policy_cli.rules.errata import changed_since, put_right
from policy_cli.rules.sums import as_printed, printed_sum
from policy_cli.store.workspace import Workspace

_NAMED: Final = 5
"""How many are named on one line."""


def refuse_strayed(platform: Platform, wanted: Platform, name: str) -> None:
    """Refuse words that neither a version nor a decision put there."""
    expected = {item.id: as_printed(item) for item in wanted.items()}
    strayed = [item.id for item in platform.items() if expected.get(item.id) != as_printed(item)]
    if strayed or printed_sum(wanted) != printed_sum(platform):
        named = ", ".join(strayed[:_NAMED]) or "the order or the chapters"
        raise PolicyError(
            Exit.INVALID,
            f"the text holds words that neither {name} nor a decision put there: {named}",
            "platform/",
            "restore them, or publish what stands as a new version: policy version publish NAME",
        )


def launched_text(workspace: Workspace, version: Version, release: Release) -> Platform:
    """Give the text of the edition that stands: as it was frozen, with its errata.

    Raises:
        PolicyError: git does not hold it any more, or an erratum quotes what it does not say.
    """
    frozen = release.frozen
    assert frozen  # noqa: S101 - the caller asked
    sealed = version._replace(commit=frozen.commit, tree=frozen.tree, sha256=frozen.sha256)
    try:
        return put_right(published_platform(workspace, sealed), release.errata)
    except ChangeError as error:
        raise PolicyError(Exit.INVALID, str(error), release.path, error.hint) from None


def refuse_changed(workspace: Workspace, platform: Platform, version: Version, release: Release) -> None:
    """Refuse a text that was changed after it was frozen, and by no erratum."""
    changed = changed_since(launched_text(workspace, version, release), platform)
    if changed:
        more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
        raise PolicyError(
            Exit.REFUSED,
            f"{version.name} is frozen, and was changed since: {', '.join(changed[:_NAMED])}{more}",
            release_path(version.name),
            'take the change back, and put it right by: policy erratum ITEM --replace "…" --with "…"',
        )
