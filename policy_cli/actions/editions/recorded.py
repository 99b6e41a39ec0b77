"""What every edition reads: the colophon of a version, and its round as it is recorded."""

from datetime import datetime

from policy_cli.actions.load import refuse_broken, round_on
from policy_cli.actions.ruling import in_zone
from policy_cli.model.rounds import Round, Version
from policy_cli.render.publication import Colophon
from policy_cli.store.workspace import Workspace

_HOW_TO_AMEND = "Say who moves it and when your meeting agreed it, and send it to the policy officer in time."


def version_colophon(workspace: Workspace, version: Version) -> Colophon:
    """Say where the words of a version come from, and until when they are amended."""
    closes = in_zone(workspace, version, version.window.closes) if version.window else None
    send = _HOW_TO_AMEND if closes else ""
    return Colophon(version.name, version.commit, version.published, version.sha256, closes, send)


def record_colophon(workspace: Workspace, version: Version) -> Colophon:
    """Say where the record of a version's round was read: at the last commit."""
    repository = workspace.git()
    head = repository.head()
    committed = datetime.fromisoformat(repository.line("show", "-s", "--format=%cI", head))
    return version_colophon(workspace, version)._replace(commit=head, committed=committed)


def committed_round(workspace: Workspace, name: str) -> Round:
    """Read a round as it is recorded, not as it may lie half edited in the working folder."""
    round_, findings = round_on(workspace._replace(commit=workspace.git().head()), name)
    refuse_broken(findings)
    return round_
