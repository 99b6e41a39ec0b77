"""Laws of a whole round: no decision is lost, order and corrections do not change what was decided."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from policy_cli.model.amendments import (
    Amendment,
    Recommendation,
    Recommended,
    Record,
    Remitted,
    Ruled,
    Withdrawn,
    named,
)
from policy_cli.model.ids import is_amendment
from policy_cli.model.platform import Item, Platform
from policy_cli.model.rounds import Round, Session, Step, StepKind, Tally, Vote
from policy_cli.model.standing_orders import Abstentions, Counted, Majority, StandingOrders, Tie
from policy_cli.rules.adopted import adopted_text, texts_compared
from policy_cli.rules.competition import beside, decided
from policy_cli.rules.lifecycle import standings
from policy_cli.rules.marshalling import marshalled
from policy_cli.rules.proceedings import corrected, proceedings
from policy_cli.rules.rivals import pre_emptions
from policy_cli.rules.states import UNDECIDED, State, before_conference
from policy_cli.rules.voting import Attendance, carries

from .chapter import LATER
from .drawn_rounds import (
    FINAL,
    amendments,
    knowing,
    majorities,
    orders,
    platform,
    rounds,
    tallies,
    votes,
)

ENTRIES: list[Record] = [
    Ruled(LATER, "npc", "in-order"),
    Ruled(LATER, "npc", "out-of-order", "unclear"),
    Recommended(LATER, "npc", Recommendation.REJECT),
    Withdrawn(LATER, "ashby"),
    Remitted(LATER, "ashby", "npc"),
]
MAY_CHANGE = {State.SUBMITTED, State.IN_ORDER, State.OUT_OF_ORDER}


def shortened(round_: Round, held: int, steps_: int) -> Round:
    """Give a round as it was after some steps of one of its sessions."""
    last = round_.sessions[held]
    sessions = (*round_.sessions[:held], last._replace(steps=last.steps[:steps_]))
    return round_._replace(sessions=sessions)


def moments(round_: Round) -> list[tuple[Round, Step | None]]:
    """Give the round after every step, with that step; first of all before any."""
    found: list[tuple[Round, Step | None]] = [(round_._replace(sessions=()), None)]
    for held, session in enumerate(round_.sessions):
        found += [(shortened(round_, held, n), step) for n, step in enumerate(session.steps, 1)]
    return found


@given(rounds())
def test_what_is_final_changes_by_a_correction_alone(round_: Round) -> None:
    before = None
    for so_far, step in moments(round_):
        after = standings(so_far)
        if before is not None and step is not None and step.kind is not StepKind.CORRECTION:
            kept = {label: one for label, one in before.items() if one.state not in UNDECIDED}
            assert {label: after[label] for label in kept} == kept
        before = after


@given(
    amendments(records=False), st.lists(st.tuples(st.integers(0, 8), st.sampled_from(ENTRIES)), max_size=8)
)
def test_before_conference_only_its_own_record_and_what_replaces_it_move_an_amendment(
    made: tuple[Amendment, ...], events: list[tuple[int, Record]]
) -> None:
    round_ = knowing(made)
    for number, entry in events:
        before = standings(round_)
        one = round_.amendments[number % len(made)]
        if before[one.label].state not in MAY_CHANGE:
            continue
        told = tuple(
            a._replace(record=(*a.record, entry)) if a.label == one.label else a for a in round_.amendments
        )
        round_ = knowing(told)
        after = standings(round_)
        for label, was in before.items():
            if label != one.label and was != after[label]:
                assert one.label in (was.by, after[label].by)
                assert was.state not in FINAL


def rewritten(before: Platform, after: Platform) -> dict[str, Item | None]:
    """Give the items that read otherwise in a second text, as they read there."""
    names = {item.id for item in (*before.items(), *after.items())}
    return {name: after.item(name) for name in names if before.item(name) != after.item(name)}


@given(rounds())
def test_what_a_step_rewrites_is_found_in_the_chapters_that_it_touches(round_: Round) -> None:
    texts = [adopted_text(platform(), so_far, platform()) for so_far, _ in moments(round_)]
    states = [so_far for so_far, _ in moments(round_)]
    for n in range(1, len(states)):
        compared = texts_compared(platform(), states[n - 1], states[n], platform())
        assert rewritten(*compared) == rewritten(texts[n - 1], texts[n])


@given(rounds())
def test_every_vote_is_kept(round_: Round) -> None:
    held = proceedings(round_)
    kept = [(session.date, step) for session in round_.sessions for step in corrected(session)]
    assert [(verdict.session, verdict.step) for verdict in held.verdicts] == kept
    for verdict in held.verdicts:
        assert set(verdict.put) | set(verdict.without_effect) == set(verdict.step.items)
    told = {(session.date, step.step) for session in round_.sessions for step in session.steps}
    taken_back = {
        (session.date, step.corrects) for session in round_.sessions for step in session.steps if step.void
    }
    corrections = {
        (session.date, step.step)
        for session in round_.sessions
        for step in session.steps
        if step.kind is StepKind.CORRECTION
    }
    assert {(date, step.step) for date, step in kept} >= told - taken_back - corrections


@given(rounds())
def test_what_a_step_did_is_what_it_says(round_: Round) -> None:
    held = proceedings(round_)
    assert set(held.standings) == {one.label for one in round_.amendments}
    for verdict in held.verdicts:
        at = verdict.session, verdict.step.step
        did = {
            label: one
            for label, one in held.standings.items()
            if (one.session, one.step) == at and verdict.step.kind is not StepKind.CLOSE
        }
        fell = {label: one.by for label, one in did.items() if one.state is State.FALLEN}
        assert dict(verdict.fell) == fell
        agreed = {label for label, one in did.items() if one.how == "consequential"}
        assert set(verdict.followed) == agreed
        assert set(did) <= {*verdict.put, *verdict.followed, *fell}


@given(rounds())
def test_what_is_agreed_can_always_be_in_force_together(round_: Round) -> None:
    text = adopted_text(platform(), round_, platform())
    ids = [item.id for item in text.items()]
    assert len(ids) == len(set(ids))
    assert set(ids) >= {item.id for item in platform().items()}


@given(rounds())
def test_proceedings_are_worked_out_from_the_record_alone(round_: Round) -> None:
    assert proceedings(round_) == proceedings(round_)


@given(rounds().flatmap(lambda one: st.tuples(st.just(one), st.permutations(one.amendments))))
def test_the_order_that_amendments_of_one_moment_are_given_in_does_not_matter(
    drawn: tuple[Round, list[Amendment]],
) -> None:
    round_, other = drawn
    assume(not any(one.consequential_on for one in other))
    other_order = tuple(sorted(other, key=lambda one: one.received))
    assert proceedings(round_._replace(amendments=other_order)) == proceedings(round_)


@given(rounds())
def test_a_session_without_steps_changes_nothing(round_: Round) -> None:
    empty = tuple(session._replace(steps=()) for session in round_.sessions)
    assert standings(round_._replace(sessions=empty)) == before_conference(round_)


def hanging(round_: Round, label: str) -> set[str]:
    """Give an amendment and all that hang on it."""
    found, waiting = {label}, [label]
    while waiting:
        name = waiting.pop()
        for one in round_.amendments:
            links = {one.consequential_on, *one.depends_on, *filter(is_amendment, named(one.changes))}
            if name in links and one.label not in found:
                found.add(one.label)
                waiting.append(one.label)
    return found


def are_related(round_: Round, one: str, other: str) -> bool:
    """Say whether deciding one amendment could matter to another."""
    first, second = hanging(round_, one), hanging(round_, other)
    fallen = {
        down for label in first for name in round_.falls.get(label, ()) for down in hanging(round_, name)
    }
    other_fallen = {
        down for label in second for name in round_.falls.get(label, ()) for down in hanging(round_, name)
    }
    return bool((first | fallen) & (second | other_fallen))


@given(rounds(), st.data())
def test_the_order_of_unrelated_decisions_does_not_matter_to_the_text(
    round_: Round, data: st.DataObject
) -> None:
    labels = [one.label for one in round_.amendments]
    one, other = data.draw(st.permutations(labels))[:2]
    assume(not are_related(round_, one, other))
    session = round_.sessions[-1]
    first = data.draw(votes())._replace(step=101, at=LATER, items=(one,))
    second = data.draw(votes())._replace(step=102, at=LATER, items=(other,))
    at = data.draw(st.integers(0, len(session.steps)))
    texts = []
    for pair in ((first, second), (second, first)):
        own = session._replace(steps=(*session.steps[:at], *pair, *session.steps[at:]))
        texts.append(
            adopted_text(platform(), round_._replace(sessions=(*round_.sessions[:-1], own)), platform())
        )
    assert texts[0] == texts[1]


@given(rounds(corrections=False), st.data())
def test_a_correction_gives_the_text_of_deciding_rightly_at_once(round_: Round, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(round_.sessions) - 1))
    session = round_.sessions[number]
    wrong = data.draw(st.sampled_from(session.steps))
    right = wrong
    if wrong.kind is StepKind.ATTENDANCE:
        right = wrong._replace(present=data.draw(st.integers(0, 80)))
    elif wrong.method is not None:
        voted = data.draw(votes())
        right = wrong._replace(
            method=voted.method,
            result=voted.result,
            tally=voted.tally,
            cards=voted.cards,
            majority=data.draw(st.sampled_from(["", "rule_change"])),
        )
        assume(bool(right.majority) or not wrong.majority)
    void = data.draw(st.booleans()) or right == wrong
    taken_back = Step(99, LATER, StepKind.CORRECTION, corrects=wrong.step, void=True)
    instead = right._replace(
        step=100, kind=StepKind.CORRECTION, corrects=wrong.step, items=(), chapter="", by=""
    )
    corrections = data.draw(st.sampled_from([(taken_back,)] if void else [(instead,), (taken_back, instead)]))
    after = held(round_, number, session._replace(steps=(*session.steps, *corrections)))
    at_once = held(
        round_,
        number,
        session._replace(
            steps=tuple(right if s == wrong else s for s in session.steps if s != wrong or not void)
        ),
    )
    without_errors = only_what_counted(at_once)
    assert adopted_text(platform(), after, platform()) == adopted_text(platform(), without_errors, platform())
    assert standings(after) == standings(without_errors)
    assert after.sessions[number].is_closed == at_once.sessions[number].is_closed


def held(round_: Round, number: int, session: Session) -> Round:
    """Give a round with another session in the place of one."""
    return round_._replace(sessions=(*round_.sessions[:number], session, *round_.sessions[number + 1 :]))


def only_what_counted(round_: Round) -> Round:
    """Give a round in which nothing was put that was settled already."""
    put = {(verdict.session, verdict.step.step): verdict.put for verdict in proceedings(round_).verdicts}
    return round_._replace(
        sessions=tuple(
            session._replace(
                steps=tuple(
                    step._replace(items=put[session.date, step.step])
                    for step in session.steps
                    if put[session.date, step.step] or not step.items
                )
            )
            for session in round_.sessions
        )
    )


@given(tallies(), majorities(), orders(), st.integers(0, 90), st.integers(0, 90))
def test_majorities_are_exact(
    tally: Tally, majority: Majority, rules: StandingOrders, registered: int, present: int
) -> None:
    casting = rules.tie is Tie.CASTING_VOTE and tally.for_ == tally.against and tally.casting
    votes_for = tally.for_ + (casting is Vote.FOR)
    against = tally.against + (casting is Vote.AGAINST)
    cast = votes_for + against + (tally.abstain if rules.abstentions is Abstentions.COUNTED else 0)
    base = {Counted.CAST: cast, Counted.PRESENT: present, Counted.REGISTERED: registered}[majority.of]
    share = Fraction(votes_for, base) if base else Fraction(0)
    needed = Fraction(*majority.share)
    enough = share > needed if majority.more_than else share >= needed
    wanted = votes_for > against and bool(base) and enough
    assert carries(tally, majority, Attendance(registered, present), rules) is wanted


@given(tallies(), majorities(), orders(), st.integers(0, 90))
def test_a_tie_never_carries_without_a_casting_vote(
    tally: Tally, majority: Majority, rules: StandingOrders, there: int
) -> None:
    tied = tally._replace(against=tally.for_)
    if rules.tie is Tie.NOT_AGREED or tied.casting is not Vote.FOR:
        assert not carries(tied, majority, Attendance(there, there), rules)


@given(tallies(), majorities(), orders(), st.integers(0, 90))
def test_one_more_vote_for_never_loses(
    tally: Tally, majority: Majority, rules: StandingOrders, there: int
) -> None:
    one_more = tally._replace(for_=tally.for_ + 1)
    attendance = Attendance(there, there)
    assert carries(tally, majority, attendance, rules) <= carries(one_more, majority, attendance, rules)


@given(rounds())
def test_every_undecided_amendment_stands_on_the_list_once(round_: Round) -> None:
    for so_far in (round_._replace(sessions=()), round_):
        agenda, stands = marshalled(so_far, platform()), standings(so_far)
        listed = [item.item for item in agenda.items]
        assert [item.n for item in agenda.items] == list(range(1, len(listed) + 1))
        assert sorted(listed) == sorted(label for label, one in stands.items() if one.state in UNDECIDED)
        assert dict(agenda.not_on_list) == {
            label: one.state.value for label, one in stands.items() if label not in listed
        }
        for one in so_far.amendments:
            for name in filter(is_amendment, named(one.changes)):
                if one.label in listed and name in listed:
                    assert listed.index(one.label) < listed.index(name)


@given(rounds())
def test_who_falls_is_the_same_for_those_decided_as_for_all(round_: Round) -> None:
    found = pre_emptions(platform(), beside(round_, decided(round_)))
    for verdict in proceedings(round_).verdicts:
        if verdict.step.kind in (StepKind.AMENDMENT, StepKind.EN_BLOC):
            for label in (*verdict.put, *verdict.followed):
                assert found.get(label) == round_.falls.get(label)
