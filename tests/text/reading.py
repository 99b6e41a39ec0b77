"""What the tests of text read: cases as data, real pages, invented texts."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from hypothesis import strategies as st
from ruamel.yaml import YAML

DATA = Path(os.environ.get("POLICY_DATA", Path(__file__).parents[3] / "shared" / "data"))

Case = dict[str, str]


def cases(name: str) -> list[Case]:
    """Read the cases of a file, each a mapping of words."""
    read: list[Case] = YAML(typ="safe").load(Path(__file__).parent / "cases" / f"{name}.yaml")
    return read


def records() -> Iterator[dict[str, object]]:
    """Read the real amendments of both platforms, each with the texts before and after."""
    for source in ("openpolitics", "mirai"):
        for line in (DATA / source / "replay.jsonl").read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def pages() -> list[str]:
    """Read every real page once: the states of both platforms, statutes, an act."""
    states = {
        str(record[key]) for record in records() for key in ("base", "result") if isinstance(record[key], str)
    }
    return sorted(states | {path.read_text(encoding="utf-8") for path in DATA.rglob("*.md")})


def rewordings() -> list[tuple[str, str]]:
    """Read every real amendment of a page as the source before and the source that was proposed."""
    return [
        (str(record["base"]), str(record["proposed"]))
        for record in records()
        if isinstance(record["base"], str) and isinstance(record["proposed"], str)
    ]


WORDS = (Path(__file__).parent / "cases" / "words.txt").read_text(encoding="utf-8").split()
"""Realistic words, and marks that mean something to Markdown where they begin a line."""

PROSE = [word for word in WORDS if word[0].isalpha() or word[0] in "£5(“"]

_lines = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
_starts = st.sampled_from(
    [
        "",
        "",
        "",
        "",
        "- ",
        "* ",
        "1. ",
        "2) ",
        "  - ",
        "   ",
        "    ",
        "# ",
        "> ",
        "[^1]: ",
        "[x]: ",
        "| a | ",
        "<div> ",
        "\t",
    ]
)
_odd = st.sampled_from(
    ["```", "~~~", "---", "===", "{:toc}", "|---|---|", "<!-- a", "-->", "<p>", "</p>", "- ", "    x  y"]
)
_breaks = st.sampled_from(["\n", "\n", "\n", "\n\n", "\n\n\n", "  \n", "\\\n", " \n \n", "\r\n"])


def _joined(parts: list[tuple[str, str]]) -> str:
    return "".join(text + gap for text, gap in parts)


sources = st.lists(st.tuples(st.builds(str.__add__, _starts, _lines) | _odd, _breaks), max_size=8).map(
    _joined
)
"""Markdown sources of any shape, sensible or not."""

_sentences = st.lists(st.sampled_from(PROSE), min_size=1, max_size=10).map(
    lambda words: " ".join(words) + "."
)
_paragraphs = st.lists(_sentences, min_size=1, max_size=3).map(" ".join)
prose = st.lists(_paragraphs, min_size=1, max_size=3).map("\n\n".join)
"""Plain paragraphs of prose, canonical but for characters that are not composed."""
