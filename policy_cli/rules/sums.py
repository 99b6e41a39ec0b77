"""The sums that seal a version: what is printed, and each chapter's words alone."""

import hashlib
import json
from collections.abc import Mapping

from policy_cli.model.fields import cost_parts
from policy_cli.model.platform import Chapter, Item, Platform

_NOT_PRINTED = frozenset({"chapter", "order", "reason", "sources", "extension", "retired"})


def printed_sum(platform: Platform) -> str:
    """Give the SHA-256 of all that is printed, in hexadecimal.

    One JSON line a chapter and item in order, with sorted keys, no spaces, in UTF-8; what is
    empty is left out, as are reasons, sources and records.
    """
    lines = [
        json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":")) for row in _rows(platform)
    ]
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


def as_printed(item: Item) -> Item:
    """Give an item without what is never printed, and may change while a round protects the rest."""
    return item._replace(reason="", sources=(), extension=False)


def text_sums(platform: Platform) -> Mapping[str, str]:
    """Give the SHA-256 of each chapter's words: `id<TAB>text<LF>` an item, in order."""
    return {chapter.id: _words_sum(chapter) for chapter in platform.chapters}


def _words_sum(chapter: Chapter) -> str:
    words = "".join(f"{item.id}\t{item.text}\n" for item in chapter.standing())
    return hashlib.sha256(words.encode()).hexdigest()


def _rows(platform: Platform) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for chapter in platform.chapters:
        rows.append(chapter_row(chapter))
        rows += [printed_row(item) for item in chapter.standing()]
    return rows


def chapter_row(chapter: Chapter) -> dict[str, object]:
    """Give what is printed of a chapter before its items."""
    return {"id": chapter.id, "title": chapter.title, "text": chapter.text}


def printed_row(item: Item) -> dict[str, object]:
    """Give what is printed of an item: its fields by name, without the empty ones."""
    row = {name: value for name, value in item._asdict().items() if name not in _NOT_PRINTED and value}
    if item.cost:
        row["cost"] = dict(cost_parts(item.cost))
    return row
