"""What templates ask of a publication: its words as safe HTML, what cites what, who signed what."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Final, NamedTuple

from markupsafe import Markup

from policy_cli.model.platform import Endorsement, Evidence, Item
from policy_cli.render import together, words
from policy_cli.render.addresses import with_addresses
from policy_cli.render.costings import Costings, costings
from policy_cli.render.manifesto import Glance, at_a_glance, beside, side_by_side
from policy_cli.render.markup import Frame, html
from policy_cli.render.notes import with_notes
from policy_cli.render.paper import Compare, Effect, Entry
from policy_cli.render.publication import Edition, Layout, PrintedChapter, PrintedItem, Publication, numbers
from policy_cli.render.redline import in_flow, inline, line_in_flow, redline
from policy_cli.render.titles import directed

ROOM, ROOM_BESIDE, ROOM_LARGE = 64, 38, 36
"""Characters of a table that stand side by side on a page, in one of two columns, in large print."""

EXPECTED = {("strength", "pledge"), ("cost", "no cost")}
"""Facts that the adopted text does not state beside each commitment."""

CHAPTER_LEVEL = 2
DEEPEST = 6


class Compared(NamedTuple):
    """The words as they stand and as they would read, what differs marked, and what marks do not say.

    Attributes:
        together: both as one text; empty where that is not wanted, or one text cannot show both.
    """

    before: Markup
    after: Markup
    notes: tuple[str, ...]
    stacked: bool
    together: Markup


_SPACE: Final = re.compile(r" (?=<(?:del|ins)\b)")


def _as_printed(marked: str) -> Markup:
    """Give words with marks, each space before a mark in an element of its own.

    Without it WeasyPrint 70 breaks the line after its first word, where the space before a mark is all of
    the line that finds no room.
    """
    return Markup(_SPACE.sub("<span> </span>", marked))  # noqa: S704 - safe by `markup`


class View:
    """A publication as templates see it; one is made for each document."""

    def __init__(self, publication: Publication, *, web: bool = False) -> None:
        self._publication = publication
        self._platform = publication.platform
        self._numbers = numbers(publication.platform)
        self._items = tuple(printed.item for chapter in publication.chapters() for printed in chapter.items)
        self._is_inline = publication.compare is Compare.INLINE
        self._is_part = bool(publication.chapter)
        self._is_large = publication.layout is Layout.LARGE
        self._few = together.FEW_LARGE if self._is_large else together.FEW
        self._room = 0 if web else ROOM_LARGE if self._is_large else ROOM
        self._text_is_here = not publication.entries
        self._redlines = {redline.item: redline for redline in publication.redlines}
        self._evidence = {evidence.id: evidence for evidence in publication.platform.evidence}
        self._cases_beside = publication.edition is Edition.FINAL

    @cached_property
    def _anchors(self) -> frozenset[str]:
        return frozenset(item.id for item in self._items if self._text_is_here)

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        """The words of chapters and items by name, each with the notes that it refers to."""
        found: dict[str, str] = {}
        for printed in self._publication.chapters():
            texts = {f"chapter:{printed.chapter.id}": printed.chapter.text}
            texts |= {one.item.id: one.item.text for one in printed.items}
            found |= zip(texts, with_notes(list(texts.values())), strict=True)
        return found

    def html(self, text: str, level: int, name: str) -> Markup:
        """Turn Markdown into HTML below a heading of a level; `name` is the text's own."""
        words = html(text, Frame(level, name, self._anchors, self._room))
        return Markup(with_addresses(words))  # noqa: S704 - safe by `markup`

    def level(self, printed: PrintedItem) -> int:
        """Give the level of an item's heading."""
        return min(CHAPTER_LEVEL + 1 + printed.depth, DEEPEST)

    def title(self, item: Item) -> Markup:
        """Give an item's title."""
        found = self._redlines.get(item.id)
        return Markup(line_in_flow(found.title)) if found else directed(item.title)  # noqa: S704 - escaped

    def text(self, printed: PrintedItem) -> Markup:
        """Give an item's words, their headings below its own."""
        level = self.level(printed) if printed.item.is_headed else self.level(printed) - 1
        if found := self._redlines.get(printed.item.id):
            return Markup(in_flow(found.text, Frame(level, printed.item.id, self._anchors, self._room)))  # noqa: S704 - as above
        return self.html(self._texts[printed.item.id], level, printed.item.id)

    def introduction(self, printed: PrintedChapter) -> Markup:
        """Give a chapter's words."""
        name = f"chapter:{printed.chapter.id}"
        return self.html(self._texts[name], CHAPTER_LEVEL, name)

    def notes(self, item: Item) -> tuple[tuple[str, str], ...]:
        """Give what amendments do to an item besides its words, with the amendment."""
        found = self._redlines.get(item.id)
        return found.notes if found else ()

    def kept(self, item: Item) -> str:
        """Name how page breaks spare an item, as styles know it."""
        whole = "whole" if together.is_short(item, self.beside(item)) else ""
        held = "held" if item.id in self._held else ""
        return " ".join(filter(None, (whole, held, together.tail(item, self._few))))

    @cached_property
    def _held(self) -> frozenset[str]:
        chapters = self._publication.chapters()
        return frozenset(chain.from_iterable(together.held(chapter, self._few) for chapter in chapters))

    def fits_together(self, entry: Entry) -> bool:
        """Say whether an amendment is kept on one page."""
        return together.fits_together(entry)

    def compared(self, effect: Effect, level: int, name: str) -> Compared:
        """Mark what an amendment changes."""
        stacked = self._is_large or self._is_inline or together.is_stacked(effect)
        room = self._room if stacked else min(self._room, ROOM_BESIDE)
        marked = redline(effect.before, effect.after, Frame(level, name, room=room))
        return Compared(
            _as_printed(marked.before),
            _as_printed(marked.after),
            marked.notes,
            stacked=stacked,
            together=self._together(effect, Frame(level, f"{name}:both", room=self._room)),
        )

    def _together(self, effect: Effect, frame: Frame) -> Markup:
        return _as_printed(inline(effect.before, effect.after, frame) if self._is_inline else "")

    def facts(self, item: Item, *, brief: bool) -> tuple[tuple[str, str], ...]:
        """Give what can be checked about an item: name and words.

        Args:
            item: the item.
            brief: leave out what a reader of the adopted text expects anyway.
        """
        every = words.facts(item, self._numbers)
        return (
            tuple(fact for fact in every if fact not in EXPECTED and fact[0] != "applies to")
            if brief
            else every
        )

    def evidence(self, item: Item) -> tuple[Evidence, ...]:
        """Give the cases an item cites and that do not stand beside it; unknown keys are left out."""
        cited = (self._evidence[key] for key in item.evidence if key in self._evidence)
        return tuple(case for case in cited if case not in self.beside(item))

    def beside(self, item: Item) -> tuple[Evidence, ...]:
        """Give the cases that stand beside an item: in the manifesto, those that it cites first."""
        return self._beside.get(item.id, ()) if self._cases_beside else ()

    @cached_property
    def _beside(self) -> Mapping[str, tuple[Evidence, ...]]:
        return beside(self._items, self._evidence)

    @cached_property
    def has_index(self) -> bool:
        """Whether there is a commitment to list."""
        return any(chapter.commitments() for chapter in self._publication.chapters())

    @cached_property
    def glance(self) -> Glance | None:
        """The promises that are named first, None where there is nothing to choose."""
        return at_a_glance(self._publication.chapters())

    @cached_property
    def costings(self) -> Costings | None:
        """What everything costs, None where nothing does."""
        return costings(self._publication.chapters(), self._numbers)

    def side_by_side(self, names: Sequence[str]) -> int:
        """Say how many names fit beside each other."""
        return side_by_side(names)

    def cases(self) -> tuple[tuple[Evidence, tuple[str, ...]], ...]:
        """Give every case that a printed commitment cites, and the numbers of those that do.

        None where they stand beside the commitments.
        """
        if self._cases_beside:
            return ()
        cited = ((evidence, self._citing(evidence.id)) for evidence in self._platform.evidence)
        return tuple((evidence, citing) for evidence, citing in cited if citing)

    def _citing(self, key: str) -> tuple[str, ...]:
        return tuple(self._numbers[i.id] for i in self._items if key in i.evidence and i.id in self._numbers)

    def endorsements(self) -> tuple[tuple[Endorsement, tuple[str, ...]], ...]:
        """Give what was signed, with the numbers of the printed commitments it endorses."""
        here = {item.id: self._numbers[item.id] for item in self._items if item.id in self._numbers}
        signed = (
            (endorsement, tuple(here[item] for item in endorsement.of if item in here))
            for endorsement in self._platform.endorsements
        )
        return tuple((endorsement, of) for endorsement, of in signed if of or not self._is_part)
