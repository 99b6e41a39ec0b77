"""The project's own platform: data only, sound, and exactly the version that its amendments amend."""

from pathlib import Path

from conftest import PROJECT, git, policy

from policy_cli.actions.load import versions, working_platform
from policy_cli.rules.sums import printed_sum, text_sums
from policy_cli.store.workspace import Workspace


def test_only_yaml_lies_in_the_platform_and_the_amendments() -> None:
    files = [
        path for name in ("platform", "amendments") for path in (PROJECT / name).rglob("*") if path.is_file()
    ]
    assert {path.suffix for path in files} == {".yaml"}
    assert len(files) > 60


def test_check_finds_nothing_in_the_project_itself() -> None:
    checked = policy("check", cwd=PROJECT)
    assert (checked.code, checked.out.splitlines()[-1].partition(",")[0]) == (0, "0 errors")


def test_the_published_version_is_what_the_platform_gives() -> None:
    here = Workspace(str(PROJECT), None)
    loaded = working_platform(here)
    (version,) = versions(here)
    assert loaded.findings == ()
    assert version.name == "draft-2"
    assert version.sha256 == printed_sum(loaded.platform)
    assert dict(version.text_sha256) == dict(text_sums(loaded.platform))


def test_the_published_tree_is_the_folder_as_it_is_committed(sample: Path) -> None:
    (version,) = versions(Workspace(str(PROJECT), None))
    assert git(sample, "rev-parse", "HEAD:platform") == version.tree
