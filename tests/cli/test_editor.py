"""Amending and writing in an editor, as `git commit` opens it: no typed word is ever lost."""

from pathlib import Path

import pytest
from conftest import NOW, policy

from .conftest import Editor
from .refusals import drafts, refused, state, three_lines

pytestmark = pytest.mark.usefixtures("in_time")

AMEND = ["amend", "new", "--in", "ps-09", "--from", "ashby"]
BEFORE = (
    "We will back bus services run by councillors and residents where operators leave. "
    "An operator will give six months' notice before it ends a route, "
    "and will hand over its passenger figures. "
    "Every village of more than 500 people should have a bus on six days of the week."
)


def taken_in(folder: Path, label: str = "A18") -> tuple[str, str]:
    """Take in what the editor gives, and give the new file and the difference."""
    done = policy(*AMEND, cwd=folder)
    assert done.code == 0, done.err
    shown = policy("amend", "diff", label, cwd=folder)
    file = (folder / "amendments" / "draft-2" / f"{label}.yaml").read_text(encoding="utf-8")
    return file.partition("changes:\n")[2], shown.out.partition("\n")[2].strip()


def test_the_editor_shows_the_text_and_what_to_do(sample: Path, editor: Editor, tmp_path: Path) -> None:
    editor(f"Path({str(tmp_path / 'seen')!r}).write_text(text)")
    policy(*AMEND, cwd=sample)
    words, scissors, help_lines = (tmp_path / "seen").read_text(encoding="utf-8").partition("# -----")
    assert (words.replace("\n", " ").strip(), scissors) == (BEFORE, "# -----")
    assert "# Change the words of ps-09 in draft-2 above this line, then save and close.\n" in help_lines


def test_one_word(sample: Path, editor: Editor) -> None:
    editor("file.write_text(text.replace('route', 'line'))")
    changes, shown = taken_in(sample)
    assert changes == "  - in: ps-09\n    replace: route\n    with: line\n"
    assert shown == BEFORE.replace("route", "[-route-]{+line+}")
    assert drafts(sample) == {}


def test_a_word_that_stands_twice_is_quoted_with_its_neighbour(sample: Path, editor: Editor) -> None:
    editor("file.write_text(text.replace('six months', 'nine months'))")
    changes, shown = taken_in(sample)
    assert changes == "  - in: ps-09\n    replace: give six\n    with: give nine\n"
    assert shown == BEFORE.replace("six months", "[-six-]{+nine+} months")


def test_several_changes_in_several_paragraphs(sample: Path, editor: Editor) -> None:
    editor(
        "first, second, third, rest = text.split('\\n', 3)\n"
        "file.write_text(f'{first}\\n\\n{second}\\n{third}\\n\\nNight buses too.\\n{rest}')"
    )
    taken_in(sample)
    editor(
        "text = text.replace('six days', 'all days')\n"
        "file.write_text(text.replace('route', 'line').replace('Every', 'Each'))"
    )
    changes, shown = taken_in(sample, "A19")
    assert changes.count("- in: ps-09\n") == 3
    marked = BEFORE.replace("route", "[-route-]{+line+}").replace("Every", "[-Every-]{+Each+}")
    assert shown == marked.replace("six days", "[-six-]{+all+} days")


def test_a_paragraph_more(sample: Path, editor: Editor) -> None:
    editor("file.write_text(text.replace('\\n# --', '\\n\\nNight buses too.\\n# --', 1))")
    changes, shown = taken_in(sample)
    assert changes == '  - in: ps-09\n    insert: "\\n\\nNight buses too."\n'
    assert shown == f"{BEFORE}\n\n{{+Night buses too.+}}"


def test_a_word_more_is_inserted(sample: Path, editor: Editor) -> None:
    editor("file.write_text(text.replace('ends a route', 'ends a bus route'))")
    changes, shown = taken_in(sample)
    assert changes == "  - in: ps-09\n    insert: bus\n    before: route\n"
    assert shown == BEFORE.replace("a route", "a {+bus+} route")


def test_a_paragraph_less(sample: Path, editor: Editor) -> None:
    editor("first, rest = text.split('\\n', 1)\nfile.write_text(rest)")
    _, shown = taken_in(sample)
    first, second = BEFORE.split(". ", 1)
    assert shown == f"[-{first}.-] {second}"


@pytest.mark.parametrize("line", ["pass", "file.write_text('')", "file.write_text(text + '# more\\n')"])
def test_an_unchanged_or_empty_text_stops_the_command(untouched: Path, editor: Editor, line: str) -> None:
    editor(line)
    refusal = refused(untouched, AMEND, 130)
    assert refusal.what == "the text came back unchanged or empty; nothing was changed"
    assert drafts(untouched) == {}


@pytest.mark.parametrize("command", ["/nowhere/editor", "editor 'unclosed"])
def test_an_editor_that_is_missing_is_named(
    sample: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("EDITOR", command)
    refusal = refused(sample, AMEND, 7)
    assert refusal.what.startswith(f"the editor {command} could not be started")
    assert refusal.next == "set EDITOR, for example: export EDITOR=nano"


def test_an_editor_that_fails_is_named(sample: Path, editor: Editor) -> None:
    editor("file.write_text(text.replace('route', 'line'))\nsys.exit(3)")
    assert refused(sample, AMEND, 130).what == "the editor ended with code 3; nothing was changed"
    assert "before it ends a line" in drafts(sample)["amend-draft-2-ps-09.md"]


def test_characters_that_are_not_allowed_are_named_and_the_words_kept(sample: Path, editor: Editor) -> None:
    editor("file.write_text(text.replace('route', 'line\\u202e'))")
    refusal = refused(sample, AMEND, 4)
    assert refusal.what.startswith("the character U+202E is not allowed")
    assert refusal.where == f"{sample}/.git/policy/drafts/amend-draft-2-ps-09.md:2"
    assert "line\u202e" in drafts(sample)["amend-draft-2-ps-09.md"]


def test_a_failure_after_the_editor_says_where_the_words_are(sample: Path, editor: Editor) -> None:
    orders = sample / "amendments" / "draft-2" / "A01.yaml"
    editor(f"file.write_text(text.replace('route', 'line'))\nPath({str(orders)!r}).write_text('id: [')")
    told = three_lines(policy(*AMEND, cwd=sample), 4)
    path = sample / ".git" / "policy" / "drafts" / "amend-draft-2-ps-09.md"
    assert told.next.endswith(f" · your words are kept in {path}")
    assert "before it ends a line" in path.read_text(encoding="utf-8")


def test_words_of_an_earlier_try_are_never_written_over(sample: Path, editor: Editor) -> None:
    for word in ("line", "service", "timetable"):
        editor(f"file.write_text(text.replace('route', '{word}'))\nsys.exit(1)")
        policy(*AMEND, cwd=sample)
    editor("file.write_text(text.replace('route', 'road'))")
    taken_in(sample)
    kept = drafts(sample)
    assert list(kept) == [f"amend-draft-2-ps-09.md.{n}" for n in (1, 2, 3)]
    assert [
        "line" in kept[name] or "service b" in kept[name] or "timetable" in kept[name] for name in kept
    ] == [True] * 3


def test_after_the_close_no_amendment_is_reworded(
    untouched: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor("pass")
    monkeypatch.setenv("POLICY_NOW", NOW)
    refusal = refused(untouched, ["amend", "edit", "A03"], 6)
    assert refusal.what == "amendments to draft-2 are closed, so a new wording would be late"


def test_rewording_makes_a_new_amendment_and_keeps_both(sample: Path, editor: Editor) -> None:
    editor("file.write_text(text.replace('of the week', 'a week'))")
    done = policy("amend", "edit", "A06", cwd=sample)
    assert done.code == 0, done.err
    new = (sample / "amendments" / "draft-2" / "A18.yaml").read_text(encoding="utf-8")
    assert "revises: A06\n" in new
    assert "from: {body: denby, " in new
    shown = policy("amend", "show", "A06", cwd=sample).out
    assert "\nsuperseded by A18 since 2026-02-20 10:00 UTC\n" in shown
    assert "[-of more than 500 people-]" in policy("amend", "diff", "A18", cwd=sample).out
    assert "[-of the-]{+a+} week" in policy("amend", "diff", "A18", cwd=sample).out


def test_a_commitment_is_written_in_the_editor(own_party: Path, editor: Editor) -> None:
    editor("file.write_text('Cold homes\\n\\nWe will mend them.\\nAll of them.\\n' + text)")
    done = policy("commitment", "new", "--in", "homes", cwd=own_party)
    assert (done.code, done.out) == (0, "homes-02 written\n")
    shown = policy("commitment", "show", "homes-02", cwd=own_party).out
    assert shown == "homes-02  Cold homes\nWe will mend them. All of them.\n"
    assert drafts(own_party) == {}


def test_a_commitment_is_changed_in_the_editor(own_party: Path, editor: Editor) -> None:
    editor("file.write_text(text.replace('A fund', 'The fund').replace('lend to all', 'lend'))")
    done = policy("commitment", "edit", "energy-01", cwd=own_party)
    assert (done.code, done.out) == (0, "energy-01 changed: title, text\n")
    shown = policy("commitment", "show", "energy-01", cwd=own_party).out
    assert shown == "energy-01  The fund\nWe will found a fund. It will lend.\n"


def test_a_title_without_text_is_refused_and_kept(own_party: Path, editor: Editor) -> None:
    editor("file.write_text('Only a title\\n')")
    before = state(own_party)
    told = three_lines(policy("commitment", "new", "--in", "homes", cwd=own_party), 2)
    assert told.what == "a commitment needs a title and a text"
    assert drafts(own_party) == {"commitment-new.md": "Only a title\n"}
    assert state(own_party) == before


def test_no_editor_is_opened_where_nobody_asked_for_one(
    own_party: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("EDITOR", "VISUAL", "GIT_EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    assert refused(own_party, ["commitment", "new", "--in", "homes"], 2).what.endswith(
        "no editor may be opened"
    )
