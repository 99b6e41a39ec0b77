"""What is printed at the prompt: drafts that show amendments, and everything at once."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from conftest import policy

from .refusals import refused


def shown(folder: Path, target: Path, amendments: str) -> str:
    """Build a draft for a browser that shows amendments, and give its words as they are read aloud."""
    done = policy("build", "draft", "--with", amendments, "--format", "html", "-o", str(target), cwd=folder)
    assert done.code == 0, done.err
    body = target.read_text(encoding="utf-8").partition("<body")[2]
    return " ".join(re.sub(r"<[^>]*>", "", body).replace("&nbsp;", " ").split())


def test_a_draft_shows_what_amendments_change_add_and_set(untouched: Path, tmp_path: Path) -> None:
    text = shown(untouched, tmp_path / "draft.html", "A01,A06,A13")
    assert "Amendments shown in this copy A01, A06, A13." in text
    assert "A01 deletion, A01: 2030, end of deletion insertion, A01: 2028, end of insertion" in text
    assert "A01 Target date: from 31 December 2030 to 31 December 2028" in text
    assert "A06 deletion, A06: of more than 500 people, end of deletion" in text
    assert "A13 insertion, A13: A meeting in every neighbourhood, end of insertion" in text
    assert "1.7 Experts by experience" in text


def test_what_is_recommended_is_shown(untouched: Path, tmp_path: Path) -> None:
    text = shown(untouched, tmp_path / "draft.html", "recommended")
    assert "Amendments shown in this copy A01, A09." in text
    assert "A06 deletion" not in text


PUBLISH = "version publish draft-1 --opens 2026-01-12T12:00:00+00:00 --closes 2026-03-02T17:00:00+00:00"


@pytest.mark.usefixtures("in_time")
def test_an_amendment_to_an_amendment_is_shown_with_it_and_not_alone(own_party: Path, tmp_path: Path) -> None:
    for command in (
        PUBLISH,
        "amend new --in energy-01 --from M-0417 --replace fund --with bank",
        "amend new --in A01 --from M-0418 --replace bank --with trust",
    ):
        assert policy(*command.split(), cwd=own_party).code == 0
    refusal = refused(own_party, ["build", "draft", "--with", "A02"], 2)
    assert refusal.what == "A02 amends A01, and changes nothing without it"
    assert refusal.next == "policy build draft --with A01,A02"
    text = shown(own_party, tmp_path / "draft.html", "A01,A02")
    assert "found a A01 deletion, A01: fund, end of deletion A02 insertion, A02: trust, end of" in text


REFUSED = [
    (
        "A02,A03",
        5,
        "A03 and A02 cannot both be agreed: they collide in cp-03",
        "policy amend conflicts A03 A02",
    ),
    ("A99", 3, "there is no amendment A99", "did you mean"),
    ("A01 --as-if A02", 2, "--as-if prints the text without marks", "policy build draft"),
]


@pytest.mark.parametrize(("options", "code", "what", "advice"), REFUSED, ids=[row[0] for row in REFUSED])
def test_amendments_that_cannot_be_shown_are_named(
    untouched: Path, options: str, code: int, what: str, advice: str
) -> None:
    refusal = refused(untouched, ["build", "draft", "--with", *options.split()], code)
    assert what in refusal.what
    assert advice in refusal.next


def test_the_file_is_named_by_what_it_shows(untouched: Path) -> None:
    done = policy("build", "draft", "--with", "A01,A06", "--dry-run", cwd=untouched)
    assert done.out == "would write out/draft-2-with-A01-A06-draft.pdf\n"


def test_a_folder_takes_the_file_under_its_usual_name(untouched: Path, tmp_path: Path) -> None:
    command = ("build", "agenda", "--format", "txt", "-o")
    (tmp_path / "there").mkdir()
    for folder in (f"{tmp_path}/new/", f"{tmp_path}/there"):
        done = policy(*command, folder, cwd=untouched)
        assert done.code == 0, done.err
        assert [path.name for path in Path(folder).iterdir()] == ["draft-2-agenda.txt"]


def test_a_dash_is_standard_output_and_no_file(untouched: Path, tmp_path: Path) -> None:
    command = ("build", "agenda", "--format", "txt", "-o")
    policy(*command, str(tmp_path / "agenda.txt"), cwd=untouched)
    done = policy(*command, "-", cwd=untouched)
    assert done.out == (tmp_path / "agenda.txt").read_text("utf-8")
    assert not (untouched / "-").exists()
    told = policy(*command, "-", "--json", cwd=untouched)
    assert (told.code, "--json is printed there" in told.err) == (2, True)


def test_all_that_can_be_printed_lies_in_one_folder_with_its_sums(own_party: Path, tmp_path: Path) -> None:
    assert policy(*PUBLISH.split(), cwd=own_party).code == 0
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "edition-1.pdf").write_bytes(b"old")
    done = policy("build", "all", "-o", str(tmp_path / "all"), "--json", cwd=own_party)
    assert done.code == 0, done.err
    told = json.loads(done.out)
    names = [Path(file["path"]).name for file in told["files"]]
    assert {
        f"draft-1-{edition}.{form}" for edition in ("draft", "amendments") for form in ("pdf", "html")
    } < set(names)
    assert {"draft-1-draft-large-print.pdf", "draft-1-draft.lines.json"} < set(names)
    sums = (tmp_path / "all" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert sums == [f"{file['sha256']}  {name}" for file, name in zip(told["files"], names, strict=True)]
    assert sorted(path.name for path in (tmp_path / "all").iterdir()) == sorted(
        [*names, "SHA256SUMS", "edition-1.pdf"]
    )
    assert "there from before, and not in SHA256SUMS: edition-1.pdf\n" in done.err
    for line in sums:
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((tmp_path / "all" / name).read_bytes()).hexdigest() == digest
    assert ("final", "there is no imprint,") in [(one["name"], one["what"][:20]) for one in told["not_made"]]
    assert "not made: final: there is no imprint" in done.err
    assert "setting " in done.err
    assert f"{len(names) - 1} of {len(names) - 1}: " in done.err

    alone = policy("build", "draft", "-o", str(tmp_path / "alone.pdf"), cwd=own_party)
    assert alone.code == 0, alone.err
    same = (tmp_path / "all" / "draft-1-draft.pdf").read_bytes()
    assert (tmp_path / "alone.pdf").read_bytes() == same


def test_where_nothing_can_be_printed_the_first_reason_is_given(own_party: Path) -> None:
    assert refused(own_party, ["build", "all"], 3).what == "no version has been published"


def test_what_would_be_printed_is_named_and_nothing_is_written(untouched: Path) -> None:
    done = policy("build", "all", "--dry-run", cwd=untouched)
    assert "would write out/draft-2/draft-2-draft.pdf\n" in done.out
    assert "not made: final: 15 amendments to draft-2 not decided yet" in done.err
    assert not (untouched / "out").exists()
