"""Turns a change of the platform into file contents: splices where a file exists, new files elsewhere."""

from collections.abc import Mapping

from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.fields import SETTERS, cost_parts
from policy_cli.model.platform import Chapter, Item, Platform
from policy_cli.store import emit
from policy_cli.store.located import Node, read_located
from policy_cli.store.plain import Tree
from policy_cli.store.platform_trees import chapter_tree, field_tree, item_tree
from policy_cli.store.splice import SpliceError, set_value
from policy_cli.store.workspace import Files
from policy_cli.text.canonical import canonical, rewritten, written


def changed_files(files: Files, before: Platform, after: Platform) -> dict[str, bytes | None]:
    """Give the files to write so that the platform becomes `after`, where it is `before` now."""
    old = {item.id: item for item in before.items()}
    contents: dict[str, bytes | None] = {}
    for item in after.items():
        known = old.get(item.id)
        if known == item:
            continue
        if known is None:
            contents[item.path] = new_item(item)
            continue
        path = known.path
        contents[item.path] = changed_item(files.read(path), path, known, item)
        if known.chapter != item.chapter:
            contents[path] = None
    return contents | _changed_chapters(files, before, after)


def _changed_chapters(files: Files, before: Platform, after: Platform) -> dict[str, bytes | None]:
    contents: dict[str, bytes | None] = {}
    for chapter in after.chapters:
        known = before.chapter(chapter.id)
        path = chapter.path
        if known is None:
            contents[path] = new_chapter(chapter)
        elif (known.order, known.title, known.text) != (chapter.order, chapter.title, chapter.text):
            contents[path] = _changed_chapter(files.read(path), path, known, chapter)
    return contents


def new_item(item: Item) -> bytes:
    """Write a new item's file."""
    return emit.document(item_tree(item)).encode()


def new_chapter(chapter: Chapter) -> bytes:
    """Write a new chapter.yaml."""
    return emit.document(chapter_tree(chapter)).encode()


def changed_item(data: bytes, path: str, before: Item, after: Item) -> bytes:
    """Splice what differs between two states of one item into its file."""
    source = data.decode()
    values = _head_values(before, after)
    for name in ("text", "reason"):
        if getattr(before, name) != getattr(after, name):
            values[name] = _relaid(source, name, getattr(after, name))
    for name in SETTERS:
        if getattr(before, name) != getattr(after, name):
            values |= _field_values(name, before, after)
    if before.retired != after.retired:
        values["retired"] = after.retired or None
    return _spliced(source, path, values)


def _changed_chapter(data: bytes, path: str, before: Chapter, after: Chapter) -> bytes:
    source = data.decode()
    values = _head_values(before, after)
    if before.text != after.text:
        values["text"] = _relaid(source, "text", after.text)
    return _spliced(source, path, values)


def _head_values(before: Item | Chapter, after: Item | Chapter) -> dict[str, Tree | None]:
    """Give title and order where they differ: items and chapters both have them."""
    values: dict[str, Tree | None] = {"title": after.title} if before.title != after.title else {}
    return values | ({"order": emit.Number(after.order)} if before.order != after.order else {})


def _field_values(name: str, before: Item, after: Item) -> Mapping[str, Tree | None]:
    if name != "cost" or not before.cost or not after.cost:
        return {name: field_tree(after, name)}
    old, new = cost_parts(before.cost), cost_parts(after.cost)
    parts = [part for part in dict.fromkeys((*old, *new)) if old.get(part) != new.get(part)]
    return {f"cost.{part}": field_tree(after, f"cost.{part}") for part in parts}


def _relaid(source: str, name: str, text: str) -> Tree | None:
    """Lay new words out on the lines of the old ones, so that only changed lines change."""
    if not text:
        return None
    root = read_located(source)
    tree = root.tree if isinstance(root, Node) else {}
    old = tree.get(name, "") if isinstance(tree, Mapping) else ""
    if not isinstance(old, str) or not old:
        return emit.Block(written(text))
    if "\n" not in old:
        return text if "\n" not in text else emit.Block(written(text))
    laid = rewritten(old.removesuffix("\n"), text)
    return emit.Block(laid if canonical(laid) == text else written(text))


def _spliced(source: str, path: str, values: Mapping[str, Tree | None]) -> bytes:
    try:
        for key, value in values.items():
            source = set_value(source, key, value)
    except SpliceError as error:
        raise PolicyError(
            Exit.INVALID,
            f"this file cannot be changed in place: {error}",
            path,
            "policy check; then write the value by hand",
        ) from error
    return source.encode()
