"""Says in a few words where an amendment stands, and why; codes are for `--json` alone."""

from typing import Final

from policy_cli.model.rounds import Round
from policy_cli.model.standing_orders import NotReached
from policy_cli.rules.entitlement import Reason
from policy_cli.rules.lifecycle import Standing, State, standings

_LABELS: Final = {
    State.IN_ORDER: "in order",
    State.AGREED: "agreed",
    State.REJECTED: "not agreed",
    State.FALLEN: "fell",
    State.REMITTED: "remitted",
    State.OUT_OF_ORDER: "out of order",
    State.REFERRED_BACK: "referred back",
    State.NOT_REACHED: "not reached",
}
_REASONS: Final = {
    Reason.LATE: "it came late",
    Reason.EMERGENCY_NOT_AFTER_DEADLINE: "what it calls an emergency happened before amendments closed",
    Reason.TOO_FEW_SIGNATURES: "too few valid signatures",
    Reason.BRANCH_INQUORATE: "too few were present at the meeting",
    Reason.NOT_MINUTED: "no minute of the meeting that agreed it is named",
    Reason.NOT_ENTITLED: "its mover may not propose amendments",
    Reason.LIMIT_EXCEEDED: "its mover may not move so many",
    Reason.NO_CHANGE: "it changes no word",
    Reason.ONLY_DELETION: "it only leaves words out, which a separate vote would do",
    Reason.QUOTE_NOT_FOUND: "the words it quotes do not stand in the text",
    Reason.QUOTE_AMBIGUOUS: "the words it quotes stand in the text more than once, and it does not say which",
}


def label_of(state: State, round_: Round) -> str:
    """Give the party's word for a state."""
    told = round_.orders.labels if round_.orders else {}
    return told.get(state.value) or _LABELS.get(state, state.value)


def reason_words(reason: str) -> str:
    """Say a reason, whether the tool knows its code or a person wrote it."""
    known = _REASONS.get(Reason(reason)) if reason in set(Reason) else None
    return known or reason.replace("_", " ")


def why(stands: Standing, round_: Round) -> str:
    """Say why an amendment stands where it does, empty where the state says all."""
    match stands.state:
        case State.FALLEN if stands.reason == "depends":
            withdrawn = standings(round_)[stands.by].state is State.WITHDRAWN
            said = f"{stands.by}, which it depends on, is {'withdrawn' if withdrawn else 'not agreed'}"
        case State.FALLEN:
            said = f"{stands.by} is agreed"
        case State.COMPOSITED:
            said = f"into {stands.by}"
        case State.SUPERSEDED:
            said = f"by {stands.by}"
        case State.AGREED if stands.how == "consequential":
            said = f"with {stands.by}"
        case State.REMITTED | State.NOT_REACHED if stands.by:
            said = f"the {body_words(stands.by, round_)} considers it further"
        case State.NOT_REACHED:
            said = "it falls" if stands.reason == NotReached.FALL else ""
        case _:
            said = "the votes were tied" if stands.reason == "tie" else reason_words(stands.reason)
    return said


def because(stands: Standing, round_: Round) -> str:
    """Give why, to stand behind a state: “ (A05 is agreed)”, “ into C1”."""
    said = why(stands, round_)
    if stands.state in (State.COMPOSITED, State.SUPERSEDED):
        return f" {said}"
    return f" ({said})" if said else ""


def stands_words(stands: Standing, round_: Round) -> str:
    """Say where an amendment stands in the party's word, and why: “Fell: A05 is agreed”."""
    label, said = label_of(stands.state, round_), why(stands, round_)
    return f"{label[:1].upper()}{label[1:]}" + (f": {said}" if said else "")


def body_words(name: str, round_: Round) -> str:
    """Say a body by its name and its short one."""
    body = round_.bodies.get(name)
    return f"{body.name} ({name.upper()})" if body else name.upper()
