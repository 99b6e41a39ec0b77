"""policy session: what conference decides, recorded while the hall waits."""

from typing import TYPE_CHECKING, Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, OfVersion, say_done, say_json, workspace
from policy_cli.model.ids import is_member
from policy_cli.model.rounds import Session, StepKind, Tally, Vote
from policy_cli.show.console import say

if TYPE_CHECKING:
    from policy_cli.actions.session import Held

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Record what conference decides, while it decides.",
)

_EXAMPLES = """\b
Examples:
  policy session decide A05 --for 25 --against 11 --abstain 2
  policy session decide A03 --card ashby=for,brookside=against
  policy session decide --en-bloc --for 38 --against 0
  policy session decide A11 --remit --mover-consents --for 30 --against 6
  policy session decide --adopt energy --card ashby=for,castle=for
"""

Label = Annotated[
    str, typer.Argument(metavar="AMENDMENT", help="The amendment's number, like A05.", show_default=False)
]
For = Annotated[int | None, typer.Option("--for", min=0, help="Votes for.")]
Against = Annotated[int | None, typer.Option("--against", min=0, help="Votes against.")]
Abstain = Annotated[int, typer.Option("--abstain", min=0, help="Abstentions.")]
Casting = Annotated[Vote | None, typer.Option("--casting", help="The chair's casting vote on a tie.")]
Cards = Annotated[
    list[str] | None, typer.Option("--card", help="Cards: ashby=for,brookside=against,denby=abstain.")
]
Present = Annotated[int | None, typer.Option("--present", min=0, help="How many delegates are present.")]


@app.command("open")
def open_(
    *,
    present: Annotated[int, typer.Option("--present", min=0, help="How many delegates are present.")],
    registered: Annotated[
        int | None,
        typer.Option("--registered", min=1, help="How many are registered; all delegates if left out."),
    ] = None,
    date: Annotated[str, typer.Option("--date", help="Its day, like 2026-03-28; today if left out.")] = "",
    place: Annotated[str, typer.Option("--place", help="Where it is held.")] = "",
    version: OfVersion = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Open a session.

    Says who is registered and present, and whether that is a quorum.
    """
    from policy_cli.actions.session import open_session
    from policy_cli.model.scalars import FieldError, iso_date

    if date:
        try:
            iso_date(date)
        except FieldError as error:
            raise typer.BadParameter(str(error), param_hint="--date") from None
    wanted = Session(date, "", place, registered, present)
    done, session, needed = open_session(workspace(), version, wanted, dry_run=dry_run)
    quorate = "quorate" if present >= needed else "not quorate"
    said = f"session of {session.date}: {quorate}, {present} of {session.registered} present, {needed} needed"
    step = "first on the list: policy agenda show"
    waits = "when more have come: policy session attend --present N"
    say_done(done, said, next_steps=(step if present >= needed else waits,), as_json=as_json)


@app.command(epilog=_EXAMPLES)
def decide(
    labels: Annotated[
        list[str] | None,
        typer.Argument(metavar="[AMENDMENT]...", help="What is put, like A05.", show_default=False),
    ] = None,
    *,
    for_: For = None,
    against: Against = None,
    abstain: Abstain = 0,
    casting: Casting = None,
    card: Cards = None,
    majority: Annotated[
        str, typer.Option("--majority", help="Which majority it needs, like rule_change.")
    ] = "",
    en_bloc: Annotated[
        bool, typer.Option("--en-bloc", help="All drafting amendments nobody objected to.")
    ] = False,
    remit: Annotated[bool, typer.Option("--remit", help="The question is to remit it.")] = False,
    mover_consents: Annotated[bool, typer.Option("--mover-consents", help="Its mover consents.")] = False,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="The question is leave to withdraw it.")
    ] = False,
    refer_back: Annotated[
        bool, typer.Option("--refer-back", help="The question is to refer it back to its mover.")
    ] = False,
    adopt: Annotated[str, typer.Option("--adopt", help="A chapter that is put as amended.")] = "",
    version: OfVersion = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Record how conference voted; the words follow.

    The result is computed. Says at once what fell, and what was agreed with it.
    """
    from policy_cli.actions.questions import Question
    from policy_cli.actions.session import put

    kinds = {
        StepKind.EN_BLOC: en_bloc,
        StepKind.REMIT: remit,
        StepKind.WITHDRAW: withdraw,
        StepKind.REFER_BACK: refer_back,
        StepKind.ADOPT: bool(adopt),
    }
    asked = [kind for kind, wanted in kinds.items() if wanted]
    if len(asked) > 1:
        raise typer.BadParameter("ask one question at a time", param_hint="--en-bloc, --remit, --adopt …")
    kind = asked[0] if asked else StepKind.AMENDMENT
    _refuse_unnamed(kind, labels or [])
    if mover_consents and kind is not StepKind.REMIT:
        raise typer.BadParameter("a mover consents to remitting only", param_hint="--mover-consents")
    tally, cards = _votes(for_, against, abstain, casting, card)
    if tally is None and not cards and kind is not StepKind.WITHDRAW:
        raise typer.BadParameter("say how it was voted: --for 25 --against 11, or --card", param_hint="--for")
    question = Question(kind, tuple(labels or ()), tally, cards, majority, mover_consents, adopt)
    _say(put(workspace(), version, question, dry_run=dry_run), as_json=as_json)


def _refuse_unnamed(kind: StepKind, labels: list[str]) -> None:
    unnamed = kind in (StepKind.EN_BLOC, StepKind.ADOPT)
    if bool(labels) == unnamed:
        told = "name no amendment with this question" if labels else "name the amendment that is put"
        raise typer.BadParameter(told, param_hint="AMENDMENT")


def _votes(
    for_: int | None, against: int | None, abstain: int, casting: Vote | None, card: list[str] | None
) -> tuple[Tally | None, dict[str, Vote]]:
    if card and (for_ is not None or against is not None):
        raise typer.BadParameter("count hands or cards, not both", param_hint="--card")
    if (for_ is None) != (against is None):
        raise typer.BadParameter("give both numbers, 0 where nobody did", param_hint="--for, --against")
    if casting and for_ is None:
        raise typer.BadParameter("a casting vote is given on a count of hands", param_hint="--casting")
    tally = None if for_ is None or against is None else Tally(for_, against, abstain, casting)
    return tally, _cards(card or [])


def _cards(given: list[str]) -> dict[str, Vote]:
    cards: dict[str, Vote] = {}
    for one in (part.strip() for text in given for part in text.split(",")):
        branch, _, vote = one.partition("=")
        if vote not in set(Vote) or branch in cards:
            raise typer.BadParameter(
                f"{one} is no card like ashby=for, each branch once", param_hint="--card"
            )
        cards[branch.casefold()] = Vote(vote)
    return cards


@app.command("object")
def object_(
    label: Label,
    *,
    by: Annotated[str, typer.Option("--by", help="Who objects, like a branch.")] = "",
    version: OfVersion = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Record an objection to a drafting amendment.

    It is then put by itself, at its place.
    """
    from policy_cli.actions.questions import Question
    from policy_cli.actions.session import note

    question = Question(StepKind.OBJECT, (label,), by=by if is_member(by) else by.casefold())
    _say(note(workspace(), version, question, dry_run=dry_run), as_json=as_json)


@app.command()
def attend(
    *,
    present: Annotated[int, typer.Option("--present", min=0, help="How many delegates are present now.")],
    version: OfVersion = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Record that more or fewer delegates are present from now on."""
    from policy_cli.actions.questions import Question
    from policy_cli.actions.session import note

    question = Question(StepKind.ATTENDANCE, present=present)
    _say(note(workspace(), version, question, dry_run=dry_run), as_json=as_json)


@app.command()
def correct(
    step: Annotated[
        int, typer.Argument(metavar="STEP", help="Its number in the session.", show_default=False)
    ],
    *,
    for_: For = None,
    against: Against = None,
    abstain: Abstain = 0,
    casting: Casting = None,
    card: Cards = None,
    present: Present = None,
    void: Annotated[bool, typer.Option("--void", help="Take the step back altogether.")] = False,
    date: Annotated[str, typer.Option("--date", help="The session's day; the last if left out.")] = "",
    version: OfVersion = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Correct a step by a new record.

    All later steps are run again as the rules say, and the words follow.
    """
    from policy_cli.actions.questions import Question
    from policy_cli.actions.session import Correction
    from policy_cli.actions.session import correct as act

    tally, cards = _votes(for_, against, abstain, casting, card)
    told = (tally is not None) + bool(cards) + void + (present is not None)
    if told != 1:
        raise typer.BadParameter(
            "say what stands instead: votes, cards, --present or --void", param_hint="STEP"
        )
    question = Question(StepKind.CORRECTION, (), tally, cards, present=present)
    held = act(workspace(), version, Correction(step, question, void, date), dry_run=dry_run)
    _say(held, as_json=as_json)


@app.command()
def close(
    *,
    adjourn: Annotated[
        bool, typer.Option("--adjourn", help="What was not reached waits for another day.")
    ] = False,
    version: OfVersion = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Close the session for good, or adjourn it.

    What was not reached becomes what standing orders say.
    """
    from policy_cli.actions.session import close as act

    _say(act(workspace(), version, adjourn=adjourn, dry_run=dry_run), as_json=as_json)


@app.command()
def minutes(
    *,
    date: Annotated[str, typer.Option("--date", help="The session's day; all if left out.")] = "",
    version: OfVersion = "",
    as_json: AsJson = False,
) -> None:
    """Give the minutes.

    Every question with its votes, its result and what followed.
    """
    from policy_cli.actions.load import sound_round
    from policy_cli.show.sessions import as_json as told
    from policy_cli.show.sessions import minute_lines

    round_ = sound_round(workspace(), version)
    if as_json:
        say_json("minutes", told(round_, date))
        return
    for line in minute_lines(round_, date):
        say(line)


def _say(held: "Held", *, as_json: bool) -> None:
    from policy_cli.show.sessions import held_lines, verdict_json

    if as_json:
        say_json("step", verdict_json(held.round, held.step, held.verdict, held.changed) | _done(held))
        return
    lines = list(held_lines(held.round, held.step, held.verdict, held.changed))
    words = [path for path in held.done.paths if path.startswith("platform/")]
    lines.append(f"changed: {', '.join(words)}" if words else "no word changes")
    say_done(held.done, "\n".join(lines), next_steps=_next(held), as_json=False)


def _done(held: "Held") -> dict[str, object]:
    return {"operation": held.done.id, "paths": list(held.done.paths), "dry_run": not held.done.commit}


def _next(held: "Held") -> tuple[str, ...]:
    if held.step.kind is StepKind.ADJOURN:
        return ("on another day: policy session open --present N",)
    if held.step.kind is StepKind.CLOSE:
        return _after_closing(held.left)
    warned = (f"warning: still to be decided in this chapter: {', '.join(held.left)}",) if held.left else ()
    given = "--for … --against …" if held.verdict and held.verdict.tally else "--void"
    tell_step = f"if it was mistyped: policy session correct {held.step.step} {given}"
    return () if held.step.kind is StepKind.CORRECTION else (*warned, tell_step)


def _after_closing(unput: tuple[str, ...]) -> tuple[str, ...]:
    if not unput:
        return ("seal the text: policy adopt",)
    return (
        f"warning: standing orders ask for a vote on each chapter as amended; not put: {', '.join(unput)}",
        f"to put them: policy undo, then policy session decide --adopt {unput[0]} --for N --against N",
    )
