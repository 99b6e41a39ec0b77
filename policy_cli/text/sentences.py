"""Sentences: where one ends and the next begins, in every script."""

# ruff: noqa: RUF001 - typographic signs are what these rules are about

import re
from collections.abc import Iterator
from functools import lru_cache

from policy_cli.text.words import is_spaceless

# Words that end in a full stop and do not end a sentence, in English and German.
_ABBREVIATIONS = (
    r"(?i)al|approx|art|bzw|ca|cf|cl|co|dept|dr|eds?|esp|etc|excl|fig|gov|hon|inc|incl|jr|ltd|max|min|mrs?|ms|mt"
    r"|nos?|nr|op|pp?|paras?|prof|reg|rev|sec|sgt|sr|st|usw|viz|vol|vs"
    r"|[^\W\d_]|[0-9]{1,3}|(?:[^\W\d_]\.)+[^\W\d_]"  # initials, numbered points, "e.g"
)
_SHORT = re.compile(_ABBREVIATIONS)
# One class of marks comes first, so that the search skips from mark to mark.
_END = re.compile(
    r"""(?x)
    (?P<mark>[.!?。！？])["'”’)\]*_」』）]*(?:\[\^[^\[\]\s]+\])?
    (?:(?P<space>\ )|(?<![ -~]))(?=["'“‘(*_]*(?P<first>\w))
    """
)
_FINAL = re.compile(r"""[.!?…:;。！？]["'”’)\]*_」』）]*(?:\[\^[^\[\]\s]+\])*\Z""")
_REACH = 24
"""Characters before a full stop that tell whether it ends an abbreviation."""
_LINE = re.compile(r"[^\n]+\n*|\n+")
_ANY_MARK = re.compile(r"[.!?。！？\n]")
_MARKS = "\"'“‘(*_"


def sentence_ends(line: str) -> Iterator[int]:
    """Find where the sentences of one line end, but the last: at the space after it, or after `。`.

    Only where that is sure: a full stop after an abbreviation, an initial or a number ends none.
    """
    for match in _END.finditer(line):
        mark, space, first = match.groups()
        if not space:
            if mark in "。！？" and match.end() == match.start("first") and is_spaceless(first):
                yield match.end()
        elif (
            mark in ".!?"
            and first.isupper()
            and not (mark == "." and _is_abbreviation(_word_before(line, match.start())))
        ):
            yield match.end() - 1


def _word_before(line: str, end: int) -> str:
    near = line[max(0, end - _REACH) : end]
    return near[max(near.rfind(" "), near.rfind("\n"), near.rfind("\t")) + 1 :]


def _is_abbreviation(word: str) -> bool:
    """Say whether the full stop after `word` may be that of an abbreviation, initial or numbered point."""
    bare = word.strip(_MARKS)
    return not bare or _SHORT.fullmatch(bare) is not None


# The same passage is compared with what several hands made of it.
@lru_cache(maxsize=4)
def sentences(text: str) -> tuple[str, ...]:
    """Cut a text into its sentences, each with the white space after it; joined they are `text` again."""
    found: list[str] = []
    for line in _LINE.findall(text):
        at = 0
        for end in sentence_ends(line):
            past = end + (line[end] == " ")
            found.append(line[at:past])
            at = past
        found.append(line[at:])
    return tuple(found)


def past_mark(text: str, at: int = 0) -> int:
    """Give the place behind the next mark or line break, whether or not it ends a sentence; else the end."""
    mark = _ANY_MARK.search(text, at)
    return mark.end() if mark else len(text)


def has_mark(words: str) -> bool:
    """Say whether a mark or line break that may end a sentence stands in words."""
    return _ANY_MARK.search(words) is not None


def is_whole(words: str) -> bool:
    """Say whether words read as whole sentences: they end in a mark that ends one."""
    return _FINAL.search(words.rstrip()) is not None
