"""Setting a publication, or giving it as it was kept: what did not change is not set again."""

import json
import os
from collections.abc import Callable
from typing import Final, NamedTuple

from policy_cli.model.lines import VALUES
from policy_cli.render import renderer
from policy_cli.render.key import printing_key
from policy_cli.render.publication import Publication
from policy_cli.render.signs import Noted
from policy_cli.store.print_cache import keep_print, kept_print
from policy_cli.store.value_cache import Codec
from policy_cli.store.workspace import Workspace

_CODEC: Final = Codec((Noted, *VALUES))


class Document(NamedTuple):
    """A document in one format, and what is told of it."""

    data: bytes
    noted: Noted


def printed(workspace: Workspace, made: Publication, form: str, begun: Callable[[], None]) -> Document:
    """Make a document, or give it as it was kept.

    Args:
        workspace: where it may be kept.
        made: what is printed.
        form: the format, as `render.RENDERERS` lists them.
        begun: called before pages are set that were not kept.
    """
    if form != "pdf":
        return _set(made, form)
    folder = os.path.join(workspace.git().private, "cache", "printed")
    name = f"{printing_key(made)}.pdf"
    kept = kept_print(folder, name)
    if kept is not None:
        head, _, data = kept.partition(b"\n")
        return Document(data, _CODEC.value(json.loads(head)))
    begun()
    document = _set(made, form)
    row = json.dumps(_CODEC.row(document.noted), ensure_ascii=False)
    keep_print(folder, name, row.encode() + b"\n" + document.data)
    return document


def _set(made: Publication, form: str) -> Document:
    noted: list[Noted] = []
    data = renderer(form).render(made, noted.append)
    return Document(data, noted[0])
