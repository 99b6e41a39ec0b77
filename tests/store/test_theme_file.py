"""What a theme may hold: nothing from outside its folder, nothing that runs, fetches or hides words."""

import os
from pathlib import Path

import pytest

from policy_cli.model.theme import Colour, Family, Theme
from policy_cli.store.style_sheet import read_style
from policy_cli.store.theme_file import read_theme
from policy_cli.store.workspace import Reader, WorkingFiles

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1">{}</svg>'
GRADIENT = '<linearGradient id="g" gradientUnits="userSpaceOnUse"><stop stop-color="#fff"/></linearGradient>'
MANY_PIXELS = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0"


def read(folder: Path, theme: str, **files: str | bytes) -> tuple[Theme, list[str]]:
    """Read a theme and its files, `logo_svg` for logo.svg; give it with its findings, one a line."""
    inside = folder / "platform" / "theme"
    inside.mkdir(parents=True, exist_ok=True)
    (inside / "theme.yaml").write_text(theme)
    for name, data in files.items():
        path = inside / name.replace("_", ".")
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    reader = Reader(WorkingFiles(str(folder)))
    return read_theme(reader), [f"{found.place}: {found.message}" for found in reader.findings]


def test_a_theme_may_hold_any_of_its_parts(tmp_path: Path) -> None:
    theme, found = read(
        tmp_path,
        'colours: {brand: "#5B2A86"}\nlogo: {file: logo.svg, alt: Two hands}\n'
        "fonts: {text: {family: Vollkorn}}\n",
        logo_svg=SVG.format(f'{GRADIENT}<path d="M0 0h1" fill="url(#g)"/>'),
        style_css=".item p { font-size: 9.5pt; }",
    )
    assert found == []
    assert theme.colours == ((Colour.BRAND, "#5b2a86"),)
    assert theme.logo is not None
    assert theme.logo.alt == "Two hands"
    assert theme.text == Family("Vollkorn")
    assert theme.style == ".item p {\n  font-size: 9.5pt;\n}\n"


def test_no_theme_is_the_default(tmp_path: Path) -> None:
    reader = Reader(WorkingFiles(str(tmp_path)))
    assert read_theme(reader) == Theme()
    assert reader.findings == []


def test_a_key_nobody_knows_is_a_finding_with_its_line(tmp_path: Path) -> None:
    _, found = read(tmp_path, 'colours:\n  brand: "#123456"\n  pink: "#ff00ff"\ncovers: x\n')
    assert found == [
        "platform/theme/theme.yaml:3 (colours.pink): there is no key pink here",
        "platform/theme/theme.yaml:4 (covers): there is no key covers here",
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../../../etc/passwd", "is not the name of a file in platform/theme/"),
        ("/etc/passwd", "is not the name of a file in platform/theme/"),
        ("http://example.org/logo.svg", "is not the name of a file in platform/theme/"),
        ("file:///etc/passwd", "is not the name of a file in platform/theme/"),
        ("missing.svg", "missing.svg cannot be read: No such file or directory"),
        ("link.svg", "link.svg cannot be read: Too many levels of symbolic links"),
        ("pipe.svg", "pipe.svg cannot be read: not a regular file"),
        ("logo.gif", "logo.gif is not a picture: .svg or .png"),
        ("text.png", "this is no PNG file"),
        ("pixels.png", "the picture has too many pixels"),
        ("big.svg", "big.svg has more than 4,194,304 bytes"),
    ],
)
def test_a_file_from_elsewhere_or_of_another_kind_is_refused(tmp_path: Path, name: str, said: str) -> None:
    inside = tmp_path / "platform" / "theme"
    inside.mkdir(parents=True)
    (tmp_path / "outside.svg").write_text(SVG.format(""))
    (inside / "link.svg").symlink_to(tmp_path / "outside.svg")
    os.mkfifo(inside / "pipe.svg")
    with (inside / "big.svg").open("wb") as big:
        big.truncate(100 * 1024 * 1024)
    theme, found = read(tmp_path, f'cover: "{name}"\n', text_png="hello", pixels_png=MANY_PIXELS)
    assert theme == Theme()
    assert len(found) == 1
    assert found[0].startswith("platform/theme/theme.yaml:1 (cover): ")
    assert said in found[0]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<path onload="alert(1)"/>', 'onload="alert(1)"'),
        ('<image href="http://a.org/x.png"/>', "<image>"),
        ('<use href="#a"/>', "<use>"),
        ('<path href="#a"/>', 'href="#a"'),
        ('<path fill="url(http://a.org/x)"/>', 'fill="url(http://a.org/x)"'),
        ('<path style="fill: URL( file:///x )"/>', 'style="fill: URL( file:///x )"'),
        ("<style>@import 'x'</style>", "<style>"),
        ('<linearGradient id="g"/>', '<linearGradient> needs gradientUnits="userSpaceOnUse"'),
        ("<text>Vote no</text>", "<text>"),
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>", "<foreignObject>"),
        ("<?xml-stylesheet href='x'?>", "<?xml-stylesheet>"),
        ("<g>" * 50 + "</g>" * 50, "nested too deep"),
        ("<g>", "this is no XML"),
    ],
)
def test_a_drawing_holds_shapes_alone(tmp_path: Path, inside: str, said: str) -> None:
    theme, found = read(tmp_path, "cover: cover.svg\n", cover_svg=SVG.format(f"\n{inside}"))
    assert theme.cover is None
    assert "cover.svg:2: " in found[0]
    assert said in found[0]


def test_a_drawing_declares_nothing_that_repeats(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n' + SVG.format("<title>&b;</title>")
    theme, found = read(tmp_path, "cover: cover.svg\n", cover_svg=bomb)
    assert theme.cover is None
    assert "<!DOCTYPE> may not stand in a picture here" in found[0]


@pytest.mark.parametrize(
    ("css", "where"),
    [
        ('@import url("http://a.org/x.css");', "1: @import"),
        ('@font-face { font-family: "x"; src: url(x.woff2) }', "1: @font-face"),
        ("@page { margin: 0 }", "1: @page"),
        ("@media (min-width: 1px) { p { color: var(--ink) } }", "1 (@media)"),
        ("p { display: none }", "1 (display)"),
        ("p {\n  visibility: hidden;\n}", "2 (visibility)"),
        ("p { opacity: 0 }", "1 (opacity)"),
        ("p { color: white }", "1 (color)"),
        ("p { color: var(--tint) }", "1 (color)"),
        ("p { background: url(file:///etc/passwd) }", "1 (background)"),
        ("p { background-color: var(--ink) }", "1 (background-color)"),
        ("p { font-size: 0 }", "1 (font-size)"),
        ("p { font-size: 6.9pt }", "1 (font-size)"),
        ("p { line-height: 0 }", "1 (line-height)"),
        ("p { text-indent: -9999px }", "1 (text-indent)"),
        ("p { margin-top: -20mm }", "1 (margin-top)"),
        ("p { margin-left: 200mm }", "1 (margin-left)"),
        ("p { position: absolute; }", "1 (position)"),
        ("p { transform: scale(0) }", "1 (transform)"),
        ("p { text-transform: uppercase }", "1 (text-transform)"),
        ("p { \\64isplay: none }", "1 (display)"),
        ("p { --ink: white }", "1 (--ink)"),
        ("p { color: var(--ink) !important }", "1 (color)"),
        ("p::before { content: 'not ' }", "1 (p::before)"),
        ("[href='policy:fonts/x'] { color: var(--ink) }", "1 ([href="),
        ("</style><script>alert(1)</script> p { color: var(--ink) }", "1 (</style>"),
        ("p { color: var(--ink); b { display: none } }", "1: a rule may not stand in a rule"),
        ("p { color }", "1: this is no CSS"),
    ],
)
def test_a_stylesheet_cannot_hide_fetch_or_add(tmp_path: Path, css: str, where: str) -> None:
    theme, found = read(tmp_path, "colours: {}\n", style_css=css)
    assert theme.style == ""
    assert found[0].startswith(f"platform/theme/style.css:{where}")


def test_a_stylesheet_that_is_too_long_is_refused(tmp_path: Path) -> None:
    _, found = read(tmp_path, "colours: {}\n", style_css="/* */" * 20_000)
    assert found == ["platform/theme/style.css: the file has more than 65,536 bytes"]


def test_what_a_stylesheet_may_say_is_written_anew() -> None:
    source = "/* ours */ .item > .title, h3 { COLOR: VAR(--brand); border-top: 1pt solid var(--rule) }"
    media = "@media screen { p:lang(ja) { line-height: 1.8 } }"
    style, defects = read_style(source + media)
    assert defects == ()
    assert style == (
        ".item > .title, h3 {\n  color: var(--brand);\n  border-top: 1pt solid var(--rule);\n}\n"
        "@media screen {\np:lang(ja) {\n  line-height: 1.8;\n}\n}\n"
    )
