"""Leaves the tests on real pages out where the data set is absent, and says so."""

import pytest

from .reading import DATA

collect_ignore = [] if DATA.is_dir() else ["test_real_pages.py", "test_replay.py"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print one line where tests are left out."""
    if collect_ignore:
        terminalreporter.write_line(f"tests/text: no data at {DATA}: real pages left out; set POLICY_DATA")
