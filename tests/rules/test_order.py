"""Places: where an item goes, and that numbers are kept where they can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_cli.model.amendments import Placement
from policy_cli.model.platform import Chapter, Item, Kind, Organisation, Platform
from policy_cli.rules.order import NoSuchPlaceError, placed, renumbered

from .chapter import energy, item, order

IDS = [f"energy-0{n}" for n in range(1, 8)]


@pytest.mark.parametrize(
    ("says", "place", "wanted"),
    [
        ("after another", Placement(after="energy-01"), ["energy-01", "energy-07", *IDS[1:6]]),
        ("first in its chapter", Placement(chapter="energy", first=True), ["energy-07", *IDS[:6]]),
        ("last in its chapter", Placement(chapter="energy"), IDS),
        ("after its neighbour", Placement(after="energy-06"), IDS),
    ],
)
def test_an_item_goes_to_its_place(says: str, place: Placement, wanted: list[str]) -> None:
    assert (says, order(placed(energy(), item(energy(), "energy-07"), place))) == (says, wanted)


def test_only_the_item_that_moves_gets_another_number() -> None:
    after = placed(energy(), item(energy(), "energy-07"), Placement(after="energy-01"))
    assert [one.order for one in after.chapters[0].items] == [10, 15, 20, 30, 40, 50, 60]


def test_an_item_goes_to_another_chapter_and_knows_it() -> None:
    after = placed(energy(), item(energy(), "energy-07"), Placement(chapter="skills"))
    assert (order(after), order(after, "skills")) == (IDS[:6], ["energy-07"])
    assert item(after, "energy-07").chapter == "skills"


def test_a_chapter_without_a_free_number_is_numbered_afresh() -> None:
    items = tuple(Item(f"a-{n}", "a", n, Kind.COMMITMENT, "T", "x") for n in (1, 2))
    platform = Platform("P", Organisation("O"), chapters=(Chapter("a", 10, "A", items=items),))
    after = placed(platform, Item("a-3", "", 0, Kind.COMMITMENT, "T", "x"), Placement(after="a-1"))
    assert [(one.id, one.order) for one in after.chapters[0].items] == [("a-1", 10), ("a-3", 20), ("a-2", 30)]


@pytest.mark.parametrize("place", [Placement(after="energy-99"), Placement(chapter="health")])
def test_a_place_that_is_not_there_is_named(place: Placement) -> None:
    with pytest.raises(NoSuchPlaceError, match=r"energy-99|health"):
        placed(energy(), item(energy(), "energy-07"), place)


def test_no_item_follows_one_that_was_retired() -> None:
    chapter = energy().chapters[0]
    items = (chapter.items[0]._replace(retired="A01"), *chapter.items[1:])
    platform = energy()._replace(chapters=(chapter._replace(items=items),))
    with pytest.raises(NoSuchPlaceError):
        placed(platform, item(platform, "energy-07"), Placement(after="energy-01"))


def test_renumbering_keeps_the_order_in_steps_of_ten() -> None:
    items = tuple(one._replace(order=n) for n, one in enumerate(energy().chapters[0].items))
    assert [(one.id, one.order) for one in renumbered(items)] == list(
        zip(IDS, range(10, 80, 10), strict=True)
    )


@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=12))
def test_after_any_moves_every_item_stands_once_with_a_number_of_its_own(
    moves: list[tuple[str, str]],
) -> None:
    platform = energy()
    for moved, after in moves:
        if moved != after:
            platform = placed(platform, item(platform, moved), Placement(after=after))
            at = order(platform).index(after)
            assert order(platform)[at + 1] == moved
    numbers = [one.order for one in platform.chapters[0].items]
    assert sorted(order(platform)) == IDS
    assert numbers == sorted(set(numbers))
