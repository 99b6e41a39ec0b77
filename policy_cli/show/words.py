"""How values are said in words on a terminal: movers, targets, times."""

from collections.abc import Mapping
from datetime import datetime

from policy_cli.model.amendments import Amendment, FromBody, Mover, named
from policy_cli.model.bodies import Body


def mover_words(mover: Mover, bodies: Mapping[str, Body]) -> str:
    """Say who moves an amendment; of members, how many, and never who."""
    if not isinstance(mover, FromBody):
        return counted(len(mover.everyone), "member")
    name = bodies[mover.body].name if mover.body in bodies else mover.body
    parts = [name]
    if mover.meeting:
        parts.append(f"meeting of {mover.meeting}")
    if mover.present is not None:
        parts.append(f"{mover.present} present")
    if mover.minute:
        parts.append(f"minute {mover.minute}")
    return ", ".join(parts)


def targets(amendment: Amendment) -> str:
    """Name what an amendment changes."""
    return ", ".join(named(amendment.changes))


def counted(number: int, noun: str) -> str:
    """Say how many there are of something."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def moment_words(moment: datetime) -> str:
    """Say a time to the minute, with its offset."""
    return moment.strftime("%Y-%m-%d %H:%M %Z").replace("UTC+00:00", "UTC")
