"""A page made fit to be kept as YAML: line ends, invisible characters, conflict markers; pure."""

import re
import unicodedata
from typing import NamedTuple

from policy_cli.model.findings import Finding, Level, Place
from policy_cli.model.pages import Page

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_PARTING = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_REFUSED = re.compile(f"{_UNSEEN.pattern}|{_PARTING.pattern}")
_MARKER = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?")


class Cleaned(NamedTuple):
    """A page's text as it can be kept, and what was wrong with it."""

    text: str
    findings: tuple[Finding, ...]


def clean(page: Page) -> Cleaned:
    """Normalise the line ends and code points of a page, and leave out what nobody can see."""
    text = page.text.removeprefix("\ufeff")
    findings = _ends(page, text)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = text.split("\n")
    findings += _invisible(page.path, lines) + _conflicts(page.path, lines)
    return Cleaned(_PARTING.sub(" ", _UNSEEN.sub("", text)), tuple(findings))


def _ends(page: Page, text: str) -> list[Finding]:
    found = []
    if text != page.text:
        found.append(_warning(page.path, "the page starts with a byte order mark", "it was left out"))
    if "\r" in text:
        found.append(_warning(page.path, "the page has Windows line ends", "they were made plain line ends"))
    return found


def _warning(path: str, message: str, hint: str) -> Finding:
    return Finding(Level.WARNING, Place(path, 1), message, f"{hint}; nothing to do")


def _invisible(path: str, lines: list[str]) -> list[Finding]:
    return [
        _refused(path, number, character)
        for number, line in enumerate(lines, 1)
        for character in sorted(set(_REFUSED.findall(line)))
    ]


def _refused(path: str, line: int, character: str) -> Finding:
    done = "a space was put in its place" if _PARTING.match(character) else "it was left out"
    return Finding(
        Level.ERROR,
        Place(path, line),
        f"the invisible character U+{ord(character):04X} cannot be kept",
        f"{done}; read the line, and take the character out of the page",
    )


def _conflicts(path: str, lines: list[str]) -> list[Finding]:
    """Find left-over markers; `=======` alone underlines a heading, so it counts only between the others."""
    found, inside = [], False
    for number, line in enumerate(lines, 1):
        marker = _MARKER.fullmatch(line)
        if not marker or (marker[1][0] in "=|" and not inside):
            continue
        inside = marker[1][0] != ">"
        found.append(_conflict(path, number, marker[1]))
    return found


def _conflict(path: str, line: int, marker: str) -> Finding:
    return Finding(
        Level.ERROR,
        Place(path, line),
        f"a conflict was left in the page: {marker}",
        "choose the words that hold, delete the marker lines and import again",
    )
