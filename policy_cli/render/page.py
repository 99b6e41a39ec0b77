"""A publication as one HTML page; the only module that knows Jinja.

Everything a page needs is inside it. For a browser, fonts are data; for PDF they are addresses that
only our own fetcher knows.
"""

import re
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC
from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import Environment, FunctionLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from policy_cli.model.theme import Theme
from policy_cli.render import furniture, titles, words
from policy_cli.render.look import (
    ADDRESS,
    at_night,
    cover,
    cover_of_browser,
    opening,
    recoloured,
    strengthened,
)
from policy_cli.render.publication import Edition, Layout, Publication
from policy_cli.render.sheets import enlarged, for_browser
from policy_cli.render.signs import Note, Noted, unheard
from policy_cli.render.view import View
from policy_cli.text.visible import HIDDEN, named

suffix: Final = ".html"

ASSETS: Final = "policy:"
"""Scheme of packaged files in a stylesheet: `policy:fonts/x.woff`."""

_PACKAGE: Final = files("policy_cli.render")
_ADDRESS: Final = re.compile(r"(?<=\")" + re.escape(ASSETS) + r"([A-Za-z0-9/._-]+)(?=\")")
_PATH: Final = re.compile(r"(fonts|styles|templates)/[a-z0-9-]+(\.[a-z0-9]+)+")
_SHARED: Final = ("fonts", "base", "parts", "items", "scripts")
_SHEETS: Final = {
    Edition.DRAFT: ("paper", "draft"),
    Edition.AMENDMENTS: ("paper", "round", "amendments"),
    Edition.FINAL: ("final",),
    Edition.AGENDA: ("paper", "round", "hall"),
    Edition.DECISIONS: ("paper", "round", "hall"),
    Edition.MINUTES: ("paper", "round", "hall"),
}
_THEME: Final = "theme/"
_TYPES: Final = {
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "svg": "image/svg+xml",
    "png": "image/png",
}


def render(publication: Publication, note: Note = unheard) -> bytes:
    """Make a page that a browser shows without fetching anything."""
    note(Noted())
    page = document(publication, _browser_stylesheet(publication), web=True)
    return _ADDRESS.sub(lambda match: _as_data(match[1], publication.theme), page).encode()


def document(publication: Publication, styles: str, *, web: bool = False) -> str:
    """Fill the edition's template; characters that could hide or repaint words are named in it.

    Args:
        publication: what is printed.
        styles: put into the page as they are: `stylesheet` gives them.
        web: with the links and landmarks that only a browser needs.
    """
    page = (
        _templates()
        .get_template(f"{publication.edition}.html.j2")
        .render(
            publication=publication,
            platform=publication.platform,
            colophon=publication.colophon,
            instant=f"{publication.colophon.committed.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            styles=Markup(styles),  # noqa: S704 - packaged text
            view=View(publication, web=web),
            logo=publication.theme.logo,
            theme_address=ADDRESS,
            web=web,
            word=publication.platform.organisation.party_word,
            index_title=furniture.index_title(publication.platform),
        )
    )
    return HIDDEN.sub(lambda match: escape(named(match)), page)


def stylesheet(publication: Publication) -> str:
    """Give the edition's styles, after those all editions share, and the theme's over them.

    Large print has rules of its own, and takes colours and letters from a theme alone.
    """
    theme = publication.theme
    paper = _joined(*_SHARED, *_SHEETS[publication.edition])
    if publication.layout is Layout.LARGE:
        paper = enlarged(paper) + strengthened(theme) + _joined("large")
        return _opened(publication) + paper
    title = cover(theme) if publication.edition is Edition.FINAL else ""
    return _opened(publication) + paper + theme.style + title


def _browser_stylesheet(publication: Publication) -> str:
    theme = publication.theme
    paper = for_browser(_joined(*_SHARED[1:], *_SHEETS[publication.edition]))
    title = cover_of_browser(theme) if publication.edition is Edition.FINAL else ""
    ours = for_browser(theme.style) + title + at_night(theme)
    return _opened(publication) + _joined(_SHARED[0]) + paper + _joined("web") + ours


def _opened(publication: Publication) -> str:
    return opening(publication.theme, publication.platform.language)


def _joined(*names: str) -> str:
    return "".join(asset(f"styles/{name}.css").decode() for name in names)


def asset(path: str) -> bytes:
    """Read a packaged file: `fonts/x.woff`, `styles/base.css`; never one outside the package.

    Raises:
        FileNotFoundError: the package has no such file.
    """
    if not _PATH.fullmatch(path):
        raise FileNotFoundError(path)
    return _PACKAGE.joinpath(path).read_bytes()


def served(path: str, theme: Theme) -> bytes:
    """Read a packaged file, in the theme's colours where it is a picture, or a file of the theme.

    Raises:
        FileNotFoundError: neither has such a file.
    """
    if path.startswith(_THEME):
        found = (file.data for file in theme.assets() if file.name == path.removeprefix(_THEME))
        return _found(next(found, None), path)
    data = asset(path)
    return recoloured(theme, data.decode()).encode() if path.endswith(".svg") else data


def _found(data: bytes | None, path: str) -> bytes:
    if data is None:
        raise FileNotFoundError(path)
    return data


def kind(path: str) -> str:
    """Give the media type of a file by its ending."""
    return _TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")


def _as_data(path: str, theme: Theme) -> str:
    return f"data:{kind(path)};base64,{b64encode(served(path, theme)).decode()}"


def _in_its_language(speak: Callable[..., str]) -> Callable[..., str]:
    """Make a filter that speaks the language of the platform that is printed."""

    @pass_context
    def told(context: Context, *values: object) -> str:
        return speak(*values, context["platform"].language)

    return told


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
        "day": _in_its_language(furniture.day),
        "moment": _in_its_language(furniture.moment),
        "said": _in_its_language(furniture.said),
        "tongue": _in_its_language(furniture.tongue),
        "plural": _in_its_language(furniture.plural),
        "counted": _in_its_language(furniture.counted),
        "sentence": words.sentence,
        "filled": furniture.filled,
        "directed": titles.directed,
        "direction": titles.direction,
        "whole": titles.whole,
    }
    return environment
