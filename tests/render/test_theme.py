"""A party's own look is printed: its colours, its letters, its logo with words, its cover."""

import re
from io import BytesIO

import pytest
from conftest import PROJECT
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from policy_cli.model.theme import DEFAULT, Asset, Colour, Family, Logo, Theme
from policy_cli.render import renderer
from policy_cli.render.fonts import face, font_findings
from policy_cli.render.look import strengthened
from policy_cli.render.page import asset, served, stylesheet
from policy_cli.render.publication import Layout, Publication
from policy_cli.rules.contrast import contrast

from .reading import figures, fonts, pages, painted
from .sample import DRAFT, FINAL

STYLES = PROJECT / "policy_cli" / "render" / "styles"
FONT = Asset("ours.woff", asset("fonts/source-serif-4-latin-600-normal.woff"))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path d="M0 0h2v1z" fill="#5b2a86"/></svg>'
THEME = Theme(
    colours=((Colour.BRAND, "#5b2a86"), (Colour.RULE, "#00a878")),
    dark=((Colour.BRAND, "#d3b8ec"),),
    text=Family("Ours", (FONT,)),
    logo=Logo(Asset("logo.svg", SVG), 'Two hands & "a heart"'),
    cover=Asset("cover.svg", SVG),
    style=".item p {\n  text-align: justify;\n}\n",
)


def web(document: Publication) -> str:
    """Make the page for a browser."""
    return renderer("html").render(document).decode()


def test_a_theme_changes_colours_letters_and_cover_in_print() -> None:
    themed = FINAL._replace(theme=THEME)
    assert "Policy-Ours-Semi-Bold" in fonts(themed)
    assert not any("Source-Serif" in font for font in fonts(themed))
    assert any("Source-Serif" in font for font in fonts(FINAL))
    assert b"0.356863 0.164706 0.52549 rg" in painted(themed)
    assert b"0.356863 0.164706 0.52549 rg" not in painted(FINAL)


@pytest.mark.parametrize("wrapping", ["woff2", "ttf"])
def test_letters_are_printed_from_every_kind_of_font_file(wrapping: str) -> None:
    tables, file = TTFont(BytesIO(FONT.data)), BytesIO()
    tables.flavor = wrapping if wrapping == "woff2" else None
    tables.save(file)
    ours = Family("Ours", (Asset(f"ours.{wrapping}", file.getvalue()),))
    assert "Policy-Ours-Semi-Bold" in fonts(FINAL._replace(theme=Theme(text=ours)))


def test_the_logo_is_a_figure_with_its_words() -> None:
    assert figures(FINAL._replace(theme=THEME)) == ['Two hands & "a heart"']
    assert figures(FINAL) == []


def test_a_look_adds_no_word_and_takes_none_away() -> None:
    assert pages(FINAL._replace(theme=THEME._replace(text=None))) == pages(FINAL)


def test_the_page_for_a_browser_holds_the_theme_itself() -> None:
    page = web(DRAFT._replace(theme=THEME))
    assert "--brand: #5b2a86;" in page
    assert "--brand: #0b4f48;" not in page
    assert 'alt="Two hands &amp; &#34;a heart&#34;"' in page
    assert "policy:" not in page
    assert page.count("data:font/woff;base64,") == 11
    assert "prefers-color-scheme: dark) {\n  :root { }\n  body { --brand: #d3b8ec; }" in page
    assert "text-align: justify" in page


def test_our_own_drawings_take_the_colours() -> None:
    drawing = served("styles/cover-final.svg", THEME).decode()
    assert '"#5b2a86"' in drawing
    assert '"#00a878"' in drawing
    assert "#0b4f48" not in drawing
    assert served("styles/cover-final.svg", Theme()) == asset("styles/cover-final.svg")


@pytest.mark.parametrize("path", ["theme/other.svg", "theme/../fonts.py", "theme/theme.yaml", "theme/"])
def test_nothing_is_served_that_the_theme_does_not_name(path: str) -> None:
    with pytest.raises(FileNotFoundError):
        served(path, THEME)


def test_a_font_says_its_own_weight_and_slope() -> None:
    italic = Asset("italic.woff", asset("fonts/source-serif-4-latin-400-italic.woff"))
    assert face(FONT)[:2] == (600, False)
    assert face(italic)[:2] == (400, True)


def test_a_broken_font_is_a_finding() -> None:
    theme = Theme(text=Family("Ours", (Asset("ours.woff2", b"wOF2" + b"\0" * 100),)))
    (found,) = font_findings(theme, "platform/theme/theme.yaml")
    assert found.place.key == "fonts.text.files"
    assert found.message.startswith("ours.woff2 is a broken font: ")


def test_a_title_stays_white_on_the_brand_whatever_a_stylesheet_says() -> None:
    guard = ".cover h1, .cover .organisation { color: white !important; background: "
    assert f"{guard}var(--brand) !important; }}" in stylesheet(FINAL._replace(theme=THEME))
    assert f"{guard}transparent !important; }}" in stylesheet(FINAL._replace(theme=Theme(style="p { }")))
    assert guard not in stylesheet(FINAL)


def test_large_print_takes_colours_and_letters_alone_and_darkens_them() -> None:
    styles = stylesheet(FINAL._replace(theme=THEME, layout=Layout.LARGE))
    assert "--brand: #5b2a86;" in styles
    assert 'font-family: "Policy Ours";' in styles
    assert "text-align: justify" not in styles
    assert "color: white !important" not in styles
    darkened = strengthened(Theme(((Colour.HOT, "#d04030"),)))
    assert contrast("#d04030", "#ffffff") < 7
    assert contrast(darkened.partition("--hot: ")[2][:7], "#ffffff") >= 7


def test_no_packaged_style_names_a_font_or_a_colour_of_the_default_look() -> None:
    styles = [path for path in STYLES.iterdir() if path.suffix == ".css" and path.name != "fonts.css"]
    assert len(styles) > 5
    words = {path.name: path.read_text() for path in styles}
    assert [name for name, css in words.items() if re.search(r"Source Serif|Atkinson", css)] == []
    taken = [value for colour, value in DEFAULT if colour not in (Colour.GROUND, Colour.GREY)]
    assert [name for name, css in words.items() if any(value in css for value in taken)] == []
