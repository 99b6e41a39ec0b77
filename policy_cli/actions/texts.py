"""Plain Markdown files compared and merged, without a repository."""

import os
import sys
from collections.abc import Sequence
from typing import Final

from policy_cli.model.errors import Exit, PolicyError
from policy_cli.store.guard import Defect, decode, unmarked
from policy_cli.text.canonical import canonical, rewritten
from policy_cli.text.changes import Comparison
from policy_cli.text.comparing import compared
from policy_cli.text.merge import merge
from policy_cli.text.merged import Merge

MOST: Final = 16 * 1024 * 1024
"""Largest text that is read, in bytes: many times the longest manifesto."""


def read_sources(paths: Sequence[str]) -> list[str]:
    """Read Markdown files, of which one may be `-`, standard input, which is read but once.

    Raises:
        PolicyError: one cannot be read, or is no plain text.
    """
    if paths.count("-") > 1:
        raise PolicyError(
            Exit.USAGE,
            "only one text can come from standard input",
            f"{paths.count('-')} times -",
            "save the others, and name the files",
        )
    return [_source(path) for path in paths]


def _source(path: str) -> str:
    try:
        if path == "-":
            data = sys.stdin.buffer.read(MOST + 1)
        else:
            with open(path, "rb") as file:
                data = file.read(MOST + 1)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise PolicyError(
            Exit.NOT_FOUND, f"the text cannot be read: {reason}", path, "check the path"
        ) from None
    text = decode(unmarked(data), MOST)
    if isinstance(text, Defect):
        where = f"{path}:{text.line}" if text.line else path
        raise PolicyError(Exit.INVALID, text.message, where, text.hint)
    return text


def compared_sources(old: str, new: str) -> Comparison:
    """Compare two Markdown sources, however they are wrapped."""
    return compared(canonical(old), canonical(new))


def merged_sources(base: str, sides: Sequence[str]) -> tuple[Merge, str]:
    """Merge what several hands made of a Markdown source; give a source too, wrapped as theirs are."""
    merged = merge(canonical(base), [canonical(side) for side in sides])
    return merged, rewritten(base, merged.text, sides)
