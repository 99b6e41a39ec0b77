"""Footnotes stand below the commitment that refers to them, and the words of none are lost."""

from policy_cli.render.notes import as_written, with_notes

from .reading import words
from .sample import FINAL, commitment, with_items

POOR = commitment("energy-01", "Warm homes", "Nobody is cold.[^1]")
RICH = commitment(
    "energy-02",
    "Cheap power",
    "Power is cheap.[^2]\n\n"
    "[^1]: A survey of 2025,\n    in two volumes.\n\n[^2]: A census.\n[^3]: Nobody asks.",
)


def test_a_note_is_printed_where_it_is_referred_to_wherever_the_page_had_it() -> None:
    draft = with_items(FINAL, POOR, RICH)
    said = words(draft).partition("Nobody is cold.")[2]
    assert said.index("A survey of 2025, in two volumes.") < said.index("Cheap power")
    assert said.count("A survey of 2025") == 1
    assert said.index("Cheap power") < said.index("[^3]: Nobody asks.") < said.index("A census.")
    assert "[^1]" not in said


def test_notes_of_one_label_are_lent_to_nobody() -> None:
    texts = ["a [^1]", "b\n\n[^1]: one", "c\n\n[^1]: two"]
    assert with_notes(texts) == texts


def test_each_text_keeps_its_own_notes() -> None:
    texts = ["a [^1]\n\n[^1]: own", "b [^1]\n\n[^1]: other", "```\n[^1]: code\n```"]
    assert with_notes(texts) == texts


def test_what_nothing_refers_to_stands_as_it_is_written() -> None:
    assert as_written("a\n\n[^1]: one\n[^2]: two") == "a\n\n\n\\[^1]: one\n\n\\[^2]: two"
    assert as_written("a [^1]\n\n[^1]: one\n[^1]: two") == "a [^1]\n\n\n\\[^1]: one\n[^1]: two"
