"""policy amend: take in, show and decide amendments."""

from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from policy_cli.cli.lazy import LazyGroup
from policy_cli.cli.options import (
    AsJson,
    DryRun,
    OfVersion,
    Plain,
    say_done,
    say_json,
    tell_broken,
    workspace,
)
from policy_cli.model.amendments import Amendment, FromBody
from policy_cli.model.rounds import Result, Round
from policy_cli.rules.lifecycle import (
    Standing,
    State,
    in_state,
    recommendation,
    standing,
    standings,
    undecided,
)
from policy_cli.show.console import say, table, tell
from policy_cli.show.words import counted, moment_words, mover_words, targets

if TYPE_CHECKING:
    from policy_cli.model.bodies import Body


class _Amend(LazyGroup):
    """The commands of amend that have modules of their own."""

    modules: ClassVar = {
        "new": ("proposing", "Take in an amendment, by quoted words or in your editor."),
        "edit": ("proposing", "Reword an amendment in your editor."),
        "conflicts": ("conflicts", "Say which amendments collide, and what falls if what is agreed."),
        "read": ("conflicts", "Record that a combined sentence was read."),
        "import": ("receipt", "Take in amendments from files, or from a branch of git."),
        "receipt": ("receipt", "Say to the sender what was understood."),
        "rule": ("officers", "Rule an amendment in order or out of order."),
        "recommend": ("officers", "Record what a committee advises."),
        "remit": ("officers", "Record that its mover agrees that a body considers it further."),
        "composite": ("composite", "Make one amendment of several, in their own words."),
        "carry": ("composite", "Put an amendment to a newer version."),
        "explain": ("explain", "Say in plain words what became of an amendment, and why."),
    }
    single = frozenset(modules)


app = typer.Typer(
    cls=_Amend,
    rich_markup_mode=None,
    add_completion=False,
    invoke_without_command=True,
    help="Take in, show and decide amendments.",
)

Label = Annotated[
    str, typer.Argument(metavar="AMENDMENT", help="The amendment's number, like A05.", show_default=False)
]


@app.callback()
def waiting(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    """Take in, show and decide amendments; alone, say what waits and what to type next."""
    if ctx.invoked_subcommand:
        if as_json:
            raise typer.BadParameter("put it behind the command", param_hint="--json")
        return
    from policy_cli.actions.load import round_on

    here = workspace()
    round_, findings = round_on(here)
    left = undecided(round_)
    tell_broken(findings)
    if as_json:
        stands = standings(round_)
        items = [_json(amendment, stands[amendment.label]) for amendment in left]
        say_json("waiting", {"version": round_.version.name, "items": items})
        return
    _say_window(round_)
    if not left:
        from policy_cli.actions.status import when_decided

        say("nothing waits to be decided")
        take_in = " · or take one in: policy amend new --in ID --from BODY" if round_.version.window else ""
        say(f"next: {when_decided(here, round_)}{take_in}")
        return
    say(f"{len(left)} of {counted(len(round_.amendments), 'amendment')} to be decided:")
    _table(left, round_)
    by_votes = round_.orders is not None and bool(round_.orders.majorities)
    decide = "policy agenda show, then policy session decide" if by_votes else "policy amend decide"
    result = "--for N --against N" if by_votes else "agreed · or rejected"
    say(f"next: policy amend diff {left[0].label} · {decide} {left[0].label} {result}")


def _say_window(round_: Round) -> None:
    window = round_.version.window
    end = f"closes {moment_words(window.closes)}" if window else "sealed"
    say(f"{round_.version.name}, {end}")


def _table(amendments: tuple[Amendment, ...], round_: Round) -> None:
    bodies, stands = _bodies(), standings(round_)
    table(
        ("amendment", "changes", "from", "received", "state", "advice"),
        [
            (
                amendment.label,
                targets(amendment),
                mover_words(amendment.mover, bodies).partition(",")[0],
                amendment.received.date().isoformat(),
                stands[amendment.label].state.value,
                advice.recommendation.value if (advice := recommendation(amendment)) else "",
            )
            for amendment in amendments
        ],
    )


def _bodies() -> dict[str, "Body"]:
    from policy_cli.store.bodies_file import read_bodies
    from policy_cli.store.workspace import Reader

    return dict(read_bodies(Reader(workspace().files)))


@app.command("list")
def list_(
    *,
    version: OfVersion = "",
    state: Annotated[
        State | None,
        typer.Option("--state", metavar="STATE", help=f"Only those in this state: {', '.join(State)}."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the amendments of a round with where each stands."""
    from policy_cli.actions.load import round_on

    round_, findings = round_on(workspace(), version)
    chosen = round_.amendments if state is None else in_state(round_, state)
    if as_json:
        stands = standings(round_)
        items = [_json(amendment, stands[amendment.label]) for amendment in chosen]
        say_json("amendments", {"version": round_.version.name, "items": items})
    else:
        _table(chosen, round_)
    for finding in findings:
        tell(f"{finding.level}: {finding.place}: {finding.message}")


def _json(amendment: Amendment, stands: Standing) -> dict[str, object]:
    from policy_cli.rules.formal import change_words
    from policy_cli.store.round_trees import change_tree, mover_tree

    mover = amendment.mover
    advice = recommendation(amendment)
    return {
        "id": amendment.id,
        "uid": amendment.uid,
        "from": mover_tree(mover) if isinstance(mover, FromBody) else {"members": len(mover.everyone)},
        "against": amendment.against,
        "received": amendment.received.isoformat(),
        "state": stands.state.value,
        "since": stands.at.isoformat(),
        "state_reason": stands.reason,
        "state_by": stands.by,
        "recommendation": advice.recommendation.value if advice else None,
        "changes": [change_tree(change) for change in amendment.changes],
        "in_words": [change_words(change) for change in amendment.changes],
        "reason": amendment.reason,
    }


def _found(label: str, version: str) -> tuple[Round, Amendment]:
    """Find an amendment: refuse where its own file is broken, tell where others are."""
    from policy_cli.actions.load import amendment_named, refuse_broken, round_on

    round_, findings = round_on(workspace(), version)
    own = f"/{label}.yaml".casefold()
    refuse_broken(finding for finding in findings if finding.place.path.casefold().endswith(own))
    amendment = amendment_named(round_, label)
    tell_broken(findings)
    return round_, amendment


@app.command()
def show(label: Label, *, version: OfVersion = "", as_json: AsJson = False) -> None:
    """Show one amendment: its mover, its changes, where it stands."""
    from policy_cli.rules.formal import change_words
    from policy_cli.show.standing import because

    round_, amendment = _found(label, version)
    if as_json:
        say_json("amendment", _json(amendment, standing(amendment, round_)))
        return
    stands = standing(amendment, round_)
    say(f"{amendment.label}  against {amendment.against}, from {mover_words(amendment.mover, _bodies())}")
    say(f"received {moment_words(amendment.received)} by {amendment.via.value}, {amendment.uid}")
    say(f"{stands.state.value}{because(stands, round_)} since {moment_words(stands.at)}")
    advice = recommendation(amendment)
    if advice:
        reason = f": {advice.because}" if advice.because else ""
        say(f"{advice.by} recommends: {advice.recommendation.value}{reason}")
    for change in amendment.changes:
        say(change_words(change))
    if amendment.reason:
        say(f"Reason: {amendment.reason}")
    tell(f"next: policy amend diff {amendment.label}")


@app.command()
def diff(label: Label, *, version: OfVersion = "", plain: Plain = False, as_json: AsJson = False) -> None:
    """Show what an amendment changes, word by word.

    The words are those of the version it amends.
    """
    from policy_cli.actions.review import review
    from policy_cli.cli.conflicts import tell_rivals
    from policy_cli.show import differences

    round_, amendment = _found(label, version)
    found, rivals = review(workspace(), round_, amendment)
    if as_json:
        items = [differences.as_json(difference) for difference in found]
        others = [one.other(amendment.label) for one in rivals]
        told = {"amendment": amendment.label, "version": round_.version.name, "items": items}
        say_json("differences", told | {"collides_with": others})
        return
    for difference in found:
        differences.show(difference, marks=plain)
    tell_rivals(amendment.label, rivals)


@app.command()
def check(
    label: Annotated[
        str, typer.Argument(metavar="[AMENDMENT]", help="One amendment; all if left out.", show_default=False)
    ] = "",
    *,
    version: OfVersion = "",
    as_json: AsJson = False,
) -> None:
    """Check amendments against the version they amend.

    Looks at quoted words, ids, bodies and fields. Ends with code 4 where there are errors.
    """
    from policy_cli.actions.check import check_round
    from policy_cli.cli.overview import say_findings

    say_findings(check_round(workspace(), version, label), as_json=as_json)


@app.command()
def withdraw(
    label: Label,
    *,
    by: Annotated[str, typer.Option("--by", help="Who withdraws it; its mover if left out.")] = "",
    version: OfVersion = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Record that the mover takes an amendment back."""
    from policy_cli.actions.record import NEVER, add
    from policy_cli.model.amendments import Withdrawn

    done = add(workspace(), version, [label], Withdrawn(NEVER, by), dry_run=dry_run)
    say_done(done, done.operation.subject, as_json=as_json)


@app.command()
def decide(
    label: Label,
    result: Annotated[
        Result,
        typer.Argument(metavar="RESULT", help="What was declared: agreed or rejected.", show_default=False),
    ],
    *,
    version: OfVersion = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Record what was declared, and change the words.

    Words change only where the amendment was agreed; both land in one step, which undo takes back.
    """
    from policy_cli.actions.decide import decide as act

    done = act(workspace(), version, label, result, dry_run=dry_run)
    words = [path for path in done.paths if path.startswith("platform/")]
    said = (
        f"{done.operation.subject}; changed: {', '.join(words)}"
        if words
        else f"{done.operation.subject}; no word changes"
    )
    say_done(done, said, next_steps=("what waits: policy amend",), as_json=as_json)
