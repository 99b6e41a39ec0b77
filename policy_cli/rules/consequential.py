"""What follows from an amendment elsewhere: a figure that it changes and other commitments state too."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from policy_cli.model.amendments import Amendment, Insert, Part, Replace
from policy_cli.model.platform import Item, Platform
from policy_cli.rules.edits import ChangeError, edit_for
from policy_cli.rules.judging import settled
from policy_cli.text.places import every

_FIGURE: Final = re.compile(
    r"[£$€¥]\s?[0-9][0-9,.]*(?:\s?(?:million|billion|trillion|thousand|bn|m|k)\b)?"
    r"|[0-9][0-9,.]*\s?(?:per cent|%|million|billion)"
)
"""Figures that mean the same wherever they stand: money and shares; a bare number may be of anything."""


class Consequence(NamedTuple):
    """A figure that an amendment changes in one commitment and that stands in another.

    Attributes:
        because: the amendment that changes it.
        item: the other commitment that states it.
        covered_by: the amendment that changes it there too, empty where none does.
    """

    because: str
    words: str
    item: str
    covered_by: str


def consequences(platform: Platform, amendments: Sequence[Amendment]) -> Iterator[Consequence]:
    """Find the figures that amendments change and that stand elsewhere, in order of receipt.

    Only commitments that share a capitalised name with the one amended are meant to speak of the same thing.
    """
    parts = [amendment for amendment in amendments if not amendment.consequential_on]
    for amendment in parts:
        for item, figure in _changed_figures(platform, amendment):
            for other in platform.items():
                if (
                    other.id != item.id
                    and not other.retired
                    and _states(other, figure)
                    and subject & _names(other)
                ):
                    yield Consequence(amendment.label, figure, other.id, _covering(amendments, other, figure))


def _changed_figures(platform: Platform, amendment: Amendment) -> Iterator[tuple[Item, str]]:
    for change in amendment.changes:
        item = platform.item(change.target) if isinstance(change, Replace | Insert) else None
        if item is None or not isinstance(change, Replace) or change.part is not Part.TEXT:
            continue
        try:
            edit = settled(item.text, edit_for(change, item.text))
        except ChangeError:
            continue
        for figure in _FIGURE.finditer(item.text):
            if figure.start() < edit.end and edit.start < figure.end():
                yield item, figure[0].rstrip(".,")


def _states(item: Item, figure: str) -> bool:
    return bool(every(item.text, figure))


_NAME: Final = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]+(?: [A-Z][a-z]+)*")


def _names(item: Item) -> set[str]:
    """Give the names in a text, words with a capital that begin no sentence, and its whole figure's subject."""
    return {name[0] for name in _NAME.finditer(item.text)}


def _covering(amendments: Iterable[Amendment], item: Item, figure: str) -> str:
    for amendment in amendments:
        for change in amendment.changes:
            if isinstance(change, Replace) and change.target == item.id and figure in change.quote:
                return amendment.label
    return ""
