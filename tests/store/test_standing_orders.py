"""Standing orders: every preset can be read, names its sources, and says what is not certain."""

from pathlib import Path

import pytest
from conftest import PROJECT, git, policy

from policy_cli.model.standing_orders import Counted, Majority, Quorum, Share, StandingOrders, Tie
from policy_cli.store.keys import Notes
from policy_cli.store.plain import read_plain
from policy_cli.store.standing_orders_file import preset, read_standing_orders

PRESETS = sorted(path.stem for path in (PROJECT / "policy_cli" / "store" / "presets").glob("*.yaml"))


def read(text: str) -> tuple[StandingOrders, list[str]]:
    notes = Notes()
    tree = read_plain(text)
    assert tree is not None
    return read_standing_orders(tree, notes), [defect.message for _, defect in notes.defects]


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_sound_and_names_its_sources(name: str) -> None:
    orders, defects = read(preset(name).decode())
    assert defects == []
    assert orders.proposers
    assert {"amendment", "chapter", "rule_change"} <= orders.majorities.keys()
    told = {*orders.sources, *(rule.partition(".")[0] for rule in orders.uncertain)}
    assert {"proposers", "majorities", "tie", "not_reached", "composite"} <= told


def test_there_are_a_first_and_two_contrasting_presets() -> None:
    assert PRESETS == ["coop", "german-green", "libdem"]
    coop, green, libdem = (read(preset(name).decode())[0] for name in PRESETS)
    assert [one.proposers["member"].signatures for one in (coop, green, libdem)] == [10, 20, 10]
    assert len({(one.not_reached, one.after_moved, one.quorum) for one in (coop, green, libdem)}) == 3


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("more than 1/2 of votes cast", Majority(Share(1, 2), more_than=True, of=Counted.CAST)),
        ("at least 2/3 of those present", Majority(Share(2, 3), more_than=False, of=Counted.PRESENT)),
        ("at least 3/4 of those registered", Majority(Share(3, 4), more_than=False, of=Counted.REGISTERED)),
    ],
)
def test_a_majority_is_said_in_words(said: str, meant: Majority) -> None:
    assert read(f"majorities: {{amendment: {said}}}\n")[0].majorities == {"amendment": meant}


@pytest.mark.parametrize(
    ("said", "meant"), [("1/3 of those registered", Quorum(Share(1, 3))), ("20 present", Quorum(number=20))]
)
def test_a_quorum_is_a_share_or_a_number(said: str, meant: Quorum) -> None:
    assert read(f"quorum: {said}\n")[0].quorum == meant


@pytest.mark.parametrize(
    "said",
    [
        "quorum: a third",
        "tie: chair",
        "majorities: {amendment: half}",
        "majorities: {amendment: at least 3/2 of votes cast}",
        "timezone: Europe/Nowhere",
        "order: [fame]",
        "proposers:\n  branch: {needs: loud}",
        "quorom: 1/3 of those registered",
        "remit: {mover_consents: true}",
        "emergency: {event_after_close: true}",
    ],
)
def test_what_is_no_rule_is_a_finding(said: str) -> None:
    assert len(read(said + "\n")[1]) == 1


def test_what_is_not_said_is_by_default() -> None:
    assert read("timezone: Europe/London\n")[0] == StandingOrders(timezone="Europe/London")
    assert StandingOrders().tie is Tie.NOT_AGREED


@pytest.mark.parametrize("name", PRESETS)
def test_init_writes_a_preset_and_later_adds_it_once(tmp_path: Path, name: str) -> None:
    assert policy("init", "party", "--preset", name, cwd=tmp_path).code == 0
    assert (tmp_path / "party" / "platform" / "standing-orders.yaml").read_bytes() == preset(name)
    assert policy("init", "plain", cwd=tmp_path).code == 0
    assert policy("init", "plain", "--preset", name, cwd=tmp_path).code == 0
    again = policy("init", "plain", "--preset", name, cwd=tmp_path)
    assert (again.code, len(again.err.splitlines())) == (6, 3)
    assert git(tmp_path / "plain", "status", "--porcelain") == ""
