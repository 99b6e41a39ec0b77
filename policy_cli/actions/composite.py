"""Composites: one amendment made of several, in their own words, with all their movers' agreement."""

from typing import NamedTuple

from policy_cli.actions.agenda import refuse_locked
from policy_cli.actions.clock import now
from policy_cli.actions.load import amendment_named, published_platform, refuse_newer, sound_round
from policy_cli.actions.propose import (
    next_number,
    number_ref,
    refuse_impossible,
    refuse_unknown_body,
    with_ids,
)
from policy_cli.model.amendments import Amendment, Change, FromBody, FromMember, Mover, Via
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.ids import is_member
from policy_cli.model.rounds import Round
from policy_cli.rules.composites import Lost, lost, new_words, shared_change
from policy_cli.rules.lifecycle import UNDECIDED, standings
from policy_cli.store import emit, round_trees
from policy_cli.store.commit import Operation
from policy_cli.store.transaction import Done, new_uid, transact
from policy_cli.store.workspace import Workspace


class Compositing(NamedTuple):
    """What a meeting of movers agreed.

    Attributes:
        words: what stands instead of the words that all sources replace; empty where `changes` say all.
        agreed_by: the movers who agree, by their bodies.
    """

    labels: tuple[str, ...]
    words: str = ""
    changes: tuple[Change, ...] = ()
    title: str = ""
    meeting: str = ""
    agreed_by: tuple[str, ...] = ()
    moves: str = ""
    seconds: str = ""
    version: str = ""


class Composed(NamedTuple):
    """The composite, and what each mover lost by it."""

    done: Done
    composite: Amendment
    lost: tuple[Lost, ...]


def compose(workspace: Workspace, told: Compositing, *, dry_run: bool = False) -> Composed:
    """Make a composite and give it the next number.

    Raises:
        PolicyError: a source is decided, a mover does not agree, a word is in no source, or the agenda is
            locked.
    """
    composed: list[tuple[Amendment, tuple[Lost, ...]]] = []

    def plan() -> Operation:
        round_ = sound_round(workspace, told.version)
        refuse_newer(workspace, round_.version)
        refuse_locked(round_, "so nothing can be composited")
        sources = _sources(round_, told)
        _refuse_disagreed(told, sources)
        _refuse_strangers(workspace, told)
        platform = published_platform(workspace, round_.version)
        composite = _composite(workspace, round_, told, sources)
        refuse_impossible(platform, round_, composite)
        linking = round_.orders.linking_words if round_.orders else ()
        _refuse_new_words(new_words(composite, sources, platform, linking), composite)
        composed[:] = [(composite, tuple(lost(composite, sources)))]
        name = round_.version.name
        return Operation(
            "amend.composite",
            f"Composite {composite.id} of {', '.join(composite.of)}",
            {composite.path: emit.document(round_trees.amendment_tree(composite)).encode()},
            (("Amendment", composite.id), ("Version", name)),
            create={number_ref(name, composite.id): ""},
        )

    done = transact(workspace.git(), plan, dry_run=dry_run)
    return Composed(done, *composed[0])


def _sources(round_: Round, told: Compositing) -> list[Amendment]:
    stands = standings(round_)
    sources = list({(one := amendment_named(round_, label)).label: one for label in told.labels}.values())
    if len(sources) < 2:  # noqa: PLR2004 - of one, nothing is made
        raise PolicyError(
            Exit.USAGE,
            "a composite is made of two amendments or more",
            ", ".join(told.labels),
            "policy amend composite A07 A08",
        )
    for source in sources:
        state = stands[source.label].state
        if state not in UNDECIDED or source.of:
            raise PolicyError(
                Exit.REFUSED,
                f"{source.label} is {'a composite' if source.of else state.value}, so it cannot go into one",
                source.path,
                f"policy amend show {source.label}",
            )
    return sources


def _refuse_disagreed(told: Compositing, sources: list[Amendment]) -> None:
    movers = dict.fromkeys(source.mover[0] for source in sources)
    missing = [mover for mover in movers if mover not in told.agreed_by]
    if missing:
        named = ", ".join("a member" if is_member(mover) else mover for mover in missing)
        raise PolicyError(
            Exit.REFUSED,
            f"a composite needs the agreement of all movers, and {named} did not agree",
            "--agreed-by",
            "when all have: --agreed-by castle,brookside",
        )


def _refuse_strangers(workspace: Workspace, told: Compositing) -> None:
    """Refuse a body that is not there, and a mover who did not agree."""
    for name in dict.fromkeys(filter(None, (*told.agreed_by, told.moves, told.seconds))):
        refuse_unknown_body(workspace, _mover(name, ""))
    if told.moves and told.moves not in told.agreed_by:
        raise PolicyError(
            Exit.REFUSED,
            "a composite is moved by one of those who agreed to it, and who moves it did not",
            "--moves",
            "name one of those in --agreed-by",
        )


def _mover(name: str, meeting: str) -> Mover:
    return FromMember(name) if is_member(name) else FromBody(name, meeting)


def _composite(workspace: Workspace, round_: Round, told: Compositing, sources: list[Amendment]) -> Amendment:
    changes = told.changes or shared_change(sources, told.words)
    if not changes or not (told.words or told.changes):
        raise _unsaid(told, sources)
    mover = _mover(told.moves or told.agreed_by[0], told.meeting)
    return Amendment(
        id=next_number(workspace, round_, "C"),
        uid=new_uid(),
        mover=mover,
        against=round_.version.name,
        received=now(),
        via=Via.CLI,
        changes=with_ids(workspace, round_, changes),
        title=told.title,
        of=tuple(source.label for source in sources),
        agreed_by=told.agreed_by,
        seconds=told.seconds,
    )


def _unsaid(told: Compositing, sources: list[Amendment]) -> PolicyError:
    """Say what is missing: one wording where all replace the same words, else all changes."""
    named = ", ".join(source.label for source in sources)
    if told.words or not shared_change(sources, ""):
        what = "its sources do not all replace the same words, so one wording does not say what it changes"
        return PolicyError(Exit.USAGE, what, named, "write all its changes into a file: --changes FILE")
    return PolicyError(
        Exit.USAGE,
        "it is not said what it changes",
        named,
        'say what stands instead: --insert "…" · or give all changes: --changes FILE',
    )


def _refuse_new_words(words: tuple[str, ...], composite: Amendment) -> None:
    if words:
        named = ", ".join(f"“{word}”" for word in words)
        raise PolicyError(
            Exit.REFUSED,
            f"a composite may only use words of its sources and of the text, and {named} is in none",
            f"{composite.id} of {', '.join(composite.of)}",
            "leave it out, or take the new words in as an amendment of their own",
        )
