"""What a round of the size of the German Greens' congress costs, as multiples of an empty Python start.

1,200 commitments and 3,300 amendments with a fixed seed go through list, conflicts, agenda, 300 decisions,
adoption and audit. Prints medians of CPU time (user and system, children included) and of wall time.
Usage: tools/bench_round.py [ROUNDS]
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from bench import ENVIRONMENT, ROOT, Case, measure, report

OUT = os.path.join(ROOT, "out", "bench-round")
COMMITMENTS, AMENDMENTS, DECISIONS = 1200, 3300, 300
os.environ |= {name: value for name, value in ENVIRONMENT.items() if name.startswith("GIT_")}

from bench_text import Writer  # noqa: E402 - git must know its author first

from policy_cli.actions.questions import Question  # noqa: E402 - as above
from policy_cli.actions.session import put  # noqa: E402 - as above
from policy_cli.model.amendments import Amendment, FromBody, Ruled  # noqa: E402 - as above
from policy_cli.model.errors import PolicyError  # noqa: E402 - as above
from policy_cli.model.platform import Platform  # noqa: E402 - as above
from policy_cli.model.rounds import StepKind, Tally  # noqa: E402 - as above
from policy_cli.rules.apply import effect  # noqa: E402 - as above
from policy_cli.rules.edits import ChangeError  # noqa: E402 - as above
from policy_cli.store import emit, platform_trees, round_trees  # noqa: E402 - as above
from policy_cli.store.workspace import find  # noqa: E402 - as above

BODIES = "".join(
    f"- {{id: {name}, name: {name}, kind: {kind}, members: 100, delegates: 50, quorum: 5}}\n"
    for name, kind in (("ashby", "branch"), ("npc", "committee"), ("nec", "committee"))
)
FOLDER = os.path.join(OUT, "party")
POLICY = (sys.executable, "-m", "policy_cli")


def main() -> int:
    """Make the round, hold it, measure its commands, print a table; end with 1 where a limit is missed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    made()
    run("agenda", "build")
    run("agenda", "lock")
    run("session", "open", "--present", "120")
    labels = held(DECISIONS - rounds)
    cases = [
        Case("python -c pass", (sys.executable, "-c", "pass"), ROOT, 1.0),
        Case(f"amend list, {AMENDMENTS:,} amendments", (*POLICY, "amend", "list"), FOLDER, 40),
        Case("amend conflicts", (*POLICY, "amend", "conflicts"), FOLDER, 60),
        Case("session decide", DECIDE, FOLDER, 40, lambda: _next(labels)),
        Case("audit", (*POLICY, "audit"), FOLDER, 400),
    ]
    measured: dict[str, list[tuple[float, float]]] = {case.name: [] for case in cases}
    for _ in range(rounds):
        for case in cases:
            case.prepare()
            measured[case.name].append(measure(case, os.environ))
    missed = report(cases, measured)
    run("session", "close")
    while sentence := _unread():
        run("amend", "read", sentence, "--by", "npc")
    run("adopt")
    run("audit")
    return missed


def _unread() -> str:
    """Give the hash of a sentence that two amendments made and nobody read; empty where there is none."""
    asked = subprocess.run(
        [*POLICY, "adopt", "--dry-run"],
        cwd=FOLDER,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stderr.partition("policy amend read ")[2].partition(" ")[0]


DECIDE = [*POLICY, "session", "decide", "", "--for", "70", "--against", "40"]


def _next(labels: Iterator[str]) -> None:
    DECIDE[len(POLICY) + 2] = next(labels)


def run(*arguments: str) -> str:
    """Run a command, which must succeed."""
    done = subprocess.run(
        [*POLICY, *arguments], cwd=FOLDER, env=os.environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{arguments}: {done.stderr}")
    return done.stdout


def made() -> None:
    """Write the platform, publish it, and write amendments that can be made and are in order."""
    shutil.rmtree(OUT, ignore_errors=True)
    writer = Writer(20260328)
    platform = writer.platform(COMMITMENTS)
    _write("platform/platform.yaml", emit.document(platform_trees.platform_tree(platform)))
    _write("platform/bodies.yaml", BODIES)
    with open(os.path.join(ROOT, "policy_cli", "store", "presets", "coop.yaml"), encoding="utf-8") as file:
        _write(
            "platform/standing-orders.yaml", file.read().replace("chapters_put: true", "chapters_put: false")
        )
    for chapter in platform.chapters:
        _write(chapter.path, emit.document(platform_trees.chapter_tree(chapter)))
        for item in chapter.items:
            _write(item.path, emit.document(platform_trees.item_tree(item)))
    _commit("The platform")
    os.environ["POLICY_NOW"] = "2026-01-12T12:00:00+00:00"
    run("version", "publish", "draft-2", "--closes", "2026-03-02T17:00")
    for amendment in _possible(writer, platform):
        _write(amendment.path, emit.document(round_trees.amendment_tree(amendment)))
    # Written in one go and not by 3,300 commands; the audit asks each file for the operation that wrote it.
    _commit("Amendments\n\nPolicy-Op: amend.import")
    os.environ["POLICY_NOW"] = "2026-03-28T14:00:00+00:00"


def _possible(writer: Writer, platform: Platform) -> Iterator[Amendment]:
    """Give amendments that change something, each with what a branch has to show and a ruling."""
    number = 0
    mover = FromBody("ashby", "2026-02-10", 20, "1")
    for amendment in writer.amendments(platform, 2 * AMENDMENTS):
        if number == AMENDMENTS:
            return
        changes = tuple(
            c._replace(item=f"{c.place.after}n{number}") if hasattr(c, "item") else c
            for c in amendment.changes
        )
        one = amendment._replace(changes=changes, mover=mover)
        try:
            before, after = effect(platform, one, ())
        except ChangeError:
            continue
        if before == after:
            continue
        number += 1
        ruling = Ruled(one.received, "npc", "in-order")
        yield one._replace(id=f"A{number:02d}", record=(ruling,))


def held(many: int) -> Iterator[str]:
    """Decide so many amendments, in order of receipt; give those that are left, one after the other."""
    here = find(FOLDER)
    waiting = iter(_undecided())
    while many:
        if _decided(here, next(waiting)):
            many -= 1
    return _still(waiting)


def _decided(here: object, label: str) -> bool:
    question = Question(StepKind.AMENDMENT, (label,), Tally(70, 40))
    try:
        put(here, "", question)  # type: ignore[arg-type]
    except PolicyError:  # it fell, or is decided with another
        return False
    return True


def _undecided() -> list[str]:
    return [line.split("\t")[0] for line in run("amend", "list", "--state", "in-order").splitlines()]


def _still(waiting: Iterator[str]) -> Iterator[str]:
    for label in waiting:
        if label in _undecided():
            yield label


def _write(path: str, text: str) -> None:
    path = os.path.join(FOLDER, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def _commit(message: str) -> None:
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", message)):
        subprocess.run(["git", *command], cwd=FOLDER, env=os.environ, check=True)


if __name__ == "__main__":
    sys.exit(main())
