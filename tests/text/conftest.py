"""Leaves the tests on real pages out where the data set is absent, and says so."""

import pytest

from .reading import DATA

collect_ignore = [] if DATA.is_dir() else ["test_real_pages.py"]


def pytest_configure(config: pytest.Config) -> None:
    """Print one line where tests are left out; a worker of a parallel run has no terminal to print it on."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if collect_ignore and reporter:
        reporter.write_line(f"tests/text: no data at {DATA}: real pages left out; set POLICY_DATA")
