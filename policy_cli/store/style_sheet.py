"""What a theme's stylesheet may say: looks of words that stay readable (docs/decisions/theme.md).

Nothing is passed on as it was written: what was understood and allowed is written anew.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

import tinycss2  # type: ignore[import-untyped]
from tinycss2.ast import (  # type: ignore[import-untyped]
    AtRule,
    Declaration,
    Node,
    ParseError,
    QualifiedRule,
)

from policy_cli.model.theme import GROUNDS, WORDS, Colour
from policy_cli.store.guard import Defect

_Rules: TypeAlias = Sequence[Node]
_LENGTH: Final = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)(pt|mm)")
_IN_POINTS: Final = {"pt": 1.0, "mm": 72 / 25.4}
_MEDIA: Final = ("print", "screen")
_PSEUDO: Final = r":(?:first-child|last-child|first-of-type|last-of-type|lang\([A-Za-z-]+\))"
_NAME: Final = r"[A-Za-z][\w-]*"
_SIMPLE: Final = rf"(?:{_NAME}(?:\.{_NAME})*|(?:\.{_NAME})+)(?:{_PSEUDO})*"
_SELECTOR: Final = re.compile(rf"{_SIMPLE}(?: ?[ >+~,] ?{_SIMPLE})*")


class Allowed(NamedTuple):
    """What a property may be set to.

    Attributes:
        words: any one of these.
        least: and lengths from this, in points.
        most: to this.
        parts: how many values may follow each other.
    """

    words: tuple[str, ...]
    least: float = 1.0
    most: float = 0.0
    parts: int = 1


def _variables(*names: str) -> tuple[str, ...]:
    return tuple(f"var(--{name})" for name in names)


_LINES: Final = ("solid", "dashed", "dotted", "double", "none")
_EVERY: Final = _variables(*Colour)
_SPACE: Final = Allowed(("0",), 0, 90)
_EDGE: Final = Allowed(("0",), 0, 12)
_BORDER: Final = Allowed(("0", *_LINES, *_EVERY), 0, 12, 3)
_BREAK: Final = ("auto", "avoid", "page")

PROPERTIES: Final = {
    "color": Allowed(_variables(*WORDS)),
    "background-color": Allowed(_variables(*GROUNDS)),
    "border": _BORDER,
    "border-top": _BORDER,
    "border-right": _BORDER,
    "border-bottom": _BORDER,
    "border-left": _BORDER,
    "border-radius": Allowed(("0",), 0, 24),
    "font-family": Allowed(_variables("serif", "sans")),
    "font-size": Allowed((), 7, 48),
    "font-style": Allowed(("normal", "italic")),
    "font-weight": Allowed(("normal", "bold", "400", "500", "600", "700")),
    "font-variant-caps": Allowed(("normal", "small-caps")),
    "font-variant-numeric": Allowed(("normal", "oldstyle-nums", "lining-nums", "tabular-nums"), parts=2),
    "line-height": Allowed(("1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "2")),
    "letter-spacing": Allowed(("normal",), 0, 1),
    "text-align": Allowed(("left", "right", "center", "justify", "start", "end")),
    "hyphens": Allowed(("none", "auto")),
    "margin-top": _SPACE,
    "margin-bottom": _SPACE,
    "padding-top": _SPACE,
    "padding-bottom": _SPACE,
    "padding-left": _EDGE,
    "padding-right": _EDGE,
    "break-before": Allowed(_BREAK),
    "break-after": Allowed(_BREAK),
    "break-inside": Allowed(("auto", "avoid")),
}
"""What a stylesheet may set; nothing here can hide words, and colours come from those that are checked."""


class _Refused(NamedTuple):
    """What may not be said, and where."""

    line: int
    key: str
    message: str
    hint: str


_Said: TypeAlias = "str | _Refused"


def read_style(source: str) -> tuple[str, tuple[Defect, ...]]:
    """Read a stylesheet: what it says, written anew, and what it may not say, with lines."""
    rules = tinycss2.parse_stylesheet(source, skip_comments=True, skip_whitespace=True)
    said = list(_rules(rules, nested=False))
    refused = tuple(
        Defect(one.message, one.hint, one.line, one.key) for one in said if isinstance(one, _Refused)
    )
    return "".join(one for one in said if isinstance(one, str)), refused


def _rules(rules: _Rules, *, nested: bool) -> Iterator[_Said]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            yield from _style_rule(rule)
        elif isinstance(rule, AtRule) and rule.lower_at_keyword == "media" and rule.content and not nested:
            yield from _media(rule)
        elif isinstance(rule, AtRule):
            hint = "leave it out; fonts and pictures are named in theme.yaml"
            yield _Refused(rule.source_line, "", f"@{rule.at_keyword} may not stand here", hint)
        elif isinstance(rule, ParseError):
            yield _broken(rule)


def _broken(error: ParseError) -> _Refused:
    return _Refused(error.source_line, "", f"this is no CSS: {error.message}", "correct it, or leave it out")


def _media(rule: AtRule) -> Iterator[_Said]:
    asked = tinycss2.serialize(rule.prelude).strip().lower()
    if asked not in _MEDIA:
        hint = "write @media print or @media screen"
        yield _Refused(rule.source_line, "@media", f"@media {asked} may not stand here", hint)
        return
    inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
    yield f"@media {asked} {{\n"
    yield from _rules(inside, nested=True)
    yield "}\n"


def _style_rule(rule: QualifiedRule) -> Iterator[_Said]:
    selector = " ".join(tinycss2.serialize(rule.prelude).split())
    if not _SELECTOR.fullmatch(selector):
        hint = "choose by element and class: .item p"
        yield _Refused(rule.source_line, selector[:40], "this may not choose what is meant", hint)
    parts = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    yield f"{selector} {{\n"
    for part in parts:
        if isinstance(part, Declaration):
            yield _declaration(part)
        elif isinstance(part, ParseError):
            yield _broken(part)
        else:
            hint = "write each rule on its own"
            yield _Refused(part.source_line, "", "a rule may not stand in a rule", hint)
    yield "}\n"


def _declaration(declaration: Declaration) -> _Said:
    name = declaration.name.lower()
    value = " ".join(tinycss2.serialize(declaration.value).lower().split())
    line = declaration.source_line
    allowed = PROPERTIES.get(name)
    if allowed is None:
        hint = "leave it out; docs/decisions/theme.md lists what a stylesheet may set"
        return _Refused(line, name, f"{name} may not be set here: it can hide or repaint words", hint)
    if declaration.important:
        return _Refused(line, name, "!important may not stand here", "leave it out")
    if not _is_allowed(value, allowed):
        return _Refused(line, name, f"{name} may not be {value[:40]!r}", f"give {_said(allowed)}")
    return f"  {name}: {_LENGTH.sub(_in_points, value)};\n"


def _in_points(length: re.Match[str]) -> str:
    """Write a length in points, of which other sheets make what large print and browsers need."""
    return f"{float(length[1]) * _IN_POINTS[length[2]]:g}pt"


def _is_allowed(value: str, allowed: Allowed) -> bool:
    parts = value.split(" ")
    return 1 <= len(parts) <= allowed.parts and all(_is_one(part, allowed) for part in parts)


def _is_one(part: str, allowed: Allowed) -> bool:
    length = _LENGTH.fullmatch(part)
    if length:
        return allowed.least <= float(length[1]) * _IN_POINTS[length[2]] <= allowed.most
    return part in allowed.words


def _said(allowed: Allowed) -> str:
    lengths = f"a length from {allowed.least:g}pt to {allowed.most:g}pt" if allowed.most else ""
    return ", ".join(filter(None, (lengths, *allowed.words)))
