"""A store of its own, and files in the shape that kabupaten send."""

from types import SimpleNamespace

import pytest

from ovop_geo.imports.trial import open_file, try_file
from ovop_geo.regions.name_index import NameIndex
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import Settings
from ovop_geo.store.versions import open_store
from tests.spreadsheets import xlsx

HEADER = [
    "Kabupaten",
    "Kecamatan",
    "Desa",
    "Nama Produk",
    "Komoditas",
    "Sektor",
    "Unggulan ya/tidak",
]
BEIWALI = ["Ngada", "Bajawa", "Beiwali", "Kopi Bajawa", "kopi", "minuman", "ya"]


@pytest.fixture(scope="session")
def index():
    return NameIndex(load_regions())


@pytest.fixture
def settings(tmp_path):
    return Settings(data_directory=tmp_path)


@pytest.fixture
def work(settings, index):
    """The store, and how to try a workbook of rows on it."""
    store = open_store(settings)

    def attempt(*rows, name="ngada.xlsx", header=HEADER, sheets=None, **options):
        content = xlsx(sheets or {"Data": [header, *rows]})
        return try_file(open_file(content, name, settings), store, index, **options)

    yield SimpleNamespace(store=store, attempt=attempt)
    store.close()
