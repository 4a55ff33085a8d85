"""An upgrade by a real later version of the program, and the way back to this one."""

import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from ovop_geo.__main__ import main
from ovop_geo.errors import StoreError
from ovop_geo.store import migrating
from ovop_geo.store.backup import restore
from ovop_geo.store.connection import connect, sqlite_url, url_of
from ovop_geo.store.history import history, imported_file
from ovop_geo.store.migrating import newest_version
from ovop_geo.store.places import BACKUPS
from ovop_geo.store.versions import open_and_migrate, open_store
from tests.store.contents import as_before_answers, content_hash
from tests.store.samples import load, rows

PROJECT = Path(__file__).resolve().parents[2]

NEXT = '''
"""The next version: remarks of entries, and a table of visits."""

import sqlalchemy as sa
from alembic import op

revision = "9001"
down_revision = "{newest}"


def upgrade():
    op.add_column("riwayat", sa.Column("keterangan", sa.Text))
    op.execute("UPDATE riwayat SET keterangan = 'dari versi baru'")
    op.create_table(
        "kunjungan",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("riwayat_id", sa.Integer, sa.ForeignKey("riwayat.id")),
    )
'''


@pytest.fixture(scope="module")
def next_version(tmp_path_factory):
    """The folder of a later version of the program, with one migration more."""
    folder = tmp_path_factory.mktemp("berikut")
    shutil.copytree(PROJECT / "ovop_geo", folder / "ovop_geo")
    migrations = folder / "ovop_geo" / "store" / "migrations" / "versions"
    (migrations / "next.py").write_text(NEXT.format(newest=newest_version()))
    return folder


@pytest.fixture
def environment(settings, monkeypatch):
    """What tells commands of both versions where the store is."""
    told = {
        "OVOP_DATA_DIR": str(settings.data_directory),
        "OVOP_DATABASE_URL": settings.database_url,
        "OVOP_SHIPPED_DATA": str(settings.shipped_data),
        "OVOP_KEEP_FILES_DAYS": settings.keep_files_days,
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    return {**os.environ, **told}


def test_after_an_upgrade_this_version_comes_back_with_the_copy_made_before(
    settings, store, next_version, environment, capsys
):
    entry = load(store, potensi=rows("potensi"), produk=rows("produk", {"kode_produk": "P-1"}))
    content, entries = content_hash(store), history(store)
    store.close()
    said = subprocess.run(
        [sys.executable, "-m", "ovop_geo", "migrate"],
        check=True,
        cwd=next_version,
        env=environment,
        capture_output=True,
        text=True,
    ).stdout
    assert f"{newest_version()} ke 9001" in said
    (kept,) = (settings.data_directory / BACKUPS).iterdir()
    assert str(kept) in said
    assert os.name == "nt" or kept.stat().st_mode & 0o077 == 0

    assert main(["history"]) == 2
    assert "restore BERKAS" in capsys.readouterr().err

    assert main(["restore", str(kept)]) == 0
    assert content_hash(store) == content
    assert history(store) == entries
    assert imported_file(store, entry.id) == ("daftar.xlsx", b"isi berkas")
    load(store, tahapan=rows("tahapan"))
    assert "kunjungan" not in sa.inspect(store.engine).get_table_names()
    assert remarks_set_aside(settings) == ["dari versi baru"]


def remarks_set_aside(settings):
    """The remarks that only the next version knows, in what was set aside."""
    if settings.database_url:
        engine = connect(url_of(settings), settings.data_directory).engine
        with engine.connect() as connection:
            schema = connection.exec_driver_sql(
                "SELECT max(nspname) FROM pg_namespace WHERE nspname LIKE 'ovop_disisihkan_%%'"
            ).scalar_one()
            remarks = connection.exec_driver_sql(f"SELECT keterangan FROM {schema}.riwayat")
            found = list(remarks.scalars())
            connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
            connection.commit()
        return found
    (aside,) = (settings.data_directory / BACKUPS).glob("*-versi-9001.sqlite")
    with closing(sqlite3.connect(aside)) as connection:
        return [remark for (remark,) in connection.execute("SELECT keterangan FROM riwayat")]


@pytest.fixture
def older(settings, store):
    """A store of the third version, with a request."""
    load(store, dukungan=rows("dukungan", {"tanggal": "2026-03-02"}))
    as_before_answers(store)
    store.close()
    return store


def test_the_copy_of_an_older_store_is_as_the_older_version_left_it(settings, older):
    _, done = open_and_migrate(settings)
    assert (done.before, done.after) == ("0003", newest_version())
    kept = connect(sqlite_url(done.kept), settings.data_directory)
    with kept.reading() as connection, older.reading() as now:
        inspector = sa.inspect(connection)
        assert connection.exec_driver_sql("SELECT * FROM alembic_version").scalar() == "0003"
        columns = {column["name"] for column in inspector.get_columns("dukungan")}
        assert "dijawab" not in columns
        for query in ("SELECT kunci, nilai_rp, tanggal FROM dukungan", "SELECT isi FROM riwayat"):
            was = connection.exec_driver_sql(query).all()
            assert [tuple(map(str, row)) for row in was] == [
                tuple(map(str, row)) for row in now.exec_driver_sql(query).all()
            ]
        changed = "SELECT count(*) FROM perubahan WHERE sebelum IS NULL"
        assert connection.exec_driver_sql(changed).scalar() == 1
    assert [path.name for path in done.kept.parent.iterdir()] == [done.kept.name]


def test_many_that_open_an_older_store_at_once_migrate_it_once(settings, older):
    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(lambda _: open_and_migrate(settings)[1], range(4)))
    assert sum(each is not None for each in done) == 1
    assert len(list((settings.data_directory / BACKUPS).iterdir())) == 1


def test_a_copy_that_cannot_be_kept_leaves_an_older_store_as_it_was(settings, older):
    (settings.data_directory / BACKUPS).write_text("bukan folder")
    with pytest.raises(StoreError) as fault:
        open_store(settings)
    assert fault.value.key == "store.error.cannot_write"
    with older.reading() as connection:
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    assert version == "0003"


def test_a_store_of_this_version_is_left_alone(settings, store):
    assert open_and_migrate(settings)[1] is None
    assert not (settings.data_directory / BACKUPS).exists()


def test_a_backup_of_a_newer_version_replaces_nothing(settings, store, tmp_path):
    load(store, potensi=rows("potensi"))
    before = content_hash(store)
    migrating.make_sqlite_file(tmp_path / "baru.sqlite", tmp_path)
    with closing(sqlite3.connect(tmp_path / "baru.sqlite")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9001'")
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9001'")
    with pytest.raises(StoreError) as fault:
        restore(settings, tmp_path / "baru.sqlite")
    assert fault.value.key == "store.error.newer"
    with store.writing() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{newest_version()}'")
    assert content_hash(open_store(settings)) == before
