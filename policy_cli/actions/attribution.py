"""Finding who put which words into a commitment."""

from typing import NamedTuple

from policy_cli.actions.adopted import Text, standing_texts, text_of, with_errata
from policy_cli.actions.load import item_named, sound_round
from policy_cli.model.platform import Item, Platform
from policy_cli.model.releases import Erratum
from policy_cli.model.rounds import Round
from policy_cli.rules.adopted import voted_down_chapters
from policy_cli.rules.attribution import Phrase, phrases
from policy_cli.rules.lifecycle import State, in_state
from policy_cli.rules.sums import as_printed
from policy_cli.store.workspace import Workspace


class Attributed(NamedTuple):
    """A commitment as the decisions make it, and every phrase that an agreed amendment put into it.

    Attributes:
        is_strayed: whether the committed text is not what the decisions make.
        voted_down: the chapter it stood in, where conference did not carry that; empty else.
        errata: what was put right in it since it was launched, each with the number of its edition.
    """

    round: Round
    item: Item
    phrases: tuple[Phrase, ...]
    is_strayed: bool = False
    voted_down: str = ""
    errata: tuple[tuple[int, Erratum], ...] = ()


def attributed(workspace: Workspace, version: str, name: str) -> Attributed:
    """Find the phrases of a commitment that amendments put there, in order of receipt."""
    round_ = sound_round(workspace, version)
    wanted = text_of(workspace, round_)
    item = item_named(wanted, name)
    voted_down = item.chapter if item.chapter in voted_down_chapters(round_) else ""
    known = {amendment.label: amendment for amendment in round_.amendments}
    agreed = in_state(round_, State.AGREED)
    found = (
        phrase
        for amendment in (() if voted_down else agreed)
        for phrase in phrases(amendment, known, agreed)
        if phrase.item == item.id
    )
    standing = standing_texts(workspace, round_.version)
    strayed = any(_strays(text, wanted, item.id) for text in standing)
    errata = enumerate((erratum for text in standing for erratum in text.errata), 2)
    own = tuple((nth, erratum) for nth, erratum in errata if erratum.change.target == item.id)
    return Attributed(round_, item, tuple(found), strayed, voted_down, own)


def _strays(text: Text, wanted: Platform, name: str) -> bool:
    found, should = text.platform.item(name), with_errata(wanted, text.errata).item(name)
    return found is None or should is None or as_printed(found) != as_printed(should)
