"""Chapters put to the vote as amended: those not put yet, and the amendments that still wait for them."""

from collections.abc import Iterator

from policy_cli.model.amendments import Add, Amendment, Move, named
from policy_cli.model.platform import Platform
from policy_cli.model.rounds import Round
from policy_cli.rules.adopted import voted_down_chapters
from policy_cli.rules.lifecycle import undecided
from policy_cli.rules.proceedings import proceedings


def not_put(round_: Round, base: Platform) -> tuple[str, ...]:
    """Name the chapters that conference has not voted on, where standing orders ask for it."""
    if round_.orders is None or not round_.orders.chapters_put:
        return ()
    put = proceedings(round_).chapters
    return tuple(chapter.id for chapter in base.chapters if chapter.standing() and chapter.id not in put)


def waiting_for(round_: Round, base: Platform, chapter: str) -> tuple[str, ...]:
    """Name the amendments to a chapter that are still to be decided."""
    known = {amendment.label: amendment for amendment in round_.amendments}
    return tuple(
        amendment.label for amendment in undecided(round_) if chapter in _chapters(amendment, known, base)
    )


def lost_with(round_: Round, base: Platform, label: str) -> str:
    """Name a chapter that was voted down where an amendment changes words of no other, else nothing."""
    known = {amendment.label: amendment for amendment in round_.amendments}
    touched = _chapters(known[label], known, base)
    return min(touched, default="") if touched <= voted_down_chapters(round_) else ""


def _chapters(amendment: Amendment, known: dict[str, Amendment], base: Platform) -> set[str]:
    """Name the chapters that an amendment changes."""
    home = {item.id: one.id for one in base.chapters for item in one.items}
    return {home.get(name, name) for name in _places(amendment, known)} - {""}


def _places(amendment: Amendment, known: dict[str, Amendment]) -> Iterator[str]:
    """Name the items and chapters that an amendment changes, itself or in the words of another."""
    for name in named(amendment.changes):
        other = known.get(name)
        yield from (name,) if other is None or other is amendment else _places(other, known)
    for change in amendment.changes:
        if isinstance(change, Add | Move):
            yield change.place.after or change.place.chapter
