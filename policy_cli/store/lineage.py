"""Reads what each commit did to the files of a folder, oldest first."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from policy_cli.store.git import Repository

_NONE: Final = "0"
_FORMAT: Final = "--format=%x01%H %(trailers:key=Policy-Op,valueonly,separator=%x20)"
_OPTIONS: Final = (
    "--topo-order", "--reverse", "--no-show-signature", "--no-renames", "--no-relative", "--no-abbrev",
    "-c", "--raw", "-z",
)  # fmt: skip


class Touched(NamedTuple):
    """What one commit did to one file.

    Attributes:
        operation: `amend.rule`; empty for a commit made with git alone.
        path: from the policy repository.
        before: the blob in each parent, empty where that one has none; of a merge there are several.
        after: the blob, empty where the file was deleted.
    """

    commit: str
    operation: str
    path: str
    before: tuple[str, ...]
    after: str


def lineage(repository: Repository, folder: str) -> Iterator[Touched]:
    """Go through all that was done to the files of a folder; of a merge, what no parent has so."""
    listed = repository.run("log", *_OPTIONS, _FORMAT, "HEAD", "--", repository.prefix + folder)
    tokens = iter(listed.decode("utf-8", "surrogateescape").split("\0"))
    commit = operation = ""
    for token in tokens:
        line = token.strip("\n")
        if line.startswith("\x01"):
            commit, _, operation = line[1:].partition(" ")
        elif line.startswith(":"):
            path = next(tokens).removeprefix(repository.prefix)
            parents = len(line) - len(line.lstrip(":"))
            *before, after = (_blob(name) for name in line.split()[parents + 1 : 2 * parents + 2])
            yield Touched(commit, operation, path, tuple(before), after)


def _blob(name: str) -> str:
    return name if name.strip(_NONE) else ""
