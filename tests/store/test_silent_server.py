"""A PostgreSQL server that is frozen keeps its connections and says nothing."""

import os
import signal
from contextlib import contextmanager
from pathlib import Path

import pytest

from ovop_geo.errors import StoreError
from ovop_geo.settings import Settings
from ovop_geo.store import postgresql
from ovop_geo.store.content import store_state
from ovop_geo.store.versions import open_store
from tests.store.postgresql import new_schema, running_server
from tests.store.samples import load, rows


@pytest.fixture
def settings(tmp_path, postgresql_programs, monkeypatch):
    """A store on a server of its own, of which the app expects an answer soon."""
    monkeypatch.setattr(postgresql.PatientConnection, "patience", 0.5)
    monkeypatch.setattr(postgresql, "ANSWER_SECONDS", 0.5)
    with running_server(postgresql_programs) as server:
        yield Settings(tmp_path, database_url=new_schema(server, "ovop_diam"))


@contextmanager
def frozen(store):
    """Stop the server and all that it forked, as a machine that hangs would."""
    with store.reading() as connection:
        child = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
    server = parent(child)
    family = [server, *children(server)]
    for pid in family:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in family:
            os.kill(pid, signal.SIGCONT)


def parent(pid):
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def children(pid):
    return map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())


@pytest.mark.parametrize("known", [True, False], ids=["open connection", "new connection"])
def test_a_reader_gives_up_and_says_so(settings, known):
    store = open_store(settings)
    load(store, potensi=rows("potensi"))
    with frozen(store):
        if not known:
            store.close()
        with pytest.raises(StoreError) as fault:
            store_state(store)
    assert fault.value.key == "store.error.cannot_open"
    assert store_state(store).entry == 1
    store.close()


def test_a_server_that_freezes_within_a_transaction_is_given_up(settings):
    store = open_store(settings)

    def ask_twice():
        with store.reading() as connection:
            connection.exec_driver_sql("SELECT 1")
            with frozen(store):
                connection.exec_driver_sql("SELECT 2")

    with pytest.raises(StoreError) as fault:
        ask_twice()
    assert fault.value.key == "store.error.cannot_open"
    assert store_state(store).entry == 0
    store.close()


def test_a_slow_answer_that_keeps_coming_is_awaited(settings):
    store = open_store(settings)
    with store.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT n, pg_sleep(0.02), repeat('x', 20000) FROM generate_series(1, 60) AS n"
        )
        assert len(found.all()) == 60
    store.close()
