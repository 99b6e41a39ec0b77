"""The amendment paper: every amendment of a round, with the text as it stands and as it would read."""

from collections.abc import Mapping, Sequence

from policy_cli.actions.editions.recorded import committed_round, version_colophon
from policy_cli.actions.editions.wanted import Wanted
from policy_cli.actions.load import published_platform
from policy_cli.model.amendments import Add, Amendment, Change, named
from policy_cli.model.bodies import Body
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.ids import is_amendment
from policy_cli.model.platform import Item, Platform
from policy_cli.model.rounds import Round
from policy_cli.render.publication import Edition, Effect, Entry, Publication
from policy_cli.render.words import added, changed, moved_by, recommended, removed
from policy_cli.rules.apply import effect, touched
from policy_cli.rules.edits import ChangeError
from policy_cli.rules.formal import change_words
from policy_cli.rules.lifecycle import State, standing
from policy_cli.rules.second_degree import parents
from policy_cli.store.bodies_file import read_bodies
from policy_cli.store.workspace import CommittedFiles, Reader, Workspace


def publication(workspace: Workspace, wanted: Wanted) -> Publication:
    """Give the paper of a round."""
    round_ = committed_round(workspace, wanted.version)
    version = round_.version
    platform = published_platform(workspace, version)
    repository = workspace.git()
    bodies = read_bodies(Reader(CommittedFiles(repository, repository.platform_tree("HEAD"), "platform/")))
    entries = tuple(
        _entry(amendment, round_, platform, bodies) for amendment in round_.amendments if amendment.id
    )
    return Publication(Edition.AMENDMENTS, platform, version_colophon(version), entries)


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
