"""What an edition prints, as JSON: the document's own words and figures, for programs to read.

Holds what is printed and nothing else: no reason, no record, no page that a chapter was imported from.
"""

import json
from collections.abc import Collection, Mapping

from policy_cli.model.platform import Endorsement, Evidence, Imprint
from policy_cli.render.publication import Colophon, PrintedChapter, PrintedItem, Publication
from policy_cli.rules.sums import chapter_row, printed_row

NAME = "platform.json"


def platform_json(publication: Publication) -> bytes:
    """Give the printed platform; a chapter's row and its items' rows, numbers apart, make the printed sum."""
    platform = publication.platform
    chapters = publication.chapters()
    printed = {item.item.id for chapter in chapters for item in chapter.items}
    cited = {key for chapter in chapters for item in chapter.items for key in item.item.evidence}
    whole = not publication.chapter
    signed = [_signed(one, printed) for one in platform.endorsements if whole or printed & {*one.of}]
    document = {
        "schema": "policy/1",
        "title": publication.title,
        "organisation": platform.organisation.name,
        "language": platform.language,
        **_colophon(publication.colophon),
        "principles": [principle._asdict() for principle in platform.principles if whole],
        "chapters": [_chapter(chapter) for chapter in chapters],
        "evidence": [_case(case) for case in platform.evidence if case.id in cited],
        "endorsements": signed,
        "imprint": _imprint(platform.imprint) if platform.imprint else None,
    }
    return json.dumps(_filled(document), ensure_ascii=False, indent=1).encode() + b"\n"


def _filled(row: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if value not in ("", None, [], ())}


def _colophon(colophon: Colophon) -> dict[str, object]:
    return {
        "version": colophon.version,
        "commit": colophon.commit,
        "committed": colophon.committed.isoformat(),
        "sha256": colophon.sha256,
    }


def _chapter(printed: PrintedChapter) -> dict[str, object]:
    return {
        "number": printed.number,
        **chapter_row(printed.chapter),
        "items": [_item(item) for item in printed.items],
    }


def _item(printed: PrintedItem) -> dict[str, object]:
    return _filled({"number": printed.number, **printed_row(printed.item)})


def _case(case: Evidence) -> dict[str, object]:
    return _filled(case._replace(source="")._asdict())


def _signed(endorsement: Endorsement, printed: Collection[str]) -> dict[str, object]:
    of = tuple(item for item in endorsement.of if item in printed)
    return _filled(endorsement._replace(of=of)._asdict())


def _imprint(imprint: Imprint) -> dict[str, object]:
    printers = [printer._asdict() for printer in imprint.printers]
    return _filled(imprint._asdict() | {"printers": printers})
