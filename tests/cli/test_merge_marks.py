"""Marks of an unfinished merge: found in every file, and taken for none where they are words."""

from pathlib import Path

import pytest
from conftest import policy

MARKS = "<<<<<<< ours\nx: a\n||||||| base\n=======\nx: b\n>>>>>>> theirs\n"
NEWLINE = "\n"
FOUND = "marks of an unfinished merge stand in this file"


FILES = [
    "platform/platform.yaml",
    "platform/bodies.yaml",
    "platform/evidence.yaml",
    "platform/endorsements.yaml",
    "platform/standing-orders.yaml",
    "platform/public-services/chapter.yaml",
    "platform/public-services/ps-09.yaml",
    "amendments/draft-2/version.yaml",
    "amendments/draft-2/A05.yaml",
    "amendments/draft-2/agenda.yaml",
    "amendments/draft-2/session-2026-03-28.yaml",
]


def leave(file: Path, marks: str) -> int:
    """Leave marks at the end of a file, and give the line of the first."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(text + marks, encoding="utf-8")
    return text.count("\n") + 1


@pytest.mark.parametrize("path", FILES)
def test_marks_that_were_left_are_found_in_any_file(sample: Path, path: str) -> None:
    line = leave(sample / path, MARKS)
    done = policy("check", cwd=sample)
    assert done.code == 4
    assert f"error: {path}:{line}: {FOUND}\n  choose the words that hold, delete the marks\n" in done.out


@pytest.mark.parametrize("left", [">>>>>>> theirs\n", "||||||| base\n", "<<<<<<<<< ours\n"])
def test_one_mark_that_was_left_is_found(sample: Path, left: str) -> None:
    line = leave(sample / FILES[1], left)
    assert f"error: {FILES[1]}:{line}: {FOUND}\n" in policy("check", cwd=sample).out


def test_marks_within_the_words_of_a_commitment_are_an_error(sample: Path) -> None:
    file = sample / "platform" / "public-services" / "ps-09.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("text: |\n", "text: |\n  <<<<<<< ours\n"), encoding="utf-8")
    line = text.partition("text: |\n")[0].count("\n") + 2
    assert f"error: platform/public-services/ps-09.yaml:{line}: {FOUND}\n" in policy("check", cwd=sample).out


def test_a_movers_words_that_look_like_marks_stop_nothing(sample: Path) -> None:
    file = sample / "amendments" / "draft-2" / "A05.yaml"
    text = file.read_text(encoding="utf-8")
    assert "reason: " in text
    head, _, rest = text.partition("reason: ")
    file.write_text(f"{head}reason: |\n  <<<<<<< ours\n{rest.partition(NEWLINE)[2]}", encoding="utf-8")
    done = policy("check", cwd=sample)
    assert (
        done.code,
        f"warning: amendments/draft-2/A05.yaml:{head.count(chr(10)) + 2}: {FOUND}" in done.out,
    ) == (
        0,
        True,
    )
    assert policy("amend", "decide", "A05", "agreed", cwd=sample).code == 0


def test_a_heading_underlined_and_a_row_of_empty_cells_are_no_marks(sample: Path) -> None:
    file = sample / "platform" / "public-services" / "ps-09.yaml"
    text = file.read_text(encoding="utf-8")
    words = "text: |\n  Buses\n  =======\n\n  ||||||| a |\n\n  We say <<<<<<< and >>>>>>> here.\n\n"
    file.write_text(text.replace("text: |\n", words), encoding="utf-8")
    assert FOUND not in policy("check", cwd=sample).out
