"""New YAML: it reads back as the same words, in the one form that FORMATS.md shows."""

import pytest
from hypothesis import HealthCheck, given, settings

from policy_cli.store import emit
from policy_cli.store.emit import Block, Number, Words
from policy_cli.store.guard import decode
from policy_cli.store.located import Node, read_located
from policy_cli.store.plain import Tree

from .writing import as_read, line, trees


def read(text: str) -> Tree:
    """Read what was written, which must be YAML."""
    root = read_located(text)
    assert isinstance(root, Node), root
    return root.tree


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(trees.filter(lambda tree: decode(emit.document(tree).encode()) == emit.document(tree)))
def test_a_document_reads_back_as_the_tree_it_was_written_from(tree: dict[str, Tree]) -> None:
    assert read(emit.document(tree)) == as_read(tree)


@settings(max_examples=150)
@given(line)
def test_a_line_of_words_reads_back_alone_and_within_a_one_line_list(words: str) -> None:
    assert read(f"a: {emit.scalar(words)}\n") == {"a": words}
    assert read(f"a: [{emit.scalar(words, in_flow=True)}]\n") == {"a": [words]}


@pytest.mark.parametrize(
    ("says", "tree", "text"),
    [
        ("words stand bare where they can", {"a": "Warm homes, at last"}, "a: Warm homes, at last\n"),
        ("figures that are words are quoted", {"a": "2030"}, 'a: "2030"\n'),
        ("words that YAML takes for others are quoted", {"a": "no"}, 'a: "no"\n'),
        ("figures that are figures stand bare", {"a": Number("2030")}, "a: 2030\n"),
        (
            "dates and times stand bare",
            {"a": "2030-12-31", "b": "2026-03-02T17:00:00+00:00"},
            "a: 2030-12-31\nb: 2026-03-02T17:00:00+00:00\n",
        ),
        ("a colon before a space is quoted", {"a": "Homes: warm"}, 'a: "Homes: warm"\n'),
        ("a word in double quotes stands in single ones", {"a": '"Homes"'}, "a: '\"Homes\"'\n"),
        (
            "sentences stand in a block",
            {"text": Block("We will act.\nNow.")},
            "text: |\n  We will act.\n  Now.\n",
        ),
        ("lines without a last line end say so", {"text": "One\nTwo"}, "text: |-\n  One\n  Two\n"),
        ("short lists stand on one line", {"jurisdiction": ["uk", "wales"]}, "jurisdiction: [uk, wales]\n"),
        (
            "short mappings stand on one line",
            {"cost": {"status": "within", "of": "cp-04"}},
            "cost: {status: within, of: cp-04}\n",
        ),
        (
            "quoted words stand on a line of their own",
            {"changes": [{"in": "ce-01", "replace": Words("2030"), "with": Words("2028")}]},
            'changes:\n  - in: ce-01\n    replace: "2030"\n    with: "2028"\n',
        ),
        ("no value at all", {"a": ""}, 'a: ""\n'),
    ],
)
def test_the_form_of_new_values(says: str, tree: dict[str, Tree], text: str) -> None:
    assert (says, emit.document(tree)) == (says, text)


def test_a_long_mapping_stands_as_a_block() -> None:
    mover: dict[str, Tree] = {
        "member": "M-0417",
        "signatures": [f"M-{number}" for number in range(1000, 1012)],
    }
    assert emit.entry("from", mover).splitlines()[:2] == ["from:", "  member: M-0417"]
