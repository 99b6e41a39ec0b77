"""What follows from an amendment elsewhere: a figure that it changes and other commitments state too."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from policy_cli.model.amendments import Amendment, Part, Replace
from policy_cli.model.platform import Item, Platform
from policy_cli.rules.edits import ChangeError, edit_for
from policy_cli.rules.judging import settled

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

    Only commitments that share a name, in capitals within a sentence, are meant to speak of the same thing.
    """
    items = {item.id: item for item in platform.items()}
    changed = [
        (amendment, item, figure)
        for amendment in amendments
        if not amendment.consequential_on
        for item, figure in _changed_figures(items, amendment)
    ]
    quoting = _quoting(amendments)
    stated = _stated(platform, {figure for _, _, figure in changed})
    for amendment, item, figure in changed:
        subject = _names(item)
        for other in stated[figure]:
            if other.id != item.id and subject & _names(other):
                yield Consequence(
                    amendment.label, figure, other.id, _covering(quoting.get(other.id, ()), figure)
                )


def _stated(platform: Platform, wanted: set[str]) -> Mapping[str, Sequence[Item]]:
    """Give the items that state each of some figures."""
    found: dict[str, list[Item]] = {figure: [] for figure in wanted}
    for item in platform.items():
        if wanted and not item.retired:
            for figure in {match[0].rstrip(".,") for match in _FIGURE.finditer(item.text)} & wanted:
                found[figure].append(item)
    return found


def _changed_figures(items: Mapping[str, Item], amendment: Amendment) -> Iterator[tuple[Item, str]]:
    for change in amendment.changes:
        item = items.get(change.target) if isinstance(change, Replace) else None
        if item is None or not isinstance(change, Replace) or change.part is not Part.TEXT:
            continue
        if not _FIGURE.search(change.quote):
            continue
        try:
            edit = settled(item.text, edit_for(change, item.text))
        except ChangeError:
            continue
        for figure in _FIGURE.finditer(item.text):
            if figure.start() < edit.end and edit.start < figure.end():
                yield item, figure[0].rstrip(".,")


_NAME: Final = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]+(?: [A-Z][a-z]+)*")


def _names(item: Item) -> set[str]:
    """Give the names in a text: words with a capital that begin no sentence."""
    return {name[0] for name in _NAME.finditer(item.text)}


def _quoting(amendments: Iterable[Amendment]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Give, by item, the words that amendments quote of it, each with the amendment."""
    found: dict[str, list[tuple[str, str]]] = {}
    for amendment in amendments:
        for change in amendment.changes:
            if isinstance(change, Replace):
                found.setdefault(change.target, []).append((amendment.label, change.quote))
    return found


def _covering(quoting: Sequence[tuple[str, str]], figure: str) -> str:
    return next((label for label, quote in quoting if figure in quote), "")
