"""What stays together on a page, whatever the words around it."""

import pytest

from policy_cli.model.platform import Chapter, Item, Kind, Mark, Principle
from policy_cli.render.publication import Layout, PrintedChapter, Publication, printed_chapters
from policy_cli.render.together import FEW, held, lines, tail

from .reading import Line, outline, page_of, pages, printed, words
from .reading import lines as printed_lines
from .sample import DRAFT, FINAL, PLATFORM, commitment, with_items
from .test_pages import parted

SENTENCE = "We will do it, with everybody whom it concerns, and say each year what came of it. "
BOTH = pytest.mark.parametrize("document", [DRAFT, FINAL], ids=lambda document: document.edition)
LARGE = pytest.mark.parametrize("layout", list(Layout))


def heading(number: int, level: int | None = None, kind: Kind = Kind.PROSE) -> Item:
    """Make an item with a title alone."""
    return Item(f"energy-{number:03}", "energy", number, kind, f"Heading {number}", "", level=level)


def bullet(number: int, text: str) -> Item:
    """Make an item whose title is not printed."""
    return commitment(f"energy-{number:03}", "Not printed", text)._replace(mark=Mark.BULLET, order=number)


def chapter(*items: Item) -> PrintedChapter:
    """Print a chapter of items."""
    platform = PLATFORM._replace(chapters=(Chapter("energy", 10, "Power", "", None, items),))
    return printed_chapters(platform)[0]


LAST = commitment("energy-999", "The last", SENTENCE * FEW)


def test_a_title_alone_heads_what_is_deeper_what_has_no_title_and_what_follows_prose() -> None:
    assert set(held(chapter(heading(1, 2), heading(2, 3), bullet(3, SENTENCE), LAST))) == {
        "energy-002",
        "energy-003",
    }
    assert set(held(chapter(heading(1), commitment("energy-002", "A promise"), LAST))) == {"energy-002"}


def test_a_list_of_promises_without_a_text_is_no_chain_of_headings() -> None:
    promises = (heading(number, kind=Kind.COMMITMENT) for number in range(40))
    assert set(held(chapter(*promises, LAST))) == set()


def test_a_heading_with_nothing_below_it_heads_nothing() -> None:
    items = (heading(1, 2), heading(2, 3), heading(3, 2), LAST)
    assert set(held(chapter(*items))) == {"energy-002", "energy-999"}


def test_the_last_few_lines_of_a_chapter_take_along_what_stands_before_them() -> None:
    items = [commitment(f"energy-00{number}", "A promise", SENTENCE.strip()) for number in range(5)]
    assert lines(items[0].text) == 2
    assert set(held(chapter(*items))) == {"energy-004"}
    assert set(held(chapter(*items, LAST))) == set()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (SENTENCE * FEW, ""),
        (f"{SENTENCE * 3}\n\n{SENTENCE * 2}", "tail-2"),
        (f"- one\n- {SENTENCE * 3}\n- {SENTENCE * 2}", "list-2"),
        ("Short.\n\n" * 9, "tail-4"),
        ("We will\n\n- one\n- two", "tail-3"),
    ],
)
def test_the_last_lines_of_an_item_stay_together_as_far_as_they_are_few(text: str, named: str) -> None:
    assert tail(commitment("energy-001", "Title", text)) == named


def test_each_line_of_a_list_and_each_wide_sign_is_counted() -> None:
    assert (lines("- one\n- two\n\n" + "w" * 73), lines("語" * 37)) == (4, 2)


@BOTH
@LARGE
def test_a_title_alone_is_never_parted_from_what_it_heads(document: Publication, layout: Layout) -> None:
    items = [
        item
        for number in range(0, 120, 3)
        for item in (
            heading(number, 2),
            heading(number + 1, 3),
            bullet(number + 2, SENTENCE * (1 + number % 7)),
        )
    ]
    found = printed_lines(printed(with_items(document, *items)._replace(layout=layout)))
    assert len(found) > 5
    assert parted(found) == []


@BOTH
@LARGE
@pytest.mark.parametrize("part", ["{}\n\n", "- {}\n"], ids=["paragraphs", "list"])
def test_a_chapter_never_ends_with_a_few_lines_on_a_page(
    document: Publication, layout: Layout, part: str
) -> None:
    chapters = tuple(
        Chapter(f"c{size}", size, "Power", "", None, (bullet(size, part.format("In short.") * size),))
        for size in (range(4, 20) if layout is Layout.LARGE else range(12, 40))
    )
    long = document._replace(platform=document.platform._replace(chapters=chapters), layout=layout)
    found = zip(pages(long), printed_lines(printed(long)), strict=True)
    assert min(len(page) for words, page in found if "In short" in words) > 3


@BOTH
def test_an_opener_is_followed_by_what_finds_room(document: Publication) -> None:
    text = "\n\n".join([SENTENCE.strip()] * 10)
    items = (commitment(f"energy-00{number}", "A promise", text) for number in range(3))
    found = printed_lines(printed(with_items(document, *items)))
    opener = next(page for page in found if page[0].heading == "H2" and len(page) > 12)
    assert foot(opener) > 0.8 * max(map(foot, found))


def foot(page: list[Line]) -> int:
    """Say how far down a page goes."""
    return page[-1].top


@BOTH
@pytest.mark.parametrize("many", range(9, 16))
def test_the_last_page_of_principles_has_three(document: Publication, many: int) -> None:
    principles = tuple(Principle(f"v{n}", f"Principle {n}", SENTENCE * 2) for n in range(many))
    platform = document.platform._replace(principles=principles, chapters=(), endorsements=())
    found = [page.count("We will do it") for page in pages(document._replace(platform=platform))]
    assert sum(found) == 2 * many
    assert min(count for count in found if count) >= 6


@BOTH
@LARGE
def test_a_chapter_with_nothing_in_it_runs_on(document: Publication, layout: Layout) -> None:
    empty = tuple(Chapter(name, 90, f"Empty {name}") for name in ("one", "two"))
    platform = PLATFORM._replace(chapters=(*PLATFORM.chapters[:1], *empty, PLATFORM.chapters[1]))
    found = document._replace(platform=platform, layout=layout)
    page = page_of(found, "Getting about")
    assert page == page_of(found, "Empty one") == page_of(found, "Empty two")
    assert f"2 Empty one {page} 3 Empty two {page}" in words(found)
    assert words(found).count("Nothing yet.") == (2 if document is DRAFT else 0)
    assert outline(found).count("2 Empty one") == 1


def test_what_runs_on_leaves_the_running_head_to_the_words_above_it() -> None:
    after = (Chapter("empty", 90, "Empty"), *PLATFORM.chapters)
    text = "\n\n".join([SENTENCE * 8] * 8)
    first = Chapter("long", 10, "Long", "", None, (commitment("long-1", "A promise", text),))
    found = FINAL._replace(platform=PLATFORM._replace(chapters=(first, *after)))
    page = page_of(found, "2Empty")
    assert pages(found)[page - 1].endswith(f"2Empty Long {page}")
