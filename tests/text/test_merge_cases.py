"""Amendments put together: what a policy officer would say of each case."""

import json
from pathlib import Path
from typing import NotRequired, TypedDict

import pytest
from ruamel.yaml import YAML

from policy_cli.text.merge import merge

CASES = Path(__file__).parent / "cases"


class Case(TypedDict):
    """A text, the amendments to it, and what becomes of them."""

    says: str
    base: str
    amendments: list[str]
    reads: NotRequired[str]
    combined: NotRequired[list[str]]
    conflict: NotRequired[list[str]]


class Expected(TypedDict):
    """Whether amendments collide, and the merged paragraphs where they do not."""

    collides: bool
    merged: NotRequired[list[str]]


class Scenario(TypedDict):
    """Amendments as lists of paragraphs."""

    id: str
    base: list[str]
    amendments: list[list[str]]
    expect: Expected


def read() -> list[Case]:
    cases: list[Case] = YAML(typ="safe").load(CASES / "merges.yaml")
    return cases


def scenarios(*, collide: bool) -> list[Scenario]:
    read: list[Scenario] = json.loads((CASES / "amendment-cases.json").read_text(encoding="utf-8"))
    return [scenario for scenario in read if scenario["expect"]["collides"] is collide]


@pytest.mark.parametrize(
    "case", [case for case in read() if "conflict" not in case], ids=lambda case: case["says"]
)
def test_all_can_be_agreed(case: Case) -> None:
    merged = merge(case["base"], case["amendments"])
    assert merged.conflicts == ()
    assert merged.text == case["reads"]
    assert list(merged.combined) == case.get("combined", [])


@pytest.mark.parametrize(
    "case", [case for case in read() if "conflict" in case], ids=lambda case: case["says"]
)
def test_cannot_all_be_agreed(case: Case) -> None:
    merged = merge(case["base"], case["amendments"])
    assert sorted({conflict.kind for conflict in merged.conflicts}) == case["conflict"]
    assert merged.text == case.get("reads", case["base"])


def together(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize("scenario", scenarios(collide=False), ids=lambda scenario: scenario["id"])
def test_scenarios_that_merge(scenario: Scenario) -> None:
    merged = merge(together(scenario["base"]), [together(text) for text in scenario["amendments"]])
    assert merged.is_clean
    assert merged.text == together(scenario["expect"]["merged"])


@pytest.mark.parametrize("scenario", scenarios(collide=True), ids=lambda scenario: scenario["id"])
def test_scenarios_that_collide(scenario: Scenario) -> None:
    merged = merge(together(scenario["base"]), [together(text) for text in scenario["amendments"]])
    assert not merged.is_clean


def test_what_one_hand_puts_in_place_of_a_passage_and_another_adds_stands_once() -> None:
    added = "Rivers run clean because water companies answer to their users."
    base = (
        "No estate is sold without a ballot.\n\nBuses run every hour until midnight.\n\nTenants elect boards."
    )
    one = base.replace("ballot.\n\nBuses run every hour until midnight.", f"ballot.\n\n{added}")
    two = base.replace("midnight.\n\n", f"midnight.\n\n{added}\n\n")
    merged = merge(base, [one, two])
    assert not merged.is_clean
    assert merged.text.count(added) < 2
