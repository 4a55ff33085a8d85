"""Finds the Chromium for the browser tests, and says loudly where there is none."""

import os

import pytest
from hypothesis import settings

from tests.browser.harness import find_chromium

# No test depends on time: a busy machine is no fault of the code.
settings.register_profile("ovop", deadline=None)
settings.load_profile("ovop")

NO_CHROMIUM = (
    "no Chromium found: set OVOP_CHROMIUM to one, install the package chromium, "
    "or run `playwright install chromium`"
)
_SKIPPED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def chromium(pytestconfig):
    path = find_chromium()
    if path is not None:
        return path
    if os.environ.get("CI"):
        pytest.fail(NO_CHROMIUM)
    pytestconfig.stash[_SKIPPED] = True
    return pytest.skip(NO_CHROMIUM)


def pytest_terminal_summary(terminalreporter, config):
    if config.stash.get(_SKIPPED, False):
        terminalreporter.section("BROWSER TESTS WERE NOT RUN", red=True, bold=True)
        terminalreporter.line(NO_CHROMIUM)
