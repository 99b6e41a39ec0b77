"""Texts meant to hurt: every one is read, compared and merged within seconds, and rightly."""

# ruff: noqa: RUF001 - odd signs are what these texts are made of

import signal
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Final

import pytest

from policy_cli.text.canonical import canonical
from policy_cli.text.diff import Mark, diff
from policy_cli.text.merge import merge
from policy_cli.text.words import words

SECONDS: Final = 20
"""Most that a test may take of the processor's time: far above what it should, on any machine."""

SENTENCE = "We will build {} homes in town {} by 2030, and tenants' unions will own them. "


def of_size(size: int, paragraph: Callable[[int], str]) -> str:
    """Repeat a paragraph until the text has so many characters."""
    text = ""
    parts = []
    length = number = 0
    while length < size:
        parts.append(text := paragraph(number))
        length += len(text)
        number += 1
    return "".join(parts)


TEXTS: dict[str, Callable[[], str]] = {
    "ten megabytes of prose": lambda: of_size(10_000_000, lambda n: 5 * SENTENCE.format(n, n % 997) + "\n\n"),
    "one paragraph again and again": lambda: (5 * SENTENCE + "\n\n") * 3_000,
    "one line of a megabyte": lambda: of_size(1_000_000, lambda n: SENTENCE.format(n, n % 997)),
    "one sentence of a hundred thousand letters": lambda: of_size(
        100_000, lambda n: f"and {n} homes in town {n % 97}, "
    ),
    "one word of a megabyte": lambda: "home" * 250_000,
    "a hundred thousand equal words": lambda: "homes " * 100_000,
    "ten thousand equal sentences": lambda: "We act. " * 10_000,
    "ten thousand equal lines": lambda: "# Homes\n" * 10_000,
    "only spaces": lambda: " " * 1_000_000,
    "only empty lines": lambda: " \n\t\n" * 25_000,
    "only full stops": lambda: "." * 50_000,
    "only quotation marks": lambda: "\"'“‘" * 10_000,
    "only opening brackets": lambda: "[^" * 20_000,
    "links that never close": lambda: "[plan](https://example.org/(" * 10_000,
    "only stars": lambda: "*" * 50_000,
    "stars and words": lambda: "**a*b_c`d" * 5_000,
    "hyphens and figures": lambda: "1-2.3,4–5%" * 5_000,
    "mixed scripts": lambda: "日本のAI政策を2030年までにвсе вместе ราคา10บาท 한국어 שלום عدل हिन्दी " * 1_000,
    "Japanese without a break": lambda: "地域の再生可能エネルギーを推進する" * 3_000,
    "combining marks": lambda: "e\u0301" + "\u0301" * 20_000 + " home",
    "words of combining marks": lambda: "a\u0323\u0307 " * 10_000,
    "emoji with joiners": lambda: "👩\u200d👩\u200d👧\u200d👦 ✊🏽 🏴\U000e0067\U000e0062\U000e007f " * 3_000,
    "Windows' line ends": lambda: "We will act.\r\nWe will pay.\r\n\r\n" * 4_000,
    "lone carriage returns": lambda: "We will act.\r" * 8_000,
    "NUL and control characters": lambda: "We\0 will\x1b[31m act\x07\x7f\x85\u2028 now.\n\n" * 3_000,
    "marks that turn the writing around": lambda: "We \u202ewill\u202c act\u200f now\u2066. " * 3_000,
    "half of a character": lambda: "We \ud800 will \udfff act. " * 3_000,
    "six thousand list items": lambda: of_size(150_000, lambda n: f"- {n} homes in town {n % 97}\n"),
    "five hundred levels of list": lambda: "".join(f"{' ' * 2 * n}- level {n}\n" for n in range(500)),
    "two thousand levels of list in one line": lambda: "- " * 2_000 + "home",
    "two thousand levels of quotation": lambda: "> " * 2_000 + "home",
    "a fence that never closes": lambda: "```\n" + "We will act.\n\n" * 6_000,
    "fences that never close": lambda: "~~~a\n`````b\n" * 3_000,
    "comments that never close": lambda: "<!-- a\n\n" * 3_000,
    "tags that never close": lambda: "<div <p <a " * 4_000,
    "tables without end": lambda: "| Year | Homes |\n|---|---|\n" + "| 2027 | 1,000 |\n" * 5_000,
    "a table row without end": lambda: "| a " * 10_000 + "\n" + "|---" * 10_000,
    "marks of a conflict": lambda: "<<<<<<< ours\nhomes\n=======\nflats\n>>>>>>> theirs\n" * 1_500,
}


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    """End a test that takes too long, instead of letting it run for hours."""
    signal.signal(signal.SIGVTALRM, _too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    message = f"more than {SECONDS} seconds"
    raise TimeoutError(message)


@pytest.fixture(params=TEXTS, scope="module")
def source(request: pytest.FixtureRequest) -> str:
    """Make one text at a time: together they need a lot of memory."""
    return TEXTS[request.param]()


FIRST, LAST = "Homes come first.\n\n", "\n\nParks come last."


def same(one: str, other: str) -> bool:
    """Compare without pytest's own difference of two long texts, which never ends."""
    return one == other


def middle(source: str) -> str:
    """Put a word into the middle of a text, at a space where there is one."""
    half = source.find(" ", len(source) // 2)
    return f"{source[:half]} anew{source[half:]}"


def test_canonical_form_is_found(source: str) -> None:
    text = canonical(source)
    assert same(canonical(text), text)


def test_words_are_found(source: str) -> None:
    assert same("".join(words(source)), source)


@pytest.mark.parametrize(
    "changed",
    [lambda text: FIRST + text, middle, lambda _: FIRST],
    ids=["words before", "a word within", "everything"],
)
def test_differences_are_marked(source: str, changed: Callable[[str], str]) -> None:
    old, new = canonical(source), canonical(changed(source))
    spans = diff(old, new)
    assert same("".join(text for mark, text in spans if mark is not Mark.IN), old)
    assert same("".join(text for mark, text in spans if mark is not Mark.OUT), new)


def test_two_amendments_far_apart_are_merged(source: str) -> None:
    base, one, other = (canonical(text) for text in (source, FIRST + source, source + LAST))
    merged = merge(base, [one, other])
    assert merged.is_clean
    assert same(merged.text, canonical(FIRST + source + LAST))


def test_nothing_is_lost_where_one_rewrites_everything(source: str) -> None:
    base, one, other = (canonical(text) for text in (source, FIRST, middle(source)))
    merged = merge(base, [one, other])
    said = merged.text + "".join(text or "" for conflict in merged.conflicts for text in conflict.sides)
    assert [words for words in ("Homes come first.", "anew") if words not in said] == []
