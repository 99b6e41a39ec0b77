"""A small platform, and documents made of it, for the tests of printing."""

from datetime import UTC, datetime, timedelta, timezone

from policy_cli.model.amendments import FromBody, FromMember
from policy_cli.model.bodies import Body, BodyKind
from policy_cli.model.minutes import Minute, Minutes
from policy_cli.model.platform import (
    Chapter,
    Cost,
    CostStatus,
    Endorsement,
    Evidence,
    Imprint,
    Item,
    Jurisdiction,
    Kind,
    Organisation,
    Platform,
    Principle,
    Printer,
    Strength,
)
from policy_cli.render import words
from policy_cli.render.paper import Entry, Hall, Outcome, Put, Vote
from policy_cli.render.publication import Colophon, Edition, Publication

COMMIT = "3f9c2ab17de04c55b9e1f2a6c07d8e9fa0b1c2d3"
SHA256 = "ff384c0d" * 8
GMT = timezone(timedelta(0), "GMT")


def commitment(name: str, title: str, text: str = "We will do it.") -> Item:
    """Make a commitment of the chapter its id begins with."""
    return Item(name, name.partition("-")[0], 10, Kind.COMMITMENT, title, text)


FUND = commitment("energy-02", "A Community Energy Fund", "We will lend £400 million.")._replace(
    reason="Ownership needs capital.",
    strength=Strength.PLEDGE,
    target_date="2030-12-31",
    cost=Cost(CostStatus.COSTED, 400_000_000, 5, "a windfall levy"),
    jurisdiction=(Jurisdiction.ENGLAND,),
    evidence=("solar",),
)
CONTEXT = Item("energy-00", "energy", 5, Kind.PROSE, "Where we stand", "Power is dear.")
RETIRED = commitment("energy-03", "A promise that conference removed")._replace(retired="A13")
LAST = commitment("energy-04", "Warm homes first", "We will begin with the coldest.")
BUSES = commitment("buses-01", "Buses run with the community", "We will back local buses.")

PRINTER = Printer("Sample Press", "2 Example Street, Sampleton")
PLATFORM = Platform(
    "A Platform for Co-operation",
    Organisation("Example Co-operative Party", "pledge"),
    principles=(Principle("v1", "Co-operation pays", "People get further together."),),
    imprint=Imprint(
        *("Sam Example", "Example Co-operative Party", "1 Example Street, Sampleton"),
        (PRINTER,),
    ),
    chapters=(
        Chapter("buses", 10, "Getting about", "A village without a bus is cut off.", None, (BUSES,)),
        Chapter("energy", 20, "Power in our hands", "", None, (CONTEXT, FUND, RETIRED, LAST)),
    ),
    evidence=(Evidence("solar", "A solar co-operative", "It sells shares.", "Bristol"),),
    endorsements=(
        Endorsement("councils", ("energy-02",), tuple(f"Council {number:03}" for number in range(1, 116))),
    ),
)
COLOPHON = Colophon(
    *("draft-2", COMMIT, datetime(2026, 1, 12, 12, 0, tzinfo=UTC), SHA256),
    closes=datetime(2026, 3, 2, 17, 0, tzinfo=GMT),
    send="Write to [the office](mailto:amendments@example.org).",
)
BODIES = (Body("ashby", "Ashby branch", BodyKind.BRANCH),)
RECEIVED = datetime(2026, 2, 12, 10, 5, tzinfo=GMT)

MORE = Entry(
    "A05",
    words.moved_by(FromBody("ashby", "2026-02-10", 14, "5.2"), BODIES),
    RECEIVED,
    (
        words.changed(
            PLATFORM,
            FUND,
            FUND._replace(text="We will lend £600 million.", target_date="2028-12-31"),
            ["Leave out “£400 million” and insert “£600 million”."],
        ),
    ),
    reason="Four hundred million does not reach **every** area.",
    state="In order",
    recommendation="National Policy Committee: reject",
    vote=Vote(falls="A06 falls"),
)
NEW = Entry(
    "A06",
    words.moved_by(FromMember("M-0417", tuple(f"M-{number:04}" for number in range(410, 421))), BODIES),
    RECEIVED,
    (words.added(PLATFORM, commitment("energy-05", "A seat at the table"), "energy", ["Insert a pledge."]),),
)
GONE = Entry("A07", "Ashby branch", RECEIVED, (words.removed(PLATFORM, BUSES, ["Leave out 1.1."]),))
BACK = Entry(
    *("A08", "Ashby branch", RECEIVED, (words.removed(PLATFORM, LAST, ["Leave out 2.2."]),)),
    state="Withdrawn",
    put=Put.OFF,
)

DRAFT = Publication(Edition.DRAFT, PLATFORM, COLOPHON, printer=PRINTER)
FINAL = Publication(
    Edition.FINAL, PLATFORM, COLOPHON._replace(version="adopted-1", closes=None, send=""), printer=PRINTER
)
PAPER = Publication(Edition.AMENDMENTS, PLATFORM, COLOPHON, (GONE, NEW, MORE, BACK), printer=PRINTER)
DECIDED = MORE._replace(outcome=Outcome("agreed", "25 for, 11 against", ("against the advice",)))
AGENDA = PAPER._replace(
    edition=Edition.AGENDA,
    entries=(GONE._replace(vote=Vote(1, "more than half of the votes cast")), NEW, DECIDED, BACK),
    hall=Hall(
        rules=("On a tie the text stands.",),
        en_bloc=("A06", "A07"),
        chapter_needs="at least two thirds of the votes cast",
        chapters=(("energy", Outcome("adopted", "34 for, 3 against")),),
        interim=True,
    ),
)
DECISIONS = AGENDA._replace(edition=Edition.DECISIONS)
STEPS = (
    Minute(1, "13:40", "That A05 be agreed", "carried (25 for, 11 against)", ("A06 fell, because of A05",)),
    Minute(2, "13:50", "Step 1 was recorded wrongly, and is given above as corrected"),
)
MINUTES = Publication(
    Edition.MINUTES,
    PLATFORM,
    COLOPHON,
    hall=Hall(minutes=(Minutes("2026-03-28", "28 March 2026, Example Hall", "41 registered", STEPS),)),
    printer=PRINTER,
)
DOCUMENTS = (DRAFT, FINAL, PAPER, AGENDA, DECISIONS, MINUTES)


def with_items(publication: Publication, *items: Item) -> Publication:
    """Print the same document with one chapter of these items."""
    chapters = (Chapter("energy", 10, "Power in our hands", "", None, items),) if items else ()
    return publication._replace(platform=publication.platform._replace(chapters=chapters))
