"""A publication as a file that is PDF/A-3a and PDF/UA-1; only modules named `pdf` know WeasyPrint.

Reads packaged fonts and pictures and nothing else: no network, no file, whatever a text says.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from itertools import filterfalse
from typing import Final

from policy_cli.render.errors import LibrariesMissingError, RenderError
from policy_cli.render.faces import without_idle_faces
from policy_cli.render.page import ASSETS, asset, document, stylesheet
from policy_cli.render.publication import Publication

try:
    from fontTools.ttLib.woff2 import decompress  # type: ignore[import-untyped]
    from weasyprint import HTML  # type: ignore[import-untyped]
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

    from policy_cli.render.pdf_file import VARIANT, written
    from policy_cli.render.pdf_numbers import PLACES, number_rows
except OSError as error:
    raise LibrariesMissingError(str(error).splitlines()[0]) from error

suffix: Final = ".pdf"

_IN_OUR_FONTS: Final = str.maketrans({"\u2010": "-", "\u2011": "-", "\u202f": "\u00a0"})
"""Signs that our fonts lack and whose twin they have: a font of the system would change the lines."""

_TYPES: Final = {"woff2": "font/woff2", "svg": "image/svg+xml"}


def render(publication: Publication) -> bytes:
    """Make a tagged PDF, dated by the commit.

    Raises:
        RenderError: something would have come out wrong: a font, a picture, a link, a style.
    """
    page = document(publication, stylesheet(publication) + PLACES).translate(_IN_OUR_FONTS)
    with _complaints() as complaints:
        laid_out = HTML(string=without_idle_faces(page), url_fetcher=PackagedFetcher()).render(
            pdf_variant=VARIANT
        )
        number_rows(laid_out)
        # Here the pages can be changed: each `laid_out.pages[n]._page_box` is a tree of boxes.
        printed = written(laid_out, publication)
    if serious := tuple(filterfalse(_is_harmless, complaints)):
        raise RenderError(publication.title, serious)
    return printed


def _is_harmless(complaint: str) -> bool:
    """Say whether it only means that a letter of another script has no glyph on this machine."""
    return complaint.startswith(".notdef glyph rendered")


class PackagedFetcher(URLFetcher):  # type: ignore[misc]
    """Serves `policy:` addresses from the package and refuses every other."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Give a packaged file.

        Raises:
            PermissionError: the address is not of the package.
        """
        del headers
        if not url.startswith(ASSETS):
            raise PermissionError(f"not a packaged file: {url}")
        path = url.removeprefix(ASSETS)
        kind = _TYPES.get(path.rpartition(".")[2], "application/octet-stream")
        content = _unpacked(path) if kind == _TYPES["woff2"] else asset(path)
        return URLFetcherResponse(url, content, {"Content-Type": kind})


@cache
def _unpacked(path: str) -> bytes:
    """Unpack a font once in a process: it takes half of the time that a short document takes."""
    plain = BytesIO()
    decompress(BytesIO(asset(path)), plain)
    return plain.getvalue()


class _Collector(logging.Handler):
    """Keeps what WeasyPrint complains about."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._complaints = complaints

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one complaint."""
        self._complaints.append(record.getMessage())


@contextmanager
def _complaints() -> Iterator[list[str]]:
    complaints: list[str] = []
    collector = _Collector(complaints)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    try:
        yield complaints
    finally:
        logger.removeHandler(collector)
