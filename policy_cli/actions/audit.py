"""Auditing: the text recomputed from git objects alone, and every word named that no decision explains."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import Final, NamedTuple, TypeVar

from policy_cli.actions.adopted import standing_texts, text_of, with_errata
from policy_cli.actions.kept_record import rewritten
from policy_cli.actions.load import (
    adopting,
    newest,
    published_platform,
    refuse_broken,
    round_on,
    round_version,
)
from policy_cli.actions.ruling import rules_sums
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.releases import Erratum
from policy_cli.model.rounds import Round, Session, Version
from policy_cli.rules.adopted import voted_down_chapters
from policy_cli.rules.compare import Difference, differences
from policy_cli.rules.frame import Reframed, reframed
from policy_cli.rules.irregular import broken
from policy_cli.store.workspace import CommittedFiles, Workspace

_Found = TypeVar("_Found")

_A_DAY: Final = timedelta(days=1)


class Audit(NamedTuple):
    """What an audit found.

    Attributes:
        adopted: the version that sealed the result, None before.
        changed: what the round's decisions change in its version.
        unexplained: what reads otherwise than version and decisions make it, from what they make to what is.
        reframed: the same of titles, introductions and principles.
        rewritten: the files of the record that are not what operations wrote.
        broken: rules that a decision broke.
        notes: what is worth knowing and breaks nothing.
        errata: what was put right since it was launched, the first made edition 2.
    """

    round: Round
    adopted: Version | None
    changed: tuple[Difference, ...]
    unexplained: tuple[Difference, ...]
    reframed: tuple[Reframed, ...]
    rewritten: tuple[str, ...]
    broken: tuple[str, ...]
    notes: tuple[str, ...]
    errata: tuple[Erratum, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether every word is explained, and every decision by the rules."""
        return not (self.unexplained or self.reframed or self.rewritten or self.broken)


def audit(workspace: Workspace, version: str = "") -> Audit:
    """Recompute the text of a round from what git holds, and compare it with what git holds.

    Raises:
        PolicyError: a file that is committed is broken, or a version is not what its sums say.
    """
    repository = workspace.git()
    head = repository.head()
    if not head:
        raise PolicyError(Exit.NOT_FOUND, "nothing is recorded yet", workspace.root, "policy version publish")
    committed = workspace._replace(commit=head)
    named = round_version(committed, version)
    changed = tuple(_rewritten(committed, named))
    try:
        return _audited(workspace, committed, named, changed)
    except PolicyError as error:
        if not changed:
            raise
        what = f"{error.what}; against the record: {changed[0]}"
        raise PolicyError(Exit.INVALID, what, error.where, "restore it from the commit before that") from None


def _rewritten(committed: Workspace, named: Version) -> Iterator[str]:
    """Look through the record of a round, and of the release of its result."""
    sealed = adopting(committed, named)
    for version in filter(None, (named, sealed)):
        yield from rewritten(committed, version.name)


def _audited(workspace: Workspace, committed: Workspace, named: Version, changed: tuple[str, ...]) -> Audit:
    round_, findings = round_on(committed, named.name)
    refuse_broken(findings)
    base = published_platform(committed, round_.version)
    wanted = text_of(committed, round_, base)
    adopted = adopting(committed, round_.version)
    standing = standing_texts(committed, round_.version)
    pairs = tuple((with_errata(wanted, one.errata), one.platform) for one in standing)
    return Audit(
        round_,
        adopted,
        differences(base, wanted),
        _each_once(differences(should, text) for should, text in pairs),
        _each_once(reframed(should, text) for should, text in pairs),
        (*changed, *_rules_changed(committed, round_.version, adopted)),
        tuple(broken(round_)),
        tuple(_notes(workspace, round_)),
        tuple(erratum for one in standing for erratum in one.errata),
    )


def _rules_changed(committed: Workspace, version: Version, adopted: Version | None) -> Iterator[str]:
    """Name the files that rule a round and were changed before its result was sealed."""
    if adopted is None and newest(committed) != version:
        return
    repository = committed.git()
    tree = repository.platform_tree(committed.commit)
    found = adopted.rules if adopted else rules_sums(CommittedFiles(repository, tree, "platform/"))
    for name, was in version.rules.items():
        if found.get(name) != was:
            did = "changed" if name in found else "deleted"
            yield f"platform/{name} was {did} after {version.name} was published with it"


def _each_once(found: Iterable[tuple[_Found, ...]]) -> tuple[_Found, ...]:
    listed: list[_Found] = []
    for one in chain.from_iterable(found):
        if one not in listed:
            listed.append(one)
    return tuple(listed)


def _notes(workspace: Workspace, round_: Round) -> Iterator[str]:
    repository = workspace.git()
    changed = repository.run("status", "--porcelain", "-z", "--", "platform", "amendments").decode(
        "utf-8", "surrogateescape"
    )
    for row in filter(None, changed.split("\0")):
        yield f"{row[3:]} is not committed, and not looked at"
    for chapter in sorted(voted_down_chapters(round_)):
        yield f"the chapter {chapter} was not adopted: it reads as adopted last, or is left out"
    for session in round_.sessions:
        yield from _off_days(workspace, session)


def _off_days(workspace: Workspace, session: Session) -> Iterator[str]:
    """Name the steps whose time is more than a day off the commit that recorded them."""
    listed = workspace.git().run("log", "--reverse", "--format=%cI", "--", session.path).decode().split()
    recorded = [datetime.fromisoformat(line) for line in listed[-len(session.steps) :]]
    off = [
        (step, at) for step, at in zip(session.steps, recorded, strict=False) if abs(at - step.at) > _A_DAY
    ]
    if off:
        step, at = off[0]
        more = f", and {len(off) - 1} more of that session" if len(off) > 1 else ""
        told = f"step {step.step} of {session.date} says {step.at.isoformat()}"
        yield f"{told}, and was recorded at {at.isoformat()}{more}"
