"""A publication as one HTML page; the only module that knows Jinja.

Everything a page needs is inside it. For a browser, fonts are data; for PDF they are addresses that
only our own fetcher knows.
"""

import re
from base64 import b64encode
from datetime import UTC
from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from policy_cli.render import words
from policy_cli.render.publication import Edition, Publication
from policy_cli.render.view import View

suffix: Final = ".html"

ASSETS: Final = "policy:"
"""Scheme of packaged files in a stylesheet: `policy:fonts/x.woff2`."""

_PACKAGE: Final = files("policy_cli.render")
_ADDRESS: Final = re.compile(re.escape(ASSETS) + r"([a-z0-9/.-]+)")
_PATH: Final = re.compile(r"(fonts|styles|templates)/[a-z0-9-]+(\.[a-z0-9]+)+")
_SHARED: Final = ("fonts", "base", "parts", "items")
_SHEETS: Final = {
    Edition.DRAFT: ("paper", "draft"),
    Edition.AMENDMENTS: ("paper", "round", "amendments"),
    Edition.FINAL: ("final",),
    Edition.AGENDA: ("paper", "round", "hall"),
    Edition.DECISIONS: ("paper", "round", "hall"),
    Edition.MINUTES: ("paper", "round", "hall"),
}
_TYPES: Final = {"woff2": "font/woff2", "svg": "image/svg+xml"}


def render(publication: Publication) -> bytes:
    """Make a page that a browser shows without fetching anything."""
    return document(publication, _ADDRESS.sub(_as_data, stylesheet(publication))).encode()


def document(publication: Publication, styles: str) -> str:
    """Fill the edition's template.

    Args:
        publication: what is printed.
        styles: put into the page as they are: `stylesheet` gives them.
    """
    return (
        _templates()
        .get_template(f"{publication.edition}.html.j2")
        .render(
            publication=publication,
            platform=publication.platform,
            colophon=publication.colophon,
            instant=f"{publication.colophon.committed.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            styles=Markup(styles),  # noqa: S704 - packaged text
            view=View(publication),
            word=publication.platform.organisation.party_word,
        )
    )


def stylesheet(publication: Publication) -> str:
    """Give the edition's styles, after those all editions share."""
    names = (*_SHARED, *_SHEETS[publication.edition])
    return "".join(asset(f"styles/{name}.css").decode() for name in names)


def asset(path: str) -> bytes:
    """Read a packaged file: `fonts/x.woff2`, `styles/base.css`; never one outside the package.

    Raises:
        FileNotFoundError: the package has no such file.
    """
    if not _PATH.fullmatch(path):
        raise FileNotFoundError(path)
    return _PACKAGE.joinpath(path).read_bytes()


def _as_data(match: re.Match[str]) -> str:
    kind = _TYPES[match[1].rpartition(".")[2]]
    return f"data:{kind};base64,{b64encode(asset(match[1])).decode()}"


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FunctionLoader(lambda name: asset(f"templates/{name}").decode()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": words.day,
        "moment": words.moment,
        "plural": words.plural,
        "counted": words.counted,
        "sentence": words.sentence,
    }
    return environment
