"""Where items stand in a chapter: numbers in steps of ten, so that two branches rarely meet."""

from collections.abc import Sequence

from policy_cli.model.amendments import Placement
from policy_cli.model.platform import Chapter, Item, Platform

STEP = 10
"""Distance between neighbours when a chapter is numbered afresh."""


class NoSuchPlaceError(LookupError):
    """The item or chapter that a place names is not in the text; its text is that id."""


def placed(platform: Platform, item: Item, place: Placement) -> Platform:
    """Put an item, new or moved from elsewhere, in its place; renumber only where no number is free.

    Raises:
        NoSuchPlaceError: the place names an item or chapter that does not stand in the text.
    """
    target = _chapter_of(platform, place)
    without = [_without(chapter, item.id) for chapter in platform.chapters]
    chapters = [
        chapter._replace(items=_inserted(chapter, item._replace(chapter=chapter.id), place))
        if chapter.id == target
        else chapter
        for chapter in without
    ]
    return platform._replace(chapters=tuple(chapters))


def renumbered(items: Sequence[Item]) -> tuple[Item, ...]:
    """Number items afresh, in steps of ten."""
    return tuple(item._replace(order=STEP * position) for position, item in enumerate(items, 1))


def _chapter_of(platform: Platform, place: Placement) -> str:
    if place.after:
        neighbour = platform.item(place.after)
        if neighbour is None or neighbour.retired:
            raise NoSuchPlaceError(place.after)
        return neighbour.chapter
    if platform.chapter(place.chapter) is None:
        raise NoSuchPlaceError(place.chapter)
    return place.chapter


def _without(chapter: Chapter, item: str) -> Chapter:
    return chapter._replace(items=tuple(other for other in chapter.items if other.id != item))


def _inserted(chapter: Chapter, item: Item, place: Placement) -> tuple[Item, ...]:
    items = list(chapter.items)
    at = 0 if place.first else len(items)
    if place.after:
        at = 1 + next((n for n, other in enumerate(items) if other.id == place.after), len(items) - 1)
    below = items[at - 1].order if at else 0
    above = items[at].order if at < len(items) else below + 2 * STEP
    between = (below + above) // 2
    items.insert(at, item._replace(order=between))
    return tuple(items) if below < between < above else renumbered(items)
