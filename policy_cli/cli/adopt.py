"""policy adopt, audit and blame: the result sealed, proved, and explained phrase by phrase."""

from typing import TYPE_CHECKING, Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, OfVersion, Plain, say_done, say_json, workspace
from policy_cli.model.errors import Exit
from policy_cli.show.console import say, table, tell
from policy_cli.show.words import counted

if TYPE_CHECKING:
    from policy_cli.actions.audit import Audit

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def adopt(*, version: OfVersion = "", dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """Seal the text that conference agreed as a new version.

    Writes no word: the platform must already read as the decisions make it.
    """
    from policy_cli.actions.adopt import adopt as act

    done, name = act(workspace(), version, dry_run=dry_run)
    steps = ("prove it: policy audit", "print it: policy build final")
    say_done(done, f"{name} is sealed", next_steps=steps, as_json=as_json)


@app.command()
def audit(*, version: OfVersion = "", plain: Plain = False, as_json: AsJson = False) -> None:
    """Recompute the text, and name what no decision explains.

    Trusts what git holds, not the files that lie here. Ends with code 4 where a word is not
    explained, or a decision is against the rules.
    """
    from policy_cli.actions.audit import audit as act

    found = act(workspace(), version)
    if as_json:
        say_json("audit", _audit_json(found))
    else:
        _say_audit(found, plain=plain)
    if not found.is_sound:
        raise typer.Exit(Exit.INVALID)


def _say_audit(found: "Audit", *, plain: bool) -> None:
    from policy_cli.show import differences
    from policy_cli.show.words import erratum_words

    sealed = f", sealed as {found.adopted.name}" if found.adopted else ", not adopted yet"
    say(f"{found.round.version.name}{sealed}")
    explained, unexplained = len(found.changed), len(found.unexplained) + len(found.reframed)
    say(f"{counted(explained, 'commitment')} changed by decisions, {unexplained} unexplained")
    for difference in found.unexplained:
        say("no decision explains:")
        differences.show(difference, marks=plain)
    for one in found.reframed:
        became = f"{one.before or 'none'} -> {one.after or 'none'}"
        say(f"no decision explains: {one.part} in {one.path}: {became}")
    for nth, erratum in enumerate(found.errata, 2):
        say(f"put right in edition {nth}: {erratum_words(erratum)}")
    for line in found.rewritten:
        say(f"against the record: {line}")
    for line in found.broken:
        say(f"against the rules: {line}")
    for line in found.notes:
        tell(f"note: {line}")


def _audit_json(found: "Audit") -> dict[str, object]:
    from policy_cli.show import differences
    from policy_cli.show.words import erratum_json

    return {
        "version": found.round.version.name,
        "adopted": found.adopted.name if found.adopted else None,
        "changed": [differences.as_json(difference) for difference in found.changed],
        "unexplained": [differences.as_json(difference) for difference in found.unexplained],
        "reframed": [one._asdict() for one in found.reframed],
        "rewritten": list(found.rewritten),
        "broken": list(found.broken),
        "notes": list(found.notes),
        "errata": [erratum_json(erratum) for erratum in found.errata],
    }


@app.command()
def blame(
    item: Annotated[
        str, typer.Argument(metavar="COMMITMENT", help="Its id, like energy-05.", show_default=False)
    ],
    *,
    version: OfVersion = "",
    as_json: AsJson = False,
) -> None:
    """Say which amendment put each phrase into the text.

    With its mover and the vote; of a composite, also which of its sources said so first.
    """
    from policy_cli.actions.attribution import attributed
    from policy_cli.show.blaming import blame_json, blame_rows, errata_rows
    from policy_cli.show.explaining import voted_down_words
    from policy_cli.show.words import erratum_json

    found = attributed(workspace(), version, item)
    rows = [*blame_rows(found.round, found.phrases), *errata_rows(found.round, found.errata)]
    if as_json:
        told = {"item": found.item.id, "strayed": found.is_strayed, "chapter_voted_down": found.voted_down}
        told |= {"errata": [erratum_json(erratum) for _, erratum in found.errata]}
        say_json("blame", told | {"phrases": list(blame_json(found.round, found.phrases))})
        return
    if found.is_strayed:
        say(f"{found.item.id} does not read as the decisions make it: policy audit")
    if found.voted_down:
        say(voted_down_words(found.voted_down, found.round))
    elif rows:
        table(("words", "by", "mover", "how"), rows)
    elif not found.is_strayed:
        say(f"{found.item.id} reads as {found.round.version.name} had it")
