"""policy amend conflicts and read: which amendments cannot both stand, and what they made together."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, OfVersion, say_done, say_json, tell_broken, workspace
from policy_cli.show.console import say, table, tell
from policy_cli.show.words import counted

if TYPE_CHECKING:
    from policy_cli.actions.conflicts import Conflicts
    from policy_cli.rules.rivals import Rivals

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Labels = Annotated[
    list[str] | None,
    typer.Argument(metavar="[AMENDMENT]...", help="Only theirs; all if left out.", show_default=False),
]


@app.command()
def conflicts(labels: Labels = None, *, version: OfVersion = "", as_json: AsJson = False) -> None:
    """Say which amendments collide, and what falls if what is agreed.

    Compares those that wait or are agreed; also says which make the same change, and which
    sentence two would make together (of more than 500, only for those you name).
    """
    from policy_cli.actions.conflicts import conflicts as compare
    from policy_cli.show.conflicts import HEADER, amending_words, rows

    found = compare(workspace(), version, labels or ())
    tell_broken(found.findings)
    if as_json:
        say_json("conflicts", _json(found))
        return
    listed = list(rows(found.rivalry, found.named, found.agreed))
    if listed:
        table(HEADER, listed)
    for line in amending_words(found.amending, found.rivalry.same, found.named):
        say(line)
    for one in found.combined or ():
        if found.named.intersection(one.amendments):
            say(f"{' and '.join(one.amendments)} together make a sentence nobody wrote: “{one.sentence}”")
    for other in found.consequences:
        if other.because in found.named:
            covered = f"covered by {other.covered_by}" if other.covered_by else "no amendment covers it"
            say(f"{other.because} changes “{other.words}”, which {other.item} states too: {covered}")
    pairs = sum(bool({one.first, one.second} & found.named) for one in found.rivalry.rivals)
    told = counted(len(found.compared), "amendment")
    tell(f"{told} compared, {counted(pairs, 'conflict') if pairs else 'no conflict'}")


def _json(found: "Conflicts") -> dict[str, object]:
    from policy_cli.show.conflicts import as_json

    rivalry, named = found.rivalry, found.named
    return {
        "version": found.round.version.name,
        "conflicts": [as_json(one) for one in rivalry.rivals if {one.first, one.second} & named],
        "same": [labels for labels in rivalry.same if named.intersection(labels)],
        "groups": [labels for labels in rivalry.groups if named.intersection(labels)],
        "amending": [
            {"amendment": label, "amends": parent}
            for label, parent in found.amending
            if {label, parent} & named
        ],
        "clean": [label for label in rivalry.clean if label in named],
        "consequential": [one._asdict() for one in found.consequences if one.because in named],
        "combined": None
        if found.combined is None
        else [one._asdict() for one in found.combined if named.intersection(one.amendments)],
        "falls": {label: falls for label, falls in rivalry.falls.items() if label in named},
    }


@app.command()
def read(
    sentence: Annotated[
        str, typer.Argument(metavar="HASH", help="The sentence, as policy build final names it.")
    ],
    *,
    by: Annotated[str, typer.Option("--by", help="The body that read it.")],
    version: OfVersion = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Record that a combined sentence was read.

    Several amendments made it together, and nobody wrote it as it now reads.
    """
    from policy_cli.actions.reading import read_sentence

    reading = read_sentence(workspace(), version, sentence, by.casefold(), dry_run=dry_run)
    if not as_json:
        say(f"{reading.combined.item}: {reading.combined.sentence}")
    makers = ", ".join(reading.combined.amendments)
    say_done(reading.done, f"{makers}: read by {by.casefold()}", as_json=as_json)


def tell_rivals(amendment: str, rivals: Sequence["Rivals"]) -> None:
    """Tell beside a difference which amendments one collides with, one a line."""
    from policy_cli.show.conflicts import quoted

    for one in rivals:
        words = quoted(one.clashes[0])
        tell(f"collides with {one.other(amendment)} at {words}: policy amend conflicts {amendment}")
