"""The manifesto: the adopted text, proved to be a version and its decisions."""

from datetime import datetime

from policy_cli.actions.adopted import text_of
from policy_cli.actions.clock import local, now
from policy_cli.actions.editions.recorded import committed_round
from policy_cli.actions.editions.wanted import Wanted
from policy_cli.actions.load import committed_platform, newest, published_platform, refuse_broken
from policy_cli.actions.proof import refuse_changed, refuse_strayed
from policy_cli.actions.reading import refuse_unread
from policy_cli.actions.ruling import working_orders
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.platform import Platform
from policy_cli.model.releases import Release
from policy_cli.model.rounds import Version
from policy_cli.render.publication import Colophon, Edition, Publication, numbers
from policy_cli.render.words import corrected, day, moment
from policy_cli.rules.lifecycle import State, in_state, undecided
from policy_cli.rules.sums import printed_sum
from policy_cli.show.words import counted
from policy_cli.store.bodies_file import read_bodies
from policy_cli.store.release_file import release_of
from policy_cli.store.workspace import Reader, Workspace


def publication(workspace: Workspace, wanted: Wanted) -> Publication:
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
    committed = datetime.fromisoformat(repository.line("show", "-s", "--format=%cI", head))
    colophon = Colophon("unpublished", head, committed, printed_sum(platform))
    made = Publication(Edition.FINAL, platform, colophon)
    release = _release(workspace, version) if version else None
    if version is None or release is None or release.frozen is None:
        _refuse_released(wanted)
        label = _proved(workspace, platform, version) if version else "unpublished"
        since = version.published if version and version.adopts else committed
        return made._replace(colophon=colophon._replace(version=label, committed=since))
    refuse_changed(workspace, platform, version, release)
    since = release.errata[-1].at if release.errata else release.frozen.at
    colophon = colophon._replace(version=version.name, committed=since)
    return _launched(workspace, made._replace(colophon=colophon), release, wanted)


def _release(workspace: Workspace, version: Version) -> Release | None:
    reader = Reader(workspace._replace(commit=workspace.git().head()).files)
    release = release_of(reader, version.name)
    refuse_broken(reader.findings)
    return release


def _refuse_released(wanted: Wanted) -> None:
    if wanted.released:
        raise PolicyError(
            Exit.REFUSED,
            "nothing is frozen, and only what is frozen is launched",
            "--release",
            "policy freeze --by BODY",
        )


def _launched(workspace: Workspace, made: Publication, release: Release, wanted: Wanted) -> Publication:
    """Say which edition it is, what was put right, and until when nobody may publish it."""
    bodies = read_bodies(Reader(workspace.files))
    numbered = numbers(made.platform)
    errata = tuple(corrected(erratum, numbered, bodies.values()) for erratum in release.errata)
    _refuse_early(release, wanted)
    embargo = moment(_local(workspace, release.embargo)) if release.embargo and not wanted.released else ""
    return made._replace(nth=release.nth, errata=errata, embargo=embargo)


def _refuse_early(release: Release, wanted: Wanted) -> None:
    if wanted.released and release.embargo and now() < release.embargo:
        raise PolicyError(
            Exit.REFUSED,
            f"{release.version} is embargoed until {moment(release.embargo)}",
            release.path,
            "with the mark of its embargo it can be printed: policy build final",
        )


def _local(workspace: Workspace, when: datetime) -> datetime:
    """Give a time in the zone of the standing orders, so that it is called by its name, `BST`."""
    orders = working_orders(workspace._replace(commit=workspace.git().head()))
    return local(when, orders.timezone) if orders and orders.timezone else when


def _proved(workspace: Workspace, platform: Platform, version: Version) -> str:
    """Refuse a text that is not the version with its decisions; give the version's name for the colophon."""
    if version.adopts:
        refuse_strayed(platform, published_platform(workspace, version), version.name)
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
    refuse_strayed(platform, text_of(workspace, round_, published), version.name)
    agreed = in_state(round_, State.AGREED)
    refuse_unread(published, agreed)
    dates = sorted({session.date for session in round_.sessions if session.steps})
    return (
        f"{version.name} as decided on {' and '.join(day(date) for date in dates)}"
        if agreed
        else version.name
    )
