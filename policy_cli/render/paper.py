"""What the papers of a round hold: its amendments in words, how they are put, and what became of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from policy_cli.model.minutes import Minutes
from policy_cli.model.platform import Platform


class Compare(StrEnum):
    """How the amendment paper shows the text as it stands and as it would read."""

    COLUMNS = "columns"
    """Side by side, each with its own marks; long ones one above the other."""
    INLINE = "inline"
    """As one text, with marks for both."""


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


class Source(NamedTuple):
    """An amendment that went into a composite.

    Attributes:
        formal: its own formal words, one sentence each.
    """

    label: str
    mover: str
    formal: tuple[str, ...]


class Outcome(NamedTuple):
    """What conference made of an amendment or a chapter, in the words of the commands.

    Attributes:
        word: the party's own: `agreed`.
        why: the votes, or what it was settled by: `25 for, 11 against`, `A05 is agreed`.
        more: other lines: how it was voted on, when, against whose advice.
    """

    word: str
    why: str = ""
    more: tuple[str, ...] = ()


class Vote(NamedTuple):
    """How an amendment is put to conference, in words.

    Attributes:
        n: its number on the marshalled list; 0 where there is no list yet, or it is not on it.
        needs: the majority: `more than half of the votes cast`; empty where no rules name one.
        how: how it is put: `only if A05 is not agreed`.
        falls: what falls if it is agreed: `A06 falls`.
        depends: what it hangs on: `A03, on which it is consequential`.
        same: the numbers of those that make the same change.
        counted: whether it has votes of its own: not what is decided with another, or en bloc.
    """

    n: int = 0
    needs: str = ""
    how: tuple[str, ...] = ()
    falls: str = ""
    depends: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    counted: bool = True


class Put(StrEnum):
    """Whether an amendment is put to conference."""

    LISTED = "listed"
    LATE = "late"
    """It waits to be decided, and came after the list was made."""
    OFF = "off"
    """It is not put, and only named at the end, with why."""


class Entry(NamedTuple):
    """One amendment on the papers of a round, in words a branch would read.

    Attributes:
        label: its number, `A05` or `C1`.
        mover: `Ashby branch, meeting of 10 February 2026, 14 present, minute 5.2`, or
            `eleven members`: never a member's name or reference.
        received: aware time, in the zone it is to be shown in.
        effects: one for each item it touches; it is printed at the place of the earliest.
        title: of a composite; empty for most.
        reason: the mover's Markdown.
        state: `In order`, `Out of order: it came late`, as the party's labels say it.
        recommendation: `National Policy Committee: reject`.
        notes: other plain lines.
        put: whether conference decides it.
        vote: how it is put.
        outcome: what conference decided, None while it waits.
        sources: of a composite, what it was made of.
        seconded: of a composite, who seconds it.
        agreed_by: of a composite, the movers who agreed to it.
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
    put: Put = Put.LISTED
    vote: Vote = Vote()
    outcome: Outcome | None = None
    sources: tuple[Source, ...] = ()
    seconded: str = ""
    agreed_by: tuple[str, ...] = ()


class Hall(NamedTuple):
    """What the papers of the hall say besides the amendments.

    Attributes:
        locked: aware time since when the list is fixed; None where it may still change.
        may_remit: whether conference may remit an amendment.
        rules: how votes carry, one line each.
        en_bloc: the drafting amendments that are put together.
        chapter_needs: the majority that a chapter needs, where each is put as amended; else empty.
        chapters: the id of each chapter that was put, and what became of it.
        minutes: of each session that is printed.
        interim: whether something is still to be decided.
    """

    locked: datetime | None = None
    may_remit: bool = True
    rules: tuple[str, ...] = ()
    en_bloc: tuple[str, ...] = ()
    chapter_needs: str = ""
    chapters: tuple[tuple[str, Outcome], ...] = ()
    minutes: tuple[Minutes, ...] = ()
    interim: bool = False


class EntryGroup(NamedTuple):
    """Amendments that stand under one heading: those to one chapter, with its number, id and title.

    Attributes:
        number: 0 for all in one, where standing orders sort by something else than the text.
        title: empty where they are not of one chapter.
        put: late ones stand in a group of their own.
    """

    number: int
    chapter: str
    title: str
    entries: tuple[Entry, ...]
    put: Put = Put.LISTED

    @property
    def size(self) -> int:
        """How many stand in it."""
        return len(self.entries)


class Places:
    """Where the items of a platform stand: the number of the chapter of each."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.chapters = {chapter.id: number for number, chapter in enumerate(platform.chapters, start=1)}
        self.items = {
            item.id: number
            for number, chapter in enumerate(platform.chapters, start=1)
            for item in chapter.items
        }
        self.nowhere = len(self.chapters) + 1

    def touched(self, entry: Entry) -> tuple[int, ...]:
        """Give the numbers of the chapters that an amendment touches."""
        places = (effect.place for effect in entry.effects)
        return tuple(self.items.get(place, self.chapters.get(place, self.nowhere)) for place in places)

    def first(self, entry: Entry) -> int:
        """Give the number of the chapter where an amendment is printed."""
        return min(self.touched(entry), default=self.nowhere)

    def group(self, number: int, entries: Iterable[Entry]) -> EntryGroup:
        """Give a group with its chapter's title; none for what fits no chapter."""
        known = self.platform.chapters[number - 1] if 0 < number < self.nowhere else None
        return EntryGroup(number, known.id if known else "", known.title if known else "", tuple(entries))

    def grouped(self, entries: Sequence[Entry]) -> list[EntryGroup]:
        """Part amendments by chapter, all in one where that would part a chapter."""
        runs = [(number, tuple(run)) for number, run in groupby(entries, self.first)]
        if len({number for number, _ in runs}) < len(runs):
            return [self.group(0, entries)]
        return [self.group(number, run) for number, run in runs]
