"""What commands cost, as multiples of an empty Python start in the same environment and run.

Builds the wheel, installs it (not editable) into an environment of its own under out/bench, and prints
medians of CPU time (user and system, children included) and of wall time. Usage: tools/bench.py [ROUNDS]
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OUT = os.path.join(ROOT, "out", "bench")
MANY = 1000
"""How many commitments the large platform has."""

ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PYTHON"))},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Bench",
    "GIT_AUTHOR_EMAIL": "bench@example.org",
    "GIT_COMMITTER_NAME": "Bench",
    "GIT_COMMITTER_EMAIL": "bench@example.org",
}


class Case(NamedTuple):
    """One command to measure.

    Attributes:
        limit: most that it may cost, in empty starts.
        prepare: puts the folder back as it was, before each run and not measured.
    """

    name: str
    command: Sequence[str]
    folder: str
    limit: float
    prepare: Callable[[], None] = lambda: None


def main() -> int:
    """Measure every case, print a table, end with 1 where a limit is missed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    python, policy = _installed()
    sample, many = _sample(), _many()
    head = _git(sample, "rev-parse", "HEAD")
    cases = (
        Case("python -c pass", (python, "-c", "pass"), ROOT, 1.0),
        Case("policy --version", (policy, "--version"), sample, 1.3),
        Case("policy amend list", (policy, "amend", "list"), sample, 8),
        Case("policy commitment show", (policy, "commitment", "show", "cp-05"), sample, 8),
        Case(f"policy check, {MANY} commitments", (policy, "check"), many, 14),
        Case(
            "policy amend decide",
            (policy, "amend", "decide", "A06", "agreed"),
            sample,
            16,
            lambda: _reset(sample, head),
        ),
    )
    measured: dict[str, list[tuple[float, float]]] = {case.name: [] for case in cases}
    for _ in range(rounds):
        for case in cases:
            case.prepare()
            measured[case.name].append(measure(case))
    return report(cases, measured)


def report(cases: Sequence[Case], measured: dict[str, list[tuple[float, float]]]) -> int:
    """Print the medians, and what they are of the first case; give 1 where a limit is missed."""
    floor = statistics.median(cpu for cpu, _ in measured[cases[0].name])
    missed = 0
    print(f"{'command':34} {'cpu ms':>8} {'x start':>8} {'limit':>6} {'wall ms':>8}")
    for case in cases:
        cpu, wall = (statistics.median(column) for column in zip(*measured[case.name], strict=True))
        verdict = "  MISSED" if cpu / floor > case.limit else ""
        missed += bool(verdict)
        print(f"{case.name:34} {cpu:8.1f} {cpu / floor:8.2f} {case.limit:6.1f} {wall:8.1f}{verdict}")
    return 1 if missed else 0


def measure(case: Case, environment: Mapping[str, str] = ENVIRONMENT) -> tuple[float, float]:
    """Run a command once; give its CPU and wall time in milliseconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(case.command, cwd=case.folder, env=environment, check=True, capture_output=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu * 1000, wall * 1000


def _installed() -> tuple[str, str]:
    """Install the wheel into an environment of its own; give its Python and its policy."""
    home = os.path.join(OUT, "environment")
    shutil.rmtree(OUT, ignore_errors=True)
    os.makedirs(OUT)
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    python = os.path.join(home, "bin", "python")
    pip = [python, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "-q", "--no-deps", "-w", OUT, ROOT], check=True)
    wheel = next(os.path.join(OUT, name) for name in os.listdir(OUT) if name.endswith(".whl"))
    subprocess.run([*pip, "install", "-q", wheel], check=True)
    return python, os.path.join(home, "bin", "policy")


def _git(folder: str, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=ENVIRONMENT, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def _reset(folder: str, head: str) -> None:
    _git(folder, "reset", "-q", "--hard", head)


def _begun(folder: str) -> str:
    _git(folder, "init", "-q", "-b", "main")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", "Start")
    return folder


def _sample() -> str:
    folder = os.path.join(OUT, "sample")
    for name in ("platform", "amendments"):
        shutil.copytree(os.path.join(ROOT, name), os.path.join(folder, name))
    return _begun(folder)


def _many() -> str:
    """Generate a platform of many commitments in twenty chapters."""
    folder = os.path.join(OUT, "many")
    chapters = 20
    for chapter in range(chapters):
        home = os.path.join(folder, "platform", f"chapter-{chapter}")
        os.makedirs(home)
        _write(
            os.path.join(home, "chapter.yaml"),
            f"id: chapter-{chapter}\norder: {chapter}\ntitle: Chapter {chapter}\n",
        )
        for number in range(MANY // chapters):
            _write(os.path.join(home, f"c{chapter}-{number:02d}.yaml"), _commitment(chapter, number))
    head = "schema: policy/1\ntitle: Many\norganisation: {name: Example}\nlanguage: en-GB\n"
    _write(os.path.join(folder, "platform", "platform.yaml"), head)
    return _begun(folder)


def _commitment(chapter: int, number: int) -> str:
    return f"""id: c{chapter}-{number:02d}
order: {number * 10}
kind: commitment
title: Commitment {number} of chapter {chapter}
text: |
  We will build {number + 1},000 co-operative homes in area {chapter} by 20{30 + number % 10}.
  Tenants will elect at least one third of every board that manages their homes.
  No estate will be rebuilt or sold without a ballot of those who live there.
reason: |
  Housing decisions are felt at home first.
jurisdiction: [council]
strength: pledge
cost: {{status: costed, amount_gbp: {number + 1}000000, years: 5, source: a levy on empty homes}}
sources: [S1]
"""


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    sys.exit(main())
