"""Turns the words of `amend new` into changes: every row of the table of changes has its options."""

import sys
from collections.abc import Sequence
from typing import NamedTuple

from policy_cli.actions.write_platform import typed_value
from policy_cli.model.amendments import (
    Add,
    Change,
    FieldValue,
    FromBody,
    FromMember,
    Insert,
    Move,
    Mover,
    Part,
    Placement,
    Remove,
    Replace,
    SetField,
)
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.ids import is_member
from policy_cli.model.scalars import FieldError, iso_date
from policy_cli.store.guard import Defect, decode, unwanted
from policy_cli.store.keys import Notes, rows
from policy_cli.store.located import read_located
from policy_cli.store.round_files import read_change
from policy_cli.text.canonical import canonical


class Words(NamedTuple):
    """The options of `amend new` that say what changes, as typed."""

    target: str
    replace: Sequence[str]
    with_: Sequence[str]
    delete: Sequence[str]
    insert: str
    after: str
    before: str
    nth: int | None
    title_quoted: bool
    set_field: Sequence[str]
    to: Sequence[str]
    add: bool
    title: str
    text: str
    first: bool
    remove: str
    move: str


def changes(words: Words) -> tuple[Change, ...]:
    """Give the changes that the options say; none where only a target is named, for the editor.

    Raises:
        PolicyError: options that do not go together, or characters that are not allowed.
    """
    for value in (
        *words.replace,
        *words.with_,
        *words.delete,
        words.insert,
        words.title,
        words.text,
        *words.to,
    ):
        _refuse_unwanted(value)
    verbs = {
        "--replace": bool(words.replace),
        "--delete": bool(words.delete),
        "--insert": bool(words.insert),
        "--set": bool(words.set_field),
        "--add": words.add,
        "--remove": bool(words.remove),
        "--move": bool(words.move),
    }
    named = [verb for verb, given in verbs.items() if given]
    alone = [verb for verb in named if verb in ("--add", "--remove", "--move")]
    if alone and len(named) > 1:
        raise _usage(
            f"{alone[0]} does not go with {next(v for v in named if v != alone[0])}",
            "give them as two amendments",
        )
    if words.add:
        return (Add("", words.title, canonical(words.text), _placement(words), _fields(words)),)
    if words.remove:
        return (Remove(words.remove.casefold()),)
    if words.move:
        return (Move(words.move.casefold(), _placement(words)),)
    return _quoting(words)


def _quoting(words: Words) -> tuple[Change, ...]:
    target = _target(words.target)
    part = Part.TITLE if words.title_quoted else Part.TEXT
    if len(words.replace) != len(words.with_):
        raise _usage("every --replace needs its --with", 'add --with "…"; for no words at all use --delete')
    if len(words.set_field) != len(words.to):
        raise _usage("every --set needs its --to", "add --to VALUE, or --to null to take the field away")
    made: list[Change] = [
        Replace(target, canonical(quote), canonical(new), words.nth, part)
        for quote, new in zip(words.replace, words.with_, strict=True)
    ]
    made += [Replace(target, canonical(quote), "", words.nth, part) for quote in words.delete]
    if words.insert:
        if words.after and words.before:
            raise _usage("--after and --before do not go together", "give one of them")
        made.append(
            Insert(
                target,
                canonical(words.insert),
                canonical(words.after),
                canonical(words.before),
                words.nth,
                part,
            )
        )
    made += [SetField(target, f, typed_value(f, v)) for f, v in zip(words.set_field, words.to, strict=True)]
    return tuple(made)


def _target(target: str) -> str:
    if not target:
        raise _usage("which commitment?", "add --in energy-05")
    return target.upper() if target[:1].upper() == "A" and target[1:].isdecimal() else target.casefold()


def _placement(words: Words) -> Placement:
    if bool(words.after) == bool(words.target):
        raise _usage("where to?", "add --after energy-03, or --in energy (with --first for the beginning)")
    return Placement(words.after.casefold(), words.target.casefold(), words.first)


def _fields(words: Words) -> dict[str, FieldValue]:
    if not words.title or not words.text:
        raise _usage("a new commitment needs a title and a text", "add --title and --text")
    return {field: typed_value(field, value) for field, value in zip(words.set_field, words.to, strict=True)}


def _refuse_unwanted(value: str) -> None:
    defect = unwanted(value)
    if defect:
        raise PolicyError(Exit.INVALID, defect.message, "the words you gave", defect.hint)


def _usage(what: str, advice: str) -> PolicyError:
    return PolicyError(Exit.USAGE, what, "policy amend new", advice)


def changes_from(path: str) -> tuple[Change, ...]:
    """Read a list of changes as an amendment's file holds it, `-` for standard input."""
    data = sys.stdin.buffer.read() if path == "-" else _file(path)
    text = decode(data)
    root = text if isinstance(text, Defect) else read_located(text)
    if isinstance(root, Defect):
        raise PolicyError(Exit.INVALID, root.message, f"{path}:{root.line}", root.hint)
    notes = Notes()
    found = tuple(change for change in (read_change(row) for row in rows(root.tree, notes)) if change)
    if notes.defects:
        defect = notes.defects[0][1]
        raise PolicyError(Exit.INVALID, defect.message, f"{path} ({defect.key})", defect.hint)
    return found


def _file(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise PolicyError(
            Exit.NOT_FOUND, f"this file cannot be read: {error.strerror}", path, "check the path"
        ) from None


def mover(sender: str, meeting: str, present: int | None, minute: str, signatures: Sequence[str]) -> Mover:
    """Give who moves it: a member by reference, `M-0417`, or a body by its id."""
    if is_member(sender):
        wrong = [name for name in signatures if not is_member(name)]
        if wrong:
            raise _usage(
                f"{wrong[0]!r} is not a reference like M-0417", "never give names: they must not enter git"
            )
        return FromMember(sender, tuple(signatures))
    if not sender:
        raise _usage("who moves it?", "add --from BODY, or --from M-0417 for a member")
    if signatures:
        raise _usage("--signature goes with a member", "add --from M-0417, or leave the signatures out")
    try:
        return FromBody(sender.casefold(), iso_date(meeting) if meeting else "", present, minute)
    except FieldError as error:
        raise _usage(str(error), "write --meeting 2026-02-10") from None
