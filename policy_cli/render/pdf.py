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

from policy_cli.model.theme import Theme
from policy_cli.render.errors import LibrariesMissingError, MissingSignsError, RenderError
from policy_cli.render.faces import without_idle_faces
from policy_cli.render.page import ASSETS, document, kind, served, stylesheet
from policy_cli.render.pdf_libraries import known_by_name
from policy_cli.render.publication import Edition, Publication
from policy_cli.render.signs import Note, Noted, holders, is_about_a_sign, noted, spelled, unheard

try:
    from fontTools.ttLib import TTFont, woff2  # type: ignore[import-untyped]

    with known_by_name():
        from weasyprint import HTML  # type: ignore[import-untyped]
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

    from policy_cli.render.pdf_file import VARIANT, written
    from policy_cli.render.pdf_lines import lined
    from policy_cli.render.pdf_numbers import PLACES, number_rows
except OSError as error:
    raise LibrariesMissingError(str(error).splitlines()[0]) from error

suffix: Final = ".pdf"

_DEFAULT: Final = Theme()

_IN_OUR_FONTS: Final = str.maketrans({"\u2010": "-", "\u2011": "-", "\u202f": "\u00a0"})
"""Signs that our fonts lack and whose twin they have: a font of the system would change the lines."""


def render(publication: Publication, note: Note = unheard) -> bytes:
    """Make a tagged PDF, dated by the commit.

    Args:
        publication: what is printed.
        note: told what the document owes to this computer, and the printed lines where they are numbered.

    Raises:
        MissingSignsError: no font has a sign of what was adopted.
        RenderError: something would have come out wrong: a font, a picture, a link, a style.
    """
    page = without_idle_faces(
        document(publication, stylesheet(publication) + PLACES).translate(_IN_OUR_FONTS)
    )
    printed, found = _printed(page, publication)
    if publication.edition is Edition.FINAL and (where := holders(publication.platform, found.missing)):
        raise MissingSignsError(where, found.missing)
    if found.missing:  # a box is no PDF/UA, and says nothing
        printed, again = _printed(page.translate(spelled(found.missing)), publication)
        found = again._replace(missing=found.missing)
    note(found)
    return printed


def _printed(page: str, publication: Publication) -> tuple[bytes, Noted]:
    with _complaints() as complaints:
        html = HTML(string=page, url_fetcher=PackagedFetcher(publication.theme))
        laid_out = html.render(pdf_variant=VARIANT)
        number_rows(laid_out)
        lines = lined(laid_out, publication.lines)
        printed = written(laid_out, publication)
    if serious := tuple(filterfalse(is_about_a_sign, complaints)):
        raise RenderError(publication.title, serious)
    found = noted(complaints, (font.family for font in laid_out.fonts.values()))
    return printed, found._replace(lines=lines)


class PackagedFetcher(URLFetcher):  # type: ignore[misc]
    """Serves `policy:` addresses from the package and the theme, and refuses every other."""

    def __init__(self, theme: Theme = _DEFAULT) -> None:
        super().__init__()
        self._theme = theme

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Give a packaged file, or one of the theme.

        Raises:
            PermissionError: the address is of neither.
        """
        del headers
        if not url.startswith(ASSETS):
            raise PermissionError(f"not a packaged file: {url}")
        path = url.removeprefix(ASSETS)
        data = served(path, self._theme)
        content = _unpacked(data) if path.endswith((".woff", ".woff2")) else data
        return URLFetcherResponse(url, content, {"Content-Type": kind(path)})


@cache
def _unpacked(font: bytes) -> bytes:
    """Unpack a font, once in a process; WeasyPrint would read and write every sign of it."""
    plain = BytesIO()
    if font.startswith(b"wOF2"):
        woff2.decompress(BytesIO(font), plain)
    else:
        tables = TTFont(BytesIO(font), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
        tables.flavor = None
        tables.save(plain, reorderTables=None)
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
