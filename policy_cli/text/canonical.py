"""Canonical text: what quotes, differences and sums work on, and how it is written to a source again."""

# ruff: noqa: RUF001 - typographic signs are what these rules are about

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from policy_cli.text.blocks import Line, Role, lines
from policy_cli.text.words import is_spaceless, words

_NEAR = 24  # characters beside a place by which it is found again in another text


class _Piece(NamedTuple):
    """A stretch of a source and what it is in the canonical text."""

    raw: str
    text: str


def canonical(source: str) -> str:
    """Give the canonical text of a Markdown source: NFC, LF, one paragraph or list item a line.

    A line break within a paragraph becomes a space, or nothing between two characters of a script without
    spaces. Hard breaks, blocks and what is verbatim keep their lines; several empty lines are one.
    """
    if "\n" not in source and source.isascii() and source == source.strip():
        return source
    source = _normal(source)
    return _prose(source) or "".join(piece.text for piece in _pieces(source))


def written(text: str) -> str:
    """Write canonical `text` as a new source: one sentence a line where that is sure, else a paragraph."""
    breaks = _sentence_breaks(text)
    if not breaks:
        return text
    source = _broken(text, 0, len(text), breaks)
    return source if canonical(source) == text else text


def rewritten(source: str, text: str, others: Sequence[str] = ()) -> str:
    """Write canonical `text` into the source that held other words; lines that are not changed stay.

    The canonical text of the result is `text`, however the old source was wrapped. What is new is wrapped
    as in those of the other sources that have it.
    """
    if canonical(source) == text:
        return source
    whole = _normal(source)
    body = whole.rstrip("\n")
    breaks = _sentence_breaks(text)
    result = _merged(body, text, _wrapped(text, breaks, (source, *others)) if others else breaks)
    return (result if canonical(result) == text else written(text)) + whole[len(body) :]


def _merged(source: str, text: str, breaks: Container[int]) -> str:
    """Keep the old source where its words are kept, and write what is new."""
    pieces = list(_pieces(source))
    offsets = _offsets(pieces)
    result = source[: offsets[0]]
    old = new = 0
    for size, out, into in _stretches("".join(piece.text for piece in pieces), text):
        result += source[offsets[old] : offsets[old + size]]
        old, new = old + size + out, new + size
        result += _broken(text, new, new + into, breaks)
        new += into
    return result


def _wrapped(text: str, ends: frozenset[int], sources: Iterable[str]) -> frozenset[int]:
    """Find where to break a line of `text`: where sources do, and after sentences they do not have."""
    broken: set[tuple[str, str]] = set()
    unbroken: set[tuple[str, str]] = set()
    for source in sources:
        words, places = _line_breaks(source)
        broken.update(_beside(words, place) for place in places)
        unbroken.update(_beside(words, place) for place in _sentence_breaks(words) - places)
    asked = ends | {at for at, letter in enumerate(text) if letter == " "} if broken else ends
    known = {place: _beside(text, place) for place in asked}
    return frozenset(
        place for place, beside in known.items() if beside in broken or (place in ends and not unbroken)
    )


def _line_breaks(source: str) -> tuple[str, frozenset[int]]:
    """Give the canonical text of a source, and the places in it where the source only breaks a line."""
    found: set[int] = set()
    text = ""
    for piece in _pieces(_normal(source).rstrip("\n")):
        if piece.raw.endswith("\n") and piece.text in {"", " "} and text:
            found.add(len(text))
        text += piece.text
    return text, frozenset(found)


def _beside(text: str, place: int) -> tuple[str, str]:
    """Give the words of a passage around a place, by which it is known again."""
    before, after = text[max(0, place - _NEAR) : place], text[place : place + _NEAR]
    return before.rpartition("\n")[2], after.partition("\n")[0]


def _stretches(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Measure in turn how many characters stay, go and come."""
    # Only an edit needs differences; reading thousands of items does not.
    from policy_cli.text.chain import common  # noqa: PLC0415
    from policy_cli.text.diff import Mark, diff  # noqa: PLC0415

    before, after = words(old), words(new)
    head = common(before, after)
    tail = common(before[head:][::-1], after[head:][::-1])
    yield len("".join(before[:head])), 0, 0
    for mark, text in diff(
        "".join(before[head : len(before) - tail]), "".join(after[head : len(after) - tail])
    ):
        size = len(text)
        yield (
            (size if mark is Mark.SAME else 0),
            (size if mark is Mark.OUT else 0),
            (size if mark is Mark.IN else 0),
        )
    yield len("".join(before[len(before) - tail :])), 0, 0


def _offsets(pieces: list[_Piece]) -> list[int]:
    """Say for each character of the canonical text, and for its end, where it stands in the source."""
    offsets: list[int] = []
    at = 0
    for piece in pieces:
        offsets += (at + min(index, len(piece.raw)) for index in range(len(piece.text)))
        at += len(piece.raw)
    return [*offsets, at]


def _normal(source: str) -> str:
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    if source.isascii():
        return source
    # Most texts are ASCII and need no table of characters.
    from unicodedata import normalize  # noqa: PLC0415

    return normalize("NFC", source)


def _pieces(source: str) -> Iterator[_Piece]:
    """Cut a source into the words of its lines and the gaps between; the raws joined are the source."""
    gap = ""
    before: Line | None = None
    for line in lines(source):
        if line.role is Role.BLANK:
            gap += line.text + "\n"
            continue
        start, end = _extent(line)
        yield _Piece(gap + line.text[:start], _gap(before, line) if before else "")
        yield _Piece(line.text[start:end], line.text[start:end])
        gap = line.text[end:] + "\n"
        before = line
    yield _Piece(gap[:-1], "")


def _prose(source: str) -> str:
    """Give the canonical text of plain paragraphs at once, or nothing where a line may be something else."""
    texts = source.rstrip("\n").split("\n")
    # Every mark of Markdown at the head of a line is ASCII, so a line that begins “£” is prose.
    if any(text and (_may_be_marked(text[0]) or text[-1] in " \t\\") for text in texts):
        return ""
    result = ""
    for text in texts:
        if text and result[-1:] not in {"", "\n"}:
            result += "" if is_spaceless(result[-1]) and is_spaceless(text[0]) else " "
        elif not text and result[-1:] != "\n":
            result += "\n\n" * bool(result)
        result += text
    return result


def _may_be_marked(first: str) -> bool:
    return first.isascii() and not first.isalpha()


def _extent(line: Line) -> tuple[int, int]:
    """Say where the words of a line begin and end: without what Markdown takes no notice of."""
    text = line.text
    if line.role is Role.VERBATIM:
        return 0, len(text)
    unindented = line.role is Role.MORE or (line.role is Role.TEXT and not line.column)
    start = len(text) - len(text.lstrip(" \t")) if unindented else 0
    return start, len(text.rstrip(" \t"))


# Lines before which a hard break may stand. HTML is text to a renderer that does not let it through.
_CONTINUING = (Role.MORE, Role.VERBATIM)


def _gap(before: Line, line: Line) -> str:
    """Give what stands in the canonical text between two lines that are not empty."""
    if line.follows_blank:
        return "\n\n"
    may_break = before.role is Role.BLOCK or (before.role is not Role.VERBATIM and line.role in _CONTINUING)
    if may_break and before.text.endswith("  "):
        return "  \n" + " " * line.column * (line.role is Role.MORE)
    if line.role is not Role.MORE:
        return "\n"
    above = before.text.rstrip(" \t")
    if above == before.text and (len(above) - len(above.rstrip("\\"))) % 2:
        return "\n" + " " * line.column
    return "" if is_spaceless(above[-1]) and is_spaceless(line.text.lstrip(" \t")[0]) else " "


def _sentence_breaks(text: str) -> frozenset[int]:
    """Find where a new source may break a line: the space after a sentence, or the place after `。`."""
    if not any(mark in text for mark in (". ", "? ", "! ", " ", "。", "！", "？")):
        return frozenset()
    # Only what is written is broken into lines; lists and checks only read.
    from policy_cli.text.sentences import sentence_ends  # noqa: PLC0415

    found: set[int] = set()
    at = 0
    for line in lines(text):
        if line.role is Role.TEXT and not line.column:
            found.update(at + place for place in sentence_ends(line.text))
        at += len(line.text) + 1
    return frozenset(found)


def _broken(text: str, start: int, end: int, breaks: Container[int]) -> str:
    """Give text[start:end] with a line break at each of `breaks`."""
    written = ""
    for place in [place for place in range(start, end) if place in breaks]:
        written += text[start:place] + "\n"
        start = place + (text[place] == " ")
    return written + text[start:end]
