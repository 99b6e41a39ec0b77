"""Says which amendment, mover and vote put a phrase into the text."""

from collections.abc import Iterator, Sequence

from policy_cli.model.releases import Erratum
from policy_cli.model.rounds import Round
from policy_cli.rules.attribution import Phrase
from policy_cli.rules.lifecycle import standings
from policy_cli.rules.proceedings import proceedings
from policy_cli.show.explaining import day, verdict_of, votes
from policy_cli.show.words import mover_words, put_right_words


def blame_rows(round_: Round, phrases: Sequence[Phrase]) -> Iterator[tuple[str, str, str, str]]:
    """Give each phrase with its amendment, its mover and the vote."""
    known, stands = {a.label: a for a in round_.amendments}, standings(round_)
    held = proceedings(round_)
    for phrase in phrases:
        source = f", from {phrase.source}" if phrase.source else ""
        mover = known[phrase.source or phrase.by].mover
        settled = stands[phrase.by]
        step = f"step {settled.step}, " if settled.step else ""
        how = f"{step}{day(settled.at, round_)}{votes(verdict_of(held, settled))}"
        words = phrase.words if phrase.part == "text" else f"{phrase.part}: {phrase.words}"
        yield words, f"{phrase.by}{source}", mover_words(mover, round_.bodies).partition(",")[0], how


def errata_rows(round_: Round, errata: Sequence[tuple[int, Erratum]]) -> Iterator[tuple[str, str, str, str]]:
    """Give the words that errata put there, each with its edition, the body and the day."""
    for nth, erratum in errata:
        by = round_.bodies[erratum.by].name if erratum.by in round_.bodies else erratum.by
        how = f"{erratum.kind.value}, edition {nth}, {day(erratum.at, round_)}"
        yield put_right_words(erratum.change), "erratum", by, how


def blame_json(round_: Round, phrases: Sequence[Phrase]) -> Iterator[dict[str, object]]:
    """Give each phrase as values."""
    known, stands = {a.label: a for a in round_.amendments}, standings(round_)
    for phrase in phrases:
        settled = stands[phrase.by]
        mover = known[phrase.source or phrase.by].mover
        yield {
            "item": phrase.item,
            "part": phrase.part,
            "words": phrase.words,
            "by": phrase.by,
            "from": phrase.source,
            "mover": mover_words(mover, round_.bodies).partition(",")[0],
            "session": settled.session,
            "step": settled.step,
        }
