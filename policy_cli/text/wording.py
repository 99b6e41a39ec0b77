"""The words that differ between two passages, as a person would mark them: sentences are matched first."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from policy_cli.text.align import ALIKE, aligned
from policy_cli.text.likeness import likeness, share_ends
from policy_cli.text.sentences import sentences
from policy_cli.text.words import is_space, is_spaceless, is_word, words


class Piece(NamedTuple):
    """Words left out and words inserted at one place; the same words twice where nothing changes."""

    out: str
    into: str


# Words and spaces beyond which frequent words no longer count as matches; time would grow with their square.
_LONG = 1_000
# Longest function word, in letters, that is swallowed between two changes.
_SHORT = 3


def reworded(old: str, new: str) -> list[Piece]:
    """Cut two passages into what is the same and what differs; joined, they are the passages again."""
    if old == new:
        return [Piece(old, new)]
    if not old or not new:
        return [Piece(old, new)]
    before, after = sentences(old), sentences(new)
    result: list[Piece] = []
    at_old = at_new = 0
    for match in aligned(before, after):
        if match.moved:
            continue
        (i, k), (j, m) = match.old, match.new
        result += [Piece(text, "") for text in before[at_old:i]]
        result += [Piece("", text) for text in after[at_new:j]]
        result += _sentence_pieces("".join(before[i:k]), "".join(after[j:m]))
        at_old, at_new = k, m
    result += [Piece(text, "") for text in before[at_old:]]
    result += [Piece("", text) for text in after[at_new:]]
    return result


def _sentence_pieces(old: str, new: str) -> Iterable[Piece]:
    if old == new or not (share_ends(old, new) or likeness(old, new) >= ALIKE):
        return [Piece(old, new)]
    return _joined(_word_pieces(words(old), words(new)))


def _word_pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Match the words of two passages; white space alone never makes a match."""
    head = common(old, new)
    tail = common(old[head:][::-1], new[head:][::-1])
    end, new_end = len(old) - tail, len(new) - tail
    yield Piece("".join(old[:head]), "".join(old[:head]))
    out, into = old[head:end], new[head:new_end]
    matcher = SequenceMatcher(is_space, out, into, autojunk=len(into) > _LONG)
    for _, i, k, j, m in matcher.get_opcodes():
        yield Piece("".join(out[i:k]), "".join(into[j:m]))
    yield Piece("".join(old[end:]), "".join(old[end:]))


def common(old: Sequence[str], new: Sequence[str]) -> int:
    """Count the words, or characters, with which both passages begin."""
    size = 0
    while size < min(len(old), len(new)) and old[size] == new[size]:
        size += 1
    return size


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """Join changes that only white space, punctuation or one short word parts."""
    result: list[Piece] = []
    for piece in pieces:
        if len(result) > 1 and _is_change(piece) and _is_island(result, piece):
            island, before = result.pop(), result.pop()
            result.append(Piece(before.out + island.out + piece.out, before.into + island.into + piece.into))
        elif piece.out or piece.into:
            result.append(piece)
    return result


def _is_change(piece: Piece) -> bool:
    return piece.out != piece.into


def _is_island(before: list[Piece], after: Piece) -> bool:
    island = before[-1]
    if _is_change(island) or "\n" in island.out:
        return False
    inner = [token for token in words(island.out) if not is_space(token)]
    one_sided = not (before[-2].out + after.out).strip() or not (before[-2].into + after.into).strip()
    if not inner or one_sided:
        return not inner
    held = [token for token in inner if is_word(token)]
    return len(held) == 0 or (len(held) == 1 and _is_short(held[0]))


def _is_short(word: str) -> bool:
    return word.isalpha() and len(word) <= (1 if is_spaceless(word[0]) else _SHORT)
