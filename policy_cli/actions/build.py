"""Printing: one publication value from git, and the file it becomes."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from policy_cli.actions.adopted import text_of
from policy_cli.actions.as_if import as_if as as_if_agreed
from policy_cli.actions.load import (
    committed_platform,
    newest,
    published_platform,
    refuse_broken,
    round_on,
    version_named,
)
from policy_cli.actions.reading import refuse_unread
from policy_cli.model.amendments import Add, Amendment, Change, named
from policy_cli.model.bodies import Body
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.ids import is_amendment
from policy_cli.model.platform import Item, Platform
from policy_cli.model.rounds import Round, Version
from policy_cli.render import renderer
from policy_cli.render.publication import Colophon, Edition, Effect, Entry, Publication
from policy_cli.render.words import added, changed, day, moved_by, recommended, removed
from policy_cli.rules.apply import effect, touched
from policy_cli.rules.edits import ChangeError
from policy_cli.rules.formal import change_words
from policy_cli.rules.lifecycle import State, in_state, standing, undecided
from policy_cli.rules.second_degree import parents
from policy_cli.rules.sums import as_printed, printed_sum
from policy_cli.show.words import counted
from policy_cli.store.bodies_file import read_bodies
from policy_cli.store.disk import write_bytes
from policy_cli.store.workspace import CommittedFiles, Reader, Workspace

_HOW_TO_AMEND = "Say who moves it and when your meeting agreed it, and send it to the policy officer in time."


_LONGEST: Final = 100
"""Characters of the amendments that a file's name says."""


class Built(NamedTuple):
    """A document that was made.

    Attributes:
        path: where it is written.
        size: its length in bytes.
    """

    publication: Publication
    path: str
    size: int


def build(  # noqa: PLR0913 - the options of one command
    workspace: Workspace,
    edition: Edition,
    version: str,
    path: str,
    form: str,
    *,
    as_if: str = "",
    dry_run: bool = False,
    begun: Callable[[], None] = lambda: None,
) -> Built:
    """Make a document and write it.

    Args:
        workspace: where.
        edition: which document.
        version: of which version, the newest where empty.
        path: the file to write; `out/` in the policy repository where empty.
        form: `pdf` or `html`.
        as_if: of a draft, the amendments that are supposed to be agreed; empty for none.
        dry_run: say what would be written, make nothing.
        begun: called once nothing is refused any more, before the pages are set.
    """
    publication = (
        _supposed(workspace, version, as_if) if as_if else _PUBLICATIONS[edition](workspace, version)
    )
    supposed = "-as-if-" + re.sub(r"[^A-Za-z0-9]+", "-", as_if)[:_LONGEST] if as_if else ""
    name = f"{publication.colophon.version.partition(' ')[0]}{supposed}-{edition.value}.{form}"
    target = path or os.path.join(workspace.root, "out", name)
    if dry_run:
        return Built(publication, target, 0)
    begun()
    data = renderer(form).render(publication)
    write_bytes(os.path.abspath(target), data)
    return Built(publication, target, len(data))


def _draft(workspace: Workspace, name: str) -> Publication:
    version = version_named(workspace, name)
    platform = published_platform(workspace, version)
    return Publication(Edition.DRAFT, platform, _version_colophon(version))


def _supposed(workspace: Workspace, name: str, told: str) -> Publication:
    """Give the draft as it would read if amendments were agreed."""
    found = as_if_agreed(workspace, name, told)
    colophon = _version_colophon(found.round.version)
    label = f"{colophon.version} as if {', '.join(a.label for a in found.supposed) or told} were agreed"
    colophon = colophon._replace(version=label, sha256=printed_sum(found.platform))
    return Publication(Edition.DRAFT, found.platform, colophon)


def _version_colophon(version: Version) -> Colophon:
    closes = version.window.closes if version.window else None
    send = _HOW_TO_AMEND if closes else ""
    return Colophon(version.name, version.commit, version.published, version.sha256, closes, send)


def _amendments(workspace: Workspace, name: str) -> Publication:
    round_ = _committed_round(workspace, name)
    version = round_.version
    platform = published_platform(workspace, version)
    repository = workspace.git()
    bodies = read_bodies(Reader(CommittedFiles(repository, repository.platform_tree("HEAD"), "platform/")))
    entries = tuple(
        _entry(amendment, round_, platform, bodies) for amendment in round_.amendments if amendment.id
    )
    return Publication(Edition.AMENDMENTS, platform, _version_colophon(version), entries)


def _committed_round(workspace: Workspace, name: str) -> Round:
    """Read a round as it is recorded, not as it may lie half edited in the working folder."""
    round_, findings = round_on(workspace._replace(commit=workspace.git().head()), name)
    refuse_broken(findings)
    return round_


def _entry(amendment: Amendment, round_: Round, platform: Platform, bodies: Mapping[str, Body]) -> Entry:
    stands = standing(amendment, round_)
    reason = f": {stands.reason}" if stands.reason else ""
    effects = _effects(amendment, round_, platform)
    # Of what no commitment can show, the words alone are said.
    unshown = () if effects else tuple(change_words(change) for change in amendment.changes)
    return Entry(
        amendment.label,
        moved_by(amendment.mover, bodies.values()),
        amendment.received,
        effects,
        amendment.title,
        amendment.reason,
        f"{stands.state.value.replace('-', ' ').capitalize()}{reason}",
        recommended(amendment, bodies.values()),
        (*_notes(amendment, round_), *unshown),
        withdrawn=stands.state in (State.WITHDRAWN, State.SUPERSEDED),
    )


def _notes(amendment: Amendment, round_: Round) -> tuple[str, ...]:
    above = (
        f"Amends {parent.label}: the text shown is as it would make it."
        for parent in parents(amendment, round_.amendments)
    )
    after = (f"Consequential on {amendment.consequential_on}.",) if amendment.consequential_on else ()
    of = (f"A composite of {', '.join(amendment.of)}.",) if amendment.of else ()
    stands = standing(amendment, round_)
    into = (f"Went into the composite {stands.by}.",) if stands.state is State.COMPOSITED else ()
    return (*above, *after, *of, *into)


def _effects(amendment: Amendment, round_: Round, platform: Platform) -> tuple[Effect, ...]:
    """Say what an amendment does to each item, against the version's own words or its parents'.

    Of one that conference does not decide nothing is shown where its words are not in the text.
    """
    try:
        before, after = effect(platform, amendment, round_.amendments)
    except ChangeError as error:
        if standing(amendment, round_).state in (State.OUT_OF_ORDER, State.WITHDRAWN):
            return ()
        raise PolicyError(Exit.INVALID, str(error), amendment.path, error.hint) from None
    items = touched(amendment, round_.amendments)
    return tuple(_effect(item, amendment.changes, before, after) for item in items)


def _effect(target: str, changes: Sequence[Change], platform: Platform, after: Platform) -> Effect:
    own = [c for c in changes if any(name == target or is_amendment(name) for name in named([c]))]
    formal = tuple(change_words(change) for change in own)
    old, new = platform.item(target), after.item(target)
    if old is None and new is not None:
        return added(platform, new, _neighbour(own, new), formal)
    if old is not None and (new is None or new.retired):
        return removed(platform, old, formal)
    assert old is not None  # noqa: S101 - `amended` refuses a target that is nowhere
    assert new is not None  # noqa: S101 - as above
    return changed(platform, old, new, formal)


def _neighbour(changes: Sequence[Change], item: Item) -> str:
    places = [change.place for change in changes if isinstance(change, Add)]
    return places[0].after or item.chapter


def _final(workspace: Workspace, _name: str) -> Publication:
    """Give the adopted text as recorded, proved to be the version and its decisions and nothing else."""
    repository = workspace.git()
    head = repository.head()
    loaded = committed_platform(repository, repository.platform_tree("HEAD"))
    refuse_broken(loaded.findings)
    platform = loaded.platform
    if platform.imprint is None:
        raise PolicyError(
            Exit.REFUSED,
            "there is no imprint, and what is printed for an election needs one",
            "platform/platform.yaml",
            "add imprint: with promoter, on_behalf_of, address and printers",
        )
    version = newest(workspace)
    label = _proved(workspace, platform, version) if version else "unpublished"
    committed = datetime.fromisoformat(repository.line("show", "-s", "--format=%cI", head))
    return Publication(Edition.FINAL, platform, Colophon(label, head, committed, printed_sum(platform)))


def _proved(workspace: Workspace, platform: Platform, version: Version) -> str:
    """Refuse a text that is not the version with its decisions; give the version's name for the colophon."""
    if version.adopts:
        _refuse_strayed(platform, published_platform(workspace, version), version.name)
        return version.name
    round_ = _committed_round(workspace, version.name)
    waiting = [amendment.label for amendment in undecided(round_)]
    if waiting:
        raise PolicyError(
            Exit.REFUSED,
            f"{counted(len(waiting), 'amendment')} to {version.name} not decided yet: {', '.join(waiting)}",
            f"amendments/{version.name}/",
            f"decide {waiting[0]} and the others, or see them all: policy amend",
        )
    if round_.orders and version.window:
        raise PolicyError(
            Exit.REFUSED,
            f"{version.name} has standing orders, and its result is not adopted yet",
            f"amendments/{version.name}/",
            "policy adopt",
        )
    published = published_platform(workspace, version)
    _refuse_strayed(platform, text_of(workspace, round_, published), version.name)
    agreed = in_state(round_, State.AGREED)
    refuse_unread(published, agreed)
    dates = sorted({session.date for session in round_.sessions if session.steps})
    return (
        f"{version.name} as decided on {' and '.join(day(date) for date in dates)}"
        if agreed
        else version.name
    )


def _refuse_strayed(platform: Platform, wanted: Platform, name: str) -> None:
    """Refuse words that neither a version nor a decision put there."""
    expected = {item.id: as_printed(item) for item in wanted.items()}
    strayed = [item.id for item in platform.items() if expected.get(item.id) != as_printed(item)]
    if strayed or printed_sum(wanted) != printed_sum(platform):
        named = ", ".join(strayed[:5]) or "the order or the chapters"
        raise PolicyError(
            Exit.INVALID,
            f"the text holds words that neither {name} nor a decision put there: {named}",
            "platform/",
            "restore them, or publish what stands as a new version: policy version publish NAME",
        )


_PUBLICATIONS = {Edition.DRAFT: _draft, Edition.AMENDMENTS: _amendments, Edition.FINAL: _final}
