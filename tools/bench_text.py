"""What the work on words costs in process, as multiples of an empty Python start in the same run.

Prints medians of CPU time. Usage: tools/bench_text.py [ROUNDS]
"""

import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
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

COMMITMENTS = 1200
AMENDMENTS = 3300
GROWTH = (825, 1650, 3300, 6600)
LIMIT = 10.0
"""Most that all conflicts may cost, in empty starts."""


class Row(NamedTuple):
    """One line of the table; `limit` in empty starts, None where nothing is promised."""

    name: str
    milliseconds: float
    limit: float | None = None


def main() -> int:
    """Measure, print a table, end with 1 where a limit is missed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    start = statistics.median(_start() for _ in range(rounds))
    rows = [Row("python -c pass", start, 1.0), *conflict_rows(rounds)]
    return report(rows, start)


def report(rows: Sequence[Row], start: float) -> int:
    """Print the table; give 1 where a limit is missed."""
    missed = 0
    print(f"{'work':44} {'cpu ms':>8} {'x start':>8} {'limit':>6}")
    for name, milliseconds, limit in rows:
        over = limit is not None and milliseconds / start > limit
        missed += over
        shown = f"{limit:6.1f}" if limit is not None else " " * 6
        print(
            f"{name:44} {milliseconds:8.1f} {milliseconds / start:8.2f} {shown}{'  MISSED' if over else ''}"
        )
    return 1 if missed else 0


def _start() -> float:
    """Start an empty Python; give its CPU time in milliseconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def cpu(work: Callable[[], object], rounds: int) -> float:
    """Give the median CPU time of some work, in milliseconds."""
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - begun))
    return statistics.median(taken)


def conflict_rows(rounds: int) -> list[Row]:
    """Measure all conflicts among many amendments, and how the time grows with their number."""
    writer = Writer(20260328)
    platform = writer.platform(COMMITMENTS)
    amendments = writer.amendments(platform, max(GROWTH))
    rows = []
    for many in GROWTH:
        some = amendments[:many]
        name = f"conflicts of {many:,} amendments on {COMMITMENTS:,}"
        milliseconds = cpu(lambda some=some: rivalry(platform, some), rounds)  # type: ignore[misc]
        rows.append(Row(name, milliseconds, LIMIT if many == AMENDMENTS else None))
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
