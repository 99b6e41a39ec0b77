"""Printing: one publication from git, and the file it becomes."""

import os
import re
from collections.abc import Callable
from typing import Final, NamedTuple

from policy_cli.actions.editions import publication
from policy_cli.actions.editions.wanted import Wanted
from policy_cli.actions.printing import Document, printed
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.render.paper import Compare
from policy_cli.render.publication import Edition, Layout, Publication
from policy_cli.render.signs import Noted
from policy_cli.store.disk import is_device, write_bytes
from policy_cli.store.workspace import Workspace

STDOUT: Final = "-"
"""In the place of a file: the document goes to standard output."""

_LONGEST: Final = 100
"""Characters of the amendments that a file's name says."""


class Built(NamedTuple):
    """A document that was made.

    Attributes:
        path: where it is written.
        size: its length in bytes.
        noted: what it owes to this computer.
        beside: the other files that were written, beside it.
        data: the document itself, where it goes to standard output and no file was written.
    """

    publication: Publication
    path: str
    size: int
    noted: Noted = Noted()
    beside: tuple[str, ...] = ()
    data: bytes = b""


def build(
    workspace: Workspace,
    wanted: Wanted,
    path: str,
    form: str,
    *,
    dry_run: bool = False,
    begun: Callable[[], None] = lambda: None,
) -> Built:
    """Make a document and write it.

    Args:
        workspace: where.
        wanted: which document.
        path: the file to write, a folder for one named by what is in it, or `-`; `out/` where empty.
        form: the format, as `render.RENDERERS` lists them.
        dry_run: say what would be written, make nothing.
        begun: called once nothing is refused any more, before pages are set that were not kept.

    Raises:
        PolicyError: large print was asked for in a form that has no size of its own.
    """
    if wanted.layout is Layout.LARGE and form != "pdf":
        raise PolicyError(
            Exit.USAGE,
            "large print is a PDF: a browser and an editor set letters as large as their reader wants",
            f"--large-print --format {form}",
            "leave out one of the two",
        )
    made = publication(workspace, wanted)
    target = _target(path or os.path.join(workspace.root, "out", ""), file_name(made, wanted, form))
    if dry_run:
        return Built(made, target, 0)
    if made.edition is Edition.DRAFT and form == "pdf":
        return _with_lines(workspace, made, target, begun)
    return _written(made, target, printed(workspace, made, form, begun))


def _target(path: str, name: str) -> str:
    return os.path.join(path, name) if path.endswith(os.sep) or os.path.isdir(path) else path


def _written(made: Publication, target: str, document: Document) -> Built:
    if target == STDOUT:
        return Built(made, target, len(document.data), document.noted, data=document.data)
    write_bytes(os.path.abspath(target), document.data)
    return Built(made, target, len(document.data), document.noted)


def _with_lines(workspace: Workspace, made: Publication, target: str, begun: Callable[[], None]) -> Built:
    """Write a draft; beside one of the usual layout lies what its line numbers mean."""
    from policy_cli.actions.printed_lines import lined, lines_json  # noqa: PLC0415 - a dry run does without

    found = lined(workspace, made, begun)
    built = _written(made, target, found)
    if made.layout is not Layout.STANDARD or target == STDOUT or is_device(os.path.abspath(target)):
        return built
    path = f"{os.path.splitext(target)[0]}.lines.json"
    write_bytes(os.path.abspath(path), lines_json(made, found.noted.lines))
    return built._replace(beside=(path,))


def _named(how: str, amendments: str) -> str:
    return f"{how}-" + re.sub(r"[^A-Za-z0-9]+", "-", amendments)[:_LONGEST] if amendments else ""


def file_name(made: Publication, wanted: Wanted, form: str) -> str:
    """Name the file by what is in it: `draft-2-as-if-A05-draft-energy-large.pdf`.

    A manifesto that was put right says which edition it is, one on a screen or under embargo that it is.
    """
    supposed = _named("as-if", wanted.as_if) or _named("with", wanted.shown)
    layout = "" if wanted.layout is Layout.STANDARD else wanted.layout.value
    compare = "" if wanted.compare is Compare.COLUMNS else wanted.compare.value
    nth = f"edition-{made.nth}" if made.nth else ""
    digital = "digital" if wanted.digital and form == "pdf" else ""
    embargo = re.sub(r"[^A-Za-z0-9]+", "-", made.embargoed).lower()
    name = made.colophon.version.partition(" ")[0]
    parts = (
        name,
        supposed,
        wanted.edition.value,
        nth,
        wanted.chapter,
        wanted.date,
        compare,
        layout,
        digital,
        embargo,
    )
    return f"{'-'.join(filter(None, parts))}.{form}"
