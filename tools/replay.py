"""Merges every real amendment again, beside `git merge-file`, and looks for wrong merges.

Prints Markdown tables; with --write puts them into docs/merges.md. What is wrong is printed to standard
error, and ends the command with 1. The data are read from POLICY_DATA, or from shared/data beside this
project. Usage: tools/replay.py [--write] [--different FOLDER] [--conflicts FOLDER]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from wrong_merges import Finding, Wrong, wrong_merges

from policy_cli.text.canonical import canonical
from policy_cli.text.diff import diff, plain
from policy_cli.text.merge import merge
from policy_cli.text.merged import Merge

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DATA = os.environ.get("POLICY_DATA", os.path.join(os.path.dirname(ROOT), "shared", "data"))
PAGE = os.path.join(ROOT, "docs", "merges.md")
BEGIN, END = "<!-- made by make merges: begin -->\n", "<!-- made by make merges: end -->\n"


class Record(NamedTuple):
    """A base and two texts made of it, as they were published.

    Attributes:
        result: what people committed, None where nobody merged the two.
    """

    name: str
    base: str
    mainline: str
    proposed: str
    result: str | None


class Replayed(NamedTuple):
    """A record and what became of it.

    Attributes:
        git: what `git merge-file` printed, None where it found a conflict.
    """

    record: Record
    git: str | None
    merged: Merge
    findings: Sequence[Finding]

    def git_differs(self) -> bool:
        """Say whether git's clean result is not what people committed."""
        return self.git is not None and _differs(self.git, self.record)

    def differs(self) -> bool:
        """Say whether the clean result is not what people committed."""
        return self.merged.is_clean and _differs(self.merged.text, self.record)


def main() -> int:
    """Merge all, print the tables, end with 1 where a merge is wrong."""
    parser = argparse.ArgumentParser(description="Merge every real amendment again, beside git merge-file.")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/merges.md")
    parser.add_argument(
        "--different", metavar="FOLDER", help="write clean results that people did not commit"
    )
    parser.add_argument("--conflicts", metavar="FOLDER", help="write results with a conflict")
    options = parser.parse_args()
    sets = {name: [_replayed(record) for record in records] for name, records in _sets()}
    everything = [replayed for records in sets.values() for replayed in records]
    page = f"{_merges_table(sets)}\n{_audit_table(sets)}"
    print(page, end="")
    if options.write:
        _write_between(PAGE, page)
    _write_all(options.different, everything, Replayed.differs)
    _write_all(options.conflicts, everything, lambda replayed: not replayed.merged.is_clean)
    return _report(everything)


def _report(everything: Iterable[Replayed]) -> int:
    wrong = [(replayed.record.name, finding) for replayed in everything for finding in replayed.findings]
    for name, finding in wrong:
        print(f"{name}: {finding.wrong}: {finding.shown}", file=sys.stderr)
    return 1 if wrong else 0


def _sets() -> Iterator[tuple[str, list[Record]]]:
    """Read the real records, set by set; the texts of one merge are never in two."""
    for source, name in (("openpolitics", "OpenPolitics"), ("mirai", "Mirai (Japanese)")):
        read = _read(source, "replay")
        yield f"{name}, amendments", _three_way(read)
        yield f"{name}, pairs", _pairs(read, _read(source, "pairs"))
    yield "ctrl-alt-coop (German), amendments", _three_way(_read("other/ctrlaltcoop-statutes", "replay"))


def _read(source: str, kind: str) -> list[dict[str, object]]:
    with open(os.path.join(DATA, source, f"{kind}.jsonl"), encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _three_way(read: Iterable[dict[str, object]]) -> list[Record]:
    """Give the amendments of pages that the platform had changed meanwhile."""
    return [
        Record(str(one["id"]), *(_text(one, key) for key in ("base", "mainline", "proposed", "result")))
        for one in read
        if one["shape"] == "three-way"
    ]


def _pairs(read: Iterable[dict[str, object]], pairs: Iterable[dict[str, object]]) -> list[Record]:
    """Give each two amendments to the same text of a page; nobody merged them."""
    known = {str(one["id"]): one for one in read}
    return [
        Record(
            f"{pair['first']} with {pair['second']}",
            _text(known[str(pair["first"])], "base"),
            _text(known[str(pair["first"])], "proposed"),
            _text(known[str(pair["second"])], "proposed"),
            None,
        )
        for pair in pairs
    ]


def _text(one: dict[str, object], key: str) -> str:
    """Give a text of a record, which may say that it is the same as another."""
    value = one[key]
    return _text(one, str(value["same_as"])) if isinstance(value, dict) else str(value or "")


def _replayed(record: Record) -> Replayed:
    base, *sides = (canonical(text) for text in (record.base, record.mainline, record.proposed))
    merged = merge(base, sides)
    return Replayed(record, _git(record), merged, wrong_merges(base, sides, merged))


def _git(record: Record) -> str | None:
    """Merge the texts as they were published, by lines."""
    with tempfile.TemporaryDirectory() as folder:
        names = ("mainline", "base", "proposed")
        for name, text in zip(names, (record.mainline, record.base, record.proposed), strict=True):
            _write(os.path.join(folder, name), text)
        done = subprocess.run(
            ["git", "merge-file", "--stdout", "--quiet", *names], cwd=folder, capture_output=True, check=False
        )
    return None if done.returncode else done.stdout.decode()


def _differs(text: str, record: Record) -> bool:
    return record.result is not None and _bare(text) != _bare(record.result)


def _bare(text: str) -> str:
    """Give a text without its white space."""
    return "".join(canonical(text).split())


def _merges_table(sets: dict[str, list[Replayed]]) -> str:
    head = (
        "texts",
        "merged by",
        "records",
        "clean",
        "as committed",
        "different",
        "conflict",
        "of git's conflicts clean",
    )
    return _table(head, [row for name, records in sets.items() for row in _merge_rows(name, records)])


def _merge_rows(name: str, records: Sequence[Replayed]) -> Iterator[tuple[object, ...]]:
    known = any(one.record.result is not None for one in records)
    for merger, clean, different in (
        ("git merge-file", [one.git is not None for one in records], [one.git_differs() for one in records]),
        ("policy", [one.merged.is_clean for one in records], [one.differs() for one in records]),
    ):
        equal = (sum(clean) - sum(different), sum(different)) if known else ("", "")
        stopped = [one for one in records if one.git is None]
        cleared = (
            f"{sum(one.merged.is_clean for one in stopped)} of {len(stopped)}" if merger == "policy" else ""
        )
        yield name, merger, len(records), sum(clean), *equal, len(records) - sum(clean), cleared


def _audit_table(sets: dict[str, list[Replayed]]) -> str:
    rows = []
    for name, records in sets.items():
        broken = Counter(wrong for one in records for wrong in {finding.wrong for finding in one.findings})
        rows.append((name, len(records), *(broken[wrong] for wrong in Wrong)))
    return _table(("wrong merges", "records", *Wrong), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a Markdown table; figures stand at the right."""
    cells = [[str(cell) for cell in row] for row in rows]
    figures = [all(not row[at] or row[at][0].isdigit() for row in cells) for at in range(len(head))]
    lines = [head, ["---:" if figure else "---" for figure in figures], *cells]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _write_between(path: str, page: str) -> None:
    """Put the tables between the marks of a page."""
    with open(path, encoding="utf-8") as file:
        before, _, rest = file.read().partition(BEGIN)
    _write(path, before + BEGIN + page + END + rest.partition(END)[2])


def _write_all(folder: str | None, records: Iterable[Replayed], wanted: Callable[[Replayed], bool]) -> None:
    if folder is None:
        return
    os.makedirs(folder, exist_ok=True)
    for replayed in filter(wanted, records):
        _write(os.path.join(folder, f"{replayed.record.name}.md"), _account(replayed))


def _account(replayed: Replayed) -> str:
    """Write a record to be read: what differs first, then the conflicts, then every text."""
    record, merged = replayed.record, replayed.merged
    parts = [
        ("found wrong", "\n".join(f"{one.wrong}: {one.shown}" for one in replayed.findings)),
        *(_conflicts(merged)),
        ("combined", "\n".join(merged.combined)),
        (
            "what people committed -> merged",
            _marked(record.result or "", merged.text) if record.result else "",
        ),
        ("base -> mainline", _marked(record.base, record.mainline)),
        ("base -> proposed", _marked(record.base, record.proposed)),
        ("base", canonical(record.base)),
        ("mainline", canonical(record.mainline)),
        ("proposed", canonical(record.proposed)),
        ("result", canonical(record.result or "")),
        ("merged", merged.text),
    ]
    return "".join(f"===== {name} =====\n{text}\n\n" for name, text in parts if text)


def _conflicts(merged: Merge) -> Iterator[tuple[str, str]]:
    for conflict in merged.conflicts:
        sides = [f"----- side {at + 1}\n{text}" for at, text in enumerate(conflict.sides) if text is not None]
        yield f"conflict: {conflict.kind}", "\n".join([f"----- base\n{conflict.base}", *sides])


def _marked(old: str, new: str) -> str:
    """Give the paragraphs that differ, with the changes marked."""
    lines = plain(diff(canonical(old), canonical(new))).split("\n")
    return "\n".join(line for line in lines if "[-" in line or "{+" in line or "-]" in line or "+}" in line)


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


if __name__ == "__main__":
    sys.exit(main())
