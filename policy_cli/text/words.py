"""Words: a text cut into pieces that nobody would split, and joined again without loss."""

# ruff: noqa: RUF001, RUF002 - typographic signs are what these rules are about

import re
from functools import lru_cache

SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3001-\u3029\u3030-\u3098\u309d-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff"
)
"""Inside of a character class: scripts written without spaces (Thai, Lao, Burmese, Khmer, Han, kana).

The combining signs U+302A–302F, U+3099 and U+309A are left out: they never stand first.
"""

# Signs that Python does not count as letters but that belong to what stands before them, whatever it is:
# accents, variation selectors, skin tones, the tags of flags.
_SIGNS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    "\u06ea-\u06ed\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059"
    "\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u17b4-\u17d3\u17dd"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u20d0-\u20f0\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
# Blocks of scripts with such signs among their letters; what else stands there, nobody writes beside a word.
_MIXED = (
    "\u0711-\u08ff\u0900-\u0963\u0966-\u0dff\u0f18-\u0f19\u0f35-\u0f39\u0f3e-\u0fbc\u0fc6\u135d-\u135f"
    "\u1712-\u1773\u180b-\u193b\u1a17-\u1cf9\u200d\u2cef-\u2cf1\u2d7f-\u2dff\ua66f-\ua6f1\ua802-\uabed\ufb1e"
    "\U000101fd-\U0001cf46\U0001d165-\U0001d244\U0001da00-\U0001e94a"
)
_EAST_SIGNS = "[\u0300-\u036f\u20d0-\u20f0\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*"
_WIDE = "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
_HAN = "\u3005-\u3007\u3021-\u3029\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA = "\u3041-\u3096\u309d-\u309fー"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f"

# What a figure is counted in, in Japanese and Chinese.
_COUNTER = """
    (?:[十百千万億兆]+(?:[0-9０-９]+(?:[.,．，][0-9０-９]+)*)?)*
    (?:年度|年間?|[かヶカ箇]?月間?|週間?|日間?|時間?|分間?|秒|[かヶカ箇][所国]|世帯|円|人|名|件|回|社|校|台|戸|歳|割
    |倍|点|条|項|号|章|節|本|個|枚|階|次|位|％|トン|ドル|ユーロ|ポイント)?"""
# Words that part a run of hiragana.
_PARTING = """
    を|こと|ため|もの|よう|ところ|など|から|まで|だけ|ながら|として|という|について|における|において|による|により
    |によって|でき(?:る|た|ない|ます|ません|ました)?"""
_ADDRESS = r"""[^\s<>()\[\]"'*]*[^\s<>()\[\]"'*.,;:!?]"""


def _pattern(letters: str, others: str, counter: str = "") -> str:
    """Write the pattern of a piece: what a word is made of, what else is whole, what follows a figure."""
    # No possessive quantifiers: Python 3.11.2, which Debian 12 has, matches them wrongly inside of groups.
    return rf"""(?xs)
      \s+
    | https?://{_ADDRESS} | www\.{_ADDRESS}
    | [−±£$€¥₹]{{0,2}}{letters}
      (?:(?:['’&_\-\u2011] | (?<=\d)[.,:/](?=\d) | (?<=[\d%bkmn])–(?=[£$€¥₹]?\d)
          | (?<=\b[^\W\d_])\.(?=[^\W\d_]\.))[£$€¥₹]?{letters}
        |@{letters}(?:[.-]{letters})* )*
      (?:[%‰°](?:{letters})?(?:[–-]\d+(?:[.,]\d+)*%)? | (?<=[sS])['’](?!\w)
        |(?<=\.[^\W\d_])\. | (?<=\d)(?:\((?:[a-z]|[ivx]+)\))+ {counter})?  # e.g. with its stops; 4.2.1(b)
    | \[\^[^\[\]\s]+\]                                      # a footnote's reference, [^1]
    | \]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"\n]*")?\)  # a link's target, ](url) or ](url "title")
    | </?[a-zA-Z][^<>\n]*> | &\#?\w+;                       # HTML stays in one piece
    | \*+ | _+ | ~+ | `+ | \#+ | \.\.\. | -{{2,}} | ={{2,}} | !\[ | \\[!-/:-@\[-`{{-~]
    {others}
    """


_PLAIN = re.compile("[\0-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u20cf\u2100-\u25ff]*")
"""Texts without a sign, a joiner or a script that needs rules of its own; most are."""

_PLAIN_PIECE = _pattern(r"[^\W_]+", "| .")
_PIECE = _pattern(
    rf"(?:[0-9A-Za-z]+|[^\W_{SPACELESS}]|[{_SIGNS}{_MIXED}])+",
    rf"""
    | {_WIDE}+(?:[．，]{_WIDE}+)*{_COUNTER}
    | (?<![{_HAN}])(?:[{_HAN}]{_EAST_SIGNS}){{1,6}}(?![{_HAN}])
    | (?:{_PARTING}){_EAST_SIGNS} | (?:(?!{_PARTING})[{_HIRAGANA}]{_EAST_SIGNS})+
    | (?:[{_KATAKANA}]{_EAST_SIGNS})+
    | [\u0e40-\u0e44\u0ec0-\u0ec4]?[\u0e01-\u0eff][\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3\u0ebd{_SIGNS}]*
    | [\u1000-\u109f\u1780-\u17ff](?:[\u1039\u17d2].|[{_SIGNS}]|[\u1000-\u1021]\u103a)*
    | [\U0001f1e6-\U0001f1ff]{{2}}                                  # a flag
    | .[{_SIGNS}]*(?:\u200d.[{_SIGNS}]*)*
    """,
    rf"|(?<=\d){_COUNTER}",
)
_CLUSTER = f"[\U0001f1e6-\U0001f1ff]{{2}}|.[{_SIGNS}]*(?:\u200d.[{_SIGNS}]*)*"


def words(text: str) -> tuple[str, ...]:
    """Cut `text` into words, marks and runs of white space; joined they are `text` again.

    A figure keeps its unit, sign and separators (`£1.5bn`, `50,000`, `2030–35`, `24/7`, `50万円`), a word its
    hyphen and apostrophe (`co-operative`, `tenants'`). Each punctuation mark is a piece of its own. A
    script without spaces is cut where another begins: a Han compound (a longer run than a compound into
    characters), a run of hiragana between its particles, katakana, a Thai or Khmer syllable.
    """
    return tuple(re.findall(_piece(text), text))


def _piece(text: str) -> str:
    """Choose the pattern: that for every script takes longer, to prepare and to use."""
    return _PLAIN_PIECE if text.isascii() or _PLAIN.fullmatch(text) else _PIECE


def is_space(token: str) -> bool:
    """Say whether a piece is white space."""
    return token.isspace()


def is_word(token: str) -> bool:
    """Say whether a piece is a word or figure: not white space, not punctuation or a mark."""
    return token.isalnum() or any(map(str.isalnum, token))


def is_spaceless(character: str) -> bool:
    """Say whether a character belongs to a script that is written without spaces."""
    return character > "\u0dff" and re.match(f"[{SPACELESS}]", character) is not None


# Several quotes are looked for in one text, one after the other.
@lru_cache(maxsize=4)
def cuts(text: str) -> frozenset[int]:
    """Collect the offsets where a quote may begin or end: between words, anywhere in a script without spaces.

    Never within a figure, nor between a character and the signs that belong to it.
    """
    found = {0}
    for match in re.finditer(_piece(text), text):
        found.add(match.end())
        if not match[0].isascii() and re.search(f"[{SPACELESS}]", match[0]):
            found.update(match.start() + place for place in _inner_cuts(match[0]))
    return frozenset(found)


def _inner_cuts(piece: str) -> list[int]:
    """List the places within a piece where a character of a script without spaces begins or ends."""
    ends = [match.end() for match in re.finditer(_CLUSTER, piece, re.DOTALL)]
    return [
        end
        for end in ends[:-1]
        if (is_spaceless(piece[end - 1]) or is_spaceless(piece[end]))
        and not re.fullmatch(rf"(?:{_WIDE}|[．，]){{2}}", piece[end - 1 : end + 1])
    ]


@lru_cache(maxsize=4)
def word_spans(text: str) -> tuple[tuple[int, int], ...]:
    """List where each word and figure of `text` begins and ends, in characters."""
    return tuple(match.span() for match in re.finditer(_piece(text), text) if is_word(match[0]))
