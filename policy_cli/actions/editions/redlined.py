"""The consultation draft with what chosen amendments change marked in its text."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from policy_cli.actions.adopted import telling_clashes
from policy_cli.actions.as_if import chosen_of
from policy_cli.actions.editions.recorded import version_colophon
from policy_cli.actions.editions.wanted import Wanted
from policy_cli.actions.load import published_platform, round_on
from policy_cli.model.amendments import Add, Amendment, Move, Remove
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.platform import Item, Kind, Platform
from policy_cli.model.rounds import Round
from policy_cli.render.publication import Edition, Publication, Redlined, numbers
from policy_cli.render.words import changed_fields, sentence
from policy_cli.rules.apply import amended, touched
from policy_cli.rules.formal import change_words
from policy_cli.rules.placing import with_additions
from policy_cli.rules.second_degree import folded, parents
from policy_cli.store.workspace import Workspace
from policy_cli.text.layers import layered


def redlined(workspace: Workspace, wanted: Wanted) -> Publication:
    """Give the draft of a version, and what each of the amendments does to its items.

    Raises:
        PolicyError: an amendment is not there, two of them collide, or one changes nothing alone.
    """
    round_ = round_on(workspace, wanted.version)[0]
    base = published_platform(workspace, round_.version)
    chosen = sorted(chosen_of(round_, wanted.shown), key=round_.amendments.index)
    with telling_clashes(f"--with {wanted.shown}"):
        amended(base, chosen)
        _refuse_alone(chosen, round_)
        items = dict.fromkeys(item for one in chosen for item in touched(one, round_.amendments))
        redlines = tuple(_redlined(base, item, chosen, round_) for item in items)
        platform = _with_added(base, chosen)
    shown = tuple(amendment.label for amendment in chosen)
    colophon = version_colophon(workspace, round_.version)
    return Publication(Edition.DRAFT, platform, colophon, shown=shown, redlines=redlines)


def _refuse_alone(chosen: Sequence[Amendment], round_: Round) -> None:
    """Refuse an amendment of second degree without what it amends: its words would not show."""
    for amendment in chosen:
        for parent in parents(amendment, round_.amendments):
            if parent not in chosen:
                raise PolicyError(
                    Exit.USAGE,
                    f"{amendment.label} amends {parent.label}, and changes nothing without it",
                    "--with",
                    f"policy build draft --with {parent.label},{amendment.label}",
                )


def _redlined(base: Platform, name: str, chosen: Sequence[Amendment], round_: Round) -> Redlined:
    own = [amendment for amendment in chosen if name in touched(amendment, round_.amendments)]
    stages = [_item(amended(base, own[:number]), name) for number in range(len(own) + 1)]
    labels = [amendment.label for amendment in own]
    return Redlined(
        name,
        layered(stages[0].title, zip(labels, (item.title for item in stages[1:]), strict=True)),
        layered(stages[0].text, zip(labels, (item.text for item in stages[1:]), strict=True)),
        (*_facts(labels, stages, numbers(base)), *_fates(own, name)),
    )


def _item(platform: Platform, name: str) -> Item:
    """Give an item, one without a word where it does not stand in the text."""
    item = platform.item(name)
    return item if item and not item.retired else Item(name, "", 0, Kind.PROSE, "", "")


def _facts(
    labels: Sequence[str], stages: Sequence[Item], numbered: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Say what becomes of the facts of an item that stood before; of a new one they are printed."""
    for label, (old, new) in zip(labels, pairwise(stages), strict=True):
        if old.chapter and new.chapter:
            yield from (
                (label, sentence(fact))
                for fact in changed_fields(old._replace(title=new.title), new, numbered)
            )


def _fates(own: Sequence[Amendment], name: str) -> Iterator[tuple[str, str]]:
    """Say which amendments move an item, or take it out."""
    for amendment in own:
        for change in amendment.changes:
            if isinstance(change, Move | Remove) and change.target == name:
                yield amendment.label, change_words(change)


def _with_added(base: Platform, chosen: Sequence[Amendment]) -> Platform:
    """Give the version's text with what is added among it: as prose, so that no number moves."""
    adding = [
        (one.label, change) for one in folded(chosen) for change in one.changes if isinstance(change, Add)
    ]
    numbered = {item.id for item in base.items()}
    platform = with_additions(base, adding)
    chapters = (
        chapter._replace(
            items=tuple(i if i.id in numbered else i._replace(kind=Kind.PROSE) for i in chapter.items)
        )
        for chapter in platform.chapters
    )
    return platform._replace(chapters=tuple(chapters))
