"""What each shape of instruction asks for, made of the parts that were found of it."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from policy_cli.intake.operations import Asked, LeaveOut, Throughout
from policy_cli.intake.sentence import Match
from policy_cli.intake.unread import BY_NUMBER, ON_CONDITION
from policy_cli.intake.vocabulary import Token
from policy_cli.model.amendments import (
    FIELDS,
    Add,
    FieldValue,
    Insert,
    Move,
    Part,
    Placement,
    Remove,
    Replace,
    SetField,
)
from policy_cli.model.platform import Cost
from policy_cli.text.stretches import Ends, Extent


class Where(NamedTuple):
    """What an instruction is about.

    Attributes:
        target: a commitment, an amendment or a chapter; empty where none is named.
        every: whether it says `throughout`.
        whole: whether it says that of the whole platform.
        own: whether the instruction names it itself, or it is known from before.
        called: the title that is given with the id, in small letters; empty where none is.
        hindered: why an instruction about it cannot be read, as one about `line 45`; empty where it can.
    """

    target: str = ""
    part: Part = Part.TEXT
    every: bool = False
    whole: bool = False
    own: bool = False
    called: str = ""
    hindered: str = ""


def where_of(said: Match, known: Where) -> Where:
    """Say what an instruction is about: what it names itself, else what is known from before."""
    every = said.has("every")
    condition = known.hindered if known.hindered == ON_CONDITION else ""
    if said.has("whole"):
        return Where(every=True, whole=True, hindered=condition)
    if not said.has("name"):
        return known._replace(every=every or known.every)
    if said.parts["name"][0].symbol == "PLACE":
        return Where(every=every, hindered=BY_NUMBER)
    part = Part.TITLE if said.has("title") else Part.TEXT
    called = " ".join(token.words for token in said.parts.get("called", ())).casefold()
    return Where(said.name("name"), part, every=every, own=True, called=called, hindered=condition)


Build: TypeAlias = Callable[[Match, Where], Asked | None]
"""Makes of a shape what it asks for; None where its parts do not go together."""


def replace(said: Match, where: Where) -> Asked | None:
    """Leave words out and insert others."""
    if said.is_counted("new") or _is_paragraph(said):
        return None
    return _left_out(said, where, said.words("new"))


def leave_out(said: Match, where: Where) -> Asked | None:
    """Leave words out."""
    return _left_out(said, where, "")


def _left_out(said: Match, where: Where, words: str) -> Asked | None:
    """Say what is left out: quoted words once or wherever they stand, or a stretch named by its ends."""
    if not said.has("out"):
        ends = _ends(said)
        return LeaveOut(where.target, ends, words, where.part) if ends and not where.every else None
    quote, nth = said.words("out"), said.nth("out")
    if not (where.every or said.has("every_out") or said.has("wherever")):
        return Replace(where.target, quote, words, nth, where.part)
    return None if nth else Throughout(where.target, quote, words, where.part)


def _ends(said: Match) -> Ends | None:
    if any(map(said.is_counted, ("first", "last", "anchor"))):
        return None
    if said.has("all"):
        return Ends(Extent.ALL)
    if said.has("anchor"):
        return Ends(Extent.AFTER, said.words("anchor"))
    if said.has("onward"):
        return Ends(Extent.END, said.words("first"))
    return Ends(Extent.TO, said.words("first"), said.words("last"))


def insert(said: Match, where: Where) -> Asked | None:
    """Insert words after or before others."""
    anchor = said.words("anchor")
    if where.every or not anchor or said.is_counted("new") or said.has("every_anchor"):
        return None
    is_after = said.parts["side"][0].symbol == "AFTER"
    anchors = (anchor, "") if is_after else ("", anchor)
    return Insert(where.target, _new(said), *anchors, said.nth("anchor"), where.part)


def append(said: Match, where: Where) -> Asked | None:
    """Insert words at the end of a text, which may be named there: `at the end of energy-05`."""
    about = _inside(said, where)
    if where.every or about is None or said.is_counted("new"):
        return None
    return Insert(about.target, _new(said), part=about.part)


def _inside(said: Match, where: Where) -> Where | None:
    """Give what an instruction names last, `the end of energy-05`; None for no id, or for a second one."""
    inside = said.name("inside")
    if not said.has("inside") or inside == where.target != "":
        return where
    return None if not inside or where.own else Where(inside)


def _new(said: Match) -> str:
    """Give the words to insert; a new paragraph has an empty line on both sides."""
    words = said.words("new")
    return f"\n\n{words.strip()}\n\n" if _is_paragraph(said) else words


def _is_paragraph(said: Match) -> bool:
    return any(map(said.has, ("earlier", "paragraph", "apart")))


def retitle(said: Match, where: Where) -> Asked | None:
    """Give a commitment another title."""
    about = _inside(said, where)
    if where.every or about is None or said.is_counted("new") or _is_paragraph(said):
        return None
    return LeaveOut(about.target, Ends(Extent.ALL), said.words("new"), Part.TITLE)


def remove(said: Match, _: Where) -> Asked | None:
    """Remove a commitment."""
    return Remove(said.name("what")) if said.name("what") else None


def move(said: Match, _: Where) -> Asked | None:
    """Move a commitment."""
    place = _place(said)
    return Move(said.name("what"), place) if place and said.name("what") else None


def _place(said: Match) -> Placement | None:
    if said.name("behind"):
        return Placement(after=said.name("behind"))
    if said.name("ahead") and said.nth("ordinal") in (1, None):
        return Placement(chapter=said.name("ahead"), first=True)
    return Placement(chapter=said.name("last")) if said.name("last") else None


def add(said: Match, _: Where) -> Asked | None:
    """Add a commitment."""
    place, fields = _place(said), _fields(said.parts.get("fields", ()))
    if place is None or fields is None or any(map(said.is_counted, ("title", "text"))):
        return None
    return Add(said.name("item"), said.words("title"), said.words("text"), place, fields)


def _fields(tokens: Sequence[Token]) -> dict[str, FieldValue] | None:
    """Read the fields of a new commitment: `strength “pledge”; cost status “none”, years “5”`.

    None where one has another name, is said twice, or cannot take what it is set to.
    """
    fields: dict[str, FieldValue] = {}
    while tokens:
        end = next((at for at, token in enumerate(tokens) if token.symbol == "SEMI"), len(tokens))
        size, field = _field(tokens[:end])
        values = tokens[size:end]
        if not field or field in fields or not _is_clear(field, values):
            return None
        fields[field] = _value(field, values)
        tokens = tokens[end + 1 :]
    return fields


def _field(tokens: Sequence[Token]) -> tuple[int, str]:
    """Give the field with whose name tokens begin, empty for none, and how many tokens that is."""
    said = [token.words.casefold() for token in tokens]
    options = ((len(name.split("_")), name) for name in FIELDS)
    return next(((size, name) for size, name in options if said[:size] == name.split("_")), (0, ""))


def set_field(said: Match, where: Where) -> Asked | None:
    """Set a field, or take it away where no value is given."""
    field = _FIELD_NAMES.get(" ".join(token.words.casefold() for token in said.parts["field"]))
    values = said.parts.get("values", ())
    if field is None or where.every or where.part is Part.TITLE or not _is_clear(field, values):
        return None
    return SetField(where.target, field, _value(field, values))


_FIELD_NAMES = (
    {name.replace("_", " "): name for name in FIELDS}
    | {f"cost {part.replace('_', ' ')}": f"cost.{part}" for part in Cost._fields}
    | {"cost amount": "cost.amount_gbp"}
)
_POUNDS = re.compile(r"£?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)")
_LISTS = frozenset({"jurisdiction", "evidence", "sources"})


def _is_clear(field: str, tokens: Sequence[Token]) -> bool:
    """Say whether a field that takes one value is given one, or each of its parts one."""
    names = [name for name, _ in _said(tokens)]
    return field in _LISTS or len(names) < 2 or ("" not in names and len({*names}) == len(names))  # noqa: PLR2004


def _value(field: str, tokens: Sequence[Token]) -> FieldValue:
    """Read what a field is set to: one value, the values of a list, or the parts of a cost by name."""
    said = _said(tokens)
    if not said:
        return None
    if field in _LISTS:
        return tuple(value for _, value in said)
    parts = dict(said)
    if field == "cost.amount_gbp":
        return _figures(parts[""]) if "" in parts else parts
    if field == "cost" and "amount" in parts and "amount_gbp" not in parts:
        parts["amount_gbp"] = parts.pop("amount")
    if "amount_gbp" in parts:
        parts["amount_gbp"] = _figures(parts["amount_gbp"])
    return parts.get("", parts)


def _figures(said: str) -> str:
    """Read pounds, `£90,000,000`, as the figures of a file."""
    pounds = _POUNDS.fullmatch(said)
    return pounds[1].replace(",", "") if pounds else said


def _said(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    """Give each value with the name before it, empty for none; a word without marks is a value too."""
    said: list[tuple[str, str]] = []
    key: list[str] = []
    for token in tokens:
        if token.symbol == "Q":
            said.append(("_".join(key), token.words))
            key = []
        elif token.symbol not in ("COMMA", "AND"):
            key.append(token.words.casefold())
    return said or [("", word) for word in key]
