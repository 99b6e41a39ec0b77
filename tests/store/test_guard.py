"""What may not stand in a file: each is a finding with file, line and key, and stops no other file."""

import time
from pathlib import Path

import pytest

from policy_cli.actions.load import Loaded, working_platform
from policy_cli.model.findings import Finding, Place
from policy_cli.store import disk
from policy_cli.store.guard import MAX_BYTES, unwanted
from policy_cli.store.workspace import Workspace

ITEM = "platform/climate-energy/ce-01.yaml"
ITEMS = 43


def read(sample: Path) -> Loaded:
    """Read the platform of a folder, without git."""
    return working_platform(Workspace(str(sample), None))


def only_finding(sample: Path) -> Finding:
    """Read a sample with one broken item: the one finding, all other items being there."""
    loaded = read(sample)
    assert len(loaded.platform.items()) == ITEMS - 1
    assert len(loaded.findings) == 1
    return loaded.findings[0]


def test_a_sound_sample_has_every_item_and_no_finding(sample: Path) -> None:
    loaded = read(sample)
    assert (len(loaded.platform.items()), loaded.findings) == (ITEMS, ())


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "0000"),
        ("\x07", "0007"),
        ("\x1b", "001B"),
        ("\r", "000D"),
        ("\x7f", "007F"),
        ("\x85", "0085"),
        ("\x9b", "009B"),
        ("\u00ad", "00AD"),
        ("\u061c", "061C"),
        ("\u200b", "200B"),
        ("\u200e", "200E"),
        ("\u200f", "200F"),
        ("\u2028", "2028"),
        ("\u2029", "2029"),
        ("\u202a", "202A"),
        ("\u202e", "202E"),
        ("\u2066", "2066"),
        ("\u2069", "2069"),
        ("\ufeff", "FEFF"),
        ("\uffff", "FFFF"),
    ],
)
def test_a_character_that_can_hide_or_repaint_text(sample: Path, character: str, name: str) -> None:
    (sample / ITEM).write_bytes(f"id: ce-01\ntitle: Warm {character}homes\n".encode())
    found = only_finding(sample)
    assert found.place == Place(ITEM, 2)
    assert f"U+{name}" in found.message


def test_the_same_character_written_as_an_escape(sample: Path) -> None:
    (sample / ITEM).write_text('id: ce-01\norder: 10\ntitle: "Warm \\u202e homes"\n', encoding="utf-8")
    assert only_finding(sample).place == Place(ITEM, 3)


def test_joiners_that_scripts_need_are_allowed() -> None:
    assert unwanted("क्‍ष می‌خواهم 👩‍🌾") is None


@pytest.mark.parametrize(
    ("says", "data", "line", "words"),
    [
        ("too large", b"a" * (MAX_BYTES + 1), 0, "more than 262,144 bytes"),
        ("a byte order mark", b"\xef\xbb\xbfid: ce-01\n", 1, "U+FEFF"),
        ("UTF-16", "id: ce-01\n".encode("utf-16"), 1, "not UTF-8"),
        ("UTF-16 without a mark", "id: ce-01\n".encode("utf-16-le"), 1, "U+0000"),
        ("Latin-1", b"id: ce-01\ntitle: caf\xe9\n", 2, "not UTF-8"),
        ("empty", b"", 0, "empty"),
        ("2000 brackets", b"id: " + b"[" * 2000, 1, "20 deep"),
        ("2000 lists", b"".join(b" " * n + b"-\n" for n in range(500)), 22, "20 deep"),
        ("an anchor", b"id: ce-01\ntitle: &a x\n", 2, "anchors and aliases"),
        ("an alias", b"id: ce-01\ntitle: *a\n", 2, "anchors and aliases"),
        ("a tag", b"id: ce-01\norder: !!python/object/apply:os.getcwd []\n", 2, "tags (!)"),
        ("a merge key", b"a: &b {c: d}\n<<: *b\n", 1, "anchors and aliases"),
        ("a second document", b"id: ce-01\n---\nid: ce-02\n", 2, "second document"),
        ("a key that is a list", b"? [a]\n: b\n", 1, "a key must be one word"),
        ("a tab for indentation", b"id: ce-01\ncost:\n\tstatus: none\n", 3, "not YAML"),
        ("an open quote", b'id: ce-01\ntitle: "Warm\n', 3, "not YAML"),
        ("no mapping", b"- a\n- b\n", 1, "keys and values are wanted"),
    ],
)
def test_a_file_that_cannot_be_read(sample: Path, says: str, data: bytes, line: int, words: str) -> None:
    (sample / ITEM).write_bytes(data)
    began = time.process_time()
    loaded = read(sample)
    assert time.process_time() - began < 1, says
    assert len(loaded.platform.items()) == ITEMS - 1
    assert loaded.findings[0].place == Place(ITEM, line)
    assert words in loaded.findings[0].message


def test_a_billion_laughs_end_at_the_first_anchor(sample: Path) -> None:
    laughs = [
        'a0: &a0 ["ha", "ha", "ha"]',
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)),
    ]
    (sample / ITEM).write_text("\n".join(laughs), encoding="utf-8")
    began = time.process_time()
    assert only_finding(sample).place == Place(ITEM, 1)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("says", "text", "line", "key", "words"),
    [
        ("a key twice", "id: ce-01\ntitle: A\ntitle: B\n", 3, "title", "stands here twice"),
        ("an unknown key", "id: ce-01\ntitle: A\ntitel: B\n", 3, "titel", "no key titel"),
        (
            "a word that a field does not know",
            "id: ce-01\ntitle: A\nkind: promise\n",
            3,
            "kind",
            "commitment, prose",
        ),
        (
            "a figure with a comma",
            "id: ce-01\ntitle: A\ncost: {status: costed, amount_gbp: '1,000'}\n",
            3,
            "cost",
            "1,000",
        ),
        ("no date", "id: ce-01\ntitle: A\ntarget_date: soon\n", 3, "target_date", "not a date"),
        ("no id", "title: A\n", 1, "id", "id is missing"),
        ("a path for an id", "id: ../../evil\ntitle: A\n", 1, "id", "is not an id"),
        ("a list for a text", "id: ce-01\ntitle: A\nreason: [B]\n", 3, "reason", "reason is text"),
        ("an empty title", "id: ce-01\ntitle:\ntext: A\n", 2, "title", "title is missing"),
        ("no list", "id: ce-01\ntitle: A\nevidence: b\n", 3, "evidence", "a list is wanted"),
    ],
)
def test_a_value_that_breaks_the_schema(
    sample: Path, says: str, text: str, line: int, key: str, words: str
) -> None:
    (sample / ITEM).write_text(text, encoding="utf-8")
    found = only_finding(sample)
    assert (says, found.place) == (says, Place(ITEM, line, key))
    assert words in found.message


def test_two_values_that_break_the_schema_are_two_findings(sample: Path) -> None:
    (sample / ITEM).write_text("id: ce-01\ntitle: A\nkind: b\norder: c\n", encoding="utf-8")
    assert [found.place.line for found in read(sample).findings] == [4, 3]


def test_windows_line_ends_read_the_same(sample: Path) -> None:
    before = read(sample).platform
    (sample / ITEM).write_bytes((sample / ITEM).read_bytes().replace(b"\n", b"\r\n"))
    assert read(sample) == Loaded(before, ())


def test_a_huge_file_is_not_parsed(sample: Path) -> None:
    (sample / ITEM).write_bytes(b"a: 1\n" * 2_000_000)
    began = time.process_time()
    only_finding(sample)
    assert time.process_time() - began < 1


def test_a_name_that_is_no_file_of_ours_is_a_warning(sample: Path) -> None:
    (sample / "platform" / "climate-energy" / "ce-01.yaml.mine").write_bytes(b"x")
    assert [(f.level.value, f.place.path) for f in read(sample).findings] == [("warning", f"{ITEM}.mine")]


def test_reading_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    with pytest.raises(OSError, match="symbolic links"):
        disk.read_bytes(str(tmp_path / "link"))


def test_how_to_save_a_file_without_a_byte_order_mark_is_said(sample: Path) -> None:
    (sample / ITEM).write_bytes(b"\xef\xbb\xbf" + (sample / ITEM).read_bytes())
    assert read(sample).findings[0].hint == "save it as UTF-8 without BOM"
