"""Where amendments put items: moved ones first, then new ones, in order of receipt at one place."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from policy_cli.model.amendments import Add, Change, Move
from policy_cli.model.fields import with_field
from policy_cli.model.platform import Item, Kind, Platform
from policy_cli.model.scalars import FieldError
from policy_cli.rules.edits import ChangeError
from policy_cli.rules.order import NoSuchPlaceError, placed

_Placing = TypeVar("_Placing", Add, Move)


def with_moves(platform: Platform, changes: Sequence[tuple[str, Change]]) -> Platform:
    """Move items; one that is to follow another goes where that goes.

    Raises:
        ChangeError: an item or place is not there, or an item is to follow itself.
    """
    for move in _moves(changes):
        item = platform.item(move.target)
        if item is None or move.place.after == move.target:
            message = f"{move.target} cannot follow itself"
            raise ChangeError("bad-place", move.target, message, "name another commitment")
        platform = _placed(platform, item, move)
    return platform


def _moves(changes: Sequence[tuple[str, Change]]) -> Iterator[Move]:
    """Order moves: of several amendments, what others follow goes first, at one place in order of receipt."""
    moves = [(label, change) for label, change in changes if isinstance(change, Move)]
    if len({label for label, _ in moves}) < 2:  # noqa: PLR2004 - one amendment's own order is its mover's
        yield from (move for _, move in moves)
        return
    waiting = _at_one_place_in_order(list(dict.fromkeys(move for _, move in moves)))
    while waiting:
        going = {move.target for move in waiting}
        ready = [move for move in waiting if move.place.after not in going] or waiting[:1]
        yield from ready
        waiting = [move for move in waiting if move not in ready]


def _at_one_place_in_order(changes: Sequence[_Placing]) -> list[_Placing]:
    """Order what is put in place one after the other so that at one place it stands in order of receipt."""
    at_the_end = [change for change in changes if change.place.chapter and not change.place.first]
    others = [change for change in reversed(changes) if change not in at_the_end]
    return others + at_the_end


def with_additions(platform: Platform, changes: Sequence[tuple[str, Change]]) -> Platform:
    """Add new commitments, one that several amendments add in the same words once.

    Raises:
        ChangeError: a place is not there, an id is taken, or a field cannot take its value.
    """
    for addition in _additions(changes):
        platform = _added(platform, addition)
    return platform


def _additions(changes: Sequence[tuple[str, Change]]) -> list[Add]:
    """Order new commitments by receipt, each once however many amendments add it."""
    owners: dict[object, str] = {}
    added = [
        change
        for label, change in changes
        if isinstance(change, Add) and owners.setdefault(same_addition(change), label) == label
    ]
    return _at_one_place_in_order(added)


def same_addition(change: Add) -> tuple[object, ...]:
    """Give what two additions have in common that are one: all but the id that each was given."""
    return change.title, change.text, change.place, repr(sorted(change.fields.items()))


def _added(platform: Platform, change: Add) -> Platform:
    if platform.item(change.item):
        raise ChangeError(
            "taken", change.item, f"there is a commitment {change.item} already", "leave the id out"
        )
    item = Item(change.item, change.place.chapter, 0, Kind.COMMITMENT, change.title, change.text)
    for name, value in change.fields.items():
        try:
            item = with_field(item, name, value)
        except FieldError as error:
            raise ChangeError("bad-field", item.id, str(error), "correct the field") from None
    return _placed(platform, item, change)


def _placed(platform: Platform, item: Item, change: Add | Move) -> Platform:
    try:
        return placed(platform, item, change.place)
    except NoSuchPlaceError as error:
        message = f"there is no {'commitment' if change.place.after else 'chapter'} {error} in this version"
        raise ChangeError("bad-place", item.id, message, "policy commitment list") from None
