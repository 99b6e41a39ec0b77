"""policy commitment: write, read and place commitments."""

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from policy_cli.cli.options import AsJson, DryRun, say_done, say_json, tell_broken, workspace
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.platform import Item, Platform
from policy_cli.show.console import say, table

if TYPE_CHECKING:
    from policy_cli.model.amendments import Placement

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Write, read and place commitments.",
)

Named = Annotated[
    str, typer.Argument(metavar="COMMITMENT", help="The commitment's id, like energy-05.", show_default=False)
]
After = Annotated[str, typer.Option("--after", help="Behind this commitment.")]
Chapter = Annotated[str, typer.Option("--in", help="In this chapter, at its end unless --first.")]
First = Annotated[bool, typer.Option("--first", help="First in the chapter.")]
Values = Annotated[
    list[str] | None,
    typer.Option("--set", help="NAME=VALUE, as often as needed: title=…, text=…, strength=pledge."),
]


@app.command("list")
def list_(
    *,
    chapter: Annotated[str, typer.Option("--chapter", help="Only this chapter.")] = "",
    retired: Annotated[bool, typer.Option("--retired", help="Retired ones too.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the commitments in the order of the text."""
    platform = _platform()
    if chapter:
        from policy_cli.actions.load import chapter_named

        chapter = chapter_named(platform, chapter).id
    items = [i for i in platform.items() if (retired or not i.retired) and chapter in ("", i.chapter)]
    if as_json:
        say_json("commitments", {"items": [_json(item) for item in items]})
        return
    table(("id", "title", "kind", "strength"), [_row(item) for item in items])


def _row(item: Item) -> tuple[str, str, str, str]:
    fate = "retired" if item.retired else item.kind.value
    return item.id, item.title or item.text[:60], fate, item.strength.value if item.strength else ""


def _platform() -> Platform:
    """Read the working platform; what is broken is told and left out."""
    from policy_cli.actions.load import working_platform

    loaded = working_platform(workspace())
    tell_broken(loaded.findings)
    return loaded.platform


def _json(item: Item) -> dict[str, object]:
    values = item._asdict()
    values["cost"] = item.cost._asdict() if item.cost else None
    return values


@app.command()
def show(wanted: Named, *, as_json: AsJson = False) -> None:
    """Show one commitment: its words, its reason, its fields."""
    from policy_cli.actions.load import working_item
    from policy_cli.model.fields import field_texts

    item = working_item(workspace(), wanted)
    if as_json:
        say_json("commitment", _json(item))
        return
    say(f"{item.id}  {item.title}" + _retired(item))
    say(item.text)
    if item.reason:
        say(f"Reason: {item.reason}")
    for name, value in field_texts(item).items():
        say(f"{name}: {value}")


def _retired(item: Item) -> str:
    """Say why an item is not printed: an amendment removed it, or its chapter was not carried."""
    if not item.retired:
        return ""
    return "  (not in the text)" if item.retired == "yes" else f"  (removed by {item.retired})"


@app.command()
def new(
    *,
    chapter: Chapter = "",
    after: After = "",
    first: First = False,
    title: Annotated[str, typer.Option("--title", help="Its title.")] = "",
    text: Annotated[str, typer.Option("--text", help="Its words.")] = "",
    reason: Annotated[str, typer.Option("--reason", help="Why.")] = "",
    values: Values = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Write a new commitment, by options or in your editor."""
    from policy_cli.actions.write_platform import new_commitment

    given = {"title": title, "text": text, "reason": reason} | _values(values)
    given = {name: value for name, value in given.items() if value}
    place = _place(after, chapter, first=first)
    typed = "text" not in given or "title" not in given
    if typed:
        _refuse_nowhere(place)
        given |= _typed_item("new", given.get("title", ""), given.get("text", ""))
    with _keeping("new", typed=typed, dry_run=dry_run):
        done, identity = new_commitment(workspace(), place, given, dry_run=dry_run)
    say_done(
        done,
        f"{identity} written",
        next_steps=(f"see it: policy commitment show {identity}",),
        as_json=as_json,
    )


def _place(after: str, chapter: str, *, first: bool) -> "Placement":
    from policy_cli.model.amendments import Placement

    if bool(after) == bool(chapter):
        raise PolicyError(
            Exit.USAGE, "where to?", "policy commitment", "add --after energy-03, or --in energy"
        )
    return Placement(after.casefold(), chapter.casefold(), first)


def _refuse_nowhere(place: "Placement") -> None:
    from policy_cli.actions.load import chapter_named, item_named

    platform = _platform()
    if place.after:
        item_named(platform, place.after)
    else:
        chapter_named(platform, place.chapter)


def _keeping(name: str, *, typed: bool, dry_run: bool) -> AbstractContextManager[None]:
    """Keep the words typed in the editor until they are recorded."""
    if not typed:
        return nullcontext()
    from policy_cli.cli.editor import keeping

    return keeping(workspace().git(), f"commitment-{name}", dry_run=dry_run)


def _values(typed: list[str] | None) -> dict[str, str]:
    values = {}
    for pair in typed or ():
        name, equals, value = pair.partition("=")
        if not equals:
            raise PolicyError(Exit.USAGE, f"{pair!r} is not NAME=VALUE", "--set", "write --set title=…")
        values[name] = value
    return values


def _typed_item(name: str, title: str, text: str) -> dict[str, str]:
    """Have a title and a text written in the editor: the first line is the title."""
    from policy_cli.actions.write_platform import refuse_while_open
    from policy_cli.cli.editor import edited
    from policy_cli.text.canonical import written

    refuse_while_open(workspace())
    help_lines = (
        "The first line is the title; the words of the commitment follow below an empty line.\n"
        "Leave it as it is, or empty it, to stop: then nothing is recorded."
    )
    came = edited(workspace().git(), f"commitment-{name}", f"{title}\n\n{written(text)}", help_lines)
    heading, _, words = came.strip("\n").partition("\n")
    return {"title": heading.strip(), "text": words.strip("\n")}


@app.command()
def edit(wanted: Named, *, values: Values = None, dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """Change a commitment's words or fields.

    In your editor, or by --set NAME=VALUE.
    """
    from policy_cli.actions.load import working_item
    from policy_cli.actions.write_platform import edit_commitment

    item = working_item(workspace(), wanted)
    given = _values(values) or _typed_item(item.id, item.title, item.text)
    with _keeping(item.id, typed=not values, dry_run=dry_run):
        done = edit_commitment(workspace(), item.id, given, dry_run=dry_run)
    say_done(done, f"{item.id} changed: {', '.join(given)}", as_json=as_json)


@app.command()
def move(
    wanted: Named,
    *,
    chapter: Chapter = "",
    after: After = "",
    first: First = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Put a commitment in another place."""
    from policy_cli.actions.write_platform import move_commitment

    done = move_commitment(
        workspace(), wanted.casefold(), _place(after, chapter, first=first), dry_run=dry_run
    )
    say_done(done, f"{wanted} moved", as_json=as_json)


@app.command()
def retire(wanted: Named, *, dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """Take a commitment out of the text.

    Its file stays, so its id is never used again.
    """
    from policy_cli.actions.write_platform import retire_commitment

    done = retire_commitment(workspace(), wanted.casefold(), dry_run=dry_run)
    say_done(done, f"{wanted} retired", as_json=as_json)


@app.command()
def history(wanted: Named, *, as_json: AsJson = False) -> None:
    """List what was done to a commitment, newest first."""
    from policy_cli.actions.load import working_item
    from policy_cli.store.history import history as entries

    item = working_item(workspace(), wanted)
    found = tuple(entries(workspace().git(), item.path))
    if as_json:
        say_json("history", {"item": item.id, "items": [entry._asdict() for entry in found]})
        return
    table(
        ("operation", "when", "who", "what"),
        [(e.trailers.get("Policy-Op-Id", "-"), e.at[:16].replace("T", " "), e.by, e.subject) for e in found],
    )
