"""Taking in amendments that others wrote: as YAML files, or as commits on a branch of git."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from policy_cli.actions.load import committed_platform, version_named
from policy_cli.actions.propose import Proposal, Taken, naming, open_round, take_in
from policy_cli.model.amendments import (
    Add,
    Amendment,
    Change,
    Move,
    Mover,
    Part,
    Placement,
    Remove,
    SetField,
    Via,
)
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.fields import field_changes
from policy_cli.model.findings import Place
from policy_cli.model.platform import Item, Platform
from policy_cli.rules.formal import rewordings
from policy_cli.store import amendment_files, disk
from policy_cli.store.git import Repository
from policy_cli.store.guard import Defect, decode
from policy_cli.store.keys import Notes
from policy_cli.store.located import locate, read_located
from policy_cli.store.workspace import Workspace


class Imported(NamedTuple):
    """What came in, and what was in already: each with the number it has."""

    taken: tuple[Taken, ...]
    known: Mapping[str, str]


def import_files(
    workspace: Workspace, paths: Sequence[str], version: str, *, dry_run: bool = False
) -> Imported:
    """Take in one amendment a file, all in one commit; the same thing twice is one amendment.

    Words that are not found do not stop a paper: it is kept, out of order for that reason.

    Raises:
        PolicyError: a file cannot be read or is no amendment; then nothing is taken in.
    """
    return _taken_in(workspace, [(path, _paper(path, version)) for path in paths], dry_run=dry_run)


def _taken_in(workspace: Workspace, papers: Sequence[tuple[str, Proposal]], *, dry_run: bool) -> Imported:
    round_ = open_round(workspace, _version(workspace, [proposal for _, proposal in papers]))
    seen = {key: a.label for a in round_.amendments for key in _keys(a)}
    fresh: list[Proposal] = []
    known: dict[str, str] = {}
    for place, proposal in papers:
        keys = _keys_of(proposal)
        label = next((seen[key] for key in keys if key in seen), None)
        if label is None:
            fresh.append(proposal)
            seen |= dict.fromkeys(keys, "the one before")
        else:
            known[place] = label
    taken = take_in(workspace, fresh, dry_run=dry_run) if fresh else []
    return Imported(tuple(taken), known)


def _version(workspace: Workspace, proposals: Sequence[Proposal]) -> str:
    """Give the one version that all papers amend."""
    wanted = {proposal.version: proposal.paper for proposal in reversed(proposals)}
    found: dict[str, str] = {}
    for name, paper in wanted.items():
        with naming(paper):
            found[version_named(workspace, name).name] = paper
    if len(found) > 1:
        raise PolicyError(
            Exit.USAGE,
            f"these papers amend several versions: {', '.join(sorted(found))}",
            ", ".join(found.values()),
            "take in those to one version at a time",
        )
    return next(iter(found), "")


def _keys(amendment: Amendment) -> tuple[object, ...]:
    """Give what tells that two papers are the same: the uid, or the mover with all it wants."""
    changes = tuple(c._replace(item="") if isinstance(c, Add) else c for c in amendment.changes)
    return amendment.uid, repr((amendment.mover[0], changes))


def _keys_of(proposal: Proposal) -> tuple[object, ...]:
    changes = tuple(c._replace(item="") if isinstance(c, Add) else c for c in proposal.changes)
    said = repr((proposal.mover[0], changes))
    return (proposal.uid, said) if proposal.uid else (said,)


def _paper(path: str, version: str) -> Proposal:
    """Read an amendment's file, whoever wrote it."""
    try:
        text = decode(disk.read_bytes(path))
    except OSError as error:
        raise PolicyError(
            Exit.NOT_FOUND, f"this cannot be read: {error.strerror}", path, "check the path"
        ) from None
    root = text if isinstance(text, Defect) else read_located(text)
    if isinstance(root, Defect):
        raise PolicyError(Exit.INVALID, root.message, f"{path}:{root.line or 1}", root.hint)
    notes = Notes()
    paper = amendment_files.read_paper(root.tree, notes)
    if notes.defects:
        defect = notes.defects[0][1]
        place = Place(path, locate(root, defect.key) or 1, defect.key)
        raise PolicyError(Exit.INVALID, defect.message, str(place), defect.hint)
    return Proposal(
        mover=paper.mover,
        changes=paper.changes,
        reason=paper.reason,
        version=paper.against or version,
        drafting=paper.drafting,
        via=paper.via,
        emergency=paper.emergency,
        consequential_on=paper.consequential_on,
        depends_on=paper.depends_on,
        received=paper.received,
        uid=paper.uid,
        paper=path,
    )


def import_branch(
    workspace: Workspace, name: str, mover: Mover, reason: str, version: str, *, dry_run: bool = False
) -> Imported:
    """Take in what a branch of git changes in the platform: one amendment a commitment touched.

    It is compared with the commit where the branch began, so what others did since is not its change; how a
    file is laid out is no change. The branch itself stays where it is.

    Raises:
        PolicyError: there is no such branch, it shares no commit with this one, or its files are broken.
    """
    repository = workspace.git()
    base, theirs = _platforms(repository, name)
    round_version = version_named(workspace, version)
    papers = [
        (item, Proposal(mover, changes, reason, round_version.name, via=Via.GIT_BRANCH, paper=name))
        for item, changes in _changes(base, theirs)
    ]
    if not papers:
        raise PolicyError(
            Exit.USAGE,
            f"{name} changes no word of the platform",
            name,
            "compare: git diff --stat HEAD..." + name,
        )
    return _taken_in(workspace, papers, dry_run=dry_run)


def _platforms(repository: Repository, name: str) -> tuple[Platform, Platform]:
    """Read the platform where a branch began and where it is now."""
    theirs = repository.resolve(name, "commit") or repository.resolve(f"refs/remotes/origin/{name}", "commit")
    if not theirs:
        raise PolicyError(Exit.NOT_FOUND, f"there is no branch {name}", name, "git branch --all lists them")
    begun = repository.run("merge-base", repository.head(), theirs, accept=(0, 1)).decode().split()
    if not begun:
        raise PolicyError(
            Exit.REFUSED, f"{name} has nothing in common with this branch", name, "is it of this repository?"
        )
    trees = [repository.platform_tree(commit) for commit in (begun[0], theirs)]
    found = [committed_platform(repository, tree) for tree in trees if tree]
    broken = [finding for loaded in found for finding in loaded.findings]
    if broken or len(found) < len(trees):
        what = broken[0].message if broken else "it holds no platform"
        place = f"{name}:{broken[0].place}" if broken else name
        raise PolicyError(Exit.INVALID, what, place, broken[0].hint if broken else "check the branch")
    return found[0].platform, found[1].platform


def _changes(base: Platform, theirs: Platform) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """Give the changes of every item that a branch touched."""
    for item in theirs.items():
        old = base.item(item.id)
        if old is None or (old.retired and not item.retired):
            yield item.id, (_added(item, theirs),)
        elif item.retired and not old.retired:
            yield item.id, (Remove(item.id),)
        elif changes := (*_reworded(old, item), *_moved(old, item, base, theirs)):
            yield item.id, changes
    for item in base.items():
        if not item.retired and theirs.item(item.id) is None:
            yield item.id, (Remove(item.id),)


def _added(item: Item, theirs: Platform) -> Add:
    return Add("", item.title, item.text, _place(item, theirs), dict(field_changes(None, item)))


def _place(item: Item, platform: Platform) -> Placement:
    chapter = platform.chapter(item.chapter)
    standing = [other.id for other in chapter.standing()] if chapter else []
    at = standing.index(item.id)
    return Placement(after=standing[at - 1]) if at else Placement(chapter=item.chapter, first=True)


def _reworded(old: Item, new: Item) -> Iterator[Change]:
    """Give the words and fields that differ, quoted from the text that the branch began with."""
    titled = rewordings(old.id, old.title, new.title) if old.title != new.title else ()
    yield from (change._replace(part=Part.TITLE) for change in titled)
    yield from rewordings(old.id, old.text, new.text) if old.text != new.text else ()
    for name, value in field_changes(old, new):
        yield SetField(old.id, name, value)


def _moved(old: Item, new: Item, base: Platform, theirs: Platform) -> Iterator[Change]:
    if (old.chapter, old.order) != (new.chapter, new.order):
        before, after = _place(old, base), _place(new, theirs)
        if before != after:
            yield Move(old.id, after)


def from_folder(paths: Sequence[str]) -> tuple[str, ...]:
    """Give the files that are meant: a folder means the YAML files in it, by name.

    Raises:
        PolicyError: there is none.
    """
    found: list[str] = []
    for path in paths:
        if os.path.isdir(path):
            found += [os.path.join(path, name) for name in sorted(os.listdir(path)) if name.endswith(".yaml")]
        else:
            found.append(path)
    if not found:
        raise PolicyError(
            Exit.NOT_FOUND,
            "nothing is there to import",
            ", ".join(paths),
            "name amendments as YAML files, or a folder of them",
        )
    return tuple(found)
