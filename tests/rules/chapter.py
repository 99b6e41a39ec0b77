"""One chapter of seven commitments and an empty one, and amendments to them."""

from datetime import UTC, datetime
from pathlib import Path

from policy_cli.model.amendments import Amendment, Change, FromBody, Record, Via
from policy_cli.model.platform import Chapter, Item, Organisation, Platform
from policy_cli.model.rounds import Method, Result, Round, Session, Step, StepKind, Version, Window
from policy_cli.rules.apply import amended
from policy_cli.store.keys import Notes
from policy_cli.store.plain import read_plain
from policy_cli.store.platform_files import read_item

RECEIVED = datetime(2026, 2, 20, 12, tzinfo=UTC)
OPENS, CLOSES = datetime(2026, 1, 12, 12, tzinfo=UTC), datetime(2026, 3, 2, 17, tzinfo=UTC)
LATER = datetime(2026, 3, 14, 16, tzinfo=UTC)


def energy() -> Platform:
    """Give the platform: the chapter energy, and skills, which is empty."""
    notes = Notes()
    rows = read_plain((Path(__file__).parent / "energy.yaml").read_text("utf-8"))
    items = tuple(read_item(row, notes, "energy") for row in rows or ())
    assert notes.defects == []
    chapters = (
        Chapter("energy", 10, "Power in our hands", items=items),
        Chapter("skills", 20, "Skills for all"),
    )
    return Platform("A platform", Organisation("Example Co-operative Party"), chapters=chapters)


def amendment(label: str, *changes: Change, record: tuple[Record, ...] = ()) -> Amendment:
    """Give an amendment by a branch, received in time."""
    return Amendment(
        label, "k39qxdm", FromBody("ashby"), "draft-2", RECEIVED, Via.CLI, changes, record=record
    )


def changed(*changes: Change) -> Platform:
    """Make changes, all of one amendment, to the platform."""
    return amended(energy(), [amendment("A01", *changes)])


def item(platform: Platform, wanted: str) -> Item:
    """Give an item, which must be there."""
    found = platform.item(wanted)
    assert found is not None
    return found


def order(platform: Platform, chapter: str = "energy") -> list[str]:
    """List the items that stand in a chapter, in order."""
    found = platform.chapter(chapter)
    assert found is not None
    return [one.id for one in found.standing()]


def round_of(*amendments: Amendment, sessions: tuple[Session, ...] = ()) -> Round:
    """Give a round on draft-2."""
    version = Version("draft-2", OPENS, "c", "t", "s", {}, Window(OPENS, CLOSES))
    return Round(version, amendments, sessions)


def session(*results: tuple[str, Result | None], kind: StepKind = StepKind.AMENDMENT) -> Session:
    """Give a session that decided amendments one after the other."""
    steps = (
        Step(n, LATER, kind, (label,), Method.DECLARED, result)
        for n, (label, result) in enumerate(results, 1)
    )
    return Session("2026-03-28", "draft-2", steps=tuple(steps))
