"""The marshalled list: which amendments are put, and in which order, as standing orders say."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from policy_cli.model.amendments import (
    Add,
    Amendment,
    Change,
    Insert,
    Move,
    Part,
    Remove,
    Replace,
    SetField,
    named,
)
from policy_cli.model.ids import is_amendment
from policy_cli.model.platform import Platform
from policy_cli.model.rounds import Agenda, AgendaItem, Round
from policy_cli.model.standing_orders import SortKey, StandingOrders
from policy_cli.rules.edits import ChangeError, edit_for
from policy_cli.rules.judging import settled
from policy_cli.rules.lifecycle import UNDECIDED, standings
from policy_cli.rules.proceedings import pulled_out
from policy_cli.rules.rivals import Rivalry
from policy_cli.text.edits import Edit

_Place: TypeAlias = tuple[int, int, int, int]
"""Number of the chapter and of the item in it, what of the item is changed, and the first character."""

_TITLE, _TEXT, _FIELDS, _MOVED, _REMOVED, _AFTER = range(6)


class Departure(NamedTuple):
    """Where an amendment first touches the platform, and how many characters it leaves out there."""

    place: _Place
    width: int


class Marshalled(NamedTuple):
    """The list with what the hall needs to know of each item.

    Attributes:
        rivalry: how those that are or were to be decided stand to one another.
        platform: the version's text.
    """

    round: Round
    agenda: Agenda
    rivalry: Rivalry
    platform: Platform

    def en_bloc(self) -> tuple[str, ...]:
        """Name the drafting amendments that are put together, without those pulled out."""
        out = pulled_out(self.round)
        return tuple(a.label for a in self.round.amendments if a.drafting and a.label not in out)

    def put_with(self, label: str) -> tuple[str, ...]:
        """Name what is decided with an item, without a vote of its own."""
        return tuple(item.item for item in self.agenda.items if item.decided_with == label)

    def only_if_lost(self, item: AgendaItem) -> tuple[str, ...]:
        """Name the earlier items that knock one out if they are agreed."""
        earlier = (other.item for other in self.agenda.items if other.n < item.n)
        return tuple(label for label in earlier if item.item in self.rivalry.falls.get(label, ()))


def marshalled(round_: Round, platform: Platform) -> Agenda:
    """List what conference still has to decide, and say why the others are not on the list.

    What amends an amendment stands right before it, for it is decided first.
    """
    found = standings(round_)
    put = [amendment for amendment in round_.amendments if found[amendment.label].state in UNDECIDED]
    orders = round_.orders or StandingOrders()
    items = tuple(
        AgendaItem(n, amendment.label, amendment.consequential_on)
        for n, amendment in enumerate(in_order(put, round_.amendments, platform, orders), 1)
    )
    off = {a.label: found[a.label].state.value for a in round_.amendments if a not in put and a.id}
    return Agenda(items, off)


def in_order(
    put: Iterable[Amendment], known: Sequence[Amendment], platform: Platform, orders: StandingOrders
) -> list[Amendment]:
    """Sort amendments as standing orders say.

    Args:
        put: those to sort.
        known: all of the round, in order of receipt, those that others amend among them.
        platform: the version's text.
        orders: what they are sorted by, the first that differs deciding.
    """
    numbers = _Numbers(platform)
    by_label = {amendment.label: amendment for amendment in known}
    receipt = {amendment.label: at for at, amendment in enumerate(known)}

    def key(amendment: Amendment) -> tuple[object, ...]:
        above = [by_label[name] for name in named(amendment.changes) if name in by_label]
        head = min(_sort_key(one, numbers, receipt, orders) for one in above or [amendment])
        return (head, not above, receipt[amendment.label])

    return sorted(put, key=key)


def _sort_key(
    amendment: Amendment, numbers: "_Numbers", receipt: Mapping[str, int], orders: StandingOrders
) -> tuple[object, ...]:
    first = departure(amendment, numbers)
    value: dict[SortKey, object] = {
        SortKey.PLACE_IN_TEXT: first.place,
        SortKey.WIDEST_DEPARTURE_FIRST: -first.width,
        SortKey.NUMBER: receipt[amendment.label],
    }
    return (*(value[key] for key in orders.order), receipt[amendment.label])


class _Numbers:
    """Where each item and chapter stands."""

    def __init__(self, platform: Platform) -> None:
        self.known = {item.id: item for item in platform.items()}
        self.chapters = {chapter.id: at for at, chapter in enumerate(platform.chapters)}
        self.items = {
            item.id: (self.chapters[item.chapter], at)
            for chapter in platform.chapters
            for at, item in enumerate(chapter.items)
        }

    def item(self, name: str) -> tuple[int, int]:
        """Give the numbers of an item and its chapter; what is not there comes last."""
        return self.items.get(name, (len(self.chapters), 0))


def departure(amendment: Amendment, numbers: _Numbers) -> Departure:
    """Say where an amendment first touches the platform."""
    return min(
        (_departure(change, numbers) for change in amendment.changes if not is_amendment(_target(change))),
        default=Departure((len(numbers.chapters), 0, 0, 0), 0),
        key=lambda one: (one.place, -one.width),
    )


def _target(change: Change) -> str:
    return "" if isinstance(change, Add) else change.target


def _departure(change: Change, numbers: _Numbers) -> Departure:
    if isinstance(change, Add):
        return _added(change, numbers)
    item = numbers.known.get(change.target)
    place = numbers.item(change.target)
    if isinstance(change, Replace | Insert) and item:
        is_text = change.part is Part.TEXT
        edit = _edit(change, item.text if is_text else item.title)
        return Departure((*place, _TEXT if is_text else _TITLE, edit.start), edit.end - edit.start)
    slots: dict[type[object], int] = {SetField: _FIELDS, Move: _MOVED, Remove: _REMOVED}
    width = len(item.text) if item and isinstance(change, Remove) else 0
    return Departure((*place, slots.get(type(change), _TEXT), 0), width)


def _added(change: Add, numbers: _Numbers) -> Departure:
    """Give the place of a new commitment: right after the one it follows."""
    if change.place.after:
        return Departure((*numbers.item(change.place.after), _AFTER, 0), 0)
    at = numbers.chapters.get(change.place.chapter, len(numbers.chapters))
    return Departure((at, -1 if change.place.first else len(numbers.items), _AFTER, 0), 0)


def _edit(change: Replace | Insert, text: str) -> Edit:
    try:
        return settled(text, edit_for(change, text))
    except ChangeError:  # `amend check` names it; here it only needs a place
        return Edit(len(text), len(text), "")
