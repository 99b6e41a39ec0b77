"""Every row of the table of changes in FORMATS.md: typed, kept, shown and decided."""

import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import NOW, git, policy, run

from policy_cli.actions.load import published_platform, version_named, working_platform
from policy_cli.rules import compare
from policy_cli.show import differences
from policy_cli.store.workspace import find

pytestmark = pytest.mark.usefixtures("in_time")


class Row(NamedTuple):
    """One way to say a change: what is typed, what the file holds, what the difference shows."""

    typed: list[str]
    kept: str
    shown: str


REPLACED = "  - in: ps-09\n    replace: route\n    with: line\n"
TRAMS = ["--add", "--title", "Trams", "--text", "We will lay rails. Soon."]
ADDED = (
    "  - add:\n      id: ps-10\n      title: Trams\n      text: |\n"
    "        We will lay rails.\n        Soon.\n"
)
ROWS = {
    "other words": Row(
        ["--in", "ps-09", "--replace", "route", "--with", "line"], REPLACED, "ends a [-route-]{+line+}, and"
    ),
    "nth": Row(
        ["--in", "ps-09", "--replace", "six", "--with", "all", "--nth", "2"],
        "  - in: ps-09\n    replace: six\n    with: all\n    nth: 2\n",
        "a bus on [-six-]{+all+} days",
    ),
    "no words": Row(
        ["--in", "PS-09", "--delete", "of more than 500 people"],
        "  - in: ps-09\n    delete: of more than 500 people\n",
        "Every village [-of more than 500 people-] should",
    ),
    "more words after": Row(
        ["--in", "ps-09", "--insert", " and trams ", "--after", "bus services"],
        "  - in: ps-09\n    insert: and trams\n    after: bus services\n",
        "bus services {+and trams+} run by",
    ),
    "more words before": Row(
        ["--in", "ps-09", "--insert", "small", "--before", "village"],
        "  - in: ps-09\n    insert: small\n    before: village\n",
        "Every {+small+} village",
    ),
    "more words at the end": Row(
        ["--in", "ps-09", "--insert", "Trams too."],
        "  - in: ps-09\n    insert: Trams too.\n",
        "days of the week. {+Trams too.+}",
    ),
    "title": Row(
        ["--in", "ps-09", "--replace", "Buses", "--with", "Trams", "--of", "title"],
        "  - in: ps-09\n    replace: Buses\n    with: Trams\n    of: title\n",
        "title:\n[-Buses-]{+Trams+} run with the community",
    ),
    "a field": Row(
        ["--in", "cp-03", "--set", "target_date", "--to", "2029-12-31"],
        "  - {in: cp-03, set: target_date, to: 2029-12-31}\n",
        "target_date: 2028-12-31 -> 2029-12-31",
    ),
    "a part of a field": Row(
        ["--in", "cp-03", "--set", "cost.status", "--to", "within"],
        "  - {in: cp-03, set: cost.status, to: within}\n",
        "cost.status: none -> within",
    ),
    "a list": Row(
        ["--in", "ps-09", "--set", "jurisdiction", "--to", "council, wales"],
        "  - {in: ps-09, set: jurisdiction, to: [council, wales]}\n",
        "jurisdiction: council -> council, wales",
    ),
    "no field": Row(
        ["--in", "cp-03", "--set", "target_date", "--to", "null"],
        "  - {in: cp-03, set: target_date, to: null}\n",
        "target_date: 2028-12-31 -> none",
    ),
    "a new commitment after another": Row(
        [*TRAMS, "--after", "ps-03", "--set", "strength", "--to", "pledge"],
        f"{ADDED}      strength: pledge\n    after: ps-03\n",
        "ps-10  Trams  (new)\n{+We will lay rails. Soon.+}",
    ),
    "a new commitment first": Row(
        [*TRAMS, "--in", "public-services", "--first"],
        f"{ADDED}    in: public-services\n    first: true\n",
        "ps-10  Trams  (new)",
    ),
    "a commitment less": Row(
        ["--remove", "ps-03"], "  - {remove: ps-03}\n", "ps-03  Services run by citizens  (taken out)"
    ),
    "another place": Row(
        ["--move", "ps-04", "--after", "cp-01"],
        "  - {move: ps-04, after: cp-01}\n",
        "ps-04  Right model for each service  (moved",
    ),
    "another chapter": Row(
        ["--move", "ps-04", "--in", "trust-democracy", "--first"],
        "  - {move: ps-04, in: trust-democracy, first: true}\n",
        "ps-04  Right model for each service  (moved",
    ),
    "two changes": Row(
        ["--in", "ps-09", "--replace", "route", "--with", "line", "--delete", "of more than 500 people"],
        f"{REPLACED}  - in: ps-09\n    delete: of more than 500 people\n",
        "ends a [-route-]{+line+}, and",
    ),
}


def changed_since_draft_2(folder: Path) -> tuple[compare.Difference, ...]:
    """Compare the published words with those that lie in the working folder."""
    here = find(str(folder))
    published = published_platform(here, version_named(here, "draft-2"))
    return compare.differences(published, working_platform(here).platform)


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_what_is_typed_is_kept_shown_and_decided(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], row: Row
) -> None:
    done = policy("amend", "new", "--from", "ashby", *row.typed, cwd=sample)
    assert done.code == 0, done.err
    file = (sample / "amendments" / "draft-2" / "A18.yaml").read_text(encoding="utf-8")
    assert file.partition("changes:\n")[2] == row.kept
    assert row.shown in policy("amend", "diff", "A18", cwd=sample).out
    monkeypatch.setenv("POLICY_NOW", NOW)
    policy("amend", "decide", "A18", "agreed", cwd=sample)
    for difference in changed_since_draft_2(sample):
        differences.show(difference, marks=True)
    assert row.shown in capsys.readouterr().out
    assert git(sample, "status", "--porcelain") == ""


def test_the_file_says_who_moved_it_when_and_why(sample: Path) -> None:
    command = (
        "amend new --in ps-09 --delete route --from ASHBY --meeting 2026-02-10 --present 14 --minute 5.2"
    )
    policy(*command.split(), "--reason", "Routes bend. Lines do not.", "--drafting", cwd=sample)
    lines = (sample / "amendments" / "draft-2" / "A18.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("uid: ")] == [
        "id: A18",
        'from: {body: ashby, meeting: 2026-02-10, present: 14, minute: "5.2"}',
        "against: draft-2",
        "received: 2026-02-20T10:00:00+00:00",
        "via: cli",
        "changes:",
        "  - in: ps-09",
        "    delete: route",
        "reason: |",
        "  Routes bend.",
        "  Lines do not.",
        "drafting: true",
    ]


def test_a_member_is_kept_as_a_reference(sample: Path) -> None:
    command = "amend new --in ps-09 --delete route --from M-0417 --signature M-0402 --signature M-0388"
    assert policy(*command.split(), cwd=sample).code == 0
    file = (sample / "amendments" / "draft-2" / "A18.yaml").read_text(encoding="utf-8")
    assert "from: {member: M-0417, signatures: [M-0402, M-0388]}\n" in file


def test_a_one_word_amendment_changes_one_line_and_the_session(sample: Path) -> None:
    policy("amend", "new", "--from", "ashby", *ROWS["other words"].typed, cwd=sample)
    done = policy("amend", "decide", "A18", "agreed", cwd=sample)
    assert done.out == "A18 agreed; changed: platform/public-services/ps-09.yaml\n"
    assert git(sample, "show", "--numstat", "--format=%s", "HEAD").splitlines() == [
        "A18 agreed",
        "",
        "8\t0\tamendments/draft-2/session-2026-02-20.yaml",
        "1\t1\tplatform/public-services/ps-09.yaml",
    ]


def test_a_rejected_amendment_changes_no_word(sample: Path) -> None:
    done = policy("amend", "decide", "A05", "rejected", cwd=sample)
    assert done.out == "A05 rejected; no word changes\n"
    assert (
        git(sample, "show", "--name-only", "--format=", "HEAD")
        == "amendments/draft-2/session-2026-02-20.yaml"
    )


def test_a_list_of_changes_from_a_file_and_from_a_pipe(sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "changes.yaml"
    file.write_text("- {in: ps-09, replace: route, with: line}\n- {remove: ps-03}\n", encoding="utf-8")
    policy("amend", "new", "--from", "ashby", "--changes", str(file), cwd=sample)
    run(["sh", "-c", f"{sys.executable} -m policy_cli amend new --from ashby --changes - < {file}"], sample)
    for label in ("A18", "A19"):
        kept = (sample / "amendments" / "draft-2" / f"{label}.yaml").read_text(encoding="utf-8")
        assert kept.partition("changes:\n")[2] == f"{REPLACED}  - {{remove: ps-03}}\n"
