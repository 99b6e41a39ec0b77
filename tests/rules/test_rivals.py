"""Which amendments collide, which say the same, what falls if what is agreed: cases as data."""

from pathlib import Path
from typing import Any

import pytest

from policy_cli.model.amendments import Amendment
from policy_cli.model.platform import Chapter, Item, Kind, Platform
from policy_cli.rules.rivals import Rivalry, rivalry, rivals_of
from policy_cli.store.amendment_files import read_change
from policy_cli.store.keys import Keys, Notes
from policy_cli.store.located import Node, read_located

from .chapter import amendment, energy

CASES = (Path(__file__).parent / "cases" / "rivals.yaml").read_text("utf-8")
Case = dict[str, Any]


def cases() -> list[Case]:
    """Read the cases, every scalar as it was written."""
    root = read_located(CASES)
    assert isinstance(root, Node)
    rows: Any = root.tree
    return list(rows)


def platform(case: Case) -> Platform:
    """Give the chapter that is amended, or one commitment with the case's own text."""
    if "text" not in case:
        return energy()
    item = Item("homes-01", "homes", 10, Kind.COMMITMENT, "Homes", case["text"])
    return energy()._replace(chapters=(Chapter("homes", 10, "Homes", items=(item,)),))


def amendments(case: Case) -> list[Amendment]:
    """Read the case's amendments as files hold them."""
    notes = Notes()
    made = [
        amendment(label, *(change for row in rows if (change := read_change(Keys(row, notes)))))
        for label, rows in case["amendments"].items()
    ]
    assert notes.defects == []
    return made


def told(found: Rivalry) -> list[str]:
    """Say each pair in one line: who with whom, how, where."""
    return [
        f"{one.first} {one.second} {one.clashes[0].kind} {one.clashes[0].item}"
        + ("" if one.clashes[0].part == "text" else f" {one.clashes[0].part}")
        for one in found.rivals
    ]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["says"])
def test_rivals(case: Case) -> None:
    found = rivalry(platform(case), amendments(case))
    assert told(found) == case["rivals"]
    for name, values in {
        "words": [one.clashes[0].shared for one in found.rivals],
        "same": [" ".join(labels) for labels in found.same],
        "groups": [" ".join(labels) for labels in found.groups],
        "clean": list(found.clean),
        "falls": {label: list(falls) for label, falls in found.falls.items()},
    }.items():
        assert case.get(name, values) == values, name
    assert [one.wider for one in found.rivals if one.wider] == case.get("wider", [])
    assert [f"{one.first} {one.second}" for one in found.rivals if one.are_nearly_same] == case.get(
        "nearly", []
    )
    assert ("same" in case) == bool(found.same)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["says"])
def test_one_against_the_others_is_what_all_against_all_says(case: Case) -> None:
    own, every = amendments(case), rivalry(platform(case), amendments(case)).rivals
    for one in own:
        pairs = [pair for pair in every if one.label in (pair.first, pair.second)]
        others = [other for other in own if other != one]
        assert list(rivals_of(platform(case), one, others)) == pairs
