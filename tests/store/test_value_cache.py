"""What is kept of many files is given back as it was, and never in the place of what changed since."""

import os
import time
from pathlib import Path

import pytest
from conftest import PROJECT

from policy_cli.model.amendments import VALUES, Amendment
from policy_cli.model.rounds import Version
from policy_cli.store.round_reader import MANY, read_round
from policy_cli.store.value_cache import Codec
from policy_cli.store.workspace import Reader, WorkingFiles

SOURCE = (PROJECT / "amendments" / "draft-2" / "A01.yaml").read_text("utf-8")
VERSION = Version("draft-2", None, "", "", "", {})  # type: ignore[arg-type] # only its name is asked for


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of so many amendments that they are kept, written long ago."""
    folder = tmp_path / "party" / "amendments" / "draft-2"
    folder.mkdir(parents=True)
    for number in range(1, MANY + 11):
        write(folder / f"A{number:02d}.yaml", SOURCE.replace("id: A01\n", f"id: A{number:02d}\n"))
    return tmp_path


def write(path: Path, text: str, *, age: int = 60) -> None:
    path.write_text(text, "utf-8")
    os.utime(path, (time.time() - age,) * 2)


def read(tmp_path: Path) -> tuple[dict[str, Amendment], int]:
    reader = Reader(WorkingFiles(str(tmp_path / "party")))
    round_ = read_round(reader, VERSION, str(tmp_path / "private"))
    return {one.id: one for one in round_.amendments}, len(reader.findings)


def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a minute pass, so that the files just written are old enough to be kept."""
    monkeypatch.setattr("policy_cli.store.value_cache.time.time_ns", lambda: 2**62)


def test_every_amendment_of_the_sample_comes_back_from_its_row() -> None:
    reader = Reader(WorkingFiles(str(PROJECT)))
    codec = Codec(VALUES)
    for amendment in read_round(reader, VERSION).amendments:
        assert codec.value(codec.row(amendment)) == amendment


def test_what_was_kept_is_what_was_read(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(many)
    later(monkeypatch)
    assert read(many) == first
    assert (many / "private" / "cache" / "draft-2.json").exists()
    monkeypatch.setattr("policy_cli.store.round_reader._amendment", lambda *_: pytest.fail("read again"))
    assert read(many) == first


def test_a_file_that_changed_is_read_again(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch)
    read(many)
    path = many / "party" / "amendments" / "draft-2" / "A07.yaml"
    write(path, path.read_text("utf-8").replace("reason: ", "reason: Anew. "), age=30)
    assert read(many)[0]["A07"].reason.startswith("Anew. ")
    path.unlink()
    assert "A07" not in read(many)[0]


def test_a_broken_file_is_found_broken_every_time(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(many / "party" / "amendments" / "draft-2" / "A07.yaml", "id: [")
    later(monkeypatch)
    assert [read(many)[1] for _ in range(3)] == [1, 1, 1]


@pytest.mark.parametrize("kept", [b"", b"[]", b"{", b'{"shape": "x", "rows": {}}', b"\xff\x00"])
def test_what_is_not_a_cache_is_not_used(many: Path, monkeypatch: pytest.MonkeyPatch, kept: bytes) -> None:
    later(monkeypatch)
    first = read(many)
    (many / "private" / "cache" / "draft-2.json").write_bytes(kept)
    assert read(many) == first


def test_a_file_just_written_is_not_kept(many: Path) -> None:
    read(many)
    assert not (many / "private").exists()
