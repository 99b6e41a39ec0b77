"""policy export: the platform in other forms."""

from typing import Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, say_json, workspace
from policy_cli.show.console import say

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Give the platform as Markdown pages.",
)


@app.callback()
def export() -> None:
    """Give the platform as Markdown pages."""


@app.command("markdown")
def markdown(
    *,
    output: Annotated[
        str, typer.Option("--output", "-o", help="A new folder for the pages.", show_default=False)
    ],
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Give the platform as Markdown pages, a chapter a page."""
    from policy_cli.actions.exchange import export_markdown

    paths = export_markdown(workspace(), output, dry_run=dry_run)
    if as_json:
        say_json("exported", {"folder": output, "pages": list(paths), "dry_run": dry_run})
        return
    for path in paths:
        say(f"{'would write ' if dry_run else ''}{output}/{path}")
