"""What conference made of amendments and chapters, in the words that commands say it in."""

from collections.abc import Iterator

from policy_cli.model.amendments import Amendment
from policy_cli.model.platform import Platform
from policy_cli.model.rounds import Round
from policy_cli.render.paper import Outcome
from policy_cli.rules.lifecycle import Standing, standings
from policy_cli.rules.proceedings import Verdict, proceedings
from policy_cli.rules.states import UNDECIDED, State
from policy_cli.show.agenda import own_vote
from policy_cli.show.explaining import HOW, Lost, advised, explained, iso_day, tally_words
from policy_cli.show.standing import label_of, why


def outcome(amendment: Amendment, round_: Round, lost: Lost) -> Outcome | None:
    """Say what conference made of an amendment, None while it waits."""
    stands = standings(round_)[amendment.label]
    if stands.state in UNDECIDED:
        return None
    verdict = own_vote(round_, amendment.label, stands)
    counted = tally_words(verdict.tally) if verdict and verdict.tally else ""
    said = why(stands, round_)
    more = (said if counted else "", *_more(amendment, round_, stands, lost))
    return Outcome(label_of(stands.state, round_), counted or said, tuple(filter(None, more)))


def _more(amendment: Amendment, round_: Round, stands: Standing, lost: Lost) -> Iterator[str]:
    """Say how it was voted on, against whose advice, in which step, and what became of its words since."""
    yield HOW.get(stands.how, "")
    yield advised(amendment, stands).removeprefix(", ")
    if stands.step is not None:
        yield f"{iso_day(stands.session)}, step {stands.step}"
    if stands.state is State.AGREED:
        _, _, *since = explained(amendment, round_, lost)
        yield from since


def chapters_put(round_: Round, platform: Platform) -> tuple[tuple[str, Outcome], ...]:
    """Say what became of each chapter that was put, as amended."""
    put = proceedings(round_).chapters
    return tuple(
        (chapter.id, _of_chapter(put[chapter.id])) for chapter in platform.chapters if chapter.id in put
    )


def _of_chapter(verdict: Verdict) -> Outcome:
    how = HOW.get("card_vote", "") if verdict.step.cards else ""
    more = (how, f"{iso_day(verdict.session)}, step {verdict.step.step}")
    counted = tally_words(verdict.tally) if verdict.tally else ""
    return Outcome("adopted" if verdict.carried else "not adopted", counted, tuple(filter(None, more)))
