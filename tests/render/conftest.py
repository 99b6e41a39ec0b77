"""Prints every edition once for all tests, and leaves out what this computer cannot judge, saying so."""

import os
from pathlib import Path

import pytest

from .editions import DATA, REAL, found, one_at_a_time
from .verapdf import lacking

collect_ignore = ["test_verapdf.py"] if lacking() else []


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Print one line for what is left out; a worker of a parallel run has no terminal to print it on."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter and not REAL:
        reporter.write_line(f"tests/render: no data at {DATA}: real pages not printed; set POLICY_DATA")
    if reporter and lacking():
        reporter.write_line(f"tests/render: veraPDF left out, it needs {', '.join(lacking())}")


@pytest.fixture(scope="session")
def parties(tmp_path_factory: pytest.TempPathFactory, sample_source: Path) -> Path:
    """Give the folder of the policy repositories that are printed, and of what is printed of them."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "parties"
    folder.mkdir(exist_ok=True)
    with one_at_a_time(folder):
        if not (folder / "round").exists():
            found(folder, sample_source)
    return folder
