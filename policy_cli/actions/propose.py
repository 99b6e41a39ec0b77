"""Taking an amendment in: finds the quoted words, numbers it, writes one file."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from policy_cli.actions.clock import local, now
from policy_cli.actions.load import (
    amendment_named,
    item_named,
    nearest,
    not_found,
    published_platform,
    sound_round,
)
from policy_cli.actions.write_platform import lacks_words
from policy_cli.model.amendments import (
    Add,
    Amendment,
    Change,
    Emergency,
    FromBody,
    FromMember,
    Insert,
    Mover,
    Part,
    Record,
    Replace,
    Ruled,
    Signatures,
    Via,
    named,
)
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.ids import amendment_number, next_item_id, numbered
from policy_cli.model.platform import Platform
from policy_cli.model.rounds import Round
from policy_cli.rules.apply import amended, effect
from policy_cli.rules.edits import AmbiguousQuoteError, ChangeError
from policy_cli.rules.entitlement import Reason, valid_signatures
from policy_cli.rules.lifecycle import UNDECIDED, Standing, State, standing
from policy_cli.rules.second_degree import parents
from policy_cli.rules.states import before_conference
from policy_cli.store import emit, round_trees
from policy_cli.store.bodies_file import read_bodies
from policy_cli.store.commit import Operation
from policy_cli.store.register_file import read_register
from policy_cli.store.transaction import Done, new_uid, transact
from policy_cli.store.workspace import Reader, Workspace

_NUMBERS = "refs/policy/numbers"
NO_WORD_CHANGES = "this changes no word"
TOOL = "policy"
"""Who rules on a paper whose words are not found: the tool alone."""
_ABSENT = frozenset({"quote-not-found", "no-such-item", "bad-place"})


class Proposal(NamedTuple):
    """What a mover sends.

    Attributes:
        version: the version amended, the newest where empty.
        revises: the amendment this one is a new wording of.
        carries: the amendment to an earlier version that it puts to this one, `draft-2/A05`.
        received: when it came, now for None.
        uid: given where it was made offline, or was taken in before elsewhere; empty for a new one.
        paper: the file or branch it came by; such a one is taken in, out of order, where its words are
            not found, and named where it is refused. Empty for what is typed.
    """

    mover: Mover
    changes: tuple[Change, ...]
    reason: str = ""
    version: str = ""
    drafting: bool = False
    revises: str = ""
    via: Via = Via.CLI
    emergency: Emergency | None = None
    consequential_on: str = ""
    depends_on: Mapping[str, str] = {}
    carries: str = ""
    received: datetime | None = None
    uid: str = ""
    paper: str = ""


class Taken(NamedTuple):
    """What was taken in, and where it stands."""

    done: Done
    amendment: Amendment
    standing: Standing


def propose(workspace: Workspace, proposal: Proposal, *, dry_run: bool = False) -> Taken:
    """Take an amendment in and give it the next number.

    Raises:
        PolicyError: the version is sealed, the body is unknown, or a quote is not there once.
    """
    return take_in(workspace, [proposal], dry_run=dry_run)[0]


def take_in(workspace: Workspace, proposals: Sequence[Proposal], *, dry_run: bool = False) -> list[Taken]:
    """Take amendments to one version in, in order, all in one commit.

    Raises:
        PolicyError: as for one; then none is taken in.
    """
    taken: list[tuple[Amendment, Standing]] = []

    def plan() -> Operation:
        taken.clear()
        round_ = open_round(workspace, proposals[0].version)
        for proposal in proposals:
            with naming(proposal.paper):
                amendment = _judged(workspace, round_, proposal)
            round_ = round_._replace(amendments=(*round_.amendments, amendment))
            taken.append((amendment, before_conference(round_)[amendment.label]))
        return _taking_in(round_.version.name, [amendment for amendment, _ in taken])

    done = transact(workspace.git(), plan, dry_run=dry_run)
    return [Taken(done, *one) for one in taken]


@contextmanager
def naming(paper: str) -> Iterator[None]:
    """Say which paper is meant where it is refused; nothing for what was typed."""
    try:
        yield
    except PolicyError as error:
        where = f"{error.where}, from {paper}" if paper else error.where
        raise PolicyError(error.code, error.what, where, error.next) from error


def _taking_in(version: str, amendments: Sequence[Amendment]) -> Operation:
    labels = ", ".join(amendment.id for amendment in amendments)
    items = dict.fromkeys(name for amendment in amendments for name in named(amendment.changes))
    what = "an amendment" if len(amendments) == 1 else "amendments"
    return Operation(
        "amend.new",
        f"Take in {labels}, {what} to {', '.join(items)}",
        {a.path: emit.document(round_trees.amendment_tree(a)).encode() for a in amendments},
        (*(("Amendment", amendment.id) for amendment in amendments), ("Version", version)),
        create={number_ref(version, amendment.id): "" for amendment in amendments},
    )


def _judged(workspace: Workspace, round_: Round, proposal: Proposal) -> Amendment:
    """Give the amendment with what is recorded on its receipt, or refuse it."""
    refuse_unknown_body(workspace, proposal.mover)
    if proposal.consequential_on:
        amendment_named(round_, proposal.consequential_on)
    amendment = _numbered(workspace, round_, proposal)
    if amendment.received > now():
        raise PolicyError(
            Exit.USAGE, "it cannot have been received later than now", "received", "correct the time"
        )
    record = _signatures(workspace, round_, amendment)
    try:
        refuse_impossible(published_platform(workspace, round_.version), round_, amendment)
    except PolicyError as error:
        reason = _unfound(error)
        if not proposal.paper or reason is None:
            raise
        record = (*record, Ruled(amendment.received, TOOL, State.OUT_OF_ORDER.value, reason.value))
    return amendment._replace(record=record)


def _unfound(error: PolicyError) -> Reason | None:
    """Say for which reason a paper is kept out of order; None where it is no amendment at all."""
    if error.what == NO_WORD_CHANGES:
        return Reason.NO_CHANGE
    if isinstance(error.__cause__, AmbiguousQuoteError):
        return Reason.QUOTE_AMBIGUOUS
    return Reason.QUOTE_NOT_FOUND if error.code is Exit.NOT_FOUND else None


def _signatures(workspace: Workspace, round_: Round, amendment: Amendment) -> tuple[Record, ...]:
    """Check who signed against the register, where standing orders ask for signatures."""
    mover = amendment.mover
    orders = round_.orders
    rule = orders.proposers.get("member") if orders else None
    if not isinstance(mover, FromMember) or rule is None or orders is None:
        return ()
    received = local(amendment.received, orders.timezone)
    valid = valid_signatures(mover, read_register(workspace.root), rule, received.date())
    return (Signatures(amendment.received, "register", len(mover.everyone), len(valid)),)


def text_to_amend(workspace: Workspace, proposal: Proposal, target: str) -> tuple[tuple[str, str], str]:
    """Give a commitment's text as it stands and as an editor should open it, and the version's name.

    Raises:
        PolicyError: the proposal would be refused whatever is typed.
    """
    round_ = open_round(workspace, proposal.version)
    refuse_unknown_body(workspace, proposal.mover)
    if any(amendment.id.casefold() == target for amendment in round_.amendments):
        raise PolicyError(
            Exit.USAGE,
            f"{target.upper()} is an amendment, and an editor shows only the text of a commitment",
            f"amendments/{round_.version.name}/{target.upper()}.yaml",
            f'quote its words: policy amend new --in {target.upper()} --replace "…" --with "…"',
        )
    platform = published_platform(workspace, round_.version)
    item = item_named(platform, target)
    if not proposal.revises:
        return (item.text, item.text), round_.version.name
    revised = amended(platform, [amendment_named(round_, proposal.revises)]).item(target)
    return (item.text, revised.text if revised else item.text), round_.version.name


def revision_of(workspace: Workspace, version: str, label: str) -> tuple[Proposal, str]:
    """Give the proposal that would take an amendment's place, and the one item it quotes.

    Raises:
        PolicyError: it is decided or withdrawn, or does more than change words of one item.
    """
    round_ = open_round(workspace, version)
    amendment = amendment_named(round_, label)
    stands = standing(amendment, round_)
    path = amendment.path
    if stands.state not in UNDECIDED:
        raise PolicyError(
            Exit.REFUSED,
            f"{amendment.label} is {stands.state.value}, so it cannot be reworded",
            path,
            f"policy amend show {amendment.label}",
        )
    window = round_.version.window
    if window and now() > window.closes and amendment.emergency is None:
        raise PolicyError(
            Exit.REFUSED,
            f"amendments to {round_.version.name} are closed, so a new wording would be late",
            path,
            f"policy amend show {amendment.label}",
        )
    names = {c.target for c in amendment.changes if isinstance(c, Replace | Insert) and c.part is Part.TEXT}
    if len(names) != 1 or len(names) != len(named(amendment.changes)):
        raise PolicyError(
            Exit.USAGE,
            f"{amendment.label} does more than change the words of one commitment, so no editor can show it",
            path,
            f"take the new wording in with policy amend new, then policy amend withdraw {amendment.label}",
        )
    mover = amendment.mover
    return Proposal(mover, (), amendment.reason, version, amendment.drafting, amendment.id), names.pop()


def open_round(workspace: Workspace, version: str) -> Round:
    """Read the round on a version that takes amendments, or refuse."""
    round_ = sound_round(workspace, version)
    if round_.version.window is None:
        raise PolicyError(
            Exit.REFUSED,
            f"{round_.version.name} is sealed: it takes no amendments",
            f"amendments/{round_.version.name}/version.yaml",
            f"policy round open {round_.version.name} --closes TIME, or amend another: policy version list",
        )
    return round_


def refuse_unknown_body(workspace: Workspace, mover: Mover) -> None:
    """Refuse a mover that is a body and not in bodies.yaml."""
    if not isinstance(mover, FromBody):
        return
    bodies = read_bodies(Reader(workspace.files))
    if mover.body not in bodies:
        near = nearest(mover.body, tuple(bodies))
        known = (
            f"use one of {', '.join(bodies)}"
            if bodies
            else "name it there first: - {id: ashby, name: Ashby branch, kind: branch}"
        )
        raise PolicyError(
            Exit.NOT_FOUND,
            f"there is no body {mover.body}",
            "platform/bodies.yaml",
            (f"did you mean {near}? · " if near else "") + f"{known}; or M-… for a member",
        )


def refuse_impossible(platform: Platform, round_: Round, amendment: Amendment) -> None:
    """Refuse an amendment whose words are not in the text it amends, or that changes nothing."""
    try:
        before, after = effect(platform, amendment, round_.amendments)
        for parent in parents(amendment, round_.amendments):
            _refuse_settled(parent, round_)
    except ChangeError as error:
        if error.code == "no-such-item" and not platform.item(error.target):
            item_named(platform, error.target)
        code = Exit.NOT_FOUND if error.code in _ABSENT else Exit.USAGE
        raise PolicyError(code, str(error), f"{error.target} in {amendment.against}", error.hint) from error
    empty = next((i.id for i in after.items() if lacks_words(i) and before.item(i.id) != i), "")
    if empty:
        raise PolicyError(
            Exit.USAGE,
            f"this leaves {empty} without a title or without a text",
            f"{empty} in {amendment.against}",
            f"to take it out of the text: policy amend new --remove {empty}",
        )
    if before == after:
        raise PolicyError(
            Exit.USAGE,
            NO_WORD_CHANGES,
            f"the text of {amendment.against}",
            "say other words, or read it: policy commitment show",
        )


def _refuse_settled(parent: Amendment, round_: Round) -> None:
    stands = standing(parent, round_)
    if stands.state not in UNDECIDED:
        raise PolicyError(
            Exit.REFUSED,
            f"{parent.id} is {stands.state.value}, so its words cannot be amended",
            parent.path,
            f"policy amend show {parent.id}",
        )


def _numbered(workspace: Workspace, round_: Round, proposal: Proposal) -> Amendment:
    changes = with_ids(workspace, round_, proposal.changes)
    return Amendment(
        next_number(workspace, round_, "A"),
        proposal.uid or new_uid(),
        proposal.mover,
        round_.version.name,
        proposal.received or now(),
        proposal.via,
        changes,
        proposal.reason,
        drafting=proposal.drafting,
        emergency=proposal.emergency,
        consequential_on=proposal.consequential_on,
        depends_on=proposal.depends_on,
        revises=proposal.revises,
        carries=proposal.carries,
    )


def number_ref(version: str, number: str) -> str:
    """Give the ref that reserves a number for ever."""
    return f"{_NUMBERS}/{version}/{number}"


def next_number(workspace: Workspace, round_: Round, letter: str) -> str:
    """Give the next number of amendments, `A`, or composites, `C`; none is ever given twice."""
    taken = [a.id for a in round_.amendments] + _reserved(workspace, round_.version.name)
    highest = max((int(label[1:]) for label in taken if label.startswith(letter)), default=0)
    return amendment_number(highest + 1) if letter == "A" else f"{letter}{highest + 1}"


def _reserved(workspace: Workspace, version: str) -> list[str]:
    """List the numbers ever given on a version, also those whose amendment was undone."""
    listed = workspace.git().run("for-each-ref", "--format=%(refname)", f"{_NUMBERS}/{version}/").decode()
    return [name.rpartition("/")[2] for name in listed.split()]


def with_ids(workspace: Workspace, round_: Round, changes: Sequence[Change]) -> tuple[Change, ...]:
    """Give every new commitment the next free id of its chapter."""
    if not any(isinstance(change, Add) and not change.item for change in changes):
        return tuple(changes)
    platform = published_platform(workspace, round_.version)
    proposed = [c.item for a in round_.amendments for c in a.changes if isinstance(c, Add)]
    filled: list[Change] = []
    for change in changes:
        if isinstance(change, Add) and not change.item:
            identity = _next_id(workspace, platform, change, proposed)
            proposed.append(identity)
            change = change._replace(item=identity)  # noqa: PLW2901 - the same change, with its id
        filled.append(change)
    return tuple(filled)


def _next_id(workspace: Workspace, platform: Platform, change: Add, proposed: Sequence[str]) -> str:
    neighbour = platform.item(change.place.after)
    chapter = platform.chapter(neighbour.chapter if neighbour else change.place.chapter)
    if chapter is None:
        place = change.place.after or change.place.chapter
        known = (
            [item.id for item in platform.items()]
            if change.place.after
            else [c.id for c in platform.chapters]
        )
        noun = "commitment" if change.place.after else "chapter"
        not_found(noun, place, known, f"policy {noun} list")
    present = [name.removesuffix(".yaml") for name in workspace.files.names(f"platform/{chapter.id}")]
    own = [item.id for item in chapter.items] + [name for name in present if numbered(name)]
    series = {split[0] for split in map(numbered, own) if split} or {chapter.id}
    others = [name for name in proposed if (numbered(name) or ("", 0))[0] in series]
    return next_item_id(chapter.id, [*own, *others])
