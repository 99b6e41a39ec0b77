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
    from policy_cli.render.signs import Noted

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
    large_print: Large = False,
    form: AsForm = Form.PDF,
    output: Output = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Print the consultation draft: what branches amend."""
    from policy_cli.actions.editions.wanted import Wanted
    from policy_cli.render.publication import Edition

    wanted = Wanted(Edition.DRAFT, version, chapter, _layout(large=large_print), as_if)
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


def _layout(*, large: bool) -> "Layout":
    from policy_cli.render.publication import Layout

    return Layout.LARGE if large else Layout.STANDARD


def _say_begun() -> None:
    tell("setting the pages; this takes some seconds")


def _tell_noted(noted: "Noted") -> None:
    from policy_cli.render.signs import listed, packages

    if noted.missing:
        tell(f"warning: no font on this computer has {listed(noted.missing)}; named in print")
        tell(f"  apt-get install {packages(noted.missing)}")
    if noted.fonts:
        tell(f"some letters are set in fonts of this computer: {', '.join(noted.fonts)}")
        tell("  another computer may print them otherwise, unless platform/theme/ has the fonts")


def _build(wanted: "Wanted", form: Form, output: str, *, dry_run: bool, as_json: bool) -> None:
    from policy_cli.actions.build import build

    built = build(workspace(), wanted, output, form.value, dry_run=dry_run, begun=_say_begun)
    path = os.path.relpath(built.path)
    _tell_noted(built.noted)
    if as_json:
        colophon = built.publication.colophon
        told = {
            "path": path,
            "bytes": built.size,
            "version": colophon.version,
            "commit": colophon.commit,
            "sha256": colophon.sha256,
            "system_fonts": built.noted.fonts,
            "missing_signs": built.noted.missing,
        }
        say_json("built", told | {"dry_run": dry_run})
        return
    say(f"would write {path}" if dry_run else path)
