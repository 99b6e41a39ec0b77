"""The register of members: who a reference stands for. It never enters git."""

from typing import NamedTuple


class Registered(NamedTuple):
    """One member.

    Attributes:
        ref: the only thing about a member that other files hold, `M-0417`.
        paid_until: ISO date up to which the member is paid up.
        may_be_named: whether the member agreed to be named in what is printed or sent.
    """

    ref: str
    name: str
    branch: str = ""
    paid_until: str = ""
    may_be_named: bool = False
