"""Ids: what may name a thing, and which id comes next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_cli.model import ids
from policy_cli.store.transaction import new_uid


@pytest.mark.parametrize(
    "name", ["energy", "energy-02", "a", "s1", "community-owned-rooftop-solar", "a" * 64]
)
def test_names(name: str) -> None:
    assert ids.is_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Energy",
        "energy_02",
        "energy-",
        "-energy",
        "energy--02",
        "2030",
        "..",
        "../evil",
        "a/b",
        "a.yaml",
        "a b",
        "café",
        "energy\n",
        "a\x00",
        "énergie",
        "\u0430",
        "a" * 65,
    ],
)
def test_no_names(name: str) -> None:
    assert not ids.is_name(name)


@pytest.mark.parametrize(
    ("text", "amendment", "uid", "member"),
    [
        ("A05", True, False, False),
        ("C1", True, False, False),
        ("A1200", True, False, False),
        ("A12000", False, False, False),
        ("a05", False, False, False),
        ("A05\n", False, False, False),
        ("B05", False, False, False),
        ("k39qxdm", False, True, False),
        ("a39qxdm", False, False, False),
        ("k39qxd", False, False, False),
        ("M-0417", False, False, True),
        ("M-Rowan", False, False, False),
        ("M-0417\n", False, False, False),
    ],
)
def test_kinds_of_ids(text: str, *, amendment: bool, uid: bool, member: bool) -> None:
    assert (ids.is_amendment(text), ids.is_uid(text), ids.is_member(text)) == (amendment, uid, member)


def test_a_new_uid_is_a_uid_and_never_a_number() -> None:
    made = {new_uid() for _ in range(1000)}
    assert len(made) == 1000
    assert all(map(ids.is_uid, made))
    assert not any(map(ids.is_amendment, made))


@pytest.mark.parametrize(
    ("taken", "wanted"),
    [
        ([], "energy-01"),
        (["energy-01", "energy-02"], "energy-03"),
        (["energy-01", "energy-07"], "energy-08"),
        (["ce-01", "ce-02", "other-09"], "ce-03"),
        (["energy-99"], "energy-100"),
        (["introduction"], "energy-01"),
    ],
)
def test_the_next_id_continues_the_series_and_fills_no_gap(taken: list[str], wanted: str) -> None:
    assert ids.next_item_id("energy", taken) == wanted


@given(st.lists(st.integers(0, 300).map("energy-{:02d}".format)))
def test_the_next_id_is_never_one_that_was_taken(taken: list[str]) -> None:
    made = ids.next_item_id("energy", taken)
    assert made not in taken
    assert ids.is_name(made)


def test_numbers_of_amendments() -> None:
    assert [ids.amendment_number(number) for number in (1, 12, 120)] == ["A01", "A12", "A120"]
