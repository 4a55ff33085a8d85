import json
from datetime import date
from functools import lru_cache

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ovop_geo.errors import RecordError
from ovop_geo.records.datasets import (
    Description,
    load_dataset,
    newest_date,
)
from ovop_geo.records.reading import read_table
from ovop_geo.records.tables import TABLES, Kind
from ovop_geo.records.writing import table_text, write_dataset, write_texts
from ovop_geo.regions.codes import PROVINCE
from ovop_geo.regions.reference import load_regions
from ovop_geo.selection import PUBLISHED, SAMPLE
from ovop_geo.settings import SHIPPED_DATA

VILLAGES = ["53.01.04.2013", "53.01.05.2005", "53.01.05.2011", "53.02.02.2001"]
CODES = [PROVINCE, "53.01", "53.01.04", *VILLAGES]
AS_OF = date(2026, 2, 5)
COMMON = {"sumber": "https://example.org/berita", "verifikasi": "draft"}


@pytest.fixture(scope="module")
def regions():
    return load_regions()


def frame_of(table, *rows):
    columns = TABLES[table].columns
    frame = pd.DataFrame([COMMON | row for row in rows])
    frame = frame.reindex(columns=[column.name for column in columns])
    return frame.astype({column.name: column.kind.dtype for column in columns})


def product(code, **changes):
    row = {"kode_produk": code, "kode_wilayah": VILLAGES[0], "nama": "Kopi", "komoditas": "kopi"}
    return row | {"sektor": "minuman", "unggulan": False} | changes


def written(tmp_path, tables, simulated=False, name="publik"):
    write_dataset(tmp_path / name, tables, Description(name, simulated, AS_OF))
    return tmp_path


def places(dataset):
    return [(f.file, f.row, f.column, f.key.rpartition(".")[2]) for f in dataset.faults]


def test_a_written_data_set_is_read_back(tmp_path, regions):
    products = frame_of("produk", product("a", unggulan=True, omzet=1500000.0, bintang=3))
    dataset = load_dataset("publik", written(tmp_path, {"produk": products}), regions)
    assert dataset.faults == ()
    assert (dataset.name, dataset.simulated, dataset.as_of) == ("publik", False, AS_OF)
    pd.testing.assert_frame_equal(dataset.tables["produk"], products)


def test_every_table_is_there_with_its_dtypes_even_if_empty(tmp_path, regions):
    dataset = load_dataset("publik", written(tmp_path, {}), regions)
    assert list(dataset.tables) == list(TABLES)
    for name, table in dataset.tables.items():
        pd.testing.assert_frame_equal(table, TABLES[name].empty())


def test_a_missing_table_is_empty_and_named(tmp_path, regions):
    directory = written(tmp_path, {})
    (directory / "publik" / "target.csv").unlink()
    dataset = load_dataset("publik", directory, regions)
    assert places(dataset) == [("publik/target.csv", None, None, "file_missing")]
    pd.testing.assert_frame_equal(dataset.tables["target"], TABLES["target"].empty())


def test_a_data_set_that_is_not_there_is_empty_and_of_today(tmp_path, regions):
    dataset = load_dataset("publik", tmp_path, regions)
    assert len(dataset.faults) == len(TABLES) + 1
    assert dataset.as_of == date.today()
    assert all(table.empty for table in dataset.tables.values())


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"simulasi": false, "per_tanggal": "kemarin"}'])
def test_a_broken_description_is_named_and_the_newest_source_dates_the_data(
    tmp_path, regions, text
):
    products = frame_of("produk", product("a", sumber_tanggal="2024-03"))
    directory = written(tmp_path, {"produk": products})
    (directory / "publik" / "keterangan.json").write_text(text)
    dataset = load_dataset("publik", directory, regions)
    assert places(dataset) == [("publik/keterangan.json", None, None, "description")]
    assert dataset.as_of == date(2024, 3, 1)


def test_the_description_says_that_a_data_set_is_simulated(tmp_path, regions):
    assert load_dataset("contoh", written(tmp_path, {}, True, "contoh"), regions).simulated


def test_one_simulated_row_makes_the_data_set_simulated(tmp_path, regions):
    products = frame_of("produk", product("a"), product("b", sumber="simulasi"))
    assert load_dataset("publik", written(tmp_path, {"produk": products}), regions).simulated


def test_rows_that_refer_to_nothing_are_left_out_one_after_the_other(tmp_path, regions):
    tables = {
        "komunitas": frame_of(
            "komunitas", {"kode_komunitas": "k", "nama": "Penenun", "komoditas": "tenun"}
        ),
        "produk": frame_of(
            "produk", product("a", komunitas="k"), product("b", komunitas="x"), product("c")
        ),
        "sertifikat": frame_of(
            "sertifikat",
            *({"kode_produk": code, "jenis": "Halal"} for code in ("a", "b", "c", "d")),
        ),
        "anggota_komunitas": frame_of(
            "anggota_komunitas",
            *({"kode_komunitas": code, "kode_wilayah": VILLAGES[0]} for code in ("x", "k")),
        ),
    }
    dataset = load_dataset("publik", written(tmp_path, tables), regions)
    assert places(dataset) == [
        ("publik/produk.csv", 3, "komunitas", "reference"),
        ("publik/anggota_komunitas.csv", 2, "kode_komunitas", "reference"),
        ("publik/sertifikat.csv", 3, "kode_produk", "reference"),
        ("publik/sertifikat.csv", 5, "kode_produk", "reference"),
    ]
    assert dataset.tables["sertifikat"]["kode_produk"].tolist() == ["a", "c"]


def test_the_version_is_that_of_the_content(tmp_path, regions):
    products = {"produk": frame_of("produk", product("a"))}
    versions = [
        load_dataset("publik", written(tmp_path / name, tables), regions).version
        for name, tables in (("one", products), ("same", products), ("other", {}))
    ]
    assert versions[0] == versions[1] != versions[2]


def test_a_frame_that_breaks_its_schema_is_refused_and_nothing_is_written(tmp_path):
    products = frame_of("produk", product("a"), product("a"))
    with pytest.raises(RecordError) as caught:
        written(tmp_path, {"produk": products})
    assert caught.value.key == "record.error.breaks_schema"
    assert list(tmp_path.rglob("*")) == []


def test_an_unknown_table_is_refused(tmp_path):
    with pytest.raises(RecordError, match="warna"):
        written(tmp_path, {"warna": pd.DataFrame()})


def test_a_write_that_fails_leaves_the_old_files_and_nothing_half_written(tmp_path):
    write_texts(tmp_path, {"a.csv": "lama", "b.csv": "lama"})
    # A lone surrogate cannot be written as UTF-8.
    with pytest.raises(UnicodeEncodeError):
        write_texts(tmp_path, {"a.csv": "baru", "b.csv": "\ud800"})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "a.csv": "lama",
        "b.csv": "lama",
    }


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "penuh").write_text("")
    with pytest.raises(RecordError, match="penuh"):
        write_texts(tmp_path / "penuh" / "publik", {"a.csv": ""})


def test_details_stand_in_the_description(tmp_path):
    write_dataset(tmp_path, {}, Description("contoh", True, AS_OF, {"benih": 53}))
    assert json.loads((tmp_path / "keterangan.json").read_text()) == {
        "nama": "contoh",
        "simulasi": True,
        "per_tanggal": "2026-02-05",
        "benih": 53,
    }


def test_the_newest_date_takes_months_and_years_from_their_first_day():
    rows = [product(text, sumber_tanggal=text) for text in ("2025", "2024-12-31", "2025-02")]
    assert newest_date({"produk": frame_of("produk", *rows)}) == date(2025, 2, 1)


def test_without_a_dated_source_there_is_no_newest_date():
    assert newest_date({"produk": frame_of("produk", product("a"))}) is None


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split()) or "x"
)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
AMOUNTS = st.floats(0, 1e300)


def values_of(column):
    values = {
        Kind.TEXT: TEXT,
        Kind.CHOICE: st.sampled_from(column.allowed or ("",)),
        Kind.CHOICES: st.lists(
            st.sampled_from(column.allowed or ("",)), min_size=1, unique=True
        ).map(";".join),
        Kind.REGION: st.sampled_from(CODES),
        Kind.VILLAGE: st.sampled_from(VILLAGES),
        Kind.PARTIAL_DATE: DAYS.map(str).flatmap(
            lambda day: st.sampled_from([day, day[:7], day[:4]])
        ),
        Kind.DATE: DAYS.map(pd.Timestamp),
        Kind.FLAG: st.just(False),
        Kind.NUMBER: AMOUNTS,
        Kind.WHOLE: st.integers(int(column.minimum or 0), int(column.maximum or 10**9)),
    }[column.kind]
    return values if column.required else st.none() | values


@lru_cache
def tables_of(name):
    """Frames of the table ``name`` that hold its rules."""
    table = TABLES[name]

    def in_order(row):
        if table.period and all(row[column] is not None for column in table.period):
            first, last = table.period
            row[first], row[last] = sorted((row[first], row[last]))
        return row

    rows = st.fixed_dictionaries({column.name: values_of(column) for column in table.columns}).map(
        in_order
    )
    keys = (lambda row: tuple(row[column] for column in table.key)) if table.key else None
    return st.lists(rows, max_size=6, unique_by=keys).map(
        lambda rows: pd.DataFrame(rows, columns=table.column_names).astype(
            {column.name: column.kind.dtype for column in table.columns}
        )
    )


@pytest.mark.parametrize("name", TABLES)
@given(data=st.data())
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_written_is_read_back_as_it_was(tmp_path, name, data):
    frame = data.draw(tables_of(name))
    text = table_text(frame, TABLES[name])
    write_texts(tmp_path, {f"{name}.csv": text})
    back, faults = read_table(tmp_path / f"{name}.csv", TABLES[name], CODES)
    assert faults == ()
    pd.testing.assert_frame_equal(back.reset_index(drop=True), frame)
    assert table_text(back, TABLES[name]) == text


@pytest.mark.parametrize("name", [PUBLISHED, SAMPLE])
def test_the_shipped_data_sets_have_no_fault(name, regions):
    dataset = load_dataset(name, SHIPPED_DATA, regions)
    assert dataset.faults == ()
    assert dataset.simulated is (name == "contoh")
