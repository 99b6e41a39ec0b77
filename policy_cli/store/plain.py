"""Reads the plain part of YAML that this product writes, fast; says None of anything richer.

Every start of the program reads many small files. Importing a full YAML parser costs more than
reading all of them this way (docs/decisions/reading-yaml.md), so whatever is not plain, or not
valid, is left to `located`; a property test holds that both give the same values.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Tree: TypeAlias = str | Sequence["Tree"] | Mapping[str, "Tree"]
"""A document with every scalar as the string that was written."""

_ENTRY = re.compile(r"([A-Za-z0-9_][A-Za-z0-9_.-]*):(?: +(.*))?")
_FLOW_VALUE = (
    r"\"(?:[^\"\\]|\\[\"\\])*\"|'[^']*'|[^\s,\[\]{}\"'#&*!|>%@`?:-](?:[^,\[\]{}\"'#:]|:(?=[^\s,\[\]{}\"'#]))*"
)
_SHORT_LIST = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:, [A-Za-z0-9][A-Za-z0-9_-]*)*")
_FLOW_ITEM = re.compile(_FLOW_VALUE)
_FLOW_LIST = re.compile(rf"(?:{_FLOW_VALUE})(?: *, *(?:{_FLOW_VALUE}))*")
_KEY = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"
_FLOW_PAIR = rf"{_KEY}: +(?:{_FLOW_VALUE}|\[[^\[\]{{}}]*\])"
_FLOW_ENTRY = re.compile(rf"({_KEY}): +({_FLOW_VALUE}|\[[^\[\]{{}}]*\])")
_FLOW_MAPPING = re.compile(rf"{_FLOW_PAIR}(?: *, *{_FLOW_PAIR})*")
_DOUBLE = re.compile(r'"((?:[^"\\]|\\["\\])*)"')
_ESCAPED = re.compile(r'\\(["\\])')
_NOT_PLAIN_FIRST = frozenset(" -?:,[]{}#&*!|>'\"%@`")
_SPACES = " "
_BLANK_OR_DEEPER = frozenset(("", " ", "#"))


class _NotPlainError(Exception):
    """Something that only a full YAML parser may read."""


def read_plain(text: str) -> Tree | None:
    """Read a document, or say None where it is not plain.

    Plain is: block mappings and sequences by spaces, `|` blocks, one-line scalars bare or quoted
    without escapes, one-line flow lists and mappings, whole-line comments.
    """
    if "\t" in text or "\r" in text or text.startswith(("---", "%")):
        return None
    lines = text.split("\n")
    try:
        reader = _Reader(lines)
        tree = reader.block(reader.indent_here())
        reader.expect_end()
    except _NotPlainError:
        return None
    return tree


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(_SPACES))


class _Reader:
    """A position in the lines of a document."""

    __slots__ = ("at", "lines")

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0

    def indent_here(self) -> int:
        """Skip blank and comment lines; give the indent of the next line, -1 at the end."""
        lines = self.lines
        while self.at < len(lines):
            bare = lines[self.at].lstrip(_SPACES)
            if bare and bare[0] != "#":
                return len(lines[self.at]) - len(bare)
            self.at += 1
        return -1

    def expect_end(self) -> None:
        if self.indent_here() != -1:
            raise _NotPlainError

    def block(self, indent: int) -> Tree:
        if indent < 0:
            raise _NotPlainError
        line = self.lines[self.at]
        return self.sequence(indent) if line.startswith("- ", indent) else self.mapping(indent)

    def sequence(self, indent: int) -> Tree:
        items: list[Tree] = []
        while self.indent_here() == indent and self.lines[self.at].startswith("- ", indent):
            rest = self.lines[self.at][indent + 2 :]
            if _ENTRY.fullmatch(rest):
                self.lines[self.at] = _SPACES * (indent + 2) + rest
                items.append(self.mapping(indent + 2))
            else:
                self.at += 1
                items.append(self.value(rest, indent) if rest else self.nested(indent + 1))
        return items

    def mapping(self, indent: int) -> Tree:
        entries: dict[str, Tree] = {}
        lines, pad = self.lines, _SPACES * indent
        while self.at < len(lines):
            match = _ENTRY.fullmatch(lines[self.at], indent)
            if match is None or not lines[self.at].startswith(pad):
                if self.indent_here() != indent:
                    break
                match = _ENTRY.fullmatch(lines[self.at], indent)
            if match is None:
                raise _NotPlainError
            key, rest = match.groups()
            if key in entries:
                raise _NotPlainError
            self.at += 1
            entries[key] = self.value(rest, indent) if rest else self.under_key(indent)
        return entries

    def value(self, rest: str, indent: int) -> Tree:
        """Read what stands after `key: ` or `- `, and the lines below that belong to it."""
        if rest[0] == "|":
            return self.literal(rest, indent)
        below = self.lines[self.at] if self.at < len(self.lines) else ""
        if below[:1] in _BLANK_OR_DEEPER and self.indent_here() > indent:
            raise _NotPlainError
        if rest[0] in "[{":
            return _flow(rest)
        return _scalar(rest)

    def under_key(self, indent: int) -> Tree:
        """Read the lines below `key:`; a list may stand as far left as its key."""
        below = self.indent_here()
        if below == indent and self.lines[self.at].startswith("- ", indent):
            return self.sequence(indent)
        return self.nested(indent + 1)

    def nested(self, least: int) -> Tree:
        """Read the lines below that stand at `least` or deeper; empty where there are none."""
        below = self.indent_here()
        return self.block(below) if below >= least else ""

    def literal(self, header: str, indent: int) -> str:
        if header not in ("|", "|-"):
            raise _NotPlainError
        lines, pad = self.lines, ""
        body: list[str] = []
        while self.at < len(lines):
            line = lines[self.at]
            if pad and line.startswith(pad) and not line.isspace():
                body.append(line[len(pad) :])
            elif not line or (line.isspace() and len(line) <= len(pad)):
                body.append("")
            elif pad or _indent(line) <= indent or line.isspace():
                if _indent(line) > indent:
                    raise _NotPlainError
                break
            else:
                pad = _SPACES * _indent(line)
                continue
            self.at += 1
        if header == "|" and self.at == len(self.lines) and self.lines[-1].strip(_SPACES):
            raise _NotPlainError
        text = "\n".join(body).rstrip("\n")
        return text + "\n" if header == "|" and text else text


def _scalar(text: str) -> str:
    if text[0] == '"':
        double = _DOUBLE.fullmatch(text)
        if double is None:
            raise _NotPlainError
        return _ESCAPED.sub(r"\1", double[1])
    if text[0] == "'":
        if len(text) < len("''") or text[-1] != "'" or "'" in text[1:-1]:
            raise _NotPlainError
        return text[1:-1]
    if text[0] in _NOT_PLAIN_FIRST or ": " in text or " #" in text or text[-1] in ": ":
        raise _NotPlainError
    return text


def _flow(text: str) -> Tree:
    inner = text[1:-1].strip(_SPACES)
    if text[0] == "[" and text[-1] == "]":
        if _SHORT_LIST.fullmatch(inner):
            return inner.split(", ")
        values: list[str] = _FLOW_ITEM.findall(_proved(_FLOW_LIST, inner))
        return [_scalar(value.rstrip(_SPACES)) for value in values]
    if text[0] == "{" and text[-1] == "}":
        pairs: list[tuple[str, str]] = _FLOW_ENTRY.findall(_proved(_FLOW_MAPPING, inner))
        entries: dict[str, Tree] = {key: _flow_value(value.rstrip(_SPACES)) for key, value in pairs}
        if len(entries) == len(pairs):
            return entries
    raise _NotPlainError


def _flow_value(value: str) -> Tree:
    return _flow(value) if value[0] == "[" else _scalar(value)


def _proved(whole: re.Pattern[str], inner: str) -> str:
    """Give a text that is nothing but the parts that `whole` knows."""
    if inner and whole.fullmatch(inner) is None:
        raise _NotPlainError
    return inner
