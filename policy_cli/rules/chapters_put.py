"""Chapters put to the vote as amended: those not put yet, and the amendments that still wait for them."""

from policy_cli.model.platform import Platform
from policy_cli.model.rounds import Round
from policy_cli.rules.adopted import voted_down_chapters
from policy_cli.rules.chapters_touched import chapters_touched
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
    chapters = chapters_touched(base, round_.amendments)
    return tuple(amendment.label for amendment in undecided(round_) if chapter in chapters(amendment))


def lost_with(round_: Round, base: Platform, label: str) -> str:
    """Name a chapter that was voted down where an amendment changes words of no other, else nothing."""
    amendment = next(one for one in round_.amendments if one.label == label)
    touched = chapters_touched(base, round_.amendments)(amendment)
    return min(touched, default="") if touched <= voted_down_chapters(round_) else ""
