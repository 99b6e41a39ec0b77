"""Merges the rewordings of one passage by several hands, word by word."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from policy_cli.text.collisions import Kind, is_same, stands_whole
from policy_cli.text.combining import Colliding, Combined, Owned, combined
from policy_cli.text.edits import Edit
from policy_cli.text.joining import Joined
from policy_cli.text.passages import marker
from policy_cli.text.sentences import is_whole, sentences
from policy_cli.text.wording import Piece, reworded


class WordConflict(NamedTuple):
    """Words on which hands disagree.

    Attributes:
        base: the words of the base text, which stand in the merged one; empty where words are only added.
        sides: what each hand has in their place, None for a hand that is not party to it.
        start: where the base's words stand in the merged passage, in characters.
    """

    kind: Kind
    base: str
    sides: tuple[str | None, ...]
    start: int


class MergedWords(NamedTuple):
    """A passage merged from several hands, with the sentences that nobody wrote.

    Attributes:
        is_ordered: whether hands add at one place, or say the same: the order of the hands may show.
    """

    text: str
    conflicts: tuple[WordConflict, ...]
    combined: tuple[str, ...]
    is_ordered: bool = False


class _Rewording(NamedTuple):
    """An edit as judged, without spaces at its edges, and as made, with those its hand has there."""

    core: Edit
    made: Edit


_REACH = 60  # characters before a sentence that tell whether one ends there
_SLIDING = " \n,;、，"  # noqa: RUF001 - a full-width comma parts words too


def merged_words(base: str, texts: Sequence[str]) -> MergedWords:
    """Merge what several hands made of a passage; the base's words stay where they collide."""
    changed = list(dict.fromkeys(text for text in texts if text != base))
    if len(changed) < 2:  # noqa: PLR2004 - one hand at most
        return MergedWords(changed[0] if changed else base, (), ())
    hands = [_rewordings(base, text) for text in texts]
    settled = combined(base, [[rewording.core for rewording in hand] for hand in hands])
    standing, clashes = _whole_moves(base, settled)
    made = {(at, one.core): one.made for at, hand in enumerate(hands) for one in hand}
    edits = [
        _parting(base, [made[at, owned.edit] for at in owned.hands if (at, owned.edit) in made])
        for owned in standing
    ]
    owners = [frozenset(owned.hands) for owned in standing]
    text = Joined(base, edits, owners, _held_places(base, clashes, hands))
    conflicts = tuple(_conflict(base, clash, hands, text) for clash in clashes)
    ordered = any(len(owned.hands) > 1 for owned in standing) or any(
        one.edit[:2] == other.edit[:2] for one, other in pairwise(standing)
    )
    return MergedWords(text.text, conflicts, _unwritten(text.text, (base, *texts)), ordered)


def _parting(base: str, made: Sequence[Edit]) -> Edit:
    """Choose of one change as several hands made it: the first of those that leave most line breaks."""
    return min(made, key=lambda one: base[one.start : one.end].count("\n") - one.words.count("\n"))


def _of(base: str, owned: Owned, hand: Sequence[_Rewording]) -> list[_Rewording]:
    """Find an edit among those of one of its hands, who may have typed it with other signs."""
    exact = [one for one in hand if one.core == owned.edit]
    return exact or [one for one in hand if is_same(base, owned.edit, one.core)]


def _party(base: str, at: int, clash: Colliding, hand: Sequence[_Rewording]) -> list[_Rewording]:
    """Give what one hand has in a clash, in its own order."""
    found = {one for owned in clash.edits if at in owned.hands for one in _of(base, owned, hand)}
    return [one for one in hand if one in found]


def _held_places(
    base: str, clashes: Sequence[Colliding], hands: Sequence[Sequence[_Rewording]]
) -> frozenset[int]:
    """Give the places where what is held back would have begun and ended."""
    return frozenset(
        place
        for clash in clashes
        for at, hand in enumerate(hands)
        for one in _party(base, at, clash, hand)
        for place in (*one.core[:2], *one.made[:2])
    )


def _whole_moves(base: str, settled: Combined) -> tuple[list[Owned], list[Colliding]]:
    """Hold back one half of a move within a passage where the other half collides: no words stand twice.

    Where one hand moves words and another changes them, that is one clash, at the place where they stood.
    """
    standing, clashes = list(settled.standing), list(settled.clashes)
    held = [owned for clash in clashes for owned in clash.edits]
    while held:
        other = held.pop()
        for owned in [one for one in standing if _is_half(base, one, other)]:
            standing.remove(owned)
            at = _only_moved(clashes, other, owned)
            if at is None:
                clashes.append(Colliding(Kind.MOVED, (owned,)))
            else:
                clashes[at] = Colliding(Kind.MOVED, clashes[at].edits)
            held.append(owned)
    return standing, clashes


def _only_moved(clashes: Sequence[Colliding], out: Owned, into: Owned) -> int | None:
    """Find the clash in which hands do no more than take the words out that they put in elsewhere."""
    if out.edit.words.strip() or out.hands != into.hands:
        return None
    return next(
        (
            at
            for at, clash in enumerate(clashes)
            if [one for one in clash.edits if set(one.hands) & set(out.hands)] == [out]
        ),
        None,
    )


def _is_half(base: str, first: Owned, second: Owned) -> bool:
    """Say whether one edit leaves out what another of the same hand puts in elsewhere."""
    if not set(first.hands) & set(second.hands):
        return False
    (out, into), (other_out, other_into) = (
        (base[edit.start : edit.end].strip(), edit.words.strip()) for edit in (first.edit, second.edit)
    )
    return bool(out and out == other_into) or bool(into and into == other_out)


def _rewordings(base: str, text: str) -> list[_Rewording]:
    result: list[_Rewording] = []
    at = 0
    for out, into in _whole(_pieces(base, text)):
        if out != into:
            made = _slid(base, Edit(at, at + len(out), into))
            result += (_Rewording(_core(base, one), one) for one in _by_sentence(base, made))
        at += len(out)
    return result


def _pieces(base: str, text: str) -> list[Piece]:
    """Cut two passages into what is the same and what differs, their markers apart from their words."""
    old, new = marker(base), marker(text)
    return [Piece(old, new), *reworded(base[len(old) :], text[len(new) :])]


def _by_sentence(base: str, made: Edit) -> list[Edit]:
    """Take sentences that are put in together one by one: another hand may put in one of them."""
    if made.start != made.end or not made.words.strip() or not stands_whole(base, made):
        return [made]
    lead = made.words[: len(made.words) - len(made.words.lstrip())]
    parts = sentences(made.words[len(lead) :])
    if lead:  # the space before a sentence goes with it
        gaps = [lead, *(part[len(part.rstrip()) :] for part in parts)]
        parts = tuple(gap + part.rstrip() for gap, part in zip(gaps, parts, strict=False))
        parts = (*parts[:-1], parts[-1] + gaps[-1])
    return [Edit(made.start, made.end, part) for part in parts]


def _whole(pieces: Sequence[Piece]) -> list[Piece]:
    """Take what is left out and what is inserted at one place together, with the white space beside it."""
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else Piece("", "")
        joins = not piece.out or not (last.out + last.into).strip() or not (piece.out + piece.into).strip()
        if last.out != last.into and piece.out != piece.into and joins:
            result[-1] = Piece(last.out + piece.out, last.into + piece.into)
        elif piece.out or piece.into:
            result.append(piece)
    return result


def _slid(base: str, edit: Edit) -> Edit:
    """Move an insertion or removal so that it begins, not ends, with the space or comma beside it.

    So the words of an enumeration that two hands take out, one each, do not share a comma.
    """
    start, end, words = edit
    removed = base[start:end]
    while removed and words and removed[-1] == words[-1] and removed[-1].isspace():
        end, removed, words = end - 1, removed[:-1], words[:-1]
    while removed and words and removed[0] == words[0] and removed[0].isspace():
        start, removed, words = start + 1, removed[1:], words[1:]
    if removed and words:
        return Edit(start, end, words)
    while start and base[start - 1] in _SLIDING and (removed or words)[-1:] == base[start - 1]:
        start, end = start - 1, end - 1
        removed, words = base[start:end], words and base[start] + words[:-1]
    return Edit(start, end, words)


def _core(base: str, made: Edit) -> Edit:
    """Leave the spaces at its edges out of an edit, but for one that changes nothing else."""
    start, end, words = made
    if not base[start:end].strip() and not words.strip():
        return made
    while start < end and base[start].isspace():
        start += 1
    while start < end and base[end - 1].isspace():
        end -= 1
    return Edit(start, end, words.strip(" "))


def _conflict(
    base: str, clash: Colliding, hands: Sequence[Sequence[_Rewording]], text: Joined
) -> WordConflict:
    own = [[one.made for one in _party(base, at, clash, hand)] for at, hand in enumerate(hands)]
    start = min(edit.start for edits in own for edit in edits)
    end = max(edit.end for edits in own for edit in edits)
    words = base[start:end].strip()
    sides = tuple(
        Joined(base[start:end], [Edit(e.start - start, e.end - start, e.words) for e in edits]).text.strip()
        if edits
        else None
        for edits in own
    )
    lead = len(base[start:end]) - len(base[start:end].lstrip()) if words else 0
    place = text.place(start + lead)
    if text.text[place : place + len(words)] != words:  # others changed words between those that collide
        words = ""
    return WordConflict(clash.kind, words, sides, place)


def _unwritten(text: str, written: Sequence[str]) -> tuple[str, ...]:
    """Give the sentences of a text that stand in none of others."""
    found = dict.fromkeys(sentence.strip() for sentence in sentences(text))
    return tuple(one for one in found if one and not any(_stands_in(one, other) for other in written))


def _stands_in(sentence: str, text: str) -> bool:
    """Say whether a sentence stands in a text, and not only as a part of another."""
    at = text.find(sentence)
    if at < 0:
        return False
    before, after = text[:at].rstrip(" ")[-_REACH:], text[at + len(sentence) :].lstrip(" ")[:1]
    begins = not before or before[-1] == "\n" or is_whole(before)
    return begins and (after in {"", "\n"} or is_whole(sentence))
