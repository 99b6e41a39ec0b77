"""One complete round, exact to the word, through the real commands in the order of its events."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import git

from .example import Told, at, begun, change, decided, done, paper, told, write

ADVICE = {"no_recommendation": "none"}


@pytest.fixture(scope="module")
def example() -> Told:
    return told()


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, example: Told) -> "Held":
    """Hold the whole round once; what it left behind is looked at by every test."""
    folder = tmp_path_factory.mktemp("round")
    with pytest.MonkeyPatch.context() as clock:
        return Held(folder, example, clock)


class Held:
    """The round as it went, with what commands printed on the way."""

    def __init__(self, folder: Path, example: Told, clock: pytest.MonkeyPatch) -> None:
        self.folder, self.example, self.clock = folder, example, clock
        self.conflicts: Any = None
        self.agenda: Any = None
        self.steps: list[Any] = []
        begun(folder, example)
        self.published()
        for amendment in example["amendments"]:
            self.received(amendment)
        self.before_conference()
        self.conference()

    def published(self) -> None:
        """Publish the draft."""
        rules = self.example["rules"]
        at(rules["draft_published"], self.clock)
        done(self.folder, "version", "publish", "draft-2", "--closes", rules["amendments_close"])

    def received(self, amendment: Told) -> None:
        """Take one amendment in, at its time."""
        at(amendment["received"], self.clock)
        path = self.folder / "papers" / f"{amendment['id']}.yaml"
        write(path, paper(amendment))
        done(self.folder, "amend", "import", str(path))

    def before_conference(self) -> None:
        """Look at conflicts, then let every event happen."""
        self.conflicts = json.loads(done(self.folder, "amend", "conflicts", "--json"))
        for event in self.example["events_before_conference"]:
            at(event["at"], self.clock)
            getattr(self, event["do"])(event)
        done(self.folder, "agenda", "build")
        done(self.folder, "agenda", "lock")
        self.agenda = json.loads(done(self.folder, "agenda", "show", "--json"))

    def rule_out_of_order(self, event: Told) -> None:
        """Rule an amendment out of order."""
        told_by = ("--reason", event["reason"], "--by", event["by"])
        done(self.folder, "amend", "rule", event["amendment"], "out-of-order", *told_by)

    def composite(self, event: Told) -> None:
        """Make a composite."""
        (one,) = (one for one in self.example["composites"] if one["id"] == event["composite"])
        changes = self.folder / "papers" / f"{one['id']}.yaml"
        write(changes, [change(op) for op in one["ops"]])
        done(
            self.folder, "amend", "composite", *one["of"], "--changes", str(changes), "--title", one["title"],
            "--agreed-by", ",".join(one["agreed_by"]), "--moves", one["moves"], "--seconds", one["seconds"],
            "--meeting", one["meeting"],
        )  # fmt: skip

    def recommend(self, event: Told) -> None:
        """Record what the committee advises."""
        for label, advice in event["recommendations"].items():
            done(self.folder, "amend", "recommend", label, ADVICE.get(advice, advice), "--by", event["by"])

    def withdraw(self, event: Told) -> None:
        """Withdraw an amendment."""
        done(self.folder, "amend", "withdraw", event["amendment"])

    def conference(self) -> None:
        """Hold the session, step by step, close it and adopt."""
        session, steps = self.example["conference"]["session"], self.example["conference"]["steps"]
        at(f"{session['date']}T13:00:00+00:00", self.clock)
        done(
            self.folder,
            "session",
            "open",
            "--present",
            session["delegates_present"],
            "--place",
            session["place"],
        )
        for step in steps:
            at(step["at"], self.clock)
            self.steps.append(json.loads(done(self.folder, *decided(step), "--json")))
        at(f"{session['date']}T15:00:00+00:00", self.clock)
        done(self.folder, "session", "close")
        done(self.folder, "adopt")

    def json(self, *arguments: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Run a command that reads, and give what it says."""
        return json.loads(done(self.folder, *arguments, "--json"))


def test_conflicts_are_found_in_the_words(held: Held, example: Told) -> None:
    found = {(one["first"], one["second"]): one for one in held.conflicts["conflicts"]}
    wanted = example["expected_before_conference"]["conflicts"]
    assert {(one["a"], one["b"]) for one in wanted} == set(found)
    for one in wanted:
        clash = found[one["a"], one["b"]]["clashes"][0]
        assert (clash["kind"], clash["item"]) == (one["kind"].replace("_", "-"), one["target"])
    assert held.conflicts["falls"]["A02"] == ["A01"]
    assert held.conflicts["falls"]["A05"] == ["A06"]


def test_what_follows_from_a_figure_is_suggested(held: Held) -> None:
    (one,) = held.conflicts["consequential"]
    assert one == {"because": "A03", "words": "£400 million", "item": "energy-06", "covered_by": "A04"}


def test_the_list_is_marshalled(held: Held, example: Told) -> None:
    wanted = example["expected_before_conference"]
    items = {one["item"]: one for one in held.agenda["items"]}
    assert [(str(one["n"]), one["item"]) for one in held.agenda["items"]] == [
        (one["n"], one["item"]) for one in wanted["marshalled_list"]
    ]
    assert held.agenda["not_on_list"] == wanted["not_on_list"]
    assert items["A03"]["with"] == ["A04"]
    assert items["A04"]["decided_with"] == "A03"
    assert items["C1"]["replaces"] == ["A07", "A08"]
    assert [label for label, one in items.items() if one["en_bloc"]] == ["A09"]
    assert items["A06"]["only_if_not_agreed"] == ["A05"]


def test_every_tally_gives_the_result_of_the_example(held: Held, example: Told) -> None:
    for recorded, step in zip(held.steps, example["conference"]["steps"], strict=True):
        assert {name: str(number) for name, number in recorded["votes"].items()} == step["votes"]
        results = {label: one["is"] for label, one in recorded["changed"].items()}
        assert results == {label: state for label, state in step["result"].items() if label != "chapter"}
        if "chapter" in step["result"]:
            assert recorded["carried"] is (step["result"]["chapter"] == "agreed")


def test_every_amendment_stands_where_the_example_says(held: Held, example: Told) -> None:
    listed = {one["id"]: one for one in held.json("amend", "list")["items"]}
    wanted = example["expected_final"]["states"]
    assert {label: one["state"] for label, one in listed.items()} == {
        label: one["state"] for label, one in wanted.items()
    }
    assert [listed[label]["state_by"] for label in ("A04", "A06", "A07", "A08", "A11")] == [
        "A03", "A05", "C1", "C1", "nec",
    ]  # fmt: skip
    assert listed["A12"]["state_reason"] == wanted["A12"]["reason"]
    states = [one["state"] for label, one in listed.items() if label != "C1"]
    counts = {
        name: number for name, number in example["expected_final"]["counts"].items() if name != "received"
    }
    assert {state: str(states.count(state)) for state in states} == counts


def test_the_text_is_the_adopted_one_word_by_word(held: Held, example: Told) -> None:
    wanted = example["expected_final"]
    found = {name: held.json("commitment", "show", name) for name in wanted["text"]}
    assert {name: one["text"] for name, one in found.items()} == wanted["text"]
    assert found["energy-01"]["target_date"] == wanted["fields"]["energy-01.target_date"]
    assert found["energy-01"]["jurisdiction"] == wanted["fields"]["energy-01.jurisdiction"]
    assert str(found["energy-02"]["cost"]["amount_gbp"]) == wanted["fields"]["energy-02.cost.amount_gbp"]


def test_the_sums_are_those_of_the_example(held: Held, example: Told) -> None:
    sums = example["expected_final"]["sha256"]
    versions = {one["name"]: one for one in held.json("version", "list")["items"]}
    assert versions["draft-2"]["text_sha256"] == {"energy": sums["base"]}
    assert versions["adopted-1"]["text_sha256"] == {"energy": sums["final"]}
    words = "".join(f"{name}\t{text}\n" for name, text in example["expected_final"]["text"].items())
    assert hashlib.sha256(words.encode()).hexdigest() == sums["final"]


def test_every_phrase_is_traced_to_who_put_it_there(held: Held, example: Told) -> None:
    for one in example["expected_final"]["attribution"]:
        phrases = held.json("blame", one["target"])["phrases"]
        (phrase,) = (
            phrase for phrase in phrases if phrase["words"] == one["words"] and phrase["part"] == "text"
        )
        assert (phrase["by"], phrase["from"], str(phrase["step"])) == (
            one["by"],
            one.get("from", ""),
            one["step"],
        )


def test_the_audit_explains_every_word(held: Held) -> None:
    audited = held.json("audit")
    assert (audited["unexplained"], audited["broken"], audited["adopted"]) == ([], [], "adopted-1")
    assert len(audited["changed"]) == 6


def test_every_mover_is_told_what_happened_and_why(held: Held, example: Told) -> None:
    told_to = held.json("amend", "explain", "--all")["amendments"]
    for label, facts in example["expected_final"]["explain_must_mention"].items():
        assert [fact for fact in facts if fact not in told_to[label]] == []


def test_no_member_is_named_in_anything_that_goes_out(held: Held, example: Told) -> None:
    printed = [
        done(held.folder, "amend", "explain", "--all"),
        done(held.folder, "amend", "list"),
        done(held.folder, "amend", "list", "--json"),
        done(held.folder, "amend", "show", "A10"),
        done(held.folder, "amend", "receipt", "A10"),
        done(held.folder, "agenda", "report"),
        done(held.folder, "session", "minutes"),
        done(held.folder, "blame", "energy-07"),
    ]
    printed += [json.dumps(held.agenda), json.dumps(held.conflicts)]
    never = [*example["expected_final"]["never_published"], "Member 0"]
    assert [(name, text) for name in never for text in printed if name in text] == []
    assert "11 members" in done(held.folder, "amend", "show", "A10")


def test_the_register_never_enters_git(held: Held) -> None:
    assert "register.yaml" not in git(held.folder, "log", "--all", "--name-only", "--format=")


def test_every_decision_is_one_commit_with_its_words(held: Held) -> None:
    listed = git(held.folder, "log", "--format=%s", "--reverse", "--grep", "Policy-Op: session.amendment")
    assert len(listed.splitlines()) == 5
    names = git(held.folder, "log", "-1", "--name-only", "--format=", "--grep", "A05 agreed").split()
    assert names == ["amendments/draft-2/session-2026-03-28.yaml", "platform/energy/energy-05.yaml"]
