"""Platforms that are empty, tiny, long-winded or written in another script are printed as well."""

import re
from pathlib import Path

import pytest
from conftest import run

from policy_cli.model.platform import (
    Cost,
    CostStatus,
    Endorsement,
    Evidence,
    Organisation,
    Platform,
    Principle,
)
from policy_cli.render import renderer
from policy_cli.render.publication import Layout, Publication
from policy_cli.render.signs import Noted, spelled

from .reading import outline, pdf, words
from .sample import DECISIONS, DOCUMENTS, DRAFT, FINAL, MORE, PAPER, commitment, with_items

SCRIPTS = ("שלום עולם", "協同組合は地域の力です。", "Добрый день", "سلام", "🌍 👩🏽\u200d🌾", "Łódź Ŵyau")
LONG = " ".join(f"word{number}" for number in range(40))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.edition)
def test_a_platform_of_nothing_but_a_title(document: Publication) -> None:
    bare = Platform("Nothing yet", Organisation("A Party"))
    assert "Nothing yet" in words(document._replace(platform=bare, entries=()))


@pytest.mark.parametrize("document", [DRAFT, FINAL], ids=lambda document: document.edition)
def test_one_commitment(document: Publication) -> None:
    assert words(with_items(document, commitment("energy-01", "The only one"))).count("1.1 The only one") in (
        2,
        3,
    )


@pytest.mark.parametrize("document", [DRAFT, FINAL], ids=lambda document: document.edition)
def test_titles_of_forty_words(document: Publication) -> None:
    named = document._replace(platform=document.platform._replace(title=LONG))
    text = words(with_items(named, commitment("energy-01", LONG)))
    assert text.count(LONG) >= 3


def test_a_commitment_without_a_title_keeps_its_number_and_id() -> None:
    assert "1.1 energy-01 We will do it." in words(with_items(DRAFT, commitment("energy-01", "")))


def test_a_commitment_of_three_pages() -> None:
    text = "\n\n".join(f"Paragraph {number}. {LONG}" for number in range(60))
    assert "Paragraph 59." in words(with_items(FINAL, commitment("energy-01", "Long", text)))


def test_other_scripts() -> None:
    items = tuple(commitment(f"energy-0{number}", text, text) for number, text in enumerate(SCRIPTS, start=1))
    document, notes = with_items(DRAFT, *items), list[Noted]()
    renderer("pdf").render(document, notes.append)
    named = spelled(notes[0].missing)
    chapter = [f"  1.{number} {text}".translate(named) for number, text in enumerate(SCRIPTS, start=1)]
    assert [line for line in outline(document) if line.startswith("  ")] == chapter


def test_letters_our_fonts_know_are_printed_whatever_the_machine_has() -> None:
    item = commitment("energy-01", "Łódź a Ŵyau", "Co\u2011operative, co\u2010operative, £5\u202fbn.")
    assert "Łódź a Ŵyau Co-operative, co-operative, £5 bn." in words(with_items(FINAL, item))


def test_a_long_change_stands_one_above_the_other() -> None:
    (effect,) = MORE.effects
    long = MORE._replace(effects=(effect._replace(before=f"{LONG} " * 4, after=f"{LONG} new " * 4),))
    text = words(PAPER._replace(entries=(long,)))
    assert text.index("Text as it stands") < text.index("word0") < text.index("As it would read")


def test_no_amendment_at_all() -> None:
    assert "No amendment was received." in words(PAPER._replace(entries=()))


def test_an_amendment_of_several_effects_names_each() -> None:
    several = MORE._replace(effects=MORE.effects * 2, title="A composite on money")
    text = words(PAPER._replace(entries=(several,)))
    assert text.count("A05 A composite on money") == 2
    assert text.count("2.1 A Community Energy Fund energy-02") == 2


WORD, MANY = "unbreakable" * 14, range(12)
WIDE = "\n".join(
    (
        f"{WORD} and [{WORD}](https://example.org/{WORD}).[^1]\n\n- {WORD}\n\n> {WORD}\n\n    {WORD}\n",
        f"|{'|'.join(f'Column {number}' for number in MANY)}|",
        f"|{'---|' * len(MANY)}",
        f"|{'|'.join(f'£{number} million' for number in MANY)}|",
        f"\n| {WORD} | {WORD} |\n|---|---|\n| {WORD} | b |\n\n[^1]: {WORD}",
    )
)


def widened(document: Publication) -> Publication:
    """Put words that cannot be broken, and tables of too many columns, wherever somebody may write."""
    item = commitment("energy-02", WORD, WIDE)._replace(
        reason=WIDE, cost=Cost(CostStatus.COSTED, 4, 5, WORD), evidence=("solar",)
    )
    made = with_items(document, item)
    platform = made.platform._replace(
        title=WORD,
        organisation=made.platform.organisation._replace(name=WORD),
        chapters=tuple(one._replace(title=WORD, text=WIDE) for one in made.platform.chapters),
        principles=(Principle("v1", WORD, WORD),),
        evidence=(Evidence("solar", WORD, WIDE, WORD),),
        endorsements=(Endorsement(WORD, ("energy-02",), (WORD, *map(str, MANY))),),
    )
    effect = MORE.effects[0]._replace(before=WIDE, after=WIDE.replace("million", "billion"))
    entry = MORE._replace(title=WORD, mover=WORD, effects=(effect,), reason=WIDE, recommendation=WORD)
    return made._replace(platform=platform, entries=(entry,) if made.entries else ())


WIDENED = (DRAFT, FINAL, PAPER, DECISIONS, *(one._replace(layout=Layout.LARGE) for one in (FINAL, PAPER)))


@pytest.mark.parametrize("document", WIDENED, ids=lambda document: f"{document.edition}-{document.layout}")
def test_no_word_runs_off_the_page(document: Publication, tmp_path: Path) -> None:
    path = tmp_path / "wide.pdf"
    path.write_bytes(pdf(widened(document)))
    told = run(["pdftotext", "-bbox", str(path), "-"], tmp_path).out
    sizes, places = (re.findall(rf"<{tag}(?: \w+=\"[^\"]*\")+>", told) for tag in ("page", "word"))
    width = min(float(re.findall(r'width="([^"]*)"', size)[0]) for size in sizes)
    assert len(places) > len(MANY)
    for place in places:
        left, right = (float(re.findall(rf'{side}="([^"]*)"', place)[0]) for side in ("xMin", "xMax"))
        assert 20 < left < right < width - 20, place


def test_a_sign_that_only_the_list_of_errata_quotes_is_named() -> None:
    assert "For [U+0378] read a." in words(FINAL._replace(nth=2, errata=("For \u0378 read a.",)))
