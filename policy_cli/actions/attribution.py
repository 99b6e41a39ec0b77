"""Finding who put which words into a commitment."""

from typing import NamedTuple

from policy_cli.actions.adopted import standing_texts, text_of
from policy_cli.actions.load import item_named, sound_round
from policy_cli.model.platform import Item, Platform
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
    """

    round: Round
    item: Item
    phrases: tuple[Phrase, ...]
    is_strayed: bool = False
    voted_down: str = ""


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
    strayed = any(_strays(text, item) for text in standing_texts(workspace, round_.version))
    return Attributed(round_, item, tuple(found), strayed, voted_down)


def _strays(text: Platform, item: Item) -> bool:
    found = text.item(item.id)
    return found is None or as_printed(found) != as_printed(item)
