"""The amendments of a round as every paper of it says them: in order, in words, each worked out once."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from policy_cli.actions.adopted import lost_by
from policy_cli.actions.agenda import compute
from policy_cli.actions.editions.effects import effects, named_only
from policy_cli.actions.editions.outcomes import outcome
from policy_cli.model.amendments import Amendment
from policy_cli.model.bodies import Body
from policy_cli.model.ids import is_member
from policy_cli.model.rounds import AgendaItem, StepKind
from policy_cli.model.standing_orders import StandingOrders
from policy_cli.render.paper import Entry, Put, Source, Vote
from policy_cli.render.words import body_name, moved_by, recommended, sentence
from policy_cli.rules.competition import in_competition
from policy_cli.rules.formal import change_words
from policy_cli.rules.lifecycle import standings
from policy_cli.rules.marshalling import Marshalled, in_order
from policy_cli.rules.second_degree import parents
from policy_cli.show.agenda import falls_words, how_put
from policy_cli.show.explaining import Lost, explained
from policy_cli.show.rules import majority_words
from policy_cli.show.standing import label_of
from policy_cli.store.bodies_file import read_bodies
from policy_cli.store.workspace import CommittedFiles, Reader, Workspace


class Sheet(NamedTuple):
    """A round as it is recorded, with what is worked out of it once for all its amendments.

    Attributes:
        made: the marshalled list, as it is locked or would be made now.
        bodies: who may act, by id.
        lost: by amendment, the chapters it was agreed to and that were not carried.
        en_bloc: the drafting amendments that are put together.
        same: by amendment, those that make the same change.
    """

    made: Marshalled
    bodies: Mapping[str, Body]
    lost: Lost
    en_bloc: tuple[str, ...]
    same: Mapping[str, tuple[str, ...]]

    @property
    def orders(self) -> StandingOrders:
        """The standing orders; none that name majorities where the round has none."""
        return self.made.round.orders or StandingOrders()

    @property
    def zone(self) -> tzinfo:
        """In which times are shown."""
        return ZoneInfo(self.orders.timezone)


def sheet(workspace: Workspace, version: str) -> Sheet:
    """Read a round as it is recorded, not as it may lie half edited in the working folder."""
    repository = workspace.git()
    recorded = workspace._replace(commit=repository.head())
    made = compute(recorded, version)
    bodies = read_bodies(Reader(CommittedFiles(repository, repository.platform_tree("HEAD"), "platform/")))
    same = {label: labels for labels in made.rivalry.same for label in labels}
    return Sheet(made, bodies, lost_by(recorded, made.round), made.en_bloc(), same)


def entries(given: Sheet) -> tuple[Entry, ...]:
    """Give all amendments that have a number: those put, in marshalled order, and then those that are not."""
    made = given.made
    playing = {amendment.label: amendment for amendment in in_competition(made.round) if amendment.id}
    lines = {item.item: item for item in made.agenda.items}
    if made.round.agenda:
        listed = [playing[label] for label in lines if label in playing]
    else:
        listed = _sorted(given, list(playing.values()))
    there = {amendment.label for amendment in listed}
    late = _sorted(given, [one for one in playing.values() if one.label not in there])
    off = [one for one in made.round.amendments if one.id and one.label not in playing]
    return (
        *(_put(given, one, lines.get(one.label), Put.LISTED) for one in listed),
        *(_put(given, one, None, Put.LATE) for one in late),
        *(_off(given, one) for one in off),
    )


def _sorted(given: Sheet, amendments: Sequence[Amendment]) -> list[Amendment]:
    made = given.made
    return in_order(amendments, made.round.amendments, made.platform, given.orders)


def _put(given: Sheet, amendment: Amendment, line: AgendaItem | None, put: Put) -> Entry:
    """Say an amendment that conference decides, or decided."""
    round_ = given.made.round
    stands = standings(round_)[amendment.label]
    return _said(given, amendment)._replace(
        effects=effects(amendment, round_, given.made.platform),
        state=sentence(label_of(stands.state, round_)),
        recommendation=recommended(amendment, given.bodies.values()),
        notes=tuple(_notes(given, amendment)),
        put=put,
        vote=_vote(given, amendment, line),
        outcome=outcome(amendment, round_, given.lost),
        sources=tuple(_sources(given, amendment)),
    )


def _off(given: Sheet, amendment: Amendment) -> Entry:
    """Say an amendment that is not put: what it would have changed, and why it is not."""
    round_ = given.made.round
    _, *why = explained(amendment, round_, given.lost)
    return _said(given, amendment)._replace(
        effects=named_only(amendment, given.made.platform),
        state=sentence(label_of(standings(round_)[amendment.label].state, round_)),
        notes=tuple(why),
        put=Put.OFF,
    )


def _said(given: Sheet, amendment: Amendment) -> Entry:
    """Say what the mover sent."""
    return Entry(
        amendment.label,
        moved_by(amendment.mover, given.bodies.values()),
        amendment.received.astimezone(given.zone),
        (),
        amendment.title,
        amendment.reason,
        seconded=_who(given, amendment.seconds),
        agreed_by=tuple(_who(given, name) for name in amendment.agreed_by),
    )


def _who(given: Sheet, name: str) -> str:
    """Say who seconds or agrees; of members, never who."""
    return "a member" if is_member(name) else body_name(name, given.bodies.values())


def _notes(given: Sheet, amendment: Amendment) -> Iterator[str]:
    for parent in parents(amendment, given.made.round.amendments):
        yield f"Amends {parent.label}: the text shown is as it would make it."


def _vote(given: Sheet, amendment: Amendment, line: AgendaItem | None) -> Vote:
    made, label = given.made, amendment.label
    together = label in given.en_bloc
    return Vote(
        line.n if line else 0,
        majority_words(StepKind.AMENDMENT, given.orders) if made.round.orders else "",
        tuple(how_put(made, line, amendment, given.en_bloc)) if line else (),
        falls_words(made, label),
        tuple(_depends(given, amendment)),
        tuple(other for other in given.same.get(label, ()) if other != label),
        counted=not together and not (line and line.decided_with),
    )


def _depends(given: Sheet, amendment: Amendment) -> Iterator[str]:
    """Say what an amendment hangs on."""
    if amendment.consequential_on:
        yield f"{amendment.consequential_on}, on which it is consequential"
    for name, condition in amendment.depends_on.items():
        yield f"{name}, which must be {condition}"
    for parent in parents(amendment, given.made.round.amendments):
        yield f"{parent.label}, which it amends"


def _sources(given: Sheet, composite: Amendment) -> Iterator[Source]:
    known = {amendment.label: amendment for amendment in given.made.round.amendments}
    for label in composite.of:
        formal = tuple(change_words(change) for change in known[label].changes)
        yield Source(label, moved_by(known[label].mover, given.bodies.values()), formal)
