"""Options that many commands share, and what they all print after a change."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from policy_cli.model.findings import Finding
from policy_cli.show.console import json_text, say, tell
from policy_cli.show.words import counted
from policy_cli.store.drivers import is_untold
from policy_cli.store.workspace import Workspace, find

if TYPE_CHECKING:
    from policy_cli.model.amendments import Amendment
    from policy_cli.rules.states import Standing
    from policy_cli.store.transaction import Done

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as one JSON object.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written, write nothing.")]
OfVersion = Annotated[str, typer.Option("--version", help="The version meant; the newest if left out.")]
Plain = Annotated[bool, typer.Option("--plain", help="Mark changes as [-out-]{+in+}, without colour.")]


def workspace() -> Workspace:
    """Find the policy repository around the current folder; tell once that git lacks our drivers in it."""
    found = find(os.getcwd())
    if found.repository and is_untold(found.repository):
        tell("git merges by lines in this clone, not by commitment and word: policy doctor --fix")
    return found


def tell_broken(findings: Sequence[Finding]) -> None:
    """Tell that files are broken, and so left out of what is printed."""
    if findings:
        tell(f"{counted(len(findings), 'finding')} in the files: policy check")


def tell_out_of_order(amendment: "Amendment", stands: "Standing") -> None:
    """Warn that what was taken in is out of order, and why."""
    if stands.reason:
        from policy_cli.show.standing import reason_words

        why = f"policy amend explain {amendment.label}"
        tell(f"warning: {amendment.label} is out of order ({reason_words(stands.reason)}): {why}")


def say_json(schema: str, values: Mapping[str, object]) -> None:
    """Print one JSON object with its schema's name."""
    sys.stdout.write(json_text({"schema": f"policy/{schema}/1"} | dict(values)))


def say_done(done: "Done", what: str, *, next_steps: Sequence[str] = (), as_json: bool = False) -> None:
    """Say what was written, or what would be, and how to take it back."""
    if as_json:
        say_json(
            "done",
            {
                "done": what,
                "operation": done.id,
                "commit": done.commit,
                "paths": list(done.paths),
                "dry_run": not done.commit,
            },
        )
        return
    if not done.paths:
        tell("nothing to change: it is so already")
    elif not done.commit:
        say(f"would do: {what}")
        for path in done.paths:
            say(f"would write: {path}")
    else:
        say(what)
        for step in (*next_steps, *_way_back(done)):
            tell(step)


def _way_back(done: "Done") -> tuple[str, ...]:
    """Say how to take an operation back: an undo only by its id, for the next undo goes further back."""
    if done.operation.name == "init":
        return ()
    return (
        f"take it back: policy undo {done.id}"
        if done.operation.name == "undo"
        else "take it back: policy undo",
    )
