"""Merges three versions of one file of a policy repository, by what each of its values is; pure."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from policy_cli.rules.merge_sentences import by_word
from policy_cli.rules.merge_values import (
    Merged,
    Three,
    Value,
    Ways,
    agreed,
    apart,
    as_mapping,
    joined,
    members,
    merged_value,
    one_hand,
    parts_by_key,
)
from policy_cli.text.collisions import Kind

_PLATFORM: Ways = {
    "title": by_word,
    "text": by_word,
    "reason": by_word,
    "cost": one_hand,
    "sources": members,
    "evidence": members,
    "jurisdiction": members,
    "of": members,
    "by": members,
    "printers": members,
}


_OFFICE = ("id", "record")
"""What the office adds to an amendment; all else is what the mover sent."""

_FIRST = datetime(1, 1, 1, tzinfo=UTC)


def merge_items(path: str, base: Value | None, ours: Value, theirs: Value) -> Merged:
    """Merge the values of a file.

    Args:
        path: where the file lies, from any folder above `platform/` and `amendments/`.
        base: what both sides began with, every scalar a string; None where both added the file.
        ours: what one side made of it.
        theirs: what the other made of it.
    """
    nothing: Value = {} if isinstance(ours, Mapping) else []
    three = Three(nothing if base is None else base, ours, theirs)
    folders, _, name = path.rpartition("/")
    is_mapping = all(isinstance(value, Mapping) for value in three)
    if folders.split("/")[-2:-1] != ["amendments"]:
        return _item(three) if is_mapping else merged_value(_PLATFORM, "", three)
    if name.startswith("session-") or name in ("version.yaml", "agenda.yaml") or not is_mapping:
        return merged_value({"steps": _steps}, "", three)
    return _amendment(three)


def _item(three: Three) -> Merged:
    """Merge a commitment or chapter; nobody changes unseen what the other side removed."""
    parts = parts_by_key(_PLATFORM, "", three)
    if _is_removed_elsewhere(three):
        parts["retired"] = apart("retired", _under("retired", three), Kind.REMOVED)
    return joined(parts, dict)


def _is_removed_elsewhere(three: Three) -> bool:
    """Say whether one side removed the commitment, and the other changed more of it than its place."""
    base, *sides = (as_mapping(value) for value in three)
    kept = [side for side in sides if "retired" not in side]
    if "retired" in base or len(kept) != 1:
        return False
    return any(base.get(key) != kept[0].get(key) for key in {*base, *kept[0]} - {"order"})


def _under(name: str, three: Three) -> Three:
    base, ours, theirs = (as_mapping(value).get(name) for value in three)
    return Three(base, ours, theirs)


def _amendment(three: Three) -> Merged:
    """Merge an amendment: its words are one hand's, its record is added to by both."""
    parts = parts_by_key({"record": _record}, "", three)
    sent = joined({name: part for name, part in parts.items() if name not in _OFFICE}, dict)
    if sent.value not in [_sent(side) for side in three[1:]]:
        changed = {name: _under(name, three) for name in parts if name not in _OFFICE}
        parts |= {
            name: apart(name, values) for name, values in changed.items() if values.ours != values.theirs
        }
    return joined(parts, dict)


def _sent(value: Value | None) -> Value:
    return {name: own for name, own in as_mapping(value).items() if name not in _OFFICE}


def _record(key: str, three: Three) -> Merged:
    """Put what both sides added to a record into the order of time."""
    base, ours, theirs = (_entries(value) for value in three)
    if base != ours[: len(base)] or base != theirs[: len(base)]:
        return apart(key, three)
    added = ours[len(base) :]
    added += [entry for entry in theirs[len(base) :] if entry not in added]
    return agreed([*base, *sorted(added, key=_time)])


def _steps(key: str, three: Three) -> Merged:
    """Take the steps that one side added; where both added others, nobody knows which came first."""
    base, ours, theirs = (_entries(value) for value in three)
    if base == ours[: len(base)] and base == theirs[: len(base)]:
        for more, fewer in ((ours, theirs), (theirs, ours)):
            if fewer == more[: len(fewer)]:
                return agreed(more)
    return apart(key, three)


def _entries(value: Value | None) -> list[Value]:
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else []


def _time(entry: Value) -> datetime:
    """Read when an entry was made; what says no time stands first."""
    said = as_mapping(entry).get("at")
    try:
        time = datetime.fromisoformat(said) if isinstance(said, str) else _FIRST
    except ValueError:
        return _FIRST
    return time if time.tzinfo else time.replace(tzinfo=UTC)
