"""A stretch of instructions as a line of symbols, in which shapes are looked for."""

import re
from collections.abc import Sequence

from policy_cli.intake.vocabulary import Token
from policy_cli.model.ids import is_amendment, is_name

SEP = "(?: COMMA| COLON| AND| SEMI| DASH)*"
"""Pattern of what may stand between the parts of an instruction."""

NAME = r" (?!(?:Q|OPEN|COMMA|COLON|STOP|SEMI|DASH|NUM|PARA|LP|RP|AND)\b)[A-Z]+"
"""Pattern of one word that may be an id."""


def quoted(name: str) -> str:
    """Give the pattern of a quotation, with which of its occurrences is meant."""
    nth = r"(?: COMMA)?(?: LP)? NTH(?: RP)?"
    return rf"(?: TEXT)?(?P<every_{name}> EVERYOF)?(?P<{name}>(?: ORD| NTH OF)? Q(?:{nth})?)"


class Sentence:
    """Tokens and their symbols in a row, a space before each."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._symbols = "".join(f" {token.symbol}" for token in tokens)
        self._offsets = [0]
        for token in tokens:
            self._offsets.append(self._offsets[-1] + len(token.symbol) + 1)
        self._places = {offset: place for place, offset in enumerate(self._offsets)}

    def match(self, pattern: re.Pattern[str], at: int) -> "Match | None":
        """Match a pattern with the tokens from the `at`-th on; it must end behind a whole token."""
        found = pattern.match(self._symbols, self._offsets[at])
        if found is None or found.end() not in self._places:
            return None
        parts = {
            name: self.tokens[self._places[found.start(name)] : self._places[found.end(name)]]
            for name, text in found.groupdict().items()
            if text
        }
        return Match(parts, self._places[found.end()])


class Match:
    """A shape that was found.

    Attributes:
        parts: the tokens of each part that stands there.
        end: the place behind its last token.
    """

    def __init__(self, parts: dict[str, Sequence[Token]], end: int) -> None:
        self.parts = parts
        self.end = end

    def has(self, part: str) -> bool:
        """Say whether a part stands there."""
        return part in self.parts

    def is_counted(self, part: str) -> bool:
        """Say whether the quotation of a part is said to be the second or every one of its kind."""
        return self.nth(part) is not None or self.has(f"every_{part}")

    def words(self, part: str) -> str:
        """Give the quoted words of a part, empty where there is none."""
        return next((token.words for token in self.parts.get(part, ()) if token.symbol == "Q"), "")

    def nth(self, part: str) -> int | None:
        """Give which occurrence of the quoted words is meant, None where that is not said."""
        return next((token.nth for token in self.parts.get(part, ()) if token.nth), None)

    def name(self, part: str) -> str:
        """Give the id that a part is; empty where it is none."""
        return identity(self.parts[part][0].words) if part in self.parts else ""


def identity(words: str) -> str:
    """Read an id in any case, `A05` or `energy-05`; empty where it is none."""
    if is_amendment(words.upper()):
        return words.upper()
    return words.casefold() if is_name(words.casefold()) else ""
