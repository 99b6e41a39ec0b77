"""What of a Markdown page becomes an item, and that the page comes back."""

import pytest

from policy_cli.intake import Page
from policy_cli.intake.markdown import read

from .reading import again, imported, outline

FARES = "Fares fall by a third in the first year, and by a third in the next."


def test_a_heading_starts_an_item_and_words_before_the_first_are_the_introduction() -> None:
    text = """\
---
title: Energy
---

Power belongs to us.

## Community energy

We will create a fund.

Each region has one.

#### Grants

By 2030.
"""
    chapter = imported(text)
    assert (chapter.id, chapter.title, chapter.text) == ("energy", "Energy", "Power belongs to us.")
    assert outline(chapter) == [
        "commitment heading 2 | Community energy | We will create a fund.//Each region has one.",
        "commitment heading 4 | Grants | By 2030.",
    ]
    assert [item.id for item in chapter.items] == ["energy-01", "energy-02"]
    assert [item.order for item in chapter.items] == [10, 20]
    assert again(text) == text


def test_a_heading_without_words_of_its_own_promises_nothing() -> None:
    assert outline(imported("## Homes\n\n### Rent\n\nFair.\n")) == [
        "prose heading 2 | Homes | ",
        "commitment heading 3 | Rent | Fair.",
    ]


def test_each_bullet_is_an_item_where_a_section_is_a_list() -> None:
    text = """\
## Trains

* **Public rail:** by 2030.
  * Local first.
    * Then the rest.
* Fares fall by a third in the first year, and by a third in the next.
"""
    assert outline(imported(text)) == [
        "prose heading 2 | Trains | ",
        "commitment bullet | Public rail | * **Public rail:** by 2030./  * Local first./    * Then the rest.",
        f"commitment bullet | Fares fall by a third in the first year, and by a third in… | * {FARES}",
    ]
    assert again(text) == text


def test_bullets_that_end_a_sentence_stay_with_it() -> None:
    text = "## Bank\n\nThe bank lends to:\n\n* small firms,\n* co-operatives.\n"
    assert outline(imported(text)) == [
        "commitment heading 2 | Bank | The bank lends to://* small firms,/* co-operatives."
    ]
    assert again(text) == text


def test_bullets_that_are_a_small_part_of_a_section_stay_in_its_text() -> None:
    text = (
        "## Bank\n\nThe bank is owned by all of us and lends where others do not.\n\n* One branch a town.\n"
    )
    assert [item.mark for item in imported(text).items] == ["heading"]
    assert again(text) == text


def test_a_list_of_links_is_no_list_of_promises() -> None:
    text = "## Sources\n\n1. [One](http://example.org/1)\n\n2. http://example.org/2\n"
    assert [item.mark for item in imported(text).items] == ["heading"]
    assert again(text) == text


def test_numbered_clauses_are_items_and_keep_the_numbers_they_were_written_with() -> None:
    text = "# Sitz\n\n1. Der Sitz ist Berlin.\n\n1. Organe sind\n\n    a)  der Rat;\n\n    a)  das Plenum.\n"
    chapter = imported(f"{text}\n# Dauer\n\nUnbegrenzt.\n")
    assert outline(chapter) == [
        "prose heading 1 | Sitz | ",
        "commitment number | Der Sitz ist Berlin. | 1. Der Sitz ist Berlin.",
        "commitment number | Organe sind | 1. Organe sind//    a)  der Rat;//    a)  das Plenum.",
        "commitment heading 1 | Dauer | Unbegrenzt.",
    ]
    assert again(text) == text


def test_what_stands_between_bullets_keeps_its_place() -> None:
    text = """\
## Tax

* Land is taxed by its value, and homes no longer.
* Tax havens are closed.

| band | rate |
|---|---|
| one | 3 % |

> A quotation.

Some words on it.

<hr/>

* Nobody pays twice for one thing.
"""
    assert outline(imported(text))[3:] == [
        "prose table |  | | band | rate |/|---|---|/| one | 3 % |",
        "prose quote |  | > A quotation.",
        "prose |  | Some words on it.",
        "prose html |  | <hr/>",
        "commitment bullet | Nobody pays twice for one thing. | * Nobody pays twice for one thing.",
    ]
    assert again(text) == text


def test_tables_quotes_and_html_in_the_prose_of_a_heading_stay_there() -> None:
    text = "## Tax\n\nFair.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> Said.\n\n<div>\nraw\n</div>\n"
    assert len(imported(text).items) == 1
    assert again(text) == text


def test_an_introduction_is_the_chapters_text_as_far_as_it_is_prose() -> None:
    text = "---\ntitle: A\n---\n\nWords.\n\n- and\n- bullets: all of it short\n\n<hr/>\n\nMore.\n"
    chapter = imported(text)
    assert chapter.text == "Words."
    assert outline(chapter)[0] == "commitment bullet | and | - and"
    assert again(text) == text


def test_footnotes_stay_where_they_stand() -> None:
    text = """\
## Rent

Fair[^1], and low[^low].

[^1]: [A study](http://example.org), long
  and wrapped.
[^low]: http://example.org/low

## Homes

Many[^1].

[^1]: Another study.
"""
    chapter = imported(text)
    assert "[^1]: [A study](http://example.org), long\n  and wrapped.\n[^low]:" in chapter.items[0].text
    assert chapter.items[1].text == "Many[^1].\n\n[^1]: Another study."
    assert again(text) == text


@pytest.mark.parametrize(
    "block",
    [
        "```sh\n# not a heading\n\n* nor a bullet\n```",
        "~~~\n## nor this\n~~~",
        "    # nor this",
        "<!-- a note\n\n## nor this\n-->",
        "> ## nor this",
    ],
)
def test_a_heading_inside_another_block_is_none(block: str) -> None:
    text = f"## Code\n\nWords.\n\n{block}\n\nMore.\n"
    assert outline(imported(text)) == [
        f"commitment heading 2 | Code | Words.//{block}//More.".replace("\n", "/")
    ]
    assert again(text) == text


def test_headings_of_other_shapes_become_the_usual_ones() -> None:
    text = "Energy\n===\n\nWater\nfor all\n---\nClean.\n  ### Air ###\nFresh.\n"
    assert imported(text).title == "Energy"
    assert again(text) == "# Energy\n\n## Water for all\n\nClean.\n\n### Air\n\nFresh.\n"


def test_a_hash_that_belongs_to_a_heading_stays() -> None:
    text = "Playing in C #\n---\n\nIn schools.\n"
    assert again(text) == "## Playing in C # #\n\nIn schools.\n"
    assert imported(again(text)).items == imported(text).items


def test_a_heading_without_a_title_is_text() -> None:
    text = "## Homes\n\nFirst.\n\n#\n\nSecond.\n"
    assert imported(text).items[0].text == "First.\n\n#\n\nSecond."
    assert again(text) == text


def test_japanese_bullets_with_wide_indents_come_back() -> None:
    text = "## 教育\n\n* 　AIの家庭教師を届けます。\n　　すべての子どもに。\n  * 　無料で。\n"
    assert outline(imported(text))[1] == (
        "commitment bullet | AIの家庭教師を届けます。 すべての子どもに。 | "
        "* 　AIの家庭教師を届けます。/　　すべての子どもに。/  * 　無料で。"
    )
    assert again(text) == text


def test_a_label_is_cut_after_a_clause_where_no_spaces_are_written() -> None:
    words = (
        "断片的な情報で作られた画一的な税制ではなく、"
        + "個人の貯蓄額や景気動向や産業別動向などの" * 2
        + "情報"
    )
    item = imported(f"## 税\n\n* {words}\n").items[1]
    assert item.title == "断片的な情報で作られた画一的な税制ではなく…"


def test_words_longer_than_a_label_are_cut_where_they_must() -> None:
    item = imported(f"## A\n\n* {'x' * 70}\n").items[1]
    assert item.title == f"{'x' * 59}…"


def test_chapters_stand_in_the_order_given() -> None:
    pages = [Page("b.md", "## B\n\nTwo.\n"), Page("a.md", "## A\n\nOne.\n")]
    assert [(chapter.id, chapter.order) for chapter in read(pages).chapters] == [("b", 10), ("a", 20)]


def test_a_tight_numbered_list_is_prose() -> None:
    text = "## Steps\n\n1. Ask.\n2. Act.\n"
    assert [item.mark for item in imported(text).items] == ["heading"]
    assert again(text) == text


def test_footnotes_do_not_outweigh_bullets() -> None:
    text = "## Trains\n\n* Cheap[^1].\n* Clean.\n\n[^1]: A study longer than both bullets together.\n"
    assert [item.mark for item in imported(text).items] == ["heading", "bullet", "bullet", None]
    assert again(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Words:\n* one\n* two\n\n\nMore words,\n\n---\nand more.\n",
        "## A\n\n* one\n\n  more of one\n\n* two\n",
        "## A\n\n* one\n\n- two\n\n+ three\n",
        "## A\n\nOne.\n\n\u3000\n\nTwo.\n",
        "\u3000\n",
    ],
)
def test_empty_lines_come_back_as_they_were(text: str) -> None:
    assert again(text) == text
