"""What a person sees on a terminal: aligned, marked, never steered by what a member wrote."""

import re
from pathlib import Path

import pytest
from conftest import policy

from .terminals import shown

GREY = {"NO_COLOR": "1"}
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def test_a_list_is_aligned_under_its_header(untouched: Path) -> None:
    lines = ESCAPE.sub("", shown("amend", "list", cwd=untouched, columns=100)).splitlines()
    assert lines[0].split() == ["amendment", "changes", "from", "received", "state", "advice"]
    assert {line.index("2026-0") for line in lines[1:]} == {lines[0].index("received")}
    assert len(lines) == 18


def test_ids_dates_and_states_are_never_cut_or_folded(untouched: Path) -> None:
    for columns in (80, 72):
        text = ESCAPE.sub("", shown("amend", "list", cwd=untouched, columns=columns))
        assert re.findall(r"^A\d\d\b", text, re.MULTILINE) == [f"A{n:02}" for n in range(1, 18)]
        assert text.count("2026-0") == 17
        assert text.count("submitted") == 14
        assert max(map(len, text.splitlines())) <= columns


def test_a_narrow_terminal_has_a_row_below_the_other(untouched: Path) -> None:
    lines = shown("amend", "list", cwd=untouched, columns=40, environment=GREY).splitlines()
    assert [line.rstrip() for line in lines[:3]] == [
        "A01",
        "  cp-05 · Ashby branch · 2026-02-12 ·",
        "  submitted · agree",
    ]
    assert max(map(len, lines)) <= 40


def test_a_difference_is_struck_and_underlined(untouched: Path) -> None:
    text = shown("amend", "diff", "A03", cwd=untouched)
    assert "\x1b[1;9;31mtwelve\x1b[0m\x1b[1;4;32meighteen\x1b[0m months" in text
    assert max(len(line) for line in ESCAPE.sub("", text).splitlines()) <= 80


def test_a_difference_in_colour_leaves_spaces_outside_the_marks(untouched: Path) -> None:
    text = shown("amend", "diff", "A06", cwd=untouched, columns=200)
    assert "village \x1b[1;9;31mof more than 500 people\x1b[0m should" in text


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_without_colour_marks_are_words(untouched: Path, name: str, value: str) -> None:
    for command in (["amend", "list"], ["amend", "diff", "A03"], ["amend"], ["doctor"]):
        text = shown(*command, cwd=untouched, environment={name: value})
        assert text
        assert "\x1b" not in text
    assert "[-twelve-]{+eighteen+} months" in shown(
        "amend", "diff", "A03", cwd=untouched, environment={name: value}
    )


def test_plain_marks_are_to_be_had_in_colour_too(untouched: Path) -> None:
    assert "[-twelve-]{+eighteen+} months" in shown("amend", "diff", "A03", "--plain", cwd=untouched)


def test_an_empty_list_is_an_empty_table(untouched: Path) -> None:
    lines = shown("amend", "list", "--state", "draft", cwd=untouched).splitlines()
    assert [ESCAPE.sub("", line).split()[0] for line in lines] == ["amendment"]


def test_markup_and_escapes_in_words_are_text(own_party: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Ro\x1b[2Jwan")
    title = "[housing-3] [/x] [bold]loud[/bold] [link=http://x]here[/link] :smile:"
    policy("commitment", "edit", "energy-01", "--set", f"title={title}", cwd=own_party)
    assert title in shown("commitment", "list", cwd=own_party, columns=200, environment=GREY)
    assert title in shown("commitment", "list", cwd=own_party, columns=200)
    assert "Ro<U+001B>[2Jwan" in shown("log", cwd=own_party, columns=200)


def test_a_bare_group_shows_its_help(untouched: Path) -> None:
    for group in ("version", "round", "commitment", "chapter", "build"):
        bare, asked = policy(group, cwd=untouched), policy(group, "--help", cwd=untouched)
        assert (bare.code, bare.out, bare.err) == (0, asked.out, "")


def test_amend_alone_says_what_waits_and_what_to_type_next(untouched: Path) -> None:
    lines = policy("amend", cwd=untouched).out.splitlines()
    assert lines[:2] == ["draft-2, closes 2026-03-02 17:00 UTC", "15 of 17 amendments to be decided:"]
    assert lines[-1] == "next: policy amend diff A01 · policy amend decide A01 agreed · or rejected"
    assert len(lines) == 18
