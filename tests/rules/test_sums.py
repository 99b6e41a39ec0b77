"""Sums: they seal what is printed and nothing else."""

from policy_cli.model.amendments import Placement
from policy_cli.model.platform import Platform
from policy_cli.rules.order import placed
from policy_cli.rules.sums import printed_sum, text_sums

from .chapter import energy, item

BASE = "ff384cd70565b7f44972209232a599f1c6719ccffbc29e0062655290403de75e"


def with_item(platform: Platform, **values: object) -> Platform:
    """Give a platform with values of energy-01 replaced."""
    chapter = platform.chapters[0]
    first = chapter.items[0]._replace(**values)  # type: ignore[arg-type]  # values are those of the test
    return platform._replace(
        chapters=(chapter._replace(items=(first, *chapter.items[1:])), *platform.chapters[1:])
    )


def test_the_sum_of_a_chapters_words_is_the_one_worked_out_by_hand() -> None:
    assert text_sums(energy())["energy"] == BASE


def test_the_sum_of_words_does_not_know_titles_reasons_or_fields() -> None:
    assert text_sums(with_item(energy(), title="B", reason="R", target_date=""))["energy"] == BASE


def test_the_sum_of_words_knows_the_order_of_items() -> None:
    moved = placed(energy(), item(energy(), "energy-07"), Placement(chapter="energy", first=True))
    assert text_sums(moved)["energy"] != BASE


def test_the_printed_sum_knows_title_text_and_fields() -> None:
    base = printed_sum(energy())
    for values in ({"title": "B"}, {"text": "B"}, {"target_date": ""}, {"cost": None}, {"retired": "A01"}):
        assert printed_sum(with_item(energy(), **values)) != base, values


def test_the_printed_sum_does_not_know_what_is_not_printed() -> None:
    assert printed_sum(with_item(energy(), reason="R", order=15, extension=True)) == printed_sum(energy())
