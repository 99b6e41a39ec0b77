"""Merging edits of one text: what is judged is what is done, and what stands at one place, in which order."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from text.reading import prose, sources

from policy_cli.rules.judging import acts, settled
from policy_cli.rules.together import merged
from policy_cli.text.canonical import canonical
from policy_cli.text.collisions import trimmed
from policy_cli.text.edits import Edit, Overlap, applied, in_order, inserting, replacing
from policy_cli.text.places import Found, find
from policy_cli.text.words import cuts, words

TEXT = "We fund buses. We fund trains.\n\nWe lend to all."
LIST = "We fund:\n\n- buses\n- trains"


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, Edit]:
    """Change words of a text as an amendment may, keeping some of what it quotes."""
    text = canonical(draw(prose | sources))
    start, end = sorted(draw(st.lists(st.sampled_from(sorted(cuts(text))), min_size=2, max_size=2)))
    found = find(text, text[start:end].strip(), draw(st.integers(1, 2)))
    assume(isinstance(found, Found))
    assert isinstance(found, Found)
    pieces = words(text[slice(*found)])
    head = draw(st.integers(0, len(pieces)))
    tail = draw(st.integers(head, len(pieces)))
    new = draw(
        st.sampled_from(
            ["", "new", "new words", "(new)", " and", "soon.", "Soon.\n\n", "\n\nNew.", "\n- new", "新"]
        )
    )
    said = "".join(pieces[:head]) + new + "".join(pieces[tail:])
    match draw(st.integers(0, 3)):
        case 0 if said.strip():
            return text, inserting(text, said, after=found)
        case 1 if said.strip():
            return text, inserting(text, said, before=found)
        case _:
            return text, replacing(text, found, said)


@given(edits())
def test_an_edit_as_it_is_judged_does_what_the_edit_does(case: tuple[str, Edit]) -> None:
    text, edit = case
    core = settled(text, edit)
    # White space at the edges of a text is nobody's words.
    assert (applied(text, [core]) if acts(core) else text).strip() == applied(text, [edit]).strip()
    assert (
        edit.start - len(text[: edit.start]) + len(text[: edit.start].rstrip())
        <= core.start
        <= core.end
        <= edit.end
    )


@given(edits())
def test_an_edit_as_it_is_judged_has_no_words_to_spare(case: tuple[str, Edit]) -> None:
    text, edit = case
    least = trimmed(text, edit)
    assume(acts(least) and applied(text, [least]) == applied(text, [edit]))
    core = settled(text, edit)
    assert (core.end - core.start, core.words.strip()) == (least.end - least.start, least.words.strip())


def additions(text: str, *new: tuple[str, str]) -> str:
    """Give a text with words inserted after others, each by another hand."""
    hands = []
    for quote, said in new:
        found = find(text, quote)
        assert isinstance(found, Found)
        hands.append([inserting(text, said, after=found)])
    return merged(text, hands)


@pytest.mark.parametrize(
    ("says", "new", "reads"),
    [
        (
            "sentences in order of receipt",
            [("trains.", "Ferries stay."), ("trains.", "Cyclists ride.")],
            "We fund trains. Ferries stay. Cyclists ride.\n\nWe lend",
        ),
        (
            "paragraphs in order of receipt",
            [("trains.", "\n\nFerries stay."), ("trains.", "\n\nCyclists ride.")],
            "We fund trains.\n\nFerries stay.\n\nCyclists ride.\n\nWe lend",
        ),
        (
            "a sentence stays in its paragraph",
            [("trains.", "\n\nFerries stay."), ("trains.", "Cyclists ride.")],
            "We fund trains. Cyclists ride.\n\nFerries stay.\n\nWe lend",
        ),
        (
            "the same sentence once",
            [("trains.", "Ferries stay."), ("trains.", "Ferries stay.")],
            "We fund trains. Ferries stay.\n\nWe lend",
        ),
        (
            "between two sentences",
            [("buses.", "Ferries stay."), ("buses.", "Cyclists ride.")],
            "We fund buses. Ferries stay. Cyclists ride. We fund trains.",
        ),
    ],
)
def test_additions_at_one_place(says: str, new: list[tuple[str, str]], reads: str) -> None:
    assert (says, reads in additions(TEXT, *new)) == (says, True)


def test_items_stand_in_their_list_and_a_paragraph_after_it() -> None:
    after = additions(LIST, ("trains", "\n\nWe lend."), ("trains", "\n- ferries"), ("buses", "\n- trams"))
    assert after == "We fund:\n\n- buses\n- trams\n- trains\n- ferries\n\nWe lend."


def test_before_and_after_one_gap_is_one_place() -> None:
    after, before = find(TEXT, "trains."), find(TEXT, "We lend")
    assert isinstance(after, Found)
    assert isinstance(before, Found)
    first = inserting(TEXT, "Ferries stay.\n\n", before=before)
    second = inserting(TEXT, "\n\nCyclists ride.", after=after)
    assert "trains.\n\nFerries stay.\n\nCyclists ride.\n\nWe lend" in merged(TEXT, [[first], [second]])
    assert "trains.\n\nCyclists ride.\n\nFerries stay.\n\nWe lend" in merged(TEXT, [[second], [first]])


def test_quotes_that_overlap_in_words_both_keep_are_merged() -> None:
    text = "We fund more buses."
    first = Edit(3, 12, "lend more")
    assert applied(text, [first]) == "We lend more buses."
    assert merged(text, [[first], [Edit(8, 19, "more trams.")]]) == "We lend more trams."


def test_what_collides_is_never_left_out_unseen() -> None:
    with pytest.raises(Overlap):
        merged("We fund more buses.", [[Edit(3, 7, "lend")], [Edit(3, 12, "run")]])


def test_one_hand_never_changes_the_same_words_twice() -> None:
    with pytest.raises(Overlap):
        in_order([Edit(3, 13, "lend buses"), Edit(8, 14, "trams.")])
