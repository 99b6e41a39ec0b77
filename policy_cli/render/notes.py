"""Footnotes: each text of a chapter is given the words of the notes it refers to, and none is lost; pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, NamedTuple

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

_REFERS: Final = "[^"


class _Note(NamedTuple):
    """The words of a note: their label, and which lines of the text they are."""

    label: str
    start: int
    end: int


class _Text(NamedTuple):
    """A text with what it refers to.

    Attributes:
        idle: notes that it does not refer to, and all but the last of those with one label.
        wanted: labels that it refers to and has no words for.
    """

    lines: tuple[str, ...]
    idle: tuple[_Note, ...] = ()
    wanted: tuple[str, ...] = ()

    def words(self, note: _Note) -> str:
        """Give a note as it is written."""
        return "\n".join(self.lines[note.start : note.end])


def as_written(text: str) -> str:
    """Make a paragraph of each note that nothing refers to: a renderer would leave it out."""
    if _REFERS not in text:
        return text
    read = _read(text)
    lines = list(read.lines)
    for note in read.idle:
        lines[note.start] = "\n" + lines[note.start].replace("[", "\\[", 1)
    return "\n".join(lines)


def with_notes(texts: Sequence[str]) -> list[str]:
    """Give the texts of a chapter, each with the notes it refers to where another text has their words.

    So they stand below the commitment that they belong to, though a page had them all at its foot. A label
    that several texts have to lend is nobody's to take.
    """
    read = [_read(text) if _REFERS in text else _Text((text,)) for text in texts]
    lending = Counter(note.label for one in read for note in one.idle)
    asked = {label for one in read for label in one.wanted}
    lent = {
        note.label: one.words(note)
        for one in read
        for note in one.idle
        if note.label in asked and lending[note.label] == 1
    }
    return [_settled(one, lent) for one in read]


def _settled(text: _Text, lent: dict[str, str]) -> str:
    gone = {line for note in text.idle if note.label in lent for line in range(note.start, note.end)}
    own = "\n".join(line for at, line in enumerate(text.lines) if at not in gone)
    return "\n\n".join([own.rstrip("\n") if gone else own, *_taken(text.wanted, lent)])


def _taken(wanted: Iterable[str], lent: dict[str, str]) -> Iterable[str]:
    return (lent[label] for label in wanted if label in lent)


def _read(text: str) -> _Text:
    tokens = _parser().parse(text)
    notes = [
        _Note(token.meta["label"], *token.map)
        for token in tokens
        if token.type == "footnote_reference_open" and token.map
    ]
    refers = dict.fromkeys(
        child.meta["label"]
        for token in tokens
        for child in token.children or ()
        if child.type == "footnote_ref"
    )
    last = {note.label: note for note in notes}
    idle = tuple(note for note in notes if note.label not in refers or last[note.label] is not note)
    return _Text(tuple(text.split("\n")), idle, tuple(label for label in refers if label not in last))


@cache
def _parser() -> MarkdownIt:
    """Give the Markdown of commitments, in which every note stays where it is."""
    parser = MarkdownIt("commonmark", {"html": False}).disable(["image"]).enable(["table"])
    return parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
