"""policy build: print draft, manifesto, and the papers of a round."""

import os
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, OfVersion, say_json, workspace
from policy_cli.show.console import say, tell

if TYPE_CHECKING:
    from policy_cli.actions.editions.wanted import Wanted
    from policy_cli.render.publication import Edition, Layout
    from policy_cli.render.signs import Noted

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Print draft, manifesto, and the papers of a round as PDF.",
)


class Form(StrEnum):
    """In which form a document is made."""

    PDF = "pdf"
    HTML = "html"
    TXT = "txt"


class Compare(StrEnum):
    """How the amendment paper shows both texts."""

    COLUMNS = "columns"
    INLINE = "inline"


Output = Annotated[
    str, typer.Option("--output", "-o", help="The file or folder to write to, or -; out/ if left out.")
]
AsForm = Annotated[Form, typer.Option("--format", help="PDF to print, HTML for a browser, plain text.")]
OfChapter = Annotated[str, typer.Option("--chapter", help="Only this chapter.")]
Release = Annotated[
    bool, typer.Option("--release", help="Without the mark of its embargo, once that is over.")
]
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
    compare: Annotated[
        Compare, typer.Option("--layout", help="Both texts side by side, or as one with marks.")
    ] = Compare.COLUMNS,
    large_print: Large = False,
    form: AsForm = Form.PDF,
    output: Output = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Print the amendment paper.

    Each amendment with the text as it stands and as it would read, in marshalled order.
    """
    from policy_cli.actions.editions.wanted import Wanted
    from policy_cli.render.paper import Compare as Shown
    from policy_cli.render.publication import Edition

    wanted = Wanted(
        Edition.AMENDMENTS, version, chapter, _layout(large=large_print), compare=Shown(compare.value)
    )
    _build(wanted, form, output, dry_run=dry_run, as_json=as_json)


@app.command()
def agenda(
    *,
    version: OfVersion = "",
    large_print: Large = False,
    form: AsForm = Form.PDF,
    output: Output = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Print the agenda.

    The marshalled list as a booklet for the hall, with room for the tallies.
    """
    from policy_cli.render.publication import Edition

    wanted = _of_round(Edition.AGENDA, version, large=large_print)
    _build(wanted, form, output, dry_run=dry_run, as_json=as_json)


@app.command()
def decisions(
    *,
    version: OfVersion = "",
    large_print: Large = False,
    form: AsForm = Form.PDF,
    output: Output = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Print the decision record.

    The list of the agenda, with what became of each item and by how many votes.
    """
    from policy_cli.render.publication import Edition

    wanted = _of_round(Edition.DECISIONS, version, large=large_print)
    _build(wanted, form, output, dry_run=dry_run, as_json=as_json)


@app.command()
def minutes(
    *,
    version: OfVersion = "",
    date: Annotated[str, typer.Option("--date", help="The session's day; all if left out.")] = "",
    large_print: Large = False,
    form: AsForm = Form.PDF,
    output: Output = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Print the minutes.

    What policy session minutes says: every question with its votes and what followed.
    """
    from policy_cli.render.publication import Edition

    wanted = _of_round(Edition.MINUTES, version, large=large_print)._replace(date=date)
    _build(wanted, form, output, dry_run=dry_run, as_json=as_json)


@app.command()
def final(
    *,
    chapter: OfChapter = "",
    printer: Annotated[
        str,
        typer.Option("--printer", help="Who prints it, for the imprint; the only one if left out."),
    ] = "",
    digital: Annotated[
        bool, typer.Option("--digital", help="To be read on a screen: the imprint names no printer.")
    ] = False,
    release: Release = False,
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

    wanted = Wanted(
        Edition.FINAL,
        chapter=chapter,
        layout=_layout(large=large_print),
        printer=printer,
        digital=digital or form is not Form.PDF,
        released=release,
    )
    _build(wanted, form, output, dry_run=dry_run, as_json=as_json)


@app.command("all")
def all_(
    *,
    version: OfVersion = "",
    output: Annotated[
        str, typer.Option("--output", "-o", help="The folder to write to; in out/ if left out.")
    ] = "",
    release: Release = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Print all that can be printed now.

    Every edition in every form, in one folder with SHA256SUMS. What cannot be made is named with its reason.
    """
    from policy_cli.actions.build_all import SUMS, build_all

    done = build_all(workspace(), version, output, released=release, dry_run=dry_run, told=tell)
    for name, _, what, where, advice in done.unmade:
        tell(f"not made: {name}: {what} ({where}); next: {advice}")
    if done.left:
        tell(f"there from before, and not in {SUMS}: {', '.join(done.left)}")
    if as_json:
        files = [
            {"path": os.path.relpath(path), "bytes": size, "sha256": sha256}
            for path, size, sha256 in done.files
        ]
        unmade = [
            {"name": one.name, "what": one.what, "where": one.where, "next": one.next} for one in done.unmade
        ]
        told = {"folder": os.path.relpath(done.folder), "files": files, "not_made": unmade, "left": done.left}
        say_json("built-all", told | {"dry_run": dry_run})
        return
    for file in done.files:
        say(f"{'would write ' if dry_run else ''}{os.path.relpath(file.path)}")


def _layout(*, large: bool) -> "Layout":
    from policy_cli.render.publication import Layout

    return Layout.LARGE if large else Layout.STANDARD


def _of_round(edition: "Edition", version: str, *, large: bool) -> "Wanted":
    from policy_cli.actions.editions.wanted import Wanted

    return Wanted(edition, version, layout=_layout(large=large))


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
    from policy_cli.actions.build import STDOUT, build
    from policy_cli.actions.notices import notices

    if output == STDOUT and as_json:
        raise typer.BadParameter("--json is printed there", param_hint="--output -")
    if output == STDOUT and form is Form.PDF and sys.stdout.isatty():
        raise typer.BadParameter("a PDF is not for a terminal: send it to a program", param_hint="--output -")
    here = workspace()
    built = build(here, wanted, output, form.value, dry_run=dry_run, begun=_say_begun)
    path = built.path if built.path == STDOUT else os.path.relpath(built.path)
    _tell_noted(built.noted)
    for notice in notices(here, built.publication):
        tell(notice)
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
            "edition": built.publication.nth or None,
            "printer": built.publication.printer.name if built.publication.printer else None,
            "embargo": built.publication.embargo or None,
        }
        say_json("built", told | {"dry_run": dry_run})
        return
    if built.data:
        sys.stdout.buffer.write(built.data)
    else:
        say(f"would write {path}" if dry_run else path)
