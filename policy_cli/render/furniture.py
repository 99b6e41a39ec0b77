"""The words that a document says of itself, and its dates, in the platform's language; pure.

English is what the words are looked up by. What a language lacks is said in English, and marked so.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from markupsafe import Markup

from policy_cli.model.platform import Platform
from policy_cli.render.words import day as english_day
from policy_cli.render.words import moment as english_moment
from policy_cli.render.words import plural

# ruff: noqa: RUF001 - Japanese brackets are what Japanese dates are written with

ENGLISH: Final = "en"

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "cy": {
        "Amendment paper": "Papur gwelliannau",
        "Amendments close": "Dyddiad cau ar gyfer gwelliannau",
        "Applies to": "Yn berthnasol i",
        "As it would read": "Fel y byddai’n darllen",
        "Case studies": "Astudiaethau achos",
        "Case study": "Astudiaeth achos",
        "Cited by": "Dyfynnir gan",
        "Consultation draft": "Drafft ymgynghori",
        "Contents": "Cynnwys",
        "Cost": "Cost",
        "How to amend": "Sut i gynnig gwelliant",
        "Imprint": "Argraffnod",
        "Index": "Mynegai",
        "Principles": "Egwyddorion",
        "Reason": "Rheswm",
        "Recommendation": "Argymhelliad",
        "SHA-256 of the text": "SHA-256 y testun",
        "Signatories": "Llofnodwyr",
        "Target date": "Dyddiad targed",
        "Text as it stands": "Y testun fel y mae",
        "Version": "Fersiwn",
        "Why": "Pam",
    },
    "de": {
        "Amendment paper": "Änderungsanträge",
        "Amendments close": "Antragsschluss",
        "Applies to": "Gilt für",
        "As it would read": "Geänderter Text",
        "Case studies": "Fallstudien",
        "Case study": "Fallstudie",
        "Cited by": "Angeführt von",
        "Consultation draft": "Entwurf zur Beratung",
        "Contents": "Inhalt",
        "Cost": "Kosten",
        "How to amend": "So stellen Sie einen Änderungsantrag",
        "Imprint": "Impressum",
        "Index": "Verzeichnis",
        "Principles": "Grundsätze",
        "Reason": "Begründung",
        "Recommendation": "Empfehlung",
        "SHA-256 of the text": "SHA-256 des Textes",
        "Signatories": "Unterzeichnende",
        "Target date": "Zieldatum",
        "Text as it stands": "Bisheriger Text",
        "Version": "Fassung",
        "Why": "Warum",
    },
    "ja": {
        "Amendment paper": "修正案一覧",
        "Amendments close": "修正案の締め切り",
        "Applies to": "適用範囲",
        "As it would read": "修正後",
        "Case studies": "事例",
        "Case study": "事例",
        "Cited by": "引用元",
        "Consultation draft": "意見募集案",
        "Contents": "目次",
        "Cost": "費用",
        "How to amend": "修正案の出し方",
        "Imprint": "奥付",
        "Index": "索引",
        "Principles": "基本理念",
        "Reason": "理由",
        "Recommendation": "推奨",
        "SHA-256 of the text": "本文のSHA-256",
        "Signatories": "賛同者",
        "Target date": "目標期日",
        "Text as it stands": "現在の文",
        "Version": "版",
        "Why": "理由",
    },
}

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


def index_title(platform: Platform) -> str:
    """Name the index by what the party calls its promises, where English knows the plural."""
    word = plural(platform.organisation.party_word)
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
