"""Freezing: the gate between what was adopted and what is launched, with named and dated waivers."""

from datetime import datetime
from typing import Final

from policy_cli.actions.clock import local, now, read_moment
from policy_cli.actions.gate import WAIVABLE, Blocker, Standing, unwaived
from policy_cli.actions.load import committed_platform, refuse_broken, version_named
from policy_cli.actions.propose import refuse_unknown_body
from policy_cli.actions.ruling import working_orders
from policy_cli.model.amendments import FromBody
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.platform import CostStatus, Platform
from policy_cli.model.releases import Frozen, Release, Waiver
from policy_cli.rules.sums import printed_sum
from policy_cli.store import emit
from policy_cli.store.commit import Operation
from policy_cli.store.plain import Tree
from policy_cli.store.release_file import frozen_tree, release_of, waiver_tree
from policy_cli.store.splice import append, set_value
from policy_cli.store.transaction import Done, transact
from policy_cli.store.workspace import Reader, Workspace

NO_EMBARGO: Final = "none"


class BlockedError(PolicyError):
    """A freeze that is not let through.

    Attributes:
        blockers: every reason, in the order they are told.
    """

    def __init__(self, blockers: tuple[Blocker, ...]) -> None:
        first = blockers[0]
        super().__init__(Exit.REFUSED, first.what, first.where, first.next)
        self.blockers = blockers


def freeze(workspace: Workspace, by: str, embargo: str = "", *, dry_run: bool = False) -> Done:
    """Record that what stands is what is launched; of what is frozen, record another embargo.

    Args:
        workspace: where.
        by: the body that says so.
        embargo: until when nobody may publish it, as typed; `none` lifts that of what is frozen.
        dry_run: record nothing.

    Raises:
        BlockedError: something stops it that nobody waived.
    """

    def plan() -> Operation:
        standing = _standing(workspace)
        refuse_unknown_body(workspace, FromBody(by))
        until = _until(workspace, embargo)
        if standing.release.frozen:
            _refuse_frozen(standing.release, again=not embargo)
            return _embargoed(workspace, standing.release, until, by)
        if left := tuple(unwaived(standing)):
            raise BlockedError(left)
        return _freezing(workspace, standing, by, until)

    return transact(workspace.git(), plan, dry_run=dry_run)


def _freezing(workspace: Workspace, standing: Standing, by: str, until: datetime | None) -> Operation:
    repository = workspace.git()
    stands = (repository.head(), repository.platform_tree("HEAD"), printed_sum(standing.platform))
    source = _source(workspace, standing.release)
    source = set_value(source, "frozen", frozen_tree(Frozen(now(), by, *stands)))
    if until:
        source = set_value(source, "embargo", until.isoformat())
    return _operation(standing.release, source, "freeze", f"Freeze {standing.version.name}")


def _embargoed(workspace: Workspace, release: Release, until: datetime | None, by: str) -> Operation:
    value: Tree | None = until.isoformat() if until else None
    source = set_value(_source(workspace, release), "embargo", value)
    told = f"Embargo {release.version} until {value}" if value else f"Lift the embargo of {release.version}"
    return _operation(release, source, "freeze.embargo", f"{told}, by {by}")


def _until(workspace: Workspace, embargo: str) -> datetime | None:
    """Read a time at the prompt, and give it the offset of the standing orders' time zone at that time."""
    if embargo in ("", NO_EMBARGO):
        return None
    orders = working_orders(workspace)
    zone = orders.timezone if orders else ""
    moment = read_moment(embargo, "--embargo", zone)
    return local(moment, zone) if zone else moment


def waive(workspace: Workspace, rule: str, because: str, by: str, *, dry_run: bool = False) -> Done:
    """Record that a body lets through what breaks a rule now; what breaks it later still stops."""

    def plan() -> Operation:
        standing = _standing(workspace)
        _refuse_frozen(standing.release)
        refuse_unknown_body(workspace, FromBody(by))
        _refuse_unwaivable(rule)
        left = [blocker for blocker in unwaived(standing) if blocker.rule == rule]
        if not left:
            raise PolicyError(
                Exit.REFUSED,
                f"nothing that is called {rule} stops it",
                standing.version.name,
                "policy freeze --by BODY",
            )
        source = _source(workspace, standing.release)
        for blocker in left:
            waiver = Waiver(now(), rule, blocker.what, because, by)
            source = append(source, "waived", waiver_tree(waiver))
        subject = f"Waive {rule} for {standing.version.name}"
        return _operation(standing.release, source, "freeze.waive", subject)

    return transact(workspace.git(), plan, dry_run=dry_run)


def to_be_costed(workspace: Workspace) -> tuple[str, ...]:
    """Name the commitments whose cost nobody worked out yet: a warning, never a reason to stop."""
    items = (item for chapter in _committed(workspace).chapters for item in chapter.standing())
    return tuple(item.id for item in items if item.cost and item.cost.status is CostStatus.TO_BE_COSTED)


def _standing(workspace: Workspace) -> Standing:
    version = version_named(workspace, "")
    reader = Reader(workspace.files)
    release = release_of(reader, version.name) or Release(version.name)
    refuse_broken(reader.findings)
    committed = workspace._replace(commit=workspace.git().head())
    return Standing(committed, version, release, _committed(workspace))


def _committed(workspace: Workspace) -> Platform:
    repository = workspace.git()
    return committed_platform(repository, repository.platform_tree("HEAD")).platform


def _refuse_frozen(release: Release, *, again: bool = True) -> None:
    if release.frozen and again:
        raise PolicyError(
            Exit.REFUSED,
            f"{release.version} is frozen since {release.frozen.at.isoformat()}",
            release.path,
            "put it right: policy erratum ITEM · another embargo: policy freeze --embargo TIME",
        )


def _refuse_unwaivable(rule: str) -> None:
    if rule not in WAIVABLE:
        raise PolicyError(Exit.USAGE, f"{rule} cannot be waived", "--waive", f"one of: {', '.join(WAIVABLE)}")


def _source(workspace: Workspace, release: Release) -> str:
    if "release.yaml" in workspace.files.names(f"amendments/{release.version}"):
        return workspace.files.read(release.path).decode()
    return emit.document({"version": release.version})


def _operation(release: Release, source: str, name: str, subject: str) -> Operation:
    return Operation(name, subject, {release.path: source.encode()}, (("Version", release.version),))
