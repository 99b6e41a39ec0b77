"""Real platforms, statutes and policies come back from an import without a block lost or changed."""

from collections.abc import Callable

import pytest

from policy_cli.intake import Page
from policy_cli.intake.markdown import read
from policy_cli.model.ids import is_name

from .reading import DATA, both_ways, folder, full_lines, looseness, mirai, reading, visible

SOURCES: dict[str, Callable[[], list[Page]]] = {
    "openpolitics": lambda: folder(DATA / "openpolitics" / "snapshot"),
    "ctrlaltcoop-statutes": lambda: folder(DATA / "other" / "ctrlaltcoop-statutes"),
    "internet-party-nz": lambda: folder(DATA / "other" / "internet-party-nz"),
    "mirai": mirai,
    "geng": lambda: folder(DATA / "other" / "geng"),
}


@pytest.mark.parametrize("source", SOURCES)
def test_no_block_is_lost_or_changed(source: str) -> None:
    pages = SOURCES[source]()
    wanted = [reading(visible(page.text)) for page in pages]
    plain, kept = both_ways(read(pages))
    assert [reading(page.text) for page in plain] == wanted
    assert [reading(page.text) for page in kept] == wanted
    blocks_in, blocks_out = (
        sum(page.blocks for page in wanted),
        sum(reading(page.text).blocks for page in kept),
    )
    print(f"{source}: {len(pages)} pages, {blocks_in} blocks in, {blocks_out} blocks out")  # noqa: T201


@pytest.mark.parametrize("source", SOURCES)
def test_every_line_comes_back_in_its_place(source: str) -> None:
    pages = SOURCES[source]()
    plain, kept = both_ways(read(pages))
    assert [page.path for page in plain] == [page.path for page in pages]
    assert [full_lines(page.text) for page in plain] == [full_lines(visible(page.text)) for page in pages]
    assert [looseness(page.text) for page in kept] == [looseness(visible(page.text)) for page in pages]


@pytest.mark.parametrize("source", SOURCES)
def test_ids_are_names_and_none_occurs_twice(source: str) -> None:
    chapters = read(SOURCES[source]()).chapters
    ids = [chapter.id for chapter in chapters] + [item.id for chapter in chapters for item in chapter.items]
    assert [name for name in ids if not is_name(name)] == []
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("openpolitics", {"commitment heading": 124, "prose html": 1, "prose None": 1}),
        (
            "ctrlaltcoop-statutes",
            {"prose html": 1, "prose heading": 17, "commitment number": 77, "commitment heading": 3},
        ),
        (
            "mirai",
            {
                "commitment heading": 23,
                "commitment bullet": 338,
                "prose heading": 159,
                "prose None": 5,
                "prose table": 1,
                "prose html": 1,
            },
        ),
    ],
)
def test_a_heading_is_an_item_and_a_bullet_where_a_section_is_a_list(
    source: str, kinds: dict[str, int]
) -> None:
    items = [item for chapter in read(SOURCES[source]()).chapters for item in chapter.items]
    found = [f"{item.kind.value} {item.mark.value if item.mark else None}" for item in items]
    assert {kind: found.count(kind) for kind in found} == kinds


def test_invisible_characters_of_real_pages_are_found() -> None:
    errors = [
        f"{finding.place}: {finding.message}"
        for source in SOURCES
        for finding in read(SOURCES[source]()).findings
        if finding.level == "error"
    ]
    assert errors == [
        "Cannabis.md:91: the invisible character U+0093 cannot be kept",
        "FreeTertiaryEducationPolicy.md:59: the invisible character U+0081 cannot be kept",
        "14_ステップ１産業.md:44: the invisible character U+200B cannot be kept",
    ]
