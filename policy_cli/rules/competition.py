"""Which amendments compete: those that conference decides, and what they may collide over."""

from collections.abc import Set as AbstractSet

from policy_cli.model.amendments import Add, Amendment, Move, named
from policy_cli.model.rounds import Round, StepKind
from policy_cli.rules.states import State, before_conference


def decided(round_: Round) -> set[str]:
    """Name the amendments that a session decided, and what is consequential on them."""
    found = {
        label
        for session in round_.sessions
        for step in session.steps
        if step.kind in (StepKind.AMENDMENT, StepKind.EN_BLOC)
        for label in step.items
    }
    while more := {a.label for a in round_.amendments if a.consequential_on in found} - found:
        found |= more
    return found


def beside(round_: Round, labels: AbstractSet[str]) -> tuple[Amendment, ...]:
    """Give some amendments, and those in competition that may collide with them."""
    playing = in_competition(round_)
    touched = {name for a in playing if a.label in labels for name in _touched(a)}
    return tuple(a for a in playing if touched.intersection(_touched(a)))


def in_competition(round_: Round) -> tuple[Amendment, ...]:
    """Give the amendments that conference decides or decided, composites in the place of their parts."""
    off = {
        State.DRAFT,
        State.OUT_OF_ORDER,
        State.WITHDRAWN,
        State.SUPERSEDED,
        State.COMPOSITED,
        State.REMITTED,
    }
    before = before_conference(round_)
    return tuple(a for a in round_.amendments if before[a.label].state not in off)


def _touched(amendment: Amendment) -> set[str]:
    """Name what an amendment may collide over: items; additions and moves meet each other anywhere.

    Those that amend one amendment meet on its words, so it is among them.
    """
    return {
        amendment.label,
        *named(amendment.changes),
        *(kind.__name__ for kind in map(type, amendment.changes) if kind in _ANYWHERE),
    }


_ANYWHERE = (Add, Move)
