"""policy freeze and erratum: the gate before the launch, and the one way to put a launched text right."""

from typing import TYPE_CHECKING, Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, say_done, say_json, workspace
from policy_cli.model.amendments import Part, Replace, SetField
from policy_cli.model.releases import Erratum, ErratumKind
from policy_cli.show.console import tell
from policy_cli.show.words import counted

if TYPE_CHECKING:
    from policy_cli.actions.freezing import BlockedError
    from policy_cli.store.workspace import Workspace

app = typer.Typer(rich_markup_mode=None, add_completion=False)

By = Annotated[str, typer.Option("--by", help="The body that says so, like npc.")]


@app.command()
def freeze(
    *,
    by: By,
    embargo: Annotated[
        str,
        typer.Option(
            "--embargo", help="Until when nobody may publish it; none lifts that of what is frozen."
        ),
    ] = "",
    waive: Annotated[
        str, typer.Option("--waive", help="Instead of freezing, let through what breaks this rule.")
    ] = "",
    because: Annotated[str, typer.Option("--because", help="Why it is waived.")] = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Freeze the adopted text for its launch.

    Names all that stops it. What a body may let through is waived by name: --waive undecided.
    """
    from policy_cli.actions.freezing import BlockedError
    from policy_cli.actions.freezing import freeze as act

    if bool(waive) != bool(because):
        lacks = "--because" if waive else "--waive"
        raise typer.BadParameter("a waiver names what is waived, and why", param_hint=lacks)
    here = workspace()
    if waive:
        _waive(here, waive, because, by, dry_run=dry_run, as_json=as_json)
        return
    try:
        done = act(here, by, embargo, dry_run=dry_run)
    except BlockedError as error:
        _tell_blocked(error, as_json=as_json)
        raise typer.Exit(error.code) from None
    _tell_uncosted(here)
    say_done(done, done.operation.subject, next_steps=("print it: policy build final",), as_json=as_json)


def _waive(here: "Workspace", rule: str, because: str, by: str, *, dry_run: bool, as_json: bool) -> None:
    from policy_cli.actions.freezing import waive

    done = waive(here, rule, because, by, dry_run=dry_run)
    say_done(done, done.operation.subject, next_steps=("go on: policy freeze --by BODY",), as_json=as_json)


def _tell_blocked(error: "BlockedError", *, as_json: bool) -> None:
    """Name each thing that stops it in three lines, and the rule by which it is waived."""
    from policy_cli.actions.gate import WAIVABLE

    for one in error.blockers:
        tell(f"error: {one.what}")
        tell(f"where: {one.where}")
        waived = (
            f" · or: policy freeze --waive {one.rule} --because WHY --by BODY" if one.rule in WAIVABLE else ""
        )
        tell(f"next:  {one.next}{waived}")
    if as_json:
        say_json("blocked", {"items": [one._asdict() for one in error.blockers]})


def _tell_uncosted(here: "Workspace") -> None:
    from policy_cli.actions.freezing import to_be_costed

    left = to_be_costed(here)
    if left:
        tell(f"warning: {counted(len(left), 'commitment')} still to be costed: {', '.join(left)}")


@app.command()
def erratum(
    item: Annotated[
        str,
        typer.Argument(
            metavar="COMMITMENT", help="Its id, like energy-05, or that of a chapter.", show_default=False
        ),
    ],
    *,
    kind: Annotated[ErratumKind, typer.Option("--kind", help="typo, figure or legal.")],
    because: Annotated[str, typer.Option("--because", help="Why, for those who read the next edition.")],
    by: By,
    replace: Annotated[str, typer.Option("--replace", help="The words that are wrong, as they stand.")] = "",
    with_: Annotated[
        str | None, typer.Option("--with", help="The words that are right; '' leaves the others out.")
    ] = None,
    set_field: Annotated[str, typer.Option("--set", help="target_date or cost.amount_gbp; needs --to.")] = "",
    to: Annotated[str, typer.Option("--to", help="Its value; null takes it away.")] = "",
    nth: Annotated[
        int | None,
        typer.Option("--nth", help="Which occurrence of the words, where there are several.", min=1),
    ] = None,
    of: Annotated[Part, typer.Option("--of", help="text, or title.")] = Part.TEXT,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Put the frozen text right: its next edition.

    Never a policy: that goes back to conference.
    """
    from policy_cli.actions.erratum import correct
    from policy_cli.actions.record import NEVER

    if bool(replace) != (with_ is not None):
        raise typer.BadParameter(
            "say what is wrong and what is right, '' to leave it out", param_hint="--replace and --with"
        )
    target = item.casefold()
    change = _change(Replace(target, replace, with_ or "", nth, of), set_field, to)
    made = correct(workspace(), Erratum(NEVER, kind, change, because, by), dry_run=dry_run)
    steps = (f"print edition {made.nth}: policy build final",)
    say_done(made.done, made.done.operation.subject, next_steps=steps, as_json=as_json)


def _change(words: Replace, field: str, value: str) -> Replace | SetField:
    """Give the one thing that is put right: words, or a figure beside them."""
    if bool(words.quote) == bool(field) or bool(field) != bool(value):
        raise typer.BadParameter(
            "give --replace and --with, or --set and --to", param_hint="what is put right"
        )
    from policy_cli.actions.write_platform import typed_value

    return SetField(words.target, field, typed_value(field, value)) if field else words
