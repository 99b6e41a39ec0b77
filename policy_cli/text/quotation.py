"""Quotation marks: words put between them, and found between them again, however they were typed."""

# ruff: noqa: RUF001 - typographic signs are what these rules are about

import re
from bisect import bisect_left
from itertools import chain
from typing import NamedTuple


class Quotation(NamedTuple):
    """Words in quotation marks: text[start:end] with the marks, in characters."""

    start: int
    end: int
    words: str


class Unclosed(NamedTuple):
    """A quotation mark that opens and is not surely closed."""

    start: int
    end: int


_NESTING = {"“": "”", "«": "»", "‹": "›", "「": "」", "『": "』"}
_PRINTED = ("“”", "«»", "「」")


def marked(words: str) -> str:
    """Put words between marks from which `quotations` reads exactly them.

    Words whose own marks would hide where they end get other marks, or lines that each begin with `>`.
    """
    for opening, closing in _PRINTED:
        inline = opening + words + closing
        if _partners(inline, opening, closing).get(0) == len(inline) - 1:
            return inline
    return "\n" + "".join(f"> {line}".rstrip(" " * (not line)) + "\n" for line in words.split("\n"))


def quotations(text: str) -> list[Quotation | Unclosed]:
    """Find the words in quotation marks, in order; those inside others are part of their words.

    Curly, straight, single, German and Japanese marks and guillemets count, and lines that begin with `>`.
    A mark of its own at the beginning of each paragraph of a quotation is no part of the words.
    """
    reader = _Reader(text)
    found: list[Quotation | Unclosed] = []
    for match in _OPENING.finditer(text):
        if not found or match.start() >= found[-1].end:
            found.append(reader.quotation(match.start()) or Unclosed(*match.span()))
    return found


_BEFORE = r"(?<![^\s(\[{—–:/-])"
_OPENING = re.compile(rf"(?m:^)>|[“„«‹‘‚「『]|(?<!\S)[»›](?=\S)|{_BEFORE}[\"'](?=\S)")
_BLOCK = re.compile(r">[^\n]*(?:\n>[^\n]*)*")
_STRAIGHT = re.compile(rf"(?P<opens>{_BEFORE}\"(?=\S))?(?P<closes>\"(?=[\s.,;:!?)\]}}—–-]|\Z))?")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_AGAIN = re.compile(r"(\n[ \t]*\n\s*)“")
_CLOSING_SINGLE = {"'": "'’", "‘": "’'", "‚": "‘’"}
_OPENING_SINGLE = re.compile(rf"[‘‚]|{_BEFORE}'(?=\S)")
# What comes after a quotation in an instruction; after an apostrophe inside of one come other words.
_GOES_ON = re.compile(
    r"\s*(?:[.,;:!?)\]]|\Z)|[ \t]*\n|\s+(?:and\s+(?:then\s+)?(?:insert|add|substitute|replace|put|delete|leave|"
    r"remove|after|before|at\b)|with|by|to|insert|add|substitute|delete|leave|after|before|in|for|where|"
    r"wherever|throughout|at|from|on|so\s+that|onwards|\()(?!\w)"
)


class _Reader:
    """A text and where its marks close, each kind worked out once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.breaks = [match.start() for match in _PARAGRAPH.finditer(text)]
        self.nested = {o: _partners(text, o, c) for o, c in _NESTING.items() if o in text}
        self.straight = _straight_partners(text)
        self.single = [match.start() for match in _OPENING_SINGLE.finditer(text)]

    def quotation(self, start: int) -> Quotation | None:
        """Read the quotation that opens at `start`."""
        mark = self.text[start]
        if mark == ">":
            return self._block(start)
        if mark in _NESTING and start in self.nested[mark]:
            return self._between(start, self.nested[mark][start])
        if mark == "“":
            return self._paragraphs(start)
        end = self.straight.get(start) if mark == '"' else self._end(start, mark)
        return None if end is None else self._between(start, end)

    def _between(self, start: int, end: int) -> Quotation:
        return Quotation(start, end + 1, self.text[start + 1 : end])

    def _block(self, start: int) -> Quotation:
        match = _BLOCK.match(self.text, start)
        whole = match[0] if match else ">"
        lines = (line[1:].removeprefix(" ") for line in whole.split("\n"))
        return Quotation(start, start + len(whole), "\n".join(lines))

    def _paragraphs(self, start: int) -> Quotation | None:
        """Read a quotation that opens anew at each of its paragraphs and closes once."""
        rest = _AGAIN.sub(lambda match: match[1] + " ", self.text[start:])
        end = _partners(rest, "“", "”").get(0)
        if end is None or not _AGAIN.search(self.text, start, start + end):
            return None
        words = _AGAIN.sub(r"\1", self.text[start + 1 : start + end])
        return Quotation(start, start + end + 1, words)

    def _end(self, start: int, mark: str) -> int | None:
        """Find where a mark closes that does not nest."""
        if mark in "»›":
            return self._first("«" if mark == "»" else "‹", start)
        if mark == "„":
            ends = [end for end in (self._first(closing, start) for closing in "“”") if end is not None]
            return min(ends, default=None)
        return self._single_end(start, mark)

    def _first(self, closing: str, start: int) -> int | None:
        end = self.text.find(closing, start + 1, self._limit(start))
        return None if end < 0 else end

    def _limit(self, start: int) -> int:
        at = bisect_left(self.breaks, start)
        return self.breaks[at] if at < len(self.breaks) else len(self.text)

    def _single_end(self, start: int, mark: str) -> int | None:
        """Find the one mark that can close, an apostrophe being the same sign."""
        at = bisect_left(self.single, start + 1)
        limit = min(self._limit(start), *self.single[at : at + 1], len(self.text))
        closing = _CLOSING_SINGLE.get(mark, "")
        ends = [
            place
            for place in range(start + 1, limit)
            if self.text[place] in closing and not self.text[place + 1 : place + 2].isalnum()
        ]
        if len(ends) > 1:
            ends = [place for place in ends if _GOES_ON.match(self.text, place + 1)]
        return ends[0] if len(ends) == 1 else None


def _partners(text: str, opening: str, closing: str) -> dict[int, int]:
    """Say for each opening mark where it closes, with marks inside of marks counted."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for match in re.finditer(f"[{opening}{closing}]", text):
        if match[0] == opening:
            waiting.append(match.start())
        elif waiting:
            partners[waiting.pop()] = match.start()
    return partners


def _straight_partners(text: str) -> dict[int, int]:
    """Say for each straight mark that opens where it closes; which it does shows in what stands beside it."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for match in re.finditer('"', text):
        side = _side(text, match.start())
        if side == "opens" or (side == "both" and not waiting):
            waiting.append(match.start())
        elif side and waiting:
            partners[waiting.pop()] = match.start()
    return partners
