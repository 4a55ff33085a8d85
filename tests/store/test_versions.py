import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from threading import Barrier

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from ovop_geo.errors import StoreError
from ovop_geo.language import Translator
from ovop_geo.settings import Settings
from ovop_geo.store import migrating
from ovop_geo.store.content import read_records
from ovop_geo.store.entry_rows import rows_written
from ovop_geo.store.history import history
from ovop_geo.store.mapping import METADATA
from ovop_geo.store.migrating import newest_version
from ovop_geo.store.places import BACKUPS
from ovop_geo.store.undoing import undo
from ovop_geo.store.versions import open_store
from tests.store.contents import as_before_answers, content_hash
from tests.store.processes import CONTEXT, open_in_process
from tests.store.samples import OTHER_VILLAGE, load, rows

ASKED, ANSWERED = "2026-03-02", "2026-05-04"


def test_migrations_make_what_the_description_says(store):
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_a_store_that_is_opened_again_holds_the_same(settings, store):
    load(store, potensi=rows("potensi"))
    assert content_hash(open_store(settings)) == content_hash(store)


def set_version(store, version):
    with store.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :v"), {"v": version})


def test_a_newer_store_is_refused(settings, store):
    set_version(store, "9999")
    with pytest.raises(StoreError) as fault:
        open_store(settings)
    assert fault.value.key == "store.error.newer"
    assert "9999" in fault.value.message(Translator("id"))


def test_a_database_of_something_else_is_refused(settings, store):
    with store.writing() as connection:
        connection.execute(sa.text("DROP TABLE alembic_version"))
    with pytest.raises(StoreError) as fault:
        open_store(settings)
    assert fault.value.key == "store.error.no_store"


SECOND = '''
"""A later version, which notes a remark with each entry."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade():
    op.add_column("riwayat", sa.Column("keterangan", sa.Text))
    {last}
'''


@pytest.fixture
def later_version(monkeypatch, tmp_path_factory):
    """Give the code a second version of the store, whose migration ends with some line."""

    def give(last="pass"):
        scripts = tmp_path_factory.mktemp("migrations")
        for path in migrating._MIGRATIONS.rglob("*.py"):
            target = scripts / path.relative_to(migrating._MIGRATIONS)
            target.parent.mkdir(exist_ok=True)
            target.write_text(path.read_text())
        (scripts / "versions" / "second.py").write_text(SECOND.format(last=last))
        monkeypatch.setattr(migrating, "_MIGRATIONS", scripts)

    return give


def columns_of_history(store):
    return {column["name"] for column in sa.inspect(store.engine).get_columns("riwayat")}


def test_an_older_store_is_brought_up_to_date(settings, store, later_version):
    load(store, potensi=rows("potensi"))
    before = content_hash(store)
    later_version()
    newer = open_store(settings)
    assert newest_version() == "0005"
    assert "keterangan" in columns_of_history(newer)
    assert content_hash(newer) == before


def test_a_migration_that_fails_leaves_the_store_as_it_was(settings, store, later_version):
    load(store, potensi=rows("potensi"))
    before = content_hash(store)
    later_version(last='op.execute("SELECT * FROM tidak_ada")')
    with pytest.raises(StoreError):
        open_store(settings)
    assert "keterangan" not in columns_of_history(store)
    assert content_hash(store) == before


def test_a_sqlite_file_is_copied_before_it_is_brought_up_to_date(tmp_path, later_version):
    store = open_store(Settings(data_directory=tmp_path))
    load(store, potensi=rows("potensi"))
    later_version()
    open_store(Settings(data_directory=tmp_path))
    (copy,) = (tmp_path / BACKUPS).glob("*-0004.sqlite")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT nilai FROM potensi").fetchall() == [(12.5,)]


def test_a_file_that_is_no_database_is_refused_and_stays(tmp_path):
    path = tmp_path / "kerja.sqlite"
    path.write_bytes(b"bukan basis data" * 100)
    with pytest.raises(StoreError) as fault:
        open_store(Settings(data_directory=tmp_path))
    assert fault.value.key == "store.error.damaged"
    assert path.read_bytes() == b"bukan basis data" * 100


def test_sqlite_writes_ahead_and_checks_references(tmp_path):
    store = open_store(Settings(data_directory=tmp_path))
    with store.reading() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        ]
    assert pragmas == ["wal", 1, 5_000]


@pytest.mark.parametrize(
    "address",
    [
        *("mysql://a:rahasia@b/c", "nonsense", "sqlite://", "postgresql+asyncpg://a/b"),
        *("postgresql://a:rahasia@b:port/c", "postgresql://a:rahasia@[::1/c"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_its_password(tmp_path, address):
    with pytest.raises(StoreError) as fault:
        open_store(Settings(data_directory=tmp_path, database_url=address))
    assert fault.value.key == "store.error.address"
    assert "rahasia" not in str(fault.value)


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path):
    address = f"postgresql://ani:rahasia@/desa?host={tmp_path}"
    with pytest.raises(StoreError) as fault:
        open_store(Settings(data_directory=tmp_path, database_url=address))
    assert fault.value.key == "store.error.cannot_open"
    assert "rahasia" not in str(fault.value)


def test_settings_read_the_address_and_do_not_show_it():
    settings = Settings.from_environment({"OVOP_DATABASE_URL": " postgresql://a:rahasia@b/c "})
    assert settings.database_url == "postgresql://a:rahasia@b/c"
    assert "rahasia" not in repr(settings)


def test_processes_that_open_a_new_store_at_once_share_it(settings):
    fresh = replace(settings, data_directory=settings.data_directory / "baru")
    with CONTEXT.Pool(4) as pool:
        addresses = pool.map(open_in_process, [fresh] * 8, chunksize=1)
    assert len(set(addresses)) == 1


def test_a_new_sqlite_file_is_whole_without_what_lies_beside_it(tmp_path, monkeypatch):
    """As long as it is open, and on a disk that is full, SQLite leaves its content beside it."""
    upgrade, path = migrating.upgrade, tmp_path / "baru.sqlite"
    with closing(sqlite3.connect(path)) as other:

        def upgrade_while_open(connection, version):
            other.execute("SELECT count(*) FROM sqlite_master").fetchall()
            upgrade(connection, version)

        monkeypatch.setattr(migrating, "upgrade", upgrade_while_open)
        migrating.make_sqlite_file(path, path)
        shutil.copy(path, tmp_path / "kerja.sqlite")
    assert history(open_store(Settings(data_directory=tmp_path))) == []


def test_threads_that_make_new_stores_at_once_do_not_disturb_each_other(tmp_path):
    ready = Barrier(6)

    def opened(number):
        ready.wait()
        return history(open_store(Settings(tmp_path / str(number // 2))))

    with ThreadPoolExecutor(ready.parties) as threads:
        assert list(threads.map(opened, range(ready.parties))) == [[]] * ready.parties


def test_the_first_version_learns_the_size_of_its_files(tmp_path):
    settings = Settings(data_directory=tmp_path, keep_files_days="99999")
    load(open_store(settings), potensi=rows("potensi"))
    with closing(sqlite3.connect(tmp_path / "kerja.sqlite")) as connection, connection:
        for column in ("ukuran", "dihapus_waktu", "dihapus_oleh", "alasan"):
            connection.execute(f"ALTER TABLE riwayat DROP COLUMN {column}")
        connection.execute("ALTER TABLE dukungan DROP COLUMN dijawab")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    (entry,) = history(open_store(settings))
    assert (entry.size, entry.purged) == (len(b"isi berkas"), None)


def requests(*changes):
    return rows("dukungan", *({"tanggal": ASKED, **change} for change in changes or ({},)))


def answers(store):
    return read_records(store, "dukungan")["dijawab"].dt.strftime("%Y-%m-%d").fillna("").tolist()


def test_requests_of_the_third_version_stay_and_can_be_answered(settings, store):
    load(store, dukungan=requests())
    before = content_hash(store)
    as_before_answers(store)
    newer = open_store(settings)
    assert content_hash(newer) == before
    load(newer, dukungan=requests({"status": "disetujui", "dijawab": ANSWERED}))
    assert answers(newer) == [ANSWERED]


def test_entries_of_the_third_version_are_told_as_they_were(settings, store):
    entry = load(store, dukungan=requests())
    as_before_answers(store)
    _, after = rows_written(open_store(settings), entry.id)
    assert after["dukungan"]["dijawab"].isna().tolist() == [True]


def test_an_answer_goes_with_what_it_answered_when_entries_of_both_versions_are_undone(
    settings, store
):
    other = {"kode_wilayah": OTHER_VILLAGE}
    load(store, dukungan=requests({}, other))
    before = content_hash(store)
    second = load(store, dukungan=requests({"nilai_rp": 2e6}, {"nilai_rp": 2e6, **other}))
    as_before_answers(store)
    newer = open_store(settings)
    third = load(newer, dukungan=requests({"dijawab": ANSWERED}))
    assert answers(newer) == [ANSWERED, ""]
    undo(newer, second.id, "budi")
    undo(newer, third.id, "budi")
    assert content_hash(newer) == before
