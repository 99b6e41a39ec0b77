"""policy version: publish the platform as a version, list and compare versions."""

from typing import Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, Plain, say_done, say_json, workspace
from policy_cli.model.rounds import Version
from policy_cli.show.console import say, table, tell
from policy_cli.show.words import counted, moment_words

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Publish the platform as a version, list and compare versions.",
)

Named = Annotated[
    str, typer.Argument(metavar="NAME", help="The version's name, like draft-2.", show_default=False)
]
Opens = Annotated[
    str,
    typer.Option(
        "--opens", help="When amendments are taken from, like 2026-01-12T12:00:00+00:00; now if left out."
    ),
]


@app.command()
def publish(
    name: Named,
    *,
    opens: Opens = "",
    closes: Annotated[
        str, typer.Option("--closes", help="When amendments close; without it the version is sealed.")
    ] = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Name what stands now as a version.

    With --closes it takes amendments until then; without, it is sealed.
    """
    from policy_cli.actions.versions import left_behind, window_between
    from policy_cli.actions.versions import publish as act

    here = workspace()
    window = window_between(here, opens, closes)
    before, left = left_behind(here)
    done = act(here, name, window, dry_run=dry_run)
    if left and not as_json:
        told = counted(len(left), "amendment")
        tell(f"warning: {told} to {before} not decided yet: policy amend list --version {before}")
    end = (
        f"; amendments close {moment_words(window.closes)}" if window else "; sealed, it takes no amendments"
    )
    say_done(done, f"{name} published{end}", next_steps=("print it: policy build draft",), as_json=as_json)


@app.command("list")
def list_(*, as_json: AsJson = False) -> None:
    """List the published versions, oldest first."""
    from policy_cli.actions.load import versions

    found = versions(workspace())
    if as_json:
        say_json("versions", {"items": [_json(version) for version in found]})
        return
    rows = [
        (v.name, moment_words(v.published), moment_words(v.window.closes) if v.window else "sealed")
        for v in found
    ]
    table(("version", "published", "amendments close"), rows)


def _json(version: Version) -> dict[str, object]:
    window = version.window
    return {
        "name": version.name,
        "published": version.published.isoformat(),
        "commit": version.commit,
        "tree": version.tree,
        "sha256": version.sha256,
        "text_sha256": dict(version.text_sha256),
        "window": {"opens": window.opens.isoformat(), "closes": window.closes.isoformat()}
        if window
        else None,
        "rules": dict(version.rules),
        "adopts": version.adopts,
    }


@app.command()
def show(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="The version; the newest if left out.", show_default=False)
    ] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Show a version: when it was published, its sums, its window."""
    from policy_cli.actions.load import version_named

    version = version_named(workspace(), name)
    if as_json:
        say_json("version", _json(version))
        return
    say(f"{version.name}, published {moment_words(version.published)}")
    if version.window:
        say(f"amendments from {moment_words(version.window.opens)} to {moment_words(version.window.closes)}")
    else:
        say("sealed: it takes no amendments")
    say(f"commit {version.commit}")
    say(f"sha256 {version.sha256}")


@app.command()
def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The older version.", show_default=False)] = "",
    new: Annotated[str, typer.Argument(metavar="NEW", help="The newer version.", show_default=False)] = "",
    *,
    as_if: Annotated[
        str,
        typer.Option("--as-if", help="Instead of NEW: as if recommended, or A05,C1 were agreed."),
    ] = "",
    plain: Plain = False,
    as_json: AsJson = False,
) -> None:
    """Show what changed between two versions, word by word.

    With --as-if, what the text would be if amendments were agreed.
    """
    from policy_cli.actions.as_if import as_if as supposed
    from policy_cli.actions.load import version_named
    from policy_cli.actions.review import version_differences
    from policy_cli.show import differences

    here = workspace()
    if bool(new) == bool(as_if) or not (old or as_if):
        raise typer.BadParameter("name two versions, or one and --as-if", param_hint="NEW")
    if as_if:
        found_as_if = supposed(here, old, as_if)
        for note in found_as_if.notes:
            tell(f"note: {note}")
        old, new, found = found_as_if.round.version.name, f"as if {as_if}", found_as_if.differences
    else:
        found = version_differences(here, version_named(here, old), version_named(here, new))
    if as_json:
        say_json("differences", {"old": old, "new": new, "items": [differences.as_json(d) for d in found]})
        return
    for difference in found:
        differences.show(difference, marks=plain)
    differ = "differs" if len(found) == 1 else "differ"
    tell(f"{counted(len(found), 'item')} {differ} between {old} and {new}")
