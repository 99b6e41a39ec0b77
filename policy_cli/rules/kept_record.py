"""What a record may become: a session's steps and an amendment's entries are only ever added to."""

from typing import NamedTuple, TypeAlias

from policy_cli.model.amendments import Amendment
from policy_cli.model.releases import Release
from policy_cli.model.rounds import Agenda, Session, Version

Kept: TypeAlias = Amendment | Session | Version | Agenda | Release


class Sheet(NamedTuple):
    """A file of a round's record, parted by what may become of it.

    Attributes:
        fixed: what never changes.
        entries: what is only added to.
        free: what an operation may set anew: a window, the marshalled list.
        is_final: whether no entry is ever taken away either, as from a session.
    """

    fixed: object
    entries: tuple[object, ...] = ()
    free: object = None
    is_final: bool = False


def sheet_of(value: Kept) -> Sheet:
    """Part a file's value."""
    match value:
        case Amendment():
            return Sheet(value._replace(record=()), value.record)
        case Session():
            return Sheet(value._replace(steps=()), value.steps, is_final=True)
        case Version():
            return Sheet(value._replace(window=None), free=value.window)
        case Release():
            entries = (*value.waived, *value.errata)
            return Sheet(value.version, entries, free=(value.frozen, value.embargo))
    return Sheet(None, free=value)


def recorded(true: Sheet, old: Sheet, new: Sheet) -> Sheet | None:
    """Make of what was recorded so far what an operation makes of what it found; None where it may not.

    Args:
        true: what operations have recorded so far.
        old: what the operation found, which may have been changed by hand.
        new: what it left.
    """
    if old.fixed != new.fixed:
        return None
    kept, left = len(old.entries), len(new.entries)
    if new.entries[:kept] == old.entries:
        entries = true.entries + new.entries[kept:]
    elif old.entries[:left] == new.entries and not true.is_final:
        entries = true.entries[: len(true.entries) - (kept - left)]
    else:
        return None
    return true._replace(entries=entries, free=true.free if new.free == old.free else new.free)


def joined(true: Sheet, merged: Sheet) -> Sheet | None:
    """Give what a merge made of what was recorded on both sides; None where it lost some of it."""
    lost = true.fixed != merged.fixed or [entry for entry in true.entries if entry not in merged.entries]
    return None if lost else merged
