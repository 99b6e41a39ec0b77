"""The agenda: the marshalled list as a booklet for the hall, and the record of what was decided on it."""

from policy_cli.actions.editions.entries import Sheet, entries, sheet
from policy_cli.actions.editions.outcomes import chapters_put
from policy_cli.actions.editions.recorded import record_colophon
from policy_cli.actions.editions.wanted import Wanted
from policy_cli.model.rounds import StepKind
from policy_cli.render.paper import Hall
from policy_cli.render.publication import Publication
from policy_cli.rules.lifecycle import undecided
from policy_cli.show.rules import majority_words, rule_lines
from policy_cli.store.workspace import Workspace


def publication(workspace: Workspace, wanted: Wanted) -> Publication:
    """Give the agenda of a round, or with the same numbers its decisions."""
    given = sheet(workspace, wanted.version)
    colophon = record_colophon(workspace, given.made.round.version)
    return Publication(wanted.edition, given.made.platform, colophon, entries(given), hall=_hall(given))


def _hall(given: Sheet) -> Hall:
    made, orders = given.made, given.orders
    return Hall(
        made.agenda.locked.astimezone(given.zone) if made.agenda.locked else None,
        rules=tuple(rule_lines(orders)) if made.round.orders else (),
        en_bloc=tuple(item.item for item in made.agenda.items if item.item in given.en_bloc),
        chapter_needs=majority_words(StepKind.ADOPT, orders) if orders.chapters_put else "",
        chapters=chapters_put(made.round, made.platform),
        interim=bool(undecided(made.round)),
    )
