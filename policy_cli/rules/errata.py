"""Errata: the launched text with what was put right since; pure."""

from collections.abc import Iterable, Sequence
from typing import Final

from policy_cli.model.amendments import Part, Replace, SetField
from policy_cli.model.fields import with_field
from policy_cli.model.platform import Chapter, Item, Platform
from policy_cli.model.releases import Erratum, ErratumKind
from policy_cli.model.scalars import FieldError
from policy_cli.rules.edits import ChangeError, edit_for
from policy_cli.rules.sums import as_printed
from policy_cli.text.edits import applied
from policy_cli.text.words import words

FIGURES: Final = ("target_date", "cost")
"""The fields that an erratum may set."""


def put_right(platform: Platform, errata: Iterable[Erratum]) -> Platform:
    """Give a text with errata made, each on the words that the one before left.

    Raises:
        ChangeError: the words are not there, or there more than once; or the field is no figure.
    """
    for erratum in errata:
        platform = _corrected(platform, erratum.change)
    return platform


def _corrected(platform: Platform, change: Replace | SetField) -> Platform:
    if not any(change.target in _names(chapter, change) for chapter in platform.chapters):
        message = f"there is no commitment or chapter {change.target}"
        raise ChangeError("no-such-item", change.target, message, "policy commitment list")
    return platform._replace(chapters=tuple(_in_chapter(one, change) for one in platform.chapters))


def _names(chapter: Chapter, change: Replace | SetField) -> tuple[str, ...]:
    items = tuple(item.id for item in chapter.standing())
    return (chapter.id, *items) if isinstance(change, Replace) else items


def _in_chapter(chapter: Chapter, change: Replace | SetField) -> Chapter:
    if chapter.id == change.target and isinstance(change, Replace):
        text, title = _reworded(chapter.text, chapter.title, change)
        return chapter._replace(text=text, title=title)
    return chapter._replace(items=tuple(_in_item(item, change) for item in chapter.items))


def _in_item(item: Item, change: Replace | SetField) -> Item:
    if item.id != change.target or item.retired:
        return item
    if isinstance(change, SetField):
        return _with_figure(item, change)
    text, title = _reworded(item.text, item.title, change)
    return item._replace(text=text, title=title)


def _with_figure(item: Item, change: SetField) -> Item:
    """Set a date or a cost; how firmly and where a commitment binds is policy."""
    hint = f"policy commitment show {item.id}"
    if change.field.partition(".")[0] not in FIGURES:
        message = f"{change.field} is no figure, and policy goes back to conference"
        raise ChangeError("bad-field", item.id, message, hint)
    try:
        return with_field(item, change.field, change.value)
    except FieldError as error:
        raise ChangeError("bad-field", item.id, str(error), hint) from None


def _reworded(text: str, title: str, change: Replace) -> tuple[str, str]:
    """Give a text and its title with the change made in the one that it quotes."""
    if change.part is Part.TITLE:
        return text, applied(title, [edit_for(change, title)])
    return applied(text, [edit_for(change, text)]), title


def hidden_figure(erratum: Erratum) -> str:
    """Give a figure that an erratum changes though it is called a typo; empty where it changes none."""
    if erratum.kind is not ErratumKind.TYPO:
        return ""
    if isinstance(erratum.change, SetField):
        return erratum.change.field
    before, after = (_figures(said) for said in (erratum.change.quote, erratum.change.words))
    return next((figure for figure in (*before, *after) if (figure in before) != (figure in after)), "")


def _figures(said: str) -> Sequence[str]:
    return [word for word in words(said) if any(map(str.isdecimal, word))]


def as_launched(platform: Platform) -> Platform:
    """Give all of a platform that is printed and that only an erratum changes once it is frozen.

    The imprint is not: another printer may print a launched edition.
    """
    chapters = (
        chapter._replace(
            source=None, items=tuple(as_printed(item)._replace(order=0) for item in chapter.standing())
        )
        for chapter in platform.chapters
    )
    return platform._replace(imprint=None, chapters=tuple(chapters))


def changed_since(launched: Platform, now: Platform) -> tuple[str, ...]:
    """Name what reads otherwise than it was launched: commitments, chapters, or what stands around them."""
    before, after = as_launched(launched), as_launched(now)
    if before == after:
        return ()
    old = {item.id: item for item in before.items()}
    new = {item.id: item for item in after.items()}
    items = [name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name)]
    heads = {chapter.id: (chapter.title, chapter.text) for chapter in before.chapters}
    chapters = [one.id for one in after.chapters if heads.get(one.id) != (one.title, one.text)]
    return (*items, *chapters) or (_around(before, after),)


def _around(before: Platform, after: Platform) -> str:
    parts = ("title", "organisation", "language", "principles", "evidence", "endorsements")
    return next(
        (part for part in parts if getattr(before, part) != getattr(after, part)), "the order of the text"
    )
