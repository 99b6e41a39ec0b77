"""The fast reader: whatever it accepts, the full reader reads to the same values."""

from pathlib import Path

import pytest
from conftest import PROJECT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy_cli.store import emit
from policy_cli.store.guard import Defect, decode
from policy_cli.store.located import Node, read_located
from policy_cli.store.plain import Tree, read_plain

from .writing import line, soup, trees

FILES = sorted(PROJECT.glob("platform/**/*.yaml")) + sorted(PROJECT.glob("amendments/**/*.yaml"))


def allowed(text: str) -> bool:
    """Say whether a text comes as far as a parser at all."""
    return decode(text.encode("utf-8", "surrogatepass")) == text


def full(text: str) -> Tree | Defect:
    """Read with the full reader."""
    root = read_located(text)
    return root.tree if isinstance(root, Node) else root


def agree(text: str) -> bool:
    """Say whether the fast reader leaves a text alone, or reads what the full one reads."""
    plain = read_plain(text)
    return plain is None or plain == full(text)


@settings(max_examples=1500, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(soup.filter(allowed))
def test_lines_that_are_nearly_yaml_read_the_same(text: str) -> None:
    assert agree(text)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(trees.map(emit.document).filter(allowed))
def test_what_this_program_writes_reads_the_same(text: str) -> None:
    assert agree(text)


@settings(max_examples=150)
@given(trees.map(emit.document).filter(allowed), st.data())
def test_a_written_file_with_one_line_spoilt_reads_the_same(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    spoilt = data.draw(soup | line)
    assert agree("\n".join([*lines[:at], spoilt, *lines[at + data.draw(st.integers(0, 1)) :]]))


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-2:]))
def test_every_file_of_the_sample_is_plain(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert read_plain(text) == full(text)


@pytest.mark.parametrize(
    ("says", "text", "tree"),
    [
        (
            "figures, dates and words stay text",
            "a: 2030\nb: no\nc: 12:30\n",
            {"a": "2030", "b": "no", "c": "12:30"},
        ),
        ("nothing is the empty text", "a:\nb: 1\n", {"a": "", "b": "1"}),
        ("a block ends with one line end", "a: |\n  x\n\n  y\n\n", {"a": "x\n\ny\n"}),
        ("a block without its last line end", "a: |-\n  x\nb: 1\n", {"a": "x", "b": "1"}),
        ("lists as far left as their key", "a:\n- x\n- y\n", {"a": ["x", "y"]}),
        ("lists of mappings", "- id: a\n  n: 1\n- id: b\n", [{"id": "a", "n": "1"}, {"id": "b"}]),
        (
            "one-line lists and mappings",
            'a: {b: [c, "d, e"], f: g h}\n',
            {"a": {"b": ["c", "d, e"], "f": "g h"}},
        ),
        ("comments on lines of their own", "# x\na: 1\n  # y\n", {"a": "1"}),
        ("quotes", "a: \"x: y\"\nb: '# z'\n", {"a": "x: y", "b": "# z"}),
    ],
)
def test_reads(says: str, text: str, tree: Tree) -> None:
    assert (says, read_plain(text)) == (says, tree)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1 # comment\n",
        "a: &x 1\n",
        "a: *x\n",
        "a: !!str 1\n",
        "a: >\n  x\n",
        "a: |+\n  x\n",
        "a: |2\n  x\n",
        "a: 1\na: 2\n",
        "a: x\n  y\n",
        "a:\n  - x\n b: 1\n",
        "--- \na: 1\n",
        "%YAML 1.2\n",
        "a:\tx\n",
        "a: 'it''s'\n",
        '"a": 1\n',
        "? a\n: b\n",
        "-  x\n",
        "a: [b, [c]]\n",
        "a: {b: {c: d}}\n",
        "a: |\n  x",
        "",
        "# nothing\n",
        "word\n",
    ],
)
def test_leaves_what_is_richer_to_the_full_reader(text: str) -> None:
    assert read_plain(text) is None
