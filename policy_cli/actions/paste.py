"""A paste: instructions in words read against a version, each with what it changes and who is in its way."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policy_cli.actions.clock import now
from policy_cli.actions.load import nearest, published_platform
from policy_cli.actions.propose import Proposal, open_round, refuse_unknown_body, with_ids
from policy_cli.intake.cleaning import Cleaned, clean
from policy_cli.intake.instructions import read
from policy_cli.intake.known import known, title_words
from policy_cli.intake.operations import Aside, Asked, LeaveOut, Operation, Reading, Throughout, Unread
from policy_cli.intake.resolving import left_out, throughout
from policy_cli.model.amendments import (
    Add,
    Amendment,
    Change,
    FromBody,
    Insert,
    Mover,
    Part,
    Replace,
    Via,
    named,
)
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.findings import Level
from policy_cli.model.pages import Page
from policy_cli.model.platform import Item, Platform
from policy_cli.model.rounds import Round
from policy_cli.rules.apply import effect
from policy_cli.rules.clash import ClashError
from policy_cli.rules.compare import Difference, differences
from policy_cli.rules.edits import AmbiguousQuoteError, ChangeError
from policy_cli.rules.formal import instruction
from policy_cli.rules.lifecycle import UNDECIDED, State, standing, undecided
from policy_cli.rules.rivals import Rivals, rivals_of
from policy_cli.rules.second_degree import words_of
from policy_cli.rules.unwrapping import unwrapped
from policy_cli.store.guard import MAX_BYTES
from policy_cli.store.workspace import Workspace
from policy_cli.text.canonical import canonical
from policy_cli.text.places import Ambiguous, Missing, every


class Understood(NamedTuple):
    """An instruction that can be carried out on the version's text.

    Attributes:
        words: as they were written; `line` says where, from 1.
        changes: what it comes to; a new commitment has no id yet.
        formal: the same in formal words.
        rivals: the open amendments with which it cannot stand.
    """

    words: str
    line: int
    changes: tuple[Change, ...]
    formal: tuple[str, ...]
    differences: tuple[Difference, ...]
    rivals: tuple[Rivals, ...]


class Paste(NamedTuple):
    """What a paste comes to; every word of it is in one of the four.

    Attributes:
        reason: of the amendment, as the paste gives it; empty where the proposal has one.
        said_by: the amendment of the same mover, not decided yet, that says the same; empty where none does.
    """

    version: str
    understood: tuple[Understood, ...]
    unread: tuple[Unread, ...]
    aside: tuple[Aside, ...]
    reason: str = ""
    said_by: str = ""

    @property
    def changes(self) -> tuple[Change, ...]:
        """Everything that was understood."""
        return tuple(change for one in self.understood for change in one.changes)


class _NotPossibleError(Exception):
    """An instruction that cannot be carried out; its text says why."""


class _Sound(NamedTuple):
    """An instruction and its changes, which can be made."""

    operation: Operation
    changes: tuple[Change, ...]


def pasted(data: bytes) -> Cleaned:
    """Turn pasted bytes into text without what nobody can see, and say what was left out.

    Raises:
        PolicyError: it is no UTF-8 text, too long, or empty.
    """
    if len(data) > MAX_BYTES:
        raise _unfit(f"{len(data):,} bytes are more than {MAX_BYTES:,}", "paste one e-mail at a time")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise _unfit("this is not UTF-8 text", "copy the words themselves, not a file") from None
    if _HTML.search(text):
        raise _unfit(
            "this is the HTML of a page, not its text", "open the e-mail, copy its words, and paste those"
        )
    if not text.strip():
        raise _unfit("nothing was pasted", "paste the words, or pipe them in: < mail.txt")
    cleaned = clean(Page(_WHERE, text))
    return Cleaned(cleaned.text, tuple(one for one in cleaned.findings if one.level is Level.ERROR))


_HTML = re.compile(r"(?im)^\s*<(?:!doctype\s+html|html|head|body|div|p|table)\b[^>]*>")
_WHERE = "standard input"
_MOST = 200  # instructions; each is shown, and somebody has to read it


def _unfit(what: str, advice: str) -> PolicyError:
    return PolicyError(Exit.USAGE, what, _WHERE, advice)


def read_paste(workspace: Workspace, proposal: Proposal, text: str, target: str) -> Paste:
    """Read instructions and find what they quote in the version's text; nothing is written.

    Args:
        workspace: where the version is.
        proposal: who moves it, and against which version.
        text: the pasted words.
        target: the commitment that is meant where none is named.

    Raises:
        PolicyError: the version takes no amendments, the body is unknown, or there are too many.
    """
    round_ = open_round(workspace, proposal.version)
    refuse_unknown_body(workspace, proposal.mover)
    desk = _Desk(workspace, proposal, round_, published_platform(workspace, round_.version))
    standing = [item for item in desk.platform.items() if not item.retired]
    reading = read(text, target, known(standing, [one.id for one in round_.amendments]))
    if len(reading.operations) > _MOST:
        raise _unfit(f"these are more than {_MOST} instructions", "take them in as several amendments")
    sound, unread = desk.parted(reading.operations)
    aside, reason = _reasoned(reading, proposal)
    said_by = "" if unread else desk.said_by(change for one in sound for change in one.changes)
    return Paste(round_.version.name, tuple(desk.understood(sound)), unread, aside, reason, said_by)


def _reasoned(reading: Reading, proposal: Proposal) -> tuple[tuple[Aside, ...], str]:
    """Part what is left aside from the reason; one given beside the words is the amendment's own."""
    if not proposal.reason:
        return reading.aside, "\n\n".join(canonical(one.said) for one in reading.reasons)
    reasons = (Aside(one.words, one.line) for one in reading.reasons)
    return tuple(sorted([*reading.aside, *reasons], key=lambda one: one.line)), ""


class _Desk(NamedTuple):
    """What a paste is read against."""

    workspace: Workspace
    proposal: Proposal
    round: Round
    platform: Platform

    def parted(self, operations: Iterable[Operation | Unread]) -> tuple[list[_Sound], tuple[Unread, ...]]:
        """Part the instructions that can be carried out, alone and together, from the others."""
        unread = [operation for operation in operations if isinstance(operation, Unread)]
        sound: list[_Sound] = []
        for operation in operations:
            if isinstance(operation, Operation):
                try:
                    sound.append(self._sound(operation))
                except (_NotPossibleError, ChangeError, ClashError, PolicyError) as error:
                    unread.append(Unread(operation.words, operation.line, _why(error)))
        while trouble := self._trouble(sound):
            sizes = range(1, len(sound) + 1)
            last = bisect_left(sizes, True, key=lambda size: bool(self._trouble(sound[:size])))
            operation = sound.pop(last).operation
            unread.append(Unread(operation.words, operation.line, f"with those above it: {trouble}"))
        return sound, tuple(sorted(unread, key=lambda one: one.line))

    def _sound(self, operation: Operation) -> _Sound:
        """Find what an instruction quotes, and prove that it can be carried out.

        Raises:
            _NotPossibleError, ChangeError, ClashError, PolicyError: it cannot.
        """
        changes = self._changes(operation.asked)
        self._refuse_other_title(operation.called, changes)
        before, after = self._effect(changes)
        if before == after:
            raise _NotPossibleError("this changes no word")
        if operation.reads:
            _refuse_other_result(operation.reads, changes, after)
        return _Sound(operation, changes)

    def _refuse_other_title(self, called: str, changes: Iterable[Change]) -> None:
        """Refuse an instruction that gives its commitment a title that is another's."""
        for item in filter(None, map(self.platform.item, named(changes))):
            if called and title_words(item.title) != called:
                raise _NotPossibleError(f"{item.id} is called “{item.title}”")

    def _trouble(self, sound: Sequence[_Sound]) -> str:
        """Say why instructions cannot be carried out together, empty where they can."""
        try:
            self._effect([change for one in sound for change in one.changes])
        except (ChangeError, ClashError) as error:
            return _why(error)
        return ""

    def understood(self, sound: Sequence[_Sound]) -> Iterator[Understood]:
        """Give each instruction with its formal words, what it changes and its rivals."""
        together = self._amendment([change for one in sound for change in one.changes])
        open_ = undecided(self.round)
        near = {pair.other(together.label) for pair in rivals_of(self.platform, together, open_)}
        for operation, changes in sound:
            amendment = self._amendment(changes)
            kept = {
                *named(changes),
                *(name for one in open_ if one.label in near for name in named(one.changes)),
            }
            others = [one for one in open_ if one.label in near or one.id in kept]
            yield Understood(
                operation.words,
                operation.line,
                changes,
                tuple(instruction(change, self._quoted_text(change)) for change in amendment.changes),
                differences(*self._effect(changes)),
                rivals_of(self.platform, amendment, others),
            )

    def said_by(self, changes: Iterable[Change]) -> str:
        """Give the label of the mover's own amendment, not decided yet, that makes just these changes."""
        wanted = [*map(_without_id, changes)]
        waiting = (State.DRAFT, *UNDECIDED)
        return next(
            (
                one.label
                for one in self.round.amendments
                if _name(one.mover) == _name(self.proposal.mover)
                and [*map(_without_id, one.changes)] == wanted
                and standing(one, self.round).state in waiting
            ),
            "",
        )

    def _amendment(self, changes: Sequence[Change]) -> Amendment:
        filled = with_ids(self.workspace, self.round, changes)
        version = self.round.version.name
        return Amendment("", PASTE, self.proposal.mover, version, now(), Via.EMAIL, filled)

    def _effect(self, changes: Sequence[Change]) -> tuple[Platform, Platform]:
        return effect(self.platform, self._amendment(changes), self.round.amendments)

    def _changes(self, asked: Asked) -> tuple[Change, ...]:
        """Give the changes in quoted words that an instruction comes to."""
        match asked:
            case LeaveOut():
                return (self._left_out(asked),)
            case Throughout():
                return self._throughout(asked)
            case Add():
                return (asked._replace(item="", title=asked.title.strip(), text=canonical(asked.text)),)
            case Replace() | Insert():
                return (unwrapped(asked, self._texts(asked.target, asked.part)),)
        return (asked,)

    def _left_out(self, asked: LeaveOut) -> Replace:
        texts = self._texts(asked.target, asked.part)
        found = [left_out(asked, text) for text in texts]
        changes = [one for one in found if isinstance(one, Replace)]
        if len(changes) == 1:
            return changes[0]._replace(words=unwrapped(changes[0], texts).words)
        ambiguous = next((one for one in found if isinstance(one, Ambiguous)), None)
        if ambiguous:
            places = " · ".join(f"“{passage}”" for passage in ambiguous.passages)
            raise _NotPossibleError(
                f"its ends stand {ambiguous.count} times in {asked.target}; quote more of them: {places}"
            )
        nearest_ = next((one.nearest for one in found if isinstance(one, Missing) and one.nearest), "")
        hint = f"; nearest words: “{nearest_}”" if nearest_ else ""
        raise _NotPossibleError(f"its ends do not stand so in {asked.target}{hint}")

    def _throughout(self, asked: Throughout) -> tuple[Replace, ...]:
        chapter = self.platform.chapter(asked.target)
        items = (
            chapter.standing()
            if chapter
            else [item for item in self.platform.items() if not item.retired]
            if not asked.target
            else [self._item(asked.target)]
        )
        changes = [
            change for item in items for change in throughout(asked, item.id, _words(item, asked.part))
        ]
        if not changes:
            raise _NotPossibleError(f"“{asked.quote}” stands nowhere in {asked.target or 'the platform'}")
        return tuple(changes)

    def _texts(self, target: str, part: Part) -> tuple[str, ...]:
        """Give the words that may be quoted of a commitment, or of the changes of an amendment."""
        parent = next((one for one in self.round.amendments if one.id == target), None)
        if parent:
            return tuple(filter(None, map(words_of, parent.changes)))
        return (_words(self._item(target), part),)

    def _item(self, target: str) -> Item:
        item = self.platform.item(target)
        if item and not item.retired:
            return item
        near = nearest(target, [item.id for item in self.platform.items()])
        hint = f"; did you mean {near}?" if near else ""
        raise _NotPossibleError(f"there is no commitment {target} in {self.round.version.name}{hint}")

    def _quoted_text(self, change: Change) -> str:
        """Give the text that a change quotes, empty where it quotes no commitment's."""
        item = self.platform.item(change.target) if isinstance(change, Replace) else None
        return _words(item, change.part) if item and isinstance(change, Replace) else ""


def _without_id(change: Change) -> Change:
    """Give a change as it was before a new commitment got its number."""
    return change._replace(item="") if isinstance(change, Add) else change


def _name(mover: Mover) -> str:
    return mover.body if isinstance(mover, FromBody) else mover.member


PASTE = "this paste"
"""What a paste is called before it has a number."""


def _why(error: Exception) -> str:
    """Say in one line what hinders an instruction, and what could be meant instead."""
    if isinstance(error, PolicyError):
        return f"{error.what}; {error.next}"
    if isinstance(error, AmbiguousQuoteError):
        return f"{error}; say which, as in the second “{error.quote}”, or quote more: {error.places}"
    return f"{error}; {error.hint}" if isinstance(error, ChangeError) else str(error)


def _words(item: Item, part: Part) -> str:
    return item.title if part is Part.TITLE else item.text


def _refuse_other_result(reads: str, changes: Sequence[Change], after: Platform) -> None:
    """Refuse an instruction whose result is not what its writer says that it reads."""
    items = [item for name in named(changes) if (item := after.item(name))]
    if not any(every(text, reads) for item in items for text in (item.title, item.text)):
        raise _NotPossibleError(f"the result does not read “{reads}”")
