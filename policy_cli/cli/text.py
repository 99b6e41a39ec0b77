"""Commands on plain Markdown files: what differs, and what several hands made together."""

from typing import TYPE_CHECKING, Annotated

import typer

from policy_cli.cli.options import AsJson, Plain, say_json
from policy_cli.cli.text_merge import merge
from policy_cli.show.console import redline

if TYPE_CHECKING:
    from policy_cli.text.diff import Span

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
    """Show what differs between two Markdown texts."""
    from policy_cli.actions.texts import read_source
    from policy_cli.text.canonical import canonical
    from policy_cli.text.diff import diff as differences

    before, after = (canonical(read_source(path)) for path in (old, new))
    spans = differences(before, after)
    if as_json:
        say_json("text-diff", {"equal": before == after, "spans": [_object(span) for span in spans]})
    else:
        redline(spans, marks=plain)


def _object(span: "Span") -> dict[str, str]:
    return {"mark": span.mark.value, "text": span.text}
