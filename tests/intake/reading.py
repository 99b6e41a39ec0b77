"""What a Markdown page says, block by block, found without the code under test."""

import json
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from policy_cli.intake import Intake, Page
from policy_cli.intake.markdown import read
from policy_cli.model.platform import Chapter, Item
from policy_cli.render.markdown import pages
from policy_cli.text.canonical import canonical

PROJECT = Path(__file__).parents[2]
DATA = Path(os.environ.get("POLICY_DATA", PROJECT.parent / "shared" / "data"))
MIRAI = DATA / "mirai" / "snapshots" / "2025-05-15.json"

_FRONT = re.compile(r"---\n\s*[\w-]+:.*?\n---[ \t]*(?=\n|\Z)", re.DOTALL)
_SPACELESS = "[\u3001-\u30ff\u3400-\u9fff\uff01-\uff9f]"
_FOOTNOTE = re.compile(r"^[ \t]*\[\^[^\]]+\]:", re.MULTILINE)
_LEAVES = {"paragraph_open", "heading_open", "fence", "code_block", "html_block", "hr", "tr_open"}


class Row(NamedTuple):
    """One block: what it is, how deep it is nested, how it is marked, its words with white space folded."""

    kind: str
    depth: int
    mark: str
    words: str


class Reading(NamedTuple):
    """All that a page says: front matter, blocks, footnotes and links in the order defined."""

    front_matter: str
    rows: tuple[Row, ...]
    footnotes: tuple[str, ...]
    links: tuple[str, ...]

    @property
    def blocks(self) -> int:
        """Count paragraphs, headings, rows of tables, rules, and blocks of code and HTML."""
        return sum(row.kind in _LEAVES for row in self.rows)


def reading(text: str) -> Reading:
    """Read a page."""
    front = _FRONT.match(text)
    body = text[front.end() :] if front else text
    environment: dict[str, dict[str, dict[str, str]]] = {}
    tokens = MarkdownIt("commonmark").enable("table").parse(body, environment)
    return Reading(
        front[0] if front else "",
        tuple(_row(token) for token in tokens if token.nesting >= 0),
        tuple(found.strip() for found in _FOOTNOTE.findall(body)),
        tuple(sorted(map(_link, environment.get("references", {}).items()))),
    )


def _link(reference: tuple[str, dict[str, str]]) -> str:
    name, link = reference
    return f"[{name}]: {link['href']} {link['title']}"


def _row(token: Token) -> Row:
    verbatim = token.type in {"fence", "code_block", "html_block"}
    words = token.content.rstrip("\n") if verbatim else folded(token.content)
    level = token.tag if token.type == "heading_open" else ""
    mark = token.markup + token.info if token.type in {"fence", "list_item_open"} else level
    return Row(token.type, token.level, mark, words)


def folded(words: str) -> str:
    """Fold white space: a line break is a space, nothing between two letters of a script without spaces."""
    words = re.sub(r"(?: {2,}|\\)\n[ \t]*", "\N{LEFTWARDS ARROW WITH HOOK}", words)
    words = re.sub(rf"(?<={_SPACELESS})[ \t]*\n[ \t]*(?={_SPACELESS})", "", words)
    return re.sub(r"[ \t\n]+", " ", words).strip()


def looseness(text: str) -> list[bool]:
    """Say of each paragraph whether empty lines part it from what is around it in its list."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return [not token.hidden for token in tokens if token.type == "paragraph_open"]


def full_lines(text: str) -> list[str]:
    """Give the lines that are not empty, without spaces at their ends."""
    return [line.rstrip(" \t") for line in text.split("\n") if line.strip(" \t")]


def visible(text: str) -> str:
    """Give a text as it looks: line feeds only, composed letters, no control or format characters."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    kept = {"\n", "\t", "\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NON-JOINER}"}
    return "".join(c for c in text if c in kept or unicodedata.category(c) not in {"Cc", "Cf"})


def as_kept(chapter: Chapter) -> Chapter:
    """Give a chapter as it is after its YAML files were written and read."""
    items = tuple(item._replace(text=canonical(item.text)) for item in chapter.items)
    return chapter._replace(text=canonical(chapter.text), items=items)


def imported(text: str, path: str = "energy.md") -> Chapter:
    """Import one page."""
    return read([Page(path, text)]).chapters[0]


def findings(text: str, path: str = "energy.md") -> list[str]:
    """Import one page and give its findings, a line each."""
    found = read([Page(path, text)]).findings
    return [f"{finding.level.value} {finding.place}: {finding.message}" for finding in found]


def outline(chapter: Chapter) -> list[str]:
    """Give a chapter's items, a line each: kind, mark, level, title, text."""
    return [" | ".join((_marked(item), item.title, item.text.replace("\n", "/"))) for item in chapter.items]


def _marked(item: Item) -> str:
    level = "" if item.level is None else f" {item.level}"
    return f"{item.kind.value}{f' {item.mark.value}' if item.mark else ''}{level}"


def again(text: str, path: str = "energy.md") -> str:
    """Import a page and export it."""
    return pages([imported(text, path)])[0].text


def both_ways(intake: Intake) -> tuple[list[Page], list[Page]]:
    """Export what was imported, as it was read and as it is after YAML."""
    return list(pages(intake.chapters)), list(pages([as_kept(chapter) for chapter in intake.chapters]))


def folder(path: Path) -> list[Page]:
    """Read the Markdown pages of a folder, those in folders below it too."""
    found = sorted(path.rglob("*.md"))
    return [Page(page.relative_to(path).as_posix(), page.read_bytes().decode()) for page in found]


def mirai() -> list[Page]:
    """Write the Japanese snapshot as Markdown pages."""
    chapters = json.loads(MIRAI.read_text(encoding="utf-8"))["chapters"]
    return [
        Page(chapter["page"], "\n\n".join(map(_section, chapter["sections"])) + "\n") for chapter in chapters
    ]


def _section(section: dict[str, object]) -> str:
    heading = f"{'#' * int(str(section['level']))} {section['title']}"
    blocks = section["blocks"]
    assert isinstance(blocks, list)
    return heading + "".join(_written(blocks))


def _written(blocks: list[dict[str, str]]) -> Iterator[str]:
    before = ""
    for block in blocks:
        bullet = block["kind"].startswith("bullet")
        yield "\n" if bullet and before.startswith("bullet") else "\n\n"
        yield _bullet(block) if bullet else block["text"]
        before = block["kind"]


def _bullet(block: dict[str, str]) -> str:
    indent = "  " * (int(block["kind"].partition("-")[2] or "1") - 1)
    return f"{indent}* " + block["text"].replace("\n", f"\n{indent}  ")
