"""The minutes of conference: what `policy session minutes` says, set for print."""

from policy_cli.actions.editions.recorded import committed_round, record_colophon
from policy_cli.actions.editions.wanted import Wanted
from policy_cli.actions.load import not_found, published_platform
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.rounds import Round
from policy_cli.render.paper import Hall
from policy_cli.render.publication import Edition, Publication
from policy_cli.show.sessions import minutes
from policy_cli.store.workspace import Workspace


def publication(workspace: Workspace, wanted: Wanted) -> Publication:
    """Give the minutes of one session of a round, or of all.

    Raises:
        PolicyError: no session was held, or none on the day that is wanted.
    """
    round_ = committed_round(workspace, wanted.version)
    _refuse_unheld(round_, wanted.date)
    platform = published_platform(workspace, round_.version)
    hall = Hall(minutes=tuple(minutes(round_, wanted.date)))
    return Publication(Edition.MINUTES, platform, record_colophon(workspace, round_.version), hall=hall)


def _refuse_unheld(round_: Round, date: str) -> None:
    dates = [session.date for session in round_.sessions]
    if not dates:
        raise PolicyError(
            Exit.REFUSED,
            f"no session on {round_.version.name} was opened yet, so there are no minutes",
            f"amendments/{round_.version.name}/",
            "policy session open --present 38",
        )
    if date and date not in dates:
        not_found("session", date, dates, "policy session minutes")
