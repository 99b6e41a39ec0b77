"""The words of instructions: which phrases mean the same, and which is which in a text."""

# ruff: noqa: RUF001 - typographic signs are what people write

import re
from collections.abc import Iterator
from typing import NamedTuple

from policy_cli.text.ordinals import ORDINALS
from policy_cli.text.quotation import Quotation, quotations


class Token(NamedTuple):
    """A word, phrase, mark or quotation: text[start:end], and what it means.

    Attributes:
        symbol: what it means, as the table of phrases names it; `Q` is a quotation, `OPEN` a mark that does
            not close, `PARA` an empty line.
        words: of a quotation what stands between its marks, else as written.
        nth: of `ORD` and `NTH` the number meant.
        line: whether it is the first of its line.
        fresh: whether it is so and looks like a beginning, not like a line that goes on.
    """

    symbol: str
    words: str
    start: int
    end: int
    nth: int = 0
    line: bool = False
    fresh: bool = False


_PARTS = {
    "<ord>": f"({'|'.join(ORDINALS)}|[0-9]+(st|nd|rd|th))",
    "<occurs>": "(it|they|this|that)( is| are)? (occurs?|appears?|stands?|comes?|used)",
    "<numbered>": "(pages?|pp?[.]|lines?|ll?[.]|(sub-?)?paragraphs?|paras?[.]?|clauses?|sections?|chapters?|"
    "parts?|bullets?( points?)?|points?|rows?|sentences?)",
    "<piece>": "(lines?|pages?|paragraphs?|paras?|sentences?|bullets?( points?)?|points?|clauses?|words?)",
    "<range>": "[0-9][0-9.]*( ?([-–—,]|to|and) ?[0-9]+)*",
    "<bracket>": "( ?[(][^()\n]*[)])?",
    "<beg>": "((can|could|would|will) you|(could|would) you be so kind as to|<who> would like to ask you to|"
    "<who> would (be (very |most )?grateful|appreciate it) if you (could|would)|<who> wonder if you could)",
    "<who>": "(we|i|our branch|the branch|this branch)",
    "<propose>": "(would like|(propose|suggest|move|ask|request|agree|resolve|urge|wish|want)[sd]?)( you)?",
}

_BEGINNINGS = r"""
SIGN       --(?=\s*?(\n|\Z))
EARLIER    -+ ?(original|forwarded) message ?-+|begin forwarded message:
NUM        ([(]?([0-9]{1,3}([.][0-9]+)*|[a-z]|[ivx]+)[.)]|[0-9]+[.][0-9]+|[-*•–—·])(?=\s)
NUM        (amendment|change|proposal|motion)( no[.]?)? ([0-9]+|[a-z][0-9]*|[ivx]+)<bracket> ?[:.)–-](?=\s)
REASON     (reasons?|rationale|because|why|explanation|justification|argument) ?:
NOTE       (background|notes?) ?:
NOTE       (mover|seconder|moved|seconded|proposed|proposer)( by)? ?:
"""
"""What counts only at the beginning of a line."""

_PHRASES = r"""
NTH        (in |at |on )?(the )?<ord> (place|time|occurrence|mention|instance)( where| that)?( <occurs>)?
NTH        where (it|they) <ord> (occurs?|appears?|stands?)
PLACE      ((in|on|at) )?(the )?<numbered> ?<range>
PLACE      ((in|on|at) )?(the )?(<ord>|last|final|next|previous|penultimate|opening|closing) <piece>
EVERYOF    (all|both|each|every|any)( of)?( the)? (occurrences?|instances?|mentions?) of
EVERY      throughout|everywhere|(wherever|whenever|each time|every time)( that)? <occurs>
EVERY      in (both|all|each|every)( of)?( the)? places?(( where| that)? <occurs>)?
READS      so that (it|this|the (text|sentence|paragraph|commitment|title))( now)?( would)? reads?
SAYS       where (it|the text|the commitment) (says|reads|states)
POLITE     <beg>( please| kindly)?|kindly|(many )?thanks( in advance)?|thank you( (very|so) much| in advance)?
POLITE     (dear|hello|hi|good (morning|afternoon|evening))( [\w’'.-]+){0,3}(?= ?,)
POLITE     please|<who>( therefore| hereby)? <propose> to
POLITE     <who>( therefore| hereby)? <propose> (these|the following)( amendments?| changes?)?(?=\s*:)
AMENDTO    amendments?( (no[.]? ?)?[0-9]{1,3})? to
NEWITEM    ((an?|the) )?(new|further|additional) (commitment|pledge|item|promise)
PARAGRAPH  (as )?((an?|the) )?((new|separate|further|additional|following) ){0,3}paragraph
ALL        (all|everything)( of)?( the)?( (words?|text))?
ALL        the (whole|entire|existing|current|present) (text|wording)
END        (the )?(very )?end( of the (text|commitment|pledge|item))?
START      (the )?(very )?(beginning|start)
INSTEAD    instead(?! of)|in (its|their) (place|stead)
FOR        for|in place of|in lieu of|instead of
DOCUMENT   (the )?((whole|entire) )?(draft )?(document|manifesto|platform|programme|paper|draft)
OUT        leave out|leaving out|delet(e|ing)|remov(e|ing)|omit(ting)?|eras(e|ing)
OUT        strike( out| through)?|striking( out| through)?|take out|taking out|cut( out)?|cross out|drop|scrap
PUT        insert(ing)?|add(ing)?|put in|put
REPLACE    replac(e|ing)
SUBST      substitut(e|ing)
CHANGE     change|amend|alter|reword|correct
MOVE       move|relocate|transfer
RENUMBER   renumber
TAKEAWAY   take away
SET        set
TITLED     titled|entitled|called|with the title
TITLE      (the )?(title|heading)
TEXT       (the )?(text|wording)
COMMITMENT (the )?(commitment|pledge|item|promise|amendment)
CHAPTER    (the )?chapter
NOISE      (the )?following(?=\s*:)|(the )?following (words?|text|sentences?)|(an? |the )?new sentences?
NOISE      the|an?|words?|phrases?|figures?|numbers?|terms?|sentences?
NOISE      immediately|directly|also|then|as follows|inclusive
AFTER      after|following|behind
BEFORE     before|preceding|in front of
ONWARDS    onwards?
AND        and|&
WITH       with|by
READ       reads?
FROM       from
TO         up to and including|to|into
OF         of
IN         in|on|within
AT         at
IT         it|them
EXCEPT     except|excluding|apart from|but not|only
IF         if|unless|provided( that)?|in (the event|case)|alternatively|otherwise|failing (that|which)
ORD        <ord>
TARGET     [AC][0-9]{1,4}|[a-z][a-z0-9]*(-[a-z0-9]+)*-[0-9]+
"""
"""Phrases that mean the same, longer before shorter ones; a space may be a line break."""

_MARKS = r"""
COMMA      ,
SEMI       ;
COLON      :
STOP       [.!?…]+
DASH       [–—-]+
LP         [(\[]
RP         [)\]]
"""


def _compiled() -> re.Pattern[str]:
    rows = [("PARA", r"\n[^\S\n]*\n\s*")]
    rows += [(symbol, rf"(?m:^)[^\S\n]*(?:{pattern})") for symbol, pattern in _rows(_BEGINNINGS)]
    rows += [("", r"\s+")]
    rows += [(symbol, rf"(?:{pattern})(?![\w-]|['’]\w)") for symbol, pattern in _rows(_PHRASES)]
    rows += [("WORD", r"[^\W_]+(?:[-'’._][^\W_]+)*"), *_rows(_MARKS), ("WORD", r"\S")]
    options = (f"(?P<{symbol}_{at}>{pattern})" for at, (symbol, pattern) in enumerate(rows))
    return re.compile("|".join(options), re.IGNORECASE)


def _rows(table: str) -> Iterator[tuple[str, str]]:
    """Read a table of symbols and patterns; groups capture nothing, and a space may be a line break."""
    for row in table.strip().splitlines():
        symbol, pattern = row.split(maxsplit=1)
        for name, part in _PARTS.items():
            pattern = pattern.replace(name, part)
        pattern = re.sub(r"\((?!\?)(?![^\[]*\])", "(?:", pattern)
        optional = pattern.replace(" ?", r"[^\S\n]*")
        yield symbol, optional.replace(" ", r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)")


_TOKEN = _compiled()


def tokens(text: str, start: int = 0) -> list[Token]:
    """Cut text[start:] into the words and phrases of instructions; articles and the like fall away."""
    kept: list[Token] = []
    for token in _placed(text, start):
        last = kept[-1] if kept else token
        if last.symbol == "NOISE" and not token.fresh:
            kept[-1] = token._replace(start=last.start, line=last.line, fresh=last.fresh)
        elif token.symbol == "NOISE" and last.symbol not in _PARTING and not token.line:
            kept[-1] = last._replace(end=token.end)
        else:
            kept.append(token)
    return [token._replace(symbol="WORD") if token.symbol == "NOISE" else token for token in kept]


def _placed(text: str, start: int) -> Iterator[Token]:
    """Give the tokens of text[start:], each with its place in its line."""
    first, at = True, start
    for token in _all(text, start):
        line = first or "\n" in text[at : token.start] or token.symbol == "PARA"
        yield token._replace(line=line, fresh=line and (first or _is_beginning(token)))
        first, at = token.symbol == "PARA", token.end


_PARTING = frozenset({"PARA", "NUM", "STOP", "SEMI"})
_FRESH = frozenset({"PARA", "SIGN", "NUM", "REASON", "NOTE", "EARLIER", "TARGET"})


def _is_beginning(token: Token) -> bool:
    """Say whether something new begins with the first token of a line, which may also go on with the last."""
    first = token.words[:1]
    return token.symbol in _FRESH or (token.symbol != "Q" and (first.isupper() or first.isdigit()))


def _all(text: str, at: int) -> Iterator[Token]:
    """Give the quotations of a text, and what stands between them."""
    for quotation in quotations(text, at):
        yield from _plain(text, at, quotation.start)
        is_read = isinstance(quotation, Quotation)
        yield Token("Q" if is_read else "OPEN", quotation.words, quotation.start, quotation.end)
        at = quotation.end
    yield from _plain(text, at, len(text))


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        symbol = (match.lastgroup or "").partition("_")[0]
        if symbol:
            yield Token(symbol, match[0].strip(), *match.span(), _number(symbol, match[0]))


def _number(symbol: str, words: str) -> int:
    """Give the number that an ordinal means, 0 where there is none."""
    if symbol not in ("ORD", "NTH"):
        return 0
    figures = re.search("[0-9]+", words)
    if figures:
        return int(figures[0])
    said = words.casefold().split()
    return next((at for at, ordinal in enumerate(ORDINALS, 1) if ordinal in said), 0)
