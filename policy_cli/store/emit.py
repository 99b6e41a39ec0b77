"""Writes values in the one form this product uses for new YAML.

Sentences stand in `|` blocks, short lists and mappings of single values on one line, everything
else as block YAML by two spaces. What is written reads back as the same strings.
"""

import re
from collections.abc import Mapping, Sequence

from policy_cli.store.plain import Tree

_BARE = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^:#\n]|:(?=[^\s])|(?<! )#)*")
_OTHER_TYPE = re.compile(
    r"[-+]?[0-9][0-9_,.eE+-]*|0x[0-9A-Fa-f]+|0o[0-7]+|~|null|true|false|yes|no|on|off|y|n|\.inf|\.nan|=|<<",
    re.IGNORECASE,
)
_DATE_OR_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d:\d\d)?")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_FLOW_LIMIT = 100


class Number(str):
    """A figure or word that is no text: written bare, `2030` and not `"2030"`."""

    __slots__ = ()


class Words(str):
    """Quoted words: on a line of their own, so that the mapping around them stands as a block."""

    __slots__ = ()


class Block(str):
    """Sentences: always written as a `|` block."""

    __slots__ = ()


def document(tree: Mapping[str, Tree] | Sequence[Tree]) -> str:
    """Write a whole file."""
    return "".join(f"{line}\n" for line in _lines(tree))


def entry(key: str, value: Tree, indent: int = 0) -> str:
    """Write `key: value` at an indent, with its line end."""
    return _indented(_entry_lines(key, value), indent)


def list_item(value: Tree, indent: int = 0) -> str:
    """Write `- value` at an indent, with its line end."""
    return _indented(_item_lines(value), indent)


def _indented(lines: list[str], indent: int) -> str:
    return "".join(f"{' ' * indent}{line}\n" if line else "\n" for line in lines)


def _lines(tree: Tree) -> list[str]:
    if isinstance(tree, Mapping):
        return [line for key, value in tree.items() for line in _entry_lines(key, value)]
    return [line for value in tree for line in _item_lines(value)]


def _entry_lines(key: str, value: Tree) -> list[str]:
    if isinstance(value, str):
        first, *rest = _scalar_lines(value)
        return [f"{key}: {first}".rstrip(), *_pushed(rest)]
    one_line = _flow(value)
    if one_line is not None:
        return [f"{key}: {one_line}"]
    return [f"{key}:", *_pushed(_lines(value))]


def _item_lines(value: Tree) -> list[str]:
    if isinstance(value, str):
        first, *rest = _scalar_lines(value)
        return [f"- {first}", *_pushed(rest)]
    one_line = _flow(value)
    if one_line is not None:
        return [f"- {one_line}"]
    first, *rest = _lines(value)
    return [f"- {first}", *_pushed(rest)]


def _pushed(lines: list[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]


def _scalar_lines(value: str) -> list[str]:
    """Write a scalar: the text behind the key, then the lines below at the key's own indent."""
    as_block = isinstance(value, Block) or "\n" in value
    if isinstance(value, Block):
        value = value.removesuffix("\n") + "\n"
    if not as_block or not value.strip("\n"):
        return [scalar(value)]
    if value[0] in " \n" or "\n\n\n" in f"{value}\n":
        return [_quoted(value)]
    header = "|" if value.endswith("\n") else "|-"
    return [header, *value.removesuffix("\n").split("\n")]


def scalar(value: str, *, in_flow: bool = False) -> str:
    """Write a one-line scalar, bare where every reader takes it for the same text."""
    if isinstance(value, Number):
        return str(value)
    bare = _BARE.fullmatch(value) is not None and value == value.strip() and not value.endswith(":")
    if bare and in_flow:
        bare = not any(mark in value for mark in ",[]{}\"'#")
    if bare and (_OTHER_TYPE.fullmatch(value) is None or _DATE_OR_TIME.fullmatch(value)):
        return value
    return _quoted(value)


def _quoted(value: str) -> str:
    if "\\" not in value and '"' in value and "'" not in value and "\n" not in value and "\t" not in value:
        return f"'{value}'"
    return '"' + "".join(_ESCAPES.get(character, character) for character in value) + '"'


def _flow(value: Tree) -> str | None:
    """Write a list or mapping of single values on one line, or say None where it does not fit."""
    if isinstance(value, str) or _holds_sentences(value):
        return None
    text = _flow_text(value)
    return text if len(text) <= _FLOW_LIMIT else None


def _holds_sentences(value: Mapping[str, Tree] | Sequence[Tree]) -> bool:
    """Say whether a list or mapping holds more than single values, or short lists of them."""
    if isinstance(value, Mapping):
        return any(isinstance(part, Mapping) or _is_sentence(part) for part in value.values())
    return any(not isinstance(part, str) or _is_sentence(part) for part in value)


def _is_sentence(part: Tree) -> bool:
    if isinstance(part, str):
        return isinstance(part, Block | Words) or "\n" in part
    return not isinstance(part, Mapping) and _holds_sentences(part)


def _flow_text(value: Tree) -> str:
    if isinstance(value, str):
        return scalar(value, in_flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow_text(part)}" for key, part in value.items()) + "}"
    return "[" + ", ".join(_flow_text(part) for part in value) + "]"
