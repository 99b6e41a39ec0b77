"""What amendments do to a platform: the adopted text, computed from a version and decisions.

Nothing is patched: the whole result is computed from the version's text each time, so a decision
taken back takes its words back. Within one item the order is title, words by place, fields,
move, removal; new commitments come last, in order of receipt.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

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
from policy_cli.model.fields import with_field
from policy_cli.model.ids import is_amendment
from policy_cli.model.platform import Item, Kind, Platform
from policy_cli.model.scalars import FieldError
from policy_cli.rules.edits import ChangeError, edit_for
from policy_cli.rules.order import NoSuchPlaceError, placed
from policy_cli.rules.second_degree import folded, parents
from policy_cli.text.edits import Edit, Overlap, applied


class Clash(NamedTuple):
    """Two amendments that touch the same words of an item."""

    item: str
    first: str
    second: str


class ClashError(ValueError):
    """Amendments in force together that touch the same words."""

    def __init__(self, clash: Clash) -> None:
        super().__init__(f"{clash.first} and {clash.second} touch the same words of {clash.item}")
        self.clash = clash


class _Owned(NamedTuple):
    edit: Edit
    label: str


def amended(platform: Platform, amendments: Sequence[Amendment]) -> Platform:
    """Give the platform with amendments made, all against this platform's own words.

    Args:
        platform: the version's text.
        amendments: those in force, in order of receipt.

    Raises:
        ChangeError: a change cannot be made on the version's text.
        ClashError: two amendments touch the same words.
    """
    changes = [(amendment.label, change) for amendment in folded(amendments) for change in amendment.changes]
    items = {item.id: item for item in platform.items()}
    for target in dict.fromkeys(change.target for _, change in changes if not isinstance(change, Add)):
        own = [
            (label, change)
            for label, change in changes
            if not isinstance(change, Add) and change.target == target
        ]
        items[target] = _item_amended(_standing_item(items, target), own)
    result = _with_items(platform, items)
    for _, change in changes:
        if isinstance(change, Move):
            result = _moved(result, change)
    for addition in _additions(changes):
        result = _added(result, addition)
    return _retired(result, changes)


def _additions(changes: Sequence[tuple[str, Change]]) -> Sequence[Add]:
    """Order new commitments so that those put at one place stand in order of receipt."""
    additions = [change for _, change in changes if isinstance(change, Add)]
    at_the_end = [add for add in additions if add.place.chapter and not add.place.first]
    return [*(add for add in reversed(additions) if add not in at_the_end), *at_the_end]


def effect(
    platform: Platform, amendment: Amendment, others: Iterable[Amendment]
) -> tuple[Platform, Platform]:
    """Give the text without and with an amendment; one of second degree is judged on its parents' words.

    Raises:
        ChangeError: a change cannot be made.
    """
    above = parents(amendment, others)
    before = amended(platform, above) if above else platform
    return before, amended(platform, [*above, amendment])


def touched(amendment: Amendment, others: Iterable[Amendment]) -> tuple[str, ...]:
    """Give the items an amendment changes, adds, moves or removes, each once, through its parents too."""
    above = parents(amendment, others)
    changes = [change for one in (*above, amendment) for change in one.changes]
    return tuple(name for name in named(changes) if not is_amendment(name))


def _standing_item(items: dict[str, Item], target: str) -> Item:
    item = items.get(target)
    if item is None or item.retired:
        raise ChangeError(
            "no-such-item",
            target,
            f"there is no commitment {target} in this version",
            "policy commitment list",
        )
    return item


def _item_amended(item: Item, changes: Sequence[tuple[str, Change]]) -> Item:
    item = item._replace(title=_reworded(item, Part.TITLE, changes), text=_reworded(item, Part.TEXT, changes))
    for _, change in changes:
        if isinstance(change, SetField):
            try:
                item = with_field(item, change.field, change.value)
            except FieldError as error:
                raise ChangeError(
                    "bad-field", item.id, str(error), f"policy commitment show {item.id}"
                ) from None
    return item


def _reworded(item: Item, part: Part, changes: Sequence[tuple[str, Change]]) -> str:
    words = item.title if part is Part.TITLE else item.text
    quoting = [(label, c) for label, c in changes if isinstance(c, Replace | Insert) and c.part is part]
    return _edited(item.id, words, [_Owned(edit_for(change, words), label) for label, change in quoting])


def _edited(item: str, words: str, owned: Sequence[_Owned]) -> str:
    same = {(owner.edit): owner for owner in reversed(owned)}
    try:
        return applied(
            words, [owner.edit for owner in sorted(same.values(), key=lambda o: (o.edit.start, o.edit.end))]
        )
    except Overlap as overlap:
        first, second = (same[edit].label for edit in (overlap.first, overlap.second))
        if first == second:
            raise ChangeError(
                "overlap",
                item,
                f"two changes of {first} touch the same words of {item}",
                "make them one change",
            ) from None
        raise ClashError(Clash(item, first, second)) from None


def _with_items(platform: Platform, items: dict[str, Item]) -> Platform:
    chapters = (
        chapter._replace(items=tuple(items[item.id] for item in chapter.items))
        for chapter in platform.chapters
    )
    return platform._replace(chapters=tuple(chapters))


def _moved(platform: Platform, change: Move) -> Platform:
    item = platform.item(change.target)
    if item is None or change.place.after == change.target:
        raise ChangeError(
            "bad-place", change.target, f"{change.target} cannot follow itself", "name another commitment"
        )
    return _placed(platform, item, change)


def _added(platform: Platform, change: Add) -> Platform:
    if platform.item(change.item):
        raise ChangeError(
            "taken", change.item, f"there is a commitment {change.item} already", "leave the id out"
        )
    chapter = change.place.chapter
    item = Item(change.item, chapter, 0, Kind.COMMITMENT, change.title, change.text)
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


def _retired(platform: Platform, changes: Iterable[tuple[str, Change]]) -> Platform:
    removed = {change.target: label for label, change in changes if isinstance(change, Remove)}
    items = {
        item.id: item._replace(retired=removed[item.id]) if item.id in removed else item
        for item in platform.items()
    }
    return _with_items(platform, items)
