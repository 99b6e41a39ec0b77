"""Options that many commands share, and what they all print after a change."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from policy_cli.show.console import say, tell
from policy_cli.store.workspace import Workspace, find

if TYPE_CHECKING:
    from policy_cli.store.transaction import Done

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as one JSON object.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written, write nothing.")]
OfVersion = Annotated[str, typer.Option("--version", help="The version meant; the newest if left out.")]
Plain = Annotated[bool, typer.Option("--plain", help="Mark changes as [-out-]{+in+}, without colour.")]


def workspace() -> Workspace:
    """Find the policy repository around the current folder."""
    return find(os.getcwd())


def say_json(schema: str, values: Mapping[str, object]) -> None:
    """Print one JSON object with its schema's name."""
    import json

    sys.stdout.write(
        json.dumps({"schema": f"policy/{schema}/1"} | dict(values), ensure_ascii=False, indent=2) + "\n"
    )


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
        for step in (*next_steps, "take it back: policy undo"):
            tell(step)


def may_ask() -> bool:
    """Say whether a missing value may be asked for: a person sits at both ends."""
    return sys.stdin.isatty() and sys.stderr.isatty() and not os.environ.get("POLICY_NO_INPUT")
