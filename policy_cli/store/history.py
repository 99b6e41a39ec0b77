"""Reads the history of commits: the one room that imports GitPython."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from git import Repo
from git.objects import Commit

from policy_cli.store.git import Repository, hardened


class Entry(NamedTuple):
    """One commit, as a log shows it.

    Attributes:
        at: ISO time it was made, with its offset.
        trailers: the record's lines, `{"Policy-Op": "amend.decide"}`.
    """

    commit: str
    parent: str
    at: str
    by: str
    subject: str
    trailers: Mapping[str, str]


def history(repository: Repository, path: str = "", limit: int = 0) -> Iterator[Entry]:
    """Go through the commits that led to the present one, newest first.

    Args:
        repository: where.
        path: only those that touched this file of the policy repository.
        limit: how many, 0 for all.
    """
    with Repo(repository.top, search_parent_directories=False) as repo:
        repo.git.update_environment(**hardened())
        if not repo.head.is_valid():
            return
        paths = [repository.prefix + path] if path else ""
        for commit in islice(repo.iter_commits("HEAD", paths=paths), limit or None):
            yield _entry(commit)


def _entry(commit: Commit) -> Entry:
    message = commit.message if isinstance(commit.message, str) else commit.message.decode("utf-8", "replace")
    parent = commit.parents[0].hexsha if commit.parents else ""
    subject, _, _ = message.partition("\n")
    at = commit.authored_datetime.isoformat()
    return Entry(commit.hexsha, parent, at, commit.author.name or "", subject, _trailers(message))


def _trailers(message: str) -> dict[str, str]:
    last = message.strip().rpartition("\n\n")[2]
    pairs = (line.partition(": ") for line in last.split("\n"))
    return {key: value for key, colon, value in pairs if colon and " " not in key}
