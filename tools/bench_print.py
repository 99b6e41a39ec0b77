"""What printing costs, beside whoever else prints: WeasyPrint alone, Chromium, Sphinx.

Prints the real pages of OpenPolitics as a manifesto, once and threefold, and a platform of a hundred
commitments; prints CPU time (user and system, children included), wall time, memory and pages, then what is
promised. The data are read from POLICY_DATA, or from shared/data beside this checkout.
Usage: tools/bench_print.py [ROUNDS]
"""

import ctypes
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bench import ENVIRONMENT, ROOT
from pypdf import PdfReader

OUT = os.path.join(ROOT, "out", "bench-print")
DATA = os.environ.get("POLICY_DATA", os.path.join(os.path.dirname(ROOT), "shared", "data"))
PAGES = os.path.join(DATA, "openpolitics", "snapshot")
POLICY = (sys.executable, "-m", "policy_cli")
HTML, CHAPTER = os.path.join(OUT, "page.html"), "housing"
COMMITMENTS, CHAPTERS = 100, 10
SENTENCES = (
    "We will do this in the first year, and say each spring how far it has come.",
    "It costs four million pounds, which a levy on empty homes brings in.",
    "Whoever lives nearby decides with us where it begins.",
)
IMPRINT = """imprint:
  promoter: Sam Example
  on_behalf_of: Example Party
  address: 1 Example Street
  printers: [{name: Sample Press, address: 2 Example Street}]
"""
SUBREAPER = 36
"""The call of Linux that hands a program the orphans of its children, so that their time is counted."""

BARE = (
    "from weasyprint import HTML;"
    "import sys; HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/a-3a')"
)
CHROMIUM = (
    *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *(f"--user-data-dir={OUT}/chromium", "--no-pdf-header-footer"),
)
CONFIGURATION = "project = 'Example'\nextensions = ['sphinx_simplepdf']\n"


class Cost(NamedTuple):
    """What a run took, in seconds and megabytes, and how many pages it made."""

    cpu: float
    wall: float
    memory: float
    pages: int


class Case(NamedTuple):
    """One way to print.

    Attributes:
        prints: the file that it makes.
        prepare: puts the folder back as it was, before each run and not measured.
    """

    name: str
    command: Sequence[str]
    folder: str
    prints: str
    prepare: Callable[[], None] = lambda: None


class Promise(NamedTuple):
    """What is promised of some costs."""

    name: str
    value: float
    limit: float


def main() -> int:
    """Print everything, show what it took, end with 1 where a promise is not kept."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    shutil.rmtree(OUT, ignore_errors=True)
    os.makedirs(OUT)
    cases = _cases()
    costs: dict[str, list[Cost]] = {case.name: [] for case in cases}
    for _ in range(rounds):
        for case in cases:
            case.prepare()
            costs[case.name].append(measured(case))
    print(f"{'':38} {'cpu s':>7} {'wall s':>7} {'MB':>6} {'pages':>6}")
    middle = {name: Cost(*map(statistics.median, zip(*found, strict=True))) for name, found in costs.items()}
    for name, cost in middle.items():
        print(f"{name:38} {cost.cpu:7.2f} {cost.wall:7.2f} {cost.memory:6.0f} {cost.pages:6.0f}")
    return promised(middle)


def promised(costs: dict[str, Cost]) -> int:
    """Print what is promised; give 1 where it is not kept."""
    ours, threefold = costs["policy build final"], costs["the same pages threefold"]
    both = [cost.cpu / cost.pages for cost in (ours, threefold)]
    others = (
        ("WeasyPrint alone on the same HTML", 1.15, costs["WeasyPrint alone"]),
        ("Chromium on the same HTML", 3.5, costs["Chromium"]),
    )
    promises = [
        *(
            Promise(f"{unit}, of {name}", *of)
            for name, limit, cost in others
            for unit, of in _of(ours, cost, limit)
        ),
        *(Promise(f"{unit}, unchanged", *of) for unit, of in _of(costs["built again, unchanged"], ours, 0.1)),
        *(
            Promise(f"{unit}, one chapter", *of)
            for unit, of in _of(costs[f"--chapter {CHAPTER}"], ours, 0.35)
        ),
        Promise("time a page, most of least", max(both) / min(both), 1.25),
        Promise("MB a page more", (threefold.memory - ours.memory) / (threefold.pages - ours.pages), 2.5),
        *(
            Promise(f"{unit}, of sphinx-simplepdf", *of)
            for unit, of in _of(costs[f"{COMMITMENTS} commitments"], costs["sphinx-simplepdf"], 1 / 3)
        ),
    ]
    for promise in promises:
        verdict = "  MISSED" if promise.value > promise.limit else ""
        print(f"{promise.name:46} {promise.value:6.2f} {promise.limit:6.2f}{verdict}")
    return int(any(promise.value > promise.limit for promise in promises))


def _of(cost: Cost, other: Cost, limit: float) -> Sequence[tuple[str, tuple[float, float]]]:
    """Compare CPU and wall time."""
    return (("cpu", (cost.cpu / other.cpu, limit)), ("wall", (cost.wall / other.wall, limit)))


def measured(case: Case) -> Cost:
    """Run a case once."""
    start = time.perf_counter()
    running = subprocess.Popen(
        case.command, cwd=case.folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(running.pid, 0)
    wall = time.perf_counter() - start
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"{case.name} ended with {running.returncode}: {' '.join(case.command)}")
    cpu = used.ru_utime + used.ru_stime + _of_orphans()
    return Cost(cpu, wall, used.ru_maxrss / 1024, len(PdfReader(case.prints).pages))


def _of_orphans() -> float:
    """Give the time of what the children of a program left behind."""
    taken = 0.0
    while True:
        try:
            _, _, used = os.wait4(-1, 0)
        except ChildProcessError:
            return taken
        taken += used.ru_utime + used.ru_stime


def _cases() -> Sequence[Case]:
    """Make everything that is printed."""
    once, thrice, hundred = _real("once", 1), _real("thrice", 3), _hundred()
    run(*POLICY, "build", "final", "--format", "html", "-o", HTML, cwd=once)
    return (
        _ours("policy build final", once),
        Case("built again, unchanged", (*POLICY, *_final(once)), once, _pdf(once)),
        _ours(f"--chapter {CHAPTER}", once, "--chapter", CHAPTER),
        _ours("the same pages threefold", thrice),
        Case("WeasyPrint alone", (sys.executable, "-c", BARE, HTML, _at("bare.pdf")), OUT, _at("bare.pdf")),
        Case(
            "Chromium",
            (*CHROMIUM, f"--print-to-pdf={_at('chromium.pdf')}", f"file://{HTML}"),
            OUT,
            _at("chromium.pdf"),
        ),
        _ours(f"{COMMITMENTS} commitments", hundred),
        _sphinx(),
    )


def _ours(name: str, party: str, *options: str) -> Case:
    """Print a manifesto that was not printed before."""
    kept = os.path.join(party, ".git", "policy", "cache", "printed")
    command = (*POLICY, *_final(party), *options)
    return Case(name, command, party, _pdf(party), lambda: shutil.rmtree(kept, ignore_errors=True))


def _final(party: str) -> Sequence[str]:
    return ("build", "final", "-o", _pdf(party))


def _pdf(party: str) -> str:
    return f"{party}.pdf"


def _at(name: str) -> str:
    return os.path.join(OUT, name)


def _real(name: str, times: int) -> str:
    """Import the real pages, as often as told, into a repository of their own."""
    pages = _at(f"{name}-pages")
    for number in range(times):
        shutil.copytree(PAGES, os.path.join(pages, f"part-{number}") if times > 1 else pages)
    return _party(name, lambda party: run(*POLICY, "import", pages, cwd=party))


def _hundred() -> str:
    return _party("hundred", _write_commitments)


def _party(name: str, fill: Callable[[str], None]) -> str:
    run(*POLICY, "init", name, cwd=OUT)
    party = _at(name)
    fill(party)
    with open(os.path.join(party, "platform", "platform.yaml"), "a", encoding="utf-8") as file:
        file.write(IMPRINT)
    run("git", "add", "-A", cwd=party)
    run("git", "commit", "-q", "-m", "All that is printed", cwd=party)
    return party


def _write_commitments(party: str) -> None:
    for chapter in range(CHAPTERS):
        home = os.path.join(party, "platform", f"c{chapter}")
        _write(
            os.path.join(home, "chapter.yaml"),
            f"id: c{chapter}\norder: {chapter}\ntitle: Chapter {chapter}\n",
        )
        for number in range(COMMITMENTS // CHAPTERS):
            head = f"id: c{chapter}-{number:02}\norder: {number}\ntitle: {_title(chapter, number)}\n"
            text = "".join(f"  {sentence}\n" for sentence in SENTENCES)
            _write(os.path.join(home, f"c{chapter}-{number:02}.yaml"), f"{head}text: |\n{text}")


def _sphinx() -> Case:
    """Set sphinx-simplepdf up in an environment of its own, with the same hundred commitments."""
    home, source = _at("sphinx"), _at("sphinx-source")
    run(sys.executable, "-m", "venv", home, cwd=OUT)
    pip = (os.path.join(home, "bin", "python"), "-m", "pip", "--disable-pip-version-check")
    run(*pip, "install", "-q", "sphinx-simplepdf==1.7.0", cwd=OUT)
    _write(os.path.join(source, "conf.py"), CONFIGURATION)
    contents = "".join(f"   c{chapter}\n" for chapter in range(CHAPTERS))
    _write(os.path.join(source, "index.rst"), f"Platform\n========\n\n.. toctree::\n\n{contents}")
    for chapter in range(CHAPTERS):
        _write(
            os.path.join(source, f"c{chapter}.rst"), f"Chapter {chapter}\n=========\n\n{_sections(chapter)}"
        )
    programs = os.path.join(home, "bin")  # it calls `weasyprint` by its name
    build = (
        "env",
        f"PATH={programs}{os.pathsep}{os.environ['PATH']}",
        os.path.join(programs, "sphinx-build"),
        "-q",
        "-E",
        "-a",
        "-b",
        "simplepdf",
        source,
        _at("built"),
    )
    return Case("sphinx-simplepdf", build, OUT, _at("built/Example.pdf"))


def _sections(chapter: int) -> str:
    text = "\n".join(SENTENCES)
    titles = (_title(chapter, number) for number in range(COMMITMENTS // CHAPTERS))
    return "".join(f"{title}\n{'-' * len(title)}\n\n{text}\n\n" for title in titles)


def _title(chapter: int, number: int) -> str:
    return f"Commitment {chapter + 1}.{number + 1} of a party"


def _write(path: str, content: str) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(content)


def run(*command: str, cwd: str) -> None:
    """Run a step that is not measured, which must succeed."""
    done = subprocess.run(command, cwd=cwd, env=ENVIRONMENT, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
