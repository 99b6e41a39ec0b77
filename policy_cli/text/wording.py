"""The words that differ between two passages, as a person would mark them: sentences are matched first."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from policy_cli.text.align import aligned
from policy_cli.text.chain import Run, common, kept
from policy_cli.text.likeness import LOOK_ALIKE
from policy_cli.text.seams import seam
from policy_cli.text.sentences import sentences
from policy_cli.text.words import is_spaceless, is_word, words


class Piece(NamedTuple):
    """Words left out and words inserted at one place; the same words twice where nothing changes."""

    out: str
    into: str


_SEAM: Final = 5
"""What a run that stays between two changes must be worth: more than two short words."""
_LONG, _SHORT, _MARK = 6, 2, 1
"""What it is worth that a word stays; a short one such as `of`; a punctuation mark."""
_LETTERS = 3  # most letters of a short word

_KEPT: Final = (0.0, 0.2, 0.35, 0.45, 0.55)
"""Share of a sentence that must stay, by the number of changes in it: else it is replaced as a whole."""


def reworded(old: str, new: str) -> list[Piece]:
    """Cut two passages into what is the same and what differs; joined, they are the passages again."""
    return [piece for pair in sentence_pairs(old, new) for piece in sentence_pieces(*pair)]


def sentence_pairs(old: str, new: str) -> Iterator[Piece]:
    """Match the sentences of two passages; one that was left out or added stands alone."""
    if old == new or not old or not new:
        yield Piece(old, new)
        return
    before, after = sentences(old), sentences(new)
    head = common(before, after)
    tail = common(before[head:][::-1], after[head:][::-1])
    first, last = "".join(before[:head]), "".join(before[len(before) - tail :])
    yield Piece(first, first)
    yield from _matched(before[head : len(before) - tail], after[head : len(after) - tail])
    yield Piece(last, last)


def _matched(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    at_old = at_new = 0
    for match in aligned(before, after):
        if match.moved:
            continue
        (i, k), (j, m) = match.old, match.new
        yield from (Piece(text, "") for text in before[at_old:i])
        yield from (Piece("", text) for text in after[at_new:j])
        yield Piece("".join(before[i:k]), "".join(after[j:m]))
        at_old, at_new = k, m
    yield from (Piece(text, "") for text in before[at_old:])
    yield from (Piece("", text) for text in after[at_new:])


def sentence_pieces(old: str, new: str) -> list[Piece]:
    """Cut two wordings of a sentence; one that is beyond recognition is replaced as a whole."""
    if old == new or not old or not new:
        return [Piece(old, new)]
    before, after = _Wording(words(old)), _Wording(words(new))
    runs = _filled(kept(before.keys, after.keys, _weigh, _SEAM), before.keys, after.keys)
    if not _is_recognisable(runs, before.keys, after.keys):
        return [Piece(old, new)]
    return _pieces(_slid(runs, before.keys, after.keys), before, after)


class _Wording:
    """The words of a sentence.

    Attributes:
        texts: its words and the spaces between them.
        places: where in `texts` each word stands.
        keys: the words alone, signs that look alike written alike.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.places = [at for at, text in enumerate(texts) if not text.isspace()]
        self.keys = [texts[at] for at in self.places]
        if not all(map(str.isascii, self.keys)):
            self.keys = [key.translate(LOOK_ALIKE) for key in self.keys]
        self.places += [len(texts)]

    def run(self, first: int, size: int) -> Sequence[str]:
        """Give so many words with the spaces between them."""
        return self.texts[self.places[first] : self.places[first + size - 1] + 1] if size else ()

    def gap(self, last: int, first: int) -> str:
        """Give what stands between two words, by number; -1 and their count are the edges."""
        start = self.places[last] + 1 if last >= 0 else 0
        return "".join(self.texts[start : self.places[first]])


@lru_cache(maxsize=4096)
def _weigh(word: str) -> int:
    if not is_word(word):
        return _MARK
    if word.startswith("[^"):
        return _SHORT
    if is_spaceless(word[0]):
        return _SHORT if len(word) == 1 or "\u3041" <= word[0] <= "\u309f" else _LONG
    return _SHORT if word.isalpha() and len(word) <= _LETTERS else _LONG


def _filled(runs: Sequence[Run], old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Between two runs, let stay what one side holds in the other's order: there words are only added."""
    result = [runs[0]]
    for first, second in pairwise(runs):
        start, new_start = first.old + first.size, first.new + first.size
        out, into = old[start : second.old], new[new_start : second.new]
        pairs = _contained(out, into) or [(one, other) for other, one in _contained(into, out)]
        result += [Run(start + one, new_start + other, 1) for one, other in pairs]
        result.append(second)
    return _touching_joined(result)


def _contained(few: Sequence[str], many: Sequence[str]) -> list[tuple[int, int]]:
    """Pair all of a few words, unless they are marks, with the first of many in the same order; else none."""
    if len(few) > len(many) or not any(map(is_word, few)):
        return []
    pairs: list[tuple[int, int]] = []
    at = 0
    for number, word in enumerate(few):
        while at < len(many) and many[at] != word:
            at += 1
        if at == len(many):
            return []
        pairs.append((number, at))
        at += 1
    return pairs


def _touching_joined(runs: Sequence[Run]) -> list[Run]:
    result: list[Run] = []
    for run in runs:
        if result and (result[-1].old + result[-1].size, result[-1].new + result[-1].size) == run[:2]:
            result[-1] = result[-1]._replace(size=result[-1].size + run.size)
        else:
            result.append(run)
    return result


def _is_recognisable(runs: Sequence[Run], old: Sequence[str], new: Sequence[str]) -> bool:
    """Say whether enough of a sentence stays, the more the more changes stand in it."""
    share = _KEPT[min(len(runs), len(_KEPT)) - 1]
    least = min(sum(map(_weigh, old)), sum(map(_weigh, new)))
    return sum([_weigh(word) for run in runs for word in old[run.old : run.old + run.size]]) >= share * least


def _slid(runs: list[Run], old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Shift words that are only added, or only left out, to where a person would see them."""
    for at in range(1, len(runs)):
        first, second = runs[at - 1], runs[at]
        out, into = second.old - first.old - first.size, second.new - first.new - first.size
        if bool(out) == bool(into):
            continue
        most = (first.size - (at > 1), second.size - (at < len(runs) - 1))
        by = _shift(old, second.old - out, second.old, most) if out else 0
        by = _shift(new, second.new - into, second.new, most) if into else by
        if by:
            runs[at - 1] = first._replace(size=first.size + by)
            runs[at] = Run(second.old + by, second.new + by, second.size - by)
    return runs


def _shift(texts: Sequence[str], start: int, end: int, most: tuple[int, int]) -> int:
    """Say by how many words texts[start:end] is best shifted; `most` to the left and to the right."""
    best, by = seam(texts, start) + seam(texts, end), 0
    for left in range(1, most[0] + 1):
        if texts[start - left] != texts[end - left]:
            break
        if (found := seam(texts, start - left) + seam(texts, end - left)) > best:
            best, by = found, -left
    for right in range(1, most[1] + 1):
        if texts[start + right - 1] != texts[end + right - 1]:
            break
        if (found := seam(texts, start + right) + seam(texts, end + right)) > best:
            best, by = found, right
    return by


def _pieces(runs: Sequence[Run], old: _Wording, new: _Wording) -> list[Piece]:
    """Write runs as stretches that stay and changes by turns."""
    atoms: list[Piece] = []
    last = (-1, -1)
    for i, j, size in runs:
        if size:
            atoms.append(Piece(old.gap(last[0], i), new.gap(last[1], j)))
            atoms += _run_atoms(old.run(i, size), new.run(j, size))
            last = (i + size - 1, j + size - 1)
    atoms.append(Piece(old.gap(last[0], len(old.keys)), new.gap(last[1], len(new.keys))))
    return _joined(atoms)


def _run_atoms(out: Sequence[str], into: Sequence[str]) -> list[Piece]:
    """Write words that stay; their signs, and the spaces between them, may differ."""
    if out == into:
        text = "".join(out)
        return [Piece(text, text)]
    first, second = _Wording(out), _Wording(into)
    return [
        atom
        for at in range(len(first.keys))
        for atom in (
            Piece(first.gap(at - 1, at), second.gap(at - 1, at)),
            Piece(first.texts[first.places[at]], second.texts[second.places[at]]),
        )
    ]


def _joined(atoms: Sequence[Piece]) -> list[Piece]:
    """Join what stays, and what changes, with what follows it."""
    result: list[Piece] = []
    start = 0
    same = atoms[0].out == atoms[0].into
    for at, (out, into) in enumerate(atoms):
        if (out == into) != same and (out or into):
            _add(result, atoms[start:at])
            start, same = at, not same
    _add(result, atoms[start:])
    return result


def _add(pieces: list[Piece], atoms: Sequence[Piece]) -> None:
    piece = Piece("".join([atom.out for atom in atoms]), "".join([atom.into for atom in atoms]))
    if piece.out or piece.into:
        pieces.append(piece)
