"""Words: a text cut into pieces that nobody would split, and joined again without loss."""

# ruff: noqa: RUF001, RUF002 - typographic signs are what these rules are about

import re
from functools import lru_cache

SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3001-\u3098\u309d-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff"
)
"""Inside of a character class: scripts written without spaces (Thai, Lao, Burmese, Khmer, Han, kana).

The combining sound marks U+3099 and U+309A are left out: they never stand first.
"""

# Signs that Python does not count as letters but that belong to the letter before them.
_SIGNS = "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d\u3099\u309a\ufe00-\ufe0f"
_INDIC = "\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
_LETTER = rf"(?:[^\W_{SPACELESS}]|[{_SIGNS}{_INDIC}])"
_WIDE = "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
_KATAKANA = "[\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f]+"

_TOKEN = rf"""(?xs)
      \s+
    | \[\^[^\]\s]+\]                                        # a footnote's reference, [^1]
    | \]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"\n]*")?\)  # a link's target, ](url) or ](url "title")
    | https?://[^\s<>()\[\]"'*]*[^\s<>()\[\]"'*.,;:!?]
    | </?[a-zA-Z][^<>\n]*> | &\#?\w+;                       # HTML stays in one piece
    | [£$€¥₹]?{_LETTER}+
      (?:(?: ['’&_-] | \u2011 | (?<=\d)[.,:](?=\d) | (?<=[\d%bkmn])[–](?=[£$€¥₹]?\d) )[£$€¥₹]?{_LETTER}+)*
      (?: [%‰°] (?:[–-]\d+(?:[.,]\d+)*%)? | (?<=[sS])['’](?!\w) )?
    | {_WIDE}+(?:[．，]{_WIDE}+)*
    | {_KATAKANA}
    | \*+ | _+ | ~+ | `+ | \#+ | \.\.\.
    | .[{_SIGNS}]*
    """


def words(text: str) -> tuple[str, ...]:
    """Cut `text` into words, marks and runs of white space; joined they are `text` again.

    A figure keeps its unit, sign and separators (`£1.5bn`, `50,000`, `2030–35`), a word its hyphen and
    apostrophe (`co-operative`, `tenants'`). Each punctuation mark is a piece of its own. In a script
    without spaces each character is one, but katakana and Latin words are whole.
    """
    return tuple(re.findall(_TOKEN, text))


def is_space(token: str) -> bool:
    """Say whether a piece is white space."""
    return token.isspace()


def is_word(token: str) -> bool:
    """Say whether a piece is a word or figure: not white space, not punctuation or a mark."""
    return any(map(str.isalnum, token))


def is_spaceless(character: str) -> bool:
    """Say whether a character belongs to a script that is written without spaces."""
    return character > "\u0dff" and re.match(f"[{SPACELESS}]", character) is not None


# Several quotes are looked for in one text, one after the other.
@lru_cache(maxsize=4)
def cuts(text: str) -> frozenset[int]:
    """Collect the offsets where a quote may begin or end: between words, anywhere within katakana."""
    inner = (place for run in re.finditer(_KATAKANA, text) for place in range(*run.span()))
    return frozenset((0, *(match.end() for match in re.finditer(_TOKEN, text)), *inner))


@lru_cache(maxsize=4)
def word_spans(text: str) -> tuple[tuple[int, int], ...]:
    """List where each word and figure of `text` begins and ends, in characters."""
    return tuple(match.span() for match in re.finditer(_TOKEN, text) if is_word(match[0]))
