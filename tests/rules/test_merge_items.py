"""Two clones change one file: what a policy officer would say of each case."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_cli.rules.merge_items import merge_items
from policy_cli.rules.merge_values import Merged, Value
from policy_cli.store.located import Node, read_located

CASES = read_located((Path(__file__).parent / "cases" / "file-merges.yaml").read_text(encoding="utf-8"))
assert isinstance(CASES, Node)

NAMES = st.sampled_from(["ashby", "corby", "denby", "derby"])
SENTENCES = st.lists(
    st.sampled_from(
        ["We will build homes.", "We will build warm homes.", "Rents are capped.", "All will vote."]
    ),
    min_size=1,
    max_size=3,
).map(" ".join)
ITEMS = st.fixed_dictionaries(
    {"id": st.just("energy-02")},
    optional={
        "order": st.sampled_from(["10", "20", "30"]),
        "text": SENTENCES,
        "sources": st.lists(NAMES, min_size=1, max_size=3, unique=True),
        "cost": st.fixed_dictionaries({"status": NAMES}, optional={"years": st.sampled_from(["1", "2"])}),
        "retired": st.just("A13"),
    },
)


def mapping(value: Value) -> Mapping[str, Value]:
    assert isinstance(value, Mapping)
    return value


def text(value: Value) -> str:
    assert isinstance(value, str)
    return value


def names(value: Value) -> list[str]:
    assert isinstance(value, Sequence)
    return [text(name) for name in value]


@pytest.mark.parametrize(
    "case", [mapping(item.tree) for item in CASES.items], ids=lambda case: str(mapping(case)["says"])
)
def test_two_clones_change_a_file(case: Mapping[str, Value]) -> None:
    merged = merge_items(text(case["path"]), case.get("base"), case["ours"], case["theirs"])
    assert merged.value == case["reads"]
    assert [f"{one.key} {one.kind}" for one in merged.conflicts] == names(case.get("conflict", []))
    assert [one.sentence for one in merged.combined] == names(case.get("combined", []))


@given(ITEMS, ITEMS)
def test_what_one_clone_alone_changed_is_as_it_has_it(base: Value, changed: Value) -> None:
    alone = Merged(changed, (changed, changed))
    assert merge_items("platform/energy/energy-02.yaml", base, changed, base) == alone
    assert merge_items("platform/energy/energy-02.yaml", base, base, changed) == alone
    assert merge_items("platform/energy/energy-02.yaml", base, changed, changed) == alone


@given(ITEMS, ITEMS, ITEMS)
def test_who_is_ours_makes_no_difference_but_to_the_order(base: Value, one: Value, other: Value) -> None:
    first = merge_items("platform/energy/energy-02.yaml", base, one, other)
    second = merge_items("platform/energy/energy-02.yaml", base, other, one)
    assert {(c.key, c.kind, frozenset(map(str, c.sides))) for c in first.conflicts} == {
        (c.key, c.kind, frozenset(map(str, c.sides))) for c in second.conflicts
    }
    assert mapping(first.value or {}).keys() == mapping(second.value or {}).keys()


@given(ITEMS, ITEMS, ITEMS)
def test_the_sides_stand_apart_exactly_where_there_is_a_conflict(
    base: Value, one: Value, other: Value
) -> None:
    merged = merge_items("platform/energy/energy-02.yaml", base, one, other)
    value, ours, theirs = (mapping(version or {}) for version in (merged.value, *merged.sides))
    apart = {key for key in {*value, *ours, *theirs} if ours.get(key) != theirs.get(key)}
    assert apart == {conflict.key.partition(".")[0] for conflict in merged.conflicts}
