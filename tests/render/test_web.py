"""The page for a browser, in a real one: for every reader, at any size, by keys alone, in the dark, alone."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from policy_cli.render import renderer
from policy_cli.render.publication import Edition, Publication

from .browser import DESKTOP, DESKTOP_DARK, NARROW, NARROW_DARK, Tab, Window, chromium
from .rich import BY_EDITION, PAGES
from .sample import DRAFT, PAPER
from .test_hostile import attacks, everywhere

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
JUDGE = f"""
axe.run({{runOnly: {RULES}, rules: {{"target-size": {{enabled: true}}}}}})
   .then(found => found.violations.map(one => [one.id, ...one.nodes.map(node => node.html)].join(" ")))
"""
LANDMARKS = {"banner", "navigation", "main", "contentinfo"}
FOCUSABLE = "[...document.querySelectorAll('a[href], [tabindex=\"0\"]')]"
FOCUSED = """
(() => {
  const one = document.activeElement, box = one.getClientRects()[0], style = getComputedStyle(one);
  const there = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 30) / 2);
  return [one.outerHTML, parseFloat(style.outlineWidth), one.contains(there) || there.contains(one)];
})()
"""
LONGEST = 12
"""Letters of a word that stands whole in any column."""
WORD = f"/(?<![\\p{{L}}\\p{{N}}])[\\p{{L}}\\p{{N}}]{{2,{LONGEST}}}(?![\\p{{L}}\\p{{N}}])/gu"
DIVIDED = f"""
(() => {{
  const found = [], seen = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (seen.nextNode()) {{
    for (const word of seen.currentNode.data.matchAll({WORD})) {{
      const range = document.createRange();
      range.setStart(seen.currentNode, word.index);
      range.setEnd(seen.currentNode, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
      if (lines.size > 1) found.push(word[0]);
    }}
  }}
  return found;
}})()
"""
every_page = pytest.mark.parametrize("document", PAGES, ids=lambda document: document.edition)


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


def shown(tab: Tab, folder: Path, document: Publication, window: Window = DESKTOP) -> Tab:
    """Show a document."""
    page = folder / f"{document.edition}.html"
    page.write_bytes(renderer("html").render(document))
    tab.open(page, window)
    return tab


def faults(tab: Tab) -> list[str]:
    """Give what axe finds: the rule and the elements."""
    tab.run(f"{AXE}; 0")
    return list(tab.run(JUDGE))


def tree(tab: Tab) -> list[tuple[str, str]]:
    """Give what assistive technology is told: roles and names."""
    nodes = {node["nodeId"]: node for node in tab.ask("Accessibility.getFullAXTree")["nodes"]}
    return list(_told(next(iter(nodes)), nodes))


def _told(name: str, nodes: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    if not nodes[name]["ignored"]:
        yield _value(nodes[name], "role"), _value(nodes[name], "name")
    for child in nodes[name]["childIds"]:
        yield from _told(child, nodes)


def _value(node: dict[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", ""))


def test_every_edition_is_tried() -> None:
    assert {document.edition for document in PAGES} == set(Edition)


@every_page
@pytest.mark.parametrize(
    "window", [DESKTOP, DESKTOP_DARK, NARROW, NARROW_DARK], ids=lambda w: f"{w.width}-{w.scheme}"
)
def test_axe_finds_nothing(tab: Tab, folder: Path, document: Publication, window: Window) -> None:
    assert faults(shown(tab, folder, document, window)) == []


def test_axe_finds_what_is_wrong(tab: Tab, folder: Path) -> None:
    page = folder / "wrong.html"
    right = renderer("html").render(PAGES[0]).decode()
    page.write_text(right.replace(' lang="en-GB"', "").replace("--grey: #58625f", "--grey: #98a29f"))
    tab.open(page, DESKTOP)
    assert {fault.split()[0] for fault in faults(tab)} == {"html-has-lang", "color-contrast"}


def test_the_dark_style_is_dark(tab: Tab, folder: Path) -> None:
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    assert shown(tab, folder, DRAFT, DESKTOP).run(colour) == "rgb(255, 255, 255)"
    assert shown(tab, folder, DRAFT, DESKTOP_DARK).run(colour) == "rgb(22, 27, 26)"


@every_page
def test_a_narrow_window_is_read_without_scrolling_sideways(
    tab: Tab, folder: Path, document: Publication
) -> None:
    assert shown(tab, folder, document, NARROW).run("document.documentElement.scrollWidth") == 320
    outside = "[...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().left < 0)"
    assert tab.run(f"{outside}.map(one => one.outerHTML)") == []


@every_page
def test_a_narrow_window_divides_no_short_word(tab: Tab, folder: Path, document: Publication) -> None:
    assert shown(tab, folder, document, NARROW).run(DIVIDED) == []


@every_page
def test_keys_reach_everything_and_show_where_they_are(tab: Tab, folder: Path, document: Publication) -> None:
    shown(tab, folder, document)
    wanted = tab.run(f"{FOCUSABLE}.map(one => one.outerHTML)")
    assert wanted
    reached = []
    for _ in wanted:
        tab.press_tab()
        reached.append(tab.run(FOCUSED))
    assert reached == [[one, 3, True] for one in wanted]


@every_page
def test_every_link_within_the_page_leads_somewhere(tab: Tab, folder: Path, document: Publication) -> None:
    inner = "[...document.querySelectorAll('a[href^=\"#\"]')].map(one => one.hash.slice(1))"
    lost = f"{inner}.filter(name => !document.getElementById(decodeURIComponent(name)))"
    assert shown(tab, folder, document).run(lost) == []


@every_page
def test_the_page_fetches_nothing(tab: Tab, folder: Path, document: Publication) -> None:
    shown(tab, folder, document)
    assert asked_for(tab) == [f"{folder.as_uri()}/{document.edition}.html"]
    assert tab.heard("Log.entryAdded") == []


def test_hostile_words_fetch_nothing_and_run_nothing(tab: Tab, folder: Path) -> None:
    texts = " ".join(attacks("http://127.0.0.1:9", "file:///etc/passwd"))
    for document in everywhere(texts):
        shown(tab, folder, document)
        assert len(asked_for(tab)) == 1
        assert tab.heard("Log.entryAdded") == tab.heard("Page.javascriptDialogOpening") == []


def asked_for(tab: Tab) -> list[str]:
    """Give the addresses that were asked for; what the page itself holds needs no asking."""
    addresses = [told["request"]["url"] for told in tab.heard("Network.requestWillBeSent")]
    return [address for address in addresses if not address.startswith("data:")]


@every_page
def test_landmarks_say_where_everything_is(tab: Tab, folder: Path, document: Publication) -> None:
    told = tree(shown(tab, folder, document))
    landmarks = [(role, name) for role, name in told if role in LANDMARKS]
    contents = [("navigation", "Contents")] if tab.run("!!document.getElementById('part:contents')") else []
    assert landmarks == [("banner", ""), *contents, ("main", ""), ("contentinfo", "")]
    assert next(name for role, name in told if role == "link") == "Skip to the text"


def test_every_commitment_has_a_link_to_itself(tab: Tab, folder: Path) -> None:
    told = tree(shown(tab, folder, DRAFT))
    assert [name for role, name in told if role == "link" and name.startswith("Link to")] == [
        *("Link to chapter 1", "Link to 1.1"),
        *("Link to chapter 2", "Link to Where we stand", "Link to 2.1", "Link to 2.2"),
    ]
    assert tab.run("document.querySelector('[aria-label=\"Link to 2.1\"]').hash") == "#energy-02"


def test_insertions_and_deletions_are_said(tab: Tab, folder: Path) -> None:
    told = " ".join(name.strip() for role, name in tree(shown(tab, folder, PAPER)) if role == "StaticText")
    assert "We will lend deletion begins £400 deletion ends million." in told
    assert "We will lend insertion begins £600 insertion ends million." in told


def test_a_table_is_scrolled_by_itself_and_named(tab: Tab, folder: Path) -> None:
    shown(tab, folder, BY_EDITION[Edition.DRAFT], NARROW)
    table = "document.querySelector('.scroll')"
    assert tab.run(f"[{table}.scrollWidth > {table}.clientWidth, {table}.tabIndex]") == [True, 0]
    assert ("group", "Table") in tree(tab)


def test_paper_needs_no_links(tab: Tab, folder: Path) -> None:
    shown(tab, folder, DRAFT)
    tab.ask("Emulation.setEmulatedMedia", media="print")
    hidden = "['.permalink', '.bar', '.contents'].map(one => document.querySelector(one).clientHeight)"
    try:
        assert tab.run(hidden) == [0, 0, 0]
    finally:
        tab.ask("Emulation.setEmulatedMedia", media="")
