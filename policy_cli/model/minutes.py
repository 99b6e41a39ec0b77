"""Minutes of conference in words: what a terminal shows of a session is what is printed."""

from typing import NamedTuple


class Minute(NamedTuple):
    """One step of a session.

    Attributes:
        number: in its session, from 1.
        when: the time it was put, with its day where that is not the session's.
        question: what was put, or what happened: `That A05 be agreed`.
        outcome: what came of it: `carried (25 for, 11 against)`; empty where nothing was voted on.
        below: what followed, and how cards were cast, one line each.
    """

    number: int
    when: str
    question: str
    outcome: str = ""
    below: tuple[str, ...] = ()


class Minutes(NamedTuple):
    """What was put in one session, in the order it happened.

    Attributes:
        date: ISO date of the session.
        title: its day and place.
        attendance: who was registered and present, and the quorum; empty where nobody counted.
    """

    date: str
    title: str
    attendance: str
    steps: tuple[Minute, ...]
