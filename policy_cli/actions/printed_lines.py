"""The printed lines of drafts: kept when a draft is printed, and found again from there."""

import hashlib
import json
import os
from collections.abc import Callable
from importlib.metadata import version
from typing import Any, NamedTuple

from policy_cli.model.lines import VALUES, ItemLines, Lines
from policy_cli.render.page import document, stylesheet
from policy_cli.render.publication import Layout, Publication
from policy_cli.render.signs import Noted
from policy_cli.store.value_cache import Codec, kept_value
from policy_cli.store.workspace import Workspace


class Lined(NamedTuple):
    """A draft as PDF, and what is told of it: the lines whose numbers it carries."""

    data: bytes
    noted: Noted


def lined(workspace: Workspace, draft: Publication) -> Lined:
    """Print a draft with the line numbers of its standard edition."""
    standard = _standard(draft)
    if draft != standard:
        return _set(draft._replace(lines=lines_of(workspace, draft)))
    found = _set(draft)
    _kept(workspace, draft, lambda: found.noted.lines)
    return found


def lines_of(workspace: Workspace, draft: Publication, begun: Callable[[], None] = lambda: None) -> Lines:
    """Give the lines of a draft's standard edition; its pages are set where that was not done before.

    Args:
        workspace: where they are kept.
        draft: as it is wanted, in whatever layout.
        begun: called before pages are set.
    """

    def made() -> Lines:
        begun()
        return _set(standard).noted.lines

    standard = _standard(draft)
    return _kept(workspace, standard, made)


def _standard(draft: Publication) -> Publication:
    if not draft.redlines:
        return draft._replace(layout=Layout.STANDARD)
    return draft._replace(layout=Layout.STANDARD, shown=(), redlines=())


def _set(draft: Publication) -> Lined:
    """Lay a draft out and write it."""
    from policy_cli.render.pdf import render  # noqa: PLC0415 - slow to import, and needs Pango

    heard: list[Noted] = []
    data = render(draft, heard.append)
    return Lined(data, heard[0])


def _kept(workspace: Workspace, standard: Publication, made: Callable[[], Lines]) -> Lines:
    """Give lines as they were kept: they change with the text, the styles and whoever breaks lines."""
    page = document(standard, stylesheet(standard)) + version("weasyprint")
    name = f"lines-{hashlib.sha256(page.encode()).hexdigest()}.json"
    found = kept_value(os.path.join(workspace.git().private, "cache", name), Codec(VALUES), made)
    assert isinstance(found, tuple)  # noqa: S101 - what `made` gives
    return found


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
