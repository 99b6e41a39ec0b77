"""The one place that reads the clock, for the times that records hold."""

import os
from datetime import UTC, datetime

from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.scalars import FieldError
from policy_cli.store.keys import moment


def now() -> datetime:
    """Give the time a record gets: `POLICY_NOW` where it is set, else now, to the second."""
    told = os.environ.get("POLICY_NOW", "")
    return read_moment(told, "POLICY_NOW") if told else datetime.now(UTC).replace(microsecond=0)


def read_moment(text: str, where: str) -> datetime:
    """Read a time given at the prompt.

    Raises:
        PolicyError: it is not a time with its offset from UTC.
    """
    try:
        return moment(text)
    except FieldError as error:
        raise PolicyError(Exit.USAGE, str(error), where, "write it like 2026-03-02T17:00:00+00:00") from None
