"""policy import: Markdown pages into the platform."""

from typing import Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, say_done, workspace
from policy_cli.show.console import tell

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("import")
def import_(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Markdown files, or folders of them.", show_default=False),
    ],
    *,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Turn Markdown pages into a platform.

    A page becomes a chapter, a heading or a bullet an item.
    """
    from policy_cli.actions.exchange import import_pages

    imported = import_pages(workspace(), paths, dry_run=dry_run)
    for finding in imported.findings:
        tell(f"{finding.level.value}: {finding.place}: {finding.message}; {finding.hint}")
    items = sum(len(chapter.items) for chapter in imported.chapters)
    said = f"{len(imported.chapters)} chapters with {items} items imported"
    say_done(imported.done, said, next_steps=("see them: policy chapter list",), as_json=as_json)
