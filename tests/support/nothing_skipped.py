"""A plug-in of pytest: in continuous integration a test that is skipped is a failure."""

import os

import pytest


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a run that was fine but for what it left out."""
    if os.environ.get("CI") != "true" or exitstatus != pytest.ExitCode.OK:
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter is not None else []
    if skipped:
        names = ", ".join(report.nodeid for report in skipped)
        reporter.write_line(f"\nskipped, where nothing may be: {names}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
