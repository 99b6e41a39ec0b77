"""policy amend composite and carry: amendments made of amendments."""

from typing import Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, OfVersion, say_done, tell_out_of_order, workspace
from policy_cli.model.ids import is_member
from policy_cli.model.scalars import FieldError, iso_date
from policy_cli.rules.formal import change_words
from policy_cli.show.console import say, tell

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def composite(
    labels: Annotated[
        list[str],
        typer.Argument(metavar="AMENDMENT...", help="Its sources, like A07 A08.", show_default=False),
    ],
    *,
    insert: Annotated[
        str, typer.Option("--insert", help="What stands instead of the words that all sources replace.")
    ] = "",
    changes: Annotated[
        str, typer.Option("--changes", help="A YAML file with a list of changes, - for standard input.")
    ] = "",
    agreed_by: Annotated[
        list[str] | None, typer.Option("--agreed-by", help="The movers who agree: castle,brookside.")
    ] = None,
    moves: Annotated[str, typer.Option("--moves", help="Who moves it; the first to agree if left out.")] = "",
    seconds: Annotated[str, typer.Option("--seconds", help="Who seconds it.")] = "",
    title: Annotated[str, typer.Option("--title", help="What it is about.")] = "",
    meeting: Annotated[str, typer.Option("--meeting", help="Date of the meeting that agreed it.")] = "",
    version: OfVersion = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Make one amendment of several, in their own words.

    Every word must come from them or from the text; what each mover lost is listed.
    """
    from policy_cli.actions.composite import Compositing, compose
    from policy_cli.cli.changes import read_changes

    if bool(insert) == bool(changes):
        raise typer.BadParameter("say what it inserts, or give --changes", param_hint="--insert")
    agreed = tuple(_who(name) for given in agreed_by or () for name in given.split(","))
    told = Compositing(
        labels=tuple(labels),
        words=insert,
        changes=read_changes(changes) if changes else (),
        title=title,
        meeting=_day(meeting),
        agreed_by=agreed,
        moves=_who(moves),
        seconds=_who(seconds),
        version=version,
    )
    made = compose(workspace(), told, dry_run=dry_run)
    if not as_json:
        for change in made.composite.changes:
            say(change_words(change))
        for label, passages in made.lost:
            say(f"{label} loses: " + ", ".join(f"“{passage}”" for passage in passages))
    label = made.composite.label
    steps = (f"see it: policy amend diff {label}",)
    said = f"{label} made of {', '.join(made.composite.of)}; every word comes from them or from the text"
    say_done(made.done, said, next_steps=steps, as_json=as_json)


def _who(name: str) -> str:
    """Give a body's id as it is written, or a member's reference."""
    return name.strip() if is_member(name.strip()) else name.strip().casefold()


def _day(meeting: str) -> str:
    try:
        return iso_date(meeting) if meeting else ""
    except FieldError as error:
        raise typer.BadParameter(str(error), param_hint="--meeting") from None


@app.command()
def carry(
    label: Annotated[
        str, typer.Argument(metavar="AMENDMENT", help="The amendment's number, like A05.", show_default=False)
    ],
    *,
    onto: Annotated[str, typer.Option("--onto", help="The newer version.")],
    version: OfVersion = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Put an amendment to a newer version, in the same words.

    Its quotes are looked up in the newer text; both are shown.
    """
    from policy_cli.actions.carrying import carry as act
    from policy_cli.show import differences

    carried = act(workspace(), version, label, onto, dry_run=dry_run)
    if not as_json:
        for name, found in carried.shown:
            say(f"against {name}:")
            for difference in found:
                differences.show(difference, marks=False)
    taken = carried.taken
    tell_out_of_order(taken.amendment, taken.standing)
    said = f"{label.upper()} carried onto {onto} as {taken.amendment.label}"
    older = carried.shown[0][0]
    tell(f"the old one stays with its version: policy amend show {label} --version {older}")
    say_done(taken.done, said, as_json=as_json)
