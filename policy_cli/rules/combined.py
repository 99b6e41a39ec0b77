"""Combined sentences: those of the amended text that several amendments made together and nobody wrote."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from policy_cli.model.amendments import Amendment, Insert, Part, Read, Replace, named
from policy_cli.model.ids import is_amendment
from policy_cli.model.platform import Item, Platform
from policy_cli.rules.apply import touched
from policy_cli.rules.edits import ChangeError, edit_for
from policy_cli.rules.second_degree import folded, parents
from policy_cli.rules.together import together
from policy_cli.text.edits import Overlap, in_order
from policy_cli.text.places import Found, sole
from policy_cli.text.sentences import sentences


class Combined(NamedTuple):
    """A sentence that stands in no text that anybody proposed, and the amendments that made it."""

    item: str
    sentence: str
    amendments: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """Its hash, in hexadecimal: of its words in UTF-8, without white space at the ends."""
        return hashlib.sha256(self.sentence.encode()).hexdigest()

    @property
    def short(self) -> str:
        """As much of its hash as is typed."""
        return self.sha256[:12]


def combined(platform: Platform, amendments: Sequence[Amendment]) -> tuple[Combined, ...]:
    """Find the sentences that amendments made together, in the order of the text.

    Args:
        platform: the version's text.
        amendments: those in force, in order of receipt; they do not clash.
    """
    hands: dict[str, list[Amendment]] = {}
    for amendment in amendments:
        for item in touched(amendment, amendments):
            hands.setdefault(item, []).append(amendment)
    return tuple(
        one
        for item in platform.items()
        if len(hands.get(item.id, ())) > 1
        for part in Part
        for one in _on_item(item, part, hands[item.id])
    )


def unread(platform: Platform, amendments: Sequence[Amendment]) -> tuple[Combined, ...]:
    """Find the combined sentences that the records of their amendments do not say somebody read."""
    known = {
        (amendment.label, entry.sentence)
        for amendment in amendments
        for entry in amendment.record
        if isinstance(entry, Read)
    }
    return tuple(
        one
        for one in combined(platform, amendments)
        if not any((label, one.sha256) in known for label in one.amendments)
    )


def _on_item(item: Item, part: Part, hands: Sequence[Amendment]) -> Iterator[Combined]:
    hands = _neighbours(item, part, hands)
    if len(hands) < 2:  # noqa: PLR2004 - one hand wrote what it wrote
        return
    alone = {hand.label: _reads(item, part, [*parents(hand, hands), hand]) for hand in hands}
    written = {sentence for text in ("", *alone.values()) for sentence in _sentences(text)}
    written |= _sentences(_reads(item, part, ())).keys()
    for sentence in _sentences(_reads(item, part, hands)):
        if sentence not in written:
            yield Combined(item.id, sentence, _makers(item, part, hands, alone, sentence))


def _neighbours(item: Item, part: Part, hands: Sequence[Amendment]) -> list[Amendment]:
    """Leave out the amendments that change no sentence that another changes, or one beside it."""
    if any(is_amendment(name) for hand in hands for name in named(hand.changes)):
        return list(hands)
    words = item.title if part is Part.TITLE else item.text
    starts = list(accumulate(map(len, sentences(words)), initial=0))
    places: list[tuple[int, int]] = []
    for number, hand in enumerate(hands):
        for found in _places(item, part, words, hand):
            first, last = (bisect_right(starts, place) for place in found)
            places += [(at, number) for at in range(first, last + 1)]
    places.sort()
    near = {
        number
        for (at, one), (other_at, other) in pairwise(places)
        if one != other and other_at - at <= 1
        for number in (one, other)
    }
    return [hand for number, hand in enumerate(hands) if number in near]


def _places(item: Item, part: Part, words: str, hand: Amendment) -> list[Found]:
    """Say where one amendment changes words; nowhere where it cannot be made, which checks name."""
    own = [
        c for c in hand.changes if isinstance(c, Replace | Insert) and c.target == item.id and c.part is part
    ]
    found = []
    for change in own:
        quote = change.quote if isinstance(change, Replace) else change.after or change.before
        end = len(words)
        place = sole(words, quote, change.nth) if quote else Found(end, end)
        if place is None:
            return []
        found.append(place)
    found.sort()
    meet = any(first.end >= second.start for first, second in pairwise(found))
    return [] if meet and not _can_be_made(own, words) else found


def _can_be_made(changes: Sequence[Replace | Insert], words: str) -> bool:
    try:
        in_order(edit_for(change, words) for change in changes)
    except (ChangeError, Overlap):
        return False
    return True


def _makers(
    item: Item, part: Part, hands: Sequence[Amendment], alone: Mapping[str, str], sentence: str
) -> tuple[str, ...]:
    """Name those without whom, and without who says the same, the sentence would read otherwise."""
    if len(hands) == 2:  # noqa: PLR2004 - neither wrote it alone
        return tuple(alone)
    makers = tuple(
        hand.label
        for hand in hands
        if sentence
        not in _sentences(
            _reads(item, part, [other for other in hands if alone[other.label] != alone[hand.label]])
        )
    )
    return makers if len(makers) > 1 else tuple(alone)


def _reads(item: Item, part: Part, hands: Sequence[Amendment]) -> str:
    """Give the words of an item as some amendments make them."""
    words = item.title if part is Part.TITLE else item.text
    changes = [
        (hand.label, change)
        for hand in folded(hands)
        for change in hand.changes
        if isinstance(change, Replace | Insert) and change.target == item.id and change.part is part
    ]
    return together(item.id, words, changes)


def _sentences(text: str) -> dict[str, None]:
    """Give the sentences of a text, each once, in order."""
    return dict.fromkeys(filter(None, (sentence.strip() for sentence in sentences(text))))
