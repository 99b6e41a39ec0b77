"""What differences and merges cost in process, beside difflib, patiencediff, merge3 and `git merge-file`.

Prints medians of CPU time in one run, and what each is of the one it is measured by. Usage:
tools/bench_words.py [ROUNDS]
"""

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from merge3 import Merge3  # type: ignore[import-untyped] # it has no types
from patiencediff import PatienceSequenceMatcher  # type: ignore[import-untyped] # as above

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, ROOT)

from policy_cli.text.diff import diff  # noqa: E402 - found by the line above
from policy_cli.text.merge import merge  # noqa: E402 - as above
from policy_cli.text.sentences import sentences  # noqa: E402 - as above
from policy_cli.text.words import words  # noqa: E402 - as above

SHORT, LONG = 200, 20_000
"""Words of a commitment, and of a whole platform."""

SHARE = 0.1
"""Sentences in which a word is changed."""


class Row(NamedTuple):
    """One line of the table; `limit` is the most it may be of the row that `beside` names."""

    name: str
    milliseconds: float
    beside: str = ""
    limit: float | None = None


def main() -> int:
    """Measure, print a table, end with 1 where a limit is missed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    rows = [*difference_rows(SHORT, 4.0, rounds), *difference_rows(LONG, 1.5, max(3, rounds // 5))]
    rows += merge_rows(rounds)
    known = {row.name: row.milliseconds for row in rows}
    missed = 0
    print(f"{'work':46} {'cpu ms':>8} {'ratio':>7} {'limit':>6}")
    for name, milliseconds, beside, limit in rows:
        ratio = milliseconds / known[beside] if beside else 1.0
        over = limit is not None and ratio > limit
        missed += over
        shown = f"{ratio:7.2f} {limit:6.1f}" if limit is not None else ""
        print(f"{name:46} {milliseconds:8.2f} {shown}{'  MISSED' if over else ''}")
    return 1 if missed else 0


def difference_rows(size: int, limit: float, rounds: int) -> list[Row]:
    """Measure a difference: ours from the texts to the marks, the others on words cut beforehand."""
    writer = Writer(size)
    old, new = writer.text(writer.told), writer.text(writer.changed())
    before, after = words(old), words(new)
    beside = f"patiencediff, {size:,} words"
    rows = [
        Row(beside, cpu(lambda: PatienceSequenceMatcher(None, before, after).get_opcodes(), rounds)),
        Row(f"policy, {size:,} words", cpu(lambda: diff(old, new), rounds), beside, limit),
    ]
    if size == SHORT:
        matched = cpu(lambda: SequenceMatcher(None, before, after, autojunk=False).get_opcodes(), rounds)
        rows.append(Row(f"difflib, {size:,} words", matched))
    return rows


def merge_rows(rounds: int) -> list[Row]:
    """Measure a three-way merge of one commitment, each side with a word changed in another sentence."""
    writer = Writer(SHORT)
    base, one, other = (writer.text(told) for told in (writer.told, writer.edited(1), writer.edited(-2)))
    cut = [words(text) for text in (base, one, other)]
    beside = f"merge3, {SHORT} words"
    return [
        Row(beside, cpu(lambda: "".join(Merge3(*cut).merge_lines()), rounds)),
        Row(f"policy, merge of {SHORT} words", cpu(lambda: merge(base, [one, other]), rounds), beside, 2.0),
        Row("git merge-file, a process", _git(base, one, other, rounds)),
    ]


def cpu(work: Callable[[], object], rounds: int) -> float:
    """Give the median CPU time of some work, in milliseconds; nothing is remembered between rounds."""
    taken = []
    for _ in range(rounds):
        sentences.cache_clear()
        begun = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - begun))
    return statistics.median(taken)


def _git(base: str, one: str, other: str, rounds: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("one", "base", "other")]
        for path, text in zip(paths, (one, base, other), strict=True):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text + "\n")
        taken = []
        for _ in range(rounds):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(["git", "merge-file", "-p", *paths], check=False, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            taken.append(1000 * spent)
    return statistics.median(taken)


class Writer:
    """Writes sentences of common and invented words, the same for a size."""

    def __init__(self, size: int) -> None:
        self.random = random.Random(size)  # noqa: S311 - the same figures on every run are the point
        common = ["we", "will", "build", "the", "of", "to", "and", "with", "for", "every", "members", "£400"]
        letters = "abcdefghilmnoprstu"
        rare = ["".join(self.random.choices(letters, k=self.random.randint(3, 9))) for _ in range(3_000)]
        self.told: list[str] = []
        while sum(len(told.split()) for told in self.told) < size:
            many = self.random.randint(12, 22)
            mixed = [
                self.random.choice(common if self.random.random() < SHARE * 4 else rare) for _ in range(many)
            ]
            self.told.append(" ".join(mixed).capitalize() + ".")

    def changed(self) -> list[str]:
        """Change a word in one sentence of ten."""
        told = list(self.told)
        for at in self.random.sample(range(len(told)), max(1, int(len(told) * SHARE))):
            told[at] = self._reworded(told[at])
        return told

    def edited(self, at: int) -> list[str]:
        """Change a word in one sentence."""
        told = list(self.told)
        told[at] = self._reworded(told[at])
        return told

    def _reworded(self, sentence: str) -> str:
        cut = sentence.split()
        cut[self.random.randrange(2, len(cut) - 2)] = f"other{self.random.randrange(1000)}"
        return " ".join(cut)

    def text(self, told: Sequence[str]) -> str:
        """Lay sentences out in paragraphs of four; those of one commitment are one paragraph."""
        size = 4 if len(told) > SHORT else len(told)
        return "\n\n".join(" ".join(told[at : at + size]) for at in range(0, len(told), size))


if __name__ == "__main__":
    sys.exit(main())
