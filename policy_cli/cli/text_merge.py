"""The command that merges Markdown files which several hands made of one."""

from typing import TYPE_CHECKING, Annotated

import typer

from policy_cli.cli.options import AsJson, Plain, say_json
from policy_cli.model.errors import Exit
from policy_cli.show.console import say, tell

if TYPE_CHECKING:
    from policy_cli.text.merged import Conflict, Merge


def merge(
    base: Annotated[str, typer.Argument(metavar="BASE", help="The text that all were made of.")],
    sides: Annotated[
        list[str],
        typer.Argument(metavar="ONE TWO...", help="What each hand made of it, in order of receipt."),
    ],
    *,
    plain: Plain = False,
    as_json: AsJson = False,
) -> None:
    """Merge what several hands made of one Markdown text.

    Where they collide the base's words stand, the conflicts are told beside the result, and the exit
    code is 5. Sentences that come from two hands, so that nobody wrote them, are named. `-` is standard
    input.
    """
    from policy_cli.actions.texts import merged_sources, read_sources

    source, *texts = read_sources([base, *sides])
    merged, written = merged_sources(source, texts)
    if as_json:
        say_json("text-merge", _object(merged))
    elif plain:
        from policy_cli.text.canonical import canonical
        from policy_cli.text.diff import diff
        from policy_cli.text.diff import plain as marked

        say(marked(diff(canonical(source), merged.text)))
    elif written:
        say(written.removesuffix("\n"))
    if not as_json:
        _tell(merged, [base, *sides])
    if not merged.is_clean:
        raise typer.Exit(Exit.CONFLICT)


def _object(merged: "Merge") -> dict[str, object]:
    return {
        "text": merged.text,
        "combined": list(merged.combined),
        "conflicts": [
            {
                "kind": conflict.kind.value,
                "base": conflict.base,
                "sides": list(conflict.sides),
                "at": {
                    "line": merged.text.count("\n", 0, conflict.start) + 1,
                    "start": conflict.start,
                    "end": conflict.end,
                },
            }
            for conflict in merged.conflicts
        ],
        "near_duplicates": [
            {"sides": list(one.sides), "texts": list(one.texts), "likeness": one.likeness}
            for one in merged.near_duplicates
        ],
    }


_REASONS = {
    "same-words": "each changes these words in another way",
    "overlap": "their changes overlap",
    "touch": "one adds or changes words right beside words that the other changes",
    "same-place": "they insert words at one place in a sentence",
    "near-duplicate": "they add nearly the same",
    "removed": "one leaves out what the other changes or moves",
    "moved": "they move it to different places",
    "footnote": "they give one number to different footnotes",
    "heading": "it would stand under another heading than the one it was written for",
}


def _tell(merged: "Merge", names: list[str]) -> None:
    for conflict in merged.conflicts:
        line = merged.text.count("\n", 0, conflict.start) + 1
        tell(f"conflict at line {line}: {_reason(conflict)}")
        _tell_sides(conflict, names)
    if merged.conflicts:
        tell("next:  agree on the words, write them into each of these texts, then merge again")
    for sentence in merged.combined:
        tell(f"combined, nobody wrote this sentence: {sentence}")


def _reason(conflict: "Conflict") -> str:
    is_here = conflict.kind != "moved" or "" not in conflict.sides
    return (
        _REASONS[conflict.kind]
        if is_here
        else "one moves it, the other changes it or what is beside its new place"
    )


def _tell_sides(conflict: "Conflict", names: list[str]) -> None:
    if conflict.base:
        tell(f"  {names[0]}: {conflict.base}")
    gone = "(moved)" if conflict.kind == "moved" else "(left out)"
    for name, words in zip(names[1:], conflict.sides, strict=True):
        if words is not None:
            tell(f"  {name}: {words or gone}")
