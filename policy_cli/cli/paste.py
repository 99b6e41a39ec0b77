"""policy amend new --paste: reads instructions from standard input, shows what they come to, asks, saves."""

import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

import typer

from policy_cli.cli.asking import asked, terminal
from policy_cli.cli.options import say_done, say_json, tell_out_of_order, workspace
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.ids import is_amendment
from policy_cli.show.console import say, tell
from policy_cli.show.words import targets

if TYPE_CHECKING:
    from policy_cli.actions.paste import Paste, Understood
    from policy_cli.actions.propose import Proposal, Taken
    from policy_cli.cli.changes import Words
    from policy_cli.rules.rivals import Rivals

_DRAFT, _EDITED = "paste", "paste-edited"
_SAVE, _EDIT, _STOP, _SAVE_REST = "save", "edit", "stop", "save the rest"


def target_beside(words: "Words", changes: str, *, paste: bool) -> str:
    """Give the commitment that --in names for all that is pasted; refuse options that say what changes."""
    if not paste:
        raise _usage("--yes says nothing here", "it goes with --paste")
    if changes or any(words._replace(target="")):
        raise _usage("--paste says all that changes", "leave the other options that say what changes out")
    return words.target.upper() if is_amendment(words.target.upper()) else words.target.casefold()


def from_paste(proposal: "Proposal", target: str, *, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Take in what is pasted as one amendment; what could not be read stops it, unless somebody says so.

    Args:
        proposal: who moves it, why, and against which version.
        target: the commitment that is meant where none is named.
        yes: save without asking.
        dry_run: show what would be written, without asking.
        as_json: print one JSON object, without asking.
    """
    from policy_cli.cli.editor import keep, keeping_in

    text = _pasted()
    # What is piped in for a dry run is safe where it came from.
    is_kept = not dry_run or sys.stdin.isatty()
    path = keep(workspace().git(), _DRAFT, text) if is_kept else ""
    with keeping_in(path, dry_run=False) if path else nullcontext():
        if as_json:
            _as_json(proposal, _read(proposal, text, target), path, yes=yes, dry_run=dry_run)
            return
        while text:
            paste = _read(proposal, text, target)
            _show(paste)
            text = _settled(proposal, paste, text, path, yes=yes, dry_run=dry_run)


def _pasted() -> str:
    from policy_cli.actions.paste import pasted

    if sys.stdin.isatty():
        if os.environ.get("POLICY_NO_INPUT"):
            raise _usage("there are no words to read", "pipe them in: policy amend new --paste < mail.txt")
        tell("paste the words, then press Enter and Ctrl-D")
    text, findings = pasted(sys.stdin.buffer.read())
    for finding in findings:
        tell(f"warning: {finding.place}: {finding.message}; {finding.hint}")
    return text


def _usage(what: str, advice: str) -> PolicyError:
    return PolicyError(Exit.USAGE, what, "policy amend new --paste", advice)


def _read(proposal: "Proposal", text: str, target: str) -> "Paste":
    from policy_cli.actions.paste import read_paste

    return read_paste(workspace(), proposal, text, target)


def _show(paste: "Paste") -> None:
    for number, one in enumerate(paste.understood, 1):
        _show_one(number, one)
    if paste.reason:
        say(f"reason: {_on_one_line(paste.reason)}")
    if paste.unread:
        say("not read:")
    for unread in paste.unread:
        say(f"line {unread.line}: {_on_one_line(unread.words)}")
        say(f"  {unread.why}")
    if paste.aside:
        say("left aside, as no instruction:")
    for aside in paste.aside:
        say(f"line {aside.line}: {_on_one_line(aside.words)}")


def _show_one(number: int, one: "Understood") -> None:
    from policy_cli.show import differences

    margin = f"{number}. "
    for words in one.formal:
        say(margin + words)
        margin = " " * len(margin)
    for line in _rival_lines(one.rivals):
        say(line)
    for difference in one.differences:
        differences.show(difference, marks=False)


def _rival_lines(rivals: "Sequence[Rivals]") -> Iterator[str]:
    from policy_cli.actions.paste import PASTE
    from policy_cli.show.conflicts import about, how

    for pair in rivals:
        for clash in pair.clashes:
            yield f"collides with {pair.other(PASTE)} at “{about(clash)}”: {how(clash)}"


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def _settled(proposal: "Proposal", paste: "Paste", text: str, path: str, *, yes: bool, dry_run: bool) -> str:
    """Save, or ask what to do; give the words to read again where they were edited, else none."""
    if paste.said_by:
        say(f"{paste.said_by}, of the same mover, already says so; nothing was saved")
        tell(f"see it: policy amend show {paste.said_by}")
        return ""
    handle = None if yes or dry_run else terminal()
    if handle is None:
        _refuse_unread(paste)
        if not (yes or dry_run):
            raise _usage("nothing was saved, as nobody can be asked here", "add --yes to save what is shown")
        _save(proposal, paste, dry_run=dry_run)
        return ""
    choice = asked(handle, _choices(paste), (_SAVE_REST,))
    if choice == _EDIT:
        os.dup2(handle, sys.stdin.fileno())  # the editor needs a terminal; what was piped in has been read
        return _edited(paste, text, path)
    if choice in ("", _STOP):
        again = f"policy {shlex.join(sys.argv[1:])} < {shlex.quote(path)}"
        raise PolicyError(
            Exit.INTERRUPTED, "stopped; nothing was saved", "your answer", f"go on with {again}"
        )
    _save(proposal, paste, dry_run=False)
    return ""


def _choices(paste: "Paste") -> tuple[str, ...]:
    if not paste.understood:
        return _EDIT, _STOP
    return (_EDIT, _STOP, _SAVE_REST) if paste.unread else (_SAVE, _EDIT, _STOP)


def _refuse_unread(paste: "Paste") -> None:
    if not paste.unread and paste.understood:
        return
    total = len(paste.unread) + len(paste.understood)
    if not total:
        raise _usage(
            "there is no instruction in these words", "say in English what to leave out and insert, in “…”"
        )
    first = paste.unread[0]
    raise PolicyError(
        Exit.USAGE,
        f"{_how_many(len(paste.unread), total)} could not be read; nothing was saved",
        f"line {first.line} of what was pasted",
        "correct those words, or take them out, and paste again",
    )


def _how_many(some: int, total: int) -> str:
    if total == 1:
        return "the one instruction"
    return f"all {total} instructions" if some == total else f"{some} of {total} instructions"


def _edited(paste: "Paste", text: str, path: str) -> str:
    """Open the words in the editor, what could not be read said below them."""
    from policy_cli.cli.editor import edited, keep_in, keeping

    git = workspace().git()
    unread = (f"line {one.line}: {_on_one_line(one.words)}: {one.why}" for one in paste.unread)
    help_lines = "\n".join(("Change the words above this line, then save and close.", *unread))
    changed = edited(git, _EDITED, text.strip("\n"), help_lines)
    with keeping(git, _EDITED, dry_run=False):
        keep_in(path, changed)
    return changed


def _save(proposal: "Proposal", paste: "Paste", *, dry_run: bool) -> None:
    taken = _taken(proposal, paste, dry_run=dry_run)
    label = taken.amendment.label
    for unread in paste.unread:
        tell(f"left out: line {unread.line}: {_on_one_line(unread.words)}")
    tell_out_of_order(taken.amendment, taken.standing)
    said = f"{label} taken in, an amendment to {targets(taken.amendment)}"
    say_done(taken.done, said, next_steps=(f"see it: policy amend diff {label}",))


def _taken(proposal: "Proposal", paste: "Paste", *, dry_run: bool) -> "Taken":
    from policy_cli.actions.propose import propose
    from policy_cli.model.amendments import Via

    reason = proposal.reason or paste.reason
    whole = proposal._replace(changes=paste.changes, reason=reason, via=Via.EMAIL)
    return propose(workspace(), whole, dry_run=dry_run)


def _as_json(proposal: "Proposal", paste: "Paste", path: str, *, yes: bool, dry_run: bool) -> None:
    """Print what was read and what became of it; end with code 2 where nothing could be saved."""
    is_whole = bool(paste.understood) and not paste.unread and not paste.said_by
    taken = _taken(proposal, paste, dry_run=dry_run) if is_whole and (yes or dry_run) else None
    done = taken.done if taken else None
    say_json(
        "paste",
        {
            "version": paste.version,
            "operations": [_operation(one) for one in paste.understood],
            "unread": [one._asdict() for one in paste.unread],
            "aside": [one._asdict() for one in paste.aside],
            "reason": proposal.reason or paste.reason,
            "amendment": taken.amendment.label if taken else None,
            "operation": done.id if done else None,
            "commit": done.commit if done else None,
            "paths": list(done.paths) if done else [],
            "dry_run": dry_run,
            "said_by": paste.said_by or None,
            "kept": None if taken or paste.said_by else path or None,
        },
    )
    if not (taken or paste.said_by):
        raise typer.Exit(Exit.USAGE)


def _operation(one: "Understood") -> dict[str, object]:
    from policy_cli.actions.paste import PASTE
    from policy_cli.show import differences
    from policy_cli.show.conflicts import about
    from policy_cli.store.round_trees import change_tree

    return {
        "line": one.line,
        "words": one.words,
        "in_words": list(one.formal),
        "changes": [change_tree(change) for change in one.changes],
        "differences": [differences.as_json(difference) for difference in one.differences],
        "collides": [
            {
                "amendment": pair.other(PASTE),
                "kind": clash.kind.value,
                "item": clash.item,
                "words": about(clash),
            }
            for pair in one.rivals
            for clash in pair.clashes
        ],
    }
