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
)
from policy_cli.model.fields import with_field
from policy_cli.model.platform import Item, Kind, Platform
from policy_cli.model.scalars import FieldError
from policy_cli.rules.order import NoSuchPlaceError, placed
from policy_cli.text.edits import Edit, Overlap, applied, inserting, removing, replacing
from policy_cli.text.places import Ambiguous, Found, Missing, find


class ChangeError(ValueError):
    """A change that cannot be made on this text.

    Attributes:
        code: `no-such-item`, `quote-not-found`, `quote-ambiguous`, `overlap`, `bad-field`, `bad-place`
            or `taken`.
        target: the item it is about.
        hint: what could be meant instead.
    """

    def __init__(self, code: str, target: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.target = target
        self.hint = hint


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
    changes = [(amendment.label, change) for amendment in amendments for change in amendment.changes]
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
    for _, change in reversed(changes):
        if isinstance(change, Add):
            result = _added(result, change)
    return _retired(result, changes)


def touched(amendment: Amendment) -> tuple[str, ...]:
    """Give the items an amendment changes, adds, moves or removes, each once."""
    return tuple(
        dict.fromkeys(
            change.item if isinstance(change, Add) else change.target for change in amendment.changes
        )
    )


def edit_for(change: Replace | Insert, text: str) -> Edit:
    """Find what a change quotes in a text, and give the edit it makes.

    Raises:
        ChangeError: the quoted words are not there, or are there more than once.
    """
    if isinstance(change, Replace):
        found = _found(change.quote, text, change)
        return replacing(text, found, change.words) if change.words else removing(text, found)
    if change.after:
        return inserting(text, change.words, after=_found(change.after, text, change))
    if change.before:
        return inserting(text, change.words, before=_found(change.before, text, change))
    return inserting(text, change.words)


def _found(quote: str, text: str, change: Replace | Insert) -> Found:
    match find(text, quote, change.nth):
        case Missing(nearest):
            hint = (
                f"nearest words: “{nearest}”"
                if nearest
                else f"read it: policy commitment show {change.target}"
            )
            raise ChangeError(
                "quote-not-found", change.target, f"“{quote}” does not stand in {change.target}", hint
            )
        case Ambiguous(count, passages):
            places = " · ".join(f"{number}: “{passage}”" for number, passage in enumerate(passages, 1))
            message = f"“{quote}” stands {count} times in {change.target}"
            raise ChangeError(
                "quote-ambiguous", change.target, message, f"say which with --nth, or quote more: {places}"
            )
        case found:
            return found


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
