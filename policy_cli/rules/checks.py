"""What is wrong in or across files: marks of an unfinished merge, ids used twice, citations of nothing."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from policy_cli.model.findings import Finding, Level, Place
from policy_cli.model.platform import Chapter, Item, Platform

_MERGE_MARK = re.compile(r"^[ \t]*(?:<{7,}|>{7,}|\|{7,}(?= [^|\n]+$))(?: |$)", re.MULTILINE)
_RAW_HTML = re.compile(r"<(?:[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?|/[A-Za-z][A-Za-z0-9-]*\s*|!--)>?")
_IMAGE = re.compile(r"!\[")
_NOTE_MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_NOTE_WORDS = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)


def platform_findings(platform: Platform) -> Iterator[Finding]:
    """Check a platform as a whole."""
    items = platform.items()
    yield from _twice(items)
    evidence = {entry.id for entry in platform.evidence}
    known = {item.id for item in items}
    chapters = {chapter.id for chapter in platform.chapters}
    for chapter in platform.chapters:
        yield from _notes(chapter)
    for item in items:
        yield from _citations(item, evidence, known)
        yield from _text(item)
        if item.id in chapters:
            yield defect(item.path, "id", f"{item.id} is a chapter's id too", "give the item another id")
    for endorsement in platform.endorsements:
        for target in endorsement.of:
            if target not in known:
                message = f"{endorsement.id} endorses {target}, which does not exist"
                yield defect("platform/endorsements.yaml", "", message, "correct the id")


def merge_mark(source: str) -> int:
    """Find the first mark of an unfinished merge in a file, and give its line, 0 where there is none.

    A line of `=======` alone is none: in Markdown it underlines a heading.
    """
    match = _MERGE_MARK.search(source)
    return source.count("\n", 0, match.start()) + 1 if match else 0


def defect(path: str, key: str, message: str, hint: str) -> Finding:
    """Give an error at a key of a file."""
    return Finding(Level.ERROR, Place(path, 0, key), message, hint)


def _twice(items: Iterable[Item]) -> Iterator[Finding]:
    counted = Counter(item.id.casefold() for item in items)
    for item in items:
        if counted[item.id.casefold()] > 1:
            yield defect(item.path, "id", f"the id {item.id} is used twice", "give one of them another id")


def _citations(item: Item, evidence: set[str], known: set[str]) -> Iterator[Finding]:
    for cited in item.evidence:
        if cited not in evidence:
            message = f"{item.id} cites {cited}, which is not in evidence.yaml"
            yield defect(item.path, "evidence", message, "correct the id, or add the evidence")
    if item.cost and item.cost.of and item.cost.of not in known:
        yield defect(
            item.path,
            "cost.of",
            f"the cost is within {item.cost.of}, which does not exist",
            "correct the id",
        )


def _text(item: Item) -> Iterator[Finding]:
    text = item.text
    if ("<" in text and _RAW_HTML.search(text)) or ("![" in text and _IMAGE.search(text)):
        message = "HTML or an image stands in the text; it is printed as the characters it is"
        yield Finding(Level.WARNING, Place(item.path, 0, "text"), message, "write Markdown without it")


def _notes(chapter: Chapter) -> Iterator[Finding]:
    """Find notes without words and words of notes that nothing refers to; a page may have all at its foot."""
    texts = [(chapter.path, chapter.text), *((item.path, item.text) for item in chapter.standing())]
    noted = [(path, text) for path, text in texts if "[^" in text]
    marks = {label for _, text in noted for label in _NOTE_MARK.findall(text)}
    words = {label for _, text in noted for label in _NOTE_WORDS.findall(text)}
    for path, text in noted:
        place = Place(path, 0, "text")
        for label in dict.fromkeys(_NOTE_MARK.findall(text)):
            if label not in words:
                message = f"the note [^{label}] has no words in this chapter; it is printed as it is"
                yield Finding(Level.WARNING, place, message, f"write a line [^{label}]: with its words")
        for label in dict.fromkeys(_NOTE_WORDS.findall(text)):
            if label not in marks:
                message = f"nothing in this chapter refers to the note [^{label}], a paragraph in print"
                yield Finding(Level.WARNING, place, message, f"write [^{label}] where it belongs")
