"""Reads any YAML file strictly, with the place of every value: the room that imports ruamel.yaml."""

from collections.abc import Iterator
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from policy_cli.store.guard import Defect, unwanted
from policy_cli.store.plain import Tree

MAX_DEPTH = 20
"""Deepest nesting that is read; ours is five deep."""


class Node(NamedTuple):
    """A value and where it stands.

    Attributes:
        tree: the value.
        start: offset in characters of its first character.
        end: offset behind its last character.
        line: 1-based line of its first character.
        column: 0-based column of its first character.
        style: `|`, `>`, `"`, `'` or empty for a scalar; `flow` or `block` for others.
        items: the nodes of a sequence.
        entries: the nodes of a mapping, by key.
    """

    tree: Tree
    start: int
    end: int
    line: int
    column: int
    style: str
    items: tuple["Node", ...] = ()
    entries: tuple[tuple[str, "Node"], ...] = ()

    def entry(self, key: str) -> "Node | None":
        """Find a mapping's value by its key."""
        return next((node for name, node in self.entries if name == key), None)


class _DefectError(Exception):
    def __init__(self, defect: Defect) -> None:
        super().__init__(defect.message)
        self.defect = defect


def read_located(text: str) -> Node | Defect:
    """Read one document, or say what is wrong with it and on which line."""
    try:
        return _document(YAML(typ="safe", pure=True).parse(text))
    except _DefectError as error:
        return error.defect
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        return Defect(
            f"this is not YAML: {error.problem or error.context}", "correct the line, or restore it", line
        )
    except YAMLError as error:
        return Defect(f"this is not YAML: {str(error).splitlines()[0]}", "correct the file, or restore it")


def _document(events: Iterator[Event]) -> Node:
    documents = 0
    root: Node | None = None
    for event in events:
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                _refuse(event, "the file holds a second document", "keep one document a file")
        elif isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent | AliasEvent):
            root = _node(event, events, 0)
    if root is None:
        raise _DefectError(Defect("the file is empty", "write its values, or restore it"))
    return root


def _refuse(event: Event, message: str, hint: str, key: str = "") -> None:
    raise _DefectError(Defect(message, hint, event.start_mark.line + 1, key))


def _node(event: Event, events: Iterator[Event], depth: int) -> Node:
    if getattr(event, "anchor", None):
        _refuse(event, "anchors and aliases (& and *) are not read", "write the value out")
    if getattr(event, "tag", None):
        _refuse(event, "tags (!) are not read", "delete the tag: every value is text")
    if depth > MAX_DEPTH:
        _refuse(event, f"values are nested more than {MAX_DEPTH} deep", "write the value flat")
    if isinstance(event, ScalarEvent):
        return _scalar(event)
    if isinstance(event, SequenceStartEvent):
        return _sequence(event, events, depth)
    if isinstance(event, MappingStartEvent):
        return _mapping(event, events, depth)
    raise AssertionError(event)  # an alias has an anchor, and was refused


def _scalar(event: ScalarEvent) -> Node:
    defect = unwanted(event.value)
    if defect:
        _refuse(event, defect.message, defect.hint)
    start, end = event.start_mark, event.end_mark
    return Node(event.value, start.index, end.index, start.line + 1, start.column, event.style or "")


def _sequence(event: SequenceStartEvent, events: Iterator[Event], depth: int) -> Node:
    items: list[Node] = []
    for inner in events:
        if isinstance(inner, SequenceEndEvent):
            tree = [item.tree for item in items]
            start, end = event.start_mark, inner.end_mark
            style = "flow" if event.flow_style else "block"
            return Node(tree, start.index, end.index, start.line + 1, start.column, style, items=tuple(items))
        items.append(_node(inner, events, depth + 1))
    raise AssertionError(event)  # the parser closes what it opens


def _mapping(event: MappingStartEvent, events: Iterator[Event], depth: int) -> Node:
    entries: dict[str, Node] = {}
    for inner in events:
        if isinstance(inner, MappingEndEvent):
            tree = {key: node.tree for key, node in entries.items()}
            start, end = event.start_mark, inner.end_mark
            style = "flow" if event.flow_style else "block"
            return Node(
                tree,
                start.index,
                end.index,
                start.line + 1,
                start.column,
                style,
                entries=tuple(entries.items()),
            )
        if not isinstance(inner, ScalarEvent):
            _refuse(inner, "a key must be one word", "write the key as text")
        key = _node(inner, events, depth + 1).tree
        assert isinstance(key, str)  # noqa: S101 - only scalars come this far
        if key in entries:
            _refuse(inner, f"the key {key} stands here twice", "delete one of the two", key)
        entries[key] = _under(inner, _node(next(events), events, depth + 1))
    raise AssertionError(event)  # the parser closes what it opens


def _under(key: Event, node: Node) -> Node:
    """Place an empty value behind its key's colon: the parser places it where the next value begins."""
    if node.tree or node.style or node.start != node.end:
        return node
    mark = key.end_mark
    return node._replace(start=mark.index + 1, end=mark.index + 1, line=mark.line + 1, column=mark.column + 1)


def locate(root: Node, key: str) -> int:
    """Give the line of a dotted key, `changes.0.in`, or of its nearest parent that exists."""
    node = root
    for part in filter(None, key.split(".")):
        inner = node.entry(part)
        if inner is None and part.isdecimal() and int(part) < len(node.items):
            inner = node.items[int(part)]
        if inner is None:
            break
        node = inner
    return node.line
