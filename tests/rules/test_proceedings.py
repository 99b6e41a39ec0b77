"""What each step of a session does, and what a correction of it does to all that came after."""

import pytest

from policy_cli.model.amendments import Amendment, Insert, Move, Placement, Replace, Ruled
from policy_cli.model.bodies import Body, BodyKind
from policy_cli.model.rounds import Method, Result, Round, Session, Step, StepKind, Tally, Vote
from policy_cli.model.standing_orders import (
    CardVote,
    Counted,
    Majority,
    NotReached,
    Proposer,
    Remit,
    Share,
    StandingOrders,
    Tie,
    Weight,
)
from policy_cli.rules.adopted import adopted_text
from policy_cli.rules.competition import beside, decided
from policy_cli.rules.marshalling import marshalled
from policy_cli.rules.proceedings import proceedings
from policy_cli.rules.rivals import pre_emptions
from policy_cli.rules.states import Standing, State, before_conference
from policy_cli.rules.voting import SIMPLE, Attendance, carries, votes_needed, wants_casting

from .chapter import LATER, amendment, energy, order, round_of

DATE = "2026-03-28"
TWO_THIRDS = Majority(Share(2, 3), more_than=False)
ORDERS = StandingOrders(majorities={"amendment": SIMPLE, "rule_change": TWO_THIRDS}, remit=Remit("npc"))
CASTING = ORDERS._replace(tie=Tie.CASTING_VOTE)
BODIES = {
    "ashby": Body("ashby", "Ashby", BodyKind.BRANCH, members=120, delegates=3),
    "denby": Body("denby", "Denby", BodyKind.BRANCH, members=70, delegates=5),
}

A01 = amendment("A01", Replace("energy-01", "2030", "2028"))
A02 = amendment("A02", Replace("energy-01", "2030", "2035"))
"""A rival of A01."""
A03 = amendment("A03", Insert("energy-02", "And more."))._replace(consequential_on="A01")
A04 = amendment("A04", Insert("energy-03", "And most."))._replace(consequential_on="A03")
A05 = amendment("A05", Insert("energy-04", "Soon."))._replace(depends_on={"A01": "agreed"})
A06 = amendment("A06", Replace("A01", "2028", "2027"))
A07 = amendment("A07", Replace("A01", "2028", "2029"))
A08 = amendment("A08", Insert("energy-05", "Now."))._replace(drafting=True)


def put(*items: str, kind: StepKind = StepKind.AMENDMENT, tally: Tally | None = None) -> Step:
    """Give a step; its number comes with its session."""
    return Step(0, LATER, kind, items, Method.SHOW_OF_HANDS if tally else None, tally=tally)


def agreed(*items: str) -> Step:
    """Give a vote that agrees amendments."""
    return put(*items, tally=Tally(25, 11, 2))


def rejected(*items: str) -> Step:
    """Give a vote that rejects amendments."""
    return put(*items, tally=Tally(11, 25, 2))


def instead(number: int, right: Step | None = None) -> Step:
    """Give a correction; without what stands instead it takes the step back."""
    given = right or Step(0, LATER, StepKind.CORRECTION, void=True)
    return given._replace(kind=StepKind.CORRECTION, items=(), corrects=number)


def after(
    amendments: tuple[Amendment, ...],
    *steps: Step,
    orders: StandingOrders = ORDERS,
    present: int | None = 38,
) -> Round:
    """Give a round after the steps of one session."""
    numbered = tuple(step._replace(step=number) for number, step in enumerate(steps, 1))
    held = Session(DATE, "draft-2", "Hall", 41, present, numbered)
    round_ = round_of(*amendments, sessions=(held,))._replace(orders=orders, bodies=BODIES)
    return round_._replace(falls=pre_emptions(energy(), beside(round_, decided(round_))))


def states(round_: Round) -> dict[str, str]:
    """Say where every amendment stands."""
    return {label: one.state.value for label, one in proceedings(round_).standings.items()}


def test_a_tally_agrees_or_rejects() -> None:
    assert states(after((A01, A08), agreed("A01"), rejected("A08"))) == {"A01": "agreed", "A08": "rejected"}


def test_what_is_agreed_makes_its_rival_fall() -> None:
    held = proceedings(after((A01, A02), agreed("A01"), agreed("A02")))
    assert held.standings["A02"] == Standing(State.FALLEN, LATER, "pre-empted", 1, DATE, "A01")
    assert held.verdicts[0].fell == (("A02", "A01"),)
    assert held.verdicts[1].carried
    assert held.verdicts[1].without_effect == ("A02",)


def test_what_is_consequential_is_agreed_with_it_and_what_is_consequential_on_that_too() -> None:
    held = proceedings(after((A01, A03, A04), agreed("A01")))
    assert held.standings["A03"] == Standing(
        State.AGREED, LATER, step=1, session=DATE, by="A01", how="consequential"
    )
    assert held.standings["A04"].by == "A03"
    assert held.verdicts[0].followed == ("A03", "A04")


@pytest.mark.parametrize(
    ("step", "state"),
    [
        (rejected("A01"), "rejected"),
        (put("A01", kind=StepKind.REMIT), "remitted"),
        (put("A01", kind=StepKind.REMIT, tally=Tally(30, 6)), "remitted"),
        (put("A01", kind=StepKind.WITHDRAW), "withdrawn"),
        (put("A01", kind=StepKind.REFER_BACK, tally=Tally(30, 6)), "referred-back"),
    ],
)
def test_what_hangs_on_an_amendment_that_is_not_agreed_falls(step: Step, state: str) -> None:
    held = proceedings(after((A01, A03, A05, A06), step))
    assert {label: one.state for label, one in held.standings.items()} == {
        "A01": state, "A03": "fallen", "A05": "fallen", "A06": "fallen",
    }  # fmt: skip
    assert held.verdicts[0].fell == (("A03", "A01"), ("A05", "A01"), ("A06", "A01"))
    assert held.standings["A05"].reason == "depends"


@pytest.mark.parametrize("kind", [StepKind.REMIT, StepKind.WITHDRAW, StepKind.REFER_BACK])
def test_what_conference_does_not_let_go_is_still_to_be_decided(kind: StepKind) -> None:
    assert states(after((A01,), put("A01", kind=kind, tally=Tally(6, 30)))) == {"A01": "submitted"}


def test_what_is_withdrawn_together_does_not_fall_by_it() -> None:
    held = proceedings(after((A01, A05), put("A01", "A05", kind=StepKind.WITHDRAW)))
    assert held.standings["A05"].state is State.WITHDRAWN
    assert held.verdicts[0].fell == ()


def test_en_bloc_agrees_all_at_once_and_says_so() -> None:
    held = proceedings(after((A01, A08), put("A01", "A08", kind=StepKind.EN_BLOC, tally=Tally(38, 0))))
    assert [one.how for one in held.standings.values()] == ["en_bloc", "en_bloc"]


def test_an_objection_is_counted_and_decides_nothing() -> None:
    held = proceedings(after((A08,), put("A08", kind=StepKind.OBJECT), put("A08", kind=StepKind.OBJECT)))
    assert held.objected == {"A08": 2}
    assert held.standings["A08"].state is State.SUBMITTED


def test_a_body_that_objects_twice_is_counted_once() -> None:
    ashby, denby = (put("A08", kind=StepKind.OBJECT)._replace(by=name) for name in BODIES)
    assert proceedings(after((A08,), ashby, ashby)).objected == {"A08": 1}
    assert proceedings(after((A08,), ashby, denby, ashby)).objected == {"A08": 2}


@pytest.mark.parametrize(("rule", "by"), [(NotReached.REMIT, "npc"), (NotReached.FALL, "")])
def test_closing_settles_what_was_not_reached(rule: NotReached, by: str) -> None:
    orders = ORDERS._replace(not_reached=rule)
    held = proceedings(after((A01, A08), rejected("A01"), put(kind=StepKind.CLOSE), orders=orders))
    assert held.standings["A01"].state is State.REJECTED
    assert held.standings["A08"] == Standing(State.NOT_REACHED, LATER, rule.value, 2, DATE, by)


def test_a_chapter_is_carried_by_its_last_vote() -> None:
    adopt = put(kind=StepKind.ADOPT, tally=Tally(30, 8))._replace(chapter="energy")
    again = adopt._replace(tally=Tally(8, 30))
    assert proceedings(after((), adopt)).chapters["energy"].carried
    assert not proceedings(after((), adopt, again)).chapters["energy"].carried


@pytest.mark.parametrize(
    ("tally", "orders", "carried"),
    [
        (Tally(19, 19), ORDERS, False),
        (Tally(19, 19, casting=Vote.FOR), ORDERS, False),
        (Tally(19, 19), CASTING, False),
        (Tally(19, 19, casting=Vote.FOR), CASTING, True),
        (Tally(19, 19, casting=Vote.AGAINST), CASTING, False),
        (Tally(20, 18, casting=Vote.AGAINST), CASTING, True),
    ],
)
def test_a_tie_is_broken_by_the_casting_vote_alone(
    tally: Tally, orders: StandingOrders, carried: bool
) -> None:
    assert proceedings(after((A01,), put("A01", tally=tally), orders=orders)).verdicts[0].carried is carried


def test_a_casting_vote_makes_no_two_thirds_of_a_half() -> None:
    step = put("A01", tally=Tally(19, 19, casting=Vote.FOR))._replace(majority="rule_change")
    assert states(after((A01,), step, orders=CASTING)) == {"A01": "rejected"}


@pytest.mark.parametrize("share", [Share(1, 2), Share(1, 3)])
def test_nothing_carries_with_as_many_against(share: Share) -> None:
    at_least = Majority(share, more_than=False)
    assert not carries(Tally(10, 10), at_least, Attendance(41, 38), ORDERS)
    assert carries(Tally(11, 10), at_least, Attendance(41, 38), ORDERS)


@pytest.mark.parametrize("base", [Counted.PRESENT, Counted.REGISTERED])
def test_no_share_of_those_whom_nobody_counted_carries(base: Counted) -> None:
    of_people = Majority(Share(1, 2), more_than=True, of=base)
    assert not carries(Tally(30, 0), of_people, Attendance(None, None), ORDERS)


@pytest.mark.parametrize(("weight", "state"), [(Weight.MEMBERS, "agreed"), (Weight.DELEGATES, "rejected")])
def test_a_card_weighs_what_standing_orders_say(weight: Weight, state: str) -> None:
    orders = ORDERS._replace(card_vote=CardVote(weight))
    cards = put("A01")._replace(cards={"ashby": Vote.FOR, "denby": Vote.AGAINST})
    round_ = after((A01,), cards, orders=orders)
    assert states(round_) == {"A01": state}
    assert proceedings(round_).standings["A01"].how == "card_vote"


def test_a_correction_lists_again_what_fell_by_the_error_and_counts_its_vote() -> None:
    wrong = agreed("A01"), agreed("A02")
    assert states(after((A01, A02), *wrong)) == {"A01": "agreed", "A02": "fallen"}
    assert states(after((A01, A02), wrong[0], instead(1, rejected()))) == {
        "A01": "rejected", "A02": "submitted",
    }  # fmt: skip
    assert states(after((A01, A02), *wrong, instead(1, rejected()))) == {"A01": "rejected", "A02": "agreed"}


def test_a_correction_takes_the_effect_from_what_was_put_by_the_error_and_keeps_its_vote() -> None:
    round_ = after((A01, A02), rejected("A01"), agreed("A02"), instead(1, agreed()))
    assert states(round_) == {"A01": "agreed", "A02": "fallen"}
    assert proceedings(round_).verdicts[1].tally == Tally(25, 11, 2)
    assert proceedings(round_).verdicts[1].without_effect == ("A02",)


def test_a_step_taken_back_was_never_held() -> None:
    round_ = after((A01, A02), agreed("A01"), instead(1))
    assert states(round_) == {"A01": "submitted", "A02": "submitted"}
    assert proceedings(round_).verdicts == ()


def test_a_step_taken_back_by_error_stands_again_when_it_is_corrected() -> None:
    assert states(after((A01,), agreed("A01"), instead(1), instead(1, rejected()))) == {"A01": "rejected"}


def test_a_closing_taken_back_leaves_the_session_open() -> None:
    close, again = put(kind=StepKind.CLOSE), Step(0, LATER, StepKind.CORRECTION)
    assert after((A01,), close).sessions[0].is_closed
    assert not after((A01,), close, instead(1)).sessions[0].is_closed
    assert after((A01,), close, instead(1), instead(1, again)).sessions[0].is_closed
    assert states(after((A01,), close, instead(1))) == {"A01": "submitted"}


def test_a_declared_result_stands_in_the_place_of_a_tally() -> None:
    declared = Step(0, LATER, StepKind.CORRECTION, result=Result.REJECTED)
    round_ = after((A01,), agreed("A01"), instead(1, declared))
    assert proceedings(round_).standings["A01"].how == "declared"
    assert states(round_) == {"A01": "rejected"}


def test_a_tally_stands_in_the_place_of_cards_and_cards_in_the_place_of_a_tally() -> None:
    cards = put("A01")._replace(cards={"ashby": Vote.AGAINST, "denby": Vote.FOR}, method=Method.CARD_VOTE)
    by_hand = proceedings(after((A01,), cards, instead(1, agreed()._replace(method=None))))
    assert (by_hand.standings["A01"].state, by_hand.standings["A01"].how) == ("agreed", "show_of_hands")
    by_card = proceedings(after((A01,), agreed("A01"), instead(1, cards)))
    assert (by_card.standings["A01"].state, by_card.standings["A01"].how) == ("rejected", "card_vote")


def test_attendance_corrected_to_nobody_is_nobody() -> None:
    came = put(kind=StepKind.ATTENDANCE)._replace(present=30)
    gone = instead(1, Step(0, LATER, StepKind.CORRECTION, present=0))
    held = proceedings(after((A01,), came, gone, rejected("A01")))
    assert held.verdicts[1].attendance == Attendance(41, 0)


def test_of_two_that_amend_one_amendment_at_one_place_the_first_agreed_makes_the_other_fall() -> None:
    round_ = after((A01, A06, A07), agreed("A06"), agreed("A07"), agreed("A01"))
    assert states(round_) == {"A01": "agreed", "A06": "agreed", "A07": "fallen"}


def test_what_amends_two_amendments_stands_before_both() -> None:
    later = amendment("A09", Insert("energy-06", "Later."))
    both = amendment("A10", Replace("A09", "Later", "Sooner"), Replace("A01", "2028", "2027"))
    agenda = marshalled(round_of(A01, later, both), energy())
    assert [item.item for item in agenda.items] == ["A10", "A01", "A09"]


def test_a_new_wording_that_is_out_of_order_takes_nobodys_place() -> None:
    newer = amendment("A09")._replace(revises="A01")
    out = Ruled(LATER, "npc", "out-of-order", "unclear")
    assert before_conference(round_of(A01, newer))["A01"].state is State.SUPERSEDED
    assert before_conference(round_of(A01, newer._replace(record=(out,))))["A01"].state is State.SUBMITTED
    assert before_conference(round_of(A01, newer._replace(received=LATER)))["A01"].state is State.SUBMITTED


def test_a_new_wording_does_not_count_towards_the_limit_of_its_mover() -> None:
    orders = ORDERS._replace(proposers={"branch": Proposer(limit=1)})
    newer = amendment("A09")._replace(revises="A01")
    more = amendment("A10")
    found = before_conference(round_of(A01, newer, more)._replace(orders=orders, bodies=BODIES))
    assert [one.state for one in found.values()] == ["superseded", "submitted", "out-of-order"]


def test_what_moved_out_of_a_chapter_voted_down_stands_once() -> None:
    away = amendment("A09", Move("energy-02", Placement(chapter="skills")))
    down = put(kind=StepKind.ADOPT, tally=Tally(8, 30))._replace(chapter="energy")
    text = adopted_text(energy(), after((away,), agreed("A09"), down), energy())
    assert order(text, "skills") == ["energy-02"]
    assert "energy-02" not in order(text)


@pytest.mark.parametrize(
    ("tally", "majority", "orders", "wanted"),
    [
        (Tally(19, 19), SIMPLE, CASTING, True),
        (Tally(19, 19, casting=Vote.FOR), SIMPLE, CASTING, False),
        (Tally(19, 19), TWO_THIRDS, CASTING, False),
        (Tally(19, 19), SIMPLE, ORDERS, False),
        (Tally(20, 18), SIMPLE, CASTING, False),
    ],
)
def test_a_casting_vote_is_wanted_only_where_it_can_carry(
    tally: Tally, majority: Majority, orders: StandingOrders, wanted: bool
) -> None:
    assert wants_casting(tally, majority, Attendance(41, 38), orders) is wanted


A_THIRD = Majority(Share(1, 3), more_than=False)


@pytest.mark.parametrize("tally", [Tally(13, 5), Tally(5, 13)])
@pytest.mark.parametrize("majority", [SIMPLE, A_THIRD, TWO_THIRDS, TWO_THIRDS._replace(of=Counted.PRESENT)])
def test_as_many_as_are_needed_carry_and_one_fewer_does_not(majority: Majority, tally: Tally) -> None:
    there = Attendance(41, 21)
    need = votes_needed(tally, majority, there, ORDERS)
    cast = 18 if majority.of is not Counted.PRESENT else 21
    assert carries(Tally(need, cast - need), majority, there, ORDERS)
    assert not carries(Tally(need - 1, cast - need + 1), majority, there, ORDERS)
