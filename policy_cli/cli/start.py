"""policy init: start a policy repository."""

import os
import shlex
from enum import StrEnum
from typing import Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, say_done

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Preset(StrEnum):
    """Standing orders to begin with."""

    COOP = "coop"
    LIBDEM = "libdem"
    GERMAN_GREEN = "german-green"


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
    preset: Annotated[
        Preset | None,
        typer.Option("--preset", help="Standing orders to begin with; a platform that lacks them gets them."),
    ] = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Start a policy repository: its first files, under git, in one commit.

    In a repository that has a platform and no standing orders, --preset adds them.
    """
    from policy_cli.actions.start import Start, add_standing_orders, start

    root = os.path.realpath(folder)
    if preset and os.path.isdir(os.path.join(root, "platform")):
        done = add_standing_orders(root, preset.value, dry_run=dry_run)
        steps = (
            "read them, and say who sits where in platform/bodies.yaml",
            "policy version publish draft-1",
        )
        say_done(done, "platform/standing-orders.yaml written", next_steps=steps, as_json=as_json)
        return
    begun = Start(title, organisation, language, preset.value if preset else "")
    done = start(folder, begun, dry_run=dry_run)
    go = () if root == os.getcwd() else (f"go there: cd {shlex.quote(folder)}",)
    steps = (*go, "begin: policy chapter new energy --title Energy")
    say_done(done, f"{root} is a policy repository", next_steps=steps, as_json=as_json)
