"""Says what a step of a session came to, and gives the minutes of a session."""

from collections.abc import Iterator, Mapping

from policy_cli.model.minutes import Minute, Minutes
from policy_cli.model.rounds import Round, Session, Step, StepKind
from policy_cli.rules.lifecycle import UNDECIDED, Standing
from policy_cli.rules.proceedings import Verdict, proceedings
from policy_cli.rules.voting import Attendance, needed
from policy_cli.show.explaining import (
    LOST,
    advised,
    day,
    iso_day,
    needed_words,
    quoted,
    tally_words,
    time,
)
from policy_cli.show.standing import body_words, label_of

Changed = Mapping[str, tuple[Standing, Standing]]
"""How amendments stood before and stand after a step."""

_QUESTIONS = {
    StepKind.AMENDMENT: "That {items} be agreed",
    StepKind.EN_BLOC: "That the drafting amendments {items} be agreed en bloc",
    StepKind.REMIT: "That {items} be remitted",
    StepKind.WITHDRAW: "That {items} may be withdrawn",
    StepKind.REFER_BACK: "That {items} be referred back",
    StepKind.ADOPT: "That chapter {chapter}, as amended, be adopted",
    StepKind.OBJECT: "{items} objected to, and put separately",
    StepKind.ATTENDANCE: "{present} delegates present",
    StepKind.CLOSE: "The session was closed",
    StepKind.ADJOURN: "The session was adjourned",
}


def held_lines(round_: Round, step: Step, verdict: Verdict | None, changed: Changed) -> Iterator[str]:
    """Say what a step just recorded came to."""
    if step.kind is StepKind.CORRECTION:
        yield f"step {step.corrects} {'taken back' if step.void else 'corrected'}"
    elif verdict:
        outcome = _outcome(round_, verdict)
        yield f"step {step.step}: {_question(step)}{f': {outcome}' if outcome else ''}"
    for label, (before, after) in changed.items():
        yield f"  {_became(round_, label, before, after)}"
    if verdict and (lost := _lost(verdict)):
        yield f"  {lost}"
    if verdict and verdict.without_effect:
        yield f"  {', '.join(verdict.without_effect)}: settled already, the vote is kept without effect"


def _question(step: Step) -> str:
    items = ", ".join(step.items)
    return _QUESTIONS[step.kind].format(items=items, chapter=step.chapter, present=step.present)


def _outcome(round_: Round, verdict: Verdict) -> str:
    if verdict.tally is None and verdict.step.result is None:
        return ""
    tally = f" ({tally_words(verdict.tally)}{_missed(round_, verdict)})" if verdict.tally else ""
    return f"{'carried' if verdict.carried else 'not carried'}{tally}"


def _missed(round_: Round, verdict: Verdict) -> str:
    """Say how many votes were needed, where more were for it than against and it was lost."""
    tally = verdict.tally
    if tally is None or verdict.carried or tally.for_ <= tally.against:
        return ""
    return needed_words(verdict, round_)


def _lost(verdict: Verdict) -> str:
    """Say what follows where a chapter is not adopted."""
    is_lost = verdict.step.kind is StepKind.ADOPT and not verdict.carried
    return f"chapter {verdict.step.chapter} is not adopted: {LOST}" if is_lost else ""


def _became(round_: Round, label: str, before: Standing, after: Standing) -> str:
    amendment = next(one for one in round_.amendments if one.label == label)
    word = label_of(after.state, round_)
    was = "" if before.state in UNDECIDED else f" (before: {label_of(before.state, round_)})"
    if after.state in UNDECIDED:
        return f"{label} is to be decided again{was}"
    if after.reason == "pre-empted":
        return f"{label} {word}: {after.by} is agreed, and {quoted(amendment)} can no longer be changed{was}"
    if after.reason == "depends":
        return f"{label} {word}: {after.by}, which it depends on, is not agreed{was}"
    if after.how == "consequential":
        return f"{label} {word}: consequential on {after.by}{was}"
    if after.reason == "tie":
        return f"{label} {word}: the votes are tied, so the text stands{advised(amendment, after)}{was}"
    to = f": the {body_words(after.by, round_)} considers it further" if after.by else ""
    return f"{label} {word}{to}{advised(amendment, after)}{was}"


def minute_lines(round_: Round, date: str = "") -> Iterator[str]:
    """Give the minutes of a session, or of all."""
    for held in minutes(round_, date):
        yield f"Minutes of {held.title}"
        if held.attendance:
            yield held.attendance
        for step in held.steps:
            outcome = f": {step.outcome}" if step.outcome else ""
            yield f"{step.number}. {step.when}  {step.question}{outcome}"
            yield from (f"   {line}" for line in step.below)
        yield ""


def minutes(round_: Round, date: str = "") -> Iterator[Minutes]:
    """Give the minutes of a session, or of all, as values."""
    held = proceedings(round_)
    for session in sorted(round_.sessions, key=lambda one: one.date):
        if date in ("", session.date):
            own = {verdict.step.step: verdict for verdict in held.verdicts if verdict.session == session.date}
            steps = tuple(_minute(round_, session, step, own.get(step.step)) for step in session.steps)
            title = iso_day(session.date) + (f", {session.place}" if session.place else "")
            yield Minutes(session.date, title, _attendance(round_, session), steps)


def _attendance(round_: Round, session: Session) -> str:
    if session.registered is None or round_.orders is None:
        return ""
    need = needed(round_.orders.quorum, Attendance(session.registered, session.present))
    return f"{session.registered} registered, {session.present} present, {need} needed for a quorum"


def _minute(round_: Round, session: Session, step: Step, verdict: Verdict | None) -> Minute:
    when = _when(round_, session.date, step)
    if verdict is None:
        return Minute(step.step, when, *_without_verdict(step))
    below = tuple(_below(verdict))
    return Minute(step.step, when, _question(verdict.step), _outcome(round_, verdict), below)


def _below(verdict: Verdict) -> Iterator[str]:
    """Say how cards were cast, and what followed."""
    if verdict.step.cards:
        yield "cards: " + ", ".join(f"{branch} {vote.value}" for branch, vote in verdict.step.cards.items())
    if lost := _lost(verdict):
        yield lost
    for label in verdict.followed:
        yield f"{label} agreed with it, consequential"
    for label, by in verdict.fell:
        yield f"{label} fell, because of {by}"
    if verdict.without_effect:
        yield f"without effect for {', '.join(verdict.without_effect)}"


def _when(round_: Round, date: str, step: Step) -> str:
    """Give a step's time, with its day where that is not the session's."""
    on = day(step.at, round_)
    said = "" if on == iso_day(date) else f"{on}, "
    return f"{said}{time(step.at, round_)}"


def _without_verdict(step: Step) -> tuple[str, str]:
    """Say what a correction did, or that a step was taken back."""
    if step.kind is not StepKind.CORRECTION:
        return _question(step), "recorded wrongly, and taken back"
    what = "was taken back" if step.void else "was recorded wrongly, and is given above as corrected"
    return f"Step {step.corrects} {what}", ""


def verdict_json(round_: Round, step: Step, verdict: Verdict | None, changed: Changed) -> dict[str, object]:
    """Give what a step came to as values."""
    return {
        "step": step.step,
        "kind": step.kind.value,
        "items": list(step.items),
        "carried": verdict.carried if verdict else None,
        "votes": votes_json(verdict),
        "changed": {
            label: {
                "was": before.state.value,
                "is": after.state.value,
                "by": after.by,
                "reason": after.reason,
            }
            for label, (before, after) in changed.items()
        },
        "words": [
            *(_became(round_, label, *both) for label, both in changed.items()),
            *filter(None, [_lost(verdict) if verdict else ""]),
        ],
    }


def votes_json(verdict: Verdict | None) -> dict[str, int] | None:
    """Give a tally as values."""
    if verdict is None or verdict.tally is None:
        return None
    tally = verdict.tally
    return {"for": tally.for_, "against": tally.against, "abstain": tally.abstain}


def as_json(round_: Round, date: str = "") -> dict[str, object]:
    """Give the minutes as values."""
    verdicts = [v for v in proceedings(round_).verdicts if date in ("", v.session)]
    steps = [
        {
            "session": verdict.session,
            "step": verdict.step.step,
            "at": verdict.step.at.isoformat(),
            "kind": verdict.step.kind.value,
            "items": list(verdict.step.items),
            "chapter": verdict.step.chapter,
            "carried": verdict.carried,
            "votes": votes_json(verdict),
            "followed": list(verdict.followed),
            "fell": [list(pair) for pair in verdict.fell],
            "without_effect": list(verdict.without_effect),
        }
        for verdict in verdicts
    ]
    return {"version": round_.version.name, "steps": steps}
