"""Plain Markdown files at the prompt: `policy text diff` and `policy text merge`, without a repository."""

import json
import sys
from pathlib import Path

import pytest
from conftest import policy, run

BASE = "We will build 100,000 homes\na year.\nWe will end evictions.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {
        "base.md": BASE,
        "more.md": BASE.replace("100,000", "150,000"),
        "fewer.md": BASE.replace("100,000", "90,000"),
        "sooner.md": BASE.replace("evictions", "evictions at once"),
        "yearly.md": BASE.replace("a year", "each year"),
        "also.md": BASE + "\nWe will cap rents.\n",
        "rents.md": BASE + "\nWe will cap all rents.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_what_differs_is_marked(folder: Path) -> None:
    done = policy("text", "diff", "base.md", "more.md", "--plain", cwd=folder)
    assert done.out == "We will build [-100,000-]{+150,000+} homes a year. We will end evictions.\n"
    assert (done.code, done.err) == (0, "")


def test_a_difference_as_json_gives_back_both_texts(folder: Path) -> None:
    told = json.loads(policy("text", "diff", "base.md", "also.md", "--json", cwd=folder).out)
    assert (told["schema"], told["equal"]) == ("policy/text-diff/1", False)
    new = "".join(span["text"] for span in told["spans"] if span["mark"] != "out")
    assert new == "We will build 100,000 homes a year. We will end evictions.\n\nWe will cap rents."


def test_amendments_far_apart_are_merged_and_lines_stay_as_they_were_wrapped(folder: Path) -> None:
    done = policy("text", "merge", "base.md", "more.md", "sooner.md", "also.md", cwd=folder)
    assert done.out == (
        "We will build 150,000 homes\na year.\nWe will end evictions at once.\n\nWe will cap rents.\n"
    )
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize(
    "added",
    [
        "One two. Three four.\n",
        "One two.\nThree four.\n",
        "One two. Three\nfour. Five\nsix.\n",
        "一は。二は。\n",
    ],
)
def test_a_paragraph_is_written_as_the_side_wrote_it_that_added_it(folder: Path, added: str) -> None:
    (folder / "empty.md").write_text("", encoding="utf-8")
    (folder / "added.md").write_text(added, encoding="utf-8")
    assert policy("text", "merge", "empty.md", "added.md", "empty.md", cwd=folder).out == added
    (folder / "longer.md").write_text(f"{BASE}\n{added}", encoding="utf-8")
    merged = policy("text", "merge", "base.md", "longer.md", "more.md", cwd=folder)
    assert merged.out == BASE.replace("100,000", "150,000") + "\n" + added


def test_a_paragraph_is_moved_as_it_stands(folder: Path) -> None:
    first, second = "We will act. We will do it soon.\n", "We will report. We will do it yearly.\n"
    (folder / "here.md").write_text(f"{first}\n{second}", encoding="utf-8")
    (folder / "there.md").write_text(f"{second}\n{first}", encoding="utf-8")
    assert policy("text", "merge", "here.md", "there.md", "here.md", cwd=folder).out == f"{second}\n{first}"


def test_a_sentence_of_two_hands_is_named(folder: Path) -> None:
    done = policy("text", "merge", "base.md", "more.md", "yearly.md", cwd=folder)
    assert done.code == 0
    assert done.err == "combined, nobody wrote this sentence: We will build 150,000 homes each year.\n"


def test_where_two_collide_the_words_stand_and_the_code_is_5(folder: Path) -> None:
    done = policy("text", "merge", "base.md", "more.md", "fewer.md", "also.md", cwd=folder)
    assert done.out == BASE + "\nWe will cap rents.\n"
    assert done.code == 5
    assert done.err.splitlines() == [
        "conflict at line 1: each changes these words in another way",
        "  base.md: 100,000",
        "  more.md: 150,000",
        "  fewer.md: 90,000",
        "next:  agree on the words, write them into each of these texts, then merge again",
    ]


def test_a_conflict_as_json_says_where_it_is(folder: Path) -> None:
    done = policy("text", "merge", "base.md", "more.md", "fewer.md", "--json", cwd=folder)
    told = json.loads(done.out)
    assert (done.code, done.err) == (5, "")
    assert told["conflicts"] == [
        {
            "kind": "same-words",
            "base": "100,000",
            "sides": ["150,000", "90,000"],
            "at": {"line": 1, "start": 14, "end": 21},
        }
    ]
    assert told["text"][14:21] == "100,000"


def test_near_duplicates_are_a_conflict(folder: Path) -> None:
    done = policy("text", "merge", "base.md", "also.md", "rents.md", "--json", cwd=folder)
    told = json.loads(done.out)
    assert done.code == 5
    assert [one["texts"] for one in told["near_duplicates"]] == [
        ["We will cap rents.", "We will cap all rents."]
    ]
    assert [one["kind"] for one in told["conflicts"]] == ["near-duplicate"]


def test_marks_show_what_the_merge_changes(folder: Path) -> None:
    done = policy("text", "merge", "base.md", "more.md", "--plain", cwd=folder)
    assert done.out == "We will build [-100,000-]{+150,000+} homes a year. We will end evictions.\n"


def test_a_text_may_come_from_a_pipe(folder: Path) -> None:
    command = f"cat more.md | {sys.executable} -m policy_cli text diff base.md - --plain"
    done = run(["sh", "-c", command], folder)
    assert "[-100,000-]{+150,000+}" in done.out


@pytest.mark.parametrize(
    ("data", "code", "what"),
    [
        (None, 3, "the text cannot be read"),
        (b"\xff\xfe", 4, "the file is not UTF-8 text"),
        (b"hidden \xe2\x80\xae words", 4, "the character U+202E is not allowed"),
    ],
)
def test_what_is_no_plain_text_is_refused_in_three_lines(
    folder: Path, data: bytes | None, code: int, what: str
) -> None:
    if data is not None:
        (folder / "odd.md").write_bytes(data)
    for command in (["diff", "base.md", "odd.md"], ["merge", "base.md", "odd.md", "more.md"]):
        done = policy("text", *command, cwd=folder)
        assert (done.code, done.out, len(done.err.splitlines())) == (code, "", 3)
        assert what in done.err


def test_a_byte_order_mark_is_no_word(folder: Path) -> None:
    (folder / "marked.md").write_bytes(b"\xef\xbb\xbf" + BASE.encode())
    assert policy("text", "diff", "base.md", "marked.md", cwd=folder).err == "no difference\n"
    merged = policy("text", "merge", "marked.md", "more.md", "marked.md", cwd=folder)
    assert merged.out == BASE.replace("100,000", "150,000")
    (folder / "marked.md").write_bytes(BASE.encode() + b"\xef\xbb\xbf")
    assert policy("text", "diff", "base.md", "marked.md", cwd=folder).code == 4


@pytest.mark.parametrize(
    "command", [["diff", "-", "-"], ["merge", "-", "base.md", "-"], ["merge", "base.md", "-", "-"]]
)
def test_standard_input_is_one_text(folder: Path, command: list[str]) -> None:
    done = policy("text", *command, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[:2] == [
        "error: only one text can come from standard input",
        "where: 2 times -",
    ]


@pytest.mark.parametrize("words", ["", BASE])
def test_texts_that_do_not_differ_are_said_not_to(folder: Path, words: str) -> None:
    for name in ("one.md", "two.md"):
        (folder / name).write_text(words, encoding="utf-8")
    done = policy("text", "diff", "one.md", "two.md", cwd=folder)
    assert (done.code, done.out, done.err) == (0, "", "no difference\n")


def test_nothing_merged_is_nothing(folder: Path) -> None:
    (folder / "empty.md").write_text("", encoding="utf-8")
    assert policy("text", "merge", *["empty.md"] * 3, cwd=folder).out == ""


def test_a_moved_and_changed_sentence_is_told_as_such(folder: Path) -> None:
    (folder / "moved.md").write_text(
        "We will end evictions.\nWe will build 100,000 homes\na year.\n", encoding="utf-8"
    )
    done = policy("text", "merge", "base.md", "moved.md", "more.md", cwd=folder)
    assert done.code == 5
    assert done.err.splitlines()[0].startswith("conflict at line ")
    assert "one moves it, the other changes it" in done.err
    assert "(moved)" in done.err
