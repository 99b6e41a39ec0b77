"""The text that all decisions of a round make of its version."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from policy_cli.model.amendments import Amendment
from policy_cli.model.platform import Chapter, Platform
from policy_cli.model.rounds import Round
from policy_cli.rules.apply import amended, effect, touched
from policy_cli.rules.chapters_touched import UNKNOWN, chapters_touched
from policy_cli.rules.lifecycle import State, in_state


def adopted_text(base: Platform, round_: Round, earlier: Platform | None = None) -> Platform:
    """Compute the platform from a version's text and every decision in force.

    Args:
        base: the version's text.
        round_: the amendments, the sessions, and who falls if whom is agreed.
        earlier: the text adopted last, to which a chapter that was voted down goes back; without it, or
            where it lacks the chapter, the chapter is left out.

    Raises:
        ChangeError: a change cannot be made on the version's text.
        ClashError: two agreed amendments cannot be in force together.
    """
    return taken_back(amended(base, in_state(round_, State.AGREED)), round_, earlier)


def texts_compared(
    base: Platform, before: Round, after: Round, earlier: Platform | None = None
) -> tuple[Platform, Platform]:
    """Compute the texts of two states of a round's record, where they can differ.

    What shares no chapter with an amendment that only one of them agrees reads in both as in the version.

    Raises:
        ClashError: two amendments agreed afterwards cannot be in force together.
    """
    if voted_down_chapters(before) or voted_down_chapters(after):
        return adopted_text(base, before, earlier), adopted_text(base, after, earlier)
    old, new = in_state(before, State.AGREED), in_state(after, State.AGREED)
    near = _nearby(base, old, new)
    return amended(base, [*filter(near, old)]), amended(base, [*filter(near, new)])


def _nearby(
    base: Platform, old: Sequence[Amendment], new: Sequence[Amendment]
) -> Callable[[Amendment], bool]:
    """Give what tells whether an amendment shares a chapter with one that is in only one of two sets."""
    known = {amendment.label: amendment for amendment in (*old, *new)}
    chapters = chapters_touched(base, known.values())
    alone = {one.label for one in old} ^ {one.label for one in new}
    differing = frozenset().union(*(chapters(known[label]) for label in alone))
    return lambda one: UNKNOWN in differing or not differing.isdisjoint({UNKNOWN, *chapters(one)})


def taken_back(text: Platform, round_: Round, earlier: Platform | None) -> Platform:
    """Give a text with the chapters that were voted down as they were adopted last, or left out."""
    voted_down = voted_down_chapters(round_)
    if not voted_down:
        return text
    old = {one.id: one for one in (earlier.chapters if earlier else ()) if one.id in voted_down}
    kept = {item.id for chapter in text.chapters if chapter.id not in voted_down for item in chapter.items}
    back = {item.id for chapter in old.values() for item in chapter.items} - kept
    chapters = (
        _gone_back(chapter, old.get(chapter.id), back) if chapter.id in voted_down else chapter
        for chapter in text.chapters
    )
    return text._replace(chapters=tuple(chapters))


def voted_down_chapters(round_: Round) -> frozenset[str]:
    """Name the chapters whose last vote did not carry them."""
    if not round_.sessions:
        return frozenset()
    from policy_cli.rules.proceedings import proceedings  # noqa: PLC0415 - only after a session

    votes = proceedings(round_).chapters
    return frozenset(name for name, verdict in votes.items() if not verdict.carried)


def lost_chapters(base: Platform, round_: Round) -> Mapping[str, tuple[str, ...]]:
    """Name, by agreed amendment, the chapters that its words went into and that were not carried."""
    voted_down = voted_down_chapters(round_)
    if not voted_down:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for amendment in in_state(round_, State.AGREED):
        text = effect(base, amendment, round_.amendments)[1]
        items = (text.item(name) for name in touched(amendment, round_.amendments))
        chapters = dict.fromkeys(item.chapter for item in items if item)
        found[amendment.label] = tuple(chapter for chapter in chapters if chapter in voted_down)
    return found


def _gone_back(chapter: Chapter, old: Chapter | None, back: AbstractSet[str]) -> Chapter:
    """Give a chapter as it was adopted last, or without anything that is printed.

    No id is lost, and none stands twice: what moved into a chapter that was carried stays there.
    """
    items = [item for item in old.items if item.id in back] if old else []
    items += [item._replace(retired=item.retired or "yes") for item in chapter.items if item.id not in back]
    return (old or chapter)._replace(items=tuple(sorted(items, key=lambda item: (item.order, item.id))))
