"""The words of the chapters of a manifesto: as a platform has them, and as its PDF has them."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from html.parser import HTMLParser

from pypdf import PageObject
from pypdf.generic import Destination

from policy_cli.model.platform import Evidence, Item, Platform
from policy_cli.render.manifesto import beside
from policy_cli.render.markup import Frame, html
from policy_cli.render.notes import with_notes
from policy_cli.render.publication import Edition, PrintedItem, Publication, numbers
from policy_cli.render.words import facts

from .reading import printed
from .sample import COLOPHON

MILLIMETRE = 72 / 25.4
TOP, BOTTOM, HEIGHT = 24 * MILLIMETRE, 22 * MILLIMETRE, 240 * MILLIMETRE
"""The margins of the manifesto's pages, where running heads and page numbers stand, in points."""

LINE = 8.0
"""Points by which words stand higher or lower only in another line; footnote marks stand nearer."""

TWINS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u202f": "\u00a0"})
"""Signs that are printed as others which look the same."""

EXPECTED = ("Strength: pledge", "Cost: no cost")


def should(platform: Platform) -> list[str]:
    """Give the words that the chapters hold: numbers, titles, texts, facts and cases, in order."""
    document = Publication(edition=Edition.FINAL, platform=platform, colophon=COLOPHON)
    numbered = numbers(platform)
    evidence = {case.id: case for case in platform.evidence}
    items = [one.item for chapter in document.chapters() for one in chapter.items]
    cases = beside(items, evidence)
    said: list[str] = []
    for chapter in document.chapters():
        text, *texts = with_notes([chapter.chapter.text, *(one.item.text for one in chapter.items)])
        said += [str(chapter.number), chapter.chapter.title, plain(text)]
        for one, words in zip(chapter.items, texts, strict=True):
            said += _item(one, words, numbered, evidence, cases[one.item.id])
    return _words("\n".join(said))


def _item(
    one: PrintedItem,
    text: str,
    numbered: dict[str, str],
    evidence: dict[str, Evidence],
    told: Sequence[Evidence],
) -> Iterator[str]:
    yield one.number
    yield one.item.title if one.item.is_headed else ""
    yield plain(text)
    yield " · ".join(_facts(one.item, numbered))
    cited = [evidence[key] for key in one.item.evidence if key in evidence]
    elsewhere = [case.title for case in cited if case not in told]
    if elsewhere:
        yield f"{_cases(elsewhere)}: {'; '.join(elsewhere)}"
    if told:
        yield _cases(told)
    for case in told:
        yield from (case.title, plain(case.text), " · ".join(filter(None, (case.place, case.body))))


def _facts(item: Item, numbered: dict[str, str]) -> Iterator[str]:
    for name, words in facts(item, numbered):
        fact = f"{name[:1].upper()}{name[1:]}: {words}"
        if name != "applies to" and fact not in EXPECTED:
            yield fact


def _cases(cases: Sequence[object]) -> str:
    return "Case study" if len(cases) == 1 else "Case studies"


class _Plain(HTMLParser):
    """Keeps the words of a page and the marks of its lists."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the mark that stands before a list item; words in two blocks are two words."""
        self.said.append(dict(attrs).get("data-mark") or "")
        self.said.append("" if tag in ("a", "em", "strong", "code", "sup") else "\n")

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self.said.append(data)


def plain(text: str) -> str:
    """Strip Markdown by our own renderer."""
    reader = _Plain()
    reader.feed(html(text, Frame(3, "text")))
    return "".join(reader.said)


@cache
def held(document: Publication) -> list[str]:
    """Give the words that the chapters of a printed document hold, in reading order."""
    reader = printed(document)
    tops = [one for one in reader.outline if isinstance(one, Destination)]
    starts = [reader.get_destination_page_number(one) or 0 for one in tops]
    wanted = [f"{chapter.number} {chapter.chapter.title}" for chapter in document.chapters()]
    first = next(number for number, one in enumerate(tops) if one.title == wanted[0])
    assert [one.title for one in tops[first : first + len(wanted)]] == wanted
    pages = reader.pages[starts[first] : starts[first + len(wanted)]]
    return _words("".join(_inside_margins(page) for page in pages))


def _inside_margins(page: PageObject) -> str:
    """Give the words of a page without what stands in its margins; what stands lower begins a line."""
    said: list[str] = []
    line = [HEIGHT]

    def keep(text: str, space: list[float], place: list[float], *_: object) -> None:
        height = place[4] * space[1] + place[5] * space[3] + space[5]
        if BOTTOM < height < HEIGHT - TOP or not text.strip():
            said.append("\n" if text.strip() and abs(height - line[0]) > LINE else "")
            said.append(text)
            line[0] = height if text.strip() else line[0]

    page.extract_text(visitor_text=keep)
    return "".join(said) + "\n"


def _words(text: str) -> list[str]:
    """Cut into words; a hyphen at the end of a line may be the typesetter's, so none counts anywhere."""
    return re.sub(r"-\n*", "", text.translate(TWINS)).split()


def unprinted(document: Publication, platform: Platform) -> set[str]:
    """Give the words of the Markdown itself, addresses aside, that a printed document does not hold."""
    texts = [text for one in platform.chapters for text in (one.text, *(i.text for i in one.standing()))]
    source = re.sub(r"\]\([^)]*\)|https?://\S+|-", "", "\n".join(texts))
    printed_words = "".join(held(document))
    return {word for word in re.findall(r"\w+", source) if word not in printed_words}


def strays(document: Publication, platform: Platform) -> list[str]:
    """Say where a printed document does not hold the words of a platform, all and only, in order."""
    wanted, found = should(platform), held(document)
    matcher = SequenceMatcher(None, wanted, found, autojunk=False) if wanted != found else None
    return [
        f"{' '.join(wanted[a:b])} -> {' '.join(found[c:d])}"
        for kind, a, b, c, d in (matcher.get_opcodes() if matcher else ())
        if kind != "equal"
    ]
