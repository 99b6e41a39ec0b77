"""A changed commitment: its file keeps every line that did not have to change."""

import difflib
from pathlib import Path

import pytest

from policy_cli.actions.load import working_platform
from policy_cli.actions.write_platform import with_values
from policy_cli.model.amendments import Placement
from policy_cli.model.platform import Item, Platform
from policy_cli.rules.order import placed
from policy_cli.store.platform_writer import changed_files, changed_item
from policy_cli.store.workspace import Workspace

CE_01 = "platform/climate-energy/ce-01.yaml"


def platform(sample: Path) -> Platform:
    """Read the working platform."""
    return working_platform(Workspace(str(sample), None)).platform


def item(sample: Path, wanted: str) -> Item:
    """Read one item."""
    found = platform(sample).item(wanted)
    assert found is not None
    return found


def changed_lines(sample: Path, values: dict[str, str]) -> list[str]:
    """Change ce-01, and give the lines of its file that go and come."""
    source, before = (sample / CE_01).read_bytes(), item(sample, "ce-01")
    result = changed_item(source, CE_01, before, with_values(before, values))
    (sample / CE_01).write_bytes(result)
    assert item(sample, "ce-01") == with_values(before, values)
    lines = difflib.ndiff(source.decode().splitlines(), result.decode().splitlines())
    return [line for line in lines if line[0] in "+-"]


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({"title": "Sun"}, ["- title: Community energy", "+ title: Sun"]),
        ({"strength": "null"}, ["- strength: pledge"]),
        ({"strength": "explore"}, ["- strength: pledge", "+ strength: explore"]),
        ({"target_date": "2028-12-31"}, ["- target_date: 2032-12-31", "+ target_date: 2028-12-31"]),
        ({"jurisdiction": "uk, wales"}, ["- jurisdiction: [uk]", "+ jurisdiction: [uk, wales]"]),
        ({"cost.of": "null"}, ["- cost: {status: within, of: cp-04}", "+ cost: {status: within}"]),
        ({"reason": "null"}, ["-   Local owners keep bills and benefit local.", "+   null"]),
        ({"reason": ""}, ["- reason: |", "-   Local owners keep bills and benefit local."]),
    ],
)
def test_a_value_changes_its_own_lines_alone(sample: Path, values: dict[str, str], lines: list[str]) -> None:
    assert changed_lines(sample, values) == lines


def test_new_words_change_only_the_lines_they_stand_on(sample: Path) -> None:
    text = item(sample, "ce-01").text
    assert changed_lines(sample, {"text": text.replace("2032", "2030")}) == [
        "-   By 2032 there will be at least one community energy co-operative in every council area.",
        "+   By 2030 there will be at least one community energy co-operative in every council area.",
    ]


def test_a_sentence_more_is_a_line_more(sample: Path) -> None:
    text = item(sample, "ce-01").text
    assert changed_lines(sample, {"text": f"{text} It will last."}) == ["+   It will last."]


def test_an_item_moved_to_another_chapter_takes_its_file_along(sample: Path) -> None:
    before = platform(sample)
    after = placed(before, item(sample, "ce-01"), Placement(chapter="public-services"))
    files = changed_files(Workspace(str(sample), None).files, before, after)
    assert (list(files), files[CE_01]) == (["platform/public-services/ce-01.yaml", CE_01], None)


def test_a_platform_that_is_the_same_changes_no_file(sample: Path) -> None:
    assert changed_files(Workspace(str(sample), None).files, platform(sample), platform(sample)) == {}
