"""Finds in a text what an instruction names by its ends or throughout, and gives it in quoted words."""

from policy_cli.intake.operations import LeaveOut, Throughout
from policy_cli.model.amendments import Replace
from policy_cli.text.places import Ambiguous, Found, Missing, every
from policy_cli.text.stretches import quoted, stretch


def left_out(asked: LeaveOut, text: str) -> Replace | Missing | Ambiguous:
    """Quote the stretch of `text` that is to be left out, where its ends name exactly one."""
    place = stretch(text, asked.ends)
    if not isinstance(place, Found):
        return place
    whole = quoted(text, place)
    if whole is None:
        return Missing(text[slice(*place)])
    return Replace(asked.target, whole.words, asked.words, whole.nth, asked.part)


def throughout(asked: Throughout, target: str, text: str) -> tuple[Replace, ...]:
    """Give a change for each place where the quote stands in the text of an item; none where it does not.

    Places that overlap, `a b a` in `a b a b a`, are taken from the left.
    """
    places = every(text, asked.quote)
    chosen: list[int] = []
    end = 0
    for number, place in enumerate(places, 1):
        if place.start >= end:
            chosen.append(number)
            end = place.end
    alone = len(places) == 1
    return tuple(
        Replace(target, asked.quote, asked.words, None if alone else number, asked.part) for number in chosen
    )
