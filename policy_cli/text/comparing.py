"""Compares two texts passage by passage and sentence by sentence, and says what became of each."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from policy_cli.text.align import Match
from policy_cli.text.changes import Change, Comparison, Kind, Segment
from policy_cli.text.diff import Row, Span, cut, rows, spans
from policy_cli.text.likeness import LOOK_ALIKE
from policy_cli.text.positions import Position, Unit, positions, sentence_position, spanned
from policy_cli.text.sentence_moves import Line, Moves, Part, lines, moved_sentences
from policy_cli.text.wording import Piece, reworded


def compared(old: str, new: str) -> Comparison:
    """Compare two texts, and say what became of every passage that differs."""
    before, after = cut(old), cut(new)
    found = tuple(lines(list(rows(before, after)), before, after))
    table = _Table(_Text(old, positions(before)), _Text(new, positions(after)), moved_sentences(found))
    return Comparison(
        tuple(_segments(stretch for line in found for stretch in table.stretches(line))),
        tuple(change for line in found for change in table.changes(line)),
    )


class _Stretch(NamedTuple):
    """What is shown at one place, and where it stands in the other text if it moved."""

    pieces: Sequence[Piece]
    other: Position | None = None
    inner: tuple[Span, ...] = ()


def _segments(stretches: Iterable[_Stretch]) -> Iterator[Segment]:
    """Take together what did not move."""
    for stays, group in groupby(stretches, lambda stretch: stretch.other is None):
        if stays:
            marked = spans(piece for stretch in group for piece in stretch.pieces)
            yield from [Segment(marked)] if marked else []
        else:
            yield from (Segment(spans(pieces), other, inner) for pieces, other, inner in group)


class _Text(NamedTuple):
    """One of the two texts, and where its passages stand."""

    text: str
    passages: Sequence[Position]

    def passages_at(self, numbers: tuple[int, int]) -> Position:
        """Give the position of passages that follow each other, by number."""
        return spanned(self.passages[numbers[0]], self.passages[numbers[1] - 1])

    def sentence_at(self, start: int, words: str) -> Position:
        """Give the position of a sentence that begins at a place."""
        return sentence_position(self.text, self.passages, start, start + len(words.rstrip()))

    def found(self, position: Position, other: Position) -> Position:
        """Give a position by what stands above it too, where in the other text it has the same name."""
        if position.name != other.name:
            return position
        at = bisect_right(self.passages, position.start, key=lambda one: one.start) - 1
        above = f"after {self.passages[at - 1].name}" if at else "at the top"
        return position._replace(name=f"{position.name}, {above}")

    def words(self, position: Position) -> str:
        """Give the words that stand at a position."""
        return self.text[position.start : position.end]


class _Table(NamedTuple):
    """Both texts, and the sentences that moved between their passages: what a line needs to be told."""

    old: _Text
    new: _Text
    moves: Moves

    def stretches(self, line: Line) -> Iterator[_Stretch]:
        """Give what is shown of a line."""
        for part in line.parts:
            stood, now = self._stood(line.row, part), self._now(line.row, part)
            if not stood and not now:
                yield _Stretch(part.pieces)
                continue
            out, into = part.pair
            to = now and self.new.found(now, self._before(line.row, part))
            yield _Stretch([Piece(out, "")], to)
            came = stood and self.old.found(stood, self._after(line.row, part))
            yield _Stretch([Piece("", into)], came, self._inner(stood, into) if stood else ())

    def _stood(self, row: Row, part: Part) -> Position | None:
        """Say where words stood that came here."""
        if row.moved:
            return self.old.passages_at(row.moved.old) if part.pair.into else None
        before = self.moves.here.get(part.new_start) if part.is_loose and part.pair.into else None
        return self.old.sentence_at(before.start, before.pair.out) if before else None

    def _now(self, row: Row, part: Part) -> Position | None:
        """Say where words went that stood here."""
        if row.moved:
            return self.new.passages_at(row.moved.new) if part.pair.out else None
        after = self.moves.away.get(part.start) if part.is_loose and part.pair.out else None
        return self.new.sentence_at(after.new_start, after.pair.into) if after else None

    def _before(self, row: Row, part: Part) -> Position:
        """Say where words stand in the older text that are not there in the newer one."""
        moved = row.moved
        return self.old.passages_at(moved.old) if moved else self.old.sentence_at(part.start, part.pair.out)

    def _after(self, row: Row, part: Part) -> Position:
        """Say where words came to stand that moved here."""
        moved = row.moved
        if moved:
            return self.new.passages_at(moved.new)
        return self.new.sentence_at(part.new_start, part.pair.into)

    def _inner(self, stood: Position, into: str) -> tuple[Span, ...]:
        """Mark what is reworded in words that came here."""
        out, into = self.old.words(stood), _shown(into)
        return spans(reworded(out, into)) if out != into else ()

    def changes(self, line: Line) -> Iterator[Change]:
        """Give what became of the passages of a line, and of the sentences that came here."""
        rest: list[Piece] = []
        for part in line.parts:
            stood, now = self._stood(line.row, part), self._now(line.row, part)
            if stood:
                yield self._moved(line.row, part, stood)
            if stood or now:
                rest.append(Piece("" if now else part.pair.out, "" if stood else part.pair.into))
            else:
                rest += part.pieces
        yield from self._of_passages(line.row, rest)

    def _moved(self, row: Row, part: Part, stood: Position) -> Change:
        new = self._after(row, part)
        out, into = self.old.words(stood), self.new.words(new)
        kinds = _kinds(_Wording(out, stood), _Wording(into, new), _parted(row.moved) if row.moved else ())
        return Change((Kind.MOVED, *kinds), stood, new, spans(reworded(out, into)))

    def _of_passages(self, row: Row, rest: Sequence[Piece]) -> Iterator[Change]:
        out, into = "".join(piece.out for piece in rest), "".join(piece.into for piece in rest)
        if _shown(out) == _shown(into):
            return
        old = self.old.passages_at(row.old) if row.old[0] < row.old[1] else None
        new = self.new.passages_at(row.new) if row.new[0] < row.new[1] else None
        if old and new:
            kinds = _kinds(_Wording(out, old), _Wording(into, new), _parted(row))
        else:
            kinds = (Kind.ADDED if new else Kind.LEFT_OUT,)
        yield Change(kinds, old, new, spans(rest))


class _Wording(NamedTuple):
    """Words, and where they stand."""

    text: str
    position: Position


def _parted(found: Row | Match) -> tuple[Kind, ...]:
    """Say whether passages were split or joined."""
    before, after = found.old[1] - found.old[0], found.new[1] - found.new[0]
    if before == after:
        return ()
    return (Kind.SPLIT if before < after else Kind.JOINED,)


def _kinds(old: _Wording, new: _Wording, parted: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """Say what differs between two wordings of the same passages or sentence."""
    kinds = [*parted]
    if _bare(old.text) != _bare(new.text):
        kinds.append(Kind.REWORDED)
    forms = {(position.unit, position.level) for position in (old.position, new.position)}
    if len(forms) > 1 and Unit.SENTENCE not in {unit for unit, _ in forms}:
        kinds.append(Kind.LEVEL)
    if not kinds and _shown(old.text) != _shown(new.text):
        kinds.append(Kind.FORMAT)
    return tuple(kinds)


def _shown(text: str) -> str:
    """Leave out the empty lines around a passage."""
    return text.lstrip("\n").rstrip()


_LEAD = re.compile(
    r"(?m)^[ \t>]*(?:#{1,6}[ \t]+|[-*+][ \t]+|[0-9]{1,9}[.)][ \t]+)*|[ \t]#+[ \t]*$|^(?:=+|-+)[ \t]*$"
)
_MARKS = re.compile(r"[*_~`\s]+|\\(?=[!-/:-@\[-`{-~])")


def _bare(text: str) -> str:
    """Leave away all that is not words: emphasis, markers, white space, and which look-alike sign is used."""
    return _MARKS.sub("", _LEAD.sub("", text)).translate(LOOK_ALIKE)
