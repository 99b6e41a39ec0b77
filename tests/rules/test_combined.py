"""Sentences that several amendments made together: found, named by their hash, read or not."""

import hashlib
from datetime import UTC, datetime

from policy_cli.model.amendments import Amendment, Change, Insert, Part, Read, Replace
from policy_cli.rules.combined import combined, unread

from .chapter import amendment, energy

YEAR, PLACE = Replace("energy-01", "2030", "2028"), Replace("energy-01", "England", "Wales")
POWER, LOCAL = (
    Replace("energy-03", "power", "electricity"),
    Replace("energy-03", "local customers", "neighbours"),
)
NEW = "We will support at least one community energy co-operative in every council area in Wales by 2028."
ASKED = datetime(2026, 3, 14, 16, tzinfo=UTC)


def of(*hands: Change) -> list[Amendment]:
    """Give an amendment a change, A01 first."""
    return [amendment(f"A{number:02d}", change) for number, change in enumerate(hands, 1)]


def test_two_changes_in_one_sentence() -> None:
    (one,) = combined(energy(), of(YEAR, PLACE))
    assert (one.item, one.sentence, one.amendments) == ("energy-01", NEW, ("A01", "A02"))
    assert one.sha256 == hashlib.sha256(NEW.encode()).hexdigest()
    assert one.sha256.startswith(one.short)


def test_one_amendment_alone_wrote_what_it_makes() -> None:
    assert combined(energy(), [amendment("A01", YEAR, PLACE)]) == ()


def test_a_sentence_that_one_wrote_and_another_changed_in_part_is_somebodys() -> None:
    assert combined(energy(), [amendment("A01", YEAR, PLACE), amendment("A02", YEAR)]) == ()


def test_sentences_apart_are_somebodys() -> None:
    assert combined(energy(), of(POWER, Insert("energy-03", "It will last."))) == ()


def test_all_who_say_the_same_made_it() -> None:
    (one,) = combined(energy(), of(YEAR, PLACE, YEAR))
    assert one.amendments == ("A01", "A02", "A03")


def test_who_changed_another_sentence_did_not_make_it() -> None:
    (one,) = combined(energy(), of(POWER, LOCAL, Insert("energy-03", "It will last.")))
    assert one.amendments == ("A01", "A02")


def test_a_title_is_read_too() -> None:
    first = Replace("energy-01", "Community", "Common", part=Part.TITLE)
    second = Replace("energy-01", "area", "town", part=Part.TITLE)
    assert [one.sentence for one in combined(energy(), of(first, second))] == ["Common energy in every town"]


def test_words_of_an_amendment_and_of_one_that_amends_it() -> None:
    hands = of(
        Replace("energy-05", "10 per cent", "one third of the whole"),
        Replace("A01", "third", "half"),
        Replace("A01", "the whole", "all shares"),
    )
    assert combined(energy(), hands[:2]) == ()
    assert [one.amendments for one in combined(energy(), hands)] == [("A01", "A02", "A03")]


def test_read_once_is_read_until_the_sentence_changes() -> None:
    first, second, third = of(YEAR, PLACE, Replace("energy-01", "every", "each"))
    (one,) = unread(energy(), [first, second])
    read = second._replace(record=(Read(ASKED, "npc", one.sha256),))
    assert unread(energy(), [first, read]) == ()
    assert [left.amendments for left in unread(energy(), [first, read, third])] == [("A01", "A02", "A03")]
