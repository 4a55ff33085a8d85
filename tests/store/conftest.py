"""Every test that asks for a store runs on SQLite and on PostgreSQL."""

import os

import pytest

from ovop_geo.settings import Settings
from ovop_geo.store.versions import open_store
from tests.skipping import say_loudly_what_was_skipped
from tests.store.postgresql import NO_POSTGRESQL, find_programs, new_schema, running_server

DATABASES = ("sqlite", "postgresql")

KEPT_DAYS = "99999"
"""The files of tests have dates of their own, which must not grow too old."""


@pytest.fixture(scope="session")
def postgresql_programs():
    programs = find_programs()
    if programs is not None:
        return programs
    if os.environ.get("CI"):
        pytest.fail(NO_POSTGRESQL)
    return pytest.skip(NO_POSTGRESQL)


@pytest.fixture(scope="session")
def postgresql_server(request):
    if given := os.environ.get("OVOP_TEST_DATABASE_URL"):
        yield given
        return
    with running_server(request.getfixturevalue("postgresql_programs")) as address:
        yield address


@pytest.fixture(params=DATABASES)
def settings(request, tmp_path):
    """Where an empty store is to be; each test has its own."""
    if request.param == "sqlite":
        return Settings(data_directory=tmp_path, keep_files_days=KEPT_DAYS)
    server = request.getfixturevalue("postgresql_server")
    address = new_schema(server, "ovop_uji")
    return Settings(data_directory=tmp_path, database_url=address, keep_files_days=KEPT_DAYS)


@pytest.fixture
def store(settings):
    store = open_store(settings)
    yield store
    store.close()


def pytest_terminal_summary(terminalreporter):
    say_loudly_what_was_skipped(terminalreporter, "POSTGRESQL TESTS WERE NOT RUN", NO_POSTGRESQL)
