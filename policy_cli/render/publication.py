"""The one value every format is made from, and how what it holds is numbered and ordered.

Reads no clock and no file: dates are the commit's. How to fill one:

    Publication(
        edition=Edition.AMENDMENTS,
        platform=platform,  # as it stood at the version's commit
        colophon=Colophon("draft-2", commit, committed_at, sha256, closes=window.closes),
        entries=tuple(...),  # only for the papers of a round, in marshalled order
    )

`policy_cli.render.words` turns model values into the words and effects of an `Entry`.
"""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from policy_cli.model.lines import Lines
from policy_cli.model.platform import Chapter, Item, Kind, Platform, Printer
from policy_cli.model.theme import Theme
from policy_cli.render.paper import Compare, Entry, EntryGroup, Hall, Places, Put
from policy_cli.text.layers import Layer


class Edition(StrEnum):
    """Which document is printed."""

    DRAFT = "draft"
    AMENDMENTS = "amendments"
    FINAL = "final"
    AGENDA = "agenda"
    DECISIONS = "decisions"
    MINUTES = "minutes"


class Layout(StrEnum):
    """How it is set: for most, or large for those who see less."""

    STANDARD = "standard"
    LARGE = "large-print"


class Colophon(NamedTuple):
    """Where the words come from, so that anybody can fetch and check them.

    Attributes:
        version: its name, `draft-2`.
        commit: the whole hash of the commit that was printed.
        committed: aware time at which these words were committed, adopted or put right; the date of it all.
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


class Redlined(NamedTuple):
    """What the amendments that a draft shows do to an item.

    Attributes:
        title: its title, and whose each change is.
        text: its words, and whose each change is.
        notes: what the words do not show, with the amendment: `A04`, `In cp-04, set cost to £90 million.`
    """

    item: str
    title: tuple[Layer, ...]
    text: tuple[Layer, ...]
    notes: tuple[tuple[str, str], ...] = ()


class Publication(NamedTuple):
    """What is printed: a platform at a commit and, for the amendment paper, its amendments.

    Attributes:
        chapter: id of the only chapter that is printed, with its own number; all where empty.
        shown: the amendments that a draft shows in its text, by number.
        redlines: what they do; what they add stands among the items, as prose.
        lines: those whose numbers stand beside the text, where they are not those of its own layout.
        hall: of the papers of a round, how it is decided.
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
    theme: Theme = Theme()
    shown: tuple[str, ...] = ()
    redlines: tuple[Redlined, ...] = ()
    lines: Lines = ()
    compare: Compare = Compare.COLUMNS
    hall: Hall = Hall()
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
                shown = f" with {', '.join(self.shown)}" if self.shown else ""
                return f"{of}: consultation draft {self.colophon.version}{shown}"
            case Edition.AMENDMENTS:
                return f"{of}: amendments to {self.colophon.version}"
            case Edition.FINAL:
                return f"{of} ({self.embargoed[:1].lower()}{self.embargoed[1:]})" if self.embargo else of
            case Edition.AGENDA:
                return f"{of}: agenda for {self.colophon.version}"
            case Edition.DECISIONS:
                return f"{of}: decisions on {self.colophon.version}"
            case Edition.MINUTES:
                return f"{of}: minutes on {self.colophon.version}"

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
        """Give the amendments that are put in the order given, by chapter where that order is the text's.

        Where only one chapter is printed they are those that touch it, whatever else they touch.
        """
        places = Places(self.platform)
        put, late = self._wanted(Put.LISTED, places), self._wanted(Put.LATE, places)
        number = places.chapters.get(self.chapter)
        found = [places.group(number, put)] if number and put else places.grouped(put)
        return (*found, EntryGroup(0, "", "", late, Put.LATE)) if late else tuple(found)

    def not_put(self) -> tuple[Entry, ...]:
        """Give the amendments that are not put, in the order given."""
        return self._wanted(Put.OFF, Places(self.platform))

    def _wanted(self, put: Put, places: Places) -> tuple[Entry, ...]:
        only = places.chapters.get(self.chapter)
        entries = (entry for entry in self.entries if entry.put is put)
        return tuple(entry for entry in entries if only is None or only in places.touched(entry))


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
