"""Commands on plain Markdown files: what differs, and what several hands made together."""

from typing import Annotated

import typer

from policy_cli.cli.options import AsJson, Plain, say_json
from policy_cli.cli.text_merge import merge
from policy_cli.show.console import redline, tell

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Compare and merge Markdown files.",
)
app.command(name="merge")(merge)


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The older text, - for standard input.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The newer text.")],
    *,
    plain: Plain = False,
    as_json: AsJson = False,
) -> None:
    """Show what differs between two Markdown texts.

    Words that moved are shown at both places. Ends with code 0 whether or not they differ.
    """
    from policy_cli.actions.texts import compared_sources, read_sources
    from policy_cli.show import differences

    comparison = compared_sources(*read_sources([old, new]))
    spans = comparison.spans
    if as_json:
        told = {"spans": differences.spans_json(spans), "changes": differences.changes_json(comparison)}
        say_json("text-diff", {"equal": differences.is_same(spans)} | told)
        return
    if differences.is_same(spans) and not comparison.changes:
        tell("no difference")
        return
    redline(comparison, marks=plain)
    differences.say_notes(comparison)
