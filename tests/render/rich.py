"""Every edition with all that a member may write in it, and few signatories: what is looked at takes time."""

from .sample import DOCUMENTS, DRAFT, FINAL, MORE, PAPER, PLATFORM, commitment, with_items

TEXT = f"""A [link](https://example.org/), **strong**, *said* and a note.[^1]

| {" | ".join(f"Column {number}" for number in range(9))} |
|{"---|" * 9}
| {" | ".join(["£400 million"] * 9)} |

- one
  1. deeper

> Quoted, {"wide" * 40}

[^1]: See [the report](https://example.org/report).
"""
"""Wider than a narrow window, and than a page of large print."""

_ITEM = commitment("energy-09", "wide" * 20, TEXT)
_ENTRY = MORE._replace(
    label="A09",
    effects=tuple(e._replace(before=TEXT, after=TEXT.replace("strong", "weak")) for e in MORE.effects),
)
_RICHER = {
    DRAFT: with_items(DRAFT, *PLATFORM.chapters[1].items, _ITEM),
    FINAL: FINAL._replace(embargo="Monday 20 April 2026, 10:00 BST"),
    PAPER: PAPER._replace(entries=(*PAPER.entries, _ENTRY)),
}
_SIGNED = tuple(endorsement._replace(by=("Ashby", "Denby")) for endorsement in PLATFORM.endorsements)
PAGES = tuple(
    page._replace(platform=page.platform._replace(endorsements=_SIGNED))
    for page in (_RICHER.get(document, document) for document in DOCUMENTS)
)
BY_EDITION = {page.edition: page for page in PAGES}
