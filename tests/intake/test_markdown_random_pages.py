"""Any page of any blocks comes back with the blocks it had."""

from hypothesis import given
from hypothesis import strategies as st

from policy_cli.intake import Page
from policy_cli.intake.markdown import read

from .reading import both_ways, reading

WORDS = [
    "We will build homes.",
    "The council will:",
    "Rent stays\nbelow a third of pay[^1].",
    "私たちは学校を\n全国に建てます。",
    "　　字下げした行。",
    "**Trains.** They run\\\non time.",
    'Jobs <b>for all</b>, see ![a chart](chart.png) and [more](x.md "a title").',
    "2030. That is when",
    "Owned # by us #",
    "* * *",
    "{% include page.html %}",
]
BLOCKS = [
    *WORDS,
    "# Homes",
    "## Trains and buses ##",
    "### C\\#",
    "  ## 産業",
    "###### Deep",
    "#",
    "Energy\n======",
    "Water\nfor all\n---",
    "* one\n* two",
    "- one\n\n- two",
    "+ one\n  + inner\n    1. innermost\n\n  more of it\n+ two",
    "* 一つ目\n　続き\n  * 内側",
    "-",
    "1. first\n2. second",
    "1. first\n\n1. second\n\n    a)  deeper",
    "7) seventh",
    "| tax | rate |\n|---|---:|\n| land | 3% |",
    "> We shall\n> overcome.\n>\n> - all",
    "<div>\n<p>raw</p>\n</div>",
    "<!-- a note\n\n# not a heading\n-->",
    "```\n# not a heading\n\n- nor a bullet\n```",
    "    code = 1\n\n    # more code",
    "---",
    "[^1]: A source, [here](http://example.org)\n[^2]: another",
    "[^3]: http://example.org/source",
    "[link]: http://example.org 'A title'",
]
PAGES = st.lists(st.sampled_from(BLOCKS), max_size=8)


@given(PAGES)
def test_blocks_parted_by_empty_lines_come_back(blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    plain, kept = both_ways(read([Page("energy.md", text)]))
    assert reading(plain[0].text) == reading(text)
    assert reading(kept[0].text) == reading(text)


@given(PAGES, st.sampled_from(["", "---\ntitle: Homes\n---\n", "* contents\n{:toc}\n\n"]))
def test_blocks_that_touch_come_back(blocks: list[str], top: str) -> None:
    text = top + "\n".join(blocks)
    plain, _ = both_ways(read([Page("energy.md", text)]))
    assert reading(plain[0].text) == reading(text)


@given(PAGES)
def test_a_page_that_was_exported_is_imported_as_it_was(blocks: list[str]) -> None:
    chapters = read([Page("energy.md", "\n\n".join(blocks))]).chapters
    plain, _ = both_ways(read([Page("energy.md", "\n\n".join(blocks))]))
    assert read(plain).chapters == chapters
