"""The shapes of instructions: in which order their words stand."""

import re

from policy_cli.intake import asking
from policy_cli.intake.sentence import NAME, SEP, quoted

_LEFT = (
    rf"(?: COLON)?(?:{quoted('out')}(?P<wherever>(?: COMMA)? EVERY)?"
    rf"| FROM{quoted('first')}(?: TO{quoted('last')}|(?P<onward> TO END| ONWARDS))"
    rf"| ALL AFTER{quoted('anchor')}|(?P<all> ALL| TEXT))"
)
_NEW = rf"(?P<paragraph> PARAGRAPH)?(?: COLON)?{quoted('new')}(?:(?P<apart> PARAGRAPH)| INSTEAD)?"
_END = rf" END(?: OF(?: COMMITMENT)?(?P<inside>{NAME}))?"
_AHEAD = rf"(?:(?P<ordinal> ORD) IN|(?: AT| TO)? START OF)(?: CHAPTER)?(?P<ahead>{NAME})"
_LAST = rf"(?: AT| TO) END OF(?: CHAPTER)?(?P<last>{NAME})"
_PLACE = rf"(?: AFTER(?: COMMITMENT)?(?P<behind>{NAME})|{_AHEAD}|{_LAST})"
_TITLED = rf"(?: TITLED)?(?: COLON)?{quoted('title')}"
_NEWITEM = f" NEWITEM(?P<item>{NAME})??"
_WORDS = rf"{_TITLED}{SEP}(?: WITH)?(?: TEXT)?(?: COLON)?{quoted('text')}"
_KEYED = rf"(?:{NAME}){{0,3}}? Q"
_VALUES = rf"{_KEYED}(?:(?: COMMA| AND)+{_KEYED})*"
_FIELDS = rf"(?: COMMA)? WITH(?P<fields>(?:{NAME})?{_VALUES}(?: SEMI(?:{NAME})?{_VALUES})*)"
_OTHER = "(?: SUBST| PUT| READ| CHANGE(?: IT)? TO| REPLACE(?: IT)? WITH)"
_WHOSE = rf" TITLE(?: OF(?: COMMITMENT)?(?P<inside>{NAME}))?"
_SIDE = "(?P<side> AFTER| BEFORE)"

_TABLE: tuple[tuple[asking.Build, str], ...] = (
    (asking.replace, rf" OUT{_LEFT}{SEP}(?: PUT| SUBST| REPLACE(?: IT)? WITH){_NEW}"),
    (asking.replace, rf" OUT{_LEFT} STOP(?: AND)? REPLACE(?: IT)? WITH{_NEW}"),
    (asking.replace, rf" REPLACE{_LEFT}{SEP} WITH{_NEW}"),
    (asking.replace, rf" CHANGE{_LEFT}{SEP} TO(?: READ)?{_NEW}"),
    (asking.replace, rf"(?: FOR| SAYS)(?: COLON)?{quoted('out')}{SEP}{_OTHER}{_NEW}"),
    (asking.replace, rf"(?: SUBST| PUT){_NEW} FOR{quoted('out')}"),
    (asking.insert, rf"{_SIDE}{quoted('anchor')}{SEP} PUT{_NEW}"),
    (asking.insert, rf" PUT{_NEW}(?: COMMA)?{_SIDE}{quoted('anchor')}"),
    (asking.retitle, rf" (?:CHANGE|REPLACE){_WHOSE}(?: TO| WITH)(?: READ)?{_NEW}"),
    (asking.insert, rf" PUT(?P<earlier> PARAGRAPH)?(?: COLON)?{_SIDE}{quoted('anchor')}(?: COMMA)?{_NEW}"),
    (asking.append, rf"(?: AT| TO){_END}{SEP} PUT{_NEW}"),
    (asking.append, rf" PUT(?P<earlier> PARAGRAPH)?(?: AT| TO){_END}{_NEW}"),
    (asking.append, rf" PUT{_NEW}(?: COMMA)?(?: AT| TO){_END}"),
    (asking.leave_out, rf" OUT{_LEFT}"),
    (asking.remove, rf" OUT(?: COMMITMENT)?(?P<what>{NAME})"),
    (asking.move, rf" MOVE(?: COMMITMENT)?(?P<what>{NAME}){_PLACE}"),
    (asking.set_field, rf" SET(?P<field>(?:{NAME}){{1,5}}?) TO(?P<values>{_VALUES}|{NAME})"),
    (asking.set_field, rf" TAKEAWAY(?P<field>(?:{NAME}){{1,5}})"),
    (asking.add, rf"{_PLACE}{SEP} PUT{_NEWITEM}{_WORDS}(?:{_FIELDS})?"),
    (asking.add, rf" PUT{_NEWITEM}{_PLACE}{SEP}{_WORDS}(?:{_FIELDS})?"),
    (asking.add, rf" PUT{_NEWITEM}{_WORDS}{_PLACE}"),
)

SHAPES = tuple((build, re.compile(pattern)) for build, pattern in _TABLE)
"""Every shape with what it asks for; the first that fits a whole instruction holds."""

_HEAD = r"(?: COMMA| COLON| DASH)*"
_OF_ITEM = "(?: TEXT OF)?(?: COMMITMENT)?"
_DOCUMENT = rf"(?: IN| OF)?(?:(?P<whole> DOCUMENT| TEXT)|(?: COMMITMENT| CHAPTER)?(?P<name>{NAME}))"
_TITLE = rf"(?: IN| AMENDTO)?(?P<title> TITLE OF)(?: COMMITMENT)?(?P<name>{NAME})"
_CALLED = r"(?: LP(?P<called>(?: (?!Q|OPEN|PLACE|NTH|ORD|EVERY|EXCEPT|IF|STOP|RP)[A-Z]+){1,20}) RP)?"
_TARGET = (
    rf"(?: IN| AT| FOR| TO| AMENDTO| CHANGE)?{_OF_ITEM}(?P<name> TARGET){_CALLED}(?: COMMA(?P<every> EVERY))?"
)
_EVERY = rf"(?P<every> EVERY){_DOCUMENT}"

HEADINGS = tuple(re.compile(pattern + _HEAD) for pattern in (_TITLE, _EVERY, _TARGET))
"""How a line names what the instructions below it are about."""

PLACES = (
    *HEADINGS,
    re.compile(rf"(?P<every> EVERY){_HEAD}"),
    re.compile(rf" IN{_OF_ITEM}(?P<name>{NAME}){_HEAD}"),
)
"""How an instruction begins that names what it is about."""

NUMBERED = re.compile(
    "(?: IN| AT| OF| TARGET| COMMA| COLON| DASH)* PLACE(?: PLACE| IN| AT| OF| TARGET| COMMA| COLON| DASH)*"
)
"""How a line names a place by number."""

_FROM = rf"(?: IN| FROM)(?P<title> TITLE OF)?{_OF_ITEM}(?P<name> TARGET)"
BEHIND = tuple(re.compile(rf"(?: COMMA)?{pattern}") for pattern in (_FROM, _EVERY, "(?P<every> EVERY)"))
"""How an instruction ends that names it last."""

READS = re.compile(rf"(?: COMMA)? READS(?: COLON)?{quoted('reads')}")
"""How an instruction says what the text reads then."""
