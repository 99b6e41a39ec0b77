"""policy chapter: write, read and place chapters."""

from typing import Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, say_done, say_json, tell_broken, workspace
from policy_cli.show.console import say, table

app = typer.Typer(
    rich_markup_mode=None, add_completion=False, no_args_is_help=True, help="Write, read and place chapters."
)

Named = Annotated[
    str, typer.Argument(metavar="CHAPTER", help="The chapter's id, like local-economies.", show_default=False)
]


@app.command("list")
def list_(*, as_json: AsJson = False) -> None:
    """List the chapters in order."""
    from policy_cli.actions.load import working_platform

    loaded = working_platform(workspace())
    tell_broken(loaded.findings)
    chapters = loaded.platform.chapters
    if as_json:
        items = [
            {"id": c.id, "order": c.order, "title": c.title, "items": len(c.standing())} for c in chapters
        ]
        say_json("chapters", {"items": items})
        return
    table(("id", "title", "items"), [(c.id, c.title, str(len(c.standing()))) for c in chapters])


@app.command()
def show(wanted: Named, *, as_json: AsJson = False) -> None:
    """Show a chapter: its introduction and its items."""
    from policy_cli.actions.load import chapter_named, working_platform

    loaded = working_platform(workspace())
    tell_broken(loaded.findings)
    chapter = chapter_named(loaded.platform, wanted)
    if as_json:
        items = [item.id for item in chapter.standing()]
        say_json("chapter", {"id": chapter.id, "title": chapter.title, "text": chapter.text, "items": items})
        return
    say(f"{chapter.id}  {chapter.title}")
    if chapter.text:
        say(chapter.text)
    table(("id", "title"), [(item.id, item.title or item.text[:60]) for item in chapter.standing()])


@app.command()
def new(
    wanted: Named,
    *,
    title: Annotated[str, typer.Option("--title", help="Its title.", show_default=False)],
    text: Annotated[str, typer.Option("--text", help="Its introduction.")] = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Write a new chapter behind the last one."""
    from policy_cli.actions.write_platform import new_chapter

    done = new_chapter(workspace(), wanted, title, text, dry_run=dry_run)
    say_done(
        done,
        f"chapter {wanted} written",
        next_steps=(f"fill it: policy commitment new --in {wanted}",),
        as_json=as_json,
    )


@app.command()
def move(
    wanted: Named,
    *,
    after: Annotated[str, typer.Option("--after", help="Behind this chapter.")] = "",
    first: Annotated[bool, typer.Option("--first", help="Before all others.")] = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Put a chapter in another place."""
    from policy_cli.actions.write_platform import move_chapter

    if bool(after) == first:
        raise typer.BadParameter("say --after CHAPTER or --first", param_hint="--after")
    done = move_chapter(workspace(), wanted, after, dry_run=dry_run)
    say_done(done, f"chapter {wanted} moved", as_json=as_json)


@app.command()
def renumber(wanted: Named, *, dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """Number a chapter's items afresh, in steps of ten.

    What is printed stays the same.
    """
    from policy_cli.actions.write_platform import renumber_chapter

    done = renumber_chapter(workspace(), wanted, dry_run=dry_run)
    say_done(done, f"chapter {wanted} renumbered", as_json=as_json)
