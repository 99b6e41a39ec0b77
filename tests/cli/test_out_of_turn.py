"""What the rules and the record refuse: sealed versions, decided amendments, open rounds."""

import json
from pathlib import Path

import pytest
from conftest import CLOSES, committed, policy

from .refusals import refused

NEW = ["amend", "new", "--in", "ps-09", "--insert", "Now.", "--from", "ashby"]


@pytest.fixture
def adopted(sample: Path) -> Path:
    """The sample with a second version that takes no amendments."""
    assert policy("version", "publish", "adopted-1", cwd=sample).code == 0
    return sample


def test_a_sealed_version_takes_no_amendments(adopted: Path) -> None:
    for command in (
        NEW,
        [*NEW, "--version", "adopted-1"],
        ["amend", "new", "--in", "ps-09", "--from", "ashby"],
    ):
        refusal = refused(adopted, command, 6)
        assert refusal.what == "adopted-1 is sealed: it takes no amendments"
        assert refusal.where == "amendments/adopted-1/version.yaml"
        assert refusal.next.startswith("policy round open adopted-1 --closes ")


def test_a_published_name_is_never_used_again(adopted: Path) -> None:
    for name in ("adopted-1", "draft-2"):
        assert refused(adopted, ["version", "publish", name], 6).what.startswith(
            f"{name} is published already"
        )


def test_a_round_on_an_older_version_is_not_opened(adopted: Path) -> None:
    refusal = refused(adopted, ["round", "open", "draft-2", "--closes", CLOSES, "--opens", CLOSES], 6)
    assert refusal.what == "draft-2 is sealed: a newer version is out"


def test_a_window_is_closed_once(sample: Path) -> None:
    assert refused(sample, ["round", "close"], 6).what == "no window is open on draft-2"


def test_what_is_decided_is_not_decided_again(sample: Path) -> None:
    assert policy("amend", "decide", "A05", "agreed", cwd=sample).code == 0
    assert refused(sample, ["amend", "decide", "A05", "agreed"], 6).what.startswith(
        "A05 is agreed since 2026-03-28"
    )
    assert refused(sample, ["amend", "decide", "a05", "rejected"], 6).what.startswith("A05 is agreed since")
    assert refused(sample, ["amend", "withdraw", "A05"], 6).what == "A05 is agreed, so it cannot be withdrawn"
    assert refused(sample, ["amend", "edit", "A05"], 6).what == "A05 is agreed, so it cannot be reworded"


@pytest.mark.parametrize(("label", "state"), [("A15", "withdrawn"), ("A17", "out-of-order (it came late)")])
def test_what_is_withdrawn_or_out_of_order_is_not_decided(untouched: Path, label: str, state: str) -> None:
    refusal = refused(untouched, ["amend", "decide", label, "agreed"], 6)
    assert refusal.what.startswith(f"{label} is {state} since ")
    assert refusal.next == f"policy amend show {label}"


def test_a_late_amendment_is_taken_in_and_said_to_be_late(sample: Path) -> None:
    taken = policy(*NEW, cwd=sample)
    assert taken.code == 0
    assert "warning: A18 is out of order (it came late): policy amend explain A18\n" in taken.err
    assert refused(sample, ["amend", "decide", "A18", "agreed"], 6).what.startswith(
        "A18 is out-of-order (it came late)"
    )


def test_a_result_is_not_declared_where_standing_orders_name_majorities(sample: Path) -> None:
    orders = sample / "platform" / "standing-orders.yaml"
    orders.write_bytes(b"timezone: Europe/London\nmajorities: {amendment: more than 1/2 of votes cast}\n")
    committed(sample, "Standing orders")
    refusal = refused(sample, ["amend", "decide", "A05", "agreed"], 6)
    assert refusal.what.startswith("standing orders name majorities")
    assert refusal.where == "platform/standing-orders.yaml"


@pytest.mark.parametrize(
    "command",
    ["commitment edit ps-09 --set title=X", "commitment edit ps-09", "commitment move ps-09 --after ps-01",
     "commitment retire ps-09", "commitment new --in public-services --title T --text X",
     "commitment new --in public-services", "chapter new energy --title Energy",
     "chapter move public-services --first", "import platform"],
)  # fmt: skip
def test_words_do_not_change_by_hand_while_a_round_is_open(
    untouched: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    (tmp_path / "page.md").write_bytes(b"# A page\n")
    monkeypatch.setenv("EDITOR", "false")
    words = [str(tmp_path / "page.md") if word == "platform" else word for word in command.split()]
    refusal = refused(untouched, words, 6)
    assert refusal.what.startswith("a round on draft-2 is open")
    assert refusal.next.startswith("policy amend new --in ")


def test_reasons_may_change_while_a_round_is_open(sample: Path) -> None:
    done = policy("commitment", "edit", "ps-09", "--set", "reason=Buses matter.", cwd=sample)
    assert (done.code, done.out) == (0, "ps-09 changed: reason\n")


def test_a_change_under_a_later_one_is_not_undone(own_party: Path) -> None:
    for title in ("First", "Second"):
        policy("commitment", "edit", "energy-01", "--set", f"title={title}", cwd=own_party)
    first = json.loads(policy("log", "--json", cwd=own_party).out)["items"][1]
    assert first["subject"] == "Edit energy-01: title"
    refusal = refused(own_party, ["undo", first["id"]], 5)
    assert refusal.what.startswith("platform/energy/energy-01.yaml was changed again after that")
    assert policy("undo", cwd=own_party).code == 0
    assert policy("undo", first["id"], cwd=own_party).out == "Undo: Edit energy-01: title\n"
    assert refused(own_party, ["undo", first["id"]], 6).what == f"{first['id']} is undone already"


def test_final_waits_for_decisions_and_an_imprint(untouched: Path, own_party: Path) -> None:
    refusal = refused(untouched, ["build", "final"], 6)
    assert refusal.what.startswith("15 amendments to draft-2 not decided yet: A01, A02, ")
    assert refused(own_party, ["build", "final"], 6).what.startswith("there is no imprint")


@pytest.mark.parametrize(
    ("command", "what"),
    [
        ("commitment edit energy-01 --set title=", "a commitment needs a title and a text"),
        ("commitment edit energy-01 --set text=", "a commitment needs a title and a text"),
        ("commitment edit energy-01 --set title", "'title' is not NAME=VALUE"),
        ("commitment edit energy-01 --set colour=red", "there is no field colour"),
        ("commitment edit energy-01 --set target_date=soon", "'soon' is not a date like 2030-12-31"),
        ("commitment move energy-01 --after energy-01", "energy-01 cannot follow itself"),
        ("chapter new Energy --title Energy", "'Energy' cannot name a chapter"),
        ("chapter new a05 --title Energy", "'a05' cannot name a chapter"),
        ("chapter new heat --title=", "a chapter needs a title"),
    ],
)
def test_a_platform_is_never_left_broken_by_a_command(own_party: Path, command: str, what: str) -> None:
    assert refused(own_party, command.split(), 2).what.startswith(what)


@pytest.mark.parametrize(
    ("command", "advice"),
    [
        ("commitment retire energy-09", "did you mean energy-0"),
        ("commitment move energy-09 --after energy-01", "did you mean energy-0"),
        ("commitment move energy-01 --after homes-9", "policy commitment list"),
        ("chapter move energie --first", "did you mean energy?"),
        ("amend list", "policy version publish draft-1 --closes TIME"),
        ("amend new --in energy-01 --insert X --from ashby", "policy version publish draft-1 --closes TIME"),
    ],
)
def test_what_a_young_party_lacks_is_said(own_party: Path, command: str, advice: str) -> None:
    assert advice in refused(own_party, command.split(), 3).next


def test_ids_in_use_are_refused(own_party: Path, tmp_path: Path) -> None:
    assert (
        refused(own_party, ["chapter", "new", "energy", "--title", "X"], 6).what == "the id energy is in use"
    )
    page = tmp_path / "energy.md"
    page.write_bytes(b"# Energy\n\n## A fund\n\nWords.\n")
    assert refused(own_party, ["import", str(page)], 6).what == "the id energy is in use already"
    assert policy("commitment", "retire", "homes-01", cwd=own_party).code == 0
    assert refused(own_party, ["commitment", "retire", "homes-01"], 6).what == "homes-01 is retired already"
    policy("commitment", "new", "--in", "homes", "--title", "T", "--text", "X", cwd=own_party)
    assert "homes-02\tT" in policy("commitment", "list", cwd=own_party).out
