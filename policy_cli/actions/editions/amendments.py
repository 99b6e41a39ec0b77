"""The amendment paper: every amendment of a round, with the text as it stands and as it would read."""

from policy_cli.actions.editions.entries import entries, sheet
from policy_cli.actions.editions.recorded import record_colophon
from policy_cli.actions.editions.wanted import Wanted
from policy_cli.render.paper import Hall
from policy_cli.render.publication import Edition, Publication
from policy_cli.store.workspace import Workspace


def publication(workspace: Workspace, wanted: Wanted) -> Publication:
    """Give the paper of a round."""
    given = sheet(workspace, wanted.version)
    colophon = record_colophon(workspace, given.made.round.version)
    may_remit = given.made.round.orders is None or given.orders.remit is not None
    hall = Hall(given.made.agenda.locked, may_remit)
    return Publication(
        Edition.AMENDMENTS, given.made.platform, colophon, entries(given), compare=wanted.compare, hall=hall
    )
