"""Files and names that no one would choose: no crash, no lost words, nothing merged unread."""

import time

import pytest
from conftest import git, run

from .conftest import BODIES, FUND, HOMES, Party
from .test_git_merge import COMBINED, LEVY, MORE


def returns(party: Party, *branches: str) -> None:
    """Let the lines of a file end as on Windows, in git too."""
    (party.folder / ".git" / "info" / "attributes").write_text("*.yaml -text\n", encoding="utf-8")
    for branch in branches:
        party.write(branch, party.text_on(branch).replace("\n", "\r\n"))


def test_line_ends_of_windows_stay(party: Party) -> None:
    returns(party, "main")
    git(party.folder, "branch", "--force", "other")
    party.change("main", "cap rents", "cap all rents")
    party.change("other", "be warm", "be dry")
    assert party.merge()[0] == 0
    data = (party.folder / HOMES).read_bytes()
    assert b"  We will cap all rents.\r\n\r\n  Homes will be dry.\r\n" in data
    assert data.count(b"\r\n") == data.count(b"\n")


def test_line_ends_that_one_side_changed_are_as_that_side_has_them(party: Party) -> None:
    returns(party, "other")
    party.change("main", *MORE)
    assert party.merge()[0] == 0
    assert b"150,000" in (party.folder / HOMES).read_bytes()
    assert b"rents.\r\n" in (party.folder / HOMES).read_bytes()


@pytest.mark.parametrize(
    ("ours", "theirs", "reason"),
    [
        (b"title: caf\xe9\n", b"title: tea\n", "ours: the file is not UTF-8 text"),
        (b"title: tea\n", b"title: caf\xe9\n", "theirs: the file is not UTF-8 text"),
        (b"title: [\n", b"title: tea\n", "ours: this is not YAML: "),
        (b"title: a\ntitle: b\n", b"title: tea\n", "ours: the key title stands here twice"),
        (b"{title: a}\n", b"title: tea\n", "ours: the file is not keys and values"),
        (b"just words\n", b"title: tea\n", "ours: the file is not keys and values"),
        (b"", b"title: tea\n", "ours: the file is empty"),
        (b"a: " + b"[" * 2000, b"title: tea\n", "ours: values are nested more than 20 deep"),
        (b"a: &a [*a]\n", b"title: tea\n", "ours: anchors and aliases"),
        ("title: \u202ex\n".encode(), b"title: tea\n", "ours: the character U+202E is not allowed"),
        (b"- {id: a}\n- {id: a}\n", b"title: tea\n", "ours: the file is not keys and values"),
        (b"<<<<<<< ours\ntitle: a\n=======\n>>>>>>> theirs\n", b"title: tea\n", "ours: this is not YAML"),
    ],
)
def test_what_cannot_be_read_is_merged_by_lines_and_left_to_be_read(
    party: Party, ours: bytes, theirs: bytes, reason: str
) -> None:
    party.write("main", ours, FUND)
    party.write("other", theirs, FUND)
    code, told = party.merge()
    assert code == 1
    assert told.startswith(f"error: this file was merged by lines, not by key and word: {reason}")
    merged = (party.folder / FUND).read_bytes()
    assert [line for side in (ours, theirs) for line in side.split(b"\n") if line not in merged] == []
    assert party.unmerged() == [FUND]


def test_lines_that_merge_clean_are_left_to_be_read_too(party: Party) -> None:
    party.write("main", party.text() + "broken\n")
    git(party.folder, "branch", "--force", "other")
    party.change("main", *MORE)
    party.change("other", "be warm", "be dry")
    assert party.merge()[0] == 1
    assert "<<<<<<<" not in party.text()
    assert "150,000" in party.text()
    assert "be dry" in party.text()
    assert party.unmerged() == [HOMES]


def test_what_is_no_text_is_not_merged_and_told_so(party: Party) -> None:
    party.write("main", b"\0one", FUND)
    party.write("other", b"\0two", FUND)
    code, told = party.merge()
    assert code == 1
    assert told.startswith("error: this file could not be merged, only one side stands in it: ")
    assert f"next:  compare git show :2:{FUND} and git show :3:{FUND}, then: git add {FUND}" in told
    assert git(party.folder, "show", f":3:{FUND}") == "\0two"


@pytest.mark.parametrize(
    "line",
    ["word " * 200_000, "We will build.\n  " * 60_000, "a" * 1_000_000],
    ids=["words", "lines", "one word"],
)
def test_a_file_of_a_megabyte_ends_soon(party: Party, line: str) -> None:
    party.write("main", party.text().replace("  Homes", f"  {line}\n  Homes"))
    git(party.folder, "branch", "--force", "other")
    party.change("main", *MORE)
    party.change("other", *LEVY)
    began = time.monotonic()
    code, told = party.merge()
    assert time.monotonic() - began < 10
    assert code == 1
    assert "merged by lines, not by key and word: the common version: the file has " in told
    assert party.unmerged() == [HOMES]


def test_the_largest_file_that_is_read_ends_soon(party: Party) -> None:
    lines = "".join(f"  We will open library {number} for everybody.\n" for number in range(4800))
    party.write("main", party.text().replace("  Homes", f"{lines}  Homes"))
    git(party.folder, "branch", "--force", "other")
    party.change("main", *MORE)
    party.change("main", "library 4000 for", "library 4000 and more for")
    party.change("other", *LEVY)
    began = time.monotonic()
    code, told = party.merge()
    assert time.monotonic() - began < 60
    assert (code, COMBINED in told) == (1, True)


@pytest.mark.parametrize(
    "name",
    ["-rf.yaml", "a b.yaml", "it's $(id) `id`.yaml", "a\nb.yaml", "ü.yaml", '"q".yaml', "a\x1b[31mb.yaml"],
)
def test_a_file_with_any_name_is_merged(party: Party, name: str) -> None:
    path = f"platform/homes/{name}"
    party.write("main", party.text(), path)
    git(party.folder, "branch", "--force", "other")
    party.change("main", *MORE, path)
    party.change("other", *LEVY, path)
    code, told = party.merge()
    assert code == 1
    assert told.startswith("error: ")
    assert "\x1b" not in told
    assert "150,000" in party.text(path)
    assert "second homes" in party.text(path)
    assert git(party.folder, "ls-files", "--unmerged", "-z").count("\0") == 3


def test_a_name_that_is_not_text_is_merged_by_lines(party: Party) -> None:
    path = b"platform/homes/caf\xe9.yaml".decode("utf-8", "surrogateescape")
    party.write("main", party.text(), path)
    git(party.folder, "branch", "--force", "other")
    party.change("main", *MORE, path)
    party.change("other", "be warm", "be dry", path)
    git(party.folder, "switch", "--quiet", "main")
    assert run(["sh", "-c", "git merge --no-edit other >/dev/null 2>&1"], party.folder).code == 1
    assert "150,000" in party.text(path)
    assert "be dry" in party.text(path)


def test_comments_of_both_sides_are_kept(party: Party) -> None:
    party.change("main", "strength:", "# as the North asked\nstrength:")
    party.change("main", *MORE)
    party.change("other", "target_date:", "# see the law\ntarget_date:")
    party.change("other", "be warm", "be dry")
    assert party.merge()[0] == 0
    assert "# as the North asked\nstrength: pledge\n# see the law\ntarget_date: 2030-12-31\n" in party.text()


def test_a_comment_that_both_changed_is_left_to_gits_lines(party: Party) -> None:
    party.change("main", "strength:", "# as the North asked\nstrength:")
    party.change("other", "strength:", "# as the South asked\nstrength:")
    code, told = party.merge()
    assert code == 1
    assert "merged by lines, not by key and word: a comment would be lost\n" in told
    assert "# as the North asked\n" in party.text()
    assert "# as the South asked\n" in party.text()


def test_lines_that_nobody_touched_stay_as_ours_has_them(party: Party) -> None:
    odd = party.text().replace("text: |\n", "text: |  # words\n").replace("  We", "     We")
    odd = odd.replace("  Homes", "     Homes").replace("[S1]", "[ S1 ]").replace("order: 10", "order:   '10'")
    party.write("main", odd)
    git(party.folder, "branch", "--force", "other")
    party.change("main", "cap rents", "cap all rents")
    party.change("other", "be warm", "be dry")
    wanted = party.text_on("main").replace("be warm", "be dry")
    assert party.merge()[0] == 0
    assert party.text() == wanted


def test_a_list_written_in_block_rows_merges_by_row(party: Party) -> None:
    rows = """\
- id: ashby
  name: Ashby
  members: 120

# the coast
- id: corby
  name: Corby
  members: 50
"""
    party.write("main", rows, BODIES)
    git(party.folder, "branch", "--force", "other")
    party.change("main", "members: 120", "members: 130", BODIES)
    party.change("other", "name: Corby", "name: Corby Bay", BODIES)
    assert party.merge()[0] == 0
    assert party.text(BODIES) == rows.replace("120", "130").replace("Corby\n", "Corby Bay\n")


def test_a_sentence_in_any_script_is_named_as_it_stands(party: Party) -> None:
    before = "我々は、毎年十万戸の公営住宅を建て、空き家税でその費用をまかなう。"
    party.write("main", party.text(FUND).replace("We will found a fund.", before), FUND)
    git(party.folder, "branch", "--force", "other")
    party.change("main", "十万戸", "二十万戸", FUND)
    party.change("other", "空き家税", "法人税", FUND)
    code, told = party.merge()
    assert code == 1
    assert "nobody wrote “我々は、毎年二十万戸の公営住宅を建て、法人税でその費用をまかなう。”" in told
