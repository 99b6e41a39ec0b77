"""A party's own look through the commands: from git, checked, never in the way of the record."""

import json
from pathlib import Path

import pytest
from conftest import PROJECT, Ran, committed, git, policy

FONT = PROJECT / "policy_cli" / "render" / "fonts" / "source-serif-4-latin-400-normal.woff"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path d="M0 0h2v1z" fill="#5b2a86"/></svg>'
THEME = """\
colours: {brand: "#5b2a86"}
fonts: {text: {family: Ours, files: [ours.woff]}}
logo: {file: logo.svg, alt: Two hands}
"""


@pytest.fixture
def themed(sample: Path) -> Path:
    """The sample with a look of its own, and a version published with it."""
    folder = sample / "platform" / "theme"
    folder.mkdir()
    (folder / "theme.yaml").write_text(THEME)
    (folder / "logo.svg").write_text(LOGO)
    (folder / "ours.woff").write_bytes(FONT.read_bytes())
    committed(sample, "Our look")
    return sample


def web(folder: Path, edition: str, *options: str) -> Ran:
    """Build a page for the browser."""
    return policy("build", edition, "--format", "html", "-o", "out/page.html", "--json", *options, cwd=folder)


def test_a_version_keeps_the_look_it_was_published_with(themed: Path) -> None:
    assert policy("check", cwd=themed).out == policy("check", cwd=PROJECT).out
    assert policy("version", "publish", "draft-3", cwd=themed).code == 0
    (themed / "platform" / "theme" / "theme.yaml").write_text('colours: {brand: "#7a1f3d"}\n')
    committed(themed, "Another look")
    for version, brand in (("draft-2", "#0b4f48"), ("draft-3", "#5b2a86")):
        built = web(themed, "draft", "--version", version)
        assert built.code == 0, built.err
        page = (themed / "out" / "page.html").read_text()
        assert f"--brand: {brand};" in page
        assert ('alt="Two hands"' in page) is (version == "draft-3")


def test_a_look_is_no_part_of_the_agreed_words(sample_source: Path, themed: Path) -> None:
    assert policy("audit", cwd=themed) == policy("audit", cwd=sample_source)
    assert policy("version", "publish", "draft-3", cwd=themed).code == 0
    built = [web(themed, "draft", "--version", name) for name in ("draft-2", "draft-3")]
    sums = {json.loads(ran.out)["sha256"] for ran in built}
    assert len(sums) == 1


def test_a_broken_look_is_named_and_neither_published_nor_printed(themed: Path) -> None:
    (themed / "platform" / "theme" / "style.css").write_text(".item p { display: none }\n")
    committed(themed, "A trick")
    where = "platform/theme/style.css:1 (display)"
    checked = policy("check", cwd=themed)
    assert checked.code == 4
    assert f"error: {where}: display may not be set here: it can hide or repaint words" in checked.out
    published = policy("version", "publish", "draft-3", cwd=themed)
    assert published.code == 4
    assert f"where: {where}" in published.err
    assert not (themed / "amendments" / "draft-3").exists()


def test_pale_colours_are_warned_of_and_unreadable_ones_stop(themed: Path) -> None:
    file = themed / "platform" / "theme" / "theme.yaml"
    file.write_text('colours:\n  grey: "#7f7f7f"\n')
    checked = policy("check", cwd=themed)
    assert checked.code == 0
    assert (
        "warning: platform/theme/theme.yaml:2 (colours.grey): grey on tint has a contrast of 3."
        in checked.out
    )
    file.write_text('colours:\n  hot: "#ffe0e0"\n')
    assert policy("check", cwd=themed).code == 4


def test_a_link_out_of_the_clone_is_not_followed(themed: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.svg"
    outside.write_text(LOGO)
    logo = themed / "platform" / "theme" / "logo.svg"
    logo.unlink()
    logo.symlink_to(outside)
    committed(themed, "A link")
    assert "logo.svg cannot be read" in policy("check", cwd=themed).out
    published = policy("version", "publish", "draft-3", cwd=themed)
    assert published.code == 4


def test_a_chapter_that_is_called_theme_stays_a_chapter(tmp_path: Path) -> None:
    policy("init", "party", cwd=tmp_path)
    party = tmp_path / "party"
    assert policy("chapter", "new", "theme", "--title", "Our theme", cwd=party).code == 0
    assert "Our theme" in policy("chapter", "list", cwd=party).out
    assert policy("check", cwd=party).code == 0
    (party / "platform" / "theme" / "theme.yaml").write_text("colours: {}\n")
    checked = policy("check", cwd=party)
    assert checked.code == 4
    assert "this folder holds a chapter and a look" in checked.out


def test_git_merges_two_hands_in_the_theme_by_key(themed: Path) -> None:
    file = themed / "platform" / "theme" / "theme.yaml"
    git(themed, "switch", "--quiet", "--create", "side")
    file.write_text(THEME.replace("Two hands", "Two hands and a heart"))
    committed(themed, "Words")
    git(themed, "switch", "--quiet", "main")
    file.write_text(THEME.replace("#5b2a86", "#7a1f3d"))
    committed(themed, "Colour")
    git(themed, "merge", "--quiet", "--no-edit", "side")
    assert "#7a1f3d" in file.read_text()
    assert "and a heart" in file.read_text()
