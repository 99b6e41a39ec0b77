"""What git itself calls: merging the files of a policy repository. No person types these commands."""

import os
import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from policy_cli.model.errors import Exit
from policy_cli.show.console import tell

if TYPE_CHECKING:
    from policy_cli.actions.git_merge import Outcome
    from policy_cli.rules.merge_values import Conflict, Value

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_SIDES = ("ours", "theirs")

_LONGEST = 200
"""Words that are told are cut behind this many characters."""


@app.command("git-merge", hidden=True)
def git_merge(
    base: Annotated[str, typer.Argument(help="What both sides began with; empty where it is new.")],
    ours: Annotated[str, typer.Argument(help="One side; the result is written over it.")],
    theirs: Annotated[str, typer.Argument(help="The other side.")],
    *,
    path: Annotated[str, typer.Option("--path", help="Where the file lies in the clone.")] = "",
    marker_size: Annotated[int, typer.Option("--marker-size", help="Length of conflict marks.")] = 7,
    quiet: Annotated[bool, typer.Option("--quiet", help="Tell nothing: nobody commits the result.")] = False,
) -> None:
    """Merge three versions of a file for git. Ends with code 5 where a person must read the result."""
    from policy_cli.actions.git_merge import Files, merge_for_git
    from policy_cli.store.git import discover
    from policy_cli.store.under_way import under_way

    operation = under_way(discover(os.getcwd()))
    outcome = merge_for_git(Files(base, ours, theirs, path or ours, marker_size), operation[1:])
    if outcome.is_clean:
        return
    if not quiet:
        _tell(path or ours, outcome, operation.go_on)
    raise typer.Exit(Exit.CONFLICT)


def _tell(path: str, outcome: "Outcome", go_on: str) -> None:
    """Tell in three lines, with a second line for each place that must be read."""
    tell(f"error: {_what(outcome)}")
    for place in _places(outcome) or ("",):
        tell(f"where: {path}{place}")
    first = "choose between the marks" if outcome.conflicts else "read the file"
    if not outcome.is_text:
        first = f"compare git show :2:{shlex.quote(path)} and git show :3:{shlex.quote(path)}"
    resume = " and ".join(filter(None, (f"git add {shlex.quote(path)}", go_on)))
    tell(f"next:  {first}, then: {resume}")


def _what(outcome: "Outcome") -> str:
    if not outcome.is_text:
        return f"this file could not be merged, only one side stands in it: {outcome.by_lines}"
    if outcome.by_lines:
        return f"this file was merged by lines, not by key and word: {outcome.by_lines}"
    if outcome.conflicts:
        return "both sides changed the same words or values, each in its own way"
    if outcome.broken:
        return f"the merged values break the file: {outcome.broken}"
    return "words of both sides stand in one sentence, which nobody wrote as it now reads"


def _places(outcome: "Outcome") -> tuple[str, ...]:
    combined = (f": {key}: nobody wrote {_quoted(sentence)}" for key, sentence in outcome.combined)
    return (*_disputed(outcome), *combined)


def _disputed(outcome: "Outcome") -> Iterator[str]:
    for conflict in outcome.conflicts:
        yield f"{f': {conflict.key}' if conflict.key else ''}: {_told(conflict)}"


def _told(conflict: "Conflict") -> str:
    """Say what stood there and what each side made of it."""
    key, base, (ours, theirs), kind = conflict
    if key == "retired" and kind == "removed":
        return "{} took the commitment out, {} changed it".format(*_SIDES[:: 1 if ours else -1])
    if base and "" in (ours, theirs):
        return f"{_quoted(base)} was {' and was '.join(_fates(conflict))}"
    base, ours, theirs = _parts_that_differ(base, ours, theirs)
    before = f"{_quoted(base)} became " if base else ""
    return f"{before}{_quoted(ours)} and {_quoted(theirs)}"


def _parts_that_differ(*values: "Value | None") -> Sequence["Value | None"]:
    """Leave out of mappings what all of them say."""
    mappings = [value for value in values if isinstance(value, Mapping)]
    if len(mappings) < len(values):
        return values
    shared = {name for name, part in mappings[0].items() if all(one.get(name) == part for one in mappings)}
    return [{name: part for name, part in one.items() if name not in shared} for one in mappings]


def _fates(conflict: "Conflict") -> Iterator[str]:
    """Say what each side did to words that one of them took from their place."""
    gone = "moved" if conflict.kind == "moved" else "taken out"
    for side, words in zip(_SIDES, conflict.sides, strict=True):
        if not words:
            yield f"{gone} by {side}"
        elif words != conflict.base:
            yield f"changed to {_quoted(words)} by {side}"
        elif conflict.kind == "removed":
            yield f"moved by {side}"


def _quoted(value: "Value | None") -> str:
    words = " ".join(_line(value).split())
    if not words:
        return "nothing"
    return f"“{words}”" if len(words) <= _LONGEST else f"“{words[:_LONGEST]}…”"


def _line(value: "Value | None") -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_line(part)}" for key, part in value.items())
    return "; ".join(map(_line, value))
