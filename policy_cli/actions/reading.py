"""Recording that somebody read a sentence that several amendments made together."""

from collections.abc import Sequence
from typing import NamedTuple

from policy_cli.actions.clock import now
from policy_cli.actions.load import amendment_named, not_found, published_platform, sound_round
from policy_cli.actions.propose import refuse_unknown_body
from policy_cli.model.amendments import Amendment, FromBody, Read
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.platform import Platform
from policy_cli.model.rounds import Round
from policy_cli.rules.combined import Combined, combined, unread
from policy_cli.rules.lifecycle import State, in_state
from policy_cli.store import round_trees
from policy_cli.store.commit import Operation
from policy_cli.store.splice import append
from policy_cli.store.transaction import Done, transact
from policy_cli.store.workspace import Workspace


class Reading(NamedTuple):
    """What was recorded, and the sentence that was read."""

    done: Done
    combined: Combined


def read_sentence(
    workspace: Workspace, version: str, sentence: str, by: str, *, dry_run: bool = False
) -> Reading:
    """Record in its amendments that a body read a combined sentence.

    Args:
        workspace: where.
        version: of which version, the newest where empty.
        sentence: its hash, or a beginning of it that only one has.
        by: the body's id.
        dry_run: say what would be written, write nothing.
    """
    read: list[Combined] = []

    def plan() -> Operation:
        round_ = sound_round(workspace, version)
        refuse_unknown_body(workspace, FromBody(by))
        one = _sentence(workspace, round_, sentence)
        read[:] = [one]
        entry = Read(now(), by, one.sha256)
        makers = [amendment_named(round_, label) for label in one.amendments]
        files: dict[str, bytes | None] = {
            maker.path: append(
                workspace.files.read(maker.path).decode(), "record", round_trees.record_tree(entry)
            ).encode()
            for maker in makers
            if not any(isinstance(known, Read) and known[1:] == entry[1:] for known in maker.record)
        }
        trailers = tuple(("Amendment", maker.label) for maker in makers)
        return Operation("amend.read", f"A combined sentence of {one.item} read by {by}", files, trailers)

    done = transact(workspace.git(), plan, dry_run=dry_run)
    return Reading(done, read[0])


def _sentence(workspace: Workspace, round_: Round, wanted: str) -> Combined:
    """Find a combined sentence by the beginning of its hash."""
    found = combined(published_platform(workspace, round_.version), in_state(round_, State.AGREED))
    chosen = [one for one in found if wanted and one.sha256.startswith(wanted.casefold())]
    if len(chosen) == 1:
        return chosen[0]
    hashes = [one.short for one in chosen or found]
    if chosen:
        raise PolicyError(
            Exit.USAGE,
            f"{len(chosen)} combined sentences begin with {wanted}",
            f"amendments/{round_.version.name}/",
            f"give more of the hash: {' · '.join(hashes)}",
        )
    return not_found("combined sentence", wanted, hashes, "policy build final --dry-run")


def refuse_unread(platform: Platform, agreed: Sequence[Amendment]) -> None:
    """Refuse a text with a sentence that several amendments made together and nobody read.

    Args:
        platform: the version's text.
        agreed: the amendments in force, in order of receipt.
    """
    sentences = unread(platform, agreed)
    if sentences:
        one = sentences[0]
        more = f" (and {len(sentences) - 1} more like it)" if len(sentences) > 1 else ""
        raise PolicyError(
            Exit.REFUSED,
            f"nobody wrote this sentence as it now reads, and nobody read it{more}: “{one.sentence}”",
            f"{one.item}, made by {' and '.join(one.amendments)} together",
            f"read it, then record who did: policy amend read {one.short} --by BODY",
        )
