"""policy amend new and edit: amendments typed at the prompt, pasted, or written in the editor."""

from typing import TYPE_CHECKING, Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, OfVersion, say_done, tell_out_of_order, workspace
from policy_cli.show.console import say
from policy_cli.show.words import targets

if TYPE_CHECKING:
    from policy_cli.actions.propose import Proposal

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_EXAMPLES = """\b
Examples:
  policy amend new --in energy-05 --from ashby \\
      --replace "10 per cent" --with "20 per cent"
  policy amend new --in energy-03 --from M-0417 \\
      --insert "and tenants" --after "residents"
  policy amend new --at 4.7:12                      (shows a printed line)
  policy amend new --in energy-05 --from ashby      (opens your editor)
  policy amend new --paste --from ashby < mail.txt  (reads instructions)
"""


@app.command(epilog=_EXAMPLES)
def new(
    *,
    target: Annotated[
        str, typer.Option("--in", help="The commitment (or A05) to amend; with --add or --move the chapter.")
    ] = "",
    at: Annotated[
        str, typer.Option("--at", help="Printed lines to quote from, 4.7:12 or 4.7:12-14; alone, show them.")
    ] = "",
    replace: Annotated[
        list[str] | None, typer.Option("--replace", help="Words to leave out; needs --with.")
    ] = None,
    with_: Annotated[list[str] | None, typer.Option("--with", help="Words to put in their place.")] = None,
    delete: Annotated[list[str] | None, typer.Option("--delete", help="Words to leave out.")] = None,
    insert: Annotated[str, typer.Option("--insert", help="Words to insert, at the end unless told.")] = "",
    after: Annotated[
        str, typer.Option("--after", help="Insert behind these words; add or move behind this commitment.")
    ] = "",
    before: Annotated[str, typer.Option("--before", help="Insert before these words.")] = "",
    nth: Annotated[
        int | None, typer.Option("--nth", min=1, help="Which occurrence of the quoted words.")
    ] = None,
    of: Annotated[str, typer.Option("--of", help="`title` to quote from the title.")] = "",
    set_field: Annotated[list[str] | None, typer.Option("--set", help="A field to set; needs --to.")] = None,
    to: Annotated[
        list[str] | None, typer.Option("--to", help="Its value; null takes the field away.")
    ] = None,
    add: Annotated[
        bool, typer.Option("--add", help="Add a commitment: --title, --text and --after or --in.")
    ] = False,
    title: Annotated[str, typer.Option("--title", help="Title of the new commitment.")] = "",
    text: Annotated[str, typer.Option("--text", help="Text of the new commitment.")] = "",
    first: Annotated[bool, typer.Option("--first", help="Place it first in the chapter.")] = False,
    remove: Annotated[str, typer.Option("--remove", help="A commitment to take out.")] = "",
    move: Annotated[str, typer.Option("--move", help="A commitment to move, with --after or --in.")] = "",
    changes: Annotated[
        str, typer.Option("--changes", help="A YAML file with a list of changes, - for standard input.")
    ] = "",
    paste: Annotated[
        bool, typer.Option("--paste", help="Read the instructions of an e-mail from standard input.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Save what --paste shows without asking.")] = False,
    sender: Annotated[
        str, typer.Option("--from", help="Who moves it: a body's id, or a member like M-0417.")
    ] = "",
    meeting: Annotated[str, typer.Option("--meeting", help="Date of the meeting that agreed it.")] = "",
    present: Annotated[int | None, typer.Option("--present", min=0, help="Members present at it.")] = None,
    minute: Annotated[str, typer.Option("--minute", help="Number of its minute.")] = "",
    signature: Annotated[
        list[str] | None, typer.Option("--signature", help="Another member who signed.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why, in the mover's words.")] = "",
    drafting: Annotated[bool, typer.Option("--drafting", help="It changes no meaning.")] = False,
    consequential_on: Annotated[
        str, typer.Option("--consequential-on", help="The amendment it follows from, like A03.")
    ] = "",
    emergency: Annotated[
        str, typer.Option("--emergency", help="The event after the close that makes it one; needs --on.")
    ] = "",
    on: Annotated[str, typer.Option("--on", help="The day of that event, like 2026-03-10.")] = "",
    version: OfVersion = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Take in an amendment, by quoted words or in your editor."""
    from policy_cli.actions.propose import Proposal
    from policy_cli.cli import changes as typed

    if of not in ("", "title", "text"):
        raise typer.BadParameter(f"{of} is neither title nor text", param_hint="--of")
    words = typed.Words(
        target, replace or (), with_ or (), delete or (), insert, after, before, nth, of == "title",
        set_field or (), to or (), add, title, text, first, remove, move,
    )  # fmt: skip
    place = None
    if at:
        from policy_cli.cli.at_line import place_at, show_place

        place = place_at(at, version, words)
        if not any((*words, changes, paste)):
            show_place(place, as_json=as_json)
            return
        words = words._replace(target=place.item.id)
    mover = typed.mover(sender, meeting, present, minute, signature or ())
    link, urgent = consequential_on.upper(), typed.emergency(emergency, on)
    if paste or yes:
        from policy_cli.cli.paste import from_paste, target_beside

        proposal = Proposal(mover, (), reason, version, drafting, emergency=urgent, consequential_on=link)
        beside = target_beside(words, changes, paste=paste)
        from_paste(proposal, beside, yes=yes, dry_run=dry_run, as_json=as_json)
        return
    made = typed.changes_from(changes, words) if changes else typed.changes(words)
    if place:
        from policy_cli.actions.at_line import narrowed

        made = narrowed(place, made)
    proposal = Proposal(mover, made, reason, version, drafting, emergency=urgent, consequential_on=link)
    if made:
        _take_in(proposal, dry_run=dry_run, as_json=as_json)
    else:
        _from_editor(proposal, target.casefold(), dry_run=dry_run, as_json=as_json)


def _from_editor(proposal: "Proposal", target: str, *, dry_run: bool, as_json: bool) -> None:
    """Open the text in the editor, and work the changes out from what comes back."""
    from policy_cli.actions.propose import text_to_amend
    from policy_cli.cli.editor import edited, keeping
    from policy_cli.rules.formal import rewordings
    from policy_cli.text.canonical import canonical, written

    here = workspace()
    words, version = text_to_amend(here, proposal, target)
    base, text = words
    help_lines = (
        f"Change the words of {target} in {version} above this line, then save and close.\n"
        "Each change you make becomes a change of the amendment, in quoted words.\n"
        "Leave the text as it is, or empty it, to stop: then nothing is recorded."
    )
    name = f"amend-{version}-{target}"
    changed = canonical(edited(here.git(), name, written(text), help_lines))
    made = proposal._replace(changes=rewordings(target, base, changed))
    with keeping(here.git(), name, dry_run=dry_run):
        _take_in(made, dry_run=dry_run, as_json=as_json)


def _take_in(proposal: "Proposal", *, dry_run: bool, as_json: bool) -> None:
    from policy_cli.actions.propose import propose
    from policy_cli.rules.formal import change_words

    taken = propose(workspace(), proposal, dry_run=dry_run)
    amendment = taken.amendment
    if not as_json:
        for change in amendment.changes:
            say(change_words(change))
    tell_out_of_order(amendment, taken.standing)
    steps = (f"see it: policy amend diff {amendment.label}",)
    say_done(
        taken.done,
        f"{amendment.label} taken in, an amendment to {targets(amendment)}",
        next_steps=steps,
        as_json=as_json,
    )


@app.command()
def edit(
    label: Annotated[
        str, typer.Argument(metavar="AMENDMENT", help="The amendment's number, like A05.", show_default=False)
    ],
    *,
    reason: Annotated[str, typer.Option("--reason", help="A new reason; the old one if left out.")] = "",
    version: OfVersion = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Reword an amendment in your editor.

    A new amendment takes its place, and both are kept.
    """
    from policy_cli.actions.propose import revision_of

    proposal, target = revision_of(workspace(), version, label)
    proposal = proposal._replace(reason=reason or proposal.reason)
    _from_editor(proposal, target, dry_run=dry_run, as_json=as_json)
