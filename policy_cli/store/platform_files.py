"""Reads the files of `platform/`, each to its value."""

from policy_cli.model import fields
from policy_cli.model.ids import is_name
from policy_cli.model.platform import (
    Chapter,
    Endorsement,
    Evidence,
    Imprint,
    Item,
    Kind,
    Mark,
    Organisation,
    Platform,
    Principle,
    Printer,
    Source,
)
from policy_cli.store.keys import Keys, Notes, rows
from policy_cli.store.plain import Tree
from policy_cli.text.canonical import canonical

SCHEMA = "policy/1"


def read_platform(tree: Tree, notes: Notes) -> Platform:
    """Read platform.yaml; chapters, evidence and endorsements stand in files of their own."""
    keys = Keys(tree, notes)
    schema = keys.text("schema", needed=True)
    if schema and schema != SCHEMA:
        keys.fail(
            "schema",
            f"this is {schema}, and this program reads {SCHEMA}",
            f"write schema: {SCHEMA}, or use a newer program",
        )
    platform = Platform(
        title=keys.text("title", needed=True),
        organisation=_organisation(keys.mapping("organisation")),
        language=keys.text("language") or "en-GB",
        principles=tuple(_principle(row) for row in keys.rows("principles")),
        imprint=_imprint(keys.mapping("imprint")),
    )
    keys.finish()
    return platform


def _organisation(keys: Keys | None) -> Organisation:
    if keys is None:
        return Organisation("")
    organisation = Organisation(keys.text("name", needed=True), keys.text("party_word") or "commitment")
    keys.finish()
    return organisation


def _principle(keys: Keys) -> Principle:
    principle = Principle(
        keys.identifier("id", is_name, "v1", needed=True),
        keys.text("title", needed=True),
        canonical(keys.text("text", needed=True)),
    )
    keys.finish()
    return principle


def _imprint(keys: Keys | None) -> Imprint | None:
    if keys is None:
        return None
    imprint = Imprint(
        promoter=keys.text("promoter", needed=True),
        on_behalf_of=keys.text("on_behalf_of", needed=True),
        address=keys.text("address", needed=True),
        printers=tuple(_printer(row) for row in keys.rows("printers")),
        regime=keys.text("regime") or "uk",
    )
    keys.finish()
    return imprint


def _printer(keys: Keys) -> Printer:
    printer = Printer(keys.text("name", needed=True), keys.text("address", needed=True))
    keys.finish()
    return printer


def read_chapter(tree: Tree, notes: Notes) -> Chapter:
    """Read chapter.yaml; its items stand in files of their own."""
    keys = Keys(tree, notes)
    chapter = Chapter(
        id=keys.identifier("id", is_name, "energy", needed=True),
        order=keys.number("order") or 0,
        title=keys.text("title", needed=True),
        text=canonical(keys.text("text")),
        source=_source(keys.mapping("source")),
    )
    keys.finish()
    return chapter


def _source(keys: Keys | None) -> Source | None:
    if keys is None:
        return None
    source = Source(keys.text("path", needed=True), keys.text("front_matter"))
    keys.finish()
    return source


def read_item(tree: Tree, notes: Notes, chapter: str) -> Item:
    """Read one item of a chapter."""
    keys = Keys(tree, notes)
    item = Item(
        id=keys.identifier("id", is_name, "energy-02", needed=True),
        chapter=chapter,
        order=keys.number("order") or 0,
        kind=keys.choice("kind", Kind) or Kind.COMMITMENT,
        level=keys.number("level"),
        mark=keys.choice("mark", Mark),
        title=keys.text("title"),
        text=canonical(keys.text("text")),
        reason=canonical(keys.text("reason")),
        jurisdiction=keys.field("jurisdiction", fields.read_jurisdiction),
        strength=keys.field("strength", fields.read_strength),
        target_date=keys.field("target_date", fields.read_target_date),
        cost=keys.field("cost", fields.read_cost),
        evidence=keys.field("evidence", fields.read_evidence),
        sources=keys.field("sources", fields.names),
        extension=keys.flag("extension"),
        retired=keys.text("retired"),
    )
    if item.kind is Kind.COMMITMENT and not item.title:
        keys.fail("title", "title is missing", "add title:")
    keys.finish()
    return item


def read_evidence(tree: Tree, notes: Notes) -> tuple[Evidence, ...]:
    """Read evidence.yaml."""
    return tuple(_evidence(row) for row in rows(tree, notes))


def _evidence(keys: Keys) -> Evidence:
    evidence = Evidence(
        keys.identifier("id", is_name, "lawrence-weston-solar", needed=True),
        keys.text("title", needed=True),
        canonical(keys.text("text")),
        keys.text("place"),
        keys.text("body"),
        keys.text("source"),
    )
    keys.finish()
    return evidence


def read_endorsements(tree: Tree, notes: Notes) -> tuple[Endorsement, ...]:
    """Read endorsements.yaml."""
    return tuple(_endorsement(row) for row in rows(tree, notes))


def _endorsement(keys: Keys) -> Endorsement:
    endorsement = Endorsement(
        keys.identifier("id", is_name, "councils-statement", needed=True),
        keys.names("of"),
        tuple(_signatory(row) for row in keys.rows("by")),
        keys.number("count"),
    )
    keys.finish()
    return endorsement


def _signatory(keys: Keys) -> str:
    name = keys.text("name", needed=True)
    keys.finish()
    return name
