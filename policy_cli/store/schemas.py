"""Which schema a file of a policy repository has, by its path."""

from collections.abc import Callable

from policy_cli.store import (
    amendment_files,
    bodies_file,
    platform_files,
    release_file,
    round_files,
    standing_orders_file,
    theme_file,
)
from policy_cli.store.guard import Defect
from policy_cli.store.keys import Notes
from policy_cli.store.plain import Tree

_PLATFORM: dict[str, Callable[[Tree, Notes], object]] = {
    "platform.yaml": platform_files.read_platform,
    "evidence.yaml": platform_files.read_evidence,
    "endorsements.yaml": platform_files.read_endorsements,
    "bodies.yaml": bodies_file.bodies_of,
    "standing-orders.yaml": standing_orders_file.read_standing_orders,
}
_ROUND: dict[str, Callable[[Tree, Notes], object]] = {
    "version.yaml": round_files.read_version,
    "agenda.yaml": round_files.read_agenda,
    "release.yaml": release_file.read_release,
}


def first_defect(path: str, tree: Tree) -> Defect | None:
    """Find what a file's values break first; nothing where no schema is known."""
    notes = Notes()
    *_, above, folder, name = ("", "", *path.split("/"))
    if above == "amendments":
        _round_file(name)(tree, notes)
    elif folder == "platform":
        _PLATFORM.get(name, _nothing)(tree, notes)
    elif path.endswith(theme_file.PATH):
        theme_file.theme_of(tree, notes)
    elif name == "chapter.yaml":
        platform_files.read_chapter(tree, notes)
    else:
        platform_files.read_item(tree, notes, folder)
    return next((defect for _, defect in notes.defects), None)


def _round_file(name: str) -> Callable[[Tree, Notes], object]:
    if name in _ROUND:
        return _ROUND[name]
    return round_files.read_session if name.startswith("session-") else amendment_files.read_amendment


def _nothing(_tree: Tree, _notes: Notes) -> None:
    pass
