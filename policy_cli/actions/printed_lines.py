"""The printed lines of drafts: those of the standard edition, whatever layout is printed."""

import json
from collections.abc import Callable
from typing import Any

from policy_cli.actions.printing import Document, printed
from policy_cli.model.lines import ItemLines, Lines
from policy_cli.render.publication import Layout, Publication
from policy_cli.store.workspace import Workspace


def lined(workspace: Workspace, draft: Publication, begun: Callable[[], None]) -> Document:
    """Print a draft with the line numbers of its standard edition."""
    if draft != _standard(draft):
        draft = draft._replace(lines=lines_of(workspace, draft, begun))
    return printed(workspace, draft, "pdf", begun)


def lines_of(workspace: Workspace, draft: Publication, begun: Callable[[], None]) -> Lines:
    """Give the lines of a draft's standard edition; its pages are set where that was not done before.

    Args:
        workspace: where they are kept.
        draft: as it is wanted, in whatever layout.
        begun: called before pages are set.
    """
    return printed(workspace, _standard(draft), "pdf", begun).noted.lines


def _standard(draft: Publication) -> Publication:
    if not draft.redlines:
        return draft._replace(layout=Layout.STANDARD)
    return draft._replace(layout=Layout.STANDARD, shown=(), redlines=())


def lines_json(draft: Publication, lines: Lines) -> bytes:
    """Write the lines of a draft for other programs."""
    colophon = draft.colophon
    told = {
        "schema": "policy/lines/1",
        "version": colophon.version,
        "commit": colophon.commit,
        "sha256": colophon.sha256,
        "items": list(map(_tree, lines)),
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def _tree(item: ItemLines) -> dict[str, Any]:
    lines = [{"line": line.number, "page": line.page, "words": line.words} for line in item.lines]
    return {"item": item.item, "number": item.number, "lines": lines}
