from datetime import date

import pandas as pd
import pytest

from ovop_geo.records.datasets import Description, load_dataset
from ovop_geo.records.tables import TABLES
from ovop_geo.records.writing import write_dataset
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import SHIPPED_DATA
from ovop_geo.store.content import store_state
from ovop_geo.store.dataset import read_store
from tests.store.samples import load, rows


@pytest.fixture(scope="module")
def regions():
    return load_regions()


def test_an_empty_store_is_a_data_set_with_empty_tables(store, regions):
    dataset = read_store(store, regions)
    assert dataset.name == "kerja"
    assert all(frame.equals(TABLES[name].empty()) for name, frame in dataset.tables.items())


def test_the_data_set_is_as_new_as_its_newest_source(store, regions):
    load(store, potensi=rows("potensi", {}, {"tahun": 2024, "sumber_tanggal": "2026-12-20"}))
    assert read_store(store, regions).as_of == date(2026, 12, 20)


def test_the_data_set_is_as_new_as_its_last_import(store, regions):
    load(store, potensi=rows("potensi", {"sumber_tanggal": "2019"}))
    assert read_store(store, regions).as_of == date(2026, 11, 2)


def test_its_version_changes_with_its_content(store, regions):
    before = read_store(store, regions).version
    load(store, potensi=rows("potensi"))
    assert read_store(store, regions).version == str(store_state(store)) != before


def test_simulated_rows_make_it_simulated(store, regions):
    assert not read_store(store, regions).simulated
    load(store, potensi=rows("potensi", {"sumber": "simulasi"}))
    assert read_store(store, regions).simulated


def test_a_region_that_is_no_more_is_left_out_and_named(store, regions):
    load(store, potensi=rows("potensi", {}, {"kode_wilayah": "53.99"}))
    dataset = read_store(store, regions)
    assert len(dataset.tables["potensi"]) == 1
    assert [fault.found for fault in dataset.faults] == ["53.99"]


def test_the_permit_of_a_product_that_is_left_out_goes_with_it(store, regions):
    product = {"kode_produk": "P-1", "kode_wilayah": "53.99.01.2001"}
    permit = {"kode_produk": "P-1"}
    load(store, produk=rows("produk", product), sertifikat=rows("sertifikat", permit))
    dataset = read_store(store, regions)
    assert [len(dataset.tables[name]) for name in ("produk", "sertifikat")] == [0, 0]
    assert [(fault.file, fault.found) for fault in dataset.faults] == [
        ("produk", "53.99.01.2001"),
        ("sertifikat", "P-1"),
    ]


def test_the_published_records_go_in_and_come_out_whole(store, regions, tmp_path):
    shipped = load_dataset("publik", SHIPPED_DATA, regions)
    load(store, **shipped.tables)
    dataset = read_store(store, regions)
    write_dataset(tmp_path / "kerja", dataset.tables, Description("kerja", False, date.today()))
    written = load_dataset("kerja", tmp_path, regions)
    assert written.faults == ()
    for name, frame in shipped.tables.items():
        columns = list(frame.columns)
        pd.testing.assert_frame_equal(
            written.tables[name].sort_values(columns, ignore_index=True),
            frame.sort_values(columns, ignore_index=True),
        )
