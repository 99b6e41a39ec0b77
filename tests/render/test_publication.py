"""What a publication holds is numbered and ordered before any format sees it."""

from policy_cli.model.platform import Chapter
from policy_cli.render.paper import EntryGroup, Put
from policy_cli.render.publication import numbers, printed_chapters

from .sample import (
    BACK,
    DRAFT,
    FINAL,
    GONE,
    LAST,
    MORE,
    NEW,
    PAPER,
    PLATFORM,
    commitment,
)


def test_only_commitments_that_stand_are_numbered() -> None:
    assert numbers(PLATFORM) == {"buses-01": "1.1", "energy-02": "2.1", "energy-04": "2.2"}


def test_prose_is_printed_without_a_number_and_what_is_retired_is_not() -> None:
    _, energy = printed_chapters(PLATFORM)
    assert [(p.number, p.item.id) for p in energy.items] == [
        ("", "energy-00"),
        ("2.1", "energy-02"),
        ("2.2", "energy-04"),
    ]


def test_headings_that_nest_never_skip_a_level() -> None:
    items = tuple(LAST._replace(level=level) for level in (2, 5, 3, 4, 2))
    chapter = Chapter("energy", 10, "Power", "", None, items)
    (printed,) = printed_chapters(PLATFORM._replace(chapters=(chapter,)))
    assert [item.depth for item in printed.items] == [0, 1, 1, 2, 0]


def test_an_item_without_a_title_is_no_step_to_a_deeper_heading() -> None:
    items = tuple(
        commitment("energy-01", title)._replace(level=level) for title, level in (("", 2), ("T", 3))
    )
    chapter = Chapter("energy", 10, "Power", "", None, items)
    (printed,) = printed_chapters(PLATFORM._replace(chapters=(chapter,)))
    assert [item.depth for item in printed.items] == [0, 0]


def test_amendments_stand_in_the_order_of_the_text_by_chapter() -> None:
    groups = [(group.number, group.title, group.entries) for group in PAPER.groups()]
    assert groups == [(1, "Getting about", (GONE,)), (2, "Power in our hands", (NEW, MORE))]


def test_amendments_at_one_place_keep_the_order_given() -> None:
    first, second = MORE._replace(label="A09"), MORE._replace(label="A02")
    (group,) = PAPER._replace(entries=(first, second)).groups()
    assert group.entries == (first, second)


def test_an_amendment_to_several_items_stands_at_the_earliest() -> None:
    both = MORE._replace(effects=MORE.effects + GONE.effects)
    (group,) = PAPER._replace(entries=(both,)).groups()
    assert group.number == 1


def test_an_amendment_that_fits_no_chapter_is_not_lost() -> None:
    elsewhere = MORE._replace(effects=())
    (group,) = PAPER._replace(entries=(elsewhere,)).groups()
    assert group == EntryGroup(3, "", "", (elsewhere,))


def test_amendments_that_are_not_put_stand_apart() -> None:
    assert PAPER.not_put() == (BACK,)


def test_an_order_that_parts_a_chapter_is_kept_under_one_heading() -> None:
    (group,) = PAPER._replace(entries=(MORE, GONE, NEW)).groups()
    assert (group.number, group.title, group.entries) == (0, "", (MORE, GONE, NEW))


def test_what_came_after_the_list_was_made_stands_last_by_itself() -> None:
    late = GONE._replace(put=Put.LATE)
    groups = PAPER._replace(entries=(late, MORE)).groups()
    assert [(group.put, group.entries) for group in groups] == [(Put.LISTED, (MORE,)), (Put.LATE, (late,))]


def test_one_chapter_is_given_all_that_touches_it_and_nothing_else() -> None:
    both = MORE._replace(label="A09", effects=MORE.effects + GONE.effects)
    only = PAPER._replace(entries=(GONE, both, NEW, BACK), chapter="energy")
    assert [(group.chapter, group.entries) for group in only.groups()] == [("energy", (both, NEW))]
    assert only.not_put() == (BACK,)
    assert only._replace(chapter="buses").not_put() == ()


def test_titles_say_which_document_it_is() -> None:
    assert [document.title for document in (DRAFT, PAPER, FINAL)] == [
        "A Platform for Co-operation: consultation draft draft-2",
        "A Platform for Co-operation: amendments to draft-2",
        "A Platform for Co-operation",
    ]
