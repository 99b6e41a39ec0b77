"""Additions: the passages that hands put in at one place, and which of them say the same or nearly so."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from policy_cli.text.collisions import Kind, are_points
from policy_cli.text.likeness import ELSEWHERE, FEW, NEARLY, alike, bag, folded
from policy_cli.text.passages import heading_level, indentation, is_item, note_label
from policy_cli.text.sides import BASE, Key


class Chunk(NamedTuple):
    """Passages that are put in together: one, a list item with those below it, or a heading with its section.

    Attributes:
        place: the unit after which they are put in.
        keys: its passages; a unit among them was moved there.
        texts: their words.
    """

    hand: int
    place: Key
    keys: tuple[Key, ...]
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """All its words."""
        return "\n\n".join(self.texts)

    @property
    def level(self) -> int:
        """The level of the heading it begins with, 0 where it begins with none."""
        return heading_level(self.texts[0])

    @property
    def is_moved(self) -> bool:
        """Whether units of the base are among its passages: they stay, whatever comes of the others."""
        return any(hand == BASE for hand, _ in self.keys)

    def says(self, other: "Chunk") -> bool:
        """Say whether another hand's chunk is the same, so that one stands for both."""
        own, others = ([key if key[0] == BASE else None for key in one.keys] for one in (self, other))
        return self.hand != other.hand and self.texts == other.texts and own == others


class Twin(NamedTuple):
    """Two chunks of different hands that cannot both stand: they say nearly the same, or are one footnote."""

    kind: Kind
    first: Chunk
    second: Chunk
    likeness: float


def chunks(hand: int, place: Key, keys: Sequence[Key], text_of: Callable[[Key], str]) -> list[Chunk]:
    """Group passages that one hand put in at one place into what belongs together."""
    groups: list[list[Key]] = []
    for key in keys:
        if groups and _belongs(text_of(key), [text_of(one) for one in groups[-1]]):
            groups[-1].append(key)
        else:
            groups.append([key])
    return [Chunk(hand, place, tuple(group), tuple(map(text_of, group))) for group in groups]


def _belongs(text: str, above: Sequence[str]) -> bool:
    """Say whether a passage belongs to those above it."""
    if note_label(text):
        return False
    level, own = heading_level(above[0]), heading_level(text)
    if level:
        return not own or own > level
    if own:
        return False
    if is_item(above[0]):
        return indentation(text) > indentation(above[0])
    return above[0].endswith((":", "：")) and (is_item(text) or indentation(text) > 0)  # noqa: RUF001


def twins(added: Sequence[Chunk]) -> Iterator[Twin]:
    """Find the chunks, of all that hands put in, of different hands that say nearly the same."""
    said = {(chunk.hand, chunk.place, chunk.texts) for chunk in added}
    for first, second, measure in alike([chunk.text for chunk in added], NEARLY):
        one, other = added[first], added[second]
        if one.hand == other.hand or one.place != other.place or are_points(one.text, other.text):
            continue
        both = {(one.hand, one.place, other.texts), (other.hand, one.place, one.texts)} & said
        if not both or (one.texts == other.texts and not one.says(other)):
            yield Twin(Kind.NEAR_DUPLICATE, one, other, measure)
    yield from _elsewhere(added)
    yield from _same_headings(added)
    yield from _same_notes(added)


def _elsewhere(added: Sequence[Chunk]) -> Iterator[Twin]:
    """Find the chunks of which a passage is nearly that of a chunk at another place."""
    parts = [(chunk, text) for chunk in added for text in chunk.texts]
    for first, second, measure in alike([text for _, text in parts], ELSEWHERE):
        (one, text), (other, said) = parts[first], parts[second]
        is_long = max(bag(text).total(), bag(said).total()) >= FEW
        if one.hand != other.hand and one.place != other.place and is_long:
            yield Twin(Kind.NEAR_DUPLICATE, one, other, measure)


def _same_headings(added: Sequence[Chunk]) -> Iterator[Twin]:
    """Find sections with one heading put in at one place by different hands."""
    found: defaultdict[tuple[Key, str], list[Chunk]] = defaultdict(list)
    for chunk in added:
        if chunk.level:
            found[chunk.place, folded(chunk.texts[0]).strip("# ")].append(chunk)
    return (twin for own in found.values() for twin in _differing(Kind.NEAR_DUPLICATE, own))


def _same_notes(added: Sequence[Chunk]) -> Iterator[Twin]:
    """Find footnotes that different hands gave one number, and other words."""
    found: defaultdict[str, list[Chunk]] = defaultdict(list)
    for chunk in added:
        if label := note_label(chunk.texts[0]):
            found[label].append(chunk)
    return (twin for own in found.values() for twin in _differing(Kind.FOOTNOTE, own))


def _differing(kind: Kind, named: Sequence[Chunk]) -> Iterator[Twin]:
    """Pair what goes by one name and has other words: the first of each hand with those of all others."""
    firsts: dict[int, Chunk] = {}
    for chunk in named:
        firsts.setdefault(chunk.hand, chunk)
    for chunk in named:
        for first in firsts.values():
            if first.hand != chunk.hand and first.texts != chunk.texts:
                one, other = sorted((first, chunk), key=lambda own: own.hand)
                yield Twin(kind, one, other, 1.0)


def in_order(added: Sequence[Chunk]) -> list[Chunk]:
    """Put the chunks of one place in order: those without a heading first, each hand's together.

    So nothing slides under a heading that another hand put in; deeper sections come before higher ones.
    """
    free: list[Chunk] = []
    headed: dict[int, list[Chunk]] = {}
    for chunk in added:
        if chunk.level or chunk.hand in headed:
            headed.setdefault(chunk.hand, []).append(chunk)
        else:
            free.append(chunk)
    return free + [chunk for own in sorted(headed.values(), key=lambda own: -own[0].level) for chunk in own]
