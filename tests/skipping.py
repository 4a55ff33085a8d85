"""What to do where a test needs something that this machine lacks."""

import os

import pytest


def wanted(found, reason):
    """Return ``found``; without it the test is skipped for ``reason``, and fails in CI."""
    if found is not None:
        return found
    if os.environ.get("CI"):
        pytest.fail(reason)
    return pytest.skip(reason)


def say_loudly_what_was_skipped(terminalreporter, title, reason):
    """Say at the end of a run, so that nobody misses it, that a whole kind was not run."""
    # Tests run in processes of their own: here only their reports are known.
    skipped = terminalreporter.stats.get("skipped", [])
    if any(reason in str(report.longrepr) for report in skipped):
        terminalreporter.section(title, red=True, bold=True)
        terminalreporter.line(reason)
