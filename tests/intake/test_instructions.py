"""Instructions in words, as people write them: what is read of them, what is not, what is left aside."""

from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from policy_cli.intake.instructions import read
from policy_cli.intake.known import Known
from policy_cli.intake.operations import Asked, LeaveOut, Operation, Reading, Throughout, Unread
from policy_cli.model.amendments import Part
from policy_cli.store.round_trees import change_tree
from policy_cli.text.stretches import Ends, Extent

# ruff: noqa: RUF001 - typographic signs are what people write

Case = dict[str, Any]
CASES: list[Case] = YAML(typ="safe").load(Path(__file__).parent / "cases" / "instructions.yaml")
VERSION = Known({"energy-03": "local supply", "energy-05": "shared ownership", "A05": ""})
"""What the cases of a `version` may name."""


def tree(asked: Asked) -> dict[str, object]:
    """Write what is asked for as the cases do."""
    match asked:
        case LeaveOut(target, ends, words, part):
            title = {"of": "title"} if part is Part.TITLE else {}
            return {"in": target} | named(ends) | ({"with": words} if words else {}) | title
        case Throughout(target, quote, words):
            return {"throughout": target or "*", "replace": quote, "with": words}
    return {key: plain(part) for key, part in change_tree(asked).items()}


def named(ends: Ends) -> dict[str, object]:
    forms: dict[Extent, dict[str, object]] = {
        Extent.TO: {"from": ends.first, "to": ends.last},
        Extent.END: {"from": ends.first, "on": True},
        Extent.AFTER: {"all after": ends.first},
        Extent.ALL: {"all": True},
    }
    return forms[ends.extent]


def plain(value: Any) -> Any:  # noqa: ANN401 - a tree of any shape
    """Give the words of a tree without what they are written as in a file."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list) else str(value)


def understood(reading: Reading) -> list[Operation]:
    return [one for one in reading.operations if isinstance(one, Operation)]


def unread(reading: Reading) -> list[Unread]:
    return [one for one in reading.operations if isinstance(one, Unread)]


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_is_read_as_it_was_meant(case: Case) -> None:
    reading = read(case["text"], case.get("in", ""), VERSION if case.get("version") else None)
    assert [tree(one.asked) for one in understood(reading)] == case.get("asks", [])
    assert [one.reads for one in understood(reading) if one.reads] == case.get("reads", [])
    found = [(one.words, one.why) for one in unread(reading)]
    wanted = [(row["words"], row["why"]) for row in case.get("unread", [])]
    assert len(found) == len(wanted), found
    for (words, why), (begin, reason) in zip(found, wanted, strict=True):
        assert words.startswith(begin)
        assert reason in why
    assert [one.said for one in reading.reasons] == case.get("reasons", [])
    begins = case.get("aside", [])
    assert [one.words[: len(begin)] for one, begin in zip(reading.aside, begins, strict=True)] == begins


def test_each_stands_with_its_own_words_and_line() -> None:
    text = (
        "The members met, and then the\n\nIn energy-05, delete “a”, and\nafter the words “b” insert “c”.\n\n"
        "In line 3 delete the word “d”. The members\n1. The end\nBye"
    )
    reading = read(text)
    assert [(one.line, one.words) for one in reading.operations] == [
        (3, "In energy-05, delete “a”"),
        (4, "after the words “b” insert “c”"),
        (6, "In line 3 delete the word “d”."),
    ]
    assert [(one.line, one.words) for one in reading.aside] == [
        (1, "The members met, and then the"),
        (6, "The members"),
        (7, "The end\nBye"),
    ]


SENTENCES = [
    "In energy-05, delete “{}”.",
    "after “{}” insert “x”",
    "Add at end '{}'.",
    'In line 45 delete "{}".',
    "Replace “{}” with „y“!",
    "The {} we met, and moved on;",
    "Dear {},",
    "insert “{}",
    "- {} “quoted”",
    "1. Delete {}",
    "> {}",
    "“{}”",
    "Reason: the {}, again and again.",
    "if A03 falls: {}",
    "(a) the {} again",
    "Subject: {}",
    "We also think of energy-05 as {}.",
    "-- \n{}",
]  # fmt: skip
GAPS = ["\n", "\n\n", " ", ", and ", "; ", "\n   ", ": "]


@given(
    st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(GAPS)), max_size=8),
    st.booleans(),
    st.booleans(),
)
def test_no_word_is_silently_lost(parts: list[tuple[str, str]], given_beside: bool, is_known: bool) -> None:
    text = "".join(part.format(f"word{at}") + gap for at, (part, gap) in enumerate(parts))
    reading = read(text, "energy-05" if given_beside else "", VERSION if is_known else None)
    found = "\n".join(one.words for one in (*reading.operations, *reading.aside, *reading.reasons))
    assert [at for at in range(len(parts)) if f"word{at}" not in found] == []


@given(st.text(alphabet=st.sampled_from("“”\"'„«»‘’> \n.,:;-delt1a(5é日)"), max_size=60))
def test_any_signs_are_read_to_their_end(text: str) -> None:
    reading = read(text, "energy-05")
    assert reading == read(text, "energy-05")
    assert all(one.words for one in (*reading.operations, *reading.aside))


HURTING = {
    "marks that open": "“" * 50_000,
    "apostrophes": "'a " * 50_000,
    "German marks": "„a " * 50_000,
    "a chain without end": "In energy-05, " + "delete “x” and " * 15_000,
    "one line": "In energy-05, insert " + "a " * 100_000,
    "lines that count": "line 4, " * 30_000,
    "paragraphs that open": "“a\n\n" * 40_000,
    "empty lines": "\n" * 200_000,
}


@pytest.mark.parametrize("text", HURTING.values(), ids=HURTING)
def test_a_text_meant_to_hurt_is_read_in_seconds(text: str) -> None:
    begun = process_time()
    assert understood(read(text)) == []
    assert process_time() - begun < 20
