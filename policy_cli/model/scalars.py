"""Single values as they are typed and stored: figures and dates."""

from datetime import date


class FieldError(ValueError):
    """A value that a field cannot take; its text says why."""


def whole_number(value: str) -> int:
    """Read a whole number of at least nought, written without commas."""
    if not (value.isascii() and value.isdecimal()):
        raise FieldError(f"{value!r} is not a whole number written in figures alone")
    return int(value)


def iso_date(value: str) -> str:
    """Read an ISO date, `2030-12-31`."""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise FieldError(f"{value!r} is not a date like 2030-12-31") from None
