"""Lays the values of `platform/` out as they stand in files."""

from policy_cli.model import fields
from policy_cli.model.platform import Chapter, Item, Platform
from policy_cli.store.emit import Block, Number
from policy_cli.store.plain import Tree
from policy_cli.store.platform_files import SCHEMA
from policy_cli.text.canonical import written


def platform_tree(platform: Platform) -> dict[str, Tree]:
    """Give a new platform.yaml."""
    organisation = platform.organisation
    tree: dict[str, Tree] = {
        "schema": SCHEMA,
        "title": platform.title,
        "organisation": {"name": organisation.name, "party_word": organisation.party_word},
        "language": platform.language,
    }
    if platform.principles:
        tree["principles"] = [
            {"id": p.id, "title": p.title, "text": Block(written(p.text))} for p in platform.principles
        ]
    return tree


def chapter_tree(chapter: Chapter, source_text: str | None = None) -> dict[str, Tree]:
    """Give a new chapter.yaml; `source_text` is its introduction as it was laid out in a source."""
    tree: dict[str, Tree] = {"id": chapter.id, "order": Number(chapter.order), "title": chapter.title}
    if chapter.text:
        tree["text"] = Block(source_text or written(chapter.text))
    if chapter.source:
        tree["source"] = {"path": chapter.source.path}
        if chapter.source.front_matter:
            tree["source"] = {"path": chapter.source.path, "front_matter": Block(chapter.source.front_matter)}
    return tree


def item_tree(item: Item, source_text: str | None = None) -> dict[str, Tree]:
    """Give a new item's file; `source_text` is its text as it was laid out in a source."""
    tree: dict[str, Tree] = {"id": item.id, "order": Number(item.order), "kind": item.kind.value}
    if item.level is not None:
        tree["level"] = Number(item.level)
    if item.mark:
        tree["mark"] = item.mark.value
    if item.title:
        tree["title"] = item.title
    if item.text:
        tree["text"] = Block(source_text or written(item.text))
    if item.reason:
        tree["reason"] = Block(written(item.reason))
    tree |= field_trees(item)
    if item.extension:
        tree["extension"] = Number("true")
    return tree


def field_trees(item: Item) -> dict[str, Tree]:
    """Give the fields that are set, as they stand in a file."""
    trees = {name: field_tree(item, name) for name in fields.SETTERS}
    return {name: tree for name, tree in trees.items() if tree is not None}


def field_tree(item: Item, field: str) -> Tree | None:
    """Give one field as it stands in a file, dotted names for parts of the cost; None where unset."""
    name, _, part = field.partition(".")
    if name == "cost":
        parts = {key: _figure(value) for key, value in fields.cost_parts(item.cost).items()}
        return parts.get(part) if part else (parts or None)
    value = getattr(item, name)
    if isinstance(value, tuple):
        return [str(entry) for entry in value] or None
    return str(value) if value else None


def _figure(value: str) -> str:
    return Number(value) if value.isdecimal() else value
