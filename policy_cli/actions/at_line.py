"""Finding the words of a printed line, 4.7:12, so that an amendment can quote them."""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from policy_cli.actions.editions.draft import publication
from policy_cli.actions.editions.wanted import Wanted
from policy_cli.actions.load import nearest, round_version
from policy_cli.actions.printed_lines import lines_of
from policy_cli.model.amendments import Change, Insert, Part, Replace
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.lines import Line
from policy_cli.model.platform import Item, Platform
from policy_cli.render.publication import Edition, numbers
from policy_cli.store.workspace import Workspace
from policy_cli.text.places import Found, every
from policy_cli.text.printed import printed_at
from policy_cli.text.words import word_spans

_REFERENCE: Final = re.compile(r"([^\s:]+):([0-9]{1,6})(?:-([0-9]{1,6}))?")
_QUOTED: Final = 4
"""Words of a line that an insertion behind it quotes."""


class Reference(NamedTuple):
    """Lines as people say them: 4.7:12, 4.7:12-14, or energy-00:3 for what has no number."""

    name: str
    first: int
    last: int

    def __str__(self) -> str:
        span = f"{self.first}-{self.last}" if self.last > self.first else f"{self.first}"
        return f"{self.name}:{span}"


class Place(NamedTuple):
    """Printed lines of an item's text.

    Attributes:
        lines: as they are printed; of a row of a table each cell.
        spans: what of the item's text stands on them.
    """

    version: str
    told: Reference
    item: Item
    number: str
    lines: tuple[Line, ...]
    spans: tuple[Found, ...]

    @property
    def shown(self) -> str:
        """The words on the lines, as one line."""
        return " ".join(line.words for line in self.lines)

    def holds(self, place: Found) -> bool:
        """Say whether words of the text stand on these lines, at least in part."""
        return any(place.start < span.end and place.end > span.start for span in self.spans)


def find_place(
    workspace: Workspace, version: str, told: str, begun: Callable[[], None] = lambda: None
) -> Place:
    """Find printed lines of a version's draft.

    Args:
        workspace: where.
        version: of which version; the newest where empty.
        told: a reference to lines.
        begun: called before pages are set, where the draft was not printed here yet.

    Raises:
        PolicyError: there are no such lines.
    """
    wanted = _read(told)
    draft = publication(workspace, Wanted(Edition.DRAFT, round_version(workspace, version).name))
    item = _item(draft.platform, wanted.name)
    found = [one for one in lines_of(workspace, draft, begun) if one.item == item.id]
    lines = found[0].lines if found else ()
    _refuse_beyond(wanted, item, max((line.number for line in lines), default=0))
    spans = zip(lines, printed_at(item.text, [line.words for line in lines]), strict=True)
    ours = [(line, span) for line, span in spans if wanted.first <= line.number <= wanted.last]
    number = found[0].number
    return Place(draft.colophon.version, wanted, item, number, *map(tuple, zip(*ours, strict=True)))


def _read(told: str) -> Reference:
    match = _REFERENCE.fullmatch(told.strip().replace("–", "-"))  # noqa: RUF001 - as people type a span
    first, last = (int(match[2]), int(match[3] or match[2])) if match else (0, 0)
    if not match or not 0 < first <= last:
        raise PolicyError(
            Exit.USAGE,
            f"{told} names no line of the draft",
            "policy amend new --at",
            "write commitment and line: --at 4.7:12, or --at 4.7:12-14",
        )
    return Reference(match[1].casefold(), first, last)


def _item(platform: Platform, name: str) -> Item:
    """Find an item by its printed number, or by its id where it stands in the text."""
    numbered = {number: item for item, number in numbers(platform).items()}
    found = platform.item(numbered.get(name, name))
    if found and not found.retired:
        return found
    chapter = [number for number in numbered if number.partition(".")[0] == name.partition(".")[0]]
    near = chapter[-1] if chapter else nearest(name, [*numbered, *numbered.values()])
    raise PolicyError(
        Exit.NOT_FOUND,
        f"there is no commitment {name} in the draft",
        f"{chapter[0]} to {chapter[-1]}" if chapter else "policy amend new --at",
        f"did you mean {near}? · see all: policy commitment list" if near else "policy commitment list",
    )


def _refuse_beyond(wanted: Reference, item: Item, last: int) -> None:
    if wanted.last > last:
        raise PolicyError(
            Exit.NOT_FOUND,
            f"{wanted.name} has no line {wanted.last}",
            f"{item.id} has {last} {'line' if last == 1 else 'lines'}",
            f"its last one is --at {wanted.name}:{last}",
        )


def narrowed(place: Place, changes: Sequence[Change]) -> tuple[Change, ...]:
    """Give changes whose quotes are those on the lines, however often the words stand in the text.

    An insertion that says no place comes behind the last words of the lines.

    Raises:
        PolicyError: quoted words do not stand on the lines, or more than once.
    """
    return tuple(_narrowed(place, change) for change in changes)


def _narrowed(place: Place, change: Change) -> Change:
    if not isinstance(change, Replace | Insert) or change.part is not Part.TEXT:
        return change
    if isinstance(change, Replace):
        return change._replace(nth=_which(place, change.quote))
    if quote := change.after or change.before:
        return change._replace(nth=_which(place, quote))
    last = _last_words(place)
    quote = place.item.text[slice(*last)]
    places = every(place.item.text, quote)
    return change._replace(after=quote, nth=places.index(last) + 1 if len(places) > 1 else None)


def _which(place: Place, quote: str) -> int | None:
    """Say which occurrence in the item's text stands on the lines; None where there is no other."""
    places = every(place.item.text, quote)
    here = [number for number, found in enumerate(places, 1) if place.holds(found)]
    if len(here) == 1:
        return here[0] if len(places) > 1 else None
    times = f"{len(here)} times" if here else "nowhere"
    raise PolicyError(
        Exit.USAGE if here else Exit.NOT_FOUND,
        f"“{quote}” stands {times} on {place.told}",
        f"“{place.shown}”",
        "quote more of its words" if here else _elsewhere(place, bool(places)),
    )


def _elsewhere(place: Place, stands: bool) -> str:
    if stands:
        return f"it stands elsewhere in {place.item.id}: --in {place.item.id} in place of --at"
    return f"quote words as they stand there, or read all: policy commitment show {place.item.id}"


def _last_words(place: Place) -> Found:
    """Give the last words on the lines, of one paragraph, with the signs behind them."""
    start, end = place.spans[-1]
    text = place.item.text
    start = max(start, text.rfind("\n", start, end) + 1)
    begins = [span[0] for span in word_spans(text) if start <= span[0] < end]
    return Found(begins[-_QUOTED:][0], end)
