"""Splices: exactly one value changes, and every other byte stays as somebody wrote it."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from policy_cli.store import emit
from policy_cli.store.emit import Block, Number
from policy_cli.store.guard import decode
from policy_cli.store.located import Node, read_located
from policy_cli.store.plain import Tree
from policy_cli.store.splice import SpliceError, append, set_value

from .writing import as_read, keys, scalars, soup, trees

NOTE = "# why it stands so\n"
Parts = list[tuple[str, Tree]]


def writable(row: tuple[str, Tree]) -> bool:
    """Say whether an entry may be written at all, and ends in no line of spaces alone."""
    text = emit.entry(*row)
    return decode(text.encode()) == text and not any(map(str.isspace, text.split("\n")))


parts = st.lists(
    st.tuples(keys, trees | scalars | st.lists(scalars, max_size=3)),
    min_size=2,
    max_size=4,
    unique_by=lambda row: row[0],
).filter(lambda rows: all(map(writable, rows)))
values = scalars.filter(lambda value: decode(value.encode()) == value)


def written(rows: Parts) -> str:
    """Write entries one below the other, each under a comment."""
    return "".join(NOTE + emit.entry(key, value) for key, value in rows)


def tree_of(text: str) -> Tree:
    """Read a document, which must be YAML."""
    root = read_located(text)
    assert isinstance(root, Node), root
    return root.tree


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(parts, st.data(), values)
def test_a_new_value_leaves_what_stands_around_it_as_it_is(
    rows: Parts, data: st.DataObject, value: str
) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    before, after = written(rows[:at]) + NOTE, written(rows[at + 1 :])
    changed = set_value(written(rows), rows[at][0], value)
    middle = changed.removeprefix(before).removesuffix(after)
    assert changed == before + middle + after
    assert tree_of(middle) == {rows[at][0]: as_read(value)}


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(parts, st.data())
def test_a_value_taken_away_leaves_what_stands_around_it_as_it_is(rows: Parts, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    changed = set_value(written(rows), rows[at][0], None)
    assert changed == written(rows[:at]) + NOTE + written(rows[at + 1 :])


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(parts, keys, values)
def test_a_value_that_was_missing_stands_at_the_end(rows: Parts, key: str, value: str) -> None:
    assume(key not in dict(rows))
    changed = set_value(written(rows), key, value)
    assert changed.startswith(written(rows))
    assert tree_of(changed.removeprefix(written(rows))) == {key: as_read(value)}


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(parts, st.data(), trees | values)
def test_what_is_appended_stands_behind_the_last_of_its_list(
    rows: Parts, data: st.DataObject, value: Tree
) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    rows[at] = (rows[at][0], [{"step": Number(1), "text": Block("We will act.")}])
    source, behind = written(rows[: at + 1]), written(rows[at + 1 :])
    assume(decode(emit.list_item(value).encode()) == emit.list_item(value))
    changed = append(source + behind, rows[at][0], value)
    assert changed.startswith(source)
    assert changed.endswith(behind)
    assert tree_of(changed.removesuffix(behind).removeprefix(source)) == [as_read(value)]


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(soup.filter(lambda text: isinstance(read_located(text), Node)), values)
def test_in_any_layout_it_changes_that_value_alone_or_refuses(source: str, value: str) -> None:
    tree = tree_of(source)
    assume(isinstance(tree, dict) and bool(tree))
    assert isinstance(tree, dict)
    key = next(iter(tree))
    assume("." not in key)
    try:
        changed = set_value(source, key, value)
    except SpliceError:
        return
    assert tree_of(changed) == tree | {key: as_read(value)}


@pytest.mark.parametrize(
    ("says", "source", "key", "value", "changed"),
    [
        ("a comment behind a value stays", "a: 1  # one\nb: 2\n", "a", "x", "a: x  # one\nb: 2\n"),
        ("quotes go where they are not needed", "a: 'x'\nb: \"y\"\n", "b", "z", "a: 'x'\nb: z\n"),
        ("quotes come where they are needed", "a: x\n", "a", "2030", 'a: "2030"\n'),
        ("a file without its last line end", "a: 1\nb: 2", "b", "x", "a: 1\nb: x"),
        ("a new value in a file without its last line end", "a: 1", "b", "x", "a: 1\nb: x\n"),
        ("an empty value", "a:\nb: 2\n", "a", "x", "a: x\nb: 2\n"),
        ("an empty value with a comment", "a:  # none yet\nb: 2\n", "a", "x", "a: x  # none yet\nb: 2\n"),
        ("blank lines stay", "a: 1\n\n\nb: 2\n", "a", "x", "a: x\n\n\nb: 2\n"),
        ("blank lines behind what goes stay", "a: 1\n\nb: 2\n", "a", None, "\nb: 2\n"),
        ("four spaces", "a:\n    b: 1\n    c: 2\nd: 3\n", "a.c", "x", "a:\n    b: 1\n    c: x\nd: 3\n"),
        ("a new value at four spaces", "a:\n    b: 1\nd: 3\n", "a.c", "x", "a:\n    b: 1\n    c: x\nd: 3\n"),
        ("a one-line mapping", "a: {b: 1, c: 2}  # x\n", "a.b", "w", "a: {b: w, c: 2}  # x\n"),
        ("a new value in a one-line mapping", "a: {b: 1}\n", "a.c", "w", "a: {b: 1, c: w}\n"),
        ("the first of a one-line mapping goes", "a: {b: 1, c: 2}\n", "a.b", None, "a: {c: 2}\n"),
        ("the last of a one-line mapping goes", "a: {b: 1, c: 2}\n", "a.c", None, "a: {b: 1}\n"),
        ("a list in place of a list", "a: [x, y]\nb: 1\n", "a", ["z"], "a: [z]\nb: 1\n"),
        ("a list as far left as its key", "a:\n- x\n- y\nb: 1\n", "a", ["z"], "a: [z]\nb: 1\n"),
        ("such a list goes", "a:\n- x\n- y\nb: 1\n", "a", None, "b: 1\n"),
        ("a mapping in place of a word", "a: x\nb: 1\n", "a", {"c": "w"}, "a: {c: w}\nb: 1\n"),
        (
            "a block keeps its indent",
            "a: |\n    x\n    y\nb: 1\n",
            "a",
            Block("x\nz"),
            "a: |\n    x\n    z\nb: 1\n",
        ),
        (
            "a block keeps the comment of its header",
            "a: |  # why\n  x\n",
            "a",
            Block("y"),
            "a: |  # why\n  y\n",
        ),
        ("a block in place of a word", "a: x\nb: 1\n", "a", Block("y\nz"), "a: |\n  y\n  z\nb: 1\n"),
        ("a folded text becomes a block", "a: >\n  x\n  y\nb: 1\n", "a", Block("z"), "a: |\n  z\nb: 1\n"),
        ("words on several lines", "a: x\n  y\nb: 1\n", "a", "z", "a: z\nb: 1\n"),
    ],
)
def test_layouts_written_by_hand(says: str, source: str, key: str, value: Tree | None, changed: str) -> None:
    assert (says, set_value(source, key, value)) == (says, changed)


@pytest.mark.parametrize(
    ("says", "source", "changed"),
    [
        ("a list as far left as its key", "a:\n- x\nb: 1\n", "a:\n- x\n- z\nb: 1\n"),
        ("a list at four spaces", "a:\n    - x\nb: 1\n", "a:\n    - x\n    - z\nb: 1\n"),
        (
            "a comment behind the last of it",
            "a:\n  - x  # one\n\nb: 1\n",
            "a:\n  - x  # one\n  - z\n\nb: 1\n",
        ),
        ("a one-line list", "a: [x]\nb: 1\n", "a: [x, z]\nb: 1\n"),
        ("no list yet", "b: 1\n", "b: 1\na: [z]\n"),
        ("no last line end", "a:\n  - x", "a:\n  - x\n  - z\n"),
    ],
)
def test_lists_written_by_hand(says: str, source: str, changed: str) -> None:
    assert (says, append(source, "a", "z")) == (says, changed)
