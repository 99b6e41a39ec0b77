"""Changes one value of a YAML file and leaves every other byte as it was.

Every function takes the source and gives the new source; each reads its result back and raises
`SpliceError` unless exactly the value meant has changed.
"""

from collections.abc import Mapping, Sequence

from policy_cli.store import emit
from policy_cli.store.guard import Defect
from policy_cli.store.located import Node, read_located
from policy_cli.store.plain import Tree, read_plain


class SpliceError(Exception):
    """A value that could not be put in place without touching others; a bug, or a file gone wrong."""


def set_value(source: str, key: str, value: Tree | None) -> str:
    """Set the value of a dotted key, add it where it is missing, take it away for None."""
    root = _read(source)
    parts = key.split(".")
    parent, depth = _deepest(root, parts)
    wanted = _with(root.tree, parts, value)
    for part in reversed(parts[depth + 1 :]):
        value = None if value is None else {part: value}
    place = _flow_change if parent.style == "flow" else _block_change
    return _proved(place(source, parent, parts[depth], value), wanted)


def _block_change(source: str, parent: Node, name: str, value: Tree | None) -> str:
    old = parent.entry(name)
    if old is None:
        return source if value is None else _appended(source, parent, emit.entry(name, value, parent.column))
    if (
        value is not None
        and old.style not in ("|", ">")
        and _fits_line(value)
        and not (old.items or old.entries)
    ):
        text = emit.scalar(str(value) if not isinstance(value, emit.Number) else value)
        gap = "" if source[old.start - 1 : old.start] == " " else " "
        return source[: old.start] + gap + text + source[old.end :]
    start, end = _entry_extent(source, parent, old)
    if value is None:
        return source[: start - parent.column] + source[end:]
    text = emit.entry(name, value, parent.column)[parent.column :]
    if old.style == "|" and isinstance(value, str):
        text = _reblocked(source, start, end, text)
    return source[:start] + text + source[end:]


def _fits_line(value: Tree) -> bool:
    return isinstance(value, str) and "\n" not in value and not isinstance(value, emit.Block)


def _reblocked(source: str, start: int, end: int, text: str) -> str:
    """Give a new `|` block the header and the indent of the block it replaces."""
    header, _, body = source[start:end].partition("\n")
    new_header, _, new_body = text.partition("\n")
    first = next((line for line in body.split("\n") if line.strip()), "")
    if not new_header.endswith("|") or not header.partition(" #")[0].rstrip().endswith("|"):
        return text
    indent = len(first) - len(first.lstrip(" "))
    lines = new_body.split("\n")
    own = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return "\n".join([header, *(" " * indent + line[own:] if line else "" for line in lines)])


def _flow_change(source: str, parent: Node, name: str, value: Tree | None) -> str:
    names = [key for key, _ in parent.entries]
    old = parent.entry(name)
    if value is None:
        return source if old is None else _flow_without(source, parent, names.index(name))
    text = emit.entry("x", {"x": value}).removeprefix("x: {x: ").removesuffix("}\n")
    if "\n" in text:
        raise SpliceError("a one-line mapping cannot hold this value")
    if old is not None:
        return source[: old.start] + text + source[old.end :]
    end = parent.entries[-1][1].end if parent.entries else parent.start + 1
    return source[:end] + (", " if parent.entries else "") + f"{name}: {text}" + source[end:]


def _flow_without(source: str, parent: Node, index: int) -> str:
    node = parent.entries[index][1]
    if index:
        return source[: parent.entries[index - 1][1].end] + source[node.end :]
    if len(parent.entries) == 1:
        return source[: parent.start + 1] + source[node.end :]
    after = parent.entries[1]
    return source[: parent.start + 1] + source[source.index(after[0], node.end) :]


def append(source: str, key: str, value: Tree) -> str:
    """Add a value at the end of the list under a top-level key, which may be missing."""
    quickly = _appended_plainly(source, key, value)
    if quickly is not None:
        return quickly
    root = _read(source)
    node = root.entry(key)
    wanted = _with(root.tree, [key], [*_sequence(node), value])
    if node is None or node.style != "block" or not node.items:
        return set_value(source, key, [*_sequence(node), value])
    last = node.items[-1]
    end = _extent_end(source, last, node.column)
    head = source[:end] if source[:end].endswith("\n") else source[:end] + "\n"
    return _proved(head + emit.list_item(value, node.column) + source[end:], wanted)


def _appended_plainly(source: str, key: str, value: Tree) -> str | None:
    """Add to a list that ends a plain file, as the steps of a session do; None where it is no such file."""
    head = source.rfind(f"\n{key}:\n")
    if head < 0 or not source.endswith("\n"):
        return None
    first = source[head + len(key) + 3 :].partition("- ")[0]
    changed = source + emit.list_item(value, len(first))
    tree = None if first.strip(" ") else read_plain(changed)
    items = tree.get(key) if isinstance(tree, Mapping) else None
    is_last = isinstance(items, list) and len(items) > 1 and items[-1] == _plain(value)
    return changed if is_last and source.count(f"\n{first}- ") == len(items or ()) - 1 else None


def _sequence(node: Node | None) -> Sequence[Tree]:
    return [item.tree for item in node.items] if node else []


def _read(source: str) -> Node:
    root = read_located(source)
    if isinstance(root, Defect):
        raise SpliceError(root.message)
    return root


def _proved(changed: str, wanted: Tree) -> str:
    if _read(changed).tree != _plain(wanted):
        raise SpliceError("the change would have touched more than one value")
    return changed


def _plain(tree: Tree) -> Tree:
    """Give a tree as it reads back: blocks end with a line end."""
    if isinstance(tree, emit.Block):
        return tree.removesuffix("\n") + "\n"
    if isinstance(tree, str):
        return str(tree)
    if isinstance(tree, Mapping):
        return {key: _plain(value) for key, value in tree.items()}
    return [_plain(value) for value in tree]


def _with(tree: Tree, parts: list[str], value: Tree | None) -> Tree:
    if not isinstance(tree, Mapping):
        raise SpliceError(f"{parts[0]} has no place in a list or a single value")
    changed = dict(tree)
    name, *rest = parts
    if rest:
        changed[name] = _with(changed.get(name, {}), rest, value)
        if not changed[name]:
            del changed[name]
    elif value is None:
        changed.pop(name, None)
    else:
        changed[name] = value
    return changed


def _deepest(root: Node, parts: list[str]) -> tuple[Node, int]:
    """Find the innermost mapping on the way to a key, and how many parts lead to it."""
    node = root
    for depth, part in enumerate(parts[:-1]):
        inner = node.entry(part)
        if inner is None:
            return node, depth
        node = inner
    return node, len(parts) - 1


def _appended(source: str, parent: Node, text: str) -> str:
    end = _extent_end(source, parent.entries[-1][1], parent.column)
    head = source[:end] if not source[:end] or source[:end].endswith("\n") else source[:end] + "\n"
    return head + text + source[end:]


def _entry_extent(source: str, parent: Node, node: Node) -> tuple[int, int]:
    """Give the offsets of a `key: value`, from its key to the end of its last line."""
    line_start = source.rfind("\n", 0, node.start) + 1
    if node.style == "block":
        line_start = source.rfind("\n", 0, line_start - 1) + 1
    column = parent.column
    if source[line_start : line_start + column].strip(" -"):
        raise SpliceError("the value does not stand on a line of its own")
    return line_start + column, _extent_end(source, node, column)


def _extent_end(source: str, node: Node, column: int) -> int:
    """Give the offset behind the last line of a value whose key stands at `column`."""
    end = source.find("\n", node.start)
    end = len(source) if end < 0 else end + 1
    last = end
    while end < len(source):
        stop = source.find("\n", end)
        stop = len(source) if stop < 0 else stop + 1
        line = source[end:stop]
        if (
            line.strip()
            and len(line) - len(line.lstrip(" ")) <= column
            and not _same_list(line, node, column)
        ):
            break
        end = stop
        if line.strip():
            last = end
    return last


def _same_list(line: str, node: Node, column: int) -> bool:
    return (
        node.style == "block" and bool(node.items) and node.column == column and line.startswith("- ", column)
    )
