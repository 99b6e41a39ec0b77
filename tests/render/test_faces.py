"""Fonts that nothing on a page needs are left out; every other one stays."""

import pytest

from policy_cli.render.faces import without_idle_faces
from policy_cli.render.page import document, stylesheet

from .sample import DRAFT, FUND, with_items

LATIN = '@font-face { src: url("a"); unicode-range: U+0020-007E, U+2122; }\n'
EXTENDED = '@font-face { src: url("b"); unicode-range: U+0100-02BA, U+1E9E; }\n'


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("plain", LATIN),
        ("Plzeň", LATIN + EXTENDED),
        ("ÿ in capitals", LATIN + EXTENDED),
        ("&#x161; and more", LATIN + EXTENDED),
        ('p::before { content: "\\0161" }', LATIN + EXTENDED),
    ],
)
def test_a_font_stays_where_a_letter_needs_it(text: str, kept: str) -> None:
    assert without_idle_faces(LATIN + EXTENDED + text) == kept + text


@pytest.mark.parametrize("told", ["U+4??", "nonsense", ""])
def test_a_font_stays_where_its_range_is_not_understood(told: str) -> None:
    face = f"@font-face {{ unicode-range: {told}; }}\n"
    assert without_idle_faces(f"{face}text") == f"{face}text"


def test_a_font_for_everything_stays() -> None:
    assert without_idle_faces("@font-face { src: url(a); } text") == "@font-face { src: url(a); } text"


def test_english_needs_half_of_our_fonts() -> None:
    english = with_items(DRAFT, FUND)
    assert without_idle_faces(document(english, stylesheet(english))).count("@font-face") == 5
    czech = with_items(DRAFT, FUND._replace(text="Plzeň"))
    assert without_idle_faces(document(czech, stylesheet(czech))).count("@font-face") == 10
