"""A page of ours read back as a tree of elements."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final, NamedTuple, Union

_EMPTY: Final = {"br", "hr", "meta"}


class Element(NamedTuple):
    """An element and what is in it, in order."""

    tag: str
    attributes: dict[str, str]
    within: list[Union["Element", str]]

    def is_a(self, name: str) -> bool:
        """Say whether it is of a class."""
        return name in self.attributes.get("class", "").split()

    def elements(self) -> Iterator["Element"]:
        """Give the elements directly within."""
        return (one for one in self.within if isinstance(one, Element))

    def first(self, *tags: str) -> Union["Element", None]:
        """Find the first element of a kind, however deep."""
        for one in self.elements():
            if found := one if one.tag in tags else one.first(*tags):
                return found
        return None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {}, [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, [])
        self.open[-1].within.append(element)
        if tag not in _EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].within.append(data)


def body(page: str) -> Element:
    """Read what a page shows.

    Args:
        page: HTML that closes every element it opens, as our templates do.
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    found = reader.open[0].first("body")
    assert found is not None  # noqa: S101 - every page has one
    return found
