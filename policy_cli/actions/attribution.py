"""Finding who put which words into a commitment."""

from typing import NamedTuple

from policy_cli.actions.adopted import text_of
from policy_cli.actions.load import item_named, sound_round
from policy_cli.model.platform import Item
from policy_cli.model.rounds import Round
from policy_cli.rules.attribution import Phrase, phrases
from policy_cli.rules.lifecycle import State, in_state
from policy_cli.store.workspace import Workspace


class Attributed(NamedTuple):
    """A commitment as the decisions make it, and every phrase that an agreed amendment put into it."""

    round: Round
    item: Item
    phrases: tuple[Phrase, ...]


def attributed(workspace: Workspace, version: str, name: str) -> Attributed:
    """Find the phrases of a commitment that amendments put there, in order of receipt."""
    round_ = sound_round(workspace, version)
    item = item_named(text_of(workspace, round_), name)
    known = {amendment.label: amendment for amendment in round_.amendments}
    found = [
        phrase
        for amendment in in_state(round_, State.AGREED)
        for phrase in phrases(amendment, known)
        if phrase.item == item.id
    ]
    return Attributed(round_, item, tuple(found))
