"""Proceedings: what all sessions did to every amendment, worked out anew from their record each time.

A correction stands in the place of the step it corrects, and all later steps are run again: what was put
only because of an error has no effect, its vote is kept; what fell because of it is listed again.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from policy_cli.model.amendments import named
from policy_cli.model.ids import is_amendment
from policy_cli.model.rounds import Method, Result, Round, Session, Step, StepKind, Tally
from policy_cli.model.standing_orders import Majority, NotReached, StandingOrders
from policy_cli.rules.remembered import Remembered
from policy_cli.rules.states import UNDECIDED, Standing, State, before_conference
from policy_cli.rules.voting import SIMPLE, Attendance, carries, is_level, weighed


class Verdict(NamedTuple):
    """What one step came to, with corrections made.

    Attributes:
        step: as it stands after corrections, with its own number and time.
        tally: the votes counted, None where the result was declared.
        carried: whether what was put was carried.
        put: the items it was about that could still be decided; the others' vote is without effect.
        followed: consequential amendments agreed with them.
        fell: what fell by it, each with the amendment that made it fall.
    """

    session: str
    step: Step
    tally: Tally | None
    carried: bool
    attendance: Attendance
    put: tuple[str, ...] = ()
    followed: tuple[str, ...] = ()
    fell: tuple[tuple[str, str], ...] = ()

    @property
    def without_effect(self) -> tuple[str, ...]:
        """The items whose vote is kept and no longer counts."""
        return tuple(item for item in self.step.items if item not in self.put)


class Proceedings(NamedTuple):
    """What all sessions of a round came to.

    Attributes:
        verdicts: what each step came to, in order; corrections and steps taken back have none.
        standings: where every amendment stands.
        chapters: the last vote on each chapter.
        objected: how many objected to a drafting amendment; a body counts once.
    """

    verdicts: tuple[Verdict, ...]
    standings: Mapping[str, Standing]
    chapters: Mapping[str, Verdict]
    objected: Mapping[str, int]


def proceedings(round_: Round) -> Proceedings:
    """Run all steps of a round's sessions, in order, as standing orders say."""
    return _proceedings.of(round_)


def _held(round_: Round) -> Proceedings:
    hall = _Hall(round_)
    for session in sorted(round_.sessions, key=lambda session: session.date):
        hall.hold(session)
    objected = {label: len(who) for label, who in hall.objectors.items()}
    return Proceedings(tuple(hall.verdicts), hall.standings, hall.chapters, objected)


_proceedings = Remembered(_held, ("version", "amendments", "sessions", "orders", "bodies", "falls"))


def majority_for(kind: StepKind, named_: str, orders: StandingOrders) -> Majority:
    """Give the majority that a question needs: the one named with it, or the one of its kind."""
    wanted = named_ or ("chapter" if kind is StepKind.ADOPT else "amendment")
    return orders.majorities.get(wanted, SIMPLE)


def pulled_out(round_: Round) -> tuple[str, ...]:
    """Name the drafting amendments that enough objected to, so that they are put by themselves."""
    need = (round_.orders or StandingOrders()).objections
    return tuple(label for label, told in proceedings(round_).objected.items() if told >= need)


def corrected(session: Session) -> Iterator[Step]:
    """Give a session's steps with its corrections made, without those taken back."""
    steps = {step.step: step for step in session.steps if step.kind is not StepKind.CORRECTION}
    for step in session.corrections:
        if step.corrects in steps:
            steps[step.corrects] = _instead(steps[step.corrects], step)
    return (step for step in steps.values() if not step.void)


def _instead(wrong: Step, correction: Step) -> Step:
    """Give a step with what its last correction says: a vote whole, and a step taken back stands again."""
    if correction.tally or correction.cards or correction.result:
        wrong = wrong._replace(
            method=correction.method or _how_counted(correction),
            result=correction.result,
            tally=correction.tally,
            cards=correction.cards,
        )
    return wrong._replace(
        majority=correction.majority or wrong.majority,
        present=wrong.present if correction.present is None else correction.present,
        void=correction.void,
    )


def _how_counted(step: Step) -> Method:
    if step.cards:
        return Method.CARD_VOTE
    return Method.SHOW_OF_HANDS if step.tally else Method.DECLARED


class _Hall:
    """Where all amendments stand while the steps are run."""

    def __init__(self, round_: Round) -> None:
        self.orders = round_.orders or StandingOrders()
        self.round = round_
        self.standings = dict(before_conference(round_))
        self.verdicts: list[Verdict] = []
        self.chapters: dict[str, Verdict] = {}
        self.objectors: dict[str, set[str]] = {}
        self.hanging = _hanging(round_)
        self.following: dict[str, list[str]] = {}
        for amendment in round_.amendments:
            if amendment.consequential_on:
                self.following.setdefault(amendment.consequential_on, []).append(amendment.label)
        self.drafting = {amendment.label for amendment in round_.amendments if amendment.drafting}

    def hold(self, session: Session) -> None:
        """Run the steps of one session."""
        present = session.present
        for step in corrected(session):
            if step.present is not None:
                present = step.present
            self._run(session, step, Attendance(session.registered, present))

    def _run(self, session: Session, step: Step, attendance: Attendance) -> None:
        tally = self._tally(step)
        carried = self._carried(step, tally, attendance)
        put = tuple(label for label in step.items if self._is_open(label))
        verdict = Verdict(session.date, step, tally, carried, attendance, put)
        match step.kind:
            case StepKind.AMENDMENT | StepKind.EN_BLOC:
                verdict = self._decide(verdict)
            case StepKind.REMIT | StepKind.WITHDRAW | StepKind.REFER_BACK:
                verdict = self._take_off(verdict)
            case StepKind.OBJECT:
                who = step.by or f"step {step.step} of {session.date}"
                for label in put:
                    self.objectors.setdefault(label, set()).add(who)
            case StepKind.ADOPT:
                self.chapters[step.chapter] = verdict
            case StepKind.CLOSE:
                self._close(verdict)
        self.verdicts.append(verdict)

    def _is_open(self, label: str) -> bool:
        standing = self.standings.get(label)
        return standing is not None and standing.state in UNDECIDED

    def _tally(self, step: Step) -> Tally | None:
        if not step.cards:
            return step.tally
        weight = self.orders.card_vote.weight.value if self.orders.card_vote else "members"
        weights = {name: getattr(body, weight) or 0 for name, body in self.round.bodies.items()}
        return weighed(step.cards, {**dict.fromkeys(step.cards, 0), **weights})

    def _carried(self, step: Step, tally: Tally | None, attendance: Attendance) -> bool:
        if tally is None:
            return step.result is Result.AGREED
        return carries(tally, majority_for(step.kind, step.majority, self.orders), attendance, self.orders)

    def _decide(self, verdict: Verdict) -> Verdict:
        how = "en_bloc" if verdict.step.kind is StepKind.EN_BLOC else _method(verdict.step)
        reason = "tie" if not verdict.carried and verdict.tally and is_level(verdict.tally) else ""
        followed: list[str] = []
        fell: list[tuple[str, str]] = []
        for label in verdict.put:
            if not self._is_open(label):
                continue
            if verdict.carried:
                self._agree(label, verdict, followed, fell, how=how)
            else:
                self._settle(label, verdict, State.REJECTED, reason=reason, how=how)
                fell += self._fall(self.hanging.get(label, ()), label, verdict, "depends")
        return verdict._replace(followed=tuple(followed), fell=tuple(fell))

    def _agree(
        self, label: str, verdict: Verdict, followed: list[str], fell: list[tuple[str, str]], *,
        by: str = "", how: str,
    ) -> None:  # fmt: skip
        """Agree an amendment, let fall what it pre-empts, and agree what is consequential on it."""
        self._settle(label, verdict, State.AGREED, by=by, how=how)
        fell += self._fall(self.round.falls.get(label, ()), label, verdict, "pre-empted")
        for other in self.following.get(label, ()):
            if self._is_open(other):
                followed.append(other)
                self._agree(other, verdict, followed, fell, by=label, how="consequential")

    def _fall(
        self, labels: Iterable[str], by: str, verdict: Verdict, reason: str
    ) -> Iterator[tuple[str, str]]:
        for label in labels:
            if self._is_open(label):
                self._settle(label, verdict, State.FALLEN, by=by, reason=reason)
                yield label, by
                yield from self._fall(self.hanging.get(label, ()), label, verdict, "depends")

    def _take_off(self, verdict: Verdict) -> Verdict:
        """Take items off the list without deciding them, where that was carried or needs no vote."""
        step, remit = verdict.step, self.orders.remit
        voted = verdict.tally is not None or step.result is not None
        if voted and not verdict.carried:
            return verdict
        state = {
            StepKind.REMIT: State.REMITTED,
            StepKind.WITHDRAW: State.WITHDRAWN,
            StepKind.REFER_BACK: State.REFERRED_BACK,
        }[step.kind]
        to = remit.to if remit and state is State.REMITTED else ""
        for label in verdict.put:
            self._settle(label, verdict, state, by=to)
        fell = (
            pair
            for label in verdict.put
            for pair in self._fall(self.hanging.get(label, ()), label, verdict, "depends")
        )
        return verdict._replace(fell=tuple(fell))

    def _close(self, verdict: Verdict) -> None:
        """Settle what was not reached."""
        to = self.orders.remit.to if self.orders.remit and self.orders.not_reached is NotReached.REMIT else ""
        for label in self.standings:
            if self._is_open(label):
                self._settle(label, verdict, State.NOT_REACHED, by=to, reason=self.orders.not_reached.value)

    def _settle(
        self, label: str, verdict: Verdict, state: State, *, by: str = "", reason: str = "", how: str = ""
    ) -> None:
        step = verdict.step
        self.standings[label] = Standing(state, step.at, reason, step.step, verdict.session, by, how)


def _method(step: Step) -> str:
    return Method.CARD_VOTE.value if step.cards else step.method.value if step.method else ""


def _hanging(round_: Round) -> Mapping[str, tuple[str, ...]]:
    """Give, for each amendment, those that cannot stand unless it is agreed."""
    found: dict[str, tuple[str, ...]] = {}
    for amendment in round_.amendments:
        needs = {name for name, condition in amendment.depends_on.items() if condition == "agreed"}
        needs |= {amendment.consequential_on} - {""}
        needs |= {name for name in named(amendment.changes) if is_amendment(name)}
        for name in sorted(needs):
            found[name] = (*found.get(name, ()), amendment.label)
    return found
