"""Lays the marshalled list out for a terminal."""

from collections.abc import Collection, Iterator
from typing import Final

from policy_cli.model.amendments import Amendment
from policy_cli.model.rounds import AgendaItem, Round
from policy_cli.rules.lifecycle import recommendation, standings
from policy_cli.rules.marshalling import Marshalled
from policy_cli.rules.proceedings import Verdict, proceedings
from policy_cli.rules.states import UNDECIDED, Standing
from policy_cli.show.explaining import verdict_of, votes
from policy_cli.show.sessions import votes_json
from policy_cli.show.standing import because, label_of, why
from policy_cli.show.words import targets

HEADER: Final = ("n", "amendment", "changes", "how it is put", "advice", "if agreed", "decided")
REPORT: Final = ("amendment", "state", "why", "n")


def rows(made: Marshalled) -> Iterator[tuple[str, ...]]:
    """Give the items in order, with how each is put, what falls by it, and how it was decided."""
    known = {amendment.label: amendment for amendment in made.round.amendments}
    stands = standings(made.round)
    together = made.en_bloc()
    for item in made.agenda.items:
        amendment = known[item.item]
        advice = recommendation(amendment)
        yield (
            str(item.n),
            item.item,
            targets(amendment),
            "; ".join(how_put(made, item, amendment, together)),
            advice.recommendation.value if advice else "",
            falls_words(made, item.item),
            _decided(made.round, item.item, stands[item.item]),
        )


def _decided(round_: Round, label: str, stands: Standing) -> str:
    """Say what became of an item, with its votes or why it needed none; empty while it waits."""
    if stands.state in UNDECIDED:
        return ""
    return (
        f"{label_of(stands.state, round_)}{votes(own_vote(round_, label, stands)) or because(stands, round_)}"
    )


def own_vote(round_: Round, label: str, stands: Standing) -> Verdict | None:
    """Give the vote that an item was put to itself."""
    verdict = verdict_of(proceedings(round_), stands)
    return verdict if verdict and label in verdict.put else None


def falls_words(made: Marshalled, label: str) -> str:
    """Say what falls if an item is agreed, empty where nothing does."""
    falls = made.rivalry.falls.get(label, ())
    return f"{', '.join(falls)} fall{'s' if len(falls) == 1 else ''}" if falls else ""


def how_put(
    made: Marshalled, item: AgendaItem, amendment: Amendment, together: Collection[str]
) -> Iterator[str]:
    """Say how an item is put, a few words at a time.

    Args:
        made: the list.
        item: a line of it.
        amendment: what stands on that line.
        together: the drafting amendments that are put en bloc.
    """
    if item.decided_with:
        yield f"with {item.decided_with}"
    if item.item in together:
        yield "en bloc"
    if amendment.of:
        yield f"for {', '.join(amendment.of)}"
    if put_with := made.put_with(item.item):
        yield f"decides {', '.join(put_with)} too"
    if earlier := made.only_if_lost(item):
        yield f"only if {', '.join(earlier)} {'is' if len(earlier) == 1 else 'are'} not agreed"


def off_rows(made: Marshalled) -> Iterator[tuple[str, str]]:
    """Give what is not on the list, with why."""
    stands = standings(made.round)
    for label, state in made.agenda.not_on_list.items():
        yield label, f"{state}{because(stands[label], made.round)}"
    listed = {item.item for item in made.agenda.items}
    for label, standing in stands.items():
        if standing.state in UNDECIDED and label not in listed:
            yield label, "came after the list was made, and is still to be decided"


def report_rows(made: Marshalled) -> Iterator[tuple[str, str, str, str]]:
    """Give every amendment received with where it stands now."""
    numbers = {item.item: str(item.n) for item in made.agenda.items}
    for label, stands in standings(made.round).items():
        yield label, stands.state.value, why(stands, made.round), numbers.get(label, "")


def as_json(made: Marshalled) -> dict[str, object]:
    """Give the list as values."""
    known = {amendment.label: amendment for amendment in made.round.amendments}
    together = made.en_bloc()
    stands = standings(made.round)
    items: list[dict[str, object]] = [
        {
            "n": item.n,
            "item": item.item,
            "decided_with": item.decided_with,
            "with": made.put_with(item.item),
            "en_bloc": item.item in together,
            "replaces": known[item.item].of,
            "only_if_not_agreed": made.only_if_lost(item),
            "falls_if_agreed": made.rivalry.falls.get(item.item, ()),
            "state": stands[item.item].state.value,
            "votes": votes_json(own_vote(made.round, item.item, stands[item.item])),
        }
        for item in made.agenda.items
    ]
    locked = made.agenda.locked
    return {
        "version": made.round.version.name,
        "items": items,
        "not_on_list": dict(made.agenda.not_on_list),
        "locked": locked.isoformat() if locked else None,
    }
