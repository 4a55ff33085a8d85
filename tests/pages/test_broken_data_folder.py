"""Whatever happens to the files in the data folder, every page heals or says what is wrong.

Each test breaks one file of a folder that was in use and opens pages as a new server would: the
caches are keyed on the folder, which is another one every time.
"""

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from ovop_geo.boundaries import browser_files as geometry
from ovop_geo.boundaries.browser_files import browser_files
from ovop_geo.boundaries.sources import SourceMetadata, activate, active_source, write_source
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import Settings
from ovop_geo.store.backup import backup, restore
from ovop_geo.store.versions import open_store
from ovop_geo.ui.serving.shelf import SHELF
from tests.pages.packed import views
from tests.store.samples import load, rows

IMPORTS = 2
_ADDRESS = re.compile(r"peramban/((?:[0-9a-f]{16}/)?[a-z_]+-([0-9a-f]{12})\.[a-z]+)")


@pytest.fixture(scope="module")
def used(tmp_path_factory):
    """A data folder that has been in use, and the geometry that was made in it."""
    settings = Settings(tmp_path_factory.mktemp("used"), keep_files_days="99999")
    shipped, regions = active_source(settings), load_regions()
    installed = settings.data_directory / "batas" / "wilayah_boundaries-0123456789ab"
    metadata = SourceMetadata("wilayah_boundaries", False, "MIT", "cahya dsn", "2024")
    activate(settings, write_source(installed, shipped.areas(Level.DESA), metadata).directory)
    made = browser_files(active_source(settings), regions, settings)
    store = open_store(settings)
    for number in range(IMPORTS):
        load(store, potensi=rows("potensi", {"nilai": 10.0 + number}))
    backup(store, settings.data_directory / "simpan.sqlite")
    restore(settings, settings.data_directory / "simpan.sqlite")
    (settings.data_directory / "kolom.json").write_text('{"produk unggulan": "produk:nama"}')
    return settings.data_directory, made


@pytest.fixture
def folder(used, tmp_path, monkeypatch):
    """A copy of the folder, on which the app then runs."""
    whole, made = used
    copy = tmp_path / "var"
    shutil.copytree(whole, copy)
    monkeypatch.setenv("OVOP_DATA_DIR", str(copy))
    monkeypatch.setenv("OVOP_KEEP_FILES_DAYS", "99999")
    # To make it takes seconds, which tests of its own spend.
    monkeypatch.setattr(geometry, "_built", lambda *_: made)
    return copy


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def removed(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def of_the_other_kind(path: Path) -> None:
    """A folder in place of a file, or a file in place of a folder."""
    was_folder = path.is_dir()
    removed(path)
    path.write_text("") if was_folder else path.mkdir()


OF_FILES = (emptied, flipped, removed, of_the_other_kind)
OF_FOLDERS = (removed, of_the_other_kind)
MAP_FILES = (
    "peramban/*/desa-*.json",
    "peramban/*/daratan-*.json",
    "batas/aktif.json",
    "batas/*/sumber.json",
    "batas/*/kecamatan.parquet",
)
STORE_FILES = ("kerja.sqlite", "kerja.sqlite.jejak", "kolom.json", "cadangan/*.sqlite")
MAP_FOLDERS = ("peramban", "peramban/*", "batas", "batas/*-*", ".")
STORE_FOLDERS = ("cadangan", ".")


def cases(files, folders):
    """Return every file and folder with every way to break it."""
    of_files = [(name, spoil) for name in files for spoil in OF_FILES]
    return of_files + [(name, spoil) for name in folders for spoil in OF_FOLDERS]


def found(folder, name):
    (path,) = [folder] if name == "." else folder.glob(name)
    return path


def sentences(app):
    return [each.value for each in app.error]


def map_is_whole(app):
    """Return whether the files that the page's map asks for are there as they were made."""
    (view,), (frame,) = views(app), app.get("component_instance")
    asked = set(_ADDRESS.findall(frame.proto.json_args + view["land"]))
    assert len(asked) == len(["geometry", "land", "script", "style"])
    return all(
        hashlib.sha256(SHELF.get(address) or b"").hexdigest().startswith(digest)
        for address, digest in asked
    )


@pytest.mark.parametrize(("name", "spoil"), cases(MAP_FILES, MAP_FOLDERS))
def test_a_map_is_always_whole(folder, open_app, name, spoil):
    spoil(found(folder, name))
    app = open_app("")
    assert (sentences(app), app.exception.len) == ([], 0)
    assert map_is_whole(app)
    if name.startswith("batas/"):
        assert app.warning.len == 1


@pytest.mark.parametrize(("name", "spoil"), cases(STORE_FILES, STORE_FOLDERS))
def test_the_history_is_whole_or_it_is_said_that_it_is_not(
    folder, open_app, indonesian, name, spoil
):
    spoil(found(folder, name))
    app = open_app("data", bagian="riwayat")
    assert app.exception.len == 0
    said = sentences(app)
    assert indonesian("app.error.unexpected") not in said
    if not said and name != ".":
        assert len(app.dataframe[0].value) == IMPORTS


def test_files_that_are_broken_while_the_server_runs_stop_no_map(folder, open_app):
    open_app("")
    for path in folder.glob("peramban/*/*"):
        emptied(path)
    assert map_is_whole(open_app(""))


def test_a_store_that_is_deleted_while_the_server_runs_is_missed_and_comes_back(folder, open_app):
    assert sentences(open_app("data", bagian="riwayat")) == []
    kept = (folder / "kerja.sqlite").rename(folder / "aside.sqlite")
    (said,) = sentences(open_app("data", bagian="riwayat"))
    assert "kerja.sqlite" in said
    assert not (folder / "kerja.sqlite").exists()
    kept.rename(folder / "kerja.sqlite")
    assert sentences(open_app("data", bagian="riwayat")) == []


def test_where_nothing_can_be_written_published_pages_are_whole_and_it_is_said(
    folder, open_app, indonesian
):
    shutil.rmtree(folder)
    folder.write_text("a file where the data folder should be")
    for address in ("", "produk_unggulan", "progres", "tentang"):
        assert sentences(open_app(address)) == []
    app = open_app("")
    assert map_is_whole(app)
    assert indonesian("geography.error.browser_files") in [each.value for each in app.caption]
    (said,) = sentences(open_app("data", bagian="riwayat"))
    assert said != indonesian("app.error.unexpected")
