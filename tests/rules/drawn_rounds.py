"""Draws whole rounds on a small invented platform: amendments of every kind, sessions, corrections."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache

from hypothesis import strategies as st

from policy_cli.model.amendments import (
    Add,
    Amendment,
    Change,
    FromBody,
    Insert,
    Move,
    Placement,
    Record,
    Remitted,
    Remove,
    Replace,
    Ruled,
    SetField,
    Via,
    Withdrawn,
)
from policy_cli.model.bodies import Body, BodyKind
from policy_cli.model.platform import Chapter, Item, Kind, Platform
from policy_cli.model.rounds import (
    Method,
    Result,
    Round,
    Session,
    Step,
    StepKind,
    Tally,
    Version,
    Vote,
    Window,
)
from policy_cli.model.standing_orders import (
    Abstentions,
    CardVote,
    Counted,
    Majority,
    NotReached,
    Remit,
    Share,
    StandingOrders,
    Tie,
    Weight,
)
from policy_cli.rules.apply import amended
from policy_cli.rules.competition import in_competition
from policy_cli.rules.edits import ChangeError
from policy_cli.rules.rivals import pre_emptions

from .chapter import CLOSES, LATER, OPENS, RECEIVED, amendment, energy

ITEMS = ("homes-01", "homes-02", "work-01", "work-02")
TEXT = "Every council will build a hundred homes by 2030. Tenants elect half of each board."
BODIES = {
    name: Body(name, name.title(), BodyKind.BRANCH, members, delegates)
    for name, members, delegates in (("ashby", 40, 3), ("castle", 25, 2), ("denby", 15, 3))
}
DATES = ("2026-03-28", "2026-03-29")
FINAL = {"withdrawn", "agreed", "rejected", "fallen", "remitted", "referred-back", "not-reached"}


@cache
def platform() -> Platform:
    """Give two chapters of two commitments each, all of the same words."""
    chapters = tuple(
        Chapter(
            name,
            order,
            name.title(),
            items=tuple(
                Item(f"{name}-{at:02d}", name, 10 * at, Kind.COMMITMENT, name.title(), TEXT) for at in (1, 2)
            ),
        )
        for order, name in enumerate(("homes", "work"), 1)
    )
    return energy()._replace(chapters=chapters)


@cache
def changes(number: int) -> st.SearchStrategy[Change]:
    """Draw a change of an item, in words that no other amendment has."""
    new, items = f"alpha{number} beta{number} gamma{number}", st.sampled_from(ITEMS)
    places = st.sampled_from(
        [Placement(chapter="work"), Placement(chapter="homes", first=True), Placement(after="work-01")]
    )
    quotes = st.sampled_from(
        ["a hundred homes", "hundred", "homes by 2030", "2030", "Tenants elect half", "elect", "board"]
    )
    dates = st.sampled_from(["2028-12-31", "2031-12-31", None])
    placed = st.sampled_from(["homes-01", "homes-02", "work-02"])
    return st.one_of(
        st.tuples(items, quotes).map(lambda drawn: Replace(*drawn, new)),
        st.tuples(items, quotes).map(lambda drawn: Replace(*drawn, "")),
        st.tuples(items, quotes).map(lambda drawn: Insert(drawn[0], new, after=drawn[1])),
        items.map(lambda item: Insert(item, f"{new.capitalize()}.")),
        st.tuples(items, dates).map(lambda drawn: SetField(drawn[0], "target_date", drawn[1])),
        places.map(lambda place: Add(f"homes-{number}9", f"New {number}", f"{new}.", place, {})),
        items.map(Remove),
        st.tuples(placed, places).map(lambda drawn: Move(*drawn)),
    )


@st.composite
def amendments(draw: st.DrawFn, records: bool = True) -> tuple[Amendment, ...]:
    """Draw three to nine amendments, later ones linked to earlier ones, and composites of two of them."""
    made: list[Amendment] = []
    replaced: set[str] = set()
    for number in range(1, draw(st.integers(3, 9)) + 1):
        label = f"A{number:02d}"
        earlier = st.sampled_from(["", *(one.id for one in made)])
        own = draw(second_degree(number, made) | first_degree(number))
        link = draw(st.sampled_from(["", "", "consequential", "depends", "revises", "composite"]))
        other = draw(earlier) if link and made else ""
        one = Amendment(
            label, f"k{number:06d}", FromBody(draw(st.sampled_from(sorted(BODIES)))), "draft-2",
            RECEIVED + timedelta(hours=number * draw(st.booleans())), Via.CLI, own,
            drafting=draw(st.booleans()),
            consequential_on=other if link == "consequential" else "",
            depends_on={other: draw(st.sampled_from(["agreed", "rejected"]))} if link == "depends" else {},
            revises=other if link == "revises" and other not in replaced else "",
            record=draw(recorded()) if records else (),
        )  # fmt: skip
        free = [part.id for part in made if not part.of and part.id not in replaced]
        if link == "composite" and len(free) > 1:
            parts = draw(st.permutations(free))[:2]
            one = one._replace(id=f"C{number}", of=tuple(sorted(parts)), title="Composite")
        replaced |= {*one.of, one.revises}
        made.append(one)
    return tuple(sorted(made, key=lambda one: (one.received, one.label)))


@cache
def first_degree(number: int) -> st.SearchStrategy[tuple[Change, ...]]:
    """Draw one or two changes of items that can be made together."""
    drawn: st.SearchStrategy[tuple[Change, ...]] = st.lists(changes(number), min_size=1, max_size=2).map(
        tuple
    )
    return drawn.filter(lambda own: can_be_made(amendment("A01", *own)))


def can_be_made(one: Amendment) -> bool:
    """Say whether an amendment by itself can be made."""
    try:
        amended(platform(), [one])
    except ChangeError:
        return False
    return True


def second_degree(number: int, made: Sequence[Amendment]) -> st.SearchStrategy[tuple[Change, ...]]:
    """Change words that an earlier amendment puts in; nothing where none puts words in."""
    options = [
        Replace(one.id, f"beta{one.id[1:].lstrip('0')}", f"delta{number}")
        for one in made
        if any("beta" in getattr(change, "words", "") + getattr(change, "text", "") for change in one.changes)
    ]
    return st.sampled_from(options).map(lambda one: (one,)) if options else st.nothing()


@cache
def recorded() -> st.SearchStrategy[tuple[Record, ...]]:
    """Draw what happened to an amendment before conference; mostly nothing."""
    entries: list[tuple[Record, ...]] = [
        (),
        (),
        (),
        (),
        (Ruled(LATER, "npc", "in-order"),),
        (Ruled(LATER, "npc", "out-of-order", "unclear"),),
        (Withdrawn(LATER, "ashby"),),
        (Remitted(LATER, "ashby", "npc"),),
    ]
    return st.sampled_from(entries)


@cache
def orders() -> st.SearchStrategy[StandingOrders]:
    """Draw standing orders, all that counts for a session."""
    two_thirds = Majority(Share(2, 3), more_than=False)
    return st.tuples(
        majorities(),
        st.sampled_from(Tie),
        st.sampled_from(Abstentions),
        st.sampled_from(Weight),
        st.sampled_from([None, Remit("npc")]),
        st.sampled_from(NotReached),
    ).map(
        lambda drawn: StandingOrders(
            majorities={"amendment": drawn[0], "rule_change": two_thirds},
            tie=drawn[1],
            abstentions=drawn[2],
            card_vote=CardVote(drawn[3]),
            remit=drawn[4],
            not_reached=drawn[5],
        )
    )


@cache
def majorities() -> st.SearchStrategy[Majority]:
    """Draw a majority as standing orders can name it."""
    shares = st.integers(1, 9).flatmap(
        lambda bottom: st.integers(1, bottom).map(lambda top: Share(top, bottom))
    )
    return st.tuples(shares, st.booleans(), st.sampled_from(Counted)).map(lambda drawn: Majority(*drawn))


@cache
def tallies() -> st.SearchStrategy[Tally]:
    """Draw votes, ties often."""
    casting = st.sampled_from([None, *Vote])
    free = st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 9), casting)
    tied = st.tuples(st.integers(0, 40), st.integers(0, 9), casting).map(lambda one: (one[0], *one))
    return (free | tied).map(lambda drawn: Tally(*drawn))


@cache
def votes() -> st.SearchStrategy[Step]:
    """Draw how something was decided, in a step that is about nothing yet."""
    empty = Step(0, LATER, StepKind.AMENDMENT)
    cards = st.dictionaries(st.sampled_from(sorted(BODIES)), st.sampled_from(Vote), min_size=1)
    return st.one_of(
        st.sampled_from(Result).map(
            lambda result: empty._replace(method=Method.DECLARED, result=result)
        ),
        tallies().map(lambda tally: empty._replace(method=Method.SHOW_OF_HANDS, tally=tally)),
        cards.map(lambda one: empty._replace(method=Method.CARD_VOTE, cards=one)),
    )  # fmt: skip


@st.composite
def steps(draw: st.DrawFn, labels: tuple[str, ...], number: int, *, corrections: bool = True) -> Step:
    """Draw one step about some amendments, or the correction of an earlier one."""
    kinds = [StepKind.AMENDMENT] * 6 + [kind for kind in StepKind if kind is not StepKind.CORRECTION]
    kinds += [StepKind.CORRECTION] * (3 if corrections and number > 1 else 0)
    kind = draw(st.sampled_from(kinds))
    step = Step(number, LATER + timedelta(minutes=number), kind)
    match kind:
        case StepKind.ATTENDANCE:
            return step._replace(present=draw(st.integers(0, 80)))
        case StepKind.CLOSE:
            return step
        case StepKind.CORRECTION:
            return correction(draw, step, draw(st.integers(1, number - 1)))
        case StepKind.OBJECT:
            return step._replace(items=draw(some(labels)), by=draw(st.sampled_from(sorted(BODIES))))
    voted = draw(votes())._replace(step=number, at=step.at, kind=kind)
    if kind is StepKind.ADOPT:
        return voted._replace(chapter=draw(st.sampled_from(["homes", "work"])))
    return voted._replace(items=draw(some(labels))[: 1 if kind is StepKind.AMENDMENT else None])


def correction(draw: st.DrawFn, step: Step, wrong: int) -> Step:
    """Draw what stands instead of a step."""
    if draw(st.booleans()):
        return step._replace(kind=StepKind.CORRECTION, corrects=wrong, void=True)
    voted = draw(votes())
    present = draw(st.none() | st.integers(0, 80))
    return voted._replace(
        step=step.step, at=step.at, kind=StepKind.CORRECTION, corrects=wrong, present=present
    )


@cache
def some(labels: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw one to four amendments."""
    return st.lists(st.sampled_from(labels), min_size=1, max_size=4, unique=True).map(tuple)


@st.composite
def sessions(draw: st.DrawFn, labels: tuple[str, ...], *, corrections: bool = True) -> tuple[Session, ...]:
    """Draw one or two sessions of up to ten steps."""
    found = []
    for date in DATES[: draw(st.integers(1, 2))]:
        drawn = [
            draw(steps(labels, number, corrections=corrections))
            for number in range(1, draw(st.integers(1, 10)) + 1)
        ]
        present = draw(st.none() | st.integers(0, 80))
        found.append(Session(date, "draft-2", "Hall", 80, present, tuple(drawn)))
    return tuple(found)


@st.composite
def rounds(draw: st.DrawFn, *, records: bool = True, corrections: bool = True) -> Round:
    """Draw a round and its sessions."""
    round_ = knowing(draw(amendments(records)), draw(orders()))
    labels = tuple(one.label for one in round_.amendments)
    return round_._replace(sessions=draw(sessions(labels, corrections=corrections)))


def knowing(made: Sequence[Amendment], rules: StandingOrders | None = None) -> Round:
    """Give a round before conference that knows who falls if whom is agreed."""
    version = Version("draft-2", OPENS, "c", "t", "s", {}, Window(OPENS, CLOSES))
    round_ = Round(version, tuple(made), orders=rules, bodies=BODIES)
    return round_._replace(falls=pre_emptions(platform(), in_competition(round_)))
