"""Records go into a bundle without the files they came from, and are not lost there."""

import errno
import os

import pytest

from ovop_geo.bundle.contents import copy_records, not_returned
from ovop_geo.bundle.layout import DATA, System
from ovop_geo.bundle.making import MARKER, Order, make_bundle
from ovop_geo.errors import BundleError, StoreError
from ovop_geo.language import Translator
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import Settings
from ovop_geo.store.content import read_records
from ovop_geo.store.history import history, imported_file
from ovop_geo.store.review import set_verification
from ovop_geo.store.versions import open_store
from tests.store.contents import content_hash
from tests.store.samples import load_now as load
from tests.store.samples import rows

REGIONS, TRANSLATE = load_regions(), Translator("en")


@pytest.fixture
def bundle(tmp_path):
    """The folder of a bundle, of which only the data matter."""
    folder = tmp_path / "OVOP"
    (folder / DATA).mkdir(parents=True)
    (folder / MARKER).write_text('{"bentuk": 1}')
    return folder


@pytest.fixture
def laptop():
    opened = []

    def laptop(bundle):
        opened.append(open_store(Settings(data_directory=bundle / DATA)))
        return opened[-1]

    yield laptop
    for each in opened:
        each.close()


def make(bundle, settings, **options):
    order = Order(System.WINDOWS, bundle, str(bundle / "none.zip"), **options)
    make_bundle(order, settings, REGIONS, TRANSLATE, lambda *_, **__: None)


def refused(bundle, settings, **options):
    with pytest.raises(BundleError) as found:
        make(bundle, settings, **options)
    return found.value.key.removeprefix("bundle.error.")


def test_the_copy_has_records_and_history_and_no_original_file(store, settings, bundle, laptop):
    entry = load(store, potensi=rows("potensi", {}, {"tahun": 2024}))
    keys = read_records(store, "potensi").index
    set_verification(store, "potensi", keys[:1], "ditolak", "citra", "angka ganda")
    assert copy_records(settings, bundle / DATA, True) == 2
    copied = laptop(bundle)
    assert content_hash(copied) == content_hash(store)
    assert [each.kind for each in history(copied)] == [each.kind for each in history(store)]
    with pytest.raises(StoreError) as purged:
        imported_file(copied, entry.id)
    assert purged.value.key == "store.error.purged"
    assert imported_file(store, entry.id)[1] == b"isi berkas"
    assert b"isi berkas" not in (bundle / DATA / "kerja.sqlite").read_bytes()
    assert history(copied)[0].reason == "angka ganda"


def test_a_stick_without_links_takes_an_empty_store_too(settings, bundle, laptop, monkeypatch):
    def refuse(source, target):
        if target.is_relative_to(bundle):
            raise PermissionError(errno.EPERM, "Operation not permitted")
        link(source, target)

    link = os.link
    monkeypatch.setattr("os.link", refuse)
    assert copy_records(settings, bundle / DATA, False) == 0
    assert load(laptop(bundle), potensi=rows("potensi")) is not None


def test_without_records_the_copy_is_empty(store, settings, bundle, laptop):
    load(store, potensi=rows("potensi"))
    assert copy_records(settings, bundle / DATA, False) == 0
    assert history(laptop(bundle)) == []
    assert [path.name for path in (bundle / DATA).iterdir() if path.is_dir()] == []


def test_what_was_entered_there_counts_until_it_is_here(store, settings, bundle, laptop):
    load(store, potensi=rows("potensi"))
    copy_records(settings, bundle / DATA, True)
    assert not_returned(settings, bundle / DATA) == 0
    load(laptop(bundle), tahapan=rows("tahapan"), potensi=rows("potensi", {"nilai": 2.0}))
    assert not_returned(settings, bundle / DATA) == 2
    load(store, tahapan=rows("tahapan"))
    load(store, potensi=rows("potensi", {"nilai": 3.0}))
    assert not_returned(settings, bundle / DATA) == 1


def test_a_bundle_with_records_that_are_not_here_is_not_replaced(store, settings, bundle, laptop):
    copy_records(settings, bundle / DATA, True)
    load(laptop(bundle), tahapan=rows("tahapan"))
    assert refused(bundle, settings) == "records"
    assert read_records(laptop(bundle), "tahapan").shape[0] == 1
    # Told to discard them, it goes on, and fails for want of a Python, with all as it was.
    assert refused(bundle, settings, discard=True) == "unreadable"
    assert read_records(laptop(bundle), "tahapan").shape[0] == 1
    (kept,) = settings.data_directory.glob("cadangan/*-bundel.sqlite")
    assert kept.stat().st_size > 0


def test_records_that_came_back_do_not_hinder(store, settings, bundle):
    copy_records(settings, bundle / DATA, True)
    assert refused(bundle, settings) == "unreadable"


def test_a_folder_of_others_is_not_replaced(store, settings, tmp_path):
    (tmp_path / "Foto").mkdir()
    (tmp_path / "Foto" / "a.jpg").touch()
    assert refused(tmp_path / "Foto", settings) == "not_ours"
    assert refused(tmp_path / "Foto" / "a.jpg", settings) == "not_ours"
    assert [path.name for path in (tmp_path / "Foto").iterdir()] == ["a.jpg"]


def test_a_store_that_cannot_be_read_is_not_lost_silently(store, settings, bundle):
    (bundle / DATA / "kerja.sqlite").write_bytes(b"broken")
    with pytest.raises(StoreError):
        make(bundle, settings)
    assert (bundle / DATA / "kerja.sqlite").read_bytes() == b"broken"
