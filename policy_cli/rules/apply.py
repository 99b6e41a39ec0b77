"""What amendments do to a platform: the adopted text, computed from a version and decisions.

Nothing is patched: the whole result is computed from the version's text each time, so a decision
taken back takes its words back. Within one item the order is title, words by place, fields,
move, removal; new commitments come last, in order of receipt.
"""

from collections.abc import Iterable, Mapping, Sequence

from policy_cli.model.amendments import (
    Add,
    Amendment,
    Change,
    Insert,
    Part,
    Remove,
    Replace,
    SetField,
    named,
)
from policy_cli.model.ids import is_amendment
from policy_cli.model.platform import Item, Platform
from policy_cli.model.scalars import FieldError
from policy_cli.rules.clash import ClashError
from policy_cli.rules.edits import ChangeError
from policy_cli.rules.field_merges import setting, with_settings
from policy_cli.rules.placing import with_additions, with_moves
from policy_cli.rules.second_degree import folded, parents
from policy_cli.rules.survey import survey
from policy_cli.rules.together import together
from policy_cli.text.collisions import Kind


def amended(platform: Platform, amendments: Sequence[Amendment]) -> Platform:
    """Give the platform with amendments made, all against this platform's own words.

    What several say in the same way is made once, and insertions that stand whole at one place stand in
    order of receipt. A removal does not clash: words agreed before it are in the record, without effect.

    Args:
        platform: the version's text.
        amendments: those in force, in order of receipt.

    Raises:
        ChangeError: a change cannot be made on the version's text.
        ClashError: two amendments cannot be in force together.
    """
    in_force = folded(amendments)
    _refuse_clashes(platform, in_force)
    changes = [(amendment.label, change) for amendment in in_force for change in amendment.changes]
    items = {item.id: item for item in platform.items()}
    for target, own in _by_item(changes).items():
        items[target] = _item_amended(_standing_item(items, target), own)
    result = with_additions(with_moves(_with_items(platform, items), changes), changes)
    return _retired(result, changes)


def _refuse_clashes(platform: Platform, amendments: Sequence[Amendment]) -> None:
    if len(amendments) > 1:
        for clash in survey(platform, amendments).clashes:
            if clash.kind is not Kind.REMOVED:
                raise ClashError(clash)


def _by_item(changes: Iterable[tuple[str, Change]]) -> Mapping[str, list[tuple[str, Change]]]:
    own: dict[str, list[tuple[str, Change]]] = {}
    for label, change in changes:
        if not isinstance(change, Add):
            own.setdefault(change.target, []).append((label, change))
    return own


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
    title, text = _reworded(item, Part.TITLE, changes), _reworded(item, Part.TEXT, changes)
    return _with_fields(item, changes)._replace(title=title, text=text)


def _reworded(item: Item, part: Part, changes: Sequence[tuple[str, Change]]) -> str:
    words = item.title if part is Part.TITLE else item.text
    quoting = [
        (label, change)
        for label, change in changes
        if isinstance(change, Replace | Insert) and change.part is part
    ]
    return together(item.id, words, quoting) if quoting else words


def _with_fields(item: Item, changes: Sequence[tuple[str, Change]]) -> Item:
    own: dict[str, list[SetField]] = {}
    for label, change in changes:
        if isinstance(change, SetField):
            own.setdefault(label, []).append(change)
    try:
        return with_settings(item, [setting(item, fields) for fields in own.values()])
    except FieldError as error:
        raise ChangeError("bad-field", item.id, str(error), f"policy commitment show {item.id}") from None


def _with_items(platform: Platform, items: dict[str, Item]) -> Platform:
    chapters = (
        chapter._replace(items=tuple(items[item.id] for item in chapter.items))
        for chapter in platform.chapters
    )
    return platform._replace(chapters=tuple(chapters))


def _retired(platform: Platform, changes: Iterable[tuple[str, Change]]) -> Platform:
    removed = {change.target: label for label, change in changes if isinstance(change, Remove)}
    items = {
        item.id: item._replace(retired=removed[item.id]) if item.id in removed else item
        for item in platform.items()
    }
    return _with_items(platform, items)
