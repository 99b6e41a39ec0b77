"""The real amendments merged again: how many come out as people committed them, and none of them wrongly."""

import re
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import PROJECT, Ran, run

PAGE = (PROJECT / "docs" / "merges.md").read_text(encoding="utf-8")


class Replay(NamedTuple):
    """What the command printed, and the records whose clean result is not what people committed."""

    ran: Ran
    different: list[str]

    def row(self, *names: str) -> list[str]:
        """Find a row of the tables by the cells it begins with; give the other cells."""
        rows = (line.strip("| ").split(" | ") for line in self.ran.out.splitlines())
        return next(row[len(names) :] for row in rows if row[: len(names)] == list(names))


@pytest.fixture(scope="module")
def replay(tmp_path_factory: pytest.TempPathFactory) -> Replay:
    """Run the command once: it merges some hundred pages."""
    folder: Path = tmp_path_factory.mktemp("different")
    ran = run([sys.executable, "tools/replay.py", "--different", str(folder)], PROJECT)
    return Replay(ran, [path.stem for path in folder.iterdir()])


def test_no_merge_is_wrong(replay: Replay) -> None:
    assert (replay.ran.code, replay.ran.err) == (0, "")


def test_git_merges_as_measured(replay: Replay) -> None:
    assert replay.row("OpenPolitics, amendments", "git merge-file")[:5] == ["95", "51", "51", "0", "44"]


def test_as_many_as_ever_come_out_as_people_committed_them(replay: Replay) -> None:
    _, _, committed, _, _, cleared = replay.row("OpenPolitics, amendments", "policy")
    assert int(committed) >= 66
    assert int(cleared.removesuffix(" of 44")) >= 34


def test_the_page_shows_what_the_command_prints(replay: Replay) -> None:
    assert replay.ran.out in PAGE


def test_the_page_accounts_for_every_difference_and_no_other(replay: Replay) -> None:
    accounted = re.findall(r"(?m)^\| (\w+-[0-9a-f]+) \|", PAGE)
    assert sorted(accounted) == sorted(replay.different)
