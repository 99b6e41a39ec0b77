"""policy status, check and doctor: what stands, what is broken, what is lacking."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, say_json, workspace
from policy_cli.model.errors import Exit
from policy_cli.model.findings import Finding, Level
from policy_cli.show.console import say, table, tell
from policy_cli.show.words import counted

if TYPE_CHECKING:
    from policy_cli.actions.status import Status

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Fix = Annotated[bool, typer.Option("--fix", help="Set up how git merges and compares files in this clone.")]


@app.command()
def status(*, as_json: AsJson = False) -> None:
    """Say what stands, what waits and what to type next."""
    from policy_cli.actions.status import state_of

    state = state_of(workspace())
    if as_json:
        say_json("status", state._asdict())
        return
    say(state.title)
    say(f"{counted(state.chapters, 'chapter')}, {counted(state.commitments, 'commitment')}")
    say(_round_words(state) if state.version else "no version published yet")
    for line in state.notices:
        say(line)
    say(f"next: {state.next}")


def _round_words(state: "Status") -> str:
    counts = f"{len(state.waiting)} wait, {state.agreed} agreed, {state.rejected} rejected"
    return f"{state.version}: {counted(state.amendments, 'amendment')}, {counts}"


@app.command()
def check(*, as_json: AsJson = False) -> None:
    """Find what the files break; never changes one. Ends with code 4 where there are errors."""
    from policy_cli.actions.check import check_all

    say_findings(check_all(workspace()), as_json=as_json)


def say_findings(findings: Sequence[Finding], *, as_json: bool) -> None:
    """Print findings, and end with code 4 where one is an error."""
    errors = sum(finding.level is Level.ERROR for finding in findings)
    if as_json:
        items = [
            {
                "level": f.level.value,
                "path": f.place.path,
                "line": f.place.line,
                "key": f.place.key,
                "message": f.message,
                "hint": f.hint,
            }
            for f in findings
        ]
        say_json("findings", {"errors": errors, "items": items})
    else:
        for finding in findings:
            say(f"{finding.level.value}: {finding.place}: {finding.message}")
            say(f"  {finding.hint}")
        say(f"{counted(errors, 'error')}, {counted(len(findings) - errors, 'warning')}")
    if errors:
        raise typer.Exit(Exit.INVALID)


@app.command()
def doctor(*, fix: Fix = False, dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """Find what this computer or clone lacks. Ends with code 4 where something fails."""
    from policy_cli.actions.doctor import examine, repair

    for name in repair(dry_run=dry_run) if fix else ():
        tell(f"would set: {name}" if dry_run else f"set: {name}")
    results = examine()
    if as_json:
        say_json("doctor", {"items": [result._asdict() for result in results]})
    else:
        table(("", "what", "found", "what to do"), results)
    if any(result.level == "fail" for result in results):
        raise typer.Exit(Exit.INVALID)
