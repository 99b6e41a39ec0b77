"""Says in words what standing orders ask of a vote."""

from collections.abc import Iterator
from typing import Final

from policy_cli.model.rounds import StepKind
from policy_cli.model.standing_orders import (
    Abstentions,
    Counted,
    Majority,
    Quorum,
    Share,
    StandingOrders,
    Tie,
    Weight,
)
from policy_cli.rules.proceedings import majority_for

_SHARES: Final = {
    Share(1, 2): "half",
    Share(1, 3): "one third",
    Share(2, 3): "two thirds",
    Share(1, 4): "one quarter",
    Share(3, 4): "three quarters",
}
_OF: Final = {Counted.CAST: "the votes cast"}
_WEIGHTS: Final = {Weight.MEMBERS: "as many votes as it has members", Weight.DELEGATES: "its delegates"}


def majority_words(kind: StepKind, orders: StandingOrders) -> str:
    """Say what a question needs to be carried: `more than half of the votes cast`."""
    return _majority(majority_for(kind, "", orders))


def _majority(majority: Majority) -> str:
    of = _OF.get(majority.of, majority.of.value)
    return f"{'more than' if majority.more_than else 'at least'} {_share(majority.share)} of {of}"


def _share(share: Share) -> str:
    return _SHARES.get(share, f"{share.top}/{share.bottom}")


def rule_lines(orders: StandingOrders) -> Iterator[str]:
    """Say how votes are counted, one rule a line."""
    yield f"An amendment needs {majority_words(StepKind.AMENDMENT, orders)}."
    if orders.chapters_put:
        yield f"Each chapter, as amended, needs {majority_words(StepKind.ADOPT, orders)}."
    is_cast = orders.tie is Tie.CASTING_VOTE
    yield "On a tie the chair has the casting vote." if is_cast else "On a tie the text stands."
    counts = orders.abstentions is Abstentions.COUNTED
    yield f"Abstentions are {'counted as votes cast' if counts else 'recorded and not counted'}."
    if orders.card_vote:
        yield f"On a card vote the card of each branch counts {_WEIGHTS[orders.card_vote.weight]}."
    yield from _quorum(orders.quorum)


def _quorum(quorum: Quorum) -> Iterator[str]:
    """Say how many must be present."""
    share = f"{_share(quorum.share)} of those registered" if quorum.share.top else ""
    least = f"{quorum.number} delegates" if quorum.number else ""
    if share or least:
        yield f"The quorum is {', and no fewer than '.join(filter(None, (share, least)))}."
