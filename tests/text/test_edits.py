"""Edits: words out and in, and the spaces between."""

# ruff: noqa: E501 - cases are rows of a table, signs included

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_cli.text.canonical import canonical
from policy_cli.text.edits import Edit, Overlap, applied, inserting, replacing
from policy_cli.text.places import Found, find
from policy_cli.text.rewording import quoted_changes

from .reading import Case, cases, prose, sources


def place(text: str, case: Case, key: str) -> Found | None:
    if key not in case:
        return None
    found = find(text, case[key], int(case["nth"]) if "nth" in case else None)
    assert isinstance(found, Found)
    return found


def edit_of(case: Case) -> Edit:
    text = case["text"]
    if out := place(text, case, "replace"):
        return replacing(text, out, case["with"])
    if out := place(text, case, "delete"):
        return replacing(text, out, "")
    return inserting(
        text, case["insert"], after=place(text, case, "after"), before=place(text, case, "before")
    )


@pytest.mark.parametrize("case", cases("edits"), ids=lambda case: case["says"])
def test_reads_as_a_careful_typist_would_leave_it(case: Case) -> None:
    assert applied(case["text"], [edit_of(case)]) == case["reads"]


TEXT = "We will build homes, quickly."


def on(quote: str, words: str) -> Edit:
    found = find(TEXT, quote)
    assert isinstance(found, Found)
    return replacing(TEXT, found, words)


@pytest.mark.parametrize(
    ("edits", "reads"),
    [
        ([], TEXT),
        ([on("homes", "flats"), on(",", ";")], "We will build flats; quickly."),
        ([on("homes", ""), on(",", ""), on("quickly", "")], "We will build."),
        ([on("quickly", ""), on(".", " now!")], "We will build homes, now!"),
        ([on("will", ""), on("build", "")], "We homes, quickly."),
        ([on("We will", ""), on("build homes", "Homes")], "Homes, quickly."),
        ([on("homes", "flats"), inserting(TEXT, "for all", after=Found(14, 19))], "We will build flats for all, quickly."),
    ],
)  # fmt: skip
def test_several_edits_keep_their_places(edits: list[Edit], reads: str) -> None:
    assert applied(TEXT, edits) == reads
    assert applied(TEXT, edits[::-1]) == reads


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (on("will build", "act"), on("build homes", "")),
        (on("will build homes", "act"), on("build", "")),
        (on("build", "a"), on("build", "a")),
        (inserting(TEXT, "a"), inserting(TEXT, "b")),
        (on("will build", ""), inserting(TEXT, "a", after=Found(3, 7))),
    ],
)
def test_edits_of_the_same_words_overlap(first: Edit, second: Edit) -> None:
    with pytest.raises(Overlap) as overlap:
        applied(TEXT, [first, second])
    assert {overlap.value.first, overlap.value.second} == {first, second}


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("Homes by 2030.", "Homes by 2028.", [("2030", "2028", None)]),
        ("We act and we pay.", "We act now and we pay later.", [("act", "act now", None), ("pay", "pay later", None)]),
        ("We will act soon.", "We will act.", [("soon", "", None)]),
        ("The cat and the dog.", "The cat and the big dog.", [("the", "the big", None)]),
        ("By 2030 we act. By 2030 we pay.", "By 2030 we act. By 2028 we pay.", [("2030 we pay", "2028 we pay", None)]),
        ("a a a a a a a a a a a a a a a a", "a a a a a a a b a a a a a a a a", [("a", "b", 8)]),
        ("One.", "One.\n\nTwo.", [("One.", "One.\n\nTwo.", None)]),
        ("- act\n- pay", "- act\n- stay\n- pay", [("act", "act\n- stay", None)]),
        ("日本の技術です。", "日本の新しい技術です。", [("の", "の新しい", None)]),
        ("Same.", "Same.", []),
        ("", "New.", [("", "New.", None)]),
        ("Old.", "", [("Old.", "", None)]),
    ],
)  # fmt: skip
def test_changes_are_quoted_as_a_mover_would(
    old: str, new: str, changes: list[tuple[str, str, int | None]]
) -> None:
    assert [tuple(change) for change in quoted_changes(old, new)] == changes


def carried_out(old: str, new: str) -> str:
    edits = []
    for quote, words, nth in quoted_changes(old, new):
        found = find(old, quote, nth)
        assert isinstance(found, Found)
        edits.append(replacing(old, found, words))
    return applied(old, edits)


@given(prose | sources, prose | sources)
def test_quoted_changes_give_the_new_text(old: str, new: str) -> None:
    assert carried_out(canonical(old), canonical(new)) == canonical(new)


@given(prose | sources, st.data())
def test_quoted_changes_of_a_few_words_give_the_new_text(source: str, data: st.DataObject) -> None:
    old = canonical(source)
    tokens = old.split(" ")
    at = data.draw(st.integers(0, len(tokens)))
    words = data.draw(
        st.lists(st.sampled_from(["anew", "£5,", "and", "- x", "\n\nNew.", "新しい"]), max_size=3)
    )
    new = canonical(" ".join([*tokens[:at], *words, *tokens[at + data.draw(st.integers(0, 3)) :]]))
    assert carried_out(old, new) == new
