"""Lays the values of `amendments/<version>/` out as they stand in files."""

from collections.abc import Mapping

from policy_cli.model.amendments import (
    Add,
    Amendment,
    Change,
    FieldValue,
    FromMember,
    Insert,
    Move,
    Mover,
    Part,
    Placement,
    Read,
    Recommended,
    Record,
    Remitted,
    Remove,
    Replace,
    Ruled,
    SetField,
    Signatures,
    Withdrawn,
)
from policy_cli.model.rounds import Agenda, AgendaItem, Session, Step, Tally, Version, Window
from policy_cli.store.emit import Block, Number, Words
from policy_cli.store.plain import Tree
from policy_cli.text.canonical import written


def version_tree(version: Version) -> dict[str, Tree]:
    """Give a new version.yaml."""
    tree: dict[str, Tree] = {
        "name": version.name,
        "published": version.published.isoformat(),
        "commit": Number(version.commit),
        "tree": Number(version.tree),
        "sha256": Number(version.sha256),
        "text_sha256": {chapter: Words(total) for chapter, total in version.text_sha256.items()},
    }
    if version.window:
        tree["window"] = window_tree(version.window)
    if version.rules:
        tree["rules"] = {name: Words(total) for name, total in version.rules.items()}
    if version.adopts:
        tree["adopts"] = version.adopts
    return tree


def window_tree(window: Window) -> dict[str, Tree]:
    """Give a window as it stands in version.yaml."""
    return {"opens": window.opens.isoformat(), "closes": window.closes.isoformat()}


def amendment_tree(amendment: Amendment) -> dict[str, Tree]:
    """Give a new amendment's file; its record is only ever added to, by splices."""
    tree: dict[str, Tree] = {"id": amendment.id} if amendment.id else {}
    tree |= {"uid": Number(amendment.uid)}
    tree |= _composite_tree(amendment) if amendment.of else {"from": mover_tree(amendment.mover)}
    tree |= {
        "against": amendment.against,
        "received": amendment.received.isoformat(),
        "via": amendment.via.value,
        "changes": [change_tree(change) for change in amendment.changes],
    }
    if amendment.reason:
        tree["reason"] = (
            Block(written(amendment.reason)) if "\n" in written(amendment.reason) else amendment.reason
        )
    if amendment.drafting:
        tree["drafting"] = Number("true")
    if amendment.emergency:
        tree["emergency"] = {"event": amendment.emergency.event, "on": amendment.emergency.on}
    tree |= {name: value for name, value in _links(amendment) if value}
    if amendment.record:
        tree["record"] = [record_tree(entry) for entry in amendment.record]
    return tree


def _composite_tree(amendment: Amendment) -> dict[str, Tree]:
    """Give what a composite has in the place of a mover."""
    mover = amendment.mover
    tree: dict[str, Tree] = {"title": amendment.title} if amendment.title else {}
    tree |= {"of": list(amendment.of), "agreed_by": list(amendment.agreed_by), "moves": mover[0]}
    tree |= {"seconds": amendment.seconds} if amendment.seconds else {}
    meeting = "" if isinstance(mover, FromMember) else mover.meeting
    return tree | ({"meeting": meeting} if meeting else {})


def _links(amendment: Amendment) -> tuple[tuple[str, Tree], ...]:
    return (
        ("consequential_on", amendment.consequential_on),
        ("depends_on", dict(amendment.depends_on)),
        ("revises", amendment.revises),
        ("carries", amendment.carries),
    )


def mover_tree(mover: Mover) -> dict[str, Tree]:
    """Give a mover as it stands in a file."""
    if isinstance(mover, FromMember):
        signed: dict[str, Tree] = {"signatures": list(mover.signatures)} if mover.signatures else {}
        return {"member": mover.member} | signed
    tree: dict[str, Tree] = {"body": mover.body}
    if mover.meeting:
        tree["meeting"] = mover.meeting
    if mover.present is not None:
        tree["present"] = Number(mover.present)
    if mover.minute:
        tree["minute"] = mover.minute
    return tree


def change_tree(change: Change) -> dict[str, Tree]:
    """Give one change as it stands in a file."""
    match change:
        case Replace(target, quote, words, nth, part):
            verb = {"replace": Words(quote), "with": Words(words)} if words else {"delete": Words(quote)}
            return {"in": target} | verb | _quoting(nth, part)
        case Insert(target, words, after, before, nth, part):
            anchor = {"after": Words(after)} if after else {"before": Words(before)} if before else {}
            return {"in": target, "insert": Words(words)} | anchor | _quoting(nth, part)
        case SetField(target, field, value):
            return {"in": target, "set": field, "to": _value_tree(value)}
        case Add(item, title, text, place, values):
            inner: dict[str, Tree] = {"id": item} if item else {}
            inner |= {"title": title, "text": Block(written(text))}
            inner |= {name: _value_tree(value) for name, value in values.items()}
            return {"add": inner} | _placement_tree(place)
        case Remove(target):
            return {"remove": target}
        case Move(target, place):
            return {"move": target} | _placement_tree(place)


def _quoting(nth: int | None, part: Part) -> dict[str, Tree]:
    tree: dict[str, Tree] = {"nth": Number(nth)} if nth is not None else {}
    return tree | ({"of": part.value} if part is not Part.TEXT else {})


def _value_tree(value: FieldValue) -> Tree:
    if value is None:
        return Number("null")
    if isinstance(value, str | Mapping):
        return value
    return list(value)


def _placement_tree(place: Placement) -> dict[str, Tree]:
    if place.after:
        return {"after": place.after}
    tree: dict[str, Tree] = {"in": place.chapter}
    return tree | ({"first": Number("true")} if place.first else {})


def record_tree(record: Record) -> dict[str, Tree]:
    """Give one entry of an amendment's record as it stands in a file."""
    tree: dict[str, Tree] = {"at": record.at.isoformat()}
    match record:
        case Withdrawn():
            tree["withdrawn"] = Number("true")
        case Ruled(ruling=ruling, reason=reason):
            tree |= {"ruled": ruling} | ({"reason": reason} if reason else {})
        case Recommended(recommendation=advice, quorate=quorate, because=because):
            tree |= {"recommended": advice.value, "quorate": Number("true" if quorate else "false")}
            tree |= {"because": because} if because else {}
        case Read(sentence=sentence):
            tree["read"] = sentence
        case Remitted(to=to):
            tree["remitted"] = to
        case Signatures(submitted=submitted, valid=valid):
            tree |= {"signatures": Number(submitted), "valid": Number(valid)}
    return tree | {"by": record.by}


def session_tree(session: Session) -> dict[str, Tree]:
    """Give a new session's file without steps; they are only ever added, by splices."""
    head: dict[str, Tree] = {"date": session.date}
    if session.place:
        head["place"] = session.place
    head["against"] = session.against
    counted = {"registered": session.registered, "present": session.present}
    head |= {name: Number(value) for name, value in counted.items() if value is not None}
    return {"session": head}


def step_tree(step: Step) -> dict[str, Tree]:
    """Give one step as it stands in a session's file."""
    tree: dict[str, Tree] = {"step": Number(step.step), "at": step.at.isoformat(), "kind": step.kind.value}
    said: dict[str, Tree] = {
        "corrects": Number(step.corrects) if step.corrects else "",
        "items": list(step.items),
        "chapter": step.chapter,
        "by": step.by,
        "present": Number(step.present) if step.present is not None else "",
        "mover_consents": _flag(step.mover_consents),
        "majority": step.majority,
        "method": step.method.value if step.method else "",
        "cards": {branch: vote.value for branch, vote in step.cards.items()},
    }
    tree |= {name: value for name, value in said.items() if value}
    tree |= _tally_tree(step.tally) if step.tally else {}
    tree |= {"result": step.result.value} if step.result else {}
    return tree | ({"void": Number("true")} if step.void else {})


def _flag(value: bool) -> Tree:
    return Number("true") if value else ""


def _tally_tree(tally: Tally) -> dict[str, Tree]:
    tree: dict[str, Tree] = {
        "for": Number(tally.for_),
        "against": Number(tally.against),
        "abstain": Number(tally.abstain),
    }
    return tree | ({"casting": tally.casting.value} if tally.casting else {})


def agenda_tree(agenda: Agenda) -> dict[str, Tree]:
    """Give agenda.yaml."""
    tree: dict[str, Tree] = {"items": [_agenda_item_tree(item) for item in agenda.items]}
    if agenda.not_on_list:
        tree["not_on_list"] = dict(agenda.not_on_list)
    return tree | ({"locked": agenda.locked.isoformat()} if agenda.locked else {})


def _agenda_item_tree(item: AgendaItem) -> dict[str, Tree]:
    tree: dict[str, Tree] = {"n": Number(item.n), "item": item.item}
    return tree | ({"decided_with": item.decided_with} if item.decided_with else {})
