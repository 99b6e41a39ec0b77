"""Reads a printed PDF back."""

from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import Destination, StreamObject

from policy_cli.render import renderer
from policy_cli.render.publication import Edition, Publication


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
