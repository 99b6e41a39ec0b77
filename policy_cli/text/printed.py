"""Printed words found again in the text they were printed from, whatever its Markdown and its lines are."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from policy_cli.text.likeness import LOOK_ALIKE
from policy_cli.text.places import Found
from policy_cli.text.words import SPACELESS

_WORD = re.compile(rf"[{SPACELESS}]|[^\W{SPACELESS}]+")
_BESIDE = re.compile(r"[^\w\s\[(<]*")


def printed_at(text: str, pieces: Sequence[str]) -> list[Found]:
    """Find where printed pieces stand in canonical `text`; all of them, and in the order of the text.

    Signs beside the words, such as a full stop, belong to the piece. A piece without a word of the text is
    empty, where the one before it ends.
    """
    stands = list(_WORD.finditer(text.translate(LOOK_ALIKE)))
    said = [(number, word) for number, piece in enumerate(pieces) for word in _words(piece)]
    ours, theirs = [word[0] for word in stands], [word for _, word in said]
    found: dict[int, Found] = {}
    for ours_at, theirs_at, size in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        for step in range(size):
            number, word = said[theirs_at + step][0], stands[ours_at + step]
            start = found[number].start if number in found else _signs_before(text, word.start())
            found[number] = Found(start, _signs_behind(text, word.end()))
    return _without_gaps(found, len(pieces))


def _words(piece: str) -> list[str]:
    return _WORD.findall(piece.translate(LOOK_ALIKE))


def _signs_before(text: str, start: int) -> int:
    while start and not (text[start - 1].isspace() or text[start - 1].isalnum()):
        start -= 1
    return start


def _signs_behind(text: str, end: int) -> int:
    match = _BESIDE.match(text, end)
    return match.end() if match else end


def _without_gaps(found: dict[int, Found], size: int) -> list[Found]:
    places: list[Found] = []
    for number in range(size):
        end = places[-1].end if places else 0
        places.append(found.get(number, Found(end, end)))
    return places
