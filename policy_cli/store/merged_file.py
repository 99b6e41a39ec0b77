"""Writes what three versions of a file merge into, on the lines of ours; reads it back as proof."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from policy_cli.store import emit
from policy_cli.store.guard import Defect, decode
from policy_cli.store.located import Node, read_located
from policy_cli.store.plain import Tree
from policy_cli.store.splice import SpliceError, set_value

_FIGURE = re.compile(r"[\w.:+-]+")
_NOTE = re.compile(r"^ *#.*$", re.MULTILINE)


class Entry(NamedTuple):
    """The whole lines of one key or row.

    Attributes:
        above: the comments and empty lines above it.
    """

    above: str
    lines: str
    tree: Tree


class Version(NamedTuple):
    """One version of a file.

    Attributes:
        head: the lines above its first entry.
        entries: by key, or by id where the file is a list.
        column: of the keys, or of the dashes.
        tail: the comments and empty lines under the last entry.
    """

    tree: Tree
    head: str
    entries: Mapping[str, Entry]
    column: int
    tail: str


class Versions(NamedTuple):
    """A file as both sides found it, None where both added it, and what each made of it."""

    base: Version | None
    ours: Version
    theirs: Version


def read_version(data: bytes) -> Version | Defect:
    """Read a file as whole lines by key or row, or say why that cannot be."""
    source = decode(data)
    if isinstance(source, Defect):
        return source
    source = source if source.endswith("\n") else source + "\n"
    root = read_located(source)
    if isinstance(root, Defect):
        return root
    nodes = _named(root)
    if root.style != "block" or nodes is None:
        return Defect("the file is not keys and values, nor a list of rows with ids", "write it so")
    return _cut(source, root, nodes)


def _named(root: Node) -> Sequence[tuple[str, Node]] | None:
    """Name what a file holds: its keys, or the ids of its rows; None where two have one name."""
    if root.entries:
        return root.entries
    names = [_row_name(item.tree) for item in root.items]
    return tuple(zip(names, root.items, strict=True)) if len({*names}) == len(names) else None


def _row_name(tree: Tree) -> str:
    return str(tree.get("id", tree)) if isinstance(tree, Mapping) else str(tree)


def _cut(source: str, root: Node, nodes: Sequence[tuple[str, Node]]) -> Version:
    lines = source.splitlines(keepends=True)
    firsts = [_first_line(lines, root, node) for _, node in nodes]
    tops = [_top(lines, first, root.column, least=0) for first in firsts]
    end = _top(lines, len(lines), root.column, least=firsts[-1] + 1)
    entries = {
        name: Entry("".join(lines[top:first]), "".join(lines[first:stop]), _styled(node))
        for (name, node), top, first, stop in zip(nodes, tops, firsts, [*tops[1:], end], strict=True)
    }
    tail = "".join(lines[end:])
    return Version(root.tree, "".join(lines[: tops[0]]), entries, root.column, tail)


def _first_line(lines: Sequence[str], root: Node, node: Node) -> int:
    """Find the line of the key or dash that a value stands behind or under."""
    at = node.line - 1 - (bool(root.entries) and node.style == "block")
    while at >= 0 and not _begins(lines[at], root):
        at -= 1
    if at < 0:
        raise SpliceError("a value does not stand on lines of its own")
    return at


def _begins(line: str, root: Node) -> bool:
    """Say whether a key, or the dash of a row, stands in the column of its kind."""
    mark = line[root.column : root.column + 1]
    return not line[: root.column].strip() and (
        mark == "-" if root.items else mark not in ("", " ", "#", "\n")
    )


def _top(lines: Sequence[str], first: int, column: int, *, least: int) -> int:
    """Find the first of the comments and empty lines right above a line."""
    while first > least and _is_between(lines[first - 1], column):
        first -= 1
    return first


def _is_between(line: str, column: int) -> bool:
    bare = line.lstrip(" ")
    return not bare.strip() or (bare.startswith("#") and len(line) - len(bare) <= column)


def _styled(node: Node) -> Tree:
    """Give a value that is written again as it stood: a bare figure stays bare."""
    if node.entries:
        return {key: _styled(inner) for key, inner in node.entries}
    if node.items:
        return [_styled(item) for item in node.items]
    if isinstance(node.tree, str) and not node.style and _FIGURE.fullmatch(node.tree):
        return emit.Number(node.tree)
    return node.tree


def styled(version: Version) -> Tree:
    """Give the values of a version, each knowing how it was written."""
    if isinstance(version.tree, Mapping):
        return {name: entry.tree for name, entry in version.entries.items()}
    return [entry.tree for entry in version.entries.values()]


def merged_file(versions: Versions, tree: Tree | None) -> str:
    """Write merged values; what is as one version has it stands on that version's own lines.

    Raises:
        SpliceError: it would not read back as those values, or a comment would be lost.
    """
    if tree is None:
        raise SpliceError("nothing would be left")
    rows = tree.items() if isinstance(tree, Mapping) else ((_row_name(row), row) for row in tree)
    body = "".join(_above(versions, name) + _lines(versions, name, value) for name, value in rows)
    result = versions.ours.head + body + versions.ours.tail
    root = read_located(result)
    if isinstance(root, Defect) or root.tree != tree:
        raise SpliceError("the merged values would not read back")
    if (_notes(versions.ours) | _notes(versions.theirs)) - _notes(versions.base) - _noted(result):
        raise SpliceError("a comment would be lost")
    return result


def _notes(version: Version | None) -> set[str]:
    if version is None:
        return set()
    return _noted("".join((version.head, *(entry.above for entry in version.entries.values()), version.tail)))


def _noted(lines: str) -> set[str]:
    return set(_NOTE.findall(lines))


def _above(versions: Versions, name: str) -> str:
    """Give what stands above an entry: as the side has it that changed it."""
    base, ours, theirs = (_entry(version, name).above for version in versions)
    return theirs if ours == base else ours


def _lines(versions: Versions, name: str, value: Tree) -> str:
    """Give the lines of an entry: those of the version that has this value, else new ones."""
    base, ours, theirs = (_entry(version, name) for version in versions)
    known = [(versions.ours, ours), (versions.theirs, theirs), (versions.base, base)]
    if ours.lines in (base.lines, ""):
        known = known[1:]
    for version, entry in known:
        if version and entry.lines and entry.tree == value and version.column == versions.ours.column:
            return entry.lines
    return _rewritten(versions.ours, ours, name, value)


def _entry(version: Version | None, name: str) -> Entry:
    return (version.entries.get(name) if version else None) or Entry("", "", "")


def _rewritten(version: Version, entry: Entry, name: str, value: Tree) -> str:
    """Put a value into the lines of an entry, or write it anew."""
    if not isinstance(version.tree, Mapping):
        return emit.list_item(value, version.column)
    lines = entry.lines
    try:
        for key, part in _differences(name, entry.tree, value) if lines else ():
            lines = set_value(lines, key, part)
    except SpliceError:
        lines = ""
    return lines or emit.entry(name, value, version.column)


def _differences(key: str, before: Tree, after: Tree) -> Iterator[tuple[str, Tree | None]]:
    """Give the dotted keys that differ, with what they become."""
    if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
        yield key, after
        return
    for name in dict.fromkeys((*before, *after)):
        if name not in after:
            yield f"{key}.{name}", None
        elif name not in before:
            yield f"{key}.{name}", after[name]
        elif before[name] != after[name]:
            yield from _differences(f"{key}.{name}", before[name], after[name])
