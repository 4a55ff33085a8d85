"""Every test that asks for a store runs on SQLite and on PostgreSQL."""

import os

import pytest

from ovop_geo.settings import Settings
from ovop_geo.store.versions import open_store
from tests.store.postgresql import NO_POSTGRESQL, find_programs, new_schema, running_server

DATABASES = ("sqlite", "postgresql")
_SKIPPED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def postgresql_server(pytestconfig):
    if given := os.environ.get("OVOP_TEST_DATABASE_URL"):
        yield given
        return
    programs = find_programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail(NO_POSTGRESQL)
        pytestconfig.stash[_SKIPPED] = True
        pytest.skip(NO_POSTGRESQL)
    with running_server(programs) as address:
        yield address


@pytest.fixture(params=DATABASES)
def settings(request, tmp_path):
    """Where an empty store is to be; each test has its own."""
    if request.param == "sqlite":
        return Settings(data_directory=tmp_path)
    server = request.getfixturevalue("postgresql_server")
    return Settings(data_directory=tmp_path, database_url=new_schema(server, "ovop_uji"))


@pytest.fixture
def store(settings):
    store = open_store(settings)
    yield store
    store.close()


def pytest_terminal_summary(terminalreporter, config):
    if config.stash.get(_SKIPPED, False):
        terminalreporter.section("POSTGRESQL TESTS WERE NOT RUN", red=True, bold=True)
        terminalreporter.line(NO_POSTGRESQL)
