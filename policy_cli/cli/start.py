"""policy init: start a policy repository."""

import os
import shlex
from typing import Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, say_done

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def init(
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="A new folder, or one that is empty.", show_default=False)
    ],
    *,
    title: Annotated[str, typer.Option("--title", help="Title of the platform.")] = "Our platform",
    organisation: Annotated[
        str, typer.Option("--organisation", help="Whose platform it is.")
    ] = "Our organisation",
    language: Annotated[str, typer.Option("--language", help="Its language, like en-GB.")] = "en-GB",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Start a policy repository: its first files, under git, in one commit."""
    from policy_cli.actions.start import start

    done = start(folder, title, organisation, language, dry_run=dry_run)
    root = os.path.realpath(folder)
    go = () if root == os.getcwd() else (f"go there: cd {shlex.quote(folder)}",)
    steps = (*go, "begin: policy chapter new energy --title Energy")
    say_done(done, f"{root} is a policy repository", next_steps=steps, as_json=as_json)
