"""Versions, the window for amending one, and what a session decided."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from policy_cli.model.amendments import Amendment


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
    """

    name: str
    published: datetime
    commit: str
    tree: str
    sha256: str
    text_sha256: Mapping[str, str]
    window: Window | None = None


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


class Result(StrEnum):
    """What a decision did with an amendment."""

    AGREED = "agreed"
    REJECTED = "rejected"


class Step(NamedTuple):
    """One step of a session, in the order they happened.

    Attributes:
        step: 1-based number in its session.
        at: aware time.
        items: amendments it decides.
        method: how it was decided; `declared` where no tally was taken.
        result: what was declared, None where it is computed from a tally.
    """

    step: int
    at: datetime
    kind: StepKind
    items: tuple[str, ...] = ()
    method: str = ""
    result: Result | None = None


class Session(NamedTuple):
    """A session of conference: attendance, and its steps."""

    date: str
    against: str
    place: str = ""
    registered: int | None = None
    present: int | None = None
    steps: tuple[Step, ...] = ()


class Round(NamedTuple):
    """One version, the amendments against it and the sessions on them, each in order."""

    version: Version
    amendments: tuple[Amendment, ...] = ()
    sessions: tuple[Session, ...] = ()
