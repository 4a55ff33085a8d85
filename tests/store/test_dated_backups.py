import os
from datetime import UTC, datetime

import pytest

from ovop_geo.errors import StoreError
from ovop_geo.settings import Settings
from ovop_geo.store import backup as backups
from ovop_geo.store import dated_backups
from ovop_geo.store.backup import restore
from ovop_geo.store.dated_backups import backup_into, newest_backup
from ovop_geo.store.versions import open_store
from tests.store.contents import content_hash
from tests.store.samples import load, rows


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "malam"


@pytest.fixture
def file_store(tmp_path):
    """A store in a SQLite file: these rules are those of files, whatever the database."""
    opened = open_store(Settings(data_directory=tmp_path / "data", keep_files_days="99999"))
    yield opened
    opened.close()


@pytest.fixture
def clock(monkeypatch):
    """Let the clock of backups stand still at a time, until it is set to another."""

    class Clock(datetime):
        time = datetime(2026, 11, 29, 18, 0, 0, 123456, tzinfo=UTC)

        @classmethod
        def now(cls, zone):
            return cls.time

    monkeypatch.setattr(dated_backups, "datetime", Clock)
    return Clock


def test_the_newest_are_kept_and_restore_what_they_held(settings, store, folder):
    for value in (1.0, 2.0, 3.0):
        load(store, potensi=rows("potensi", {"nilai": value}))
        content = content_hash(store)
        path, removed = backup_into(store, folder, 2)
    assert len(list(folder.iterdir())) == 2
    assert len(removed) == 1
    load(store, potensi=rows("potensi", {"nilai": 99.0}))
    restore(settings, path)
    assert content_hash(store) == content


def test_two_of_one_moment_do_not_collide_and_names_sort_by_time(file_store, folder, clock):
    made = [backup_into(file_store, folder, 9)[0] for _ in range(3)]
    assert [path.name for path in made] == sorted(path.name for path in folder.iterdir())
    assert made[0].name == "ovop-20261129-180000-123456.sqlite"
    assert newest_backup(folder) == clock.time.replace(microsecond=123458)


def test_other_files_stay(file_store, folder):
    backup_into(file_store, folder, 1)
    others = {"kerja-20200101-000000-000000-rusak.sqlite", "ovop-lama.sqlite", "catatan.txt"}
    for name in others:
        (folder / name).write_text("milik orang lain")
    (folder / "ovop-20200101-000000-000000.sqlite").symlink_to(folder / "catatan.txt")
    (folder / "ovop-20200102-000000-000000.sqlite").mkdir()
    path, removed = backup_into(file_store, folder, 1)
    assert len(removed) == 1
    left = {each.name for each in folder.iterdir()}
    assert left == {
        *others,
        path.name,
        "ovop-20200101-000000-000000.sqlite",
        "ovop-20200102-000000-000000.sqlite",
    }


def test_a_backup_that_is_not_sound_removes_nothing(file_store, folder, monkeypatch):
    first, _ = backup_into(file_store, folder, 1)
    make_single = backups.make_single

    def spoil(path):
        make_single(path)
        path.write_bytes(path.read_bytes()[:9_000])

    monkeypatch.setattr(backups, "make_single", spoil)
    with pytest.raises(StoreError) as fault:
        backup_into(file_store, folder, 1)
    assert fault.value.key == "store.error.backup_damaged"
    assert list(folder.iterdir()) == [first]


def test_a_clock_that_was_ahead_never_costs_the_new_one(file_store, folder, clock):
    clock.time = datetime(2031, 1, 1, tzinfo=UTC)
    backup_into(file_store, folder, 1)
    clock.time = datetime(2026, 1, 1, tzinfo=UTC)
    path, _ = backup_into(file_store, folder, 1)
    assert list(folder.iterdir()) == [path]


@pytest.mark.parametrize("keep", [0, -1])
def test_never_so_few_that_none_is_left(file_store, folder, keep):
    backup_into(file_store, folder, 1)
    with pytest.raises(StoreError) as fault:
        backup_into(file_store, folder, keep)
    assert fault.value.key == "upkeep.error.keep"
    assert len(list(folder.iterdir())) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_nobody_else_may_read_them(file_store, folder):
    path, _ = backup_into(file_store, folder, 1)
    assert path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_without_backups_has_no_newest(tmp_path):
    assert newest_backup(tmp_path) is None
