"""The manifesto carries its own text as data: all that is printed, and nothing else."""

import json
from hashlib import sha256
from typing import Any

import pytest

from policy_cli.render.data import platform_json
from policy_cli.render.publication import Publication
from policy_cli.rules.sums import printed_sum

from .reading import printed
from .sample import DOCUMENTS, FINAL, PLATFORM


def data(publication: Publication) -> dict[str, Any]:
    """Read the data of an edition."""
    found: dict[str, Any] = json.loads(platform_json(publication))
    return found


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.edition)
def test_the_final_alone_carries_its_data(document: Publication) -> None:
    carried = {"platform.json": [platform_json(document)]} if document is FINAL else {}
    assert dict(printed(document).attachments) == carried


def test_it_is_the_source_of_what_is_printed() -> None:
    [file] = printed(FINAL).attachment_list
    assert str(file.associated_file_relationship) == "/Source"
    assert file.subtype == "/application/json"
    assert file.creation_date == file.modification_date == FINAL.colophon.committed


def test_whoever_has_the_data_can_compute_the_printed_sum() -> None:
    rows = []
    for chapter in data(FINAL)["chapters"]:
        rows.append({name: chapter.get(name, "") for name in ("id", "title", "text")})
        rows += [{name: item[name] for name in item if name != "number"} for item in chapter["items"]]
    lines = [json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":")) for row in rows]
    assert sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest() == printed_sum(PLATFORM)


def test_reasons_sources_and_what_was_removed_are_not_in_it() -> None:
    text = platform_json(FINAL).decode()
    assert "Ownership needs capital." not in text
    assert "A promise that conference removed" not in text
    assert '"source": "a windfall levy"' in text
    assert [case.get("source") for case in data(FINAL)["evidence"]] == [None]


def test_numbers_are_those_printed() -> None:
    chapters = data(FINAL)["chapters"]
    assert [(c["number"], [item.get("number") for item in c["items"]]) for c in chapters] == [
        (1, ["1.1"]),
        (2, [None, "2.1", "2.2"]),
    ]


def test_of_one_chapter_only_what_belongs_to_it_is_in_it() -> None:
    buses = data(FINAL._replace(chapter="buses"))
    assert [chapter["id"] for chapter in buses["chapters"]] == ["buses"]
    assert not {"evidence", "endorsements", "principles"} & buses.keys()
