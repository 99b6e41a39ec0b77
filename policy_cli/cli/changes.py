"""Turns the words of `amend new` into changes: every row of the table of changes has its options."""

import sys
from collections.abc import Sequence
from typing import NamedTuple

from policy_cli.actions.write_platform import typed_value
from policy_cli.model.amendments import (
    Add,
    Change,
    Emergency,
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
from policy_cli.store.amendment_files import read_change
from policy_cli.store.guard import Defect, decode
from policy_cli.store.keys import Notes, rows
from policy_cli.store.located import read_located
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


_COMPANIONS: dict[str, set[str]] = {
    "--replace": {"--in", "--with", "--nth", "--of"},
    "--delete": {"--in", "--nth", "--of"},
    "--insert": {"--in", "--after", "--before", "--nth", "--of"},
    "--set": {"--in", "--to"},
    "--add": {"--in", "--after", "--first", "--title", "--text", "--set", "--to"},
    "--remove": set(),
    "--move": {"--in", "--after", "--first"},
}
"""The options that say what changes, each with those that go with it."""


def changes(words: Words) -> tuple[Change, ...]:
    """Give the changes that the options say; none where only a target is named, for the editor.

    Raises:
        PolicyError: options that do not go together.
    """
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
    _refuse_together(named)
    _refuse_stray(words, named)
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


def _refuse_together(verbs: Sequence[str]) -> None:
    alone = next((verb for verb in verbs if verb in ("--add", "--remove", "--move")), "")
    others = [verb for verb in verbs if verb != alone and (alone, verb) != ("--add", "--set")]
    if alone and others:
        raise _usage(f"{alone} does not go with {others[0]}", "give them as two amendments")


def _refuse_stray(words: Words, verbs: Sequence[str]) -> None:
    """Refuse an option that says nothing beside those given, so that no word is dropped unseen."""
    given = {
        "--in": words.target,
        "--with": words.with_,
        "--after": words.after,
        "--before": words.before,
        "--nth": words.nth,
        "--of": words.title_quoted,
        "--to": words.to,
        "--title": words.title,
        "--text": words.text,
        "--first": words.first,
    }
    allowed = {"--in"}.union(*(_COMPANIONS[verb] for verb in verbs)) if verbs != ["--remove"] else set()
    stray = next((option for option, value in given.items() if value and option not in allowed), "")
    if stray:
        owners = [verb for verb, options in _COMPANIONS.items() if stray in options]
        raise _usage(f"{stray} says nothing here", f"it goes with {' or '.join(owners)}")
    quotes = len(words.replace) + len(words.delete) + bool(words.insert and (words.after or words.before))
    if words.nth and quotes > 1:
        raise _usage("--nth goes with one quote", "give the changes as a list: --changes FILE")


def _usage(what: str, advice: str) -> PolicyError:
    return PolicyError(Exit.USAGE, what, "policy amend new", advice)


def changes_from(path: str, words: Words) -> tuple[Change, ...]:
    """Read a list of changes as an amendment's file holds it, where nothing else says what changes."""
    if any(words):
        raise _usage("--changes says all that changes", "leave the other options that say what changes out")
    return read_changes(path)


def read_changes(path: str) -> tuple[Change, ...]:
    """Read a list of changes from a file, `-` for standard input."""
    where = "standard input" if path == "-" else path
    text = decode(sys.stdin.buffer.read() if path == "-" else _file(path))
    root = text if isinstance(text, Defect) else read_located(text)
    if isinstance(root, Defect):
        line = f":{root.line}" if root.line else ""
        raise PolicyError(Exit.INVALID, root.message, f"{where}{line}", root.hint)
    notes = Notes()
    found = tuple(change for change in (read_change(row) for row in rows(root.tree, notes)) if change)
    if notes.defects:
        defect = notes.defects[0][1]
        key = f" ({defect.key})" if defect.key else ""
        raise PolicyError(Exit.INVALID, defect.message, f"{where}{key}", defect.hint)
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


def emergency(event: str, on: str) -> Emergency | None:
    """Give the event that makes a late amendment an emergency, with its day."""
    if bool(event) != bool(on):
        raise _usage("an emergency is an event with its day", 'give both: --emergency "…" --on 2026-03-10')
    try:
        return Emergency(event, iso_date(on)) if event else None
    except FieldError as error:
        raise _usage(str(error), "write --on 2026-03-10") from None
