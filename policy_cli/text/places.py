"""Places: where quoted words stand in a canonical text, or which words are nearest."""

import re
from functools import lru_cache
from typing import NamedTuple

from policy_cli.text.canonical import canonical
from policy_cli.text.likeness import LOOK_ALIKE
from policy_cli.text.words import SPACELESS, cuts, is_spaceless, is_word, word_spans, words


class Found(NamedTuple):
    """Where quoted words stand in a text, in characters."""

    start: int
    end: int


class Missing(NamedTuple):
    """The quoted words do not occur; `nearest` is the passage most like them, empty where none is."""

    nearest: str


class Ambiguous(NamedTuple):
    """The quoted words occur more than once; `passages` shows each with the words around it."""

    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody asks of a quote
    passages: tuple[str, ...]


_CONTEXT = 24  # characters shown on each side of an ambiguous quote, whole words


def find(text: str, quote: str, nth: int | None = None) -> Found | Missing | Ambiguous:
    """Find quoted words in canonical `text`: whole words, or any characters in a script without spaces.

    White space of any length matches white space; curly and straight quotation marks, plain and
    non-breaking hyphens and spaces are the same. An empty quote is found in an empty text only.

    Args:
        text: the canonical text.
        quote: the words as the mover wrote them.
        nth: 1-based occurrence, None where the quote must occur once.
    """
    places = every(text, quote)
    if nth is not None and 1 <= nth <= len(places):
        return places[nth - 1]
    if nth is None and len(places) == 1:
        return places[0]
    if nth is not None or not places:
        return Missing(text[slice(*places[-1])] if places else _nearest(text, quote))
    return Ambiguous(len(places), tuple(_passage(text, place) for place in places))


def sole(text: str, quote: str, nth: int | None = None) -> Found | None:
    """Find quoted words as `find` does, without asking what is meant where they are not there once."""
    plain = _plain(text)
    start = plain.find(quote) if plain and quote and nth is None else -1
    if start >= 0 and quote.isascii() and quote[0] != " " and quote[-1] != " ":
        end = start + len(quote)
        if plain.find(quote, start + 1) < 0:
            return Found(start, end) if _is_cut(text, start) and _is_cut(text, end) else None
    places = every(text, quote)
    if nth is None:
        return places[0] if len(places) == 1 else None
    return places[nth - 1] if 1 <= nth <= len(places) else None


def every(text: str, quote: str) -> list[Found]:
    """List every place where the quote stands in whole words, in order."""
    wanted = canonical(quote).strip()
    if not wanted:
        return [] if text else [Found(0, 0)]
    if not wanted.isascii():
        wanted = wanted.translate(LOOK_ALIKE)
    plain = _plain(text)
    if plain:
        return _literally(text, plain, wanted)
    places = _loosely(text, wanted)
    if places or "\n" not in quote:
        return places
    # Lines out of a code block are no paragraph, and are looked for as they stand.
    return _loosely(text, quote.strip().translate(LOOK_ALIKE))


def _literally(text: str, plain: str, wanted: str) -> list[Found]:
    """List the places of a quote in a text that is plain: no pattern and, mostly, no tokens are needed."""
    if not wanted.isprintable() or "  " in wanted:
        wanted = " ".join(wanted.split())
    found = []
    start = plain.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if _is_cut(text, start) and _is_cut(text, end):
            found.append(Found(start, end))
        start = plain.find(wanted, start + 1)
    return found


def _loosely(text: str, wanted: str) -> list[Found]:
    """List the places of a quote in any text."""
    pattern = re.compile(f"(?=({_pattern(wanted)}))")
    spans = [match.span(1) for match in pattern.finditer(text.translate(LOOK_ALIKE))]
    if not spans:
        return []
    whole = cuts(text)
    return [Found(start, end) for start, end in spans if start in whole and end in whole]


# Several quotes are looked for in one text, one after the other.
@lru_cache(maxsize=4)
def _plain(text: str) -> str:
    """Give a text with one sign for each look; nothing where it is more than words with single spaces."""
    plain = text
    if not text.isascii():
        if re.search(f"[{SPACELESS}]", text):
            return ""
        plain = text.translate(LOOK_ALIKE)
    if not plain.isprintable() or "  " in plain or plain.strip(" ") != plain:
        return ""
    return "" if "<" in plain or "](" in plain or "://" in plain or "www." in plain else plain


def _is_cut(text: str, place: int) -> bool:
    """Say whether a quote may begin or end at a place of a plain text, as `cuts` would."""
    if not 0 < place < len(text):
        return True
    before, after = text[place - 1], text[place]
    if before == " " or after == " ":
        return True
    if before.isalnum():
        if after.isalnum():
            return False
        if (
            after in ".,:!?"
            and text[place + 1 : place + 2] in {"", " "}
            and text[place - 2 : place - 1] != "."
        ):
            return True
    return place in cuts(text)


def _pattern(quote: str) -> str:
    """Write a quote as a pattern in which white space may be of any length."""
    parts = re.split(r"(\s+)", quote)
    for at in range(1, len(parts), 2):
        loose = is_spaceless(parts[at - 1][-1]) and is_spaceless(parts[at + 1][0])
        parts[at] = r"\s*" if loose else r"\s+"
    return "".join(part if at % 2 else re.escape(part) for at, part in enumerate(parts))


def _passage(text: str, place: Found) -> str:
    """Show a place with whole words around it, on one line."""
    whole = sorted(cuts(text))
    start = min(cut for cut in whole if cut >= place.start - _CONTEXT)
    end = max(cut for cut in whole if cut <= place.end + _CONTEXT)
    return " ".join(text[start:end].split())


def _nearest(text: str, quote: str) -> str:
    """Give the passage of `text` most like `quote`, in as many words; empty where nothing is near."""
    # Only a quote that failed needs likeness.
    from difflib import SequenceMatcher  # noqa: PLC0415

    wanted = " ".join(quote.casefold().split())
    matcher = SequenceMatcher(None, "", wanted, autojunk=False)
    best = ""
    most = _NEAR
    for passage in _candidates(text, wanted):
        matcher.set_seq1(passage.casefold())
        if matcher.real_quick_ratio() > most and matcher.quick_ratio() > most and matcher.ratio() > most:
            best, most = passage, matcher.ratio()
    return best


_NEAR = 0.6  # least likeness worth showing, the default of difflib.get_close_matches
_LOOKED_AT = 12  # passages that are compared letter by letter
_FEW_WORDS = 3  # a quote this short is compared with every passage: one misspelt word is a third of it


def _candidates(text: str, wanted: str) -> list[str]:
    """List the passages of as many words as the quote, those with most words in common first."""
    sought = {token.casefold() for token in words(wanted) if is_word(token)}
    count = max(1, sum(map(is_word, words(wanted))))
    spans = word_spans(text)
    windows = [spans[at : at + count] for at in range(max(1, len(spans) - count + 1))] if spans else []
    passages = [(text[window[0][0] : window[-1][1]], window) for window in windows]
    if count <= _FEW_WORDS:
        return [passage for passage, _ in passages]
    common = [sum(text[start:end].casefold() in sought for start, end in window) for _, window in passages]
    order = sorted(range(len(passages)), key=lambda at: -common[at])
    return [passages[at][0] for at in order[:_LOOKED_AT]]
