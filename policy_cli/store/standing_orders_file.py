"""Reads standing-orders.yaml: the rules of an organisation."""

import re
from collections.abc import Mapping
from importlib import resources

from policy_cli.model.ids import is_name
from policy_cli.model.scalars import FieldError
from policy_cli.model.standing_orders import (
    Abstentions,
    CardVote,
    Counted,
    EmergencyRule,
    Leave,
    Majority,
    Need,
    NotReached,
    Proposer,
    Quorum,
    Remit,
    Share,
    SortKey,
    StandingOrders,
    Tie,
    Weight,
)
from policy_cli.store.keys import Keys, Notes
from policy_cli.store.plain import Tree

PATH = "platform/standing-orders.yaml"

_MAJORITY = re.compile(r"(more than|at least) ([0-9]{1,3})/([0-9]{1,3}) of (.+)")
_QUORUM = re.compile(r"([0-9]{1,3})/([0-9]{1,3}) of those registered|([0-9]{1,6}) present")
_DEFAULTS = StandingOrders()


def preset(name: str) -> bytes:
    """Give the file of standing orders to begin with, by its name."""
    return (resources.files("policy_cli.store") / "presets" / f"{name}.yaml").read_bytes()


def read_standing_orders(tree: Tree, notes: Notes) -> StandingOrders:
    """Read standing-orders.yaml; what it does not say is as the values say by default."""
    keys = Keys(tree, notes)
    orders = StandingOrders(
        timezone=keys.read("timezone", _timezone) or _DEFAULTS.timezone,
        proposers=_proposers(keys.mapping("proposers")),
        emergency=_emergency(keys.mapping("emergency")),
        order=_order(keys),
        majorities=_majorities(keys.mapping("majorities")),
        quorum=keys.read("quorum", _quorum) or _DEFAULTS.quorum,
        tie=keys.choice("tie", Tie) or _DEFAULTS.tie,
        abstentions=keys.choice("abstentions", Abstentions) or _DEFAULTS.abstentions,
        card_vote=_card_vote(keys.mapping("card_vote")),
        remit=_remit(keys.mapping("remit")),
        after_moved=_after_moved(keys.mapping("withdraw")),
        linking_words=_linking_words(keys.mapping("composite")),
        objections=_objections(keys.mapping("drafting")),
        not_reached=keys.choice("not_reached", NotReached) or _DEFAULTS.not_reached,
        chapters_put=keys.flag("chapters_put"),
        labels=_texts(keys.mapping("labels")),
        sources=_texts(keys.mapping("sources")),
        uncertain=keys.names("uncertain"),
    )
    keys.finish()
    return orders


def _timezone(value: str) -> str:
    # Only a file with standing orders needs the zones.
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise FieldError(f"{value!r} is no time zone like Europe/London") from None
    return value


def _texts(keys: Keys | None) -> Mapping[str, str]:
    if keys is None:
        return {}
    texts = {name: keys.text(name) for name in keys.left()}
    keys.finish()
    return texts


def _proposers(keys: Keys | None) -> Mapping[str, Proposer]:
    if keys is None:
        return {}
    found = {name: _proposer(keys.mapping(name)) for name in keys.left()}
    keys.finish()
    return found


def _proposer(keys: Keys | None) -> Proposer:
    if keys is None:
        return Proposer()
    proposer = Proposer(
        tuple(need for name in keys.names("needs") if (need := _need(keys, name))),
        keys.number("signatures") or 0,
        keys.flag("paid_up"),
        keys.number("limit"),
    )
    keys.finish()
    return proposer


def _need(keys: Keys, name: str) -> Need | None:
    if name in set(Need):
        return Need(name)
    keys.fail("needs", f"{name} is none of {', '.join(Need)}", "write needs: [minuted, quorate]")
    return None


def _emergency(keys: Keys | None) -> EmergencyRule | None:
    if keys is None:
        return None
    rule = EmergencyRule(keys.needed_moment("closes"), keys.flag("event_after_close"))
    keys.finish()
    return rule


def _order(keys: Keys) -> tuple[SortKey, ...]:
    names = keys.names("order")
    for name in names:
        if name not in set(SortKey):
            keys.fail("order", f"{name} is none of {', '.join(SortKey)}", f"write order: [{SortKey.NUMBER}]")
    return tuple(SortKey(name) for name in names if name in set(SortKey)) or _DEFAULTS.order


def _majorities(keys: Keys | None) -> Mapping[str, Majority]:
    if keys is None:
        return {}
    found = {name: keys.read(name, _majority) for name in keys.left()}
    keys.finish()
    return {name: majority for name, majority in found.items() if majority}


def _majority(value: str) -> Majority:
    match = _MAJORITY.fullmatch(value)
    # More than the whole of them can never be.
    most = int(match[3]) - (match[1] == "more than") if match else 0
    if match is None or match[4] not in set(Counted) or not 0 < int(match[2]) <= most:
        raise FieldError(f"{value!r} is no majority like “more than 1/2 of {Counted.CAST}”")
    return Majority(Share(int(match[2]), int(match[3])), match[1] == "more than", Counted(match[4]))


def _quorum(value: str) -> Quorum:
    match = _QUORUM.fullmatch(value)
    if match is None or (match[1] and not 0 < int(match[1]) <= int(match[2])):
        raise FieldError(f"{value!r} is no quorum like “1/3 of those registered” or “20 present”")
    return Quorum(number=int(match[3])) if match[3] else Quorum(Share(int(match[1]), int(match[2])))


def _card_vote(keys: Keys | None) -> CardVote | None:
    if keys is None:
        return None
    rule = CardVote(keys.choice("weight", Weight) or Weight.MEMBERS, keys.names("on_demand_of"))
    keys.finish()
    return rule


def _remit(keys: Keys | None) -> Remit | None:
    if keys is None:
        return None
    remit = Remit(
        keys.identifier("to", is_name, "npc", needed=True),
        keys.flag("mover_consents"),
        keys.date("report_back_by"),
    )
    keys.finish()
    return remit


def _after_moved(keys: Keys | None) -> Leave:
    if keys is None:
        return _DEFAULTS.after_moved
    leave = keys.choice("after_moved", Leave) or _DEFAULTS.after_moved
    keys.finish()
    return leave


def _linking_words(keys: Keys | None) -> tuple[str, ...]:
    if keys is None:
        return ()
    words = keys.names("linking_words")
    keys.finish()
    return words


def _objections(keys: Keys | None) -> int:
    if keys is None:
        return _DEFAULTS.objections
    number = keys.number("objections")
    keys.finish()
    return number or _DEFAULTS.objections
