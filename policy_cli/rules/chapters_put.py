"""Chapters put to the vote as amended: those not put yet, and the amendments that still wait for them."""

from policy_cli.model.platform import Platform
from policy_cli.model.rounds import Round
from policy_cli.rules.apply import places
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
    home = {item.id: one.id for one in base.chapters for item in one.items}
    known = {amendment.label: amendment for amendment in round_.amendments}
    return tuple(
        amendment.label
        for amendment in undecided(round_)
        if chapter in {home.get(name, name) for name in places(amendment, known)}
    )
