"""Sentences of two texts, row by row of their passages, and which of them moved to another passage."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from policy_cli.text.align import LONG, MOVED
from policy_cli.text.diff import Row
from policy_cli.text.elsewhere import found_again
from policy_cli.text.likeness import bag, weight
from policy_cli.text.sentences import sentences
from policy_cli.text.wording import Piece, sentence_pairs, sentence_pieces


class Part(NamedTuple):
    """A sentence in both wordings or in one only, or all words of passages that moved.

    Attributes:
        start: where it stands in the older text, in characters.
        new_start: where it stands in the newer one.
        pieces: what stays of it and what differs.
    """

    start: int
    new_start: int
    pair: Piece
    pieces: Sequence[Piece]

    @property
    def is_loose(self) -> bool:
        """Whether nothing of it stays."""
        return len(self.pieces) == 1 and self.pair.out != self.pair.into


class Line(NamedTuple):
    """A row of passages and its sentences."""

    row: Row
    parts: tuple[Part, ...]


class Moves(NamedTuple):
    """Sentences that moved: by the place where the one stood, the other, and the other way round."""

    away: Mapping[int, Part]
    here: Mapping[int, Part]


def lines(rows: Sequence[Row], before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    """Cut the passages of each row into sentences, but for passages that moved."""
    start = new_start = 0
    for row in rows:
        out, into = "".join(before[slice(*row.old)]), "".join(after[slice(*row.new)])
        parts: list[Part] = []
        for pair in [Piece(out, into)] if row.moved else _pairs(out, into):
            if pair.out or pair.into:
                parts.append(Part(start, new_start, pair, sentence_pieces(*pair)))
            start, new_start = start + len(pair.out), new_start + len(pair.into)
        yield Line(row, tuple(parts))


def _pairs(out: str, into: str) -> Iterator[Piece]:
    if out and into:
        return sentence_pairs(out, into)
    return (Piece(text, "") if out else Piece("", text) for text in sentences(out or into))


def moved_sentences(found: Sequence[Line]) -> Moves:
    """Find again elsewhere the sentences that were left out; short ones nobody could tell from others."""
    loose = [part for row, parts in found if not row.moved for part in parts if part.is_loose]
    outs = [part for part in loose if part.pair.out.strip()]
    intos = [part for part in loose if part.pair.into.strip()]
    old, new = [part.pair.out.strip() for part in outs], [part.pair.into.strip() for part in intos]
    away: dict[int, Part] = {}
    here: dict[int, Part] = {}
    for i, j, _ in sorted(found_again(old, new, MOVED), key=lambda one: (-one.measure, one)):
        first, second = outs[i], intos[j]
        free = first is not second and first.start not in away and second.new_start not in here
        if free and weight(bag(old[i])) >= LONG:
            away[first.start], here[second.new_start] = second, first
    return Moves(away, here)
