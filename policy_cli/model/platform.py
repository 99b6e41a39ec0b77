"""The platform: chapters of items, and the evidence and endorsements they cite.

Values here are named tuples and not dataclasses: they are built on every start, and a frozen
dataclass costs seven times as much to define (docs/decisions/values.md).
"""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What an item is: a numbered promise, or text around promises."""

    COMMITMENT = "commitment"
    PROSE = "prose"


class Mark(StrEnum):
    """How the source showed an imported item."""

    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"
    TABLE = "table"
    QUOTE = "quote"
    HTML = "html"


class Jurisdiction(StrEnum):
    """Which body has the power to keep a promise."""

    UK = "uk"
    GREAT_BRITAIN = "great_britain"
    ENGLAND = "england"
    SCOTLAND = "scotland"
    WALES = "wales"
    NI = "ni"
    COMBINED_AUTHORITY = "combined_authority"
    COUNCIL = "council"
    PARTY = "party"


class Strength(StrEnum):
    """How firmly a commitment binds: promised, campaigned for, or looked into."""

    PLEDGE = "pledge"
    CAMPAIGN = "campaign"
    EXPLORE = "explore"


class CostStatus(StrEnum):
    """Whether a commitment costs money, and whether that was worked out."""

    NONE = "none"
    WITHIN = "within"
    COSTED = "costed"
    TO_BE_COSTED = "to_be_costed"


class Cost(NamedTuple):
    """What a commitment costs.

    Attributes:
        amount_gbp: whole pounds over `years`.
        source: where the money comes from.
        of: the item whose cost includes this one, with status `within`.
    """

    status: CostStatus
    amount_gbp: int | None = None
    years: int | None = None
    source: str = ""
    of: str = ""


class Item(NamedTuple):
    """One commitment, or one piece of prose.

    Attributes:
        chapter: id of its chapter.
        order: place in the chapter, steps of ten, ties by id.
        text: canonical Markdown, as `text.canonical` defines it.
        reason: canonical Markdown, never part of what is agreed.
        level: heading level in the source, only where the source nests.
        target_date: ISO date, empty where none is promised.
        evidence: ids of evidence.yaml.
        extension: the sample's own addition, not in any source.
        retired: the amendment that removed it, or `yes`; empty while it stands.
    """

    id: str
    chapter: str
    order: int
    kind: Kind
    title: str
    text: str
    reason: str = ""
    level: int | None = None
    mark: Mark | None = None
    jurisdiction: tuple[Jurisdiction, ...] = ()
    strength: Strength | None = None
    target_date: str = ""
    cost: Cost | None = None
    evidence: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    extension: bool = False
    retired: str = ""

    @property
    def path(self) -> str:
        """Its file, from the policy repository."""
        return f"platform/{self.chapter}/{self.id}.yaml"

    @property
    def is_headed(self) -> bool:
        """Whether its title is printed; that of what was imported as a bullet is only a label."""
        return bool(self.title) and self.mark in (None, Mark.HEADING)


class Source(NamedTuple):
    """The page a chapter was imported from: its path and its front matter, word for word."""

    path: str
    front_matter: str = ""


class Chapter(NamedTuple):
    """A chapter: its introduction and its items, retired ones included, in order."""

    id: str
    order: int
    title: str
    text: str = ""
    source: Source | None = None
    items: tuple[Item, ...] = ()

    @property
    def path(self) -> str:
        """The file of its title and introduction, from the policy repository."""
        return f"platform/{self.id}/chapter.yaml"

    def standing(self) -> tuple[Item, ...]:
        """Give the items that are printed: those not retired."""
        return tuple(item for item in self.items if not item.retired)


class Organisation(NamedTuple):
    """Whose platform it is, and what it calls a commitment."""

    name: str
    party_word: str = "commitment"


class Principle(NamedTuple):
    """A value the platform rests on."""

    id: str
    title: str
    text: str


class Printer(NamedTuple):
    """Who prints a paper edition, for the imprint."""

    name: str
    address: str


class Imprint(NamedTuple):
    """Who promotes what is printed, on whose behalf, from where (Elections Act 2022, part 6)."""

    promoter: str
    on_behalf_of: str
    address: str
    printers: tuple[Printer, ...] = ()
    regime: str = "uk"


class Evidence(NamedTuple):
    """A case study or source, cited by key: many commitments, one case."""

    id: str
    title: str
    text: str = ""
    place: str = ""
    body: str = ""
    source: str = ""


class Endorsement(NamedTuple):
    """Who signed which items.

    Attributes:
        of: the items signed.
        by: names of those who signed.
        signed: how many signed, where they are not named.
    """

    id: str
    of: tuple[str, ...]
    by: tuple[str, ...] = ()
    signed: int | None = None


class Platform(NamedTuple):
    """The whole text, as it stands in one place at one moment."""

    title: str
    organisation: Organisation
    language: str = "en-GB"
    principles: tuple[Principle, ...] = ()
    imprint: Imprint | None = None
    chapters: tuple[Chapter, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    endorsements: tuple[Endorsement, ...] = ()

    def items(self) -> tuple[Item, ...]:
        """Give every item, retired ones included, in the order of the text."""
        return tuple(item for chapter in self.chapters for item in chapter.items)

    def item(self, wanted: str) -> Item | None:
        """Find an item by its id."""
        return next((item for chapter in self.chapters for item in chapter.items if item.id == wanted), None)

    def chapter(self, wanted: str) -> Chapter | None:
        """Find a chapter by its id."""
        return next((chapter for chapter in self.chapters if chapter.id == wanted), None)


VALUES = (
    Kind, Mark, Jurisdiction, Strength, CostStatus, Cost, Item, Source, Chapter, Organisation, Principle,
    Printer, Imprint, Evidence, Endorsement, Platform,
)  # fmt: skip
"""Every class that a platform is made of."""
