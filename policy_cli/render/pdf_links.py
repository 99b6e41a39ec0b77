"""What a link says of itself to whoever cannot see it."""

from collections.abc import Mapping
from typing import Any, Final

import pydyf  # type: ignore[import-untyped]
from weasyprint.document import Document  # type: ignore[import-untyped]

_LONGEST: Final = 120
"""Characters of a note that its mark says."""


def name_links(document: Document) -> None:
    """Give every link its words in place of the bare address that WeasyPrint puts there."""
    places: dict[str, Any] = {}
    for page in document.pages:
        for kind, target, _, box in page.links:
            if not places:
                places = _places(document)
            words = _words(box.element)
            said = _inside(words, target, places) if kind == "internal" else _outside(words, target)
            box.link_annotation["Contents"] = pydyf.String(said)


def _places(document: Document) -> dict[str, Any]:
    everything = document._html.etree_element.iter()  # noqa: SLF001 - nothing else holds the page
    return {element.get("id"): element for element in everything if element.get("id")}


def _inside(words: str, target: str, places: Mapping[str, Any]) -> str:
    """Say the words of a link; of a mark, which has only a figure, those of its note."""
    if any(letter.isalpha() for letter in words) or target not in places:
        return words or target
    note = _words(places[target])
    return note if len(note) <= _LONGEST else f"{note[:_LONGEST].rpartition(' ')[0]} …"


def _outside(words: str, target: str) -> str:
    """Say the words of a link, and where it leads."""
    address = target.removeprefix("mailto:")
    return words if address in words else f"{words} ({address})".lstrip()


def _words(element: Any) -> str:  # noqa: ANN401 - an element of lxml or of Python's own
    return " ".join("".join(element.itertext()).split())
