"""Every test that asks for a store runs on SQLite and on PostgreSQL."""

import pytest

from ovop_geo.settings import Settings
from ovop_geo.store.backup import backup
from ovop_geo.store.versions import open_store
from tests.store.postgresql import new_schema

DATABASES = ("sqlite", "postgresql")

KEPT_DAYS = "99999"
"""The files of tests have dates of their own, which must not grow too old."""


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


@pytest.fixture
def copied(store, tmp_path):
    """Return the store of a laptop that gets a copy of this one as it is now."""
    made = []

    def copied():
        folder = tmp_path / f"laptop-{len(made)}"
        backup(store, folder / "kerja.sqlite")
        made.append(open_store(Settings(folder)))
        return made[-1]

    yield copied
    for each in made:
        each.close()
