"""What most use cases read first: the working platform, a version's own text, a round."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.findings import Finding, Level
from policy_cli.model.ids import is_amendment, is_name
from policy_cli.store.git import Repository
from policy_cli.store.workspace import CommittedFiles, Reader, Workspace

if TYPE_CHECKING:
    from policy_cli.model.amendments import Amendment
    from policy_cli.model.platform import Chapter, Item, Platform
    from policy_cli.model.rounds import Round, Version


class Loaded(NamedTuple):
    """A platform, and what was found wrong in its files."""

    platform: Platform
    findings: tuple[Finding, ...]


def working_platform(workspace: Workspace) -> Loaded:
    """Read the platform as it lies in the working folder."""
    from policy_cli.store.platform_reader import read_platform  # noqa: PLC0415 - lists of amendments do without

    reader = Reader(workspace.files)
    return Loaded(read_platform(reader), tuple(reader.findings))


def sound_platform(workspace: Workspace) -> Platform:
    """Read the working platform, and refuse to go on where a file is broken."""
    loaded = working_platform(workspace)
    refuse_broken(loaded.findings)
    return loaded.platform


def refuse_broken(findings: Iterable[Finding]) -> None:
    """Refuse to go on where a finding is an error."""
    errors = [finding for finding in findings if finding.level is Level.ERROR]
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        raise PolicyError(
            Exit.INVALID,
            errors[0].message + more,
            str(errors[0].place),
            f"{errors[0].hint}; see all: policy check",
        )


def versions(workspace: Workspace) -> tuple[Version, ...]:
    """Read every published version, oldest first."""
    from policy_cli.store.round_reader import read_versions  # noqa: PLC0415 - one commitment does without

    reader = Reader(workspace.files)
    found = read_versions(reader)
    refuse_broken(reader.findings)
    return found


def version_named(workspace: Workspace, name: str) -> Version:
    """Find a version by its name, the newest for an empty one."""
    found = versions(workspace)
    if not found:
        raise PolicyError(
            Exit.NOT_FOUND,
            "no version has been published",
            "amendments/",
            "policy version publish draft-1 --closes TIME",
        )
    wanted = next((version for version in found if version.name == (name or found[-1].name)), None)
    return wanted or not_found("version", name, [version.name for version in found], "policy version list")


def newest(workspace: Workspace) -> Version | None:
    """Give the newest version, None before the first."""
    return next(reversed(versions(workspace)), None)


def round_version(workspace: Workspace, name: str) -> Version:
    """Find the version of a round: of what was adopted, which takes no amendments, the one it adopts."""
    version = version_named(workspace, name)
    return version_named(workspace, version.adopts) if version.adopts and not name else version


def adopting(workspace: Workspace, version: Version) -> Version | None:
    """Give the version that sealed the result of a version's round, None before."""
    return next((one for one in versions(workspace) if one.adopts == version.name), None)


def round_on(workspace: Workspace, name: str = "") -> tuple[Round, tuple[Finding, ...]]:
    """Read the round on a version, the newest for an empty name, and what is broken in it."""
    from policy_cli.store.round_reader import read_round  # noqa: PLC0415 - as above

    version = round_version(workspace, name)
    reader = Reader(workspace.files)
    private = workspace.repository.private if workspace.repository and not workspace.commit else ""
    round_ = read_round(reader, version, private)
    if version.rules:
        from policy_cli.actions.ruling import ruled  # noqa: PLC0415 - only where there are standing orders

        round_ = ruled(workspace, round_)
    if round_.sessions:
        from policy_cli.actions.ruling import with_falls  # noqa: PLC0415 - as most of a round's life is before

        round_ = with_falls(workspace, round_)
    return round_, tuple(reader.findings)


def sound_round(workspace: Workspace, name: str = "") -> Round:
    """Read a round, and refuse to go on where a file is broken."""
    found, findings = round_on(workspace, name)
    refuse_broken(findings)
    return found


def refuse_newer(workspace: Workspace, version: Version) -> None:
    """Refuse to decide on a version when a newer one is out: its text would no longer follow."""
    newer = newest(workspace)
    if newer and newer.name != version.name:
        raise PolicyError(
            Exit.REFUSED,
            f"{version.name} is sealed: {newer.name} is out, and its text would not follow",
            f"amendments/{newer.name}/version.yaml",
            f"put it to the newer text: policy amend carry A05 --onto {newer.name}",
        )


def amendment_named(round_: Round, label: str) -> Amendment:
    """Find an amendment of a round by number or uid, in any case, or by an unambiguous beginning.

    A number may lack the zero it begins with: A4 is A04.
    """
    wanted = _full_number(label.casefold())
    exact = [a for a in round_.amendments if wanted in (a.id.casefold(), a.uid)]
    begun = [a for a in round_.amendments if a.uid.startswith(wanted)] if len(wanted) > 1 else []
    found = exact or begun
    if len(found) == 1:
        return found[0]
    labels = [amendment.label for amendment in found or round_.amendments if amendment.id]
    where = f"policy amend list --version {round_.version.name}"
    return not_found("amendment", label, labels, where)


def _full_number(label: str) -> str:
    is_short = label.startswith("a") and label[1:] in set("0123456789")
    return f"a0{label[1:]}" if is_short else label


def item_named(platform: Platform, wanted: str) -> Item:
    """Find an item by its id, in any case."""
    item = platform.item(wanted.casefold())
    return item or not_found(
        "commitment", wanted, [item.id for item in platform.items()], "policy commitment list"
    )


def working_item(workspace: Workspace, wanted: str) -> Item:
    """Read one item as it lies in the working folder, without reading the others."""
    from policy_cli.store.platform_reader import read_item  # noqa: PLC0415 - as above

    reader = Reader(workspace.files)
    item = read_item(reader, wanted.casefold()) if is_name(wanted.casefold()) else None
    refuse_broken(reader.findings)
    return item or item_named(working_platform(workspace).platform, wanted)


def chapter_named(platform: Platform, wanted: str) -> Chapter:
    """Find a chapter by its id, in any case."""
    chapter = platform.chapter(wanted.casefold())
    return chapter or not_found(
        "chapter", wanted, [chapter.id for chapter in platform.chapters], "policy chapter list"
    )


def _by_number(label: str) -> tuple[str, int]:
    return label[0], int(label[1:])


def not_found(noun: str, wanted: str, known: Sequence[str], see: str) -> NoReturn:
    """Refuse an id that is not there, with the nearest one that is."""
    named = nearest(wanted, known)
    known = sorted(known, key=_by_number) if all(map(is_amendment, known)) else known
    span = f"{known[0]} to {known[-1]}" if len(known) > 1 else (known[0] if known else "there are none")
    raise PolicyError(
        Exit.NOT_FOUND,
        f"there is no {noun} {wanted}",
        span,
        f"did you mean {named}? · see all: {see}" if named else f"see all: {see}",
    )


def nearest(wanted: str, known: Sequence[str]) -> str:
    """Give the name that looks most like one that is not there, empty where none does."""
    near = difflib.get_close_matches(wanted.casefold(), [name.casefold() for name in known], 1)
    return next((name for name in known if near and name.casefold() == near[0]), "")


def committed_platform(repository: Repository, tree: str) -> Loaded:
    """Read the platform from the tree of a `platform/` folder in git."""
    from policy_cli.store.platform_reader import read_platform  # noqa: PLC0415 - as above

    reader = Reader(CommittedFiles(repository, tree, "platform/"))
    return Loaded(read_platform(reader), tuple(reader.findings))


def published_platform(workspace: Workspace, version: Version) -> Platform:
    """Read a version's own text from git, and prove by its sum that it is what was published."""
    platform = _platform_of_tree(workspace.git(), version_tree(workspace, version))
    if _sum_of_tree(workspace.git(), version_tree(workspace, version)) != version.sha256:
        raise PolicyError(
            Exit.INVALID,
            f"the text of {version.name} is not what its sum says was published",
            f"amendments/{version.name}/version.yaml",
            "restore version.yaml from the commit that published it",
        )
    return platform


@lru_cache(maxsize=4)
def _sum_of_tree(repository: Repository, tree: str) -> str:
    from policy_cli.rules.sums import printed_sum  # noqa: PLC0415 - lists of amendments do without

    return printed_sum(_platform_of_tree(repository, tree))


@lru_cache(maxsize=4)
def _platform_of_tree(repository: Repository, tree: str) -> Platform:
    """Read the platform of a tree; a large one is kept for the next command, for a tree never changes."""
    from policy_cli.model.platform import VALUES, Platform  # noqa: PLC0415 - as above
    from policy_cli.store.round_reader import MANY  # noqa: PLC0415 - as above
    from policy_cli.store.value_cache import Codec, kept_value  # noqa: PLC0415 - as above

    def read() -> Platform | None:
        found.append(committed_platform(repository, tree).platform)
        return found[0] if len(found[0].items()) >= MANY else None

    found: list[Platform] = []
    value = kept_value(os.path.join(repository.private, "cache", f"{tree}.json"), Codec(VALUES), read)
    return value if isinstance(value, Platform) else found[0]


def version_tree(workspace: Workspace, version: Version) -> str:
    """Find the tree of `platform/` as a version published it."""
    tree = _tree_of(workspace.git(), version.tree, version.commit, version.name)
    if not tree:
        raise PolicyError(
            Exit.REFUSED,
            f"this clone does not hold the text of {version.name}",
            f"amendments/{version.name}/version.yaml",
            f"git fetch origin tag policy/{version.name}",
        )
    return tree


@lru_cache(maxsize=4)
def _tree_of(repository: Repository, tree: str, commit: str, name: str) -> str:
    """Find a tree by its own name, then by its commit, then by the tag: a clone may hold only one of them."""
    return (
        repository.resolve(tree, "tree")
        or repository.platform_tree(commit)
        or repository.platform_tree(f"refs/tags/policy/{name}")
    )
