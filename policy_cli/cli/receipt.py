"""policy amend import and receipt: papers that others wrote come in, and their senders get an answer."""

from typing import Annotated

import typer

from policy_cli.cli.options import (
    AsJson,
    DryRun,
    OfVersion,
    say_done,
    say_json,
    tell_out_of_order,
    workspace,
)
from policy_cli.show.console import say, tell
from policy_cli.show.words import targets

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("import")
def import_(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help="YAML files, or folders of them.", show_default=False),
    ] = None,
    *,
    branch: Annotated[str, typer.Option("--branch", help="A branch of git instead of files.")] = "",
    sender: Annotated[str, typer.Option("--from", help="Who moves what the branch changes.")] = "",
    meeting: Annotated[str, typer.Option("--meeting", help="Date of the meeting that agreed it.")] = "",
    present: Annotated[int | None, typer.Option("--present", min=0, help="Members present at it.")] = None,
    minute: Annotated[str, typer.Option("--minute", help="Number of its minute.")] = "",
    reason: Annotated[str, typer.Option("--reason", help="Why, in the mover's words.")] = "",
    version: OfVersion = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Take in amendments from files, or from a branch of git.

    The same thing twice is one amendment. Nothing comes in unless all of it can be read.
    """
    from policy_cli.actions import importing
    from policy_cli.cli.changes import mover

    if bool(files) == bool(branch):
        raise typer.BadParameter("name files, or one branch with --branch", param_hint="FILE")
    if files:
        paths = importing.from_folder(files)
        found = importing.import_files(workspace(), paths, version, dry_run=dry_run)
    else:
        who = mover(sender, meeting, present, minute, ())
        found = importing.import_branch(workspace(), branch, who, reason, version, dry_run=dry_run)
    for place, label in found.known.items():
        tell(f"{place}: taken in already as {label}")
    for taken in found.taken:
        tell_out_of_order(taken.amendment, taken.standing)
    labels = [taken.amendment.label for taken in found.taken]
    if not found.taken:
        say_json("done", {"done": "nothing new", "operation": "", "paths": []}) if as_json else say(
            "nothing new"
        )
        return
    if not as_json:
        for taken in found.taken:
            say(f"{taken.amendment.label}: an amendment to {targets(taken.amendment)}")
    steps = (f"answer its sender: policy amend receipt {labels[0]}",)
    say_done(found.taken[0].done, f"{', '.join(labels)} taken in", next_steps=steps, as_json=as_json)


@app.command()
def receipt(
    label: Annotated[
        str, typer.Argument(metavar="AMENDMENT", help="The amendment's number, like A05.", show_default=False)
    ],
    *,
    version: OfVersion = "",
    as_json: AsJson = False,
) -> None:
    """Say to the sender what was understood, in formal words.

    With the sum of the text it amends, so that both can prove which words were meant.
    """
    from policy_cli.actions.load import amendment_named, published_platform, sound_round
    from policy_cli.show.receipts import receipt_lines, receipt_values

    here = workspace()
    round_ = sound_round(here, version)
    amendment = amendment_named(round_, label)
    platform = published_platform(here, round_.version)
    if as_json:
        say_json("receipt", receipt_values(amendment, round_, platform))
        return
    for line in receipt_lines(amendment, round_, platform):
        say(line)
