"""What an amendment does to each item, in the words of a version or of the amendments it amends."""

from collections.abc import Sequence

from policy_cli.model.amendments import Add, Amendment, Change, named
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.ids import is_amendment
from policy_cli.model.platform import Platform
from policy_cli.model.rounds import Round
from policy_cli.render.paper import Effect
from policy_cli.render.publication import numbers
from policy_cli.render.words import added, changed, removed
from policy_cli.rules.apply import effect, touched
from policy_cli.rules.edits import ChangeError
from policy_cli.rules.formal import change_words


def effects(amendment: Amendment, round_: Round, platform: Platform) -> tuple[Effect, ...]:
    """Say what an amendment does to each item, against the version's own words or its parents'.

    Raises:
        PolicyError: its words are not in the text, though conference is to decide it.
    """
    try:
        before, after = effect(platform, amendment, round_.amendments)
    except ChangeError as error:
        raise PolicyError(Exit.INVALID, str(error), amendment.path, error.hint) from None
    items = touched(amendment, round_.amendments)
    return tuple(_effect(item, amendment.changes, before, after) for item in items)


def named_only(amendment: Amendment, platform: Platform) -> tuple[Effect, ...]:
    """Name what an amendment would change, and its formal words, without looking for them in the text."""
    numbered = numbers(platform)
    found = []
    for target in named(amendment.changes):
        own = [change for change in amendment.changes if target in named([change])]
        item = platform.item(target)
        place = target if item else _neighbour(own, target)
        title = item.title if item else next((c.title for c in own if isinstance(c, Add)), "")
        formal = tuple(change_words(change) for change in own)
        found.append(Effect(place, target, numbered.get(target, ""), title, formal))
    return tuple(found)


def _effect(target: str, changes: Sequence[Change], platform: Platform, after: Platform) -> Effect:
    own = [c for c in changes if any(name == target or is_amendment(name) for name in named([c]))]
    formal = tuple(change_words(change) for change in own)
    old, new = platform.item(target), after.item(target)
    if old is None and new is not None:
        return added(platform, new, _neighbour(own, new.chapter), formal)
    if old is not None and (new is None or new.retired):
        return removed(platform, old, formal)
    assert old is not None  # noqa: S101 - `amended` refuses a target that is nowhere
    assert new is not None  # noqa: S101 - as above
    return changed(platform, old, new, formal)


def _neighbour(changes: Sequence[Change], otherwise: str) -> str:
    """Give what a new item follows, or its chapter."""
    places = [change.place for change in changes if isinstance(change, Add)]
    return next((place.after or place.chapter for place in places), otherwise)
