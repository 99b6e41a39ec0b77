"""Clashes on one text: which changes cannot both stand, found in one sweep over the places they quote."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple, TypeAlias

from policy_cli.model.amendments import Insert, Replace
from policy_cli.rules.clash import Clash, Made, Twins
from policy_cli.rules.edits import edit_at
from policy_cli.rules.judging import acts, settled
from policy_cli.text.collisions import Kind, collision, is_same
from policy_cli.text.combining import meeting
from policy_cli.text.edits import Edit
from policy_cli.text.places import Found, sole
from policy_cli.text.sentences import past_mark

Quote: TypeAlias = tuple[int, int, str]
"""Where the words stand that a change replaces, or where it inserts, in characters; and its own words."""


def on_text(item: str, part: str, text: str, made: Sequence[Made]) -> Iterator[Clash | Twins]:
    """Compare the changes that amendments make of one text; what cannot be made collides with nothing.

    Those of one amendment never collide, nor do two amendments of which one makes the other's change too.
    """
    makers = _by_quote(text, made)
    cores, clashing, first_said = _judged(text, makers)
    together = _together(makers, first_said)
    yield from (Twins(tuple(maker.unit for maker in own)) for own in together.values() if len(own) > 1)
    for one, other, kind in clashing:
        both = _making_both(together[first_said.get(one, one)], together[first_said.get(other, other)])
        for pair in product(makers[one], makers[other]):
            if pair[0].number != pair[1].number and not both.intersection((pair[0].number, pair[1].number)):
                sides = [(one, pair[0], cores[one]), (other, pair[1], cores[other])]
                yield _clash((item, part, text, kind), sides)


class _Judgement(NamedTuple):
    """What becomes of quotes that meet.

    Attributes:
        cores: the edit that each makes, as it is judged.
        clashing: the pairs that collide.
        first_said: for what is said twice, who says it first.
    """

    cores: dict[Quote, Edit]
    clashing: list[tuple[Quote, Quote, Kind]]
    first_said: dict[Quote, Quote]


def _judged(text: str, makers: Mapping[Quote, Sequence[Made]]) -> _Judgement:
    found = _Judgement({}, [], {})
    cores = found.cores
    for one, other in _meeting(text, makers):
        for quote in (one, other):
            if quote not in cores:
                cores[quote] = _core(text, quote, makers[quote][0])
        first, second = cores[one], cores[other]
        if kind := collision(text, first, second) if acts(first) and acts(second) else None:
            is_one_quote = one[:2] == other[:2] and one[0] < one[1]
            found.clashing.append((one, other, Kind.SAME_WORDS if is_one_quote else kind))
        elif is_same(text, first, second):
            found.first_said[other] = found.first_said.get(one, one)
    return found


def _by_quote(text: str, made: Sequence[Made]) -> dict[Quote, list[Made]]:
    """Find what each change quotes; those who quote the same for the same words stand together."""
    makers: dict[Quote, list[Made]] = {}
    for one in made:
        change = one.change
        if isinstance(change, Replace):
            place = sole(text, change.quote, change.nth)
            if place:
                makers.setdefault((*place, change.words), []).append(one)
        elif isinstance(change, Insert):
            point = _point(text, change)
            if point is not None:
                makers.setdefault((point, point, change.words), []).append(one)
    return makers


def _point(text: str, change: Insert) -> int | None:
    """Find where a change inserts."""
    if not (change.after or change.before):
        return len(text)
    place = sole(text, change.after or change.before, change.nth)
    return place and (place.end if change.after else place.start)


def _meeting(text: str, makers: Mapping[Quote, Sequence[Made]]) -> Iterator[tuple[Quote, Quote]]:
    """Give the pairs that meet where they quote, or whose insertions stand in one sentence."""
    quotes = sorted(makers)
    for first, second in meeting((quote[0], _reach(text, quote)) for quote in quotes):
        one, other = quotes[first], quotes[second]
        own, others = makers[one], makers[other]
        if own[0].number != others[0].number or len(own) > 1 or len(others) > 1:
            yield one, other


def _reach(text: str, quote: Quote) -> int:
    """Say up to which place a change can meet others: over white space, and an insertion in its sentence."""
    start, end, words = quote
    may_insert = start == end or (
        len(words) > end - start and (words[0] == text[start] or words[-1] == text[end - 1])
    )
    if may_insert:
        end = past_mark(text, end)
    while text[end : end + 1].isspace():
        end += 1
    return end


def _core(text: str, quote: Quote, made: Made) -> Edit:
    assert isinstance(made.change, Replace | Insert)  # noqa: S101 - only those quote
    return settled(text, edit_at(made.change, text, Found(*quote[:2])))


def _together(
    makers: dict[Quote, list[Made]], first_said: Mapping[Quote, Quote]
) -> Mapping[Quote, list[Made]]:
    """Collect who makes each change, however they quote."""
    if not first_said:
        return makers
    together: defaultdict[Quote, list[Made]] = defaultdict(list)
    for quote, own in makers.items():
        together[first_said.get(quote, quote)] += own
    return together


def _making_both(first: Sequence[Made], second: Sequence[Made]) -> set[int]:
    """Give the amendments, by number, that make both of two changes."""
    if len(first) == len(second) == 1:
        return set()
    return {one.number for one in first} & {one.number for one in second}


def _clash(about: tuple[str, str, str, Kind], sides: list[tuple[Quote, Made, Edit]]) -> Clash:
    """Put first what begins first, then what leaves out more, then what was received first."""
    (one, maker, _), (other, maker_of_other, _) = sides
    if (other[0], -other[1], maker_of_other.number) < (one[0], -one[1], maker.number):
        sides.reverse()
    item, part, text, kind = about
    (one, first, edit), (other, second, other_edit) = sides
    quotes = one[:2], other[:2]
    return Clash(item, first.label, second.label, kind, part, text, (edit, other_edit), quotes)
