"""Questions asked of git, and the plumbing that writes to it; runs nothing a clone could have planted.

Only commands that neither filter, page, diff nor run a configured program are called, with a
hardened environment, so that reading a hostile clone executes nothing.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from policy_cli.model.errors import Exit, PolicyError

OLDEST = (2, 38)
"""Oldest git that is supported."""

_HARDENED = {
    "GIT_CONFIG_COUNT": "3",
    "GIT_CONFIG_KEY_0": "core.fsmonitor",
    "GIT_CONFIG_VALUE_0": "false",
    "GIT_CONFIG_KEY_1": "core.untrackedCache",
    "GIT_CONFIG_VALUE_1": "false",
    "GIT_CONFIG_KEY_2": "core.fsync",
    "GIT_CONFIG_VALUE_2": "all",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # before git 2.45 a clone fetches objects it lacks, by a program it names
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}
_STRAY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE", "GIT_PREFIX")

_NO_TEXT = 128
"""Exit code of `git merge-file` from which nothing was merged; below it counts conflicts."""


class Repository(NamedTuple):
    """A git repository around a policy repository.

    Attributes:
        top: its working folder.
        gitdir: where this working folder's state lies.
        common: where what all working folders share lies.
        prefix: path from `top` to the policy repository, empty or ending in a slash.
    """

    top: str
    gitdir: str
    common: str
    prefix: str

    @property
    def private(self) -> str:
        """Where this program keeps its lock, journal and drafts."""
        return os.path.join(self.common, "policy")

    @property
    def journal(self) -> str:
        """The file that a command at work, or a killed one, leaves."""
        return os.path.join(self.gitdir, "policy-journal.json")

    def run(
        self,
        *arguments: str,
        data: bytes | None = None,
        env: Mapping[str, str] | None = None,
        accept: Sequence[int] = (0,),
        keep: Sequence[int] = (),
    ) -> bytes:
        """Run a git command and give what it prints.

        Args:
            arguments: the command; users' words only ever stand behind `--end-of-options` or in `data`.
            data: its standard input.
            env: added to the hardened environment.
            accept: exit codes that are no failure.
            keep: handles that the child must hold open, so that a lock outlives this process.

        Raises:
            PolicyError: git failed, with what it said.
        """
        command = ["git", "--git-dir", self.gitdir, "--work-tree", self.top, *arguments]
        done = _call(command, data, hardened() | dict(env or {}), keep)
        if done.returncode not in accept:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it gave no reason"]
            full = "No space left" in "".join(said)
            advice = "free some space, then run the command again" if full else "policy doctor"
            raise PolicyError(Exit.OUTSIDE, f"git {arguments[0]} failed: {said[-1][:300]}", self.top, advice)
        return done.stdout

    def line(self, *arguments: str, accept: Sequence[int] = (0, 1, 128)) -> str:
        """Run a git command and give its one line, empty where it has no answer."""
        return self.run(*arguments, accept=accept).decode("utf-8", "replace").strip()

    def branch(self) -> str:
        """Give the full name of the branch in hand, empty where none is."""
        return self.line("symbolic-ref", "-q", "HEAD")

    def head(self) -> str:
        """Give the commit in hand, empty before the first one."""
        return self.line("rev-parse", "--verify", "-q", "HEAD^{commit}")

    def resolve(self, name: str, kind: str) -> str:
        """Give the hash of an object of a kind (`commit`, `tree`), empty where it is absent."""
        return self.line("rev-parse", "--verify", "-q", "--end-of-options", f"{name}^{{{kind}}}")

    def platform_tree(self, name: str) -> str:
        """Give the hash of `platform/` as a commit or tag holds it, empty where it is absent."""
        return self.line("rev-parse", "--verify", "-q", "--end-of-options", f"{name}:{self.prefix}platform")

    def tree_files(self, tree: str) -> tuple[tuple[str, str, str], ...]:
        """List a tree and all below it: mode, blob and path of each file."""
        listed = self.run("ls-tree", "-r", "-z", "--full-tree", tree).decode("utf-8", "surrogateescape")
        rows = (row.partition("\t") for row in listed.split("\0") if row)
        return tuple((head.split()[0], head.split()[2], path) for head, _, path in rows)

    def blob_names(self, commit: str, paths: Sequence[str]) -> dict[str, str]:
        """Give the hashes of files of the policy repository in a commit; absent ones are left out."""
        if not commit or not paths:
            return {}
        full = (self.prefix + path for path in paths)
        listed = self.run("--literal-pathspecs", "ls-tree", "-z", "--full-tree", commit, "--", *full)
        rows = (row.partition("\t") for row in listed.decode("utf-8", "surrogateescape").split("\0") if row)
        kinds = ((path.removeprefix(self.prefix), head.split()) for head, _, path in rows)
        return {path: name for path, (_, kind, name) in kinds if kind == "blob"}

    def contents(self, commit: str, paths: Sequence[str]) -> dict[str, bytes]:
        """Read files of the policy repository as they are in a commit; absent ones are left out."""
        names = self.blob_names(commit, paths)
        return dict(zip(names, self.blobs(tuple(names.values())), strict=True)) if names else {}

    def blobs(self, hashes: Sequence[str]) -> Iterator[bytes]:
        """Read blobs, in order."""
        data = self.run(
            "cat-file", "--batch", "--buffer", data="".join(f"{name}\n" for name in hashes).encode()
        )
        at = 0
        for name in hashes:
            end = data.index(b"\n", at)
            kind = data[at:end].split()
            if kind[-1:] == [b"missing"]:
                raise PolicyError(
                    Exit.REFUSED, f"this clone lacks the object {name}", self.top, "git fetch --unshallow"
                )
            size = int(kind[2])
            yield data[end + 1 : end + 1 + size]
            at = end + 1 + size + 1


def hardened() -> dict[str, str]:
    """Give the environment in which git is run."""
    return {key: value for key, value in os.environ.items() if key not in _STRAY} | _HARDENED


def _call(
    command: list[str], data: bytes | None, env: Mapping[str, str], keep: Sequence[int] = ()
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            command,
            input=data if data is not None else b"",
            capture_output=True,
            env=env,
            check=False,
            pass_fds=tuple(keep),
        )
    except FileNotFoundError:
        raise PolicyError(
            Exit.OUTSIDE,
            "git is not installed",
            "this computer",
            "install git 2.38 or newer, then run policy doctor",
        ) from None


def discover(root: str) -> Repository | None:
    """Find the git repository around a folder, without running git."""
    top = os.path.realpath(root)
    while True:
        mark = os.path.join(top, ".git")
        gitdir = mark if os.path.isdir(mark) else _linked(mark)
        if gitdir:
            prefix = os.path.relpath(os.path.realpath(root), top)
            inside = "" if prefix == "." else prefix.replace(os.sep, "/") + "/"
            return Repository(top, gitdir, _common(gitdir), inside)
        parent = os.path.dirname(top)
        if parent == top:
            return None
        top = parent


def _linked(mark: str) -> str:
    """Follow the file that stands for `.git` in a linked working folder."""
    text = _first_line(mark)
    if not text.startswith("gitdir:"):
        return ""
    return os.path.normpath(os.path.join(os.path.dirname(mark), text.removeprefix("gitdir:").strip()))


def _common(gitdir: str) -> str:
    shared = _first_line(os.path.join(gitdir, "commondir"))
    return os.path.normpath(os.path.join(gitdir, shared)) if shared else gitdir


def _first_line(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.readline().strip()
    except OSError:
        return ""


def create(folder: str) -> None:
    """Make a new repository in a folder, with a branch called main."""
    command = ["git", "init", "-q", "-b", "main", "--", folder]
    done = _call(command, None, hardened())
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise PolicyError(Exit.OUTSIDE, f"git init failed: {said}", folder, "policy doctor")


def merge_lines(base: str, ours: str, theirs: str, marker_size: int, names: tuple[str, str]) -> bool:
    """Merge three files by lines into `ours`, marked where they disagree; False where they are no text."""
    style = ("--diff3", f"--marker-size={marker_size}", "-L", names[0], "-L", "base", "-L", names[1])
    command = ["git", "merge-file", *style, "--", ours, base, theirs]
    return 0 <= _call(command, None, hardened()).returncode < _NO_TEXT


def version() -> tuple[int, ...]:
    """Give the version of git that is installed."""
    done = _call(["git", "--version"], None, hardened())
    words = done.stdout.decode("ascii", "replace").split()
    digits = words[2].split(".")[:3] if len(words) > 2 else []  # noqa: PLR2004 - `git version 2.39.5`
    return tuple(int(part) for part in digits if part.isdecimal())
