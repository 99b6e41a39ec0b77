"""The words of an element as plain text: what marks, links and small print mean, said in characters."""

import re
from collections.abc import Iterable
from typing import Final

from policy_cli.render.tree import Element

_SPACE: Final = re.compile("[ \t\n]+")
_MARKS: Final = {"ins": ("{+", "+}"), "del": ("[-", "-]"), "sup": ("[", "]")}


def words(within: Iterable[Element | str]) -> str:
    """Give the words; a line ends only where the author ended it."""
    return "".join(map(_said, within)).strip(" \n")


def _said(one: Element | str) -> str:
    if isinstance(one, str):
        return _SPACE.sub(" ", one)
    if one.tag == "br":
        return "\n"
    if one.is_a("heard") or one.is_a("paper"):
        return ""
    inner = "".join(map(_said, one.within))
    if one.is_a("id"):
        return f"[{inner}]"
    if one.tag == "a":
        return inner + _address(one.attributes["href"], inner)
    before, after = _MARKS.get(one.tag, ("", ""))
    return f"{before}{inner}{after}"


def _address(target: str, inner: str) -> str:
    """Give where a link leads, unless it is within the document or the words say it."""
    shown = target.removeprefix("mailto:")
    return "" if target.startswith("#") or shown == inner else f" <{shown}>"
