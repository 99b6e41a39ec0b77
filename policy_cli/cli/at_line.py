"""Printed lines at the prompt: what stands there, and changes that quote their words."""

from policy_cli.actions.at_line import Place, find_place
from policy_cli.cli.changes import Words
from policy_cli.cli.options import say_json, workspace
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.show.console import say, tell


def place_at(told: str, version: str, words: Words) -> Place:
    """Find the lines that `--at` says; they say which words are meant, so no other option does."""
    if words.target or words.nth or words.add or words.remove or words.move:
        raise PolicyError(
            Exit.USAGE,
            "--at says already which words are meant",
            "policy amend new",
            "leave --in and --nth out; --add, --remove and --move go without --at",
        )
    return find_place(workspace(), version, told, _say_begun)


def _say_begun() -> None:
    tell("setting the pages of the draft to find its lines; this takes some seconds")


def show_place(place: Place, *, as_json: bool) -> None:
    """Say which words stand on the lines."""
    if as_json:
        lines = [{"line": line.number, "page": line.page, "words": line.words} for line in place.lines]
        told = {"at": str(place.told), "version": place.version, "item": place.item.id}
        say_json("place", told | {"number": place.number, "title": place.item.title, "lines": lines})
        return
    name = f"{place.number} {place.item.title}".strip()
    say(f"{name} ({place.item.id}), {place.version}, page {place.lines[0].page}")
    for line in place.lines:
        say(f"{line.number:>3}  {line.words}")
    tell(f'next: policy amend new --at {place.told} --replace "…" --with "…" --from BODY')
