"""`amend new --paste`: the words of an e-mail are read, shown, asked about and saved as one amendment."""

import json
import sys
from pathlib import Path

import pytest
from conftest import Ran, git, policy, run

from .conftest import Editor
from .refusals import drafts, state
from .terminals import answered

pytestmark = pytest.mark.usefixtures("in_time")

PASTE = ["amend", "new", "--paste", "--from", "ashby"]
MAIL = """\
From: secretary@ashby.example
Subject: Our amendments

Dear team,

In ps-09: delete "of more than 500 people" and insert "of more
than 300 people".
In ps-01, leave out from “Before any” to “senior pay” and insert “Nothing will be cut in secret”.

Reason: our villages are small.

Anna
"""
REASON = "reason: our villages are small.\n"
UNREAD = 'In line 45 delete "should".\n'
SPENDING = "what it spends on offices, consultants and senior pay"
CHANGES = """\
  - in: ps-09
    replace: of more than 500 people
    with: of more than 300 people
  - in: ps-01
    replace: BEFORE
    with: Nothing will be cut in secret
""".replace("BEFORE", f"Before any service is cut, the council will publish {SPENDING}")


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    """An e-mail with two instructions that can be read."""
    path = tmp_path / "mail.txt"
    path.write_text(MAIL, encoding="utf-8")
    return path


def pasted(folder: Path, text: str, *options: str) -> Ran:
    """Pipe words into the command, away from any terminal."""
    path = folder.parent / "words.txt"
    path.write_text(text, encoding="utf-8")
    command = f'exec "$@" < {path}'
    return run(
        ["sh", "-c", command, "sh", sys.executable, "-m", "policy_cli", "--no-input", *PASTE, *options],
        folder,
    )


def kept(folder: Path, label: str = "A18") -> str:
    """Give the changes in an amendment's file."""
    text = (folder / "amendments" / "draft-2" / f"{label}.yaml").read_text(encoding="utf-8")
    assert "\nvia: email\n" in text
    return text.partition("changes:\n")[2]


def test_all_that_was_pasted_is_one_amendment_in_one_commit(sample: Path) -> None:
    before = git(sample, "rev-parse", "HEAD")
    done = pasted(sample, MAIL, "--yes", "--meeting", "2026-02-10", "--reason", "They are small.")
    assert done.code == 0, done.err
    assert kept(sample) == CHANGES + "reason: They are small.\n"
    assert git(sample, "rev-list", "--count", f"{before}..HEAD") == "1"
    assert git(sample, "status", "--porcelain") == ""
    assert done.out.endswith("A18 taken in, an amendment to ps-09, ps-01\n")
    assert done.err.endswith("see it: policy amend diff A18\ntake it back: policy undo\n")
    assert drafts(sample) == {}


def test_each_instruction_is_shown_in_formal_words_as_a_redline_with_its_rivals(sample: Path) -> None:
    lines = pasted(sample, MAIL, "--dry-run").out.splitlines()
    assert (
        lines[0] == "1. In ps-09, leave out “of more than 500 people” and insert “of more than 300 people”."
    )
    assert lines[1].startswith("collides with A06 at “of more than 500 people”: ")
    assert lines[3].endswith(
        "Every village of more than [-500-]{+300+} people should have a bus on six days of the week."
    )
    assert lines[5] == (
        "2. In ps-01, leave out from “Before any” to “senior pay” and insert “Nothing will be cut in secret”."
    )
    assert lines[9:13] == [
        "reason: our villages are small.",
        "left aside, as no instruction:",
        "line 1: From: secretary@ashby.example Subject: Our amendments",
        "line 4: Dear team,",
    ]


def test_a_dry_run_writes_nothing(sample: Path) -> None:
    before = state(sample)
    done = pasted(sample, MAIL, "--dry-run")
    assert (done.code, done.out.splitlines()[-1]) == (0, "would write: amendments/draft-2/A18.yaml")
    assert state(sample) == before
    assert drafts(sample) == {}


def test_as_json_it_says_what_was_read_and_what_became_of_it(sample: Path) -> None:
    done = pasted(sample, MAIL, "--yes", "--json")
    told = json.loads(done.out)
    assert (done.code, told["schema"], told["amendment"], told["unread"]) == (0, "policy/paste/1", "A18", [])
    assert told["commit"] == git(sample, "rev-parse", "HEAD")
    first, second = told["operations"]
    assert first["changes"] == [
        {"in": "ps-09", "replace": "of more than 500 people", "with": "of more than 300 people"}
    ]
    assert [(row["amendment"], row["words"]) for row in first["collides"]] == [
        ("A06", "of more than 500 people")
    ]
    assert second["in_words"] == [
        "In ps-01, leave out from “Before any” to “senior pay” and insert “Nothing will be cut in secret”."
    ]
    assert [row["line"] for row in told["aside"]] == [1, 4, 12]
    assert (told["reason"], told["said_by"]) == ("our villages are small.", None)


def test_as_json_what_was_not_read_is_listed_and_nothing_saved(sample: Path) -> None:
    before = state(sample)
    done = pasted(sample, MAIL + UNREAD, "--yes", "--json")
    told = json.loads(done.out)
    assert (done.code, told["amendment"], told["commit"]) == (2, None, None)
    assert [(row["line"], row["words"]) for row in told["unread"]] == [(13, UNREAD.strip())]
    assert Path(told["kept"]).read_text(encoding="utf-8") == MAIL + UNREAD
    assert state(sample) == before


def refusal(folder: Path, text: str, *options: str, code: int = 2) -> tuple[str, str, str]:
    """Paste words that must be refused; prove that nothing changed, and that the words are kept."""
    before = state(folder)
    done = pasted(folder, text, *options)
    assert done.code == code, done
    assert state(folder) == before
    what, where, advice = (line[7:] for line in done.err.splitlines()[-3:])
    advice, _, path = advice.partition(" · your words are kept in ")
    if "--dry-run" in options:
        assert (path, drafts(folder)) == ("", {})
    else:
        assert Path(path).read_text(encoding="utf-8") == text
    return what, where, advice


def test_what_cannot_be_read_stops_all_of_it(sample: Path) -> None:
    for options in (["--dry-run"], ["--yes"], []):
        assert refusal(sample, MAIL + UNREAD, *options) == (
            "1 of 3 instructions could not be read; nothing was saved",
            "line 13 of what was pasted",
            "correct those words, or take them out, and paste again",
        )


@pytest.mark.parametrize(
    ("also", "line", "why"),
    [
        ("Also raise the sum in cf-02 to six million pounds.", 3, "no quotation marks"),
        ("ce-02: please make it stronger", 3, "the words beside the id are not the title"),
        ("ce-02 (Local food): make it stronger.", 3, "no quotation marks"),
    ],
)
def test_a_request_that_names_a_commitment_is_not_dropped(
    sample: Path, also: str, line: int, why: str
) -> None:
    text = f"In cf-01, replace “private chains” with “private equity”.\n\n{also}\n"
    assert refusal(sample, text, "--yes") == (
        "1 of 2 instructions could not be read; nothing was saved",
        f"line {line} of what was pasted",
        "correct those words, or take them out, and paste again",
    )
    assert why in pasted(sample, text, "--dry-run").out


def test_the_same_words_from_the_same_mover_are_one_amendment(sample: Path) -> None:
    text = "In ps-09, delete “route”.\nAfter ps-08 insert a new commitment “Trams”: “We will lay rails.”\n"
    assert pasted(sample, text, "--yes").code == 0
    before = state(sample)
    again = pasted(sample, text, "--yes", "--meeting", "2026-02-11")
    assert (again.code, again.out.splitlines()[-1]) == (
        0,
        "A18, of the same mover, already says so; nothing was saved",
    )
    assert again.err == "see it: policy amend show A18\n"
    told = json.loads(pasted(sample, text, "--yes", "--json").out)
    assert (told["said_by"], told["amendment"], told["commit"]) == ("A18", None, None)
    assert state(sample) == before
    assert drafts(sample) == {}


def test_the_same_words_are_taken_in_from_another_mover_and_after_they_were_withdrawn(sample: Path) -> None:
    text = "In ps-09, delete “route”.\n"
    assert pasted(sample, text, "--yes").code == 0
    assert pasted(sample, text, "--yes", "--from", "castle").out.endswith(
        "A19 taken in, an amendment to ps-09\n"
    )
    assert policy("amend", "withdraw", "A18", cwd=sample).code == 0
    assert pasted(sample, text, "--yes").out.endswith("A20 taken in, an amendment to ps-09\n")


def test_words_that_were_kept_are_kept_once_and_go_when_they_are_saved(sample: Path) -> None:
    for text in (MAIL, MAIL, UNREAD, UNREAD):
        pasted(sample, text)
    assert drafts(sample) == {"paste.md": MAIL, "paste.md.1": UNREAD}
    done = pasted(sample, MAIL, "--yes")
    assert "earlier" not in done.err
    assert drafts(sample) == {"paste.md.1": UNREAD}


def test_a_reason_that_was_given_beside_the_words_is_the_reason(sample: Path) -> None:
    done = pasted(sample, MAIL, "--yes", "--reason", "They are small.")
    assert kept(sample) == CHANGES + "reason: They are small.\n"
    assert "\nline 10: Reason: our villages are small.\n" in done.out


def test_a_reason_over_several_lines_is_one_paragraph(sample: Path) -> None:
    pasted(
        sample, "In ps-09, delete “route”.\nBecause: villages in\nSussex are small.\n\nWhy: so.\n", "--yes"
    )
    told = json.loads(policy("amend", "show", "A18", "--json", cwd=sample).out)
    assert told["reason"] == "villages in Sussex are small.\n\nso."


def test_a_commitment_may_be_named_by_its_title(sample: Path) -> None:
    assert pasted(sample, "In “Buses run with the community”, delete “route”.", "--yes").code == 0
    assert kept(sample) == "  - in: ps-09\n    delete: route\n"


def test_a_removal_shows_all_that_goes(sample: Path) -> None:
    lines = pasted(sample, "Delete ce-03.", "--dry-run").out.splitlines()
    assert lines[3:5] == [
        "title: Local food -> none",
        "reason: Short chains, fresh food, local income. -> none",
    ]


def test_without_a_person_to_ask_it_says_what_to_type(sample: Path) -> None:
    assert refusal(sample, MAIL) == (
        "nothing was saved, as nobody can be asked here",
        "policy amend new --paste",
        "add --yes to save what is shown",
    )


@pytest.mark.parametrize(
    ("instruction", "why"),
    [
        ("In ps-09 delete “route bus”.", "“route bus” does not stand in ps-09"),
        ("In ps-09 delete “routes”.", "nearest words: “route”"),
        (
            "In ps-09 delete “six”.",
            "“six” stands 2 times in ps-09; say which, as in the second “six”, or quote more: 1: “",
        ),
        ("In ps-99 delete “route”.", "there is no commitment ps-99 in draft-2; did you mean ps-09?"),
        (
            "In ps-09 leave out from “We will” to “six”.",
            "its ends stand 2 times in ps-09; quote more of them: “",
        ),
        (
            "In ps-09 leave out from “We shall” to “route”.",
            "do not stand so in ps-09; nearest words: “We will”",
        ),
        ("Throughout ps-09 delete “whale”.", "“whale” stands nowhere in ps-09"),
        ("In ps-09 replace “route” with “route”.", "this changes no word"),
        ("In ps-09 set the target date to soon.", "'soon' is not a date"),
        ("Move ps-09 after ps-98.", "there is no commitment ps-98"),
        ("After ps-98 insert a new commitment “T”: “x”.", "there is no commitment ps-98"),
        ("In ps-09 (Open books) delete “route”.", "ps-09 is called “Buses run with the community”"),
        ("In A99 delete “route”.", "there is no commitment A99 in draft-2"),
        (
            "In ps-09 after “route” insert “or line”, so that it reads “a line or route”.",
            "the result does not read “a line or route”",
        ),
    ],
)
def test_what_the_text_does_not_allow_is_said_with_what_could_be_meant(
    sample: Path, instruction: str, why: str
) -> None:
    done = pasted(sample, instruction, "--dry-run")
    listed, words, reason = done.out.splitlines()
    assert (done.code, listed, words) == (2, "not read:", f"line 1: {instruction.rstrip('.')}")
    assert why in reason


def test_instructions_that_touch_the_same_words_are_not_both_read(sample: Path) -> None:
    first, second, third = (
        "delete “of more than 500 people”",
        "replace “500” with “300”",
        "delete “six months'”",
    )
    text = f"In ps-09, {first}.\nIn ps-09, {second}.\nIn ps-09, {third}."
    together = "two changes of this paste touch the same words of ps-09"
    lines = pasted(sample, text, "--dry-run").out.splitlines()
    assert lines[-2:] == [
        "line 2: In ps-09, replace “500” with “300”",
        f"  with those above it: {together}; make them one change",
    ]
    assert [line for line in lines if line.startswith("2. ")] == ["2. In ps-09, leave out “six months'”."]


def test_every_kind_of_change_is_taken_in(sample: Path) -> None:
    text = """\
In the title of ps-01, replace "front-line" with "all".
In ps-02 (No two-tier services), add at the end: "So it stays."
Throughout public-services, replace "carers" with "those who care".
In ps-05, set the target date to 2030-12-31.
Move ps-06 after ps-07.
Delete ps-03.
After ps-08 insert a new commitment “Trams”: “We will lay rails.
Soon.”
In A03, leave out “eighteen” and insert “fifteen”.
"""
    done = pasted(sample, text, "--yes")
    assert done.code == 0, done
    assert (
        kept(sample)
        == """\
  - in: ps-01
    replace: front-line
    with: all
    of: title
  - in: ps-02
    insert: So it stays.
  - in: ps-04
    replace: carers
    with: those who care
  - in: ps-08
    replace: carers
    with: those who care
  - {in: ps-05, set: target_date, to: 2030-12-31}
  - {move: ps-06, after: ps-07}
  - {remove: ps-03}
  - add:
      id: ps-10
      title: Trams
      text: |
        We will lay rails.
        Soon.
    after: ps-08
  - in: A03
    replace: eighteen
    with: fifteen
"""
    )


def test_the_commitment_may_be_given_beside_the_words(sample: Path) -> None:
    text = "Replace “route” with “line”.\nIn ps-01, delete “consultants”."
    assert pasted(sample, text, "--in", "PS-09", "--yes").code == 0
    assert kept(sample) == (
        "  - in: ps-09\n    replace: route\n    with: line\n  - in: ps-01\n    delete: consultants\n"
    )


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "nothing was pasted"),
        ("Dear all,\nthank you.\n", "there is no instruction in these words"),
        ("<html>\n<p>In ps-09 delete “route”.</p>", "this is the HTML of a page, not its text"),
        ("x" * 300_000, "300,000 bytes are more than 262,144"),
        ("In ps-09 delete “route”.\n" * 201, "these are more than 200 instructions"),
    ],
)
def test_what_is_no_paste_is_refused(sample: Path, text: str, what: str) -> None:
    before = state(sample)
    done = pasted(sample, text, "--yes")
    assert (done.code, done.err.splitlines()[-3]) == (2, f"error: {what}")
    assert state(sample) == before


def test_what_nobody_can_see_is_left_out_and_told(sample: Path) -> None:
    done = pasted(sample, "In ps-09, delete “ro\u200bute” and\u00a0insert “line”.\r\n", "--yes")
    assert done.code == 0, done
    assert done.err.splitlines()[0].startswith("warning: standard input:1: the invisible character U+200B")
    assert "replace: route\n" in kept(sample)


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (["--paste", "--delete", "route"], "--paste says all that changes"),
        (["--paste", "--changes", "-"], "--paste says all that changes"),
        (["--yes", "--in", "ps-09", "--delete", "route"], "--yes says nothing here"),
    ],
)
def test_options_that_do_not_go_together(sample: Path, options: list[str], what: str) -> None:
    done = policy("amend", "new", "--from", "ashby", *options, cwd=sample)
    assert (done.code, done.err.splitlines()[0]) == (2, f"error: {what}")


def test_who_is_unknown_is_refused_before_anything_is_shown(sample: Path) -> None:
    done = run(["sh", "-c", f"echo x | {sys.executable} -m policy_cli amend new --paste --from asby"], sample)
    assert (done.code, done.out, done.err.splitlines()[0]) == (3, "", "error: there is no body asby")


def test_on_a_terminal_it_asks_and_saves(sample: Path, mail: Path) -> None:
    code, shown = answered(*PASTE, cwd=sample, piped=mail, typed="well\n\ns\nsave\n")
    assert (code, kept(sample)) == (0, CHANGES + REASON)
    assert "\nsave, edit or stop? well\n" in shown
    assert "s may be save or stop; type save, edit or stop: " in shown
    assert "type save, edit or stop: A18 taken in, an amendment to ps-09, ps-01\n" in shown
    assert drafts(sample) == {}


@pytest.mark.parametrize(
    "typed", ["stop\n", "st\n", "\x04", "\x03"], ids=["stop", "its beginning", "Ctrl-D", "Ctrl-C"]
)
def test_on_a_terminal_it_stops_and_keeps_the_words(sample: Path, mail: Path, typed: str) -> None:
    before = state(sample)
    code, shown = answered(*PASTE, cwd=sample, piped=mail, typed=typed)
    assert code == 130
    assert "error: stopped; nothing was saved\n" in shown
    again = f"policy {' '.join(PASTE)} < {sample}/.git/policy/drafts/paste.md"
    assert shown.endswith(f"next:  go on with {again}\n")
    assert drafts(sample) == {"paste.md": MAIL}
    assert state(sample) == before


def test_what_was_read_alone_is_saved_where_that_is_typed_in_full(sample: Path, mail: Path) -> None:
    mail.write_text(MAIL + UNREAD, encoding="utf-8")
    code, shown = answered(*PASTE, cwd=sample, piped=mail, typed="save\nsave the\nsave the rest\n")
    assert (code, kept(sample)) == (0, CHANGES + REASON)
    assert shown.count("save the rest must be typed whole; type edit, stop or save the rest: ") == 2
    assert f"left out: line 13: {UNREAD}A18 taken in" in shown


def test_where_nothing_was_read_nothing_can_be_saved(sample: Path, mail: Path) -> None:
    mail.write_text(UNREAD, encoding="utf-8")
    code, shown = answered(*PASTE, cwd=sample, piped=mail, typed="save\nstop\n")
    assert code == 130
    assert "\nedit or stop? save\n" in shown
    assert "type edit or stop: " in shown


def test_words_are_edited_and_read_again(sample: Path, mail: Path, editor: Editor, tmp_path: Path) -> None:
    mail.write_text(MAIL + UNREAD, encoding="utf-8")
    seen = tmp_path / "seen"
    editor(
        f"Path({str(seen)!r}).write_text(text)\n"
        "assert sys.stdin.isatty()\n"
        "file.write_text(text.replace('line 45', 'cp-03').replace('should', 'twelve').replace('300', '200'))"
    )
    code, shown = answered(*PASTE, cwd=sample, piped=mail, typed="edit\nsave\n")
    assert code == 0, shown
    assert kept(sample) == CHANGES.replace("300", "200") + "  - in: cp-03\n    delete: twelve\n" + REASON
    assert '# line 13: In line 45 delete "should".: it names its place by number' in seen.read_text(
        encoding="utf-8"
    )
    assert drafts(sample) == {}


def test_an_editor_that_fails_leaves_the_words(sample: Path, mail: Path, editor: Editor) -> None:
    editor("file.write_text(text.replace('300', '200'))\nsys.exit(3)")
    code, shown = answered(*PASTE, cwd=sample, piped=mail, typed="edit\n")
    assert code == 130
    assert "the editor ended with code 3" in shown
    assert drafts(sample)["paste.md"] == MAIL
    assert "than 200 people" in drafts(sample)["paste-edited.md"]


def test_words_are_pasted_on_the_terminal_itself(sample: Path) -> None:
    typed = "In ps-09, replace “route” with “line”.\n\x04save\n"
    code, shown = answered(*PASTE, cwd=sample, piped=None, typed=typed, asked="Ctrl-D")
    assert code == 0, shown
    assert "paste the words, then press Enter and Ctrl-D\n" in shown
    assert kept(sample) == "  - in: ps-09\n    replace: route\n    with: line\n"


def test_words_survive_a_failure_while_they_are_saved(sample: Path) -> None:
    (sample / "amendments" / "draft-2" / "A01.yaml").write_text("id: [", encoding="utf-8")
    done = pasted(sample, MAIL, "--yes")
    assert done.code == 4
    assert done.err.splitlines()[-1].endswith(
        f" · your words are kept in {sample}/.git/policy/drafts/paste.md"
    )
    assert drafts(sample) == {"paste.md": MAIL}


def test_an_amendment_that_is_not_there_is_refused_with_the_span_of_those_that_are(sample: Path) -> None:
    assert pasted(sample, "In ps-09, delete “route”.", "--yes").code == 0
    done = policy("amend", "conflicts", "A99", cwd=sample)
    assert (done.code, done.err.splitlines()[1]) == (3, "where: A01 to A18")
