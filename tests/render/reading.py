"""Reads a printed PDF back."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from typing import Any, Final, NamedTuple

from pypdf import PageObject, PdfReader
from pypdf.generic import Destination, DictionaryObject, StreamObject

from policy_cli.render import renderer
from policy_cli.render.publication import Edition, Publication


class Tag(NamedTuple):
    """One tag: the names of those it stands in and its own, and what it holds."""

    path: str
    held: DictionaryObject

    @property
    def name(self) -> str:
        """Its own name."""
        return self.path.rpartition("/")[2]

    @property
    def attributes(self) -> dict[str, str]:
        """What it says of itself."""
        found = self.held.get("/A", {})
        return {name: str(value) for name, value in found.items()} if isinstance(found, dict) else {}


class Line(NamedTuple):
    """A line of what a page holds besides its head and foot, top line first.

    Attributes:
        heading: the tag of the heading it ends, `H3`; empty where it is no heading.
    """

    top: int
    heading: str


_MARKED: Final = re.compile(rb"/MCID (\d+)>>\s*BDC(.*?)\bEMC", re.DOTALL)
_TOP: Final = re.compile(rb"([-\d.]+) Tm")
_HEADING: Final = re.compile(r"H[1-6]")


def lines(reader: PdfReader) -> list[list[Line]]:
    """Give the lines of each page, by what a screen reader is told of the words painted there."""
    named: dict[Any, Any] = {}
    _gather(reader.root_object["/StructTreeRoot"]["/ParentTree"], named)  # type: ignore[index]
    return [_lines(page, named[page["/StructParents"]]) for page in reader.pages]


def _gather(tree: DictionaryObject, named: dict[int, Any]) -> None:
    for part in tree.get("/Kids", []):
        _gather(part.get_object(), named)
    numbers: Any = tree.get("/Nums", [])
    named |= {
        int(number): tags.get_object() for number, tags in zip(numbers[::2], numbers[1::2], strict=True)
    }


def _lines(page: PageObject, tags: Sequence[Any]) -> list[Line]:
    content = page.get_contents()
    assert content is not None
    found: dict[int, str] = {}
    for number, painted in _MARKED.findall(content.get_data()):
        if b"TJ" in painted:
            tops = {round(float(top)) for top in _TOP.findall(painted)}
            found |= dict.fromkeys(tops, _heading(tags[int(number)].get_object()))
    return [Line(top, found[top]) for top in sorted(found)]


def _heading(tag: DictionaryObject) -> str:
    name = str(tag["/S"]).removeprefix("/")
    above = tag.get("/P", DictionaryObject()).get_object()
    return name if _HEADING.fullmatch(name) else _heading(above) if "/S" in above else ""


@cache
def pdf(publication: Publication) -> bytes:
    """Print a document, once for all tests."""
    return renderer("pdf").render(publication)


@cache
def printed(publication: Publication) -> PdfReader:
    """Open a printed document."""
    return PdfReader(BytesIO(pdf(publication)))


@cache
def pages(publication: Publication) -> list[str]:
    """Give the words of each page, lines joined by one space."""
    return [" ".join(page.extract_text().split()) for page in printed(publication).pages]


def words(publication: Publication) -> str:
    """Give the words of the whole document."""
    return " ".join(pages(publication))


def page_of(publication: Publication, wanted: str) -> int:
    """Give the 1-based number of the one page after the contents that holds the words."""
    before = 3 if publication.edition is Edition.FINAL else 2
    found = [
        number for number, page in enumerate(pages(publication), 1) if wanted in page and number > before
    ]
    assert found, wanted
    return found[0]


def described(publication: Publication) -> bytes:
    """Give the XML that describes the document."""
    stream = printed(publication).root_object["/Metadata"]
    assert isinstance(stream, StreamObject)
    return stream.get_data()


@cache
def tags(publication: Publication) -> tuple[Tag, ...]:
    """Give every tag of the document in reading order, with the tags it stands in."""
    root = printed(publication).root_object["/StructTreeRoot"]
    assert isinstance(root, DictionaryObject)
    return tuple(_tags(root, ()))


def _tags(element: DictionaryObject, above: tuple[str, ...]) -> Iterator[Tag]:
    children = element.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        inside = child.get_object()
        if isinstance(inside, DictionaryObject) and "/S" in inside:
            path = (*above, str(inside["/S"]).removeprefix("/"))
            yield Tag("/".join(path), inside)
            yield from _tags(inside, path)


def links(publication: Publication) -> list[str]:
    """Give what each link says of itself."""
    found = (page.get("/Annots", []) for page in printed(publication).pages)
    return [str(link.get_object()["/Contents"]) for page in found for link in page]


def pictures_behind_the_words(publication: Publication) -> list[bool]:
    """Say for each page whether a picture, marked as decoration, is painted before any word."""
    contents = [page.get_contents() for page in printed(publication).pages]
    before = [content.get_data().partition(b"BT")[0] for content in contents if content is not None]
    return [b"/Artifact" in painted and b" Do\n" in painted for painted in before]


def outline(publication: Publication) -> list[str]:
    """Give the bookmarks, deeper ones after two spaces."""
    return list(_flat(printed(publication).outline, ""))


def _flat(entries: Sequence[object], indent: str) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _flat(entry, f"{indent}  ")
        elif isinstance(entry, Destination):
            yield f"{indent}{entry.title}"


def painted(publication: Publication) -> bytes:
    """Give what is painted on the second page, the contents."""
    content = printed(publication).pages[1].get_contents()
    assert content is not None
    return content.get_data()


def fonts(publication: Publication) -> set[str]:
    """Name the fonts that are embedded, without the mark of their subset."""
    named = (thing["/BaseFont"] for thing in _things(publication) if "/BaseFont" in thing)
    return {str(name).partition("+")[2] for name in named}


def figures(publication: Publication) -> list[str]:
    """Give the words that stand for each picture."""
    return [str(thing["/Alt"]) for thing in _things(publication) if thing.get("/S") == "/Figure"]


def _things(publication: Publication) -> Iterator[DictionaryObject]:
    reader = printed(publication)
    things = (reader.get_object(number) for number in range(1, int(str(reader.trailer["/Size"]))))
    yield from (thing for thing in things if isinstance(thing, DictionaryObject))
