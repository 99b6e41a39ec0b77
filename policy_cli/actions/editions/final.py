"""The manifesto: the adopted text, proved to be a version and its decisions."""

from datetime import datetime

from policy_cli.actions.adopted import text_of
from policy_cli.actions.editions.recorded import committed_round
from policy_cli.actions.editions.wanted import Wanted
from policy_cli.actions.load import committed_platform, newest, published_platform, refuse_broken
from policy_cli.actions.reading import refuse_unread
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.platform import Platform
from policy_cli.model.rounds import Version
from policy_cli.render.publication import Colophon, Edition, Publication
from policy_cli.render.words import day
from policy_cli.rules.lifecycle import State, in_state, undecided
from policy_cli.rules.sums import as_printed, printed_sum
from policy_cli.show.words import counted
from policy_cli.store.workspace import Workspace


def publication(workspace: Workspace, _wanted: Wanted) -> Publication:
    """Give the adopted text as recorded, proved to be the version and its decisions and nothing else."""
    repository = workspace.git()
    head = repository.head()
    loaded = committed_platform(repository, repository.platform_tree("HEAD"))
    refuse_broken(loaded.findings)
    platform = loaded.platform
    if platform.imprint is None:
        raise PolicyError(
            Exit.REFUSED,
            "there is no imprint, and what is printed for an election needs one",
            "platform/platform.yaml",
            "add imprint: with promoter, on_behalf_of, address and printers",
        )
    version = newest(workspace)
    label = _proved(workspace, platform, version) if version else "unpublished"
    committed = datetime.fromisoformat(repository.line("show", "-s", "--format=%cI", head))
    return Publication(Edition.FINAL, platform, Colophon(label, head, committed, printed_sum(platform)))


def _proved(workspace: Workspace, platform: Platform, version: Version) -> str:
    """Refuse a text that is not the version with its decisions; give the version's name for the colophon."""
    if version.adopts:
        _refuse_strayed(platform, published_platform(workspace, version), version.name)
        return version.name
    round_ = committed_round(workspace, version.name)
    waiting = [amendment.label for amendment in undecided(round_)]
    if waiting:
        raise PolicyError(
            Exit.REFUSED,
            f"{counted(len(waiting), 'amendment')} to {version.name} not decided yet: {', '.join(waiting)}",
            f"amendments/{version.name}/",
            f"decide {waiting[0]} and the others, or see them all: policy amend",
        )
    if round_.orders and version.window:
        raise PolicyError(
            Exit.REFUSED,
            f"{version.name} has standing orders, and its result is not adopted yet",
            f"amendments/{version.name}/",
            "policy adopt",
        )
    published = published_platform(workspace, version)
    _refuse_strayed(platform, text_of(workspace, round_, published), version.name)
    agreed = in_state(round_, State.AGREED)
    refuse_unread(published, agreed)
    dates = sorted({session.date for session in round_.sessions if session.steps})
    return (
        f"{version.name} as decided on {' and '.join(day(date) for date in dates)}"
        if agreed
        else version.name
    )


def _refuse_strayed(platform: Platform, wanted: Platform, name: str) -> None:
    """Refuse words that neither a version nor a decision put there."""
    expected = {item.id: as_printed(item) for item in wanted.items()}
    strayed = [item.id for item in platform.items() if expected.get(item.id) != as_printed(item)]
    if strayed or printed_sum(wanted) != printed_sum(platform):
        named = ", ".join(strayed[:5]) or "the order or the chapters"
        raise PolicyError(
            Exit.INVALID,
            f"the text holds words that neither {name} nor a decision put there: {named}",
            "platform/",
            "restore them, or publish what stands as a new version: policy version publish NAME",
        )
