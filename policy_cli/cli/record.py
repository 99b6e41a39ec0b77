"""policy log and undo: what was done, and taking it back."""

from typing import Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, say_done, say_json, workspace
from policy_cli.show.console import table

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def log(
    *,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="How many, 0 for all.")] = 30,
    as_json: AsJson = False,
) -> None:
    """List what was done, newest first."""
    from policy_cli.actions.undo import log as entries

    recorded = entries(workspace(), limit)
    if as_json:
        say_json("log", {"items": [entry._asdict() for entry in recorded]})
        return
    table(
        ("operation", "when", "who", "what"),
        [
            (
                entry.id or "-",
                entry.at[:16].replace("T", " "),
                entry.by,
                entry.subject + (" (undone)" if entry.undone else ""),
            )
            for entry in recorded
        ],
    )


@app.command()
def undo(
    operation: Annotated[
        str,
        typer.Argument(
            metavar="[OPERATION]",
            help="Which, from policy log; the last one if left out.",
            show_default=False,
        ),
    ] = "",
    *,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Take back what was done last; the record of both stays."""
    from policy_cli.actions.undo import undo as act

    done = act(workspace(), operation, dry_run=dry_run)
    say_done(done, done.operation.subject, as_json=as_json)
