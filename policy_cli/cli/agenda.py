"""policy agenda: the marshalled list."""

import typer

from policy_cli.cli.options import AsJson, DryRun, OfVersion, say_done, say_json, workspace
from policy_cli.show.console import say, table, tell
from policy_cli.show.words import moment_words

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Make, show and lock the list that conference decides.",
)


@app.command()
def build(*, version: OfVersion = "", dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """Make the list, in the order of standing orders.

    Refuses while amendments are flagged and nobody ruled on them.
    """
    from policy_cli.actions.agenda import build as act
    from policy_cli.show.agenda import HEADER, rows

    done, made = act(workspace(), version, dry_run=dry_run)
    if not as_json:
        table(HEADER, list(rows(made)))
    steps = ("lock it: policy agenda lock",)
    say_done(done, f"{len(made.agenda.items)} items on the agenda", next_steps=steps, as_json=as_json)


@app.command()
def show(*, version: OfVersion = "", as_json: AsJson = False) -> None:
    """Show the list.

    What is put, in which order, what falls if what is agreed, and what is decided already.
    """
    from policy_cli.actions.agenda import compute
    from policy_cli.show.agenda import HEADER, off_rows, rows
    from policy_cli.show.agenda import as_json as told

    made = compute(workspace(), version)
    if as_json:
        say_json("agenda", told(made))
        return
    table(HEADER, list(rows(made)))
    off = list(off_rows(made))
    if off:
        say()
        table(("not on the list", "why"), off)
    locked = made.agenda.locked
    tell(f"locked since {moment_words(locked)}" if locked else "not locked: policy agenda lock")


@app.command()
def lock(*, version: OfVersion = "", dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """Lock the list before conference.

    From then on it changes only by what conference decides.
    """
    from policy_cli.actions.agenda import lock as act

    done = act(workspace(), version, dry_run=dry_run)
    steps = ("open the session: policy session open --present N",)
    say_done(done, "the agenda is locked", next_steps=steps, as_json=as_json)


@app.command()
def report(*, version: OfVersion = "", as_json: AsJson = False) -> None:
    """Say where every amendment stands.

    All that were received, with their numbers on the list and the reasons.
    """
    from policy_cli.actions.agenda import compute
    from policy_cli.show.agenda import REPORT, report_rows

    made = compute(workspace(), version)
    listed = list(report_rows(made))
    if as_json:
        keys = ("amendment", "state", "why", "n")
        rows = [dict(zip(keys, row, strict=True)) for row in listed]
        say_json("agenda-report", {"version": made.round.version.name, "items": rows})
        return
    table(REPORT, listed)
