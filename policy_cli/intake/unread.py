"""Sentences that were not read: which look like an instruction, and what hinders them."""

from collections.abc import Sequence
from itertools import pairwise

from policy_cli.intake.vocabulary import Token, tokens

BY_NUMBER = "it names its place by number, and numbers of lines and paragraphs are not known: quote the words"
EARLIER = "it stands in an earlier message: paste that message alone"
ON_CONDITION = "it holds only on a condition: take it in as an amendment of its own"
AMONG_OTHERS = (
    "it is a point beside others that are instructions: quote the words it is about, or take it out"
)
NO_TITLE = "the words beside the id are not the title of that commitment"
NOTHING_BELOW = "it names what instructions are about, and none is read below it"

_VERBS = frozenset({"OUT", "PUT", "REPLACE", "SUBST", "RENUMBER"})
_PROSE_VERBS = frozenset({"CHANGE", "MOVE", "SET", "TAKEAWAY", "SAYS"})
_POINTING = frozenset({"Q", "OPEN", "PLACE"})
_LEADING = frozenset({"AFTER", "BEFORE", "FROM", "EVERY", "PLACE", "TARGET", "TITLE", "IN", "AT"})
_PASSED = frozenset(
    {"POLITE", "COMMA", "COLON", "DASH", "IN", "AT", "OF", "COMMITMENT", "TARGET", "TITLE", "TEXT"}
)
_SHORT = 6  # tokens; a sentence this short with a quotation is hardly prose

SAYING = frozenset({*_VERBS, *_PROSE_VERBS, *_POINTING, "STOP"})
"""Symbols that no title beside an id holds."""


def looks_like_instruction(sentence: Sequence[Token], text: str, *, listed: bool) -> bool:
    """Say whether a sentence that was not understood may still ask for something.

    Args:
        sentence: its tokens.
        text: what they are tokens of.
        listed: whether it is numbered or has a bullet.
    """
    symbols = [token.symbol for token in sentence]
    if _is_earlier_message(sentence[0], text):
        return any(token.symbol in _VERBS for token in tokens(sentence[0].words))
    held = frozenset(symbols)
    if symbols[0] == "EXCEPT" or held >= {"IF", "TARGET"}:
        return True
    verbs = held & (_VERBS | _PROSE_VERBS)
    if held & _POINTING:
        return (
            bool(verbs)
            or held >= {"Q", "PLACE"}
            or symbols[0] in _LEADING
            or ("Q" in held and (listed or len(sentence) <= _SHORT))
        )
    first = next((symbol for symbol in symbols if symbol not in _PASSED), "")
    return first in _VERBS or (first in _PROSE_VERBS and "TARGET" in held)


def why_not_read(sentence: Sequence[Token], text: str) -> str:
    """Say what hinders a sentence from being understood."""
    if _is_earlier_message(sentence[0], text):
        return "it stands in an earlier message, in lines that begin with >: give it without them"
    opened = next((token.words for token in sentence if token.symbol == "OPEN"), "")
    if opened:
        return f"the quotation mark {opened} opens words and does not surely close them"
    symbols = {token.symbol for token in sentence}
    if "IF" in symbols:
        return ON_CONDITION
    return BY_NUMBER if "PLACE" in symbols else _lack(sentence, symbols)


def _lack(sentence: Sequence[Token], symbols: set[str]) -> str:
    if "Q" not in symbols:
        return "the words it is about stand in no quotation marks"
    unknown = [token.words for token in sentence if token.symbol == "WORD"]
    if _is_foreign("".join(unknown)):
        return "instructions are read in English, as in: In energy-05, delete “…”"
    if unknown:
        return f"not understood: {' '.join(unknown[:_SHOWN])}{' …' if len(unknown) > _SHOWN else ''}"
    if "NEWITEM" in symbols:
        return _lack_of_new(sentence, symbols)
    untitled = next((token.words for last, token in pairwise(sentence) if _is_named_so(last, token)), "")
    if untitled:
        return f"“{untitled}” is not the title of exactly one commitment: give the id"
    unplaced = "PUT" in symbols and not symbols & _PLACING
    return "it does not say where: after or before which words, or at the end" if unplaced else NOT_ONE


def _is_foreign(words: str) -> bool:
    """Say whether most letters are of no Latin script."""
    letters = [letter for letter in words if letter.isalpha()]
    return 2 * sum(letter > _LAST_LATIN for letter in letters) > len(letters)


def _lack_of_new(sentence: Sequence[Token], symbols: set[str]) -> str:
    """Say what hinders a new commitment."""
    if [token.symbol for token in sentence].count("Q") < _TITLE_AND_TEXT:
        return "a new commitment needs a title and a text: a new commitment “title”: “text”"
    if not symbols & {"AFTER", "END", "START"}:
        return "it does not say where: after which commitment, or at the end of which chapter"
    return NOT_ONE


def _is_named_so(last: Token, token: Token) -> bool:
    return last.symbol == "IN" and token.symbol == "Q"


NOT_ONE = "its parts do not make one instruction"
_LAST_LATIN = "\u024f"
_TITLE_AND_TEXT = 2
_SHOWN = 8  # words that are named
_PLACING = frozenset({"AFTER", "BEFORE", "END", "OUT", "REPLACE"})


def _is_earlier_message(token: Token, text: str) -> bool:
    return token.symbol == "Q" and text[token.start] == ">"
