"""Markdown pages turned into chapters: a heading an item, or a bullet one where a section is a list; pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import count, groupby, pairwise, takewhile
from typing import NamedTuple

from policy_cli.intake import Intake
from policy_cli.intake.blocks import Block, blocks, joined, label, markup_findings
from policy_cli.intake.cleaning import clean
from policy_cli.intake.names import chapter_ids, item_ids
from policy_cli.model.findings import Finding, Level, Place
from policy_cli.model.pages import FRONT_MATTER, Page, front_title
from policy_cli.model.platform import Chapter, Item, Kind, Mark, Source

_CONTENTS = re.compile(r"[*+-][ \t].*\n\{:\s*toc.*\}\s*")
_DIRECTIVES = re.compile(r"(?:\{%(?:(?!%\}).)*%\}\s*|\{\{[^{}]*\}\}\s*|\{:[^{}]*\}\s*)+")
_LISTS = {Mark.BULLET, Mark.NUMBER}
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:")


class _Part(NamedTuple):
    """What an item is made of, before it has an id and a place."""

    kind: Kind
    mark: Mark | None
    title: str
    text: str
    level: int | None = None


class _Title(NamedTuple):
    """A page's title, and whether its first block says it."""

    words: str
    is_first_block: bool


class _Head(NamedTuple):
    """The top of a page: front matter with the directives right below it, and the lines it takes."""

    text: str
    lines: int


def read(pages: Sequence[Page]) -> Intake:
    """Turn pages, in the order of the platform, into chapters; `render.markdown` gives them back.

    What is neither a heading nor a bullet stays with the words around it.
    """
    ids = chapter_ids([page.path for page in pages])
    taken = frozenset(ids)
    chapters, findings = [], _same_paths(pages)
    for number, (name, page) in enumerate(zip(ids, pages, strict=True), 1):
        text, found = clean(page)
        chapter, more = _chapter(Page(page.path, text), name, taken)
        chapters.append(chapter._replace(order=number * 10))
        findings += [*found, *more]
    return Intake(tuple(chapters), tuple(findings))


def _same_paths(pages: Sequence[Page]) -> list[Finding]:
    seen: dict[str, str] = {}
    found = []
    for path in (page.path for page in pages):
        if first := seen.get(path.casefold()):
            found.append(_same_path(path, first))
        seen.setdefault(path.casefold(), path)
    return found


def _same_path(path: str, first: str) -> Finding:
    if path == first:
        return Finding(Level.ERROR, Place(path), "the page is given twice", "leave one of them out")
    hint = "rename one of them: some systems keep only one"
    return Finding(Level.WARNING, Place(path), f"only capital letters tell the page from {first}", hint)


def _chapter(page: Page, name: str, taken: frozenset[str]) -> tuple[Chapter, list[Finding]]:
    head = _head(page.text)
    body = "\n".join(page.text.split("\n")[head.lines :])
    found = blocks(body)
    title = _title(front_title(head.text), found)
    findings = list(markup_findings(page.path, body, head.lines + 1))
    text, parts = _parts(found[1:] if title.is_first_block else found)
    chapter = Chapter(name, 0, title.words, text, Source(page.path, head.text), _items(name, taken, parts))
    if title.words:
        return chapter, findings
    return chapter._replace(title=page.path.rsplit("/", 1)[-1]), [_untitled(page.path), *findings]


def _title(front: str, found: Sequence[Block]) -> _Title:
    """Take the title in front matter, else the first heading of level 1.

    That heading is the page's own, and no item, where it comes first and no other heading is of its level.
    """
    first = [(place, block.title) for place, block in enumerate(found) if block.level == 1]
    if front or not first:
        return _Title(front, is_first_block=False)
    return _Title(first[0][1], is_first_block=[place for place, _ in first] == [0])


def _untitled(path: str) -> Finding:
    hint = "write `# …` at its top, or change `title` in chapter.yaml after the import"
    return Finding(Level.WARNING, Place(path), "the page has no title, so its file name stands for one", hint)


def _head(text: str) -> _Head:
    """Find the front matter, and a table of contents or Liquid line right below: kept, never printed."""
    front = FRONT_MATTER.match(text)
    lines = text.split("\n")
    done = text[: front.end()].count("\n") + 1 if front else 0
    for block in takewhile(_is_directive, blocks("\n".join(lines[done:]))):
        done += block.gap + len(block.lines)
    return _Head("\n".join(lines[:done]), done)


def _is_directive(block: Block) -> bool:
    source = "\n".join(block.lines)
    return bool(_CONTENTS.fullmatch(source) or _DIRECTIVES.fullmatch(source))


def _parts(found: Sequence[Block]) -> tuple[str, list[_Part]]:
    """Give a chapter's introduction, and what its items are made of."""
    text = ""
    parts: list[_Part] = []
    for section in _sections(found):
        if section[0].level:
            parts += _headed(section)
        else:
            text, parts = _introduction(section)
    return text, parts


def _sections(found: Sequence[Block]) -> Iterator[list[Block]]:
    section: list[Block] = []
    for block in found:
        if block.level and section:
            yield section
            section = []
        section.append(block)
    if section:
        yield section


def _introduction(section: Sequence[Block]) -> tuple[str, list[_Part]]:
    settled = _settled(section)
    plain = list(takewhile(lambda block: block.mark is None, settled))
    return joined(plain), list(_contexts(settled[len(plain) :]))


def _headed(section: Sequence[Block]) -> Iterator[_Part]:
    """Keep what stands below a heading in its text, as far as the first list that is split."""
    heading, settled = section[0], _settled(section[1:])
    own = list(takewhile(lambda block: not block.entries, settled))
    kind = Kind.COMMITMENT if own else Kind.PROSE
    yield _Part(kind, Mark.HEADING, heading.title, joined(own), heading.level)
    yield from _contexts(settled[len(own) :])


def _settled(section: Sequence[Block]) -> list[Block]:
    """Take the entries from lists that stay in the text: all, unless the section is mainly lists."""
    splits = [_stands_alone(block, before) for before, block in pairwise([Block(None, ("",)), *section])]
    weighed = sum(block.weight for block in section if not _FOOTNOTE.match(block.lines[0]))
    mainly = 2 * sum(block.weight for block, split in zip(section, splits, strict=True) if split) > weighed
    return [
        block if (split and mainly) or block.mark not in _LISTS else block._replace(mark=None, entries=())
        for block, split in zip(section, splits, strict=True)
    ]


def _stands_alone(block: Block, before: Block) -> bool:
    """Say whether a list's entries are promises: bullets, or clauses set apart, that end no sentence."""
    clauses = block.mark is Mark.NUMBER and (block.loose or len(block.entries) == 1)
    return (clauses or block.mark is Mark.BULLET) and block.promises and not before.leads_on


def _contexts(settled: Sequence[Block]) -> Iterator[_Part]:
    for mark, group in groupby(settled, lambda block: block.mark):
        if mark is None:
            yield _Part(Kind.PROSE, None, "", joined(list(group)))
            continue
        for block in group:
            yield from (_entry(mark, entry) for entry in block.entries)
            if not block.entries:
                yield _Part(Kind.PROSE, mark, "", joined([block]))


def _entry(mark: Mark, lines: Sequence[str]) -> _Part:
    text = "\n".join(lines)
    return _Part(Kind.COMMITMENT, mark, label(text), text)


def _items(chapter: str, taken: frozenset[str], parts: Sequence[_Part]) -> tuple[Item, ...]:
    named = zip(item_ids(chapter, taken), count(10, 10), parts, strict=False)
    return tuple(
        Item(name, chapter, order, part.kind, part.title, part.text, level=part.level, mark=part.mark)
        for name, order, part in named
    )
