"""What the changes of several amendments make of one text."""

from collections.abc import Sequence
from typing import TypeAlias

from policy_cli.model.amendments import Insert, Replace
from policy_cli.rules.collisions import Clash, ClashError, Made, on_text
from policy_cli.rules.edits import ChangeError, edit_for
from policy_cli.rules.merging import in_order, merged
from policy_cli.text.edits import Edit, Overlap

Labelled: TypeAlias = tuple[str, Replace | Insert]
"""A change of words, and the label of its amendment."""


def together(item: str, text: str, changes: Sequence[Labelled]) -> str:
    """Give a text with the changes of all amendments made; given in order of receipt, and no two collide.

    Raises:
        ChangeError: quoted words are not there once, or two changes of one amendment meet.
    """
    own: dict[str, list[Edit]] = {}
    for label, change in changes:
        own.setdefault(label, []).append(edit_for(change, text))
    return merged(text, [_in_order(item, label, edits) for label, edits in own.items()])


def refuse_clash(item: str, text: str, changes: Sequence[Labelled]) -> None:
    """Refuse changes of which two cannot both stand.

    Raises:
        ClashError: naming the first two.
    """
    numbers = {label: number for number, (label, _) in enumerate(changes)}
    made = [Made(numbers[label], at, label, change) for at, (label, change) in enumerate(changes)]
    for found in on_text(item, "text", text, made):
        if isinstance(found, Clash):
            raise ClashError(found)


def _in_order(item: str, label: str, edits: Sequence[Edit]) -> list[Edit]:
    try:
        return in_order(edits)
    except Overlap:
        message = f"two changes of {label} touch the same words of {item}"
        raise ChangeError("overlap", item, message, "make them one change") from None
