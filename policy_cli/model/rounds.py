"""Versions, the window for amending one, and what a session decided."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from policy_cli.model.amendments import Amendment
from policy_cli.model.bodies import Body

if TYPE_CHECKING:
    from policy_cli.model.standing_orders import StandingOrders


class Window(NamedTuple):
    """When amendments are taken: aware times, both ends included."""

    opens: datetime
    closes: datetime


class Version(NamedTuple):
    """A named state of the platform.

    Attributes:
        commit: what stood when it was published.
        tree: git's hash of `platform/` then.
        sha256: of all that is printed, as `rules.sums` defines it.
        text_sha256: of each chapter's words alone, by chapter.
        window: when it may be amended, None where it is sealed.
        rules: the SHA-256 of the files that rule its round, by name; empty where there are none.
        adopts: the version whose round it is the result of, empty for a draft.
    """

    name: str
    published: datetime
    commit: str
    tree: str
    sha256: str
    text_sha256: Mapping[str, str]
    window: Window | None = None
    rules: Mapping[str, str] = {}
    adopts: str = ""


class StepKind(StrEnum):
    """What a step of a session is about."""

    AMENDMENT = "amendment"
    EN_BLOC = "en_bloc"
    REMIT = "remit"
    ADOPT = "adopt"
    CORRECTION = "correction"
    ATTENDANCE = "attendance"
    OBJECT = "object"
    WITHDRAW = "withdraw"
    REFER_BACK = "refer_back"
    CLOSE = "close"
    ADJOURN = "adjourn"


class Result(StrEnum):
    """What was declared of an amendment."""

    AGREED = "agreed"
    REJECTED = "rejected"


class Vote(StrEnum):
    """How one votes, by hand or by card."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class Method(StrEnum):
    """How a question was decided."""

    SHOW_OF_HANDS = "show_of_hands"
    CARD_VOTE = "card_vote"
    DECLARED = "declared"


class Tally(NamedTuple):
    """Votes counted.

    Attributes:
        casting: the chair's casting vote, where one was given.
    """

    for_: int
    against: int
    abstain: int = 0
    casting: Vote | None = None

    @property
    def total(self) -> int:
        """How many took part, those who abstained included."""
        return self.for_ + self.against + self.abstain


class Step(NamedTuple):
    """One step of a session, in the order they happened.

    Attributes:
        step: 1-based number in its session.
        at: aware time.
        items: amendments it decides.
        method: how it was decided, None where nothing was voted on.
        result: what was declared, None where it is computed from a tally.
        tally: votes counted by hand, None where there are cards.
        cards: how each branch's card was cast.
        majority: which of the majorities it needs; empty for the one of its kind.
        mover_consents: whether the mover of what is remitted agrees.
        chapter: the chapter put, as amended.
        present: how many are there from now on.
        by: who objects or withdraws.
        corrects: the step that a correction corrects; what it gives stands instead.
        void: whether a correction takes the step back.
    """

    step: int
    at: datetime
    kind: StepKind
    items: tuple[str, ...] = ()
    method: Method | None = None
    result: Result | None = None
    tally: Tally | None = None
    cards: Mapping[str, Vote] = {}
    majority: str = ""
    mover_consents: bool = False
    chapter: str = ""
    present: int | None = None
    by: str = ""
    corrects: int | None = None
    void: bool = False


class Session(NamedTuple):
    """A session of conference: attendance, and its steps."""

    date: str
    against: str
    place: str = ""
    registered: int | None = None
    present: int | None = None
    steps: tuple[Step, ...] = ()

    @property
    def path(self) -> str:
        """Its file, from the policy repository."""
        return f"amendments/{self.against}/session-{self.date}.yaml"

    @property
    def corrections(self) -> tuple[Step, ...]:
        """Its corrections in order, without those that were themselves taken back."""
        given = [step for step in self.steps if step.kind is StepKind.CORRECTION]
        taken_back: set[int | None] = set()
        for step in reversed(given):  # what takes a correction back may itself be taken back later
            if step.void and step.step not in taken_back:
                taken_back.add(step.corrects)
        return tuple(step for step in given if step.step not in taken_back)

    @property
    def is_closed(self) -> bool:
        """Whether it was closed or adjourned, and that not taken back."""
        taken_back = {step.corrects: step.void for step in self.corrections}
        ends = (StepKind.CLOSE, StepKind.ADJOURN)
        return any(step.kind in ends and not taken_back.get(step.step) for step in self.steps)


class AgendaItem(NamedTuple):
    """One line of the marshalled list.

    Attributes:
        n: 1-based number on the list.
        decided_with: the amendment it is consequential on, and decided with.
    """

    n: int
    item: str
    decided_with: str = ""


class Agenda(NamedTuple):
    """The marshalled list.

    Attributes:
        not_on_list: the state of every amendment that is not put, by its number.
        locked: since when nothing on it changes, None where it may.
    """

    items: tuple[AgendaItem, ...] = ()
    not_on_list: Mapping[str, str] = {}
    locked: datetime | None = None


class Round(NamedTuple):
    """One version, the amendments against it and the sessions on them, each in order.

    Attributes:
        orders: the standing orders of the version, None where it has none.
        bodies: the bodies of the version, by id; empty where it has no standing orders.
        agenda: the marshalled list, None before it is made.
        falls: who falls if whom is agreed, for those agreed at least.
        kept: what names its amendments where they are kept for the next command, else empty.
    """

    version: Version
    amendments: tuple[Amendment, ...] = ()
    sessions: tuple[Session, ...] = ()
    orders: "StandingOrders | None" = None
    bodies: Mapping[str, Body] = {}
    agenda: Agenda | None = None
    falls: Mapping[str, tuple[str, ...]] = {}
    kept: str = ""
