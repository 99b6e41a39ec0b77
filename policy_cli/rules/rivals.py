"""Rivals: which amendments cannot both stand, which say the same, what falls if what is agreed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from policy_cli.model.amendments import Add, Amendment, Part
from policy_cli.model.platform import Platform
from policy_cli.rules.clash import Clash
from policy_cli.rules.survey import survey
from policy_cli.text.collisions import Kind, contains
from policy_cli.text.likeness import NEARLY, likeness

_WORDED = (*Part, "commitment")


class Rivals(NamedTuple):
    """Two amendments that collide: what is agreed first knocks the other out.

    Attributes:
        first: the one that is put first: it begins first, or leaves out more, or was received first.
        clashes: every place where they collide.
    """

    first: str
    second: str
    clashes: tuple[Clash, ...]

    def other(self, label: str) -> str:
        """Give the rival of one of the two."""
        return self.second if label == self.first else self.first

    @property
    def falls(self) -> tuple[tuple[str, str], ...]:
        """Say who falls if whom is agreed: pairs of the agreed and the fallen.

        What removes a commitment can still be put after the commitment was changed, so it does not fall.
        """
        both = (self.first, self.second), (self.second, self.first)
        if any(clash.kind is not Kind.REMOVED for clash in self.clashes):
            return both
        return tuple(pair for pair in both if any(pair[0] == clash.first for clash in self.clashes))

    @property
    def wider(self) -> str:
        """Name the one whose changes take in the other's wherever they collide; empty where neither does."""
        takers = {_wider(clash) for clash in self.clashes} - {""}
        return takers.pop() if len(takers) == 1 else ""

    @property
    def are_nearly_same(self) -> bool:
        """Whether both put nearly the same words in, wherever they collide."""
        pairs = [
            [edit.words for edit in clash.edits]
            for clash in self.clashes
            if clash.part in _WORDED and clash.kind is not Kind.REMOVED
        ]
        return len(pairs) == len(self.clashes) and all(likeness(*words) > NEARLY for words in pairs)

    @property
    def could_be_composite(self) -> bool:
        """Whether they change exactly the same words, so that one wording may be found for both."""
        return any(clash.kind is Kind.SAME_WORDS and clash.part in _WORDED for clash in self.clashes)


def _wider(clash: Clash) -> str:
    """Name the one that changes more than the other around the same words."""
    if clash.kind is not Kind.OVERLAP or clash.part not in _WORDED:
        return clash.first if clash.kind is Kind.REMOVED else ""
    first, second = (contains(*pair) for pair in (clash.edits, clash.edits[::-1]))
    return "" if first == second else clash.first if first else clash.second


class Rivalry(NamedTuple):
    """How the amendments of a version stand to one another.

    Attributes:
        rivals: the pairs that collide, by place in the text.
        same: those with one and the same effect.
        groups: those that hang together through rivals, one with the next, not each with every other.
        clean: those that collide with none.
        falls: who falls if whom is agreed: its rivals, and what is consequential on them or amends them.
    """

    rivals: tuple[Rivals, ...]
    same: tuple[tuple[str, ...], ...]
    groups: tuple[tuple[str, ...], ...]
    clean: tuple[str, ...]
    falls: Mapping[str, tuple[str, ...]]


def rivalry(platform: Platform, amendments: Iterable[Amendment]) -> Rivalry:
    """Compare amendments with one another, all on the platform of the version they amend."""
    received = sorted(amendments, key=_receipt)
    found = survey(platform, received)
    rivals = _paired(platform, found.clashes)
    labels = [amendment.label for amendment in received]
    groups = tuple(_groups(labels, rivals))
    party = {label for group in groups for label in group}
    clean = tuple(label for label in labels if label not in party)
    return Rivalry(rivals, found.same, groups, clean, _falls(received, rivals))


def pre_emptions(platform: Platform, amendments: Iterable[Amendment]) -> dict[str, tuple[str, ...]]:
    """Say who cannot be put any more once whom is agreed, without what hangs on those that fall."""
    received = sorted(amendments, key=_receipt)
    fallen: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for rivals in _paired(platform, survey(platform, received).clashes):
        for agreed, falls in rivals.falls:
            fallen[agreed][falls] = None
    return {label: tuple(labels) for label, labels in fallen.items()}


def rivals_of(platform: Platform, amendment: Amendment, others: Iterable[Amendment]) -> tuple[Rivals, ...]:
    """Give the pairs that one amendment, numbered or not, makes with others, by place in the text."""
    together = [*(other for other in others if other.label != amendment.label), amendment]
    clashes = survey(platform, sorted(together, key=_receipt)).clashes
    return _paired(platform, [clash for clash in clashes if amendment.label in (clash.first, clash.second)])


def _receipt(amendment: Amendment) -> tuple[object, ...]:
    """Order by receipt, what has no number yet last; at one moment by number."""
    label = amendment.label
    return not amendment.id, amendment.received, len(label), label


def _paired(platform: Platform, clashes: Sequence[Clash]) -> tuple[Rivals, ...]:
    """Take the clashes of each pair together, in the order of the text; the first says who is put first."""
    order = {item.id: number for number, item in enumerate(platform.items())}
    pairs: dict[tuple[str, str], list[Clash]] = {}
    for clash in sorted(clashes, key=lambda clash: (order.get(clash.item, len(order)), *_place(clash))):
        first, second = clash.first, clash.second
        pairs.setdefault((first, second) if first < second else (second, first), []).append(clash)
    return tuple(Rivals(own[0].first, own[0].second, tuple(own)) for own in pairs.values())


def _place(clash: Clash) -> tuple[object, ...]:
    """Order clashes within an item: its words before all else, by place."""
    first, second = clash.first, clash.second
    return clash.item, clash.part != "text", clash.part, clash.start, len(first), first, second


def _groups(labels: Sequence[str], rivals: Sequence[Rivals]) -> Iterator[tuple[str, ...]]:
    """Give those that are connected through rivals, in order of receipt."""
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for first, second, _ in rivals:
        beside[first].append(second)
        beside[second].append(first)
    number = {label: at for at, label in enumerate(labels)}
    seen: set[str] = set()
    for label in labels:
        if label in beside and label not in seen:
            group = _reached(label, beside)
            seen |= group
            yield tuple(sorted(group, key=number.__getitem__))


def _reached(start: str, beside: Mapping[str, Sequence[str]]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        for label in beside.get(waiting.pop(), ()):
            if label not in reached:
                reached.add(label)
                waiting.append(label)
    return reached


def _falls(amendments: Sequence[Amendment], rivals: Sequence[Rivals]) -> dict[str, tuple[str, ...]]:
    """Say who falls if whom is agreed, with what hangs on those that fall."""
    after = _hanging(amendments)
    fallen: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for agreed, falls in (pair for one in rivals for pair in one.falls):
        fallen[agreed][falls] = None
        if falls in after:
            fallen[agreed] |= dict.fromkeys(sorted(_reached(falls, after) - {agreed}))
    return {label: tuple(fallen[label]) for label in sorted(fallen)}


def _hanging(amendments: Sequence[Amendment]) -> Mapping[str, list[str]]:
    """Give, for each amendment, those that without it have no words to change, or no reason."""
    known = {amendment.id for amendment in amendments if amendment.id}
    after: defaultdict[str, list[str]] = defaultdict(list)
    for amendment in amendments:
        names = [change.target for change in amendment.changes if not isinstance(change, Add)]
        if amendment.consequential_on:
            names.append(amendment.consequential_on)
        if amendment.depends_on:
            names += [label for label, condition in amendment.depends_on.items() if condition == "agreed"]
        for name in names:
            if name in known:
                after[name].append(amendment.label)
    return after
