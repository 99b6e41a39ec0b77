"""What a new user mistypes: an id, a quote, an option, a character."""

import shlex
from pathlib import Path

import pytest

from .refusals import refused

pytestmark = pytest.mark.usefixtures("in_time")

NEW = "amend new --from ashby"

UNKNOWN = [
    ("amend show A055", "there is no amendment A055", "did you mean A05?"),
    ("amend diff A055", "there is no amendment A055", "did you mean A05?"),
    ("amend check A055", "there is no amendment A055", "did you mean A05?"),
    ("amend edit A055", "there is no amendment A055", "did you mean A05?"),
    ("amend withdraw A055", "there is no amendment A055", "did you mean A05?"),
    ("amend decide A055 agreed", "there is no amendment A055", "did you mean A05?"),
    ("commitment show ps-99", "there is no commitment ps-99", "did you mean ps-09?"),
    ("commitment history ps-99", "there is no commitment ps-99", "did you mean ps-09?"),
    ("commitment edit ps-99 --set title=X", "there is no commitment ps-99", "did you mean ps-09?"),
    ("commitment show ../../x", "there is no commitment ../../x", "policy commitment list"),
    (
        "commitment list --chapter public-service",
        "no chapter public-service",
        "did you mean public-services?",
    ),
    ("chapter show public-service", "no chapter public-service", "did you mean public-services?"),
    ("version show draft-22", "there is no version draft-22", "did you mean draft-2?"),
    ("version compare draft-2 draft-22", "there is no version draft-22", "did you mean draft-2?"),
    ("round show draft-22", "there is no version draft-22", "did you mean draft-2?"),
    ("round close draft-22", "there is no version draft-22", "did you mean draft-2?"),
    ("amend list --version draft-22", "there is no version draft-22", "did you mean draft-2?"),
    ("build draft --version draft-22", "there is no version draft-22", "did you mean draft-2?"),
    ("undo kxxxxxx", "there is no operation kxxxxxx", "policy log"),
    ("undo", "there is nothing to undo", "policy log"),
    ("-C nowhere status", "there is no folder to work in", "check the path"),
    ("import nowhere.md", "no such file or folder", "check the path"),
    (f"{NEW} --changes nowhere.yaml", "this file cannot be read", "check the path"),
    (f"{NEW} --in ps-99 --insert X", "there is no commitment ps-99", "did you mean ps-09?"),
    (f"{NEW} --in ps-99", "there is no commitment ps-99", "did you mean ps-09?"),
    (f"{NEW} --remove ps-99", "there is no commitment ps-99", "did you mean ps-09?"),
    (f"{NEW} --move ps-09 --in public-service", "public-service", "policy"),
    (f"{NEW} --add --title T --text X --after ps-99", "no commitment ps-99", "did you mean ps-09?"),
    (f"{NEW} --add --title T --text X --in public-service", "no chapter", "did you mean public-services?"),
    ("amend new --in ps-09 --insert X --from ashbyy", "there is no body ashbyy", "did you mean ashby?"),
    ("amend new --in ps-09 --from ashbyy", "there is no body ashbyy", "did you mean ashby?"),
    (f'{NEW} --in ps-09 --replace "six months notice" --with X', "does not stand in ps-09", "six months'"),
]


@pytest.mark.parametrize(("command", "what", "advice"), UNKNOWN, ids=[row[0] for row in UNKNOWN])
def test_what_is_not_there_is_named_with_the_nearest(
    untouched: Path, command: str, what: str, advice: str
) -> None:
    refusal = refused(untouched, shlex.split(command), 3)
    assert what in refusal.what
    assert advice in refusal.next


USAGE = [
    ("status now", "unexpected extra argument"),
    ("amend shwo", "Did you mean 'show'?"),
    ("amend show", "Missing argument 'AMENDMENT'"),
    ("amend show --jsno A05", "--json"),
    ("amend decide A05 maybe", "'maybe' is not one of 'agreed', 'rejected'"),
    ("amend list --state lost", "'lost' is not one of"),
    ("amend new --in ps-09 --insert X", "who moves it?"),
    (NEW, "which commitment?"),
    (f"{NEW} --in ps-09 --replace six", "every --replace needs its --with"),
    (f"{NEW} --in ps-09 --with six", "--with says nothing here"),
    (f"{NEW} --in ps-09 --set strength", "every --set needs its --to"),
    (f"{NEW} --in ps-09 --set strength --to strong", "'strong' is none of pledge, campaign, explore"),
    (f"{NEW} --in ps-09 --set colour --to red", "there is no field colour"),
    (f"{NEW} --in cp-03 --set target_date --to soon", "'soon' is not a date like 2030-12-31"),
    (f"{NEW} --in ps-09 --insert X --after route --before route", "--after and --before do not go together"),
    (f"{NEW} --in ps-09 --nth 2", "--nth says nothing here"),
    (f"{NEW} --in ps-09 --title T --insert X", "--title says nothing here"),
    (f"{NEW} --remove ps-09 --in ps-09", "--in says nothing here"),
    (f"{NEW} --in ps-09 --delete a --delete six --nth 1", "--nth goes with one quote"),
    (f"{NEW} --remove ps-09 --in ps-09 --delete a", "--remove does not go with --delete"),
    (f"{NEW} --add --title T --in public-services", "needs a title and a text"),
    (f"{NEW} --add --title T --text X", "where to?"),
    (f"{NEW} --move ps-09", "where to?"),
    (f"{NEW} --changes - --in ps-09", "--changes says all that changes"),
    (f"{NEW} --in ps-09 --of foot --delete six", "foot is neither title nor text"),
    (f"{NEW} --in ps-09 --replace route --with route", "this changes no word"),
    (f'{NEW} --in ps-09 --of title --delete "Buses run with the community"', "without a title"),
    (f"{NEW} --in ps-09 --insert X --meeting yesterday", "'yesterday' is not a date like 2030-12-31"),
    (f"{NEW} --in ps-09 --insert X --present -2", "-2 is not in the range"),
    (f"{NEW} --in ps-09 --insert X --signature M-0402", "--signature goes with a member"),
    ("amend new --in ps-09 --insert X --from M-0417 --signature Bob", "'Bob' is not a reference like M-0417"),
    (f"{NEW} --in A05", "A05 is an amendment"),
    (f"--no-input {NEW} --in ps-09", "no editor may be opened"),
    ("round open", "Missing option '--closes'"),
    ("round open --closes 2026-04-01", "2026-04-01 is a day, and at which time of it is not said"),
    ("round open --closes 2026-04-01T17:00", "does not say its offset from UTC"),
    ("round open --opens 2026-04-02T00:00:00+00:00 --closes 2026-04-01T00:00:00+00:00", "closes before"),
    ("version publish draft-3 --opens 2026-04-02T00:00:00+00:00", "must close"),
    ("version publish 'Draft 3'", "'Draft 3' cannot name a version"),
    ("chapter move public-services", "--after CHAPTER or --first"),
    ("commitment move ps-09", "where to?"),
    ("build draft --large-print --format html", "large print is a PDF"),
    ("build draft --format docx", "'docx' is not one of 'pdf', 'html', 'txt'"),
    ("export markdown", "Missing option '--output'"),
]


@pytest.mark.parametrize(("command", "what"), USAGE, ids=[row[0] for row in USAGE])
def test_a_command_that_says_too_little_or_too_much_is_refused(
    untouched: Path, command: str, what: str
) -> None:
    assert what.casefold() in refused(untouched, shlex.split(command), 2).what.casefold()


def test_an_ambiguous_quote_is_refused_with_its_passages(untouched: Path) -> None:
    refusal = refused(untouched, shlex.split(f"{NEW} --in ps-09 --replace six --with nine"), 2)
    assert refusal.what == "“six” stands 2 times in ps-09"
    assert "will give six months' notice" in refusal.next
    assert "a bus on six days of the week" in refusal.next


CHARACTERS = [
    ("amend new --from ashby --in ps-09 --insert", "\N{RIGHT-TO-LEFT OVERRIDE}now", "U+202E"),
    ("amend new --from ashby --in ps-09 --insert now --reason", "for\x1b[2Jever", "U+001B"),
    ("amend new --from ashby --in ps-09 --insert now --minute", "3\x07", "U+0007"),
    ("amend withdraw A01 --by", "npc\x9b", "U+009B"),
    ("chapter new energy --title", "Ener\N{ZERO WIDTH SPACE}gy", "U+200B"),
    ("commitment edit ps-09 --set", "title=\x00".replace("\x00", "\x08"), "U+0008"),
    ("commitment new --in public-services --text X --title", "A\rB", "U+000D"),
    ("amend show", "A05\x1b]0;x\x07", "U+001B"),
]


@pytest.mark.parametrize(("command", "words", "name"), CHARACTERS, ids=[row[0] for row in CHARACTERS])
def test_characters_that_hide_or_repaint_text_are_refused(
    untouched: Path, command: str, words: str, name: str
) -> None:
    refusal = refused(untouched, [*command.split(), words], 4)
    assert f"{name} is not allowed" in refusal.what
    assert refusal.next == f"delete {name}"


def test_words_that_are_not_utf_8_are_refused(untouched: Path) -> None:
    refusal = refused(untouched, [*shlex.split(f"{NEW} --in ps-09 --insert"), "caf\udce9"], 4)
    assert refusal.what == "this is not UTF-8 text"


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ("", "the file is empty"),
        ("- [", "this is not YAML"),
        ("in: ps-09", "a list is wanted here"),
        ("- {inn: ps-09, delete: six}", "in is missing"),
        ("- {in: ps-09, delete: &a six}", "anchor"),
        ("- {in: ps-09, delete: six, delete: nine}", "twice"),
    ],
)
def test_a_list_of_changes_that_cannot_be_read_is_refused(
    untouched: Path, tmp_path: Path, changes: str, what: str
) -> None:
    file = tmp_path / "changes.yaml"
    file.write_text(changes, encoding="utf-8")
    refusal = refused(untouched, [*NEW.split(), "--changes", str(file)], 4)
    assert what in refusal.what
    assert refusal.where.startswith(str(file))
