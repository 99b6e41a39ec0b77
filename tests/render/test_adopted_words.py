"""The words of the printed manifesto are the words of the text: all and only, in reading order."""

from collections.abc import Callable
from functools import cache

import pytest
from conftest import PROJECT
from intake.reading import DATA, folder

from policy_cli.intake.markdown import read
from policy_cli.model.platform import Item, Organisation, Platform
from policy_cli.render.publication import Edition, Publication
from policy_cli.store.platform_reader import read_platform
from policy_cli.store.workspace import Reader, WorkingFiles

from .adopted_words import strays, unprinted
from .sample import COLOPHON, PRINTER


@cache
def sample() -> Platform:
    """Read the sample of this project."""
    return read_platform(Reader(WorkingFiles(str(PROJECT))))


@cache
def openpolitics() -> Platform:
    """Import a real manifesto of 170 commitments."""
    chapters = read(folder(DATA / "openpolitics" / "snapshot")).chapters
    return Platform("A manifesto", Organisation("A Party"), chapters=chapters)


def manifesto(platform: Platform) -> Publication:
    """Print a platform as the manifesto."""
    return Publication(Edition.FINAL, platform, COLOPHON, printer=PRINTER)


@pytest.mark.parametrize("source", [sample, openpolitics])
def test_all_and_only_the_words_of_the_text_are_printed_in_order(source: Callable[[], Platform]) -> None:
    assert strays(manifesto(source()), source()) == []
    assert unprinted(manifesto(source()), source()) == set()


def with_text(platform: Platform, name: str, change: Callable[[Item], str]) -> Platform:
    """Give a platform in which one commitment reads otherwise."""
    chapters = (
        chapter._replace(
            items=tuple(
                item._replace(text=change(item)) if item.id == name else item for item in chapter.items
            )
        )
        for chapter in platform.chapters
    )
    return platform._replace(chapters=tuple(chapters))


LOST = "Meetings will be held at times and in places that suit people with children, shifts or a disability."


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda item: item.text.replace(LOST, ""), f" -> {LOST}"),
        (lambda item: f"{item.text} {LOST}", f"{LOST} -> "),
        (
            lambda item: item.text.replace("children, shifts", "shifts, children"),
            "shifts, children -> children, shifts",
        ),
        (
            lambda item: item.text.replace("council's own", "council\u2019s own"),
            "council\u2019s -> council's",
        ),
    ],
    ids=["doubled", "lost", "out of order", "one sign"],
)
def test_a_clause_that_is_lost_doubled_or_moved_is_noticed(change: Callable[[Item], str], told: str) -> None:
    """What is printed is held against a text that has less, more, or the same in another order."""
    other = with_text(sample(), "cp-05", change)
    assert any(told.strip() in line for line in strays(manifesto(sample()), other))
