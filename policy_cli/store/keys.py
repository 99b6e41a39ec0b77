"""Takes typed values out of a mapping, and notes what is wrong instead of raising."""

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from policy_cli.model.amendments import FieldValue
from policy_cli.model.findings import Level
from policy_cli.model.scalars import FieldError, iso_date, whole_number
from policy_cli.store.guard import Defect
from policy_cli.store.plain import Tree

_Choice = TypeVar("_Choice", bound=StrEnum)
_Value = TypeVar("_Value")


class Notes:
    """What was found wrong in one file, in the order it was met."""

    def __init__(self) -> None:
        self.defects: list[tuple[Level, Defect]] = []

    def error(self, key: str, message: str, hint: str) -> None:
        """Note an error at a dotted key."""
        self.defects.append((Level.ERROR, Defect(message, hint, key=key)))


class Keys:
    """One mapping of a file: every key is taken once, what is left over is an error.

    Attributes:
        at: dotted key of the mapping in its file, empty for the whole file.
    """

    def __init__(self, tree: Tree, notes: Notes, at: str = "") -> None:
        if not isinstance(tree, Mapping):
            notes.error(at, "keys and values are wanted here", "write `key: value` lines")
            tree = {}
        self._tree = dict(tree)
        self._known: list[str] = []
        self._notes = notes
        self.at = at

    def __contains__(self, key: str) -> bool:
        return key in self._tree

    def key(self, name: str) -> str:
        """Give the dotted key of a name in this mapping."""
        return f"{self.at}.{name}" if self.at else name

    def fail(self, name: str, message: str, hint: str) -> None:
        """Note an error at one of this mapping's keys."""
        self._notes.error(self.key(name), message, hint)

    def take(self, name: str) -> Tree | None:
        """Take a value as it stands, None where there is none."""
        self._known.append(name)
        return self._tree.pop(name, None)

    def text(self, name: str, *, needed: bool = False) -> str:
        """Take one line or block of text, without the line end of a block."""
        value = self.take(name)
        if value is None or value == "":
            if needed:
                self.fail(name, f"{name} is missing", f"add {name}:")
            return ""
        if not isinstance(value, str):
            self.fail(name, f"{name} is text, not a list or mapping", f"write {name}: and the words")
            return ""
        return value.removesuffix("\n")

    def read(self, name: str, reader: Callable[[str], _Value]) -> _Value | None:
        """Take a text through a reader that raises `FieldError`."""
        value = self.text(name)
        if not value:
            return None
        try:
            return reader(value)
        except FieldError as error:
            self.fail(name, str(error), f"correct {name}")
            return None

    def field(self, name: str, reader: Callable[[FieldValue], _Value]) -> _Value:
        """Take a field of an item through its reader, which raises `FieldError`."""
        value = self.take(name)
        if value is None:
            return reader(None)
        try:
            return reader(field_value(value))
        except FieldError as error:
            self.fail(name, str(error), f"correct {name}")
            return reader(None)

    def number(self, name: str) -> int | None:
        """Take a whole number."""
        return self.read(name, whole_number)

    def date(self, name: str) -> str:
        """Take an ISO date, empty where there is none."""
        return self.read(name, iso_date) or ""

    def moment(self, name: str) -> datetime | None:
        """Take a time with its offset from UTC."""
        return self.read(name, moment)

    def needed_moment(self, name: str) -> datetime:
        """Take a time that must be there; noted, and the first of all times, where it is not."""
        if name not in self:
            self.fail(name, f"{name} is missing", f"add {name}: with a time like 2026-03-02T17:00:00+00:00")
        return self.moment(name) or datetime.fromisoformat("0001-01-01T00:00:00+00:00")

    def choice(self, name: str, kind: type[_Choice]) -> _Choice | None:
        """Take one of the words of an enumeration."""
        value = self.text(name)
        if not value:
            return None
        try:
            return kind(value)
        except ValueError:
            near = difflib.get_close_matches(value, list(kind), 1) or list(kind)
            self.fail(name, f"{name} is {value!r}, not one of {', '.join(kind)}", f"write {name}: {near[0]}")
            return None

    def flag(self, name: str) -> bool:
        """Take `true` or `false`, false where it is missing."""
        value = self.text(name)
        if value not in ("", "true", "false"):
            self.fail(name, f"{name} is true or false, not {value!r}", f"write {name}: true")
        return value == "true"

    def names(self, name: str) -> tuple[str, ...]:
        """Take a list of single values."""
        value = self.take(name)
        if value is None:
            return ()
        if isinstance(value, str | Mapping) or not all(isinstance(part, str) for part in value):
            self.fail(name, f"{name} is a list of single values", f"write {name}: [a, b]")
            return ()
        return tuple(str(part) for part in value)

    def mapping(self, name: str) -> "Keys | None":
        """Take a mapping."""
        value = self.take(name)
        return None if value is None else Keys(value, self._notes, self.key(name))

    def rows(self, name: str) -> Iterable["Keys"]:
        """Take a list of mappings."""
        value = self.take(name)
        return () if value is None else rows(value, self._notes, self.key(name))

    def identifier(
        self, name: str, accepts: Callable[[str], bool], like: str, *, needed: bool = False
    ) -> str:
        """Take an id, noted where it is none."""
        value = self.text(name, needed=needed)
        if value and not accepts(value):
            self.fail(name, f"{value!r} is not an id like {like}", f"correct {name}")
            return ""
        return value

    def left(self) -> tuple[str, ...]:
        """List the keys that nobody took yet."""
        return tuple(self._tree)

    def finish(self) -> None:
        """Note every key that nobody took."""
        for name in self._tree:
            near = difflib.get_close_matches(name, self._known, 1)
            hint = f"write {near[0]}" if near else f"delete it, or use one of {', '.join(self._known)}"
            self.fail(name, f"there is no key {name} here", hint)


def rows(tree: Tree, notes: Notes, at: str = "") -> Iterable[Keys]:
    """Take a list of mappings, from a file or from a key."""
    if isinstance(tree, str | Mapping) or not isinstance(tree, Sequence):
        notes.error(at, "a list is wanted here", "write each entry behind a dash")
        return ()
    return [Keys(row, notes, f"{at}.{index}" if at else str(index)) for index, row in enumerate(tree)]


def moment(value: str) -> datetime:
    """Read a time with its offset from UTC, `2026-03-02T17:00:00+00:00`."""
    try:
        time = datetime.fromisoformat(value)
    except ValueError:
        raise FieldError(f"{value!r} is not a time like 2026-03-02T17:00:00+00:00") from None
    if time.utcoffset() is None:
        raise FieldError(f"{value!r} does not say its offset from UTC, like +00:00")
    return time


def field_value(tree: Tree) -> FieldValue:
    """Read what a field is set to; the bare word null takes the field away.

    Raises:
        FieldError: the value is nested deeper than any field.
    """
    if isinstance(tree, str):
        return None if tree == "null" else tree
    values = list(tree.values()) if isinstance(tree, dict) else list(tree)
    words = [value for value in values if isinstance(value, str)]
    if len(words) < len(values):
        raise FieldError("this is nested deeper than any field")
    return dict(zip(tree, words, strict=True)) if isinstance(tree, dict) else tuple(words)
