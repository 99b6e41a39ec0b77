"""How values are said in words on a terminal: movers, targets, times."""

from collections.abc import Mapping
from datetime import datetime

from policy_cli.model.amendments import Amendment, FromBody, Mover, Replace, SetField, named
from policy_cli.model.bodies import Body
from policy_cli.model.releases import Erratum


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


def erratum_words(erratum: Erratum) -> str:
    """Say what an erratum put right, of which kind it is, and who said so."""
    what = f"{erratum.change.target}, {put_right_words(erratum.change)}"
    return f"{what} ({erratum.kind.value}, by {erratum.by}: {erratum.because})"


def put_right_words(change: Replace | SetField) -> str:
    """Say which words or figure stand in the place of which."""
    if isinstance(change, SetField):
        return f"{change.field} became {change.value or 'none'}"
    return f"“{change.quote}” became “{change.words}”" if change.words else f"“{change.quote}” left out"


def erratum_json(erratum: Erratum) -> dict[str, object]:
    """Give an erratum as values."""
    change = erratum.change
    said: dict[str, object] = (
        {"part": change.field, "with": change.value}
        if isinstance(change, SetField)
        else {"part": change.part.value, "replaced": change.quote, "with": change.words}
    )
    return {
        "item": change.target,
        **said,
        "kind": erratum.kind.value,
        "because": erratum.because,
        "by": erratum.by,
        "at": erratum.at.isoformat(),
    }


def counted(number: int, noun: str) -> str:
    """Say how many there are of something."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def moment_words(moment: datetime) -> str:
    """Say a time to the minute, with its offset."""
    return moment.strftime("%Y-%m-%d %H:%M %Z").replace("UTC+00:00", "UTC")
