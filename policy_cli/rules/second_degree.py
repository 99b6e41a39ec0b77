"""Amendments to amendments: words quoted not from the platform but from what an amendment would insert."""

from collections.abc import Iterable, Sequence

from policy_cli.model.amendments import Add, Amendment, Change, Insert, Replace
from policy_cli.model.ids import is_amendment
from policy_cli.rules.edits import ChangeError, edit_for
from policy_cli.text.edits import Overlap, applied


def parents(amendment: Amendment, others: Iterable[Amendment]) -> tuple[Amendment, ...]:
    """Give the amendments that one amends, itself in the second degree.

    Raises:
        ChangeError: it amends an amendment that is not there, or one that is of second degree too.
    """
    known = {other.id: other for other in others if other.id}
    names = dict.fromkeys(_targets(amendment))
    for name in names:
        if name not in known:
            raise ChangeError("no-such-item", name, f"there is no amendment {name}", "policy amend list")
        if _targets(known[name]):
            message = f"{name} amends an amendment itself, and there is no third degree"
            raise ChangeError("bad-place", name, message, f"policy amend show {name}")
    return tuple(known[name] for name in names)


def _targets(amendment: Amendment) -> tuple[str, ...]:
    return tuple(
        change.target
        for change in amendment.changes
        if isinstance(change, Replace | Insert) and is_amendment(change.target)
    )


def folded(amendments: Sequence[Amendment]) -> tuple[Amendment, ...]:
    """Give amendments with those of second degree folded into the words of their parents.

    An amendment of second degree whose parent is not among them changes nothing.

    Raises:
        ChangeError: quoted words are not in the parent's words once, or are quoted twice.
    """
    quoting = [
        (amendment.label, change)
        for amendment in amendments
        for change in amendment.changes
        if isinstance(change, Replace | Insert) and is_amendment(change.target)
    ]
    if not quoting:
        return tuple(amendments)
    folded_in = (_without(amendment) for amendment in amendments)
    return tuple(
        _amended(amendment, [change for _, change in quoting if change.target == amendment.id])
        for amendment in folded_in
    )


def _without(amendment: Amendment) -> Amendment:
    kept = (c for c in amendment.changes if not (isinstance(c, Replace | Insert) and is_amendment(c.target)))
    return amendment._replace(changes=tuple(kept))


def _amended(parent: Amendment, changes: Sequence[Replace | Insert]) -> Amendment:
    """Change a parent's words: each quote must stand in one of its changes, once."""
    by_place: dict[int, list[Replace | Insert]] = {}
    for change in changes:
        by_place.setdefault(_place(parent, change), []).append(change)
    own = tuple(
        _reworded(change, by_place[place]) if place in by_place else change
        for place, change in enumerate(parent.changes)
    )
    return parent._replace(changes=own)


def _place(parent: Amendment, change: Replace | Insert) -> int:
    """Find the one change of the parent whose words hold what is quoted."""
    refused: ChangeError | None = None
    for place, own in enumerate(parent.changes):
        try:
            edit_for(change, words_of(own))
        except ChangeError as error:
            refused = refused if refused and error.code == "quote-not-found" else error
        else:
            return place
    raise refused or ChangeError(
        "quote-not-found", parent.id, f"{parent.id} inserts no words", "quote its words"
    )


def words_of(change: Change) -> str:
    """Give the words a change would insert; empty where it inserts none."""
    if isinstance(change, Replace | Insert):
        return change.words
    return change.text if isinstance(change, Add) else ""


def _reworded(own: Change, changes: Sequence[Replace | Insert]) -> Change:
    words = words_of(own)
    try:
        reworded = applied(words, sorted(edit_for(change, words) for change in changes))
    except Overlap:
        target = changes[0].target
        message = f"two amendments touch the same words of {target}"
        raise ChangeError("overlap", target, message, "decide one of them first") from None
    if isinstance(own, Replace | Insert):
        return own._replace(words=reworded)
    return own._replace(text=reworded) if isinstance(own, Add) else own
