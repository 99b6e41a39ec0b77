"""Amendments: what a mover sent, and what was recorded of it before conference."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, TypeAlias


class Part(StrEnum):
    """Which words of an item a change quotes."""

    TEXT = "text"
    TITLE = "title"


class Replace(NamedTuple):
    """Leave out quoted words and insert others; `words` empty leaves out only.

    Attributes:
        target: the item amended, or the amendment, `A05`.
        nth: 1-based occurrence of the quote, None where it must occur once.
    """

    target: str
    quote: str
    words: str
    nth: int | None = None
    part: Part = Part.TEXT


class Insert(NamedTuple):
    """Insert words after or before quoted words, or at the end where neither is given."""

    target: str
    words: str
    after: str = ""
    before: str = ""
    nth: int | None = None
    part: Part = Part.TEXT


FieldValue: TypeAlias = str | tuple[str, ...] | Mapping[str, str] | None
"""What a field is set to: one value, a list, a mapping, or None to take the field away."""


FIELDS = ("jurisdiction", "strength", "target_date", "cost", "evidence", "sources")
"""The fields of an item that an amendment may set, in the order of a file."""


class SetField(NamedTuple):
    """Set one field of an item; `field` may be dotted, `cost.amount_gbp`."""

    target: str
    field: str
    value: FieldValue


class Placement(NamedTuple):
    """Where an item goes: after another item, or first in a chapter, or last in it."""

    after: str = ""
    chapter: str = ""
    first: bool = False


class Add(NamedTuple):
    """Add a commitment.

    Attributes:
        item: the id it gets at receipt, empty in a draft.
        fields: its other fields, `jurisdiction`, `cost`, by name.
    """

    item: str
    title: str
    text: str
    place: Placement
    fields: Mapping[str, FieldValue]


class Remove(NamedTuple):
    """Remove a commitment from the text."""

    target: str


class Move(NamedTuple):
    """Move a commitment to another place."""

    target: str
    place: Placement


Change: TypeAlias = Replace | Insert | SetField | Add | Remove | Move


def named(changes: Iterable[Change]) -> tuple[str, ...]:
    """Give what changes are made to, items and amendments, each once."""
    return tuple(dict.fromkeys(c.item if isinstance(c, Add) else c.target for c in changes))


class FromBody(NamedTuple):
    """A mover that is a body.

    Attributes:
        meeting: ISO date of the meeting that agreed it, empty where none is recorded.
        present: members present at that meeting.
        minute: number of the minute.
    """

    body: str
    meeting: str = ""
    present: int | None = None
    minute: str = ""


class FromMember(NamedTuple):
    """A mover that is a member, with those who signed; references only, never names."""

    member: str
    signatures: tuple[str, ...] = ()

    @property
    def everyone(self) -> tuple[str, ...]:
        """Those who signed, the one who leads first, each once."""
        return tuple(dict.fromkeys((self.member, *self.signatures)))


Mover: TypeAlias = FromBody | FromMember


class Via(StrEnum):
    """How an amendment arrived."""

    CLI = "cli"
    DOCX = "docx"
    EMAIL = "email"
    WEB_FORM = "web-form"
    GIT_BRANCH = "git-branch"


class Recommendation(StrEnum):
    """What a committee advises conference to do."""

    AGREE = "agree"
    REJECT = "reject"
    REMIT = "remit"
    DRAFTING = "drafting"
    CONSEQUENTIAL = "consequential"
    NONE = "none"


class Ruled(NamedTuple):
    """A ruling that an amendment is in order, or out of order for a reason."""

    at: datetime
    by: str
    ruling: str
    reason: str = ""


class Recommended(NamedTuple):
    """A committee's recommendation."""

    at: datetime
    by: str
    recommendation: Recommendation
    quorate: bool = True
    because: str = ""


class Withdrawn(NamedTuple):
    """The mover took the amendment back."""

    at: datetime
    by: str


class Read(NamedTuple):
    """Somebody read a combined sentence, named by its hash."""

    at: datetime
    by: str
    sentence: str


class Remitted(NamedTuple):
    """The mover agreed, before conference, that a body considers it further."""

    at: datetime
    by: str
    to: str


class Signatures(NamedTuple):
    """The signatures were checked against the register on receipt.

    Attributes:
        submitted: how many there were, the one who leads included.
        valid: how many of them count.
    """

    at: datetime
    by: str
    submitted: int
    valid: int


Record: TypeAlias = Ruled | Recommended | Withdrawn | Read | Remitted | Signatures


class Emergency(NamedTuple):
    """The event that makes a late amendment an emergency, and its ISO date."""

    event: str
    on: str


class Amendment(NamedTuple):
    """One or more changes by one mover; what the mover sent never changes.

    Attributes:
        id: its number, `A05` or `C1`; empty in a draft made offline.
        uid: made offline, never changes.
        against: the version it amends.
        received: aware time of receipt.
        record: what happened to it before conference, in order; only ever added to.
        carries: the amendment to an earlier version whose words it puts to this one, `draft-2/A05`.
        of: the amendments a composite was made of.
        agreed_by: the movers who agreed to a composite.
        seconds: who seconds it.
    """

    id: str
    uid: str
    mover: Mover
    against: str
    received: datetime
    via: Via
    changes: tuple[Change, ...]
    reason: str = ""
    title: str = ""
    drafting: bool = False
    emergency: Emergency | None = None
    consequential_on: str = ""
    depends_on: Mapping[str, str] = {}
    revises: str = ""
    record: tuple[Record, ...] = ()
    carries: str = ""
    of: tuple[str, ...] = ()
    agreed_by: tuple[str, ...] = ()
    seconds: str = ""

    @property
    def label(self) -> str:
        """What to call it: its number, or its uid while it has none."""
        return self.id or self.uid

    @property
    def path(self) -> str:
        """Its file, from the policy repository."""
        return f"amendments/{self.against}/{self.label}.yaml"


class Paper(NamedTuple):
    """An amendment as somebody wrote it, before it is taken in.

    Attributes:
        against: the version it amends, empty for the newest.
        received: when it came, None where it does not say so.
        uid: where it was made offline, or taken in elsewhere.
    """

    mover: Mover
    changes: tuple[Change, ...]
    reason: str = ""
    against: str = ""
    received: datetime | None = None
    via: Via = Via.CLI
    uid: str = ""
    drafting: bool = False
    emergency: Emergency | None = None
    consequential_on: str = ""
    depends_on: Mapping[str, str] = {}


VALUES = (
    Amendment, FromBody, FromMember, Emergency, Placement, Replace, Insert, SetField, Add, Remove, Move,
    Ruled, Recommended, Withdrawn, Read, Remitted, Signatures, Part, Via, Recommendation,
)  # fmt: skip
"""Every class that an amendment is made of."""
