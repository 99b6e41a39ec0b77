"""Laws of amendments on one text: rivals are those that cannot be merged, and merging loses no word."""

from collections import Counter
from itertools import combinations

from hypothesis import assume, given
from hypothesis import strategies as st

from policy_cli.model.amendments import (
    Add,
    Amendment,
    Change,
    Insert,
    Move,
    Placement,
    Remove,
    Replace,
    SetField,
)
from policy_cli.model.platform import Chapter, Item, Kind, Platform
from policy_cli.rules.apply import amended
from policy_cli.rules.clash import ClashError
from policy_cli.rules.combined import combined
from policy_cli.rules.edits import ChangeError
from policy_cli.rules.rivals import rivalry
from policy_cli.text.collisions import Kind as Why
from policy_cli.text.sentences import sentences
from policy_cli.text.words import is_word, words

from .chapter import amendment, energy

TEXT = (
    "Every council will build a hundred homes. Tenants elect half of each board, and agents pay.\n\n"
    "Buses (day or night) run to:\n\n- towns near rivers\n- villages with schools"
)
"""A text in which no word stands twice."""

ITEMS = ("homes-01", "homes-02")
OLD = [token for token in words(TEXT) if is_word(token)]


def platform() -> Platform:
    """Give two chapters, the first with two commitments of that text."""
    items = tuple(
        Item(name, "homes", 10 * at, Kind.COMMITMENT, "Homes", TEXT) for at, name in enumerate(ITEMS, 1)
    )
    chapters = Chapter("homes", 10, "Homes", items=items), Chapter("work", 20, "Work")
    return energy()._replace(chapters=chapters)


@st.composite
def wordings(draw: st.DrawFn, name: str) -> Change:
    """Quote words of the text; put words in that nobody else has."""
    item = draw(st.sampled_from(ITEMS))
    spans = [place for place, token in enumerate(words(TEXT)) if is_word(token)]
    start = draw(st.integers(0, len(spans) - 1))
    end = min(len(spans) - 1, start + draw(st.integers(0, 4)))
    quote = "".join(words(TEXT)[spans[start] : spans[end] + 1])
    new = [f"{name}{letter}" for letter in "abc"[: draw(st.integers(1, 3))]]
    kept = draw(st.integers(0, 2))
    match draw(st.integers(0, 5)):
        case 0:
            return Replace(item, quote, "")
        case 1:
            return Insert(item, " ".join(new), after=quote)
        case 2:
            said, is_after = " ".join(new).capitalize() + ".", draw(st.booleans())
            return Insert(item, said, quote if is_after else "", "" if is_after else quote)
        case 3:
            return Insert(item, " ".join(new).capitalize() + ".")
        case 4:
            head = quote.split(" ")[:kept]
            return Replace(item, quote, " ".join([*head, *new]))
        case _:
            return Replace(item, quote, " ".join([*new, *quote.split(" ")[len(quote.split(" ")) - kept :]]))


@st.composite
def wholes(draw: st.DrawFn, name: str) -> Change:
    """Change a field, place, remove or add a commitment."""
    item = draw(st.sampled_from(ITEMS))
    place = draw(
        st.sampled_from(
            [Placement(after=ITEMS[0]), Placement(chapter="work"), Placement(chapter="homes", first=True)]
        )
    )
    match draw(st.integers(0, 4)):
        case 0:
            return SetField(item, "target_date", draw(st.sampled_from(["2030-12-31", "2028-12-31", None])))
        case 1:
            return SetField(item, "cost", {"status": draw(st.sampled_from(["none", "within"]))})
        case 2:
            return Move(item, place)
        case 3:
            return Remove(item)
        case _:
            text = draw(
                st.sampled_from([f"We will do {name}.", "Every school will make its own power from the sun."])
            )
            return Add(f"homes-{name}", "New", text, place, {})


def rounds(more: st.SearchStrategy[Change] | None = None) -> st.SearchStrategy[list[Amendment]]:
    """Give two to five amendments of one to three changes that can each be made."""

    def made(number: int) -> st.SearchStrategy[Amendment]:
        changes = st.lists(
            wordings(f"n{number}") | (wholes(f"n{number}") if more is None else more), min_size=1, max_size=3
        )
        return changes.map(lambda own: amendment(f"A{number:02d}", *own)).filter(can_be_made)

    return st.integers(2, 5).flatmap(lambda many: st.tuples(*map(made, range(1, many + 1)))).map(list)


def can_be_made(one: Amendment) -> bool:
    """Say whether an amendment by itself can be made."""
    try:
        amended(platform(), [one])
    except ChangeError:
        return False
    return True


def collide(one: Amendment, other: Amendment) -> bool:
    """Say whether two amendments cannot be in force together."""
    try:
        amended(platform(), [one, other])
    except ClashError:
        return True
    return False


def standing(platform: Platform, item: str) -> str:
    """Give the text of a commitment."""
    found = platform.item(item)
    assert found is not None
    return found.text


def in_words(text: str) -> Counter[str]:
    """Count the words of a text, whatever case they are in."""
    return Counter(token.casefold() for token in words(text) if is_word(token))


def told(text: str) -> list[str]:
    """List the sentences of a text, sorted."""
    return sorted(sentence.strip() for sentence in sentences(text))


worded = rounds(st.nothing())


@given(rounds().flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_rivals_do_not_depend_on_the_order_they_are_given_in(orders: tuple[list[Amendment], ...]) -> None:
    made, other = orders
    assert rivalry(platform(), other) == rivalry(platform(), made)


@given(rounds())
def test_rivals_are_those_that_cannot_be_in_force_together(made: list[Amendment]) -> None:
    found = {
        frozenset((one.first, one.second))
        for one in rivalry(platform(), made).rivals
        if any(clash.kind is not Why.REMOVED for clash in one.clashes)
    }
    assert found == {
        frozenset((one.label, other.label)) for one, other in combinations(made, 2) if collide(one, other)
    }


@given(worded)
def test_without_rivals_no_word_is_lost_doubled_or_moved(made: list[Amendment]) -> None:
    assume(not rivalry(platform(), made).rivals)
    after = amended(platform(), made)
    for item in ITEMS:
        alone = [in_words(standing(amended(platform(), [one]), item)) for one in made]
        kept = Counter({word: 1 for word in in_words(TEXT) if all(word in one for one in alone)})
        assert in_words(standing(after, item)) == sum((one - in_words(TEXT) for one in alone), kept)
        stood = [token for token in words(standing(after, item)) if token.casefold() in kept]
        assert [token.casefold() for token in stood] == [
            token.casefold() for token in OLD if token.casefold() in kept
        ]


@given(worded.flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_without_rivals_the_order_decides_only_which_addition_stands_first(
    orders: tuple[list[Amendment], ...],
) -> None:
    made, other = orders
    assume(not rivalry(platform(), made).rivals)
    one, two = amended(platform(), made), amended(platform(), other)
    for item in ITEMS:
        assert told(standing(one, item)) == told(standing(two, item))


@given(worded)
def test_who_says_the_same_has_the_same_effect(made: list[Amendment]) -> None:
    copies = [one._replace(id=f"B{one.id[1:]}") for one in made]
    found = rivalry(platform(), [*made, *copies]).same
    assert {one.id for labels in found for one in made if one.id in labels} == {one.id for one in made}
    for labels in found:
        effects = [amended(platform(), [one]) for one in (*made, *copies) if one.id in labels]
        assert all(effect == effects[0] for effect in effects)


@given(worded)
def test_a_combined_sentence_stands_in_the_text_and_in_no_single_amendment(made: list[Amendment]) -> None:
    assume(not rivalry(platform(), made).rivals)
    after = amended(platform(), made)
    found = combined(platform(), made)
    for item in ITEMS:
        written = {sentence for one in made for sentence in told(standing(amended(platform(), [one]), item))}
        new = [
            sentence for sentence in told(standing(after, item)) if sentence not in {*written, *told(TEXT)}
        ]
        assert new == sorted(one.sentence for one in found if one.item == item)
    assert all(len(one.amendments) > 1 for one in found)
