"""The worked example's repository at the points from which tests begin, each made once and copied."""

import shutil
from pathlib import Path

import pytest

from .example import Told, opened, prepared, published, told


@pytest.fixture(scope="session")
def given() -> Told:
    """The worked example."""
    return told()


@pytest.fixture(scope="session")
def published_once(tmp_path_factory: pytest.TempPathFactory, given: Told) -> Path:
    """The published draft, only ever copied."""
    folder = tmp_path_factory.mktemp("published")
    with pytest.MonkeyPatch.context() as clock:
        published(folder, given, clock)
    return folder


@pytest.fixture(scope="session")
def prepared_once(tmp_path_factory: pytest.TempPathFactory, published_once: Path, given: Told) -> Path:
    """The locked agenda, only ever copied."""
    folder = shutil.copytree(published_once, tmp_path_factory.mktemp("prepared") / "clone")
    with pytest.MonkeyPatch.context() as clock:
        prepared(folder, given, clock)
    return folder


@pytest.fixture
def draft(published_once: Path, tmp_path: Path) -> Path:
    """A copy in which draft-2 is published and no amendment came yet."""
    return shutil.copytree(published_once, tmp_path / "clone", symlinks=True)


@pytest.fixture
def agenda(prepared_once: Path, tmp_path: Path) -> Path:
    """A copy in which the agenda is locked and no session is open."""
    return shutil.copytree(prepared_once, tmp_path / "clone", symlinks=True)


@pytest.fixture
def hall(agenda: Path, given: Told, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy in which the session is open, with as many present as the example says."""
    opened(agenda, given["conference"]["session"]["delegates_present"], monkeypatch)
    return agenda
