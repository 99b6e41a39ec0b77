"""Reads `amendments/<version>/release.yaml` to its value, and lays its values out as they stand there."""

from policy_cli.model.amendments import Replace, SetField
from policy_cli.model.ids import is_name
from policy_cli.model.releases import Erratum, ErratumKind, Frozen, Release, Waiver, release_path
from policy_cli.store.amendment_files import read_change
from policy_cli.store.emit import Number
from policy_cli.store.keys import Keys, Notes
from policy_cli.store.plain import Tree
from policy_cli.store.round_trees import change_tree
from policy_cli.store.workspace import Reader


def release_of(reader: Reader, version: str) -> Release | None:
    """Read the release of a version, None where nothing is recorded of one."""
    if "release.yaml" not in reader.files.names(f"amendments/{version}"):
        return None
    return reader.value(release_path(version), read_release)


def read_release(tree: Tree, notes: Notes) -> Release:
    """Read release.yaml."""
    keys = Keys(tree, notes)
    release = Release(
        keys.identifier("version", is_name, "adopted-1", needed=True),
        tuple(_waiver(row) for row in keys.rows("waived")),
        _frozen(keys.mapping("frozen")),
        keys.moment("embargo"),
        tuple(_erratum(row) for row in keys.rows("errata")),
    )
    keys.finish()
    return release


def _waiver(keys: Keys) -> Waiver:
    at = keys.needed_moment("at")
    waiver = Waiver(at, *(keys.text(name, needed=True) for name in ("rule", "what", "because", "by")))
    keys.finish()
    return waiver


def _frozen(keys: Keys | None) -> Frozen | None:
    if keys is None:
        return None
    at = keys.needed_moment("at")
    told = (keys.text(name, needed=True) for name in ("by", "commit", "tree", "sha256"))
    frozen = Frozen(at, *told)
    keys.finish()
    return frozen


def _erratum(keys: Keys) -> Erratum:
    inner = keys.mapping("change")
    change = read_change(inner) if inner else None
    if not isinstance(change, Replace | SetField):
        keys.fail("change", "an erratum replaces words or sets a figure", "write change: {in, replace, with}")
        change = Replace("", "", "")
    erratum = Erratum(
        keys.needed_moment("at"),
        keys.choice("kind", ErratumKind) or ErratumKind.TYPO,
        change,
        keys.text("because", needed=True),
        keys.text("by", needed=True),
    )
    keys.finish()
    return erratum


def waiver_tree(waiver: Waiver) -> dict[str, Tree]:
    """Give a waiver as it stands in a file."""
    return dict(waiver._asdict()) | {"at": waiver.at.isoformat()}


def frozen_tree(frozen: Frozen) -> dict[str, Tree]:
    """Give the freeze as it stands in a file."""
    sums = {name: Number(getattr(frozen, name)) for name in ("commit", "tree", "sha256")}
    return {"at": frozen.at.isoformat(), "by": frozen.by, **sums}


def erratum_tree(erratum: Erratum) -> dict[str, Tree]:
    """Give an erratum as it stands in a file."""
    return {
        "at": erratum.at.isoformat(),
        "kind": erratum.kind.value,
        "change": change_tree(erratum.change),
        "because": erratum.because,
        "by": erratum.by,
    }
