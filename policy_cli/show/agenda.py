"""Lays the marshalled list out for a terminal."""

from collections.abc import Collection, Iterator
from typing import Final

from policy_cli.model.amendments import Amendment
from policy_cli.model.rounds import AgendaItem
from policy_cli.rules.lifecycle import recommendation, standings
from policy_cli.rules.marshalling import Marshalled
from policy_cli.rules.states import UNDECIDED, Standing
from policy_cli.show.words import targets

HEADER: Final = ("n", "amendment", "changes", "how it is put", "advice", "if agreed")
REPORT: Final = ("amendment", "state", "why", "n")


def rows(made: Marshalled) -> Iterator[tuple[str, ...]]:
    """Give the items in order, with how each is put and what falls by it."""
    known = {amendment.label: amendment for amendment in made.round.amendments}
    together = made.en_bloc()
    for item in made.agenda.items:
        amendment = known[item.item]
        advice = recommendation(amendment)
        falls = made.rivalry.falls.get(item.item, ())
        yield (
            str(item.n),
            item.item,
            targets(amendment),
            "; ".join(_how(made, item, amendment, together)),
            advice.recommendation.value if advice else "",
            f"{', '.join(falls)} fall{'s' if len(falls) == 1 else ''}" if falls else "",
        )


def _how(
    made: Marshalled, item: AgendaItem, amendment: Amendment, together: Collection[str]
) -> Iterator[str]:
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
        yield label, f"{state}{because(stands[label])}"
    listed = {item.item for item in made.agenda.items}
    for label, standing in stands.items():
        if standing.state in UNDECIDED and label not in listed:
            yield label, "came after the list was made, and is still to be decided"


def because(stands: Standing) -> str:
    """Say by what, or for which reason, an amendment stands where it does."""
    return (f" into {stands.by}" if stands.by else "") + (f" ({stands.reason})" if stands.reason else "")


def report_rows(made: Marshalled) -> Iterator[tuple[str, str, str, str]]:
    """Give every amendment received with where it stands now."""
    numbers = {item.item: str(item.n) for item in made.agenda.items}
    for label, stands in standings(made.round).items():
        yield label, stands.state.value, because(stands).strip(), numbers.get(label, "")


def as_json(made: Marshalled) -> dict[str, object]:
    """Give the list as values."""
    known = {amendment.label: amendment for amendment in made.round.amendments}
    together = made.en_bloc()
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
