"""policy build: print draft, amendment paper and manifesto."""

import os
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, OfVersion, say_json, workspace
from policy_cli.show.console import say, tell

if TYPE_CHECKING:
    from policy_cli.actions.editions.wanted import Wanted
    from policy_cli.render.publication import Layout

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Print draft, amendment paper and manifesto as PDF.",
)


class Form(StrEnum):
    """In which form a document is made."""

    PDF = "pdf"
    HTML = "html"


Output = Annotated[str, typer.Option("--output", "-o", help="The file to write; in out/ if left out.")]
AsForm = Annotated[Form, typer.Option("--format", help="PDF to print, HTML for a browser.")]
OfChapter = Annotated[str, typer.Option("--chapter", help="Only this chapter.")]
Large = Annotated[bool, typer.Option("--large-print", help="Set large, for those who see less.")]


@app.command()
def draft(
    *,
    version: OfVersion = "",
    chapter: OfChapter = "",
    as_if: Annotated[
        str, typer.Option("--as-if", help="As it would read: recommended, or A05,C1 agreed.")
    ] = "",
    with_: Annotated[
        str, typer.Option("--with", help="Show in the text what amendments change: A05,C1, or recommended.")
    ] = "",
    large_print: Large = False,
    form: AsForm = Form.PDF,
    output: Output = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Print the consultation draft: what branches amend."""
    from policy_cli.actions.editions.wanted import Wanted
    from policy_cli.render.publication import Edition

    if as_if and with_:
        raise typer.BadParameter("--as-if prints the text without marks", param_hint="--with")
    wanted = Wanted(Edition.DRAFT, version, chapter, _layout(large=large_print), as_if, with_)
    _build(wanted, form, output, dry_run=dry_run, as_json=as_json)


@app.command()
def amendments(
    *,
    version: OfVersion = "",
    chapter: OfChapter = "",
    large_print: Large = False,
    form: AsForm = Form.PDF,
    output: Output = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Print the amendment paper.

    Each amendment with the text as it stands and as it would read.
    """
    from policy_cli.actions.editions.wanted import Wanted
    from policy_cli.render.publication import Edition

    wanted = Wanted(Edition.AMENDMENTS, version, chapter, _layout(large=large_print))
    _build(wanted, form, output, dry_run=dry_run, as_json=as_json)


@app.command()
def final(
    *,
    chapter: OfChapter = "",
    large_print: Large = False,
    form: AsForm = Form.PDF,
    output: Output = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Print the manifesto.

    It holds only words that a version and its decisions explain.
    """
    from policy_cli.actions.editions.wanted import Wanted
    from policy_cli.render.publication import Edition

    wanted = Wanted(Edition.FINAL, "", chapter, _layout(large=large_print))
    _build(wanted, form, output, dry_run=dry_run, as_json=as_json)


@app.command("all")
def all_(
    *,
    version: OfVersion = "",
    output: Annotated[
        str, typer.Option("--output", "-o", help="The folder to write to; in out/ if left out.")
    ] = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Print all that can be printed now.

    Every edition in every form, in one folder with SHA256SUMS. What cannot be made is named with its reason.
    """
    from policy_cli.actions.build_all import build_all

    done = build_all(workspace(), version, output, dry_run=dry_run, told=tell)
    for name, _, what, where, advice in done.unmade:
        tell(f"not made: {name}: {what} ({where}); next: {advice}")
    if as_json:
        files = [
            {"path": os.path.relpath(path), "bytes": size, "sha256": sha256}
            for path, size, sha256 in done.files
        ]
        unmade = [
            {"name": one.name, "what": one.what, "where": one.where, "next": one.next} for one in done.unmade
        ]
        told = {"folder": os.path.relpath(done.folder), "files": files, "not_made": unmade}
        say_json("built-all", told | {"dry_run": dry_run})
        return
    for file in done.files:
        say(f"{'would write ' if dry_run else ''}{os.path.relpath(file.path)}")


def _layout(*, large: bool) -> "Layout":
    from policy_cli.render.publication import Layout

    return Layout.LARGE if large else Layout.STANDARD


def _say_begun() -> None:
    tell("setting the pages; this takes some seconds")


def _build(wanted: "Wanted", form: Form, output: str, *, dry_run: bool, as_json: bool) -> None:
    from policy_cli.actions.build import build

    built = build(workspace(), wanted, output, form.value, dry_run=dry_run, begun=_say_begun)
    path = os.path.relpath(built.path)
    if as_json:
        colophon = built.publication.colophon
        told = {
            "path": path,
            "bytes": built.size,
            "version": colophon.version,
            "commit": colophon.commit,
            "sha256": colophon.sha256,
        }
        say_json("built", told | {"dry_run": dry_run})
        return
    say(f"would write {path}" if dry_run else path)
