"""A text and what several hands made of it, one after the other: whose each change is."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policy_cli.text.diff import Mark, Span, diff


class Layer(NamedTuple):
    """Words that share their story.

    Attributes:
        put_in: who put them in; empty for words of the first text.
        left_out: who left them out; empty where they still stand.
    """

    text: str
    put_in: str = ""
    left_out: str = ""


def layered(base: str, steps: Iterable[tuple[str, str]]) -> tuple[Layer, ...]:
    """Lay changes of a text over it.

    Without what was put in, the layers joined are `base`; without what was left out, they are the last text.

    Args:
        base: the first text.
        steps: who changed it, and what the text was then, in order.
    """
    layers: tuple[Layer, ...] = (Layer(base),) if base else ()
    for hand, text in steps:
        stood = "".join(layer.text for layer in layers if not layer.left_out)
        layers = tuple(_changed(layers, diff(stood, text), hand))
    return layers


def _changed(layers: Sequence[Layer], difference: Sequence[Span], hand: str) -> Iterator[Layer]:
    """Mark what one hand changed; what others left out before stays where it was."""
    waiting = list(reversed(layers))
    for mark, text in difference:
        if mark is Mark.IN:
            yield Layer(text, hand)
        else:
            yield from _taken(waiting, len(text), hand if mark is Mark.OUT else "")
    yield from reversed(waiting)


def _taken(waiting: list[Layer], size: int, left_out: str) -> Iterator[Layer]:
    """Take words that stand off the end of those waiting, as many as `size` says in characters."""
    while size:
        layer = waiting.pop()
        if layer.left_out:
            yield layer
            continue
        if len(layer.text) > size:
            waiting.append(layer._replace(text=layer.text[size:]))
        taken = layer._replace(text=layer.text[:size], left_out=left_out)
        size -= len(taken.text)
        yield taken
