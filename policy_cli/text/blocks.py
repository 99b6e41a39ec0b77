"""Blocks: what each line of a Markdown source is, so that only lines of prose are ever joined.

Follows CommonMark 0.31 §4 and §5 as far as joining needs it. A line that is left alone always renders as
before, so whatever is in doubt is a line for itself.
"""

import re
from enum import Enum
from typing import NamedTuple


class Role(Enum):
    """What a line is to the lines around it."""

    BLANK = "blank"
    TEXT = "text"
    """First line of a paragraph."""
    ITEM = "item"
    """A list item or footnote whose words may go on in the next line."""
    MORE = "more"
    """Goes on with the paragraph or item above."""
    BLOCK = "block"
    """A line for itself: a heading, a rule, a quotation's line, a definition."""
    VERBATIM = "verbatim"
    """A line of code, HTML or a table."""


class Line(NamedTuple):
    """One line of a source.

    Attributes:
        column: where the words of the list item it belongs to begin, 0 outside lists.
        follows_blank: whether an empty line stands right before it.
    """

    role: Role
    text: str
    column: int
    follows_blank: bool


_PROSE = (Role.TEXT, Role.ITEM, Role.MORE)
_CODE = 4  # columns of indentation that make code, CommonMark §4.4

_MARKER = r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|$)"
_INTERRUPTING = r"[ \t]*(?:[-*+]|1[.)])[ \t]+\S"
_RULE = r"(?:=+|-+|(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})[ \t]*$"
_LINE_FOR_ITSELF = rf"[ \t]*(?:\#{{1,6}}|>|\{{[:%].*\}}[ \t]*$|{_RULE})"
_DEFINITION = r"""[ \t]*\[[^\]]+\]:[ \t]*\S*(?:[ \t]+["'(].*)?[ \t]*$"""
_FOOTNOTE = r"[ \t]*\[[^\]]+\]:"
_FENCE = r"[ \t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*(?:(`{3,})[^`]*$|(~{3,}))"
_DELIMITERS = r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$"
_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|"
    "dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|"
    "link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|"
    "tfoot|th|thead|title|tr|track|ul"
)
_TAG = rf"(?i)[ \t]*</?(?:{_BLOCK_TAGS})(?:[ \t>]|/>|$)"
_LONE_TAG = r"""(?i)[ \t]*</?[a-z][a-z0-9-]*(?:[ \t]+[^<>]*)?/?>[ \t]*$"""
_CLOSED_HTML = (
    (r"(?i)[ \t]*<(?:script|pre|style|textarea)(?:[ \t>]|$)", r"(?i)</(?:script|pre|style|textarea)>"),
    (r"[ \t]*<!--", r"-->"),
    (r"[ \t]*<\?", r"\?>"),
    (r"(?i)[ \t]*<![a-z]", r">"),
)


def lines(source: str) -> list[Line]:
    """Say of each line of `source` what it is."""
    texts = source.split("\n")
    found: list[Line] = []
    columns: tuple[int, ...] = ()
    while len(found) < len(texts):
        at = len(found)
        text = texts[at]
        in_prose = bool(found) and found[-1].role in _PROSE
        role, end = _read(texts, at, columns, in_prose=in_prose)
        if role not in {Role.BLANK, Role.MORE}:
            columns = _columns(columns, text, item=role is not Role.TEXT)
        column = columns[-1] if columns else 0
        blank = bool(found) and found[-1].role is Role.BLANK
        found.append(Line(role, text, column, blank))
        found += [Line(role, texts[line], column, follows_blank=False) for line in range(at + 1, end)]
    return found


def _is_blank(text: str) -> bool:
    """Say whether a line is empty to Markdown, which knows spaces and tabs only."""
    return not text.strip(" \t")


def _read(texts: list[str], at: int, columns: tuple[int, ...], *, in_prose: bool) -> tuple[Role, int]:
    """Give the role of the line at `at` and where the lines of that role end."""
    text = texts[at]
    if _is_blank(text):
        return Role.BLANK, at + 1
    indent = _indent(text)
    inner = max((column for column in columns if column <= indent), default=0)
    deep = indent - inner >= _CODE
    if deep and in_prose:
        return (Role.BLOCK if re.match(_MARKER, text) or _stands_alone(text) else Role.MORE), at + 1
    end = _code_end(texts, at, inner) if deep else _verbatim_end(texts, at, inner, in_prose=in_prose)
    if end > at:
        return Role.VERBATIM, end
    return _prose_role(text, in_prose=in_prose, same=inner == (columns[-1] if columns else 0)), at + 1


def _prose_role(text: str, *, in_prose: bool, same: bool) -> Role:
    """Give the role of a line that is not verbatim; `same` says it can go on with the block above."""
    marker = re.match(_MARKER, text)
    if _stands_alone(text) or (text.lstrip(" \t").startswith("|") and not in_prose):
        return Role.BLOCK
    if re.match(_FOOTNOTE, text):
        return Role.ITEM
    if marker and marker.end() == len(text):
        return Role.BLOCK
    if marker and not (in_prose and same and not re.match(_INTERRUPTING, text)):
        content = text[marker.end() :]
        return Role.ITEM if _is_plain(content) else Role.BLOCK
    return Role.MORE if in_prose else Role.TEXT


def _is_plain(content: str) -> bool:
    """Say whether the words of an item are a paragraph that the next line may go on with."""
    marker = re.match(_MARKER, content)
    inner = content[marker.end() :] if marker else content
    return bool(inner) and not (
        re.match(_MARKER, inner) or _stands_alone(inner) or inner.startswith(("|", "<", "[^"))
    )


def _stands_alone(text: str) -> bool:
    return bool(re.match(_LINE_FOR_ITSELF, text) or re.match(_DEFINITION, text))


def _verbatim_end(texts: list[str], at: int, inner: int, *, in_prose: bool) -> int:
    text = texts[at]
    if fence := re.match(_FENCE, text):
        return _fence_end(texts, at, fence[1] or fence[2], inner)
    if "<" in text and (end := _html_end(texts, at, in_prose=in_prose)) > at:
        return end
    if "|" in text and at + 1 < len(texts) and re.match(_DELIMITERS, texts[at + 1]):
        return _blank_after(texts, at)
    return at


def _fence_end(texts: list[str], at: int, mark: str, inner: int) -> int:
    for line in range(at + 1, len(texts)):
        text = texts[line].strip(" \t")
        if text.startswith(mark) and not text.strip(mark[0]):
            return line + 1
        if text and _indent(texts[line]) < inner:
            return _without_blanks(texts, at, line)
    return _without_blanks(texts, at, len(texts))


def _html_end(texts: list[str], at: int, *, in_prose: bool) -> int:
    for start, end in _CLOSED_HTML:
        if re.match(start, texts[at]):
            closing = (line + 1 for line in range(at, len(texts)) if re.search(end, texts[line]))
            return next(closing, _without_blanks(texts, at, len(texts)))
    if re.match(_TAG, texts[at]) or (not in_prose and re.match(_LONE_TAG, texts[at])):
        return _blank_after(texts, at)
    return at


def _code_end(texts: list[str], at: int, inner: int) -> int:
    end = at
    while end < len(texts) and (_is_blank(texts[end]) or _indent(texts[end]) - inner >= _CODE):
        end += 1
    return _without_blanks(texts, at, end)


def _blank_after(texts: list[str], at: int) -> int:
    return next((line for line in range(at, len(texts)) if _is_blank(texts[line])), len(texts))


def _without_blanks(texts: list[str], at: int, end: int) -> int:
    while end > at + 1 and _is_blank(texts[end - 1]):
        end -= 1
    return end


def _columns(columns: tuple[int, ...], text: str, *, item: bool) -> tuple[int, ...]:
    """Give the list items that are open after a line, by the column where the words of each begin."""
    indent = _indent(text)
    kept = tuple(column for column in columns if column <= indent)
    at = 0
    while item and (marker := re.match(_MARKER, text[at:])):
        if re.match(_LINE_FOR_ITSELF, text[at:]) or indent - (kept[-1] if kept else 0) >= _CODE:
            break
        at += marker.end()
        kept += (len(text[:at].expandtabs(_CODE)) + (text[at - 1] not in " \t"),)
    return kept


def _indent(text: str) -> int:
    """Measure the indentation of a line in columns; a tab goes to the next multiple of four."""
    return len(text[: len(text) - len(text.lstrip(" \t"))].expandtabs(_CODE))
