"""The tags of a PDF, where WeasyPrint 70 leaves some out: what a screen reader is told of each part.

WeasyPrint builds the tree of tags box by box; ours goes on from what it built. Its function is private,
so the version is pinned; what comes out is held by tests/render/test_tags.py.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

import pydyf  # type: ignore[import-untyped]
from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.layout.absolute import AbsolutePlaceholder  # type: ignore[import-untyped]
from weasyprint.pdf import tags  # type: ignore[import-untyped]

_PLAIN: Final = {
    "ins": "Span",
    "del": "Span",
    "em": "Span",
    "strong": "Span",
    "sup": "Span",
    "nav": "Sect",
    "aside": "Sect",
    "figure": "Div",
    "header": "Div",
    "footer": "Div",
}
"""Tags of elements that are WeasyPrint's NonStruct, which readers pass over."""

_DRAWN: Final = {"ins": "/Underline", "del": "/LineThrough"}
"""How what is inserted or left out is drawn: all that PDF 1.7 can say of it."""

_CONTENTS: Final = {"/L": "/TOC", "/LI": "/TOCI", "/LBody": "/Reference"}
_NOTES: Final = {"/L": "/Div", "/LI": "/Note", "/LBody": "/Div"}

_BY_CLASS: Final[Mapping[str, Mapping[str, str]]] = {
    "contents": _CONTENTS,
    "footnotes": _NOTES,
    "mark": {"/Span": "/Reference"},
}
"""What the tags inside an element of a class become."""

_UNDIVIDED: Final = {f"/{name}" for name in ("P", "H1", "H2", "H3", "H4", "H5", "H6")}
"""Tags that never stand in their like; WeasyPrint repeats them for the lines beside a block in them."""

_INNERMOST: Final = ("/LBody", "/Span")
"""Inside these nothing is renamed."""

_SCOPES: Final = {"col": "/Column", "row": "/Row"}
_CELLS: Final = ("/TD", "/TH")
_ARTIFACT: Final = pydyf.Dictionary({"Type": "/Pagination"})


class _Objects:
    """The objects of a PDF as its tags need them; of its own pages, a PDF makes a list at each asking."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.objects = pdf.objects
        self.add_object = pdf.add_object
        self.page_references = pdf.page_references


class TagTree:
    """The tree of tags of one document.

    Attributes:
        furniture: the marks of what stands in margins, on each page: running heads and page numbers.
    """

    def __init__(self) -> None:
        self.furniture: dict[int, set[int]] = defaultdict(set)
        self._objects: _Objects | None = None
        self._build = tags._build_box_tree  # noqa: SLF001 - see above

    def build(
        self,
        box: boxes.Box,
        parent: pydyf.Dictionary,
        pdf: pydyf.PDF,
        page: int,
        nums: dict[int, object],
        *rest: object,
    ) -> Iterator[pydyf.Dictionary]:
        """Yield the tags of a box; WeasyPrint calls this in place of its own for each box inside."""
        if self._objects is None:
            self._objects = _Objects(pdf)
        built = self._build(box, parent, self._objects, page, nums, *rest)
        if isinstance(box, boxes.MarginBox):
            self._leave_out(built, page, nums)
            return
        for element in built:
            if not _is_empty(element):
                _retag(_real(box), element, parent, pdf.objects)
                yield element
            elif element is pdf.objects[-1]:
                pdf.objects.pop()

    def _leave_out(self, built: Iterable[pydyf.Dictionary], page: int, nums: dict[int, object]) -> None:
        """Have a margin tagged, to learn its marks, and take its tags away again."""
        assert self._objects is not None  # noqa: S101 - `build` calls this
        first, known = len(self._objects.objects), set(nums)
        for _ in built:
            pass
        del self._objects.objects[first:]
        added = nums.keys() - known
        self.furniture[page] |= added
        nums |= dict.fromkeys(added, "null")

    def finish(self, pdf: pydyf.PDF) -> None:
        """Mark what stands in margins as no part of the text."""
        for page, marks in self.furniture.items():
            _mark_furniture(_stream_of(pdf, page), marks)


@contextmanager
def tag_tree() -> Iterator[TagTree]:
    """Have the tags of what is written meanwhile built here."""
    tree = TagTree()
    tags._build_box_tree = tree.build  # noqa: SLF001 - see above
    try:
        yield tree
    finally:
        tags._build_box_tree = tree._build  # noqa: SLF001 - see above


def _real(box: boxes.Box) -> boxes.Box:
    return box._box if isinstance(box, AbsolutePlaceholder) else box  # noqa: SLF001 - has no other name


def _is_empty(element: pydyf.Dictionary) -> bool:
    return not element["K"] and element["S"] not in _CELLS


def _retag(
    box: boxes.Box, element: pydyf.Dictionary, parent: pydyf.Dictionary, objects: Sequence[pydyf.Object]
) -> None:
    name = box.element_tag or ""
    if element["S"] in _UNDIVIDED and element["S"] == parent["S"]:
        element["S"] = "/NonStruct"
    elif element["S"] == "/NonStruct" and name in _PLAIN:
        element["S"] = f"/{_PLAIN[name]}"
    if name in _DRAWN:
        element["A"] = pydyf.Dictionary({"O": "/Layout", "TextDecorationType": _DRAWN[name]})
    if element["S"] == "/TH" and (scope := _SCOPES.get(box.element.get("scope", ""))):
        element["A"]["Scope"] = scope
    if box.element is not None and "::" not in name:
        for kind in box.element.get("class", "").split():
            _rename(element, _BY_CLASS.get(kind, {}), objects)


def _rename(element: pydyf.Dictionary, names: Mapping[str, str], objects: Sequence[pydyf.Object]) -> None:
    """Give an element and all inside it the tags of a list of contents, or of notes."""
    if not names:
        return
    was = element["S"]
    element["S"] = names.get(was, was)
    if element["S"] == "/Note":
        element["ID"] = pydyf.String(f"note-{element.number}")
    if was in _INNERMOST:
        return
    for child in element["K"]:
        if isinstance(child, bytes) and "S" in (inside := objects[int(child.split()[0])]):
            _rename(inside, names, objects)


def _stream_of(pdf: pydyf.PDF, page: int) -> pydyf.Stream:
    found = pdf.objects[int(pdf.page_references[page].split()[0])]
    return pdf.objects[int(found["Contents"].split()[0])].stream


def _mark_furniture(stream: list[object], marks: set[int]) -> None:
    """Change each `/Span <</MCID 3>> BDC` of the marks into an artifact."""
    for place, operand in enumerate(stream):
        if isinstance(operand, pydyf.Dictionary) and operand.get("MCID") in marks:
            stream[place - 1 : place + 1] = ["/Artifact", _ARTIFACT]
