"""policy round: open, close and show the window for amendments."""

from typing import Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, say_done, say_json, tell_broken, workspace
from policy_cli.show.console import say
from policy_cli.show.words import moment_words

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Open, close and show the window for amendments.",
)

Named = Annotated[
    str, typer.Argument(metavar="[VERSION]", help="The version; the newest if left out.", show_default=False)
]


@app.command("open")
def open_(
    name: Named = "",
    *,
    closes: Annotated[
        str,
        typer.Option(
            "--closes", help="When amendments close, like 2026-03-02T17:00:00+00:00.", show_default=False
        ),
    ],
    opens: Annotated[str, typer.Option("--opens", help="When they are taken from; now if left out.")] = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Take amendments to a version between two times."""
    from policy_cli.actions.versions import open_round, window_between

    here = workspace()
    window = window_between(here, opens, closes)
    if window is None:
        raise typer.BadParameter("say when amendments close", param_hint="--closes")
    done = open_round(here, name, window, dry_run=dry_run)
    say_done(done, f"amendments are taken until {moment_words(window.closes)}", as_json=as_json)


@app.command()
def close(name: Named = "", *, dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """End the window for amending a version now."""
    from policy_cli.actions.versions import close_round

    done = close_round(workspace(), name, dry_run=dry_run)
    say_done(done, "amendments are closed", next_steps=("what waits: policy amend",), as_json=as_json)


@app.command()
def show(name: Named = "", *, as_json: AsJson = False) -> None:
    """Show the window of a version and how its amendments stand."""
    from policy_cli.actions.load import round_on
    from policy_cli.rules.lifecycle import State, in_state

    round_, findings = round_on(workspace(), name)
    tell_broken(findings)
    counts = {state.value: len(in_state(round_, state)) for state in State}
    window = round_.version.window
    if as_json:
        told = {"opens": window.opens.isoformat(), "closes": window.closes.isoformat()} if window else None
        say_json("round", {"version": round_.version.name, "window": told, "amendments": counts})
        return
    end = f"from {moment_words(window.opens)} to {moment_words(window.closes)}" if window else "sealed"
    say(f"{round_.version.name}: {end}")
    for state, count in counts.items():
        if count:
            say(f"{count} {state}")
