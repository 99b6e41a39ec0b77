"""Quotation marks: words put between them, and found between them again, however they were typed."""

# ruff: noqa: RUF001 - typographic signs are what these rules are about

import re
from bisect import bisect_right
from collections.abc import Container
from typing import NamedTuple


class Quotation(NamedTuple):
    """Words in quotation marks: text[start:end] with the marks, in characters."""

    start: int
    end: int
    words: str


class Unclosed(NamedTuple):
    """A quotation mark that opens and is not surely closed; `words` is the mark."""

    start: int
    end: int
    words: str


_NESTING = {"“": "”", "«": "»", "‹": "›", "「": "」", "『": "』"}
_PRINTED = (("“", "”"), ("«", "»"), ("「", "」"))


def marked(words: str) -> str:
    """Put words between marks from which `quotations` reads exactly them.

    Words whose own marks would hide where they end get other marks, or lines that each begin with `>`.
    """
    for opening, closing in _PRINTED:
        whole = opening + words + closing
        if _partners(whole, opening, closing).get(0) == len(whole) - 1:
            return whole
    return "\n" + "".join(f"> {line}\n" if line else ">\n" for line in words.split("\n"))


def quotations(text: str, start: int = 0) -> list[Quotation | Unclosed]:
    """Find the words in quotation marks in text[start:], in order; those inside others belong to their words.

    Curly, straight, single, German and Japanese marks and guillemets count, and lines that begin with `>`.
    A mark that opens each paragraph of one quotation anew is no part of the words.
    """
    reader = _Reader(text)
    found: list[Quotation | Unclosed] = []
    for match in _OPENING.finditer(text, start):
        if not found or match.start() >= found[-1].end:
            found.append(reader.quotation(match.start()) or Unclosed(*match.span(), match[0]))
    return found


_BEFORE = r"(?<![^\s(\[{—–:/-])"
_OPENING_SINGLE = rf"‘|{_BEFORE}'(?=\S)"
_OPENING = re.compile(rf"(?m:^)>|[“„‚«‹「『]|(?<!\S)[»›](?=\S)|{_BEFORE}\"(?=\S)|{_OPENING_SINGLE}")
_BLOCK = re.compile(r">[^\n]*(?:\n>[^\n]*)*")
_PARAGRAPH = r"\n[ \t]*\n"
_AGAIN = re.compile(rf"({_PARAGRAPH}[ \t]*)“")
_UNNESTED = {"„": "“”", "‚": "‘", "»": "«", "›": "‹"}
_SINGLE = {"'": "'’", "‘": "’'"}
# How an instruction goes on behind a quotation; behind an apostrophe inside of one come other words.
_VERBS = "insert|add|put|substitute|replace|delete|leave|omit|remove|strike"
_GOES_ON = re.compile(
    rf"\s*(?:[.,;:!?)\]]|\Z)|[ \t]*\n|\s+\(|\s+(?:and\s+(?:then\s+)?(?:{_VERBS}|after|before|at)|{_VERBS}|"
    r"with|by|to|after|before|in|for|where|wherever|throughout|at|from|on|so|onwards|instead)\b"
)


class _Reader:
    """A text and where its marks open and close, each kind worked out once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.nested = {o: _partners(text, o, c) for o, c in _NESTING.items() if o in text}
        self.again = _partners(text, "“", "”", {match.end() - 1 for match in _AGAIN.finditer(text)})
        self.straight = _straight_partners(text)
        self.single = _places(_OPENING_SINGLE, text)
        self.closing = {mark: _places(rf"[{ends}]", text) for mark, ends in _UNNESTED.items()}
        self.breaks = _places(_PARAGRAPH, text)

    def quotation(self, start: int) -> Quotation | None:
        """Read the quotation that opens at `start`, None where it does not surely close."""
        mark = self.text[start]
        if mark == ">":
            return self._block(start)
        end = self._end(start, mark)
        if end is not None:
            return Quotation(start, end + 1, self.text[start + 1 : end])
        if mark == "“" and start in self.again:
            end = self.again[start]
            return Quotation(start, end + 1, _AGAIN.sub(r"\1", self.text[start + 1 : end]))
        return None

    def _block(self, start: int) -> Quotation:
        match = _BLOCK.match(self.text, start)
        whole = match[0] if match else ""
        words = "\n".join(line[1:].removeprefix(" ") for line in whole.split("\n"))
        return Quotation(start, start + len(whole), words)

    def _end(self, start: int, mark: str) -> int | None:
        """Find where a mark closes."""
        if mark in self.nested:
            return self.nested[mark].get(start)
        if mark == '"':
            return self.straight.get(start)
        if mark in _SINGLE:
            return self._single_end(start, mark)
        end = min(_next(self.closing[mark], start), default=self._limit(start))
        return end if end < self._limit(start) else None

    def _single_end(self, start: int, mark: str) -> int | None:
        """Find the one mark that can close, an apostrophe being the same sign."""
        limit = min([self._limit(start), *_next(self.single, start)])
        closing = re.compile(rf"[{_SINGLE[mark]}](?!\w)")
        ends = [match.start() for match in closing.finditer(self.text, start + 1, limit)]
        if len(ends) > 1:
            ends = [end for end in ends if _GOES_ON.match(self.text, end + 1)]
        return ends[0] if len(ends) == 1 else None

    def _limit(self, start: int) -> int:
        """Give the end of the paragraph."""
        return min([len(self.text), *_next(self.breaks, start)])


def _places(pattern: str, text: str) -> list[int]:
    return [match.start() for match in re.finditer(pattern, text)]


def _next(places: list[int], start: int) -> list[int]:
    """Give the first place after `start`, in a list; an empty one where there is none."""
    at = bisect_right(places, start)
    return places[at : at + 1]


def _partners(text: str, opening: str, closing: str, again: Container[int] = ()) -> dict[int, int]:
    """Say for each mark that opens where it closes; one at `again` opens nothing inside of others."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for match in re.finditer(f"[{opening}{closing}]", text):
        if match[0] == opening and not (waiting and match.start() in again):
            waiting.append(match.start())
        elif match[0] == closing and waiting:
            partners[waiting.pop()] = match.start()
    return partners


def _straight_partners(text: str) -> dict[int, int]:
    """Say for each straight mark that opens where it closes; what stands beside it tells which it does."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for match in re.finditer('"', text):
        opens, closes = _sides(text, match.start())
        if closes and waiting:
            partners[waiting.pop()] = match.start()
        elif opens:
            waiting.append(match.start())
    return partners


def _sides(text: str, at: int) -> tuple[bool, bool]:
    """Say whether the straight mark at `at` may open words, and whether it may close them."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    opens = (not before or before.isspace() or before in "([{—–:/-") and bool(after.strip())
    return opens, not after.strip() or after in ".,;:!?)]}—–-"
