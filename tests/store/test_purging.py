"""The original file of an import is removed: by a command, or when its time is over."""

import hashlib
import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from ovop_geo.__main__ import main
from ovop_geo.errors import StoreError
from ovop_geo.settings import Settings
from ovop_geo.store import connection as connections
from ovop_geo.store.applying import apply_plan
from ovop_geo.store.backup import backup, restore
from ovop_geo.store.content import read_records
from ovop_geo.store.history import ImportSource, history, imported_file
from ovop_geo.store.mapping import HISTORY
from ovop_geo.store.planning import plan_import
from ovop_geo.store.purging import UNDONE_DAYS, purge_file, purge_old_files
from ovop_geo.store.review import set_verification
from ovop_geo.store.undoing import undo
from ovop_geo.store.versions import open_store
from tests.store.contents import content_hash
from tests.store.samples import rows

SECRET = b"NIK 5309014107850002 " + random.Random(1).randbytes(200_000)
DIGEST = hashlib.sha256(SECRET).hexdigest()


def load(store, content=SECRET, days_ago=0, **values):
    """Import a potential from a file of ``content``, sent some days ago."""
    source = ImportSource.of_file("ani", "daftar.xlsx", content)
    source = replace(source, when=source.when - timedelta(days=days_ago))
    return apply_plan(store, plan_import(store, {"potensi": rows("potensi", values)}), source).id


def bytes_on_disk(settings):
    files = settings.data_directory.glob("kerja.sqlite*")
    return b"".join(path.read_bytes() for path in files)


def keeping(store, days):
    return replace(store, keep_days=days)


def has_file(store, entry):
    try:
        return imported_file(store, entry)[1] == SECRET
    except StoreError:
        return False


def test_a_purged_file_is_gone_and_the_rest_stays(store):
    entry = load(store)
    load(store, b"other", nilai=14.0)
    before = content_hash(store)
    assert purge_file(store, entry, "budi") == [entry]
    newer, purged = history(store)
    assert not has_file(store, entry)
    assert imported_file(store, newer.id) == ("daftar.xlsx", b"other")
    assert (purged.file_name, purged.sha256, purged.size) == ("daftar.xlsx", DIGEST, len(SECRET))
    assert purged.purged.who == "budi"
    assert datetime.now(UTC) - purged.purged.when < timedelta(minutes=10)
    assert content_hash(store) == before
    undo(store, newer.id, "budi")


def reject(store, reason):
    keys = read_records(store, "potensi", ["draft"]).index
    return set_verification(store, "potensi", keys, "ditolak", "budi", reason).id


def test_the_reasons_for_rejecting_rows_of_a_purged_import_go_with_its_file(settings, store):
    load(store, b"lain", tahun=2024)
    kept = reject(store, "angka ganda")
    entry = load(store)
    rejected = reject(store, "milik Ibu Rahasia")
    assert purge_file(store, entry, "budi") == [entry, rejected]
    reasons = {each.id: each.reason for each in history(store)}
    assert (reasons[rejected], reasons[kept]) == (None, "angka ganda")
    assert settings.database_url or b"Ibu Rahasia" not in bytes_on_disk(settings)
    assert set(read_records(store, "potensi")["verifikasi"]) == {"ditolak"}


def test_the_reason_of_a_review_can_be_purged_by_itself(store):
    entry = load(store)
    rejected = reject(store, "milik Ibu Rahasia")
    assert purge_file(store, rejected, "budi") == [rejected]
    newest, _ = history(store)
    assert (newest.reason, newest.purged.who) == (None, "budi")
    assert has_file(store, entry)


def test_time_alone_removes_no_reason(store):
    load(store, days_ago=400)
    rejected = reject(store, "angka ganda")
    with store.writing() as connection:
        long_ago = datetime.now(UTC).replace(tzinfo=None) - timedelta(days=400)
        connection.execute(sa.update(HISTORY).values(waktu=long_ago))
    assert purge_old_files(keeping(store, 365)) == [rejected - 1]
    assert history(store)[0].reason == "angka ganda"


def test_the_database_holds_nothing_of_it_any_more(settings, store):
    entry = load(store)
    if store.path is not None:
        assert SECRET[:500] in bytes_on_disk(settings)
    purge_file(store, entry, "budi")
    if store.path is not None:
        assert SECRET[:21] not in bytes_on_disk(settings)
        assert SECRET[-500:] not in bytes_on_disk(settings)
    else:
        with store.reading() as connection:
            size = connection.exec_driver_sql("SELECT pg_total_relation_size('riwayat')").scalar()
        assert size < 100_000


def test_while_others_have_the_database_open_nothing_of_it_stays_beside_it(tmp_path):
    settings = Settings(data_directory=tmp_path)
    store = open_store(settings)
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("SELECT count(*) FROM riwayat").fetchall()
        entry = load(store)
        assert SECRET[-500:] in bytes_on_disk(settings)
        purge_file(store, entry, "budi")
        assert SECRET[-500:] not in bytes_on_disk(settings)


def test_what_a_reader_keeps_from_going_is_said_and_goes_with_the_next_try(tmp_path, monkeypatch):
    monkeypatch.setattr(connections, "WAIT_SECONDS", 0.05)
    settings = Settings(data_directory=tmp_path)
    store = open_store(settings)
    load(store)
    path = tmp_path / "kerja.sqlite"
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM riwayat").fetchall()
        for _ in range(2):
            with pytest.raises(StoreError) as fault:
                purge_file(store, 1, "ani")
            assert fault.value.key == "store.error.remains"
        reader.rollback()
        with pytest.raises(StoreError) as fault:
            purge_file(store, 1, "ani")
        assert fault.value.key == "store.error.purged"
        assert path.with_name("kerja.sqlite-wal").stat().st_size == 0


def test_the_same_file_of_another_import_goes_with_it(store):
    first = load(store)
    undo(store, first, "ani")
    again = load(store)
    assert purge_file(store, first, "budi") == [first, again]
    assert not has_file(store, again)


@pytest.mark.parametrize("entry", [7, 2, 1])
def test_what_has_no_file_cannot_be_purged(store, entry):
    first = load(store)
    undo(store, first, "ani")
    purge_file(store, first, "budi")
    with pytest.raises(StoreError) as fault:
        purge_file(store, entry, "budi")
    key = {7: "no_entry", 2: "no_file", 1: "purged"}[entry]
    assert fault.value.key == f"store.error.{key}"


def test_a_backup_made_after_it_knows_of_it_and_has_no_file(settings, store, tmp_path):
    entry = load(store)
    purge_file(store, entry, "budi")
    before = history(store)
    backup(store, tmp_path / "simpan.sqlite")
    assert SECRET[:21] not in (tmp_path / "simpan.sqlite").read_bytes()
    restore(settings, tmp_path / "simpan.sqlite")
    assert history(store) == before


def test_old_files_go_with_the_next_import(store):
    old, young = load(store, days_ago=366), load(store, b"young", days_ago=364, nilai=14.0)
    assert has_file(store, old)
    newest = load(keeping(store, 365), b"new", nilai=15.0)
    assert not has_file(store, old)
    assert imported_file(store, young)[1] == b"young"
    assert imported_file(store, newest)[1] == b"new"
    (purged,) = [entry.purged for entry in history(store) if entry.id == old]
    assert purged.who is None


def test_old_files_go_when_the_store_is_opened(settings, store):
    old = load(store, days_ago=40)
    open_store(replace(settings, keep_files_days="41"))
    assert has_file(store, old)
    open_store(replace(settings, keep_files_days="39"))
    assert not has_file(store, old)


@pytest.mark.parametrize(("days_ago", "kept"), [(UNDONE_DAYS - 1, True), (UNDONE_DAYS + 1, False)])
def test_a_file_that_was_taken_back_is_kept_for_a_month(store, days_ago, kept):
    entry = load(store)
    undone = undo(store, entry, "ani").entry.id
    when = datetime.now(UTC).replace(tzinfo=None) - timedelta(days=days_ago)
    with store.writing() as connection:
        connection.execute(sa.update(HISTORY).where(HISTORY.c.id == undone).values(waktu=when))
    assert purge_old_files(store) == ([] if kept else [entry])
    assert has_file(store, entry) == kept


@pytest.mark.parametrize("days", ["0", "-1", "setahun", "1.5", "٣", "9" * 5_000, "007"])
def test_a_number_of_days_that_cannot_be_meant_is_refused(settings, days):
    with pytest.raises(StoreError) as fault:
        open_store(replace(settings, keep_files_days=days))
    assert fault.value.key == "store.error.keep_days"


def test_settings_read_the_number_of_days():
    assert Settings.from_environment({"OVOP_KEEP_FILES_DAYS": " 90 "}).keep_files_days == "90"
    assert Settings.from_environment({"OVOP_KEEP_FILES_DAYS": ""}).keep_files_days == "365"


def test_the_command_says_what_is_left(settings, store, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("OVOP_DATA_DIR", str(settings.data_directory))
    monkeypatch.setenv("OVOP_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("OVOP_KEEP_FILES_DAYS", settings.keep_files_days)
    entry = load(store)
    backup(store, tmp_path / "simpan.sqlite")
    restore(settings, tmp_path / "simpan.sqlite")
    (kept,) = (settings.data_directory / "cadangan").iterdir()
    assert main(["purge", str(entry), "--who", "budi"]) == 0
    assert str(kept) in capsys.readouterr().out
    assert main(["history"]) == 0
    assert "berkas asli dihapus" in capsys.readouterr().out
    assert main(["history", "--save", str(entry)]) == 2
    assert "sudah dihapus dari penyimpanan" in capsys.readouterr().err
