"""Signs that no font has, and fonts that came with neither this program nor a theme; pure."""

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple, TypeAlias
from unicodedata import category, name

from policy_cli.model.lines import Lines
from policy_cli.model.platform import Platform
from policy_cli.render.fonts import is_carried

_LACKING: Final = re.compile(r"\.notdef glyph rendered .*\(U\+([0-9A-F]+)\)", re.DOTALL)
_EAST_ASIAN: Final = (
    *("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH"),
)
_SHOWN: Final = 5
_PICTURES: Final = 0x1F000
"""From here on signs are pictures, whose names say what they show."""


class Noted(NamedTuple):
    """What is told of a printed document: what it owes to the computer it was printed on, and its lines.

    Attributes:
        fonts: families of that computer which some letters are set in: elsewhere the bytes may differ.
        missing: signs that no font has, whose names are printed instead.
        lines: the printed lines of the items, where the edition numbers them.
    """

    fonts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    lines: Lines = ()


Note: TypeAlias = Callable[[Noted], None]


def unheard(_noted: Noted) -> None:
    """Leave a note unread."""


def is_about_a_sign(complaint: str) -> bool:
    """Say whether a complaint of WeasyPrint is that no font has a sign."""
    return _LACKING.match(complaint) is not None


def noted(complaints: Iterable[str], families: Iterable[str]) -> Noted:
    """Tell from WeasyPrint's complaints and the families it used what the computer lacked and gave."""
    found = (_LACKING.match(complaint) for complaint in complaints)
    missing = sorted({chr(int(match[1], 16)) for match in found if match})
    foreign = sorted({family for family in families if not is_carried(family)})
    return Noted(tuple(foreign), tuple(missing))


def holders(platform: Platform, signs: Iterable[str]) -> tuple[str, ...]:
    """Name what holds any of some signs: chapters and items by id, and files of what else is printed."""
    parts: dict[str, object] = {
        "platform/platform.yaml": (
            platform.title,
            platform.organisation,
            platform.principles,
            platform.imprint,
        ),
        "platform/evidence.yaml": platform.evidence,
        "platform/endorsements.yaml": platform.endorsements,
    }
    for chapter in platform.chapters:
        parts[chapter.id] = chapter.title, chapter.text
        parts |= {item.id: item for item in chapter.standing()}
    wanted = set(signs)
    return tuple(name for name, value in parts.items() if not wanted.isdisjoint(letters(value)))


def letters(value: object) -> set[str]:
    """Give every sign that stands anywhere in a value."""
    if isinstance(value, str):
        return set(value)
    return set().union(*map(letters, value)) if isinstance(value, tuple) else set()


def spelled(signs: Iterable[str]) -> dict[int, str]:
    """Give what is printed for each sign that no font has: `[speech balloon]`, `[U+8A9E]`."""
    names = ((ord(sign), name(sign, "").lower()) for sign in signs)
    return {code: f"[{said}]" if said and code >= _PICTURES else f"[U+{code:04X}]" for code, said in names}


def listed(signs: tuple[str, ...]) -> str:
    """Write `語 (U+8A9E), 国 (U+56FD) and 3 more`."""
    said = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs[:_SHOWN])
    return f"{said} and {len(signs) - _SHOWN} more" if len(signs) > _SHOWN else said


def packages(signs: Iterable[str]) -> str:
    """Name Debian's packages of the fonts that have these signs."""
    return " ".join(sorted({_package(sign) for sign in signs}))


def _package(sign: str) -> str:
    if name(sign, "").startswith(_EAST_ASIAN):
        return "fonts-noto-cjk"
    return "fonts-symbola" if category(sign) == "So" else "fonts-noto-core"
