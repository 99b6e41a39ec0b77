"""What the work on words costs in process, as multiples of an empty Python start in the same run.

Prints medians of CPU time. Usage: tools/bench_text.py [ROUNDS]
"""

import gc
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate, pairwise
from typing import NamedTuple

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, ROOT)

from policy_cli.actions.load import working_platform  # noqa: E402 - found by the line above
from policy_cli.model.amendments import (  # noqa: E402 - as above
    Add,
    Amendment,
    Change,
    FromBody,
    Insert,
    Move,
    Placement,
    Remove,
    Replace,
    SetField,
    Via,
)
from policy_cli.model.platform import Chapter, Item, Kind, Platform  # noqa: E402 - as above
from policy_cli.rules.rivals import rivalry  # noqa: E402 - as above
from policy_cli.store.workspace import find  # noqa: E402 - as above
from policy_cli.text.words import is_word, words  # noqa: E402 - as above

COMMITMENTS, AMENDMENTS = 1200, 3300
PARTS = (1, 2, 4, 8)
"""Quarters of both, for how the time grows with their number."""
LIMIT = 10.0
"""Most that all conflicts may cost, in empty starts."""


class Row(NamedTuple):
    """One line of the table.

    Attributes:
        measure: gives the CPU time of the work, in milliseconds.
        limit: most that it may cost, in empty starts; None where nothing is promised.
    """

    name: str
    measure: Callable[[], float]
    limit: float | None = None


def main() -> int:
    """Measure, print a table, end with 1 where a limit is missed."""
    gc.disable()  # as the program does
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    return report([Row("python -c pass", _start, 1.0), *conflict_rows()], rounds)


def report(rows: Sequence[Row], rounds: int) -> int:
    """Measure all rows in turn, round after round; print the table; give 1 where a limit is missed.

    The first row is the empty start that all others are compared with.
    """
    taken: list[list[float]] = [[] for _ in rows]
    for _ in range(rounds):
        for row, own in zip(rows, taken, strict=True):
            own.append(row.measure())
    medians = [statistics.median(own) for own in taken]
    missed = 0
    print(f"{'work':52} {'cpu ms':>8} {'x start':>8} {'limit':>6}")
    for (name, _, limit), median in zip(rows, medians, strict=True):
        times = median / medians[0]
        over = limit is not None and times > limit
        missed += over
        shown = f"{limit:6.1f}" if limit is not None else " " * 6
        print(f"{name:52} {median:8.1f} {times:8.2f} {shown}{'  MISSED' if over else ''}")
    return 1 if missed else 0


def _start() -> float:
    """Start an empty Python; give its CPU time in milliseconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def cpu(work: Callable[[], object]) -> Callable[[], float]:
    """Give what measures the CPU time of some work once, in milliseconds."""

    def measure() -> float:
        begun = time.process_time()
        work()
        return 1000 * (time.process_time() - begun)

    return measure


def conflict_rows() -> list[Row]:
    """Find all conflicts among many amendments, and among fewer and more on a platform of their size."""
    rows = []
    for part in PARTS:
        commitments, amendments = COMMITMENTS * part // 4, AMENDMENTS * part // 4
        writer = Writer(20260328)
        platform = writer.platform(commitments)
        work = partial(rivalry, platform, writer.amendments(platform, amendments))
        name = f"conflicts of {amendments:,} amendments on {commitments:,}"
        rows.append(Row(name, cpu(work), LIMIT if part == PARTS[2] else None))
    return rows


_SYLLABLES = (
    "ba",
    "car",
    "den",
    "el",
    "fin",
    "gor",
    "hal",
    "is",
    "jo",
    "ken",
    "lor",
    "mon",
    "ner",
    "ol",
    "pra",
    "sti",
)
_LONG = 5  # letters from which a word of the sample may give way to an invented one
_INVENTED = 0.4  # share of those that do, so that as many different words occur as in so long a platform


class Writer:
    """Writes commitments and amendments in the words of the sample and invented ones, the same for a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same figures on every run are the point
        self.rare = [
            "".join(self.random.choices(_SYLLABLES, k=self.random.randint(2, 4))) for _ in range(6000)
        ]
        self.weights = list(accumulate(1 / (10 + rank) for rank in range(len(self.rare))))
        self.follows: dict[str, list[str]] = {}
        for item in working_platform(find(ROOT)).platform.items():
            pieces = [".", *(piece for piece in words(item.text) if is_word(piece) or piece in ".,")]
            for piece, after in pairwise(pieces):
                self.follows.setdefault(piece, []).append(after)

    def sentence(self) -> str:
        """Write a sentence of eight to thirty words."""
        while True:
            told = self._chain()
            if 8 <= len(told) <= 30:  # noqa: PLR2004 - as the docstring says
                return " ".join(told).replace(" ,", ",") + "."

    def _chain(self) -> list[str]:
        told: list[str] = []
        piece = self.random.choice(self.follows["."])
        while piece != ".":
            told.append(self._word(piece))
            piece = self.random.choice(self.follows.get(piece, ["."]))
        return told

    def _word(self, piece: str) -> str:
        if len(piece) < _LONG or self.random.random() > _INVENTED:
            return piece
        return self.random.choices(self.rare, cum_weights=self.weights)[0]

    def phrase(self, most: int) -> str:
        """Write some words from within a sentence."""
        told = self.sentence().rstrip(".").replace(",", "").split()
        size = self.random.randint(1, most)
        start = self.random.randrange(max(1, len(told) - size))
        return " ".join(told[start : start + size])

    def platform(self, many: int) -> Platform:
        """Write a platform of twenty chapters."""
        chapters = []
        for number in range(20):
            name = f"c{number}"
            items = tuple(self._item(name, at) for at in range(many // 20))
            chapters.append(Chapter(name, 10 * number, f"Chapter {number}", items=items))
        organisation = working_platform(find(ROOT)).platform.organisation
        return Platform("Many", organisation, chapters=tuple(chapters))

    def _item(self, chapter: str, at: int) -> Item:
        text = " ".join(self.sentence() for _ in range(self.random.randint(2, 4)))
        return Item(f"{chapter}-{at:03d}", chapter, 10 * at, Kind.COMMITMENT, self.phrase(5), text)

    def amendments(self, platform: Platform, many: int) -> list[Amendment]:
        """Write amendments: most change a few words, one in ten adds, a few set a field, remove or move."""
        items = platform.items()
        begun = datetime(2026, 2, 1, tzinfo=UTC)
        result = []
        for number in range(1, many + 1):
            item = self.random.choice(items)
            changes = self._changes(platform, item)
            received = begun + timedelta(minutes=number)
            result.append(
                Amendment(
                    f"A{number:02d}",
                    f"k{number:06d}",
                    FromBody("ashby"),
                    "draft-2",
                    received,
                    Via.CLI,
                    changes,
                )
            )
        return result

    def _changes(self, platform: Platform, item: Item) -> tuple[Change, ...]:
        kind = self.random.random()
        if kind < 0.10:  # noqa: PLR2004 - shares, as the docstring of `amendments` says
            text = " ".join(self.sentence() for _ in range(self.random.randint(1, 2)))
            return (Add("", self.phrase(4), text, Placement(after=item.id), {}),)
        if kind < 0.11:  # noqa: PLR2004
            return (Remove(item.id),)
        if kind < 0.12:  # noqa: PLR2004
            return (Move(item.id, Placement(after=self.random.choice(platform.items()).id)),)
        made = tuple(self._wording(item) for _ in range(self.random.choice((1, 1, 1, 1, 1, 1, 1, 2, 2, 3))))
        if kind < 0.20:  # noqa: PLR2004
            made += (SetField(item.id, "target_date", f"{self.random.randint(2028, 2035)}-12-31"),)
        return made

    def _wording(self, item: Item) -> Change:
        told = item.text.split(" ")
        size = min(self.random.choice((1, 1, 2, 3, 4, 6, 9)), len(told) - 1)
        start = self.random.randrange(len(told) - size)
        quote = " ".join(told[start : start + size]).rstrip(".,")
        kind = self.random.random()
        if kind < 0.15:  # noqa: PLR2004 - shares, as above
            return Replace(item.id, quote, "")
        if kind < 0.25:  # noqa: PLR2004
            return Insert(item.id, self.sentence())
        if kind < 0.40:  # noqa: PLR2004
            return Insert(item.id, self.phrase(5), after=quote)
        kept = quote.split()[: self.random.choice((0, 0, 1))]
        return Replace(item.id, quote, " ".join([*kept, self.phrase(6)]))


if __name__ == "__main__":
    sys.exit(main())
