"""Layers keep every word of the first text and of the last, and say whose each change is."""

from hypothesis import given
from hypothesis import strategies as st

from policy_cli.text.layers import Layer, layered

WORDS = st.lists(
    st.sampled_from(["we", "will", "lend", "£400", "million", "\n\n", "- one", "\n"]), max_size=12
)
TEXTS = WORDS.map(" ".join)


def test_each_change_has_its_hand() -> None:
    steps = [("A05", "We will lend £600 million."), ("A07", "We shall lend £600 million.")]
    assert layered("We will lend £400 million.", steps) == (
        Layer("We "),
        Layer("will", left_out="A07"),
        Layer("shall", "A07"),
        Layer(" lend "),
        Layer("£400", left_out="A05"),
        Layer("£600", "A05"),
        Layer(" million."),
    )


def test_words_put_in_and_left_out_again_tell_both_hands() -> None:
    assert layered("one", [("A05", "one two"), ("A06", "one")])[-1] == Layer("two", "A05", "A06")


def test_a_text_that_is_all_new_or_all_gone_is_one_change() -> None:
    assert layered("", [("A14", "All new.")]) == (Layer("All new.", "A14"),)
    assert layered("All gone.", [("A13", "")]) == (Layer("All gone.", left_out="A13"),)
    assert layered("", []) == ()


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=4))
def test_no_word_is_lost(base: str, texts: list[str]) -> None:
    layers = layered(base, [(f"A{number}", text) for number, text in enumerate(texts)])
    assert "".join(layer.text for layer in layers if not layer.put_in) == base
    assert "".join(layer.text for layer in layers if not layer.left_out) == texts[-1]
