"""Bodies: who may act."""

from enum import StrEnum
from typing import NamedTuple


class BodyKind(StrEnum):
    """What sort of body it is."""

    BRANCH = "branch"
    COMMITTEE = "committee"
    SOCIETY = "society"
    CONFERENCE = "conference"


class Body(NamedTuple):
    """A branch, committee, society or conference.

    Attributes:
        members: paid-up members.
        delegates: votes on a show of hands at conference.
        quorum: members who must be present for its meeting to act.
    """

    id: str
    name: str
    kind: BodyKind
    members: int | None = None
    delegates: int | None = None
    quorum: int | None = None
