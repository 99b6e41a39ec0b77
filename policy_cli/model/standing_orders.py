"""Standing orders: the rules of an organisation, as data. Results are computed by them, never typed."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Share(NamedTuple):
    """A fraction, kept exact: 2/3 is 2 of 3."""

    top: int
    bottom: int


class Counted(StrEnum):
    """What a share is of."""

    CAST = "votes cast"
    PRESENT = "those present"
    REGISTERED = "those registered"


class Majority(NamedTuple):
    """What carries: more than a share, or at least it."""

    share: Share
    more_than: bool
    of: Counted = Counted.CAST


class Quorum(NamedTuple):
    """How many of those registered must be present: a share, rounded up, or a number."""

    share: Share = Share(0, 1)
    number: int = 0


class Need(StrEnum):
    """What a body's proposal must show."""

    MINUTED = "minuted"
    QUORATE = "quorate"


class Proposer(NamedTuple):
    """With what mandate a kind of proposer may propose.

    Attributes:
        needs: what a body's meeting must show.
        signatures: members who must sign, the one who leads included.
        paid_up: whether members must be paid up on the day of receipt.
        limit: most amendments one of them may move in a round, None without limit.
    """

    needs: tuple[Need, ...] = ()
    signatures: int = 0
    paid_up: bool = False
    limit: int | None = None


class EmergencyRule(NamedTuple):
    """Until when an emergency is taken, and whether its event must come after the ordinary close."""

    closes: datetime
    event_after_close: bool = True


class SortKey(StrEnum):
    """By what the marshalled list is sorted, the first that differs deciding."""

    PLACE_IN_TEXT = "place_in_text"
    WIDEST_DEPARTURE_FIRST = "widest_departure_first"
    NUMBER = "number"


class Tie(StrEnum):
    """What a tie does to an amendment."""

    NOT_AGREED = "not_agreed"
    CASTING_VOTE = "casting_vote"


class Abstentions(StrEnum):
    """Whether an abstention makes a majority harder to reach."""

    NOT_COUNTED = "recorded_not_counted"
    COUNTED = "counted"


class NotReached(StrEnum):
    """What becomes of items that a session did not reach."""

    REMIT = "remit"
    FALL = "fall"


class Weight(StrEnum):
    """What a branch's card weighs."""

    MEMBERS = "members"
    DELEGATES = "delegates"


class CardVote(NamedTuple):
    """Card votes: who may demand one, and what a card weighs."""

    weight: Weight = Weight.MEMBERS
    on_demand_of: tuple[str, ...] = ()


class Remit(NamedTuple):
    """Remitting: to which body, whether the mover must consent, and by when that body reports."""

    to: str
    mover_consents: bool = True
    report_back_by: str = ""


class Leave(StrEnum):
    """What withdrawing needs once an amendment was moved."""

    MOVER = "by_mover"
    CONFERENCE = "leave_of_conference"


class StandingOrders(NamedTuple):
    """The rules of an organisation.

    Attributes:
        timezone: in which times without an offset are meant, and shown, `Europe/London`.
        proposers: by kind of body, and `member`; a kind that is missing may not propose; empty for all may.
        majorities: what carries, by what is put: `amendment`, `chapter`, `rule_change`.
        linking_words: words that a composite may add to those of its sources and the text.
        objections: how many objections pull a drafting amendment out of the vote en bloc.
        chapters_put: whether each chapter, as amended, is put to the vote.
        labels: the words shown for a state, by the state.
        sources: where each rule comes from, by its name.
        uncertain: the rules whose source is not sure.
    """

    timezone: str = "UTC"
    proposers: Mapping[str, Proposer] = {}
    emergency: EmergencyRule | None = None
    order: tuple[SortKey, ...] = (SortKey.PLACE_IN_TEXT, SortKey.WIDEST_DEPARTURE_FIRST, SortKey.NUMBER)
    majorities: Mapping[str, Majority] = {}
    quorum: Quorum = Quorum()
    tie: Tie = Tie.NOT_AGREED
    abstentions: Abstentions = Abstentions.NOT_COUNTED
    card_vote: CardVote | None = None
    remit: Remit | None = None
    after_moved: Leave = Leave.CONFERENCE
    linking_words: tuple[str, ...] = ()
    objections: int = 1
    not_reached: NotReached = NotReached.REMIT
    chapters_put: bool = False
    labels: Mapping[str, str] = {}
    sources: Mapping[str, str] = {}
    uncertain: tuple[str, ...] = ()
