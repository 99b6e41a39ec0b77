"""Reads the files of a round beside its amendments, each to its value: version, agenda, session."""

from collections.abc import Mapping

from policy_cli.model.ids import is_amendment, is_name
from policy_cli.model.rounds import (
    Agenda,
    AgendaItem,
    Method,
    Result,
    Session,
    Step,
    StepKind,
    Tally,
    Version,
    Vote,
    Window,
)
from policy_cli.store.keys import Keys, Notes
from policy_cli.store.plain import Tree


def read_version(tree: Tree, notes: Notes) -> Version:
    """Read version.yaml."""
    keys = Keys(tree, notes)
    version = Version(
        name=keys.identifier("name", is_name, "draft-2", needed=True),
        published=keys.needed_moment("published"),
        commit=keys.text("commit", needed=True),
        tree=keys.text("tree", needed=True),
        sha256=keys.text("sha256", needed=True),
        text_sha256=_sums(keys, "text_sha256"),
        window=_window(keys.mapping("window")),
        rules=_sums(keys, "rules"),
        adopts=keys.identifier("adopts", is_name, "draft-2"),
    )
    keys.finish()
    return version


def _sums(keys: Keys, name: str) -> Mapping[str, str]:
    value = keys.take(name)
    if isinstance(value, Mapping):
        return {name: str(total) for name, total in value.items()}
    return {}


def _window(keys: Keys | None) -> Window | None:
    if keys is None:
        return None
    window = Window(keys.needed_moment("opens"), keys.needed_moment("closes"))
    if window.closes < window.opens:
        keys.fail("closes", "the window closes before it opens", "correct opens or closes")
    keys.finish()
    return window


def read_session(tree: Tree, notes: Notes) -> Session:
    """Read a session: its attendance, and its steps in the order they happened."""
    keys = Keys(tree, notes)
    head = keys.mapping("session")
    steps = tuple(_step(row, number) for number, row in enumerate(keys.rows("steps"), 1))
    if head is None:
        keys.fail("session", "session is missing", "add session: {date: 2026-03-28, against: draft-2}")
        return Session("", "", steps=steps)
    session = Session(
        head.date("date"),
        head.identifier("against", is_name, "draft-2", needed=True),
        head.text("place"),
        head.number("registered"),
        head.number("present"),
        steps,
    )
    head.finish()
    keys.finish()
    return session


def _step(keys: Keys, number: int) -> Step:
    step = Step(
        step=keys.number("step") or number,
        at=keys.needed_moment("at"),
        kind=keys.choice("kind", StepKind) or StepKind.AMENDMENT,
        items=keys.names("items"),
        method=keys.choice("method", Method),
        result=keys.choice("result", Result),
        tally=_tally(keys),
        cards=_cards(keys.mapping("cards")),
        majority=keys.text("majority"),
        mover_consents=keys.flag("mover_consents"),
        chapter=keys.text("chapter"),
        present=keys.number("present"),
        by=keys.text("by"),
        corrects=keys.number("corrects"),
        void=keys.flag("void"),
    )
    if step.step != number:
        keys.fail("step", f"step {step.step} stands in place {number}", "steps are only added, never moved")
    keys.finish()
    return step


def _tally(keys: Keys) -> Tally | None:
    counted = keys.number("for"), keys.number("against"), keys.number("abstain")
    casting = keys.choice("casting", Vote)
    if counted[0] is None and counted[1] is None:
        return None
    return Tally(counted[0] or 0, counted[1] or 0, counted[2] or 0, casting)


def _cards(keys: Keys | None) -> Mapping[str, Vote]:
    if keys is None:
        return {}
    cards = {branch: keys.choice(branch, Vote) or Vote.ABSTAIN for branch in keys.left()}
    keys.finish()
    return cards


def read_agenda(tree: Tree, notes: Notes) -> Agenda:
    """Read agenda.yaml: the marshalled list."""
    keys = Keys(tree, notes)
    agenda = Agenda(
        tuple(_agenda_item(row) for row in keys.rows("items")),
        _sums(keys, "not_on_list"),
        keys.moment("locked"),
    )
    keys.finish()
    return agenda


def _agenda_item(keys: Keys) -> AgendaItem:
    item = AgendaItem(
        keys.number("n") or 0,
        keys.identifier("item", is_amendment, "A05", needed=True),
        keys.identifier("decided_with", is_amendment, "A03"),
    )
    keys.finish()
    return item
