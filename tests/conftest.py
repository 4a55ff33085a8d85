"""Finds the Chromium and the PostgreSQL of the tests, and says loudly where there is none."""

import os

import pytest
from hypothesis import settings

from tests.browser.harness import find_chromium
from tests.skipping import say_loudly_what_was_skipped, wanted
from tests.store.postgresql import NO_POSTGRESQL, find_programs, running_server

# No test depends on time: a busy machine is no fault of the code.
settings.register_profile("ovop", deadline=None)
settings.load_profile("ovop")

NO_CHROMIUM = (
    "no Chromium found: set OVOP_CHROMIUM to one, install the package chromium-headless-shell, "
    "or run `playwright install chromium`"
)


@pytest.fixture(scope="session")
def chromium():
    return wanted(find_chromium(), NO_CHROMIUM)


@pytest.fixture(scope="session")
def postgresql_programs():
    return wanted(find_programs(), NO_POSTGRESQL)


@pytest.fixture(scope="session")
def postgresql_server(request):
    if given := os.environ.get("OVOP_TEST_DATABASE_URL"):
        yield given
        return
    with running_server(request.getfixturevalue("postgresql_programs")) as address:
        yield address


def pytest_terminal_summary(terminalreporter):
    say_loudly_what_was_skipped(terminalreporter, "BROWSER TESTS WERE NOT RUN", NO_CHROMIUM)
    say_loudly_what_was_skipped(terminalreporter, "POSTGRESQL TESTS WERE NOT RUN", NO_POSTGRESQL)
