"""The platform as it would read if amendments were agreed: the question that committees ask."""

from collections.abc import Iterator
from typing import NamedTuple

from policy_cli.actions.adopted import telling_clashes, without_voted_down
from policy_cli.actions.load import amendment_named, published_platform, round_on
from policy_cli.model.amendments import Amendment, Recommendation
from policy_cli.model.platform import Platform
from policy_cli.model.rounds import Round
from policy_cli.rules.adopted import voted_down_chapters
from policy_cli.rules.apply import amended
from policy_cli.rules.compare import Difference, differences
from policy_cli.rules.lifecycle import UNDECIDED, State, recommendation, standings
from policy_cli.rules.second_degree import parents
from policy_cli.store.workspace import Workspace

RECOMMENDED = "recommended"
_ADVISED = frozenset({Recommendation.AGREE, Recommendation.DRAFTING})


class AsIf(NamedTuple):
    """A version's text as it would read, with those supposed to be agreed and what they change.

    Attributes:
        notes: what keeps words of those supposed out of the text.
    """

    round: Round
    supposed: tuple[Amendment, ...]
    platform: Platform
    differences: tuple[Difference, ...]
    notes: tuple[str, ...] = ()


def as_if(workspace: Workspace, version: str, told: str) -> AsIf:
    """Compute a version's text as if amendments were agreed, besides those that are.

    Args:
        workspace: the policy repository.
        version: the newest for an empty name.
        told: `recommended` for what committees advise to agree, or numbers, `A05,C1`.

    Raises:
        PolicyError: an amendment is not there, or two of them cannot both be agreed.
    """
    round_ = round_on(workspace, version)[0]
    base = published_platform(workspace, round_.version)
    chosen = chosen_of(round_, told)
    stands = standings(round_)
    supposed = tuple(a for a in round_.amendments if a in chosen or stands[a.label].state is State.AGREED)
    with telling_clashes(told):
        platform = without_voted_down(workspace, round_, amended(base, supposed))
    notes = (*_missing(round_, supposed), *_not_carried(round_))
    return AsIf(round_, supposed, platform, differences(base, platform), notes)


def _missing(round_: Round, supposed: tuple[Amendment, ...]) -> Iterator[str]:
    """Name the amendments whose words others amend, and that are not supposed to be agreed."""
    for amendment in supposed:
        for parent in parents(amendment, round_.amendments):
            if parent not in supposed:
                told = f"{amendment.label} amends {parent.label}, and changes nothing without it"
                yield f"{told}: --as-if {parent.label},{amendment.label}"


def _not_carried(round_: Round) -> Iterator[str]:
    for chapter in sorted(voted_down_chapters(round_)):
        yield f"the chapter {chapter} was not adopted, so what is agreed to it is not in the text"


def chosen_of(round_: Round, told: str) -> list[Amendment]:
    """Give the amendments that are meant: `recommended`, or numbers, `A05,C1`."""
    return _recommended(round_) if told == RECOMMENDED else _named(round_, told)


def _named(round_: Round, told: str) -> list[Amendment]:
    return [amendment_named(round_, label.strip()) for label in told.split(",") if label.strip()]


def _recommended(round_: Round) -> list[Amendment]:
    """Give what is advised to be agreed, and what is consequential on it."""
    stands = standings(round_)
    advised = {
        amendment.label
        for amendment in round_.amendments
        if (advice := recommendation(amendment))
        and advice.recommendation in _ADVISED
        and stands[amendment.label].state in UNDECIDED
    }
    return [a for a in round_.amendments if a.label in advised or a.consequential_on in advised - {""}]
