import sqlite3
from contextlib import closing
from threading import Thread

import pytest

from ovop_geo.errors import StoreError
from ovop_geo.settings import Settings
from ovop_geo.store import connection
from ovop_geo.store.applying import apply_plan
from ovop_geo.store.content import read_records
from ovop_geo.store.history import history
from ovop_geo.store.planning import plan_import
from ovop_geo.store.undoing import undo
from ovop_geo.store.versions import open_store
from tests.store.contents import content_hash
from tests.store.processes import CONTEXT, import_in_process
from tests.store.samples import load, rows, source


@pytest.fixture
def neighbour(settings, store):
    """The same store, opened by somebody else."""
    other = open_store(settings)
    yield other
    other.close()


def test_a_writer_gives_up_when_another_one_takes_too_long(store, neighbour):
    plan = plan_import(store, {"potensi": rows("potensi")})
    with neighbour.writing(), pytest.raises(StoreError) as fault:
        apply_plan(store, plan, source(), wait=0.05)
    assert fault.value.key == "store.error.busy"
    assert history(store) == []


def test_a_reader_gives_up_when_a_program_keeps_the_file_for_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(connection, "READ_SECONDS", 0.05)
    settings = Settings(data_directory=tmp_path)
    store = open_store(settings)
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        for read in (lambda: history(store), lambda: open_store(settings)):
            with pytest.raises(StoreError) as fault:
                read()
            assert fault.value.key == "store.error.busy"
    assert history(store) == []


def test_a_writer_waits_for_another_one(store, neighbour):
    plan = plan_import(store, {"potensi": rows("potensi")})
    late = Thread(target=apply_plan, args=(store, plan, source()))
    with neighbour.writing():
        late.start()
        assert history(neighbour) == []
    late.join()
    assert len(history(store)) == 1


def test_a_reader_does_not_wait_and_sees_the_state_before(store, neighbour):
    entry = load(store, potensi=rows("potensi"))
    before = content_hash(store)
    with neighbour.writing() as connection:
        connection.exec_driver_sql("DELETE FROM potensi")
        assert content_hash(store) == before
        assert [each.id for each in history(store)] == [entry.id]


def test_a_block_that_fails_writes_nothing(store):
    load(store, potensi=rows("potensi"))

    def fail():
        with store.writing() as connection:
            connection.exec_driver_sql("DELETE FROM potensi")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert len(read_records(store, "potensi")) == 1


def test_a_reference_to_nothing_is_refused_by_the_database(store):
    load(store, produk=rows("produk", {"kode_produk": "P-1"}), sertifikat=rows("sertifikat"))
    with pytest.raises(StoreError), store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM produk")
    assert len(read_records(store, "produk")) == 1


def test_of_processes_that_import_the_same_rows_each_is_whole(settings, store):
    files = [
        {
            "potensi": rows(
                "potensi", *({"tahun": year, "nilai": value} for year in range(2000, 2020))
            )
        }
        for value in (1.0, 2.0, 3.0, 4.0)
    ]
    with CONTEXT.Pool(4) as pool:
        results = pool.starmap(import_in_process, [(settings, tables) for tables in files])
    assert {result for result in results if isinstance(result, str)} <= {"store.error.meanwhile"}
    assert len(history(store)) == sum(isinstance(result, int) for result in results) > 0
    assert len(set(read_records(store, "potensi")["nilai"])) == 1


def test_processes_that_import_different_rows_all_come_in(settings, store):
    files = [{"potensi": rows("potensi", {"tahun": year})} for year in range(2000, 2008)]
    with CONTEXT.Pool(4) as pool:
        results = pool.starmap(import_in_process, [(settings, tables) for tables in files])
    assert sorted(results) == [entry.id for entry in reversed(history(store))]
    assert len(read_records(store, "potensi")) == 8


def test_an_undo_waits_its_turn(store, neighbour):
    entry = load(store, potensi=rows("potensi"))
    with neighbour.writing(), pytest.raises(StoreError) as fault:
        undo(store, entry.id, "budi", wait=0.05)
    assert fault.value.key == "store.error.busy"
