"""Files of a SQLite store that were emptied, deleted or replaced: never taken for a new store."""

import json
import logging
import os
import random
import shutil
import sqlite3
import stat
from contextlib import closing

import pytest

from ovop_geo.errors import StoreError
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import Settings
from ovop_geo.store.backup import backup, restore
from ovop_geo.store.content import read_records, store_state
from ovop_geo.store.dataset import read_store
from ovop_geo.store.entry_rows import rows_written
from ovop_geo.store.history import history
from ovop_geo.store.state import trace_path
from ovop_geo.store.versions import open_store
from tests.store.contents import with_other_tables
from tests.store.processes import make_on_a_full_disk, restore_on_a_full_disk, started
from tests.store.samples import load, rows

REGIONS = load_regions()


@pytest.fixture
def settings(tmp_path):
    return Settings(data_directory=tmp_path / "var")


@pytest.fixture
def path(settings):
    return settings.data_directory / "kerja.sqlite"


@pytest.fixture
def copy(settings, tmp_path):
    """A backup of a store with records, made before the last import."""
    store = open_store(settings)
    load(store, potensi=rows("potensi"))
    backup(store, tmp_path / "cadangan.sqlite")
    load(store, potensi=rows("potensi", {"nilai": 14.0}))
    return tmp_path / "cadangan.sqlite"


def emptied(path):
    path.write_bytes(b"")


def without_a_table(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE potensi")


def of_two_versions(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO alembic_version VALUES ('lain')")


def cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def a_folder(path):
    path.unlink()
    path.mkdir()


SPOILT = {
    emptied: "emptied",
    with_other_tables: "emptied",
    without_a_table: "damaged",
    of_two_versions: "damaged",
    cut: "damaged",
    os.unlink: "gone",
    a_folder: "cannot_open",
}


@pytest.mark.parametrize(("spoil", "key"), SPOILT.items())
def test_what_was_lost_is_said(settings, path, copy, spoil, key):
    spoil(path)
    was_there = path.exists()
    with pytest.raises(StoreError) as fault:
        open_store(settings)
    assert fault.value.key == f"store.error.{key}"
    assert str(path) in str(fault.value)
    assert path.exists() == was_there


@pytest.mark.parametrize("spoil", [each for each, key in SPOILT.items() if key != "cannot_open"])
def test_a_backup_brings_back_what_was_lost(settings, path, copy, spoil):
    spoil(path)
    left = path.read_bytes() if path.exists() else None
    kept = restore(settings, copy)
    assert read_records(open_store(settings), "potensi")["nilai"].tolist() == [12.5]
    assert (kept.read_bytes() if kept else None) == left


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("jumlah", "null"),
        ("jumlah", "[]"),
        ("jumlah", '{"potensi": 5}'),
        ("jumlah", '{"potensi": {"ditambah": null}}'),
        ("jumlah", '{"potensi": {"ditambah": "banyak"}}'),
        ("jumlah", '{"potensi": {"ditambah": 1e999}}'),
        ("jumlah", "[" * 100_000),
        ("waktu", None),
        ("waktu", "kemarin"),
        ("dihapus_waktu", "kemarin"),
    ],
)
def test_an_entry_of_the_history_that_is_none_is_damage(settings, path, copy, column, value):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '')")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE riwayat SET {column} = ? WHERE id = 1", [value])
    store = open_store(settings)
    with pytest.raises(StoreError) as fault:
        history(store)
    assert fault.value.key == "store.error.damaged"


@pytest.mark.parametrize("row", ["[]", '"x"', '{"tanggal": 5}', "[" * 100_000])
def test_a_logged_row_that_is_none_is_damage(settings, path, copy, row):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE perubahan SET sesudah = ?", [row])
    with pytest.raises(StoreError) as fault:
        rows_written(open_store(settings), 1)
    assert fault.value.key == "store.error.damaged"


@pytest.mark.parametrize("spoil", [emptied, with_other_tables, without_a_table, cut, os.unlink])
def test_a_store_that_is_open_says_so_too(settings, path, copy, spoil):
    store = open_store(settings)
    spoil(path)
    with pytest.raises(StoreError):
        read_records(store, "potensi")
    assert not path.exists() or path.stat().st_size != 0 or spoil is emptied


def test_no_flipped_byte_ends_in_anything_but_a_sentence(settings, path, copy):
    whole, refused = path.read_bytes(), 0
    written = [place for place, byte in enumerate(whole) if byte]
    for place in random.Random(1).sample(written, 25):
        content = bytearray(whole)
        content[place : place + 3] = b"\xff\x00{"
        path.write_bytes(content)
        try:
            store = open_store(settings)
            history(store)
            read_store(store, REGIONS)
            rows_written(store, 1)
        except StoreError:
            refused += 1
    assert refused


def test_an_older_file_in_its_place_is_noticed_until_somebody_agrees(settings, path, copy):
    shutil.copy(copy, path)
    with pytest.raises(StoreError) as fault:
        open_store(settings)
    values = fault.value.values
    assert (fault.value.key, values["last"], values["known"]) == ("store.error.lost", "1", "2")
    trace_path(path).unlink()
    assert store_state(open_store(settings)).entry == 1


def test_imports_that_a_lost_file_beside_it_held_are_missed(settings, path, copy, tmp_path):
    """A killed server leaves its newest imports in the file ``-wal``."""
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM riwayat").fetchall()
        load(open_store(settings), potensi=rows("potensi", {"nilai": 15.0}))
        killed = Settings(data_directory=tmp_path / "killed")
        shutil.copytree(settings.data_directory, killed.data_directory)
    wal = killed.data_directory / "kerja.sqlite-wal"
    assert wal.stat().st_size > 0
    wal.write_bytes(b"")
    with pytest.raises(StoreError) as fault:
        open_store(killed)
    assert fault.value.key == "store.error.lost"
    restore(killed, copy)
    assert store_state(open_store(killed)).entry == 1


@pytest.mark.parametrize(
    "content", ["", "[", '{"generasi": "x"}', '{"generasi": "x", "riwayat": 1e999}']
)
def test_a_spoilt_trace_is_mended_and_still_tells_that_a_store_was_here(settings, path, content):
    load(open_store(settings), potensi=rows("potensi"))
    trace_path(path).write_text(content)
    state = store_state(open_store(settings))
    assert json.loads(trace_path(path).read_text())["riwayat"] == state.entry == 1
    trace_path(path).write_text(content)
    path.unlink()
    with pytest.raises(StoreError) as fault:
        open_store(settings)
    assert fault.value.key == "store.error.gone"


def test_a_trace_that_cannot_be_written_stops_nothing(settings, path, caplog):
    store = open_store(settings)
    trace_path(path).unlink()
    trace_path(path).mkdir()
    load(store, potensi=rows("potensi"))
    assert len(history(open_store(settings))) == 1
    assert "trace" in caplog.text


def test_who_starts_again_from_nothing_names_all_that_was_left(settings, path, copy):
    wal = path.with_name("kerja.sqlite-wal")
    wal.write_bytes(b"left by a killed server")
    path.unlink()
    with pytest.raises(StoreError) as fault:
        open_store(settings)
    for each in (trace_path(path), wal):
        assert str(each) in str(fault.value)
        each.unlink()
    assert history(open_store(settings)) == []


@pytest.mark.parametrize("room", [0, 4_096, 40_000])
def test_a_new_store_on_a_full_disk_is_not_made_and_that_is_said(settings, path, room):
    process, pipe = started(make_on_a_full_disk, settings, None, room)
    assert pipe.recv() in ("store.error.disk", "store.error.cannot_write")
    process.join()
    assert not path.exists()
    assert history(open_store(settings)) == []


@pytest.mark.parametrize("room", [0, 4_096, 40_000])
def test_a_backup_on_a_full_disk_is_not_made_and_that_is_said(settings, copy, tmp_path, room):
    target = tmp_path / "lain" / "cadangan.sqlite"
    process, pipe = started(make_on_a_full_disk, settings, target, room)
    assert pipe.recv() in ("store.error.disk", "store.error.cannot_write")
    process.join()
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("room", [0, 40_000])
def test_a_restore_on_a_full_disk_keeps_what_was_damaged(settings, path, copy, room):
    path.write_bytes(b"rusak" * 1_000)
    process, pipe = started(restore_on_a_full_disk, settings, copy, room)
    assert pipe.recv().startswith("store.error.")
    process.join()
    assert path.read_bytes() == b"rusak" * 1_000


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
class TestRights:
    def test_only_the_owner_reads_what_people_loaded(self, settings, path, tmp_path):
        before = os.umask(0o022)
        try:
            store = open_store(settings)
            load(store, potensi=rows("potensi"))
            backup(store, tmp_path / "simpan" / "cadangan.sqlite")
            restore(settings, tmp_path / "simpan" / "cadangan.sqlite")
        finally:
            os.umask(before)
        made = [each for each in tmp_path.rglob("*") if each.is_file()]
        assert len(made) == len(["store", "trace", "backup", "kept by the restore"])
        for private in made:
            assert stat.S_IMODE(private.stat().st_mode) == 0o600
            assert stat.S_IMODE(private.parent.stat().st_mode) == 0o700

    def test_wider_rights_of_a_store_are_left_and_logged_once(self, settings, path, caplog):
        open_store(settings)
        path.chmod(0o640)
        path.parent.chmod(0o750)
        with caplog.at_level(logging.WARNING):
            open_store(settings)
            open_store(settings)
        assert caplog.text.count(str(path)) == 1
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
