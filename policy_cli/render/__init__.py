"""One publication value turned into HTML, PDF, plain text and Markdown."""

from importlib import import_module
from typing import Final, Protocol, cast

from policy_cli.render.publication import Publication
from policy_cli.render.signs import Note, unheard


class Renderer(Protocol):
    """A module that makes one format.

    Attributes:
        suffix: of the file, with its dot: `.pdf`.
    """

    suffix: str

    def render(self, publication: Publication, note: Note = unheard) -> bytes:
        """Make the document; the same publication gives the same bytes, anywhere and at any time.

        Args:
            publication: what is printed.
            note: told where letters had to be borrowed from this computer, and the bytes are its own.
        """
        ...


RENDERERS: Final = {
    "pdf": "policy_cli.render.pdf",
    "html": "policy_cli.render.page",
    "txt": "policy_cli.render.plain",
}


def renderer(name: str) -> Renderer:
    """Load the renderer of a format, and its libraries, only now that it is used.

    Raises:
        LibrariesMissingError: PDF was asked for where Pango is not installed.
    """
    return cast("Renderer", import_module(RENDERERS[name]))
