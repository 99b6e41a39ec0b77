"""Real pages through the commands: imported into a repository, committed as YAML, exported again."""

from pathlib import Path

import pytest
from conftest import git, policy
from intake.reading import DATA, folder, reading, visible

SOURCES = {
    "openpolitics": DATA / "openpolitics" / "snapshot",
    "ctrlaltcoop-statutes": DATA / "other" / "ctrlaltcoop-statutes",
    "internet-party-nz": DATA / "other" / "internet-party-nz",
}


@pytest.mark.parametrize("source", SOURCES)
def test_no_block_is_lost_or_changed_on_the_way_through_yaml_and_git(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], source: str
) -> None:
    pages = folder(SOURCES[source])
    policy("init", "party", cwd=tmp_path)
    done = policy("import", str(SOURCES[source]), cwd=tmp_path / "party")
    assert done.code == 0, done.err
    policy("-C", "party", "export", "markdown", "-o", str(tmp_path / "back"), cwd=tmp_path)
    back = folder(tmp_path / "back")
    assert [page.path for page in back] == [page.path for page in pages]
    assert [reading(page.text) for page in back] == [reading(visible(page.text)) for page in pages]
    assert git(tmp_path / "party", "status", "--porcelain") == ""
    blocks_in, blocks_out = (sum(reading(page.text).blocks for page in group) for group in (pages, back))
    with capsys.disabled():
        print(f"\n{source}: {len(pages)} pages, {blocks_in} blocks in, {blocks_out} blocks out")  # noqa: T201
