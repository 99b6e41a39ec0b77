"""The one place that reads the clock, for the times that records hold."""

import os
from datetime import UTC, date, datetime

from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.scalars import FieldError
from policy_cli.store.keys import moment


def now() -> datetime:
    """Give the time a record gets: `POLICY_NOW` where it is set, else now, to the second."""
    told = os.environ.get("POLICY_NOW", "")
    return read_moment(told, "POLICY_NOW") if told else datetime.now(UTC).replace(microsecond=0)


def read_moment(text: str, where: str, timezone: str = "") -> datetime:
    """Read a time given at the prompt.

    Args:
        text: with its offset from UTC, or without where there is a time zone; a day alone is no time.
        where: the option it was given with.
        timezone: that of the standing orders, `Europe/London`; empty where there are none.

    Raises:
        PolicyError: it is no time, a day alone, or one that the clocks skip or show twice.
    """
    if _is_day(text):
        raise PolicyError(
            Exit.USAGE,
            f"{text} is a day, and at which time of it is not said",
            where,
            f"if its end is meant: {text}T23:59:59" + ("" if timezone else "+00:00"),
        )
    try:
        return moment(text)
    except FieldError as error:
        local = _local(text) if timezone else None
        if local is None:
            raise PolicyError(
                Exit.USAGE, str(error), where, "write it like 2026-03-02T17:00:00+00:00"
            ) from None
    return _in_zone(local, where, timezone)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _local(text: str) -> datetime | None:
    try:
        local = datetime.fromisoformat(text)
    except ValueError:
        return None
    return local if local.tzinfo is None else None


def _in_zone(local: datetime, where: str, timezone: str) -> datetime:
    """Give a local time its offset; refuse one that is not, or is twice, on the day the clocks change."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only for times without an offset

    zone = ZoneInfo(timezone)
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        skipped = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local
        what = "does not exist: the clocks skip it" if skipped else "happens twice: the clocks go back"
        told = " or ".join(dict.fromkeys(one.astimezone(UTC).isoformat() for one in (second, first)))
        raise PolicyError(
            Exit.USAGE, f"{local.isoformat()} in {timezone} {what}", where, f"say the offset: {told}"
        )
    return datetime.fromisoformat(first.isoformat())


def local(moment_: datetime, timezone: str) -> datetime:
    """Give a time as clocks in a time zone show it."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - as above

    return moment_.astimezone(ZoneInfo(timezone))
