"""Reads instructions in words, formal ones and those of an e-mail; what it does not understand it says.

Pure: whether the quoted words stand in a text is not looked at here, and nothing is guessed.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from policy_cli.intake.asking import Where, where_of
from policy_cli.intake.known import Known, named_by_title
from policy_cli.intake.operations import Aside, Asked, Operation, Reading, Reason, Unread
from policy_cli.intake.sentence import Match, Sentence
from policy_cli.intake.shapes import BEHIND, HEADINGS, NUMBERED, PLACES, READS, SHAPES
from policy_cli.intake.unread import (
    AMONG_OTHERS,
    BY_NUMBER,
    EARLIER,
    NO_TITLE,
    NOT_ONE,
    NOTHING_BELOW,
    ON_CONDITION,
    SAYING,
    looks_like_instruction,
    why_not_read,
)
from policy_cli.intake.vocabulary import Token, tokens
from policy_cli.model.amendments import Add, Move, Remove


def read(text: str, target: str = "", known: Known | None = None) -> Reading:
    """Read the instructions in a text, each with its words; every other word is unread or left aside.

    What names a commitment that is known, and a point beside others that are instructions, is not left aside.

    Args:
        text: an e-mail, a list of amendments, formal words.
        target: id of the commitment that is meant where none is named.
        known: what the version holds that is amended.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _Reader(plain, Where(target), known or Known()).reading()


class _Found(NamedTuple):
    """An instruction, the place behind its last token, and what it is about."""

    operation: Operation | Unread
    end: int
    about: Where


_HEADERS = re.compile(
    r"\s*(?:(?:from|to|cc|bcc|sent|date|subject|reply-to|attachments?)[ \t]*:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+",
    re.IGNORECASE,
)
_ENDING = frozenset({"STOP", "SEMI"})
_BEGINNING = frozenset({"PARA", "NUM", "SIGN", "REASON", "NOTE", "EARLIER"})
_CHAINED = 50  # instructions in one sentence; beyond, nobody wrote it for a person to read


class _Reader:
    """A text being read: its tokens, what is known of the place meant, what was found so far."""

    def __init__(self, text: str, default: Where, known: Known) -> None:
        headers = _HEADERS.match(text)
        start = headers.end() if headers else 0
        self._text = text
        self._lines = [match.start() for match in re.finditer("\n", text)]
        self._known = known
        self._tokens = named_by_title(tokens(text, start), known)
        self._sentence = Sentence(self._tokens)
        self._heading = default
        self._near: Where | None = None
        self._operations: list[Operation | Unread] = []
        self._aside: list[tuple[int, int]] = [(0, len(text[:start].rstrip()))]
        self._reasons: list[Reason] = []
        self._lists: set[str] = set()
        self._points: dict[int, str] = {}
        self._unused: tuple[int, int] | None = None
        self._is_earlier = False
        self._tried: dict[tuple[int, Where], list[_Found]] = {}

    def reading(self) -> Reading:
        """Read all of the text."""
        at = 0
        while at < len(self._tokens):
            at = self._read_on(at)
        self._heads(Where(), None)
        left = [self._lone(start, end) for start, end in self._aside if self._text[start:end].strip()]
        read_ = [*self._operations, *(one for one in left if isinstance(one, Unread))]
        aside = tuple(one for one in left if isinstance(one, Aside))
        return Reading(tuple(sorted(read_, key=lambda one: one.line)), aside, tuple(self._reasons))

    def _lone(self, start: int, end: int) -> Aside | Unread:
        """Give words that were left aside; in a list of instructions each point is taken for one."""
        words = self._text[start:end].strip()
        line = self._line(self._text.index(words, start))
        return (
            Unread(words, line, AMONG_OTHERS)
            if self._points.get(start) in self._lists
            else Aside(words, line)
        )

    def _read_on(self, at: int) -> int:
        """Read what begins at a token, and give the place behind it."""
        symbol = self._tokens[at].symbol
        if symbol in ("PARA", "NUM"):
            self._near = None
        if symbol in ("PARA", "NUM") or symbol in _ENDING:
            return at + 1
        if symbol == "EARLIER":
            self._is_earlier = True
            return self._left_aside(at, at + 1)
        if symbol == "SIGN":
            return self._left_aside(at, len(self._tokens))
        if symbol == "NOTE":
            return self._left_aside(at, self._passage_end(at))
        if symbol == "REASON":
            return self._reason(at)
        return self._instructions(at) or self._headed(at) or self._other(at)

    def _instructions(self, at: int) -> int:
        """Read the instructions of one sentence and give the place behind them; 0 where there are none."""
        found = self._chain(at, self._near or self._heading, 0)
        if not found:
            return 0
        self._operations += (one.operation for one in found)
        self._listed(at)
        if any(not one.about.own or one.about.target == self._heading.target for one in found):
            self._unused = None
        about = found[-1].about._replace(own=False)
        self._near = about if about == self._heading else about._replace(every=False, whole=False)
        return found[-1].end

    def _chain(self, at: int, known: Where, depth: int) -> list[_Found]:
        """Find the instructions that fill a sentence from a token to its end; none where they do not."""
        if (at, known) not in self._tried:
            self._tried[at, known] = self._chained(at, known, depth) if depth < _CHAINED else []
        return self._tried[at, known]

    def _chained(self, at: int, known: Where, depth: int) -> list[_Found]:
        for this in self._single(at, known):
            end = self._thanked(this.end)
            if self._is_end(end):
                return [this._replace(end=end)]
            behind = self._skip(this.end, ("COMMA", "AND", "DASH"))
            rest = self._chain(behind, this.about, depth + 1) if behind > this.end else []
            if rest:
                return [this, *rest]
        return []

    def _thanked(self, at: int) -> int:
        """Give the place behind courtesy that ends a sentence."""
        end = self._skip(at, ("COMMA", "POLITE"))
        return end if end > at and self._tokens[end - 1].symbol == "POLITE" and self._is_end(end) else at

    def _single(self, at: int, known: Where) -> Iterator[_Found]:
        """List how the tokens from a place on may be one instruction, the likeliest first."""
        for start, where in self._places(at, known):
            for build, pattern in SHAPES:
                said = self._sentence.match(pattern, start)
                for end, about in self._behind(said, where) if said else ():
                    asked = build(said, about) if said else None
                    if asked:
                        found = self._found(at, end, asked, about)
                        yield found._replace(about=about._replace(every=where.every, whole=where.whole))

    def _places(self, at: int, known: Where) -> Iterator[tuple[int, Where]]:
        """List what an instruction may be about, and where it goes on then."""
        asked = self._skip(at, ("POLITE", "COLON", "COMMA"))
        if asked < len(self._tokens) and not _begins(self._tokens[asked]):
            at = asked
        for pattern in PLACES:
            said = self._sentence.match(pattern, at)
            if said:
                yield self._skip(said.end, ("POLITE",)), where_of(said, known)
        yield at, known

    def _behind(self, said: Match, where: Where) -> Iterator[tuple[int, Where]]:
        """List what an instruction may name last that it is about."""
        yield said.end, where
        for pattern in BEHIND:
            named = self._sentence.match(pattern, said.end)
            if named:
                yield named.end, where_of(named, where)

    def _found(self, at: int, end: int, asked: Asked, about: Where) -> _Found:
        """Give an instruction with its words, or say why it cannot be one."""
        reads = self._sentence.match(READS, end)
        end = reads.end if reads else end
        words, line = self._words(at, end), self._line(self._tokens[at].start)
        lacks = EARLIER if self._is_earlier else _lacks(asked, about)
        if lacks:
            return _Found(Unread(words, line, lacks), end, about)
        result = reads.words("reads") if reads else ""
        return _Found(Operation(words, line, asked, result, about.called), end, about)

    def _headed(self, at: int) -> int:
        """Read a line that says what the instructions below are about, and give the place behind; else 0."""
        token = self._tokens[at]
        if not (token.line or self._is_point(at)):
            return 0
        end = self._line_end(at)
        about, behind = self._about(at, end)
        if behind:
            self._heads(about._replace(own=False), (at, end))
            self._listed(at)
            if not (self._is_earlier or self._known.is_title(about.target, self._tokens[behind:end])):
                self._unused = None
                self._not_read(at, end, NO_TITLE)
            return end
        said = self._sentence.match(NUMBERED, at)
        if said and said.end == end:
            return self._hindered(BY_NUMBER, at, end)
        return 0

    def _about(self, at: int, end: int) -> tuple[Where, int]:
        """Give what a line is about, and the place behind its name; 0 where it is no such line."""
        for pattern in HEADINGS:
            said = self._sentence.match(pattern, at)
            if said and _is_title(self._tokens[said.end - 1 : end]):
                return where_of(said, Where()), said.end
        return Where(), 0

    def _heads(self, where: Where, line: tuple[int, int] | None) -> None:
        """Begin what stands below a line; the line above it with nothing below is a request not read."""
        if self._unused:
            at, end = self._unused
            if self._known.is_named_in(self._tokens[at:end]) and not self._is_earlier:
                self._not_read(at, end, NOTHING_BELOW)
        self._heading, self._near, self._unused = where, None, line

    def _listed(self, at: int) -> None:
        """Remember of which list something is a point that is an instruction, or heads some."""
        if self._is_point(at):
            self._lists.add(_sort_of_list(self._tokens[at - 1]))

    def _hindered(self, why: str, at: int, end: int) -> int:
        """Take a line that says something of the instructions below it that cannot be followed."""
        self._heads(Where(hindered=why), None)
        return self._left_aside(at, end)

    def _other(self, at: int) -> int:
        """Take a sentence that is no instruction: unread where it looks like one, else left aside."""
        end = self._end(at)
        sentence = self._tokens[at:end]
        if sentence[0].symbol == "IF" and sentence[-1].symbol == "COLON":
            return self._hindered(ON_CONDITION, at, end)
        if self._asks(at, end):
            self._listed(at)
            self._unused = None
            if sentence[0].symbol == "TARGET":
                self._heads(Where(), None)
            return self._not_read(at, end, self._why_not_read(at, end))
        if self._is_point(at):
            self._points[self._tokens[at].start] = _sort_of_list(self._tokens[at - 1])
        return self._left_aside(at, end)

    def _why_not_read(self, at: int, end: int) -> str:
        why = why_not_read(self._tokens[at:end], self._text)
        ends = (one.end for one in self._single(at, self._near or self._heading) if at < one.end < end)
        understood = max(ends, default=end)
        behind = self._words(understood, end).rstrip(".;") if understood < end else ""
        return (
            f"{why}: “{behind}” does not go with what stands before it" if behind and why == NOT_ONE else why
        )

    def _is_point(self, at: int) -> bool:
        return at > 0 and self._tokens[at - 1].symbol == "NUM"

    def _asks(self, at: int, end: int) -> bool:
        """Say whether a sentence that was not understood may ask for something."""
        sentence = self._tokens[at:end]
        if looks_like_instruction(sentence, self._text, listed=self._is_point(at)):
            return True
        return (
            self._known.is_named_in(sentence)
            and not self._is_earlier
            and not (sentence[-1].symbol == "COLON" and self._is_read(self._skip(end, ("PARA", "NUM"))))
        )

    def _is_read(self, at: int) -> bool:
        """Say whether instructions, or what they are about, begin at a token."""
        return at < len(self._tokens) and bool(
            self._chain(at, self._near or self._heading, 0) or self._about(at, self._line_end(at))[1]
        )

    def _not_read(self, at: int, end: int, why: str) -> int:
        self._operations.append(Unread(self._words(at, end), self._line(self._tokens[at].start), why))
        return end

    def _reason(self, at: int) -> int:
        """Keep a paragraph that says why, and give the place behind it."""
        end = self._reason_end(at)
        words = self._words(at, end)
        said = words.partition(":")[2].strip()
        if self._is_earlier or not said:
            return self._left_aside(at, self._passage_end(at))
        self._reasons.append(Reason(words, self._line(self._tokens[at].start), said))
        return end

    def _reason_end(self, at: int) -> int:
        """Give the place behind a reason: the end of its paragraph, or where something is asked for."""
        end = self._passage_end(at)
        if end == at + 1 < len(self._tokens) and self._tokens[end].symbol == "PARA":
            end += 1
        while end < len(self._tokens) and self._tokens[end].symbol not in _BEGINNING:
            if self._is_read(end) or self._asks(end, self._end(end)):
                break
            end = self._passage_end(end)
        return end

    def _left_aside(self, at: int, end: int) -> int:
        """Keep words as no instruction, with those before them in one paragraph."""
        start, stop = self._tokens[at].start, self._tokens[end - 1].end
        first, before = self._aside[-1]
        if self._text[before:start].isspace() and "\n\n" not in self._text[before:start]:
            self._aside[-1] = (first, stop)
        else:
            self._aside.append((start, stop))
        return end

    def _is_end(self, at: int) -> bool:
        """Say whether a sentence may end before a token."""
        return at >= len(self._tokens) or self._tokens[at].symbol in _ENDING or _begins(self._tokens[at])

    def _end(self, at: int) -> int:
        """Give the place behind the sentence, or the line that ends in a colon, that a token belongs to."""
        for after in range(at + 1, len(self._tokens)):
            last, token = self._tokens[after - 1], self._tokens[after]
            if last.symbol in _ENDING or (last.symbol == "COLON" and token.line) or _begins(token):
                return after
        return len(self._tokens)

    def _line_end(self, at: int) -> int:
        later = range(at + 1, len(self._tokens))
        return next((after for after in later if self._tokens[after].line), len(self._tokens))

    def _passage_end(self, at: int) -> int:
        """Give the place where something new begins behind a token."""
        later = range(at + 1, len(self._tokens))
        return next((after for after in later if _begins(self._tokens[after])), len(self._tokens))

    def _skip(self, at: int, symbols: Container[str]) -> int:
        while at < len(self._tokens) and self._tokens[at].symbol in symbols:
            at += 1
        return at

    def _words(self, at: int, end: int) -> str:
        return self._text[self._tokens[at].start : self._tokens[end - 1].end].strip()

    def _line(self, place: int) -> int:
        return bisect_right(self._lines, place - 1) + 1


def _sort_of_list(mark: Token) -> str:
    """Give the sign before the points of a list, for numbers and for letters one each."""
    if re.search("[0-9]", mark.words):
        return "1"
    return "a" if re.search(r"\w", mark.words) else mark.words


def _begins(token: Token) -> bool:
    return token.fresh or token.symbol in _BEGINNING


def _lacks(asked: Asked, about: Where) -> str:
    """Say what an instruction lacks to be about something, empty where it lacks nothing."""
    if about.hindered or about.whole or isinstance(asked, Add | Move | Remove) or asked.target:
        return about.hindered
    if about.every:
        return "it does not say throughout what: name a commitment or a chapter, or “the platform”"
    return "it does not say in which commitment"


def _is_title(tokens: Sequence[Token]) -> bool:
    """Say whether what follows the last token of a heading on its line is no more than a title."""
    last, *rest = tokens
    if not rest:
        return True
    marked = last.symbol in ("COLON", "DASH") or rest[0].symbol == "LP" or rest[0].words[:1].isupper()
    return marked and not any(token.symbol in SAYING for token in rest)
