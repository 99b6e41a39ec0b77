"""Amendments to amendments: words quoted not from the platform but from what an amendment would insert."""

from collections.abc import Iterable, Iterator, Sequence

from policy_cli.model.amendments import Add, Amendment, Change, Insert, Replace
from policy_cli.model.ids import is_amendment
from policy_cli.rules.edits import ChangeError, edit_for
from policy_cli.rules.together import Labelled, refuse_clash, together


def parents(amendment: Amendment, others: Iterable[Amendment]) -> tuple[Amendment, ...]:
    """Give the amendments that one amends, itself in the second degree.

    Raises:
        ChangeError: it amends an amendment that is not there, or one that is of second degree too.
    """
    names = dict.fromkeys(_targets(amendment))
    if not names:
        return ()
    known = {other.id: other for other in others if other.id}
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
        ChangeError: quoted words are not in the parent's words once, or one amendment quotes them twice.
        ClashError: two of them cannot both stand.
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
        _amended(amendment, [(label, change) for label, change in quoting if change.target == amendment.id])
        for amendment in folded_in
    )


def _without(amendment: Amendment) -> Amendment:
    kept = (c for c in amendment.changes if not (isinstance(c, Replace | Insert) and is_amendment(c.target)))
    return amendment._replace(changes=tuple(kept))


def _amended(parent: Amendment, quoting: Sequence[Labelled]) -> Amendment:
    """Change a parent's words: each quote must stand in one of its changes, once."""
    by_place: dict[int, list[Labelled]] = {}
    for label, change in quoting:
        by_place.setdefault(place_in(parent, change), []).append((label, change))
    own = tuple(
        _reworded(parent, change, by_place[place]) if place in by_place else change
        for place, change in enumerate(parent.changes)
    )
    return parent._replace(changes=own)


def place_in(parent: Amendment, change: Replace | Insert) -> int:
    """Find the one change of the parent whose words hold what is quoted, by its number.

    Raises:
        ChangeError: none does.
    """
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


def amending(parent: Amendment, others: Iterable[Amendment]) -> dict[int, list[Labelled]]:
    """Give what others change in an amendment's words, by the number of the change that they quote."""
    found: dict[int, list[Labelled]] = {}
    for other in others:
        for change in other.changes:
            if isinstance(change, Replace | Insert) and parent.id and change.target == parent.id:
                found.setdefault(place_in(parent, change), []).append((other.label, change))
    return found


def credited(own: Change, parent: str, quoting: Sequence[Labelled]) -> Iterator[tuple[str, str]]:
    """Cut the words that a change puts in, amended, into those of its own amendment and those of others.

    Args:
        own: the change as its mover sent it.
        parent: the number of its amendment.
        quoting: what agreed amendments of second degree change in its words.
    """
    words, at = words_of(own), 0
    edits = ((edit_for(change, words), label) for label, change in quoting)
    for edit, label in sorted(edits):
        yield words[at : edit.start].strip(), parent
        yield edit.words.strip(), label
        at = max(at, edit.end)
    yield words[at:].strip(), parent


def words_of(change: Change) -> str:
    """Give the words a change would insert; empty where it inserts none."""
    if isinstance(change, Replace | Insert):
        return change.words
    return change.text if isinstance(change, Add) else ""


def _reworded(parent: Amendment, own: Change, quoting: Sequence[Labelled]) -> Change:
    words = words_of(own)
    refuse_clash(parent.id, words, quoting)
    words = together(parent.id, words, quoting)
    if isinstance(own, Replace | Insert):
        return own._replace(words=words)
    return own._replace(text=words) if isinstance(own, Add) else own
