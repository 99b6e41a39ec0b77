"""Reads the file of an amendment, and the paper that becomes one, each to its value."""

from collections.abc import Mapping

from policy_cli.model.amendments import (
    FIELDS,
    Add,
    Amendment,
    Change,
    Emergency,
    FieldValue,
    FromBody,
    FromMember,
    Insert,
    Move,
    Mover,
    Paper,
    Part,
    Placement,
    Read,
    Recommendation,
    Recommended,
    Record,
    Remitted,
    Remove,
    Replace,
    Ruled,
    SetField,
    Signatures,
    Via,
    Withdrawn,
)
from policy_cli.model.ids import is_amendment, is_member, is_name, is_uid
from policy_cli.model.scalars import FieldError
from policy_cli.store.keys import Keys, Notes, field_value
from policy_cli.store.plain import Tree
from policy_cli.text.canonical import canonical

_EMPTY = FromBody("")


def read_amendment(tree: Tree, notes: Notes) -> Amendment:
    """Read one amendment."""
    keys = Keys(tree, notes)
    of = keys.names("of")
    amendment = Amendment(
        id=keys.identifier("id", is_amendment, "A05"),
        uid=keys.identifier("uid", is_uid, "k39qxdm", needed=True),
        title=keys.text("title"),
        mover=_composite_mover(keys) if of else _mover(keys.mapping("from"), keys),
        against=keys.identifier("against", is_name, "draft-2", needed=True),
        received=keys.needed_moment("received"),
        via=keys.choice("via", Via) or Via.CLI,
        changes=tuple(filter(None, (read_change(row) for row in keys.rows("changes")))),
        reason=canonical(keys.text("reason")),
        drafting=keys.flag("drafting"),
        emergency=_emergency(keys.mapping("emergency")),
        consequential_on=keys.identifier("consequential_on", is_amendment, "A03"),
        depends_on=_depends_on(keys),
        revises=keys.identifier("revises", is_amendment, "A05"),
        record=tuple(filter(None, (_record(row) for row in keys.rows("record")))),
        carries=keys.text("carries"),
        of=of,
        agreed_by=keys.names("agreed_by"),
        seconds=keys.text("seconds"),
    )
    keys.finish()
    return amendment


def _mover(keys: Keys | None, outer: Keys) -> Mover:
    if keys is None:
        outer.fail(
            "from", "from is missing: who moves it", "add from: {body: ashby}, or from: {member: M-0417}"
        )
        return _EMPTY
    if "member" in keys:
        mover: Mover = FromMember(
            keys.identifier("member", is_member, "M-0417", needed=True), keys.names("signatures")
        )
        for signature in mover.signatures if isinstance(mover, FromMember) else ():
            if not is_member(signature):
                keys.fail(
                    "signatures", "a signature is a reference like M-0417, never a name", "use references"
                )
    else:
        mover = FromBody(
            keys.identifier("body", is_name, "ashby", needed=True),
            keys.date("meeting"),
            keys.number("present"),
            keys.text("minute"),
        )
    keys.finish()
    return mover


def read_paper(tree: Tree, notes: Notes) -> Paper:
    """Read an amendment that was not taken in yet; a number and a record it may have are not believed."""
    keys = Keys(tree, notes)
    for ignored in ("id", "record"):
        keys.take(ignored)
    paper = Paper(
        mover=_mover(keys.mapping("from"), keys),
        changes=tuple(filter(None, (read_change(row) for row in keys.rows("changes")))),
        reason=canonical(keys.text("reason")),
        against=keys.identifier("against", is_name, "draft-2"),
        received=keys.moment("received"),
        via=keys.choice("via", Via) or Via.CLI,
        uid=keys.identifier("uid", is_uid, "k39qxdm"),
        drafting=keys.flag("drafting"),
        emergency=_emergency(keys.mapping("emergency")),
        consequential_on=keys.identifier("consequential_on", is_amendment, "A03"),
        depends_on=_depends_on(keys),
    )
    if not paper.changes:
        keys.fail(
            "changes", "it changes nothing", "write what it changes: - {in: energy-05, replace: …, with: …}"
        )
    keys.finish()
    return paper


def _composite_mover(keys: Keys) -> Mover:
    """Read who moves a composite, and when its movers met."""
    moves = keys.text("moves", needed=True)
    if is_member(moves):
        return FromMember(moves)
    return FromBody(moves, keys.date("meeting"))


def _emergency(keys: Keys | None) -> Emergency | None:
    if keys is None:
        return None
    emergency = Emergency(keys.text("event", needed=True), keys.date("on"))
    keys.finish()
    return emergency


def _depends_on(keys: Keys) -> Mapping[str, str]:
    value = keys.take("depends_on")
    if isinstance(value, Mapping):
        return {name: str(condition) for name, condition in value.items()}
    return {}


def read_change(keys: Keys) -> Change | None:
    """Read one row of the table of changes: its verb is the key that says what it does."""
    for verb, reader in _VERBS.items():
        if verb in keys:
            change = reader(keys)
            keys.finish()
            return change
    keys.fail("", "this change does nothing", f"write one of {', '.join(_VERBS)}")
    return None


def _target(keys: Keys, name: str = "in") -> str:
    return keys.identifier(name, lambda text: is_name(text) or is_amendment(text), "energy-05", needed=True)


def _part(keys: Keys) -> Part:
    return keys.choice("of", Part) or Part.TEXT


def _words(keys: Keys, name: str) -> str:
    return canonical(keys.text(name))


def _put_in(keys: Keys, name: str) -> str:
    """Read words to put in; line breaks before them and an empty line after them part them from others."""
    words = keys.text(name)
    lead, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    head, end = lead if "\n" in lead else "", "\n\n" if "\n" in tail else ""
    return head + canonical(words) + end if words.strip() else ""


def _replace(keys: Keys) -> Change:
    return Replace(
        _target(keys), _words(keys, "replace"), _put_in(keys, "with"), keys.number("nth"), _part(keys)
    )


def _delete(keys: Keys) -> Change:
    return Replace(_target(keys), _words(keys, "delete"), "", keys.number("nth"), _part(keys))


def _insert(keys: Keys) -> Change:
    change = Insert(
        _target(keys),
        _put_in(keys, "insert"),
        _words(keys, "after"),
        _words(keys, "before"),
        keys.number("nth"),
        _part(keys),
    )
    if change.after and change.before:
        keys.fail("before", "words go after a quote or before one, not both", "delete after: or before:")
    return change


def _set_field(keys: Keys) -> Change:
    target, field = _target(keys), keys.text("set", needed=True)
    value = keys.take("to")
    if value is None:
        keys.fail("to", "to is missing", "add to: with the value, or to: null to take the field away")
    try:
        return SetField(target, field, field_value(value if value is not None else "null"))
    except FieldError as error:
        keys.fail("to", str(error), "correct to")
        return SetField(target, field, None)


def _add(keys: Keys) -> Change:
    inner = keys.mapping("add")
    place = _placement(keys)
    if inner is None:
        return Add("", "", "", place, {})
    values: dict[str, FieldValue] = {}
    add = Add(
        inner.identifier("id", is_name, "energy-08"),
        inner.text("title", needed=True),
        canonical(inner.text("text", needed=True)),
        place,
        values,
    )
    for name in FIELDS:
        value = inner.take(name)
        if value is not None:
            values[name] = field_value(value)
    inner.finish()
    return add


def _placement(keys: Keys) -> Placement:
    after = keys.text("after")
    chapter = keys.text("in")
    first = keys.flag("first")
    if bool(after) == bool(chapter):
        keys.fail(
            "after", "a place is after an item, or in a chapter", "write after: energy-03, or in: energy"
        )
    return Placement(after, chapter, first)


def _remove(keys: Keys) -> Change:
    return Remove(_target(keys, "remove"))


def _move(keys: Keys) -> Change:
    return Move(_target(keys, "move"), _placement(keys))


_VERBS = {
    "replace": _replace,
    "delete": _delete,
    "insert": _insert,
    "set": _set_field,
    "add": _add,
    "remove": _remove,
    "move": _move,
}


def _record(keys: Keys) -> Record | None:
    at, by = keys.needed_moment("at"), keys.text("by", needed=True)
    record: Record | None = None
    if "ruled" in keys:
        record = Ruled(at, by, keys.text("ruled"), keys.text("reason"))
    elif "recommended" in keys:
        advice = keys.choice("recommended", Recommendation) or Recommendation.NONE
        record = Recommended(at, by, advice, keys.flag("quorate"), keys.text("because"))
    elif "withdrawn" in keys:
        keys.flag("withdrawn")
        record = Withdrawn(at, by)
    elif "read" in keys:
        record = Read(at, by, keys.text("read"))
    elif "remitted" in keys:
        record = Remitted(at, by, keys.text("remitted"))
    elif "signatures" in keys:
        record = Signatures(at, by, keys.number("signatures") or 0, keys.number("valid") or 0)
    else:
        keys.fail("", "this entry records nothing", "write ruled:, recommended:, withdrawn: or read:")
        return None
    keys.finish()
    return record
