"""policy amend conflicts, and what else says who collides: with real files, git and commands."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import CLOSES, OPENS, Ran, committed, policy

from .conftest import IN_TIME
from .refusals import refused

IMPRINT = """imprint:
  promoter: Ada Example
  on_behalf_of: Example Co-operative Party
  address: 1 Example Street, Sampleton
  printers: [{name: Sample Press, address: Leeds}]
"""


@pytest.fixture
def party(own_party: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A party of its own with a version that may be amended, and an imprint to print it with."""
    monkeypatch.setenv("POLICY_NOW", IN_TIME)
    with (own_party / "platform" / "platform.yaml").open("a", encoding="utf-8") as file:
        file.write(IMPRINT)
    names = ("ashby", "branch"), ("npc", "committee")
    bodies = "".join(f"- {{id: {name}, name: {name}, kind: {kind}}}\n" for name, kind in names)
    (own_party / "platform" / "bodies.yaml").write_text(bodies, encoding="utf-8")
    committed(own_party, "Bodies and imprint")
    published = policy("version", "publish", "draft-1", "--opens", OPENS, "--closes", CLOSES, cwd=own_party)
    assert published.code == 0, published.err
    return own_party


def amend(folder: Path, *options: str) -> str:
    """Take in an amendment by Ashby; give its number."""
    done = policy("amend", "new", "--from", "ashby", *options, "--json", cwd=folder)
    assert done.code == 0, done.err
    return str(json.loads(done.out)["done"].partition(" ")[0])


def replace(folder: Path, item: str, old: str, new: str) -> str:
    """Take in an amendment that puts words in the place of others."""
    return amend(folder, "--in", item, "--replace", old, "--with", new)


def conflicts(folder: Path, *labels: str) -> Ran:
    """Ask who collides."""
    done = policy("amend", "conflicts", *labels, cwd=folder)
    assert done.code == 0, done.err
    return done


def as_json(folder: Path, *labels: str) -> Any:  # noqa: ANN401 - what JSON holds
    """Ask who collides, as JSON."""
    return json.loads(conflicts(folder, *labels, "--json").out)


def test_where_nothing_collides_that_is_said(party: Path) -> None:
    amend(party, "--in", "energy-01", "--insert", "At once.")
    done = conflicts(party)
    assert (done.out, done.err) == ("", "1 amendment compared, no conflict\n")


def test_who_with_whom_where_and_what_it_means(party: Path) -> None:
    replace(party, "energy-02", "10 per cent", "20 per cent")
    replace(party, "energy-02", "bills by 10 per cent", "bills in half")
    done = conflicts(party)
    assert done.out.split("\t") == [
        "A02, A01", "energy-02", "overlap", "“10 per cent”", "if A02 is agreed, A01 falls; if A01, A02\n",
    ]  # fmt: skip
    assert done.err == "2 amendments compared, 1 conflict\n"


def test_a_removal_collides_on_the_words_of_each_rival(party: Path) -> None:
    amend(party, "--in", "energy-02", "--insert", "gas and", "--after", "cut")
    amend(party, "--in", "energy-02", "--set", "strength", "--to", "pledge")
    amend(party, "--remove", "energy-02")
    quoted = [line.split("\t")[3] for line in conflicts(party).out.splitlines()[:2]]
    assert quoted == ["“gas and”", "all of it"]


def test_two_insertions_at_one_place_are_both_quoted_with_the_place(party: Path) -> None:
    amend(party, "--in", "energy-02", "--insert", "gas and", "--after", "cut")
    amend(party, "--in", "energy-02", "--insert", "all", "--after", "cut")
    assert "\t“gas and” and “all”, after “We will cut”\t" in conflicts(party).out


def test_an_amendment_that_is_not_there_is_told_the_numbers_from_first_to_last(party: Path) -> None:
    for word in ("one", "two", "three"):
        amend(party, "--in", "energy-01", "--insert", f"{word.title()} words at the end.")
    path = party / "amendments" / "draft-1" / "A01.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("received: 20", "received: 30"), encoding="utf-8")
    assert refused(party, ["amend", "conflicts", "A99"], 3).where == "A01 to A03"


def test_one_warning_says_all_with_whom_an_amendment_collides(party: Path) -> None:
    for amount in ("20", "30"):
        replace(party, "energy-02", "10 per cent", f"{amount} per cent")
    amend(party, "--remove", "energy-02")
    found = policy("amend", "check", "A03", cwd=party).out
    assert "A03 collides with A01, A02 in energy-02\n" in found
    assert found.endswith("0 errors, 1 warning\n")


def test_what_changes_the_same_words_may_become_a_composite(party: Path) -> None:
    replace(party, "energy-02", "10 per cent", "20 per cent")
    replace(party, "energy-02", "10 per cent", "one third")
    assert conflicts(party).out.endswith("if A01 is agreed, A02 falls; if A02, A01; a composite may do\n")


def test_three_in_a_chain_are_two_pairs_and_one_group(party: Path) -> None:
    replace(party, "homes-01", "We", "They")
    replace(party, "homes-01", "We will insulate every home", "Every home will be warm")
    replace(party, "homes-01", "every", "each")
    rows = [row.split("\t")[:3] for row in conflicts(party).out.splitlines()]
    assert rows == [
        ["A02, A01", "homes-01", "overlap"],
        ["A02, A03", "homes-01", "overlap"],
        ["A01, A02, A03", "", "hang together"],
    ]
    assert [row.split("\t")[0] for row in conflicts(party, "A01").out.splitlines()] == [
        "A02, A01",
        "A01, A02, A03",
    ]


def test_the_same_change_is_named_once(party: Path) -> None:
    for _ in range(2):
        replace(party, "energy-02", "10 per cent", "20 per cent")
    assert conflicts(party).out == "A01, A02\t\tthe same change\t\tdecided as one\n"
    assert as_json(party)["same"] == [["A01", "A02"]]


def test_what_amends_an_amendment_is_named_with_what_it_does_to_one_that_says_the_same(party: Path) -> None:
    for _ in range(2):
        replace(party, "energy-02", "10 per cent", "20 per cent")
    replace(party, "A01", "20", "30")
    told = "A03 amends A01: it is decided first, and falls if A01 is not agreed\n"
    same = "if A03 is agreed, A01 no longer says the same as A02\n"
    assert (conflicts(party, "A03").out, conflicts(party, "A02").out.endswith(told + same)) == (
        told + same, True,
    )  # fmt: skip
    assert as_json(party)["amending"] == [{"amendment": "A03", "amends": "A01"}]


def test_as_json(party: Path) -> None:
    replace(party, "energy-02", "10 per cent", "20 per cent")
    replace(party, "energy-02", "bills by 10 per cent", "bills in half")
    amend(party, "--in", "homes-01", "--insert", "At once.")
    found = as_json(party)
    (pair,) = found["conflicts"]
    assert (found["schema"], found["version"], found["clean"]) == ("policy/conflicts/1", "draft-1", ["A03"])
    assert (found["groups"], found["falls"]) == ([["A01", "A02"]], {"A01": ["A02"], "A02": ["A01"]})
    assert (pair["first"], pair["second"], pair["kind"], pair["wider"]) == ("A02", "A01", "overlap", "A02")
    assert pair["clashes"] == [
        {
            "kind": "overlap",
            "item": "energy-02",
            "part": "text",
            "base": "by 10 per cent",
            "sides": {"A02": "in half", "A01": "by 20 per cent"},
            "shared": "10 per cent",
        }
    ]


def test_what_is_withdrawn_collides_no_more_unless_asked_for(party: Path) -> None:
    replace(party, "energy-02", "10 per cent", "20 per cent")
    replace(party, "energy-02", "10 per cent", "one third")
    assert policy("amend", "withdraw", "A02", cwd=party).code == 0
    assert conflicts(party).out == ""
    assert conflicts(party, "a02").out.startswith("A01, A02\t")


def test_what_is_agreed_says_who_falls(party: Path) -> None:
    replace(party, "energy-02", "10 per cent", "20 per cent")
    replace(party, "energy-02", "10 per cent", "one third")
    assert policy("amend", "decide", "A02", "agreed", cwd=party).code == 0
    assert "A01 fell" in policy("amend", "explain", "A01", cwd=party).out
    assert "\tA02 is agreed, so A01 falls" in conflicts(party, "A01").out
    refusal = refused(party, ["amend", "decide", "A01", "agreed"], 6)
    assert refusal.what.startswith("A01 is fallen (A02 is agreed) since ")


def test_an_unknown_amendment_is_not_found(party: Path) -> None:
    replace(party, "energy-02", "10 per cent", "20 per cent")
    assert refused(party, ["amend", "conflicts", "A09"], 3).what == "there is no amendment A09"


def test_diff_and_check_name_the_rivals(party: Path) -> None:
    replace(party, "energy-02", "10 per cent", "20 per cent")
    replace(party, "energy-02", "bills by 10 per cent", "bills in half")
    shown = policy("amend", "diff", "A01", cwd=party)
    assert shown.err == "collides with A02 at “10 per cent”: policy amend conflicts A01\n"
    assert json.loads(policy("amend", "diff", "A01", "--json", cwd=party).out)["collides_with"] == ["A02"]
    checked = policy("amend", "check", cwd=party)
    assert checked.code == 0
    assert "warning: amendments/draft-1/A01.yaml:" in checked.out
    assert "A01 collides with A02 in energy-02\n  policy amend conflicts A01\n" in checked.out
    assert policy("check", cwd=party).out == "0 errors, 0 warnings\n"


def test_a_sentence_of_two_hands_is_read_before_it_is_printed(party: Path) -> None:
    replace(party, "energy-01", "found", "start")
    replace(party, "energy-01", "a fund", "a bank")
    for label in ("A01", "A02"):
        assert policy("amend", "decide", label, "agreed", cwd=party).code == 0
    refusal = refused(party, ["build", "final", "--dry-run"], 6)
    assert "“We will start a bank.”" in refusal.what
    assert refusal.where == "energy-01, made by A01 and A02 together"
    named = refusal.next.partition("policy amend read ")[2].split()[0]

    assert refused(party, ["amend", "read", named, "--by", "nobody"], 3).what == "there is no body nobody"
    assert refused(party, ["amend", "read", "abc", "--by", "npc"], 3).what.startswith(
        "there is no combined sentence"
    )
    dry = policy("amend", "read", named, "--by", "npc", "--dry-run", cwd=party)
    assert (dry.code, "would write: amendments/draft-1/A02.yaml" in dry.out) == (0, True)
    done = policy("amend", "read", named, "--by", "npc", cwd=party)
    assert (done.code, done.out) == (0, "energy-01: We will start a bank.\nA01, A02: read by npc\n")
    for label in ("A01", "A02"):
        assert f"read: {named}" in (party / f"amendments/draft-1/{label}.yaml").read_text(encoding="utf-8")
    assert policy("build", "final", "--dry-run", cwd=party).code == 0
    again = policy("amend", "read", named, "--by", "npc", cwd=party)
    assert (again.code, again.err) == (0, "nothing to change: it is so already\n")
    assert policy("undo", cwd=party).code == 0
    assert policy("build", "final", "--dry-run", cwd=party).code == 6
