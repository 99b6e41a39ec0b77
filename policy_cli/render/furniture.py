"""The words that a document says of itself, and its dates, in the platform's language; pure.

What a language lacks is said in English, and marked so.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from markupsafe import Markup

from policy_cli.model.platform import Platform
from policy_cli.render.vocabulary import WORDS
from policy_cli.render.words import counted as english_counted
from policy_cli.render.words import day as english_day
from policy_cli.render.words import moment as english_moment
from policy_cli.render.words import plural as english_plural

# ruff: noqa: RUF001 - Japanese brackets are what Japanese dates are written with

ENGLISH: Final = "en"

_COUNTED: Final = "%(number)s %(noun)s"

_MONTHS: Final = {
    "cy": "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}
_NAMES: Final = {
    "cy": "Llun Mawrth Mercher Iau Gwener Sadwrn Sul",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "ja": "月 火 水 木 金 土 日",
}
_WEEKDAYS: Final = {"cy": " (dydd {})", "de": " ({})", "ja": "（{}）"}
"""How the day of the week stands behind a date."""


def said(words: str, language: str) -> str:
    """Say words in a language, in English where it is not known."""
    return WORDS.get(_primary(language), {}).get(words, words)


def tongue(words: str, language: str) -> Markup:
    """Give the attribute that marks words as English, empty where the platform's language has them."""
    primary = _primary(language)
    is_known = primary == ENGLISH or words in WORDS.get(primary, {})
    return Markup("") if is_known else Markup(' lang="en"')


def filled(words: str, value: object) -> str:
    """Put a value where words have room for it; a language may do without."""
    return words.replace("%s", str(value))


def plural(noun: str, language: str) -> str:
    """Give the plural of a noun; a party's own word in another language is left as it is."""
    own = _counting(language)
    many = english_plural(noun)
    return own.get(many, own.get(noun, noun)) if own else many


def counted(number: int, noun: str, language: str) -> str:
    """Write `eleven members`, in figures in another language."""
    own = _counting(language)
    if not own:
        return english_counted(number, noun)
    many = own.get(noun, noun) if number == 1 else plural(noun, language)
    return own[_COUNTED] % {"number": number, "noun": many}


def _counting(language: str) -> Mapping[str, str]:
    """Give the words of a language that says how things are counted, none where it does not."""
    own = WORDS.get(_primary(language), {})
    return own if _COUNTED in own else {}


def index_title(platform: Platform) -> str:
    """Name the index by what the party calls its promises, where English knows the plural."""
    word = english_plural(platform.organisation.party_word)
    return f"Index of {word}" if _primary(platform.language) == ENGLISH else "Index"


def day(when: date | str, language: str) -> str:
    """Write a date, or an ISO date, as the language does; in figures where it is not known."""
    if isinstance(when, date):
        return _DATES.get(_primary(language), date.isoformat)(_day_of(when))
    try:
        return day(date.fromisoformat(when), language)
    except ValueError:
        return when


def moment(when: datetime, language: str) -> str:
    """Write an aware time, in the zone it carries, as the language does."""
    primary = _primary(language)
    if primary == ENGLISH:
        return english_moment(when)
    weekday = _WEEKDAYS.get(primary, "").format(*_NAMES.get(primary, "").split()[when.weekday() :])
    return f"{day(when, language)}{weekday} {when:%H:%M} {when.tzname()}"


def _day_of(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _german(when: date) -> str:
    return f"{when.day}. {_MONTHS['de'].split()[when.month - 1]} {when.year}"


def _japanese(when: date) -> str:
    return f"{when.year}年{when.month}月{when.day}日"


def _welsh(when: date) -> str:
    return f"{when.day} {_MONTHS['cy'].split()[when.month - 1]} {when.year}"


_DATES: Final[Mapping[str, Callable[[date], str]]] = {
    "cy": _welsh,
    "de": _german,
    "en": english_day,
    "ja": _japanese,
}


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
