"""What git calls to merge and compare the files of a policy repository: settings that no clone carries along.

`.gitattributes` names the drivers; what they run is said only in the clone's own settings, and is
this program. So a clone made by a stranger runs nothing of theirs.
"""

# ruff: noqa: RUF001 - typographic signs are what a word is cut by

import os
from collections.abc import Sequence

from policy_cli.store.git import Repository

ATTRIBUTES = """\
*.yaml text eol=lf
platform/**/*.yaml merge=policy diff=policy
amendments/**/*.yaml merge=policy diff=policy
"""
"""The `.gitattributes` of a policy repository."""

TYPICAL = ("platform/platform.yaml", "platform/energy/energy-01.yaml", "amendments/draft-1/A01.yaml")
"""Paths of the kinds of files that the drivers are for."""

_SECTION = '[merge "policy"]'
_FOLDERS = ("platform", "amendments")
_ATTRIBUTES = "merge=policy diff=policy"

_HEADING = r"^((  |- )?(id|title|in|step): .*)$"
"""What `git diff` shows above a change: whose words they are."""

_WORD = (
    r"[£$€¥₹]?[^[:space:][:punct:]]+(['’.,:&/–-][^[:space:][:punct:]]+)*%?"
    r"|[£$€¥₹]?[^[:space:][:punct:]]*[sS]['’]|[^[:space:]]"
)
"""What `git diff --word-diff` takes for a word: figures with their units, `co-operative`, `tenants'`."""


def settings() -> dict[str, str]:
    """Give what a clone's settings say, so that git calls the program that runs now."""
    return {
        "merge.policy.name": "commitments by key, sentences by word",
        "merge.policy.driver": _command(""),
        "merge.policy.recursive": "policy-base",
        "merge.policy-base.name": "what two merged clones have in common",
        "merge.policy-base.driver": _command("--quiet "),
        "diff.policy.xfuncname": _HEADING,
        "diff.policy.wordRegex": _WORD,
    }


def _command(option: str) -> str:
    """Write the shell line that git runs in the folder of the clone, whose files it must not import.

    Where this program is gone, or ends otherwise than by its own codes, git's line merge is left to be read.
    """
    import shlex  # noqa: PLC0415 - most commands only look whether there are settings
    import sys  # noqa: PLC0415 - as above

    program = shlex.quote(sys.executable).replace("%", "%%")
    call = f"{program} -P -m policy_cli git-merge {option}--path=%P --marker-size=%L %O %A %B"
    by_lines = "git merge-file --diff3 --marker-size=%L -L ours -L base -L theirs %A %O %B"
    return f"{call}; case $? in 0) exit 0;; 5) exit 1;; esac; {by_lines}; exit 1"


def _is_lacking(repository: Repository) -> bool:
    """Say whether a clone's own settings name no merge driver, without running git."""
    try:
        with open(os.path.join(repository.common, "config"), encoding="utf-8", errors="replace") as file:
            return _SECTION not in file.read()
    except OSError:
        return False


def is_untold(repository: Repository) -> bool:
    """Say whether to tell that a clone lacks the drivers: once for each clone that can be written to."""
    if not _is_lacking(repository):
        return False
    try:
        os.makedirs(repository.private, exist_ok=True)
        with open(os.path.join(repository.private, "told-of-drivers"), "x", encoding="utf-8"):
            return bool(missing(repository))
    except OSError:  # it was told before, or this clone cannot be written to
        return False


def missing(repository: Repository) -> tuple[str, ...]:
    """Name the settings that git does not know, or knows otherwise."""
    listed = repository.run("config", "-z", "--get-regexp", r"^(merge|diff)\.policy", accept=(0, 1))
    rows = (row.partition("\n") for row in listed.decode("utf-8", "replace").split("\0") if row)
    known = {name.casefold(): value for name, _, value in rows}
    return tuple(name for name, value in settings().items() if known.get(name.casefold()) != value)


def unnamed(repository: Repository, paths: Sequence[str]) -> tuple[str, ...]:
    """Give the files of the policy repository for which git's attributes do not name the drivers."""
    full = "".join(f"{os.path.join(repository.top, repository.prefix + path)}\0" for path in paths)
    answer = repository.run(
        *("-C", repository.top, "check-attr", "-z", "--stdin", "merge", "diff"),
        data=full.encode("utf-8", "surrogateescape"),
    )
    values = answer.decode("utf-8", "surrogateescape").split("\0")[2::3]
    pairs = zip(paths, zip(values[::2], values[1::2], strict=True), strict=True)
    return tuple(path for path, named in pairs if named != ("policy", "policy"))


def install(repository: Repository, paths: Sequence[str]) -> None:
    """Write the settings that are missing, and name the drivers for this clone where nothing else does.

    Raises:
        PolicyError: git could not write its settings.
    """
    wanted = settings()
    for name in missing(repository):
        repository.run("config", "--local", "--replace-all", name, wanted[name])
    if unnamed(repository, paths):
        _name_here(repository)


def _name_here(repository: Repository) -> None:
    """Add to the attributes of this clone alone, which come before any that a file in it gives."""
    from policy_cli.store import disk  # noqa: PLC0415 - reading does without

    path = os.path.join(repository.common, "info", "attributes")
    try:
        before = disk.read_bytes(path)
    except FileNotFoundError:
        before = b""
    gap = b"\n" if before and not before.endswith(b"\n") else b""
    lines = (f"{_pattern(repository.prefix + folder)} {_ATTRIBUTES}\n" for folder in _FOLDERS)
    disk.write_bytes(path, before + gap + "".join(lines).encode("utf-8", "surrogateescape"))


def _pattern(folder: str) -> str:
    """Write the pattern of the YAML files below a folder, whatever signs its name has."""
    escaped = "".join(f"\\{sign}" if sign in "\\*?[" else sign for sign in folder)
    pattern = f"/{escaped}/**/*.yaml"
    if not any(sign.isspace() or sign == '"' for sign in pattern):
        return pattern
    quoted = pattern.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{quoted}"'
