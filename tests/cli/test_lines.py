"""Printed lines: the map beside the draft, and amendments that quote by a line."""

import json
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import policy

from policy_cli.actions.at_line import find_place
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.store.workspace import find

from .refusals import refused

pytestmark = pytest.mark.usefixtures("in_time")

TEXT = "\n\n".join(
    f"{count} of our towns will be given homes for all who live and work in them, and build them in time."
    for count in ("One", "Two", "Three")
)
CLOSES = ["--opens", "2026-01-12T12:00:00+00:00", "--closes", "2026-03-02T17:00:00+00:00"]


@pytest.fixture(scope="module")
def printed_source(own_party_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A party whose fourth commitment says the same three times, with its draft printed; only ever copied."""
    folder = shutil.copytree(own_party_source, tmp_path_factory.mktemp("printed") / "party")
    for command in (
        ["commitment", "new", "--in", "homes", "--title", "Towns", "--text", TEXT],
        ["version", "publish", "draft-1", *CLOSES],
        ["build", "draft"],
    ):
        done = policy(*command, cwd=folder)
        assert done.code == 0, done.err
    return folder


@pytest.fixture
def party(printed_source: Path, tmp_path: Path) -> Path:
    return shutil.copytree(printed_source, tmp_path / "party")


def taken_in(party: Path, options: str) -> list[dict[str, Any]]:
    """Take an amendment in and give its changes."""
    done = policy(*shlex.split(f"amend new --from M-0417 {options}"), cwd=party)
    assert done.code == 0, done.err
    shown = policy("amend", "show", "A01", "--json", cwd=party)
    changes: list[dict[str, Any]] = json.loads(shown.out)["changes"]
    return changes


def test_the_map_lies_beside_the_draft_and_holds_every_word(printed_source: Path) -> None:
    told = json.loads((printed_source / "out" / "draft-1-draft.lines.json").read_text(encoding="utf-8"))
    assert told["schema"] == "policy/lines/1"
    assert told["version"] == "draft-1"
    assert [(item["item"], item["number"]) for item in told["items"]] == [
        ("energy-01", "1.1"),
        ("energy-02", "1.2"),
        ("homes-01", "2.1"),
        ("homes-02", "2.2"),
    ]
    towns = told["items"][3]["lines"]
    assert " ".join(line["words"] for line in towns) == " ".join(TEXT.split())
    assert [line["line"] for line in towns] == [1, 2, 3, 4, 5, 6]
    assert {line["page"] for line in towns} == {4}


def test_a_line_alone_is_shown(printed_source: Path) -> None:
    done = policy("amend", "new", "--at", "2.2:3-4", cwd=printed_source)
    assert done.code == 0
    assert done.out.splitlines()[0] == "2.2 Towns (homes-02), draft-1, page 4"
    assert done.out.splitlines()[1].startswith("  3  Two of our towns will be given homes")
    assert done.out.splitlines()[2].startswith("  4  ")
    told = json.loads(policy("amend", "new", "--at", "homes-02:3", "--json", cwd=printed_source).out)
    assert (told["item"], told["number"], told["lines"][0]["line"]) == ("homes-02", "2.2", 3)


def test_a_quote_is_the_one_that_stands_on_the_line(party: Path) -> None:
    assert taken_in(party, '--at 2.2:3 --replace "our towns" --with "our cities"') == [
        {"in": "homes-02", "replace": "our towns", "nth": "2", "with": "our cities"}
    ]
    written = (party / "amendments" / "draft-1" / "A01.yaml").read_text(encoding="utf-8")
    assert "2.2" not in written


def test_a_quote_may_run_over_the_end_of_the_line_and_needs_no_place_where_it_is_alone(party: Path) -> None:
    quote = TEXT.split("\n\n", maxsplit=1)[0].removesuffix(".")
    assert taken_in(party, f'--at 2.2:2 --delete "{quote}" ') == [{"in": "homes-02", "delete": quote}]


def test_what_is_inserted_comes_behind_the_last_words_of_the_line(party: Path) -> None:
    assert taken_in(party, '--at 2.2:4 --insert "That is what we promise."') == [
        {
            "in": "homes-02",
            "insert": "That is what we promise.",
            "after": "build them in time.",
            "nth": "2",
        }
    ]


def test_an_insertion_may_say_its_own_place_on_the_line(party: Path) -> None:
    assert taken_in(party, '--at 2.2:5 --insert "large" --before "towns"') == [
        {"in": "homes-02", "insert": "large", "before": "towns", "nth": "3"}
    ]


NOWHERE = [
    ("x", Exit.USAGE, "x names no line of the draft", "--at 4.7:12"),
    ("2.2:0", Exit.USAGE, "2.2:0 names no line of the draft", "--at 4.7:12"),
    ("2.2:4-3", Exit.USAGE, "2.2:4-3 names no line of the draft", "--at 4.7:12"),
    ("2.99:1", Exit.NOT_FOUND, "there is no commitment 2.99 in the draft", "did you mean 2.2?"),
    ("homes-03:1", Exit.NOT_FOUND, "there is no commitment homes-03 in the draft", "did you mean homes-02?"),
    ("2.2:999", Exit.NOT_FOUND, "2.2 has no line 999", "its last one is --at 2.2:6"),
    ("2.2:5-7", Exit.NOT_FOUND, "2.2 has no line 7", "its last one is --at 2.2:6"),
]


@pytest.mark.parametrize(("told", "code", "what", "advice"), NOWHERE, ids=[row[0] for row in NOWHERE])
def test_a_line_that_is_not_there_is_named_with_the_nearest(
    printed_source: Path, told: str, code: Exit, what: str, advice: str
) -> None:
    with pytest.raises(PolicyError) as refusal:
        find_place(find(str(printed_source)), "", told)
    assert (refusal.value.code, refusal.value.what) == (code, what)
    assert advice in refusal.value.next


WRONG = [
    ("x", 2, "x names no line of the draft", "--at 4.7:12"),
    ("2.2:1 --delete homeless", 3, "“homeless” stands nowhere on 2.2:1", "commitment show homes-02"),
    ("2.2:1 --delete Three", 3, "“Three” stands nowhere on 2.2:1", "--in homes-02 in place of --at"),
    ("2.2:1-6 --delete towns", 2, "“towns” stands 3 times on 2.2:1-6", "quote more of its words"),
    ("2.2:1 --delete towns --nth 2", 2, "--at says already", "leave --in and --nth out"),
]


@pytest.mark.parametrize(("options", "code", "what", "advice"), WRONG, ids=[row[0] for row in WRONG])
def test_words_that_are_not_on_the_line_are_refused(
    printed_source: Path, options: str, code: int, what: str, advice: str
) -> None:
    refusal = refused(printed_source, shlex.split(f"amend new --from M-0417 --at {options}"), code)
    assert what in refusal.what
    assert advice in refusal.next


def test_lines_that_are_not_kept_are_found_by_setting_the_pages_again(party: Path) -> None:
    first = policy("amend", "new", "--at", "2.2:5", cwd=party)
    shutil.rmtree(party / ".git" / "policy" / "cache")
    again = policy("amend", "new", "--at", "2.2:5", cwd=party)
    assert again.out == first.out
    assert again.err.startswith("setting the pages of the draft to find its lines; this takes some seconds\n")
    assert policy("amend", "new", "--at", "2.2:5", cwd=party).err == first.err
