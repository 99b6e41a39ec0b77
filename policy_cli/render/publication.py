"""The one value every format is made from, and how what it holds is numbered and ordered.

Reads no clock and no file: dates are the commit's. How to fill one:

    Publication(
        edition=Edition.AMENDMENTS,
        platform=platform,  # as it stood at the version's commit
        colophon=Colophon("draft-2", commit, committed_at, sha256, closes=window.closes),
        entries=tuple(...),  # only for the amendment paper, in marshalled order
    )

`policy_cli.render.words` turns model values into the words and effects of an `Entry`.
"""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from policy_cli.model.platform import Chapter, Item, Kind, Platform, Printer


class Edition(StrEnum):
    """Which document is printed."""

    DRAFT = "draft"
    AMENDMENTS = "amendments"
    FINAL = "final"


class Layout(StrEnum):
    """How it is set: for most, or large for those who see less."""

    STANDARD = "standard"
    LARGE = "large-print"


class Colophon(NamedTuple):
    """Where the words come from, so that anybody can fetch and check them.

    Attributes:
        version: its name, `draft-2`.
        commit: the whole hash of the commit that was printed.
        committed: aware time of that commit; every date of the document.
        sha256: the version's sum, as `rules.sums` defines it; empty where it has none yet.
        closes: aware time, in the zone it is to be shown in, or None where no round is open.
        send: Markdown: how and where to send amendments; empty where nobody takes any.
    """

    version: str
    commit: str
    committed: datetime
    sha256: str = ""
    closes: datetime | None = None
    send: str = ""

    @property
    def short(self) -> str:
        """The commit as people quote it: its first ten characters."""
        return self.commit[:10]


class Effect(NamedTuple):
    """What an amendment does to one item, or the item it adds.

    Attributes:
        place: where it is printed in the order of the text: the item's id; for an added item the id
            of the item it follows, or of the chapter where it comes first.
        item: the id shown, empty where an added item has none yet.
        number: `1.3`, empty for prose and for what is added.
        title: as the text stands, or of what is added.
        formal: the formal words, one sentence each: `Leave out “2030” and insert “2028”.`
        before: Markdown as it stands; empty where the item is added, or its words stay.
        after: Markdown as it would read; empty where the item is removed, or its words stay.
        fields: one line a field: `target date: from 31 December 2030 to 31 December 2028`.
    """

    place: str
    item: str
    number: str
    title: str
    formal: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    fields: tuple[str, ...] = ()


class Entry(NamedTuple):
    """One amendment on the amendment paper, in words a branch would read.

    Attributes:
        label: its number, `A05` or `C1`.
        mover: `Ashby branch, meeting of 10 February 2026, 14 present, minute 5.2`, or
            `eleven members`: never a member's name or reference.
        received: aware time, in the zone it is to be shown in.
        effects: one for each item it touches; it is printed at the place of the earliest.
        title: of a composite; empty for most.
        reason: the mover's Markdown.
        state: `In order`, `Out of order: late`, as the party's labels say it.
        recommendation: `The National Policy Committee recommends: reject.`
        notes: other plain lines: `If A05 is agreed, A06 falls.`
        withdrawn: listed at the end, without its text.
    """

    label: str
    mover: str
    received: datetime
    effects: tuple[Effect, ...]
    title: str = ""
    reason: str = ""
    state: str = ""
    recommendation: str = ""
    notes: tuple[str, ...] = ()
    withdrawn: bool = False


class PrintedItem(NamedTuple):
    """An item as it is printed.

    Attributes:
        number: `3.2`, empty for prose.
        depth: 0 where nothing nests; at most one deeper than the heading before it.
    """

    number: str
    item: Item
    depth: int


class PrintedChapter(NamedTuple):
    """A chapter as it is printed, retired items left out."""

    number: int
    chapter: Chapter
    items: tuple[PrintedItem, ...]

    def commitments(self) -> tuple[PrintedItem, ...]:
        """Give the items that carry a number."""
        return tuple(printed for printed in self.items if printed.number)


class EntryGroup(NamedTuple):
    """The amendments to one chapter; its id and title are empty for those that fit no chapter."""

    number: int
    chapter: str
    title: str
    entries: tuple[Entry, ...]


class Publication(NamedTuple):
    """What is printed: a platform at a commit and, for the amendment paper, its amendments.

    Attributes:
        chapter: id of the only chapter that is printed, with its own number; all where empty.
        printer: who prints it, for the imprint on paper; None for the digital form.
        nth: of what is frozen, the number of the edition, 1 at its launch; 0 before.
        errata: what later editions put right, one line each.
        embargo: until when nobody may publish it, in words: `Monday 20 April 2026, 10:00 BST`.
    """

    edition: Edition
    platform: Platform
    colophon: Colophon
    entries: tuple[Entry, ...] = ()
    chapter: str = ""
    layout: Layout = Layout.STANDARD
    printer: Printer | None = None
    nth: int = 0
    errata: tuple[str, ...] = ()
    embargo: str = ""

    @property
    def title(self) -> str:
        """The title of the document as a whole."""
        only = self.platform.chapter(self.chapter)
        of = f"{self.platform.title}, {only.title}" if only else self.platform.title
        match self.edition:
            case Edition.DRAFT:
                return f"{of}: consultation draft {self.colophon.version}"
            case Edition.AMENDMENTS:
                return f"{of}: amendments to {self.colophon.version}"
            case Edition.FINAL:
                return f"{of} ({self.embargoed[:1].lower()}{self.embargoed[1:]})" if self.embargo else of

    @property
    def embargoed(self) -> str:
        """The mark that every page of an embargoed edition carries; empty where there is none."""
        return f"Embargoed until {self.embargo}" if self.embargo else ""

    def chapters(self) -> tuple[PrintedChapter, ...]:
        """Give the chapters as they are printed, numbered."""
        return tuple(
            printed for printed in printed_chapters(self.platform) if self.chapter in ("", printed.chapter.id)
        )

    def groups(self) -> tuple[EntryGroup, ...]:
        """Give the amendments that stand, by chapter in the order of the text.

        Within a chapter they follow the place they touch; at one place the order given is kept.
        """
        groups = _groups(self.platform, tuple(entry for entry in self.entries if not entry.withdrawn))
        return tuple(group for group in groups if self.chapter in ("", group.chapter))

    def withdrawn(self) -> tuple[Entry, ...]:
        """Give the amendments that were withdrawn, in the order given."""
        return tuple(entry for entry in self.entries if entry.withdrawn)


def printed_chapters(platform: Platform) -> tuple[PrintedChapter, ...]:
    """Number a platform: the second commitment of the third chapter is `3.2`."""
    return tuple(_printed(number, chapter) for number, chapter in enumerate(platform.chapters, start=1))


def numbers(platform: Platform) -> dict[str, str]:
    """Give the number of every printed commitment, by its id."""
    return {
        printed.item.id: printed.number
        for chapter in printed_chapters(platform)
        for printed in chapter.commitments()
    }


def _printed(number: int, chapter: Chapter) -> PrintedChapter:
    standing = chapter.standing()
    top = min((item.level for item in standing if item.level is not None), default=0)
    items: list[PrintedItem] = []
    count, above = 0, -1
    for item in standing:
        count += item.kind is Kind.COMMITMENT
        depth = min((item.level or top) - top, above + 1)
        above = depth if item.is_headed else above
        items.append(PrintedItem(f"{number}.{count}" if item.kind is Kind.COMMITMENT else "", item, depth))
    return PrintedChapter(number, chapter, tuple(items))


def _groups(platform: Platform, entries: tuple[Entry, ...]) -> tuple[EntryGroup, ...]:
    places = _places(platform)
    nowhere = (len(platform.chapters) + 1, 0)

    def place(entry: Entry) -> tuple[int, int]:
        return min((places.get(effect.place, nowhere) for effect in entry.effects), default=nowhere)

    ordered = sorted(entries, key=place)
    chapters = [
        (number, chapter.id, chapter.title) for number, chapter in enumerate(platform.chapters, start=1)
    ]
    return tuple(
        EntryGroup(number, chapter, title, chosen)
        for number, chapter, title in [*chapters, (nowhere[0], "", "")]
        if (chosen := tuple(entry for entry in ordered if place(entry)[0] == number))
    )


def _places(platform: Platform) -> dict[str, tuple[int, int]]:
    places: dict[str, tuple[int, int]] = {}
    for number, chapter in enumerate(platform.chapters, start=1):
        places[chapter.id] = (number, 0)
        places |= {item.id: (number, position) for position, item in enumerate(chapter.items, start=1)}
    return places
