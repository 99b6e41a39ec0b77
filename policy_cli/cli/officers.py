"""policy amend rule, recommend and remit: what committees and officers say of amendments."""

from typing import Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, OfVersion, say_done, workspace
from policy_cli.model.amendments import Recommendation, Recommended, Remitted, Ruled
from policy_cli.rules.entitlement import Reason
from policy_cli.rules.states import State

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Label = Annotated[
    str, typer.Argument(metavar="AMENDMENT", help="The amendment's number, like A05.", show_default=False)
]
By = Annotated[str, typer.Option("--by", help="The body that says so, like npc.")]


@app.command()
def rule(
    label: Label,
    ruling: Annotated[
        str, typer.Argument(metavar="RULING", help="in-order or out-of-order.", show_default=False)
    ],
    *,
    by: By,
    reason: Annotated[str, typer.Option("--reason", help=f"Why: {', '.join(Reason)}.")] = "",
    version: OfVersion = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Rule an amendment in order or out of order.

    What the tool rules alone stands until somebody rules otherwise.
    """
    from policy_cli.actions.record import NEVER, add

    if ruling not in (State.IN_ORDER, State.OUT_OF_ORDER):
        raise typer.BadParameter(f"{ruling} is neither in-order nor out-of-order", param_hint="RULING")
    if ruling == State.OUT_OF_ORDER and reason not in set(Reason):
        known = ", ".join(Reason)
        raise typer.BadParameter(f"name one of {known}", param_hint="--reason")
    done = add(workspace(), version, [label], Ruled(NEVER, by, ruling, reason), dry_run=dry_run)
    say_done(done, done.operation.subject, as_json=as_json)


@app.command()
def recommend(
    labels: Annotated[
        list[str], typer.Argument(metavar="AMENDMENT...", help="Numbers, like A05 C1.", show_default=False)
    ],
    advice: Annotated[
        Recommendation,
        typer.Argument(metavar="ADVICE", help=f"{', '.join(Recommendation)}.", show_default=False),
    ],
    *,
    by: By,
    because: Annotated[str, typer.Option("--because", help="Why, for the agenda and the mover.")] = "",
    inquorate: Annotated[bool, typer.Option("--inquorate", help="The committee was not quorate.")] = False,
    version: OfVersion = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Record what a committee advises conference to do with amendments."""
    from policy_cli.actions.record import NEVER, add

    entry = Recommended(NEVER, by, advice, not inquorate, because)
    done = add(workspace(), version, labels, entry, dry_run=dry_run)
    say_done(done, done.operation.subject, as_json=as_json)


@app.command()
def remit(
    label: Label,
    *,
    by: Annotated[str, typer.Option("--by", help="Who agreed to it: the mover.")] = "",
    to: Annotated[str, typer.Option("--to", help="The body; that of standing orders if left out.")] = "",
    version: OfVersion = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Record that its mover agrees that a body considers it further.

    At conference, a vote remits: policy session decide A05 --remit.
    """
    from policy_cli.actions.record import NEVER, add

    done = add(workspace(), version, [label], Remitted(NEVER, by, to), dry_run=dry_run)
    say_done(done, done.operation.subject, as_json=as_json)
