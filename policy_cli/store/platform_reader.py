"""Reads a whole platform, from the working folder or from a commit."""

from policy_cli.model.findings import Level
from policy_cli.model.ids import is_name
from policy_cli.model.platform import Chapter, Item, Organisation, Platform
from policy_cli.store import platform_files
from policy_cli.store.guard import Defect
from policy_cli.store.workspace import Reader

_KNOWN = ("platform.yaml", "standing-orders.yaml", "bodies.yaml", "evidence.yaml", "endorsements.yaml")
THEME = "theme"
"""The folder that may hold a party's own look instead of a chapter."""


def read_platform(reader: Reader) -> Platform:
    """Read all of `platform/`; what is broken is left out and stands in the reader's findings."""
    head = reader.value("platform/platform.yaml", platform_files.read_platform)
    platform = head or Platform("", Organisation(""))
    names = reader.files.names("platform")
    _note_strangers(reader, "platform", [n for n in names if not n.endswith("/") and n not in _KNOWN])
    chapters = [read_chapter(reader, folder) for folder in _chapter_folders(reader, names)]
    evidence = endorsements = None
    if "evidence.yaml" in names:
        evidence = reader.value("platform/evidence.yaml", platform_files.read_evidence)
    if "endorsements.yaml" in names:
        endorsements = reader.value("platform/endorsements.yaml", platform_files.read_endorsements)
    return platform._replace(
        chapters=tuple(sorted(filter(None, chapters), key=lambda chapter: (chapter.order, chapter.id))),
        evidence=evidence or (),
        endorsements=endorsements or (),
    )


def _chapter_folders(reader: Reader, names: tuple[str, ...]) -> list[str]:
    """List the folders that hold chapters: all but the theme's, unless a chapter is called so."""
    folders = [name.rstrip("/") for name in names if name.endswith("/")]
    if THEME in folders:
        inside = reader.files.names(f"platform/{THEME}")
        if "theme.yaml" in inside and "chapter.yaml" not in inside:
            folders.remove(THEME)
    return folders


def read_chapter(reader: Reader, folder: str) -> Chapter | None:
    """Read one chapter and its items in order, None where its own file is broken."""
    at = f"platform/{folder}"
    names = reader.files.names(at)
    items = [
        _item(reader, folder, name) for name in names if name.endswith(".yaml") and name != "chapter.yaml"
    ]
    _note_strangers(reader, at, [name for name in names if not name.endswith(".yaml")])
    path = f"{at}/chapter.yaml"
    chapter = reader.value(path, platform_files.read_chapter)
    if chapter is None:
        return None
    if chapter.id != folder:
        reader.note(
            path,
            Defect(f"the folder is called {folder} and holds {chapter.id}", "give both one name", key="id"),
        )
    return chapter._replace(items=tuple(sorted(filter(None, items), key=lambda item: (item.order, item.id))))


def read_item(reader: Reader, wanted: str) -> Item | None:
    """Read one item alone, None where no chapter holds a sound one of that name."""
    folders = (name.rstrip("/") for name in reader.files.names("platform") if name.endswith("/"))
    name = f"{wanted}.yaml"
    holding = next((folder for folder in folders if name in reader.files.names(f"platform/{folder}")), "")
    return _item(reader, holding, name) if holding else None


def _item(reader: Reader, folder: str, name: str) -> Item | None:
    path = f"platform/{folder}/{name}"
    item = reader.value(path, lambda tree, notes: platform_files.read_item(tree, notes, folder))
    if item and f"{item.id}.yaml" != name:
        reader.note(
            path, Defect(f"the file is called {name} and holds {item.id}", "give both one name", key="id")
        )
    return item


def _note_strangers(reader: Reader, folder: str, names: list[str]) -> None:
    """Note what is not read: an error where it stands in the place of a chapter or an item."""
    for name in names:
        level = Level.ERROR if name.endswith(".yaml/") or is_name(name) else Level.WARNING
        if level is Level.ERROR or name.endswith(("/", ".yaml", ".yml", ".mine")):
            message = f"{name} has no place in {folder} and is not read"
            reader.note(f"{folder}/{name}", Defect(message, "move it elsewhere"), level)
