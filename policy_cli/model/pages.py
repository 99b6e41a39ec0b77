"""Pages: Markdown as it stands outside a platform, and the title in its front matter."""

import re
from typing import NamedTuple

FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?:[ \t]*\n)*(?:[\w-]+[ \t]*:.*\n(?:.*\n)*?)?(?:---|\.\.\.)[ \t]*(?=\n|\Z)"
)
"""Front matter at the start of a page, both fences included; its first line is a key."""

_TITLE = re.compile(r"^title[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_QUOTED = re.compile(r"(?P<quote>[\"'])(?P<words>.*)(?P=quote)(?:[ \t]+#.*)?")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")
_NOT_PLAIN = tuple(">|&*!{[%@`\"'")


class Page(NamedTuple):
    """One page.

    Attributes:
        path: relative, with forward slashes.
        text: all of it, front matter included.
    """

    path: str
    text: str


def front_title(front_matter: str) -> str:
    """Read the title in front matter; empty where there is none on one line."""
    title = _title(front_matter)
    return " ".join(_scalar(title[1]).split()) if title else ""


def with_title(front_matter: str, title: str) -> str:
    """Give front matter with its one-line title replaced and all else as it was."""
    found = _title(front_matter)
    if not found:
        return front_matter
    return f"{front_matter[: found.start()]}title: {quoted(title)}{front_matter[found.end() :]}"


def quoted(words: str) -> str:
    """Write words as a YAML scalar in double quotes."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _title(front_matter: str) -> re.Match[str] | None:
    fenced = FRONT_MATTER.match(front_matter)
    return _TITLE.search(front_matter, 0, fenced.end()) if fenced else None


def _scalar(raw: str) -> str:
    if found := _QUOTED.fullmatch(raw):
        words = found["words"]
        return words.replace("''", "'") if found["quote"] == "'" else re.sub(r"\\([\\\"])", r"\1", words)
    return "" if raw.startswith(_NOT_PLAIN) else _COMMENT.sub("", raw)
