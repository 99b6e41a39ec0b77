"""policy amend explain: what became of amendments, and why."""

from typing import Annotated

import typer

from policy_cli.cli.options import AsJson, OfVersion, say_json, workspace
from policy_cli.show.console import say

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def explain(
    label: Annotated[
        str, typer.Argument(metavar="[AMENDMENT]", help="Its number, like A05.", show_default=False)
    ] = "",
    *,
    all_: Annotated[bool, typer.Option("--all", help="Every amendment of the round.")] = False,
    version: OfVersion = "",
    as_json: AsJson = False,
) -> None:
    """Say in plain words what became of an amendment, and why.

    Names no member; it can be sent to whoever moved it.
    """
    from policy_cli.actions.adopted import lost_by
    from policy_cli.actions.load import amendment_named, sound_round
    from policy_cli.show.explaining import explained

    if bool(label) == all_:
        raise typer.BadParameter("name one amendment, or give --all", param_hint="AMENDMENT")
    here = workspace()
    round_ = sound_round(here, version)
    chosen = round_.amendments if all_ else (amendment_named(round_, label),)
    lost = lost_by(here, round_)
    told = {amendment.label: " ".join(explained(amendment, round_, lost)) for amendment in chosen}
    if as_json:
        say_json("explanations", {"version": round_.version.name, "amendments": told})
        return
    for words in told.values():
        say(words)
