"""Standing orders, bodies and what falls: what the rules need besides the amendments of a round."""

import hashlib
import os
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from policy_cli.actions.clock import local
from policy_cli.actions.load import published_platform, refuse_broken, version_tree
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.rounds import Round, Version
from policy_cli.model.standing_orders import StandingOrders
from policy_cli.rules.competition import beside, decided
from policy_cli.store.bodies_file import bodies_of
from policy_cli.store.keys import Notes
from policy_cli.store.plain import Tree
from policy_cli.store.standing_orders_file import read_standing_orders
from policy_cli.store.value_cache import keep_rows, rows_kept
from policy_cli.store.workspace import CommittedFiles, Files, Reader, Workspace

_Value = TypeVar("_Value")

RULES = ("standing-orders.yaml", "bodies.yaml")
"""The files of `platform/` that rule a round."""


def rules_sums(files: Files) -> dict[str, str]:
    """Give the SHA-256 of each file that will rule a round; none where there are no standing orders."""
    if RULES[0] not in files.names("platform"):
        return {}
    return {name: _sum(files.read(f"platform/{name}")) for name in RULES if name in files.names("platform")}


def working_orders(workspace: Workspace) -> StandingOrders | None:
    """Read the standing orders as they lie in the working folder, None where there are none."""
    if RULES[0] not in workspace.files.names("platform"):
        return None
    reader = Reader(workspace.files)
    orders = reader.value(f"platform/{RULES[0]}", read_standing_orders)
    refuse_broken(reader.findings)
    return orders


def ruled(workspace: Workspace, round_: Round) -> Round:
    """Give a round with the standing orders and bodies of its version."""
    orders = _file(workspace, round_.version, RULES[0], read_standing_orders)
    bodies = _file(workspace, round_.version, RULES[1], bodies_of) or ()
    return round_._replace(orders=orders, bodies={body.id: body for body in bodies})


def in_zone(workspace: Workspace, version: Version, when: datetime) -> datetime:
    """Give a time as clocks where a version's standing orders hold show it; as it is where there are none."""
    orders = _file(workspace, version, RULES[0], read_standing_orders)
    return local(when, orders.timezone) if orders else when


def _file(
    workspace: Workspace, version: Version, name: str, parse: Callable[[Tree, Notes], _Value]
) -> _Value | None:
    """Read one file as the version published it: from the working folder while it is still the same."""
    if name not in version.rules:
        return None
    path = f"platform/{name}"
    reader = Reader(workspace.files)
    if (
        name not in workspace.files.names("platform")
        or _sum(workspace.files.read(path)) != version.rules[name]
    ):
        reader = Reader(CommittedFiles(workspace.git(), version_tree(workspace, version), "platform/"))
        if _sum(reader.files.read(path)) != version.rules[name]:
            raise PolicyError(
                Exit.INVALID,
                f"{path} is not what the sums of {version.name} say was published",
                f"amendments/{version.name}/version.yaml",
                "restore version.yaml from the commit that published it",
            )
    value = reader.value(path, parse)
    refuse_broken(reader.findings)
    return value


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def with_falls(workspace: Workspace, round_: Round) -> Round:
    """Give a round that knows who falls if whom is agreed, for all that a session decided."""
    known = {**_kept_falls(workspace, round_), **round_.falls}
    fresh = decided(round_) - known.keys()
    if not fresh:
        return round_._replace(falls=known) if known.keys() != round_.falls.keys() else round_
    rivals = beside(round_, fresh)
    falls = {**known, **dict.fromkeys(fresh, ())}
    if len(rivals) > 1:
        from policy_cli.rules.rivals import pre_emptions  # noqa: PLC0415 - where something was decided

        found = pre_emptions(published_platform(workspace, round_.version), rivals)
        falls |= {label: found.get(label, ()) for label in fresh}
    if round_.kept:
        rows = {label: list(fallen) for label, fallen in falls.items()}
        keep_rows(_falls_path(workspace, round_), _falls_shape(round_), rows)
    return round_._replace(falls=falls)


def _kept_falls(workspace: Workspace, round_: Round) -> dict[str, tuple[str, ...]]:
    """Give what an earlier command found for the same amendments to the same text."""
    if not round_.kept or round_.falls:
        return {}
    rows = rows_kept(_falls_path(workspace, round_), _falls_shape(round_))
    return {label: tuple(falls) for label, falls in rows.items()}


def _falls_path(workspace: Workspace, round_: Round) -> str:
    return os.path.join(workspace.git().private, "cache", f"{round_.version.name}-falls.json")


def _falls_shape(round_: Round) -> str:
    version = round_.version
    return f"{round_.kept} {version.sha256} {version.window} {sorted(version.rules.items())}"
