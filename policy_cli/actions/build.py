"""Printing: one publication from git, and the file it becomes."""

import os
import re
from collections.abc import Callable
from typing import Final, NamedTuple

from policy_cli.actions.editions import publication
from policy_cli.actions.editions.wanted import Wanted
from policy_cli.render import renderer
from policy_cli.render.key import printing_key
from policy_cli.render.publication import Layout, Publication
from policy_cli.store.disk import write_bytes
from policy_cli.store.print_cache import keep_print, kept_print
from policy_cli.store.workspace import Workspace

_LONGEST: Final = 100
"""Characters of the amendments that a file's name says."""


class Built(NamedTuple):
    """A document that was made.

    Attributes:
        path: where it is written.
        size: its length in bytes.
    """

    publication: Publication
    path: str
    size: int


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
        path: the file to write; `out/` in the policy repository where empty.
        form: the format, as `render.RENDERERS` lists them.
        dry_run: say what would be written, make nothing.
        begun: called once nothing is refused any more, before pages are set that were not kept.
    """
    made = publication(workspace, wanted)
    target = path or os.path.join(workspace.root, "out", _name(made, wanted, form))
    if dry_run:
        return Built(made, target, 0)
    data = _document(workspace, made, form, begun)
    write_bytes(os.path.abspath(target), data)
    return Built(made, target, len(data))


def _document(workspace: Workspace, made: Publication, form: str, begun: Callable[[], None]) -> bytes:
    """Make a document, or give it as it was kept: the pages of one that did not change are not set again."""
    if form != "pdf":
        return renderer(form).render(made)
    folder = os.path.join(workspace.git().private, "cache", "printed")
    name = f"{printing_key(made)}.pdf"
    kept = kept_print(folder, name)
    if kept is not None:
        return kept
    begun()
    data = renderer(form).render(made)
    keep_print(folder, name, data)
    return data


def _name(made: Publication, wanted: Wanted, form: str) -> str:
    """Name the file by what is in it: `draft-2-as-if-A05-draft-energy-large.pdf`."""
    supposed = "as-if-" + re.sub(r"[^A-Za-z0-9]+", "-", wanted.as_if)[:_LONGEST] if wanted.as_if else ""
    layout = "" if wanted.layout is Layout.STANDARD else wanted.layout.value
    parts = (made.colophon.version.partition(" ")[0], supposed, wanted.edition.value, wanted.chapter, layout)
    return f"{'-'.join(filter(None, parts))}.{form}"
