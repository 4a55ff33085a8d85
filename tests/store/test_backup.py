import sqlite3
from contextlib import closing

import pytest

from ovop_geo.errors import StoreError
from ovop_geo.settings import Settings
from ovop_geo.store.applying import apply_plan
from ovop_geo.store.backup import backup, restore
from ovop_geo.store.connection import connect, sqlite_url
from ovop_geo.store.content import read_records
from ovop_geo.store.history import history, imported_file
from ovop_geo.store.planning import plan_import
from ovop_geo.store.undoing import undo
from ovop_geo.store.versions import open_store
from tests.store.contents import as_before_answers, content_hash, with_other_tables
from tests.store.postgresql import new_schema
from tests.store.samples import load, rows, source


@pytest.fixture
def filled(store):
    load(store, potensi=rows("potensi"), produk=rows("produk", {"kode_produk": "P-1"}))
    load(store, potensi=rows("potensi", {"nilai": 14.0}), sertifikat=rows("sertifikat"))
    return store


@pytest.fixture
def copy(filled, tmp_path):
    path = tmp_path / "simpanan" / "cadangan.sqlite"
    backup(filled, path)
    return path


def test_a_backup_brings_back_records_history_and_files(settings, filled, copy):
    content, entries = content_hash(filled), history(filled)
    load(filled, potensi=rows("potensi", {"nilai": 99.0}), tahapan=rows("tahapan"))
    restore(settings, copy)
    assert content_hash(filled) == content
    assert history(filled) == entries
    assert imported_file(filled, entries[0].id) == ("daftar.xlsx", b"isi berkas")


def test_a_backup_of_one_database_restores_on_the_other(
    settings, filled, copy, tmp_path, postgresql_server
):
    other = Settings(data_directory=tmp_path / "lain")
    if not settings.database_url:
        address = new_schema(postgresql_server, "ovop_lain")
        other = Settings(data_directory=tmp_path / "lain", database_url=address)
    restore(other, copy)
    assert content_hash(open_store(other)) == content_hash(filled)


def test_a_backup_of_an_earlier_version_restores(settings, store, tmp_path):
    load(store, dukungan=rows("dukungan", {"tanggal": "2026-03-02"}))
    content, entries = content_hash(store), history(store)
    backup(store, tmp_path / "lama.sqlite")
    earlier = connect(sqlite_url(tmp_path / "lama.sqlite"), tmp_path)
    as_before_answers(earlier)
    earlier.close()
    load(store, dukungan=rows("dukungan", {"tanggal": "2026-03-02", "dijawab": "2026-05-04"}))
    restore(settings, tmp_path / "lama.sqlite")
    assert content_hash(store) == content
    assert history(store) == entries


def test_life_goes_on_after_a_restore(settings, filled, copy):
    restore(settings, copy)
    entry = load(filled, tahapan=rows("tahapan"))
    assert entry.id == 3
    undo(filled, 2, "budi")
    assert read_records(filled, "potensi")["nilai"].tolist() == [12.5]


def test_a_plan_made_before_a_restore_is_refused(settings, filled, copy):
    late = plan_import(filled, {"tahapan": rows("tahapan")})
    restore(settings, copy)
    with pytest.raises(StoreError) as fault:
        apply_plan(filled, late, source())
    assert fault.value.key == "store.error.meanwhile"


def test_the_state_before_a_restore_can_be_had_back(settings, filled, copy):
    load(filled, potensi=rows("potensi", {"nilai": 99.0}))
    before = content_hash(filled)
    kept = restore(settings, copy)
    restore(settings, kept)
    assert content_hash(filled) == before


def test_a_backup_is_one_file_and_nothing_half_written_stays(copy):
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_a_backup_that_cannot_be_written_leaves_the_old_one(filled, copy):
    before = copy.read_bytes()
    (copy.parent / "berkas").write_text("bukan folder")
    with pytest.raises(StoreError) as fault:
        backup(filled, copy.parent / "berkas" / "cadangan.sqlite")
    assert fault.value.key == "store.error.cannot_write"
    assert copy.read_bytes() == before


def truncated(path):
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def overwritten(path):
    content = bytearray(path.read_bytes())
    content[20_000:40_000] = b"\xff" * 20_000
    path.write_bytes(content)


def with_a_lost_product(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM produk")


def of_a_newer_version(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (truncated, "store.error.backup_damaged"),
        (overwritten, "store.error.backup_damaged"),
        (with_a_lost_product, "store.error.backup_damaged"),
        (of_a_newer_version, "store.error.newer"),
        (with_other_tables, "store.error.no_backup"),
        (lambda path: path.write_bytes(b"PK\x03\x04 bukan cadangan"), "store.error.no_backup"),
        (lambda path: path.unlink(), "store.error.cannot_read"),
    ],
)
def test_a_file_that_is_no_sound_backup_changes_nothing(settings, filled, copy, spoil, key):
    before = content_hash(filled)
    spoil(copy)
    with pytest.raises(StoreError) as fault:
        restore(settings, copy)
    assert fault.value.key == key
    assert str(copy) in str(fault.value)
    assert content_hash(filled) == before


def test_a_damaged_sqlite_store_is_set_aside_by_a_restore(tmp_path):
    settings = Settings(data_directory=tmp_path)
    store = open_store(settings)
    load(store, potensi=rows("potensi"))
    before = content_hash(store)
    backup(store, tmp_path / "cadangan.sqlite")
    (tmp_path / "kerja.sqlite").write_bytes(b"rusak" * 1_000)
    kept = restore(settings, tmp_path / "cadangan.sqlite")
    assert content_hash(open_store(settings)) == before
    assert kept.read_bytes() == b"rusak" * 1_000
