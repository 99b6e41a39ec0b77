"""Which chapters an amendment changes, itself or in the words of another."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from policy_cli.model.amendments import Add, Amendment, Move, named
from policy_cli.model.platform import Platform

UNKNOWN = ""
"""Stands for the chapter of a place that neither the text nor an amendment has."""


def chapters_touched(
    base: Platform, amendments: Iterable[Amendment]
) -> Callable[[Amendment], frozenset[str]]:
    """Give what names the chapters an amendment changes, adds to, or moves something out of or into.

    Args:
        base: the version's text.
        amendments: those whose words may be amended, or whose additions may be named as places.
    """
    known = {amendment.label: amendment for amendment in amendments}
    home = {chapter.id: chapter.id for chapter in base.chapters}
    home |= {item.id: chapter.id for chapter in base.chapters for item in chapter.items}
    for amendment in known.values():
        for change in amendment.changes:
            if isinstance(change, Add):
                home[change.item] = home.get(change.place.after or change.place.chapter, UNKNOWN)
    return lambda amendment: frozenset(home.get(place, UNKNOWN) for place in _places(amendment, known))


def _places(amendment: Amendment, known: Mapping[str, Amendment]) -> Iterator[str]:
    for name in named(amendment.changes):
        other = known.get(name)
        yield from (name,) if other is None or other is amendment else _places(other, known)
    for change in amendment.changes:
        if isinstance(change, Add | Move):
            yield change.place.after or change.place.chapter
