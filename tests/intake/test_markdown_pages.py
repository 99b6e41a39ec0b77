"""Titles, front matter, findings and ids of imported pages, and pages of chapters that never were one."""

import pytest

from policy_cli.intake import READERS, Page
from policy_cli.intake.markdown import read
from policy_cli.intake.names import chapter_ids
from policy_cli.model.ids import is_name
from policy_cli.model.platform import Chapter, Item, Kind, Source
from policy_cli.render.markdown import pages

from .reading import again, findings, imported

FRONT = "---\nlayout: page\ntitle: {}\n\ntags: [a, b]   # two\n---"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Energy", "Energy"),
        ('"Crime & \\"Justice\\""', 'Crime & "Justice"'),
        ("'It''s ours' # really", "It's ours"),
        ("Homes: for all # a comment", "Homes: for all"),
        ("エネルギー", "エネルギー"),
        (">", "Another"),
    ],
)
def test_front_matter_gives_the_title_and_is_kept_word_for_word(written: str, title: str) -> None:
    front = FRONT.format(written)
    chapter = imported(f"{front}\n\n# Another\n\nWords.\n")
    assert (chapter.title, chapter.source) == (title, Source("energy.md", front))
    assert again(f"{front}\n\n# Another\n\nWords.\n") == f"{front}\n\n# Another\n\nWords.\n"


def test_a_table_of_contents_below_front_matter_is_kept_with_it() -> None:
    text = "---\ntitle: Energy\n---\n* table of contents \n{:toc}\n\n{% include top.html %}\n\nWords.\n"
    chapter = imported(text)
    assert chapter.text == "Words."
    assert chapter.source == Source("energy.md", text[: text.index("\n\nWords")])
    assert again(text) == text


def test_the_first_heading_is_the_title_where_front_matter_has_none() -> None:
    text = "---\nlayout: page\n---\n\n# Energy\n\nWords.\n\n## Fund\n\nMoney.\n"
    chapter = imported(text)
    assert (chapter.title, chapter.text) == ("Energy", "Words.")
    assert [item.title for item in chapter.items] == ["Fund"]
    assert again(text) == text


@pytest.mark.parametrize(
    "text", ["# Seat\n\nBerlin.\n\n# Term\n\nOpen.\n", "Words first.\n\n# Seat\n\nBerlin.\n"]
)
def test_a_first_heading_that_is_one_of_several_or_not_at_the_top_stays_an_item(text: str) -> None:
    chapter = imported(text)
    assert (chapter.title, chapter.items[0].title) == ("Seat", "Seat")
    assert again(text) == text


def test_a_page_without_a_title_is_called_by_its_file() -> None:
    assert imported("Words.\n", "a/licence.md").title == "licence.md"
    assert again("Words.\n", "a/licence.md") == "Words.\n"
    assert findings("Words.\n") == [
        "warning energy.md: the page has no title, so its file name stands for one"
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "---\ntitle: Energy\n---", "---\n---\n", "# Energy\n"])
def test_pages_without_words_come_back(text: str) -> None:
    assert imported(text).items == ()
    assert again(text).strip() == text.strip()


def test_line_ends_and_byte_order_mark_are_made_plain() -> None:
    assert again("\ufeff# Energy\r\n\r\nWords.\r\n") == "# Energy\n\nWords.\n"
    assert findings("\ufeff# Energy\r\n") == [
        "warning energy.md:1: the page starts with a byte order mark",
        "warning energy.md:1: the page has Windows line ends",
    ]


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\x93", "\u00ad", "\u061c", "\u200b", "\u200f", "\u202e"]
)
def test_an_invisible_character_is_left_out_and_found(character: str) -> None:
    text = f"# Energy\n\nPay them 3{character}0 per cent.\n"
    assert again(text) == "# Energy\n\nPay them 30 per cent.\n"
    name = f"U+{ord(character):04X}"
    assert findings(text) == [f"error energy.md:3: the invisible character {name} cannot be kept"]


@pytest.mark.parametrize("character", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_character_that_parts_words_becomes_a_space(character: str) -> None:
    assert again(f"# Energy\n\nOne{character}two.\n") == "# Energy\n\nOne two.\n"


def test_raw_html_and_images_are_found_on_their_lines() -> None:
    text = "---\ntitle: Energy\n---\n\nWords\nwith <b>force</b>.\n\n* ![sun](sun.png)\n\n<hr/>\n\n`<i>`\n"
    assert findings(text) == [
        "warning energy.md:6: raw HTML is kept as text",
        "warning energy.md:8: an image is kept as text",
        "warning energy.md:10: raw HTML is kept as text",
    ]
    assert again(text) == text


def test_a_conflict_left_in_a_page_is_an_error_and_an_underline_is_none() -> None:
    text = "Energy\n=======\n\n<<<<<<< HEAD\n\nOne.\n\n=======\n\nTwo.\n\n>>>>>>> fund\n\nWater\n=======\n"
    assert [line for line in findings(text) if line.startswith("error")] == [
        "error energy.md:4: a conflict was left in the page: <<<<<<<",
        "error energy.md:8: a conflict was left in the page: =======",
        "error energy.md:12: a conflict was left in the page: >>>>>>>",
    ]


def test_ids_come_from_paths_and_differ_in_more_than_case() -> None:
    paths = {
        "energy.md": "energy",
        "Energy.md": "energy-2",
        "constituencies/south_west_surrey.md": "constituencies-south-west-surrey",
        "Ökologie & Straße.markdown": "okologie-strasse",
        "11_ステップ１教育.md": "page-11",
        "教育.md": "page-06",
        "2030 plan.md": "page-2030-plan",
        "C1.md": "page-c1",
        "a05.md": "page-a05",
        f"{'long-' * 20}.md": "long-long-long-long-long-long-long-long-long-lon",
        f"{'long-' * 20}er.md": "long-long-long-long-long-long-long-long-long-lon-2",
    }
    assert chapter_ids(list(paths)) == tuple(paths.values())
    assert [name for name in paths.values() if not is_name(f"{name}-100")] == []


def test_an_item_never_takes_the_id_of_a_chapter() -> None:
    chapters = read([Page("energy.md", "## A\n\n## B\n"), Page("energy-01.md", "## C\n")]).chapters
    assert [item.id for chapter in chapters for item in chapter.items] == [
        "energy-02",
        "energy-03",
        "energy-01-01",
    ]


def test_pages_of_one_name_are_found() -> None:
    found = read([Page("a.md", "# A\n"), Page("A.md", "# A\n"), Page("a.md", "# A\n")]).findings
    assert [f"{finding.level.value} {finding.place}: {finding.message}" for finding in found] == [
        "warning A.md: only capital letters tell the page from a.md",
        "error a.md: the page is given twice",
    ]


@pytest.mark.parametrize("suffix", [".md", ".markdown"])
def test_the_table_of_readers_names_this_one(suffix: str) -> None:
    assert READERS[suffix] == read.__module__


def test_a_chapter_that_was_never_a_page_is_written_as_one() -> None:
    items = (
        Item("energy-01", "energy", 10, Kind.COMMITMENT, "Fund", "A fund."),
        Item("energy-02", "energy", 20, Kind.PROSE, "Why", "Because."),
        Item("energy-03", "energy", 30, Kind.COMMITMENT, "Gone", "Not printed.", retired="A01"),
        Item("energy-04", "energy", 40, Kind.COMMITMENT, "Grants", "Some.", level=3),
    )
    page = pages([Chapter("energy", 10, 'Power "in" our hands', "Words.", items=items)])[0]
    assert page == Page(
        "energy.md",
        '---\ntitle: "Power \\"in\\" our hands"\n---\n\nWords.\n\n'
        "## Fund\n\nA fund.\n\n## Why\n\nBecause.\n\n### Grants\n\nSome.\n",
    )
    assert read([page]).chapters[0].title == 'Power "in" our hands'


def test_a_new_chapter_takes_no_page_that_an_imported_one_has() -> None:
    old = Chapter("power", 10, "Energy", source=Source("energy.md", "---\ntitle: Energy\n---"))
    assert [page.path for page in pages([old, Chapter("energy", 20, "New")])] == ["energy.md", "energy-2.md"]


def test_a_title_that_was_amended_is_written_where_the_old_one_stood() -> None:
    front = imported("---\ntitle: Energy\nlayout: page\n---\n\nWords.\n")._replace(title="Power")
    assert pages([front])[0].text == '---\ntitle: "Power"\nlayout: page\n---\n\nWords.\n'
    headed = imported("# Energy\n\nWords.\n")._replace(title="Power")
    assert pages([headed])[0].text == "# Power\n\nWords.\n"


def test_a_commitment_added_to_an_imported_chapter_is_headed_like_those_before() -> None:
    chapter = imported("---\ntitle: A\n---\n\n### One\n\nWords.\n")
    new = Item("energy-02", "energy", 20, Kind.COMMITMENT, "Two", "More.")
    assert pages([chapter._replace(items=(*chapter.items, new))])[0].text.endswith("### Two\n\nMore.\n")
