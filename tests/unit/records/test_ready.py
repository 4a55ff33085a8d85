"""Shipped tables come in their fast form, and only while it fits what it was made from."""

import shutil
import subprocess
import sys

import pandas as pd
import pytest

from ovop_geo.errors import RecordError
from ovop_geo.records.datasets import load_dataset, make_ready
from ovop_geo.records.ready import READY_FOLDER, read_ready
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.reference import Regions, load_regions
from ovop_geo.selection import PUBLISHED, SAMPLE
from ovop_geo.settings import SHIPPED_DATA


@pytest.fixture(scope="module")
def regions():
    return load_regions()


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(SHIPPED_DATA / "publik", tmp_path / "publik")


def without_ready(name, directory):
    target = directory / name
    shutil.copytree(SHIPPED_DATA / name, target, ignore=shutil.ignore_patterns(READY_FOLDER))
    return directory


@pytest.mark.parametrize("name", [PUBLISHED, SAMPLE])
def test_the_fast_form_that_ships_is_what_the_csv_files_say(name, tmp_path, regions):
    fast = read_ready(SHIPPED_DATA / name, regions.areas.index)
    checked = load_dataset(name, without_ready(name, tmp_path), regions)

    assert fast is not None
    assert checked.faults == ()
    for table, frame in checked.tables.items():
        pd.testing.assert_frame_equal(fast[table], frame)
    assert load_dataset(name, SHIPPED_DATA, regions).version == checked.version


def test_a_changed_csv_file_is_read_and_checked_anew(copy, regions):
    with (copy / "produk.csv").open("a", encoding="utf-8") as products:
        products.write("rusak\n")

    dataset = load_dataset("publik", copy.parent, regions)

    assert [fault.file for fault in dataset.faults] == ["publik/produk.csv"]


def test_a_village_that_is_gone_from_the_reference_list_takes_its_rows_with_it(copy, regions):
    village = load_dataset("publik", copy.parent, regions).tables["produk"]["kode_wilayah"].max()

    dataset = load_dataset("publik", copy.parent, Regions(regions.areas.drop(village)))

    assert village not in set(dataset.tables["produk"]["kode_wilayah"])
    assert any(fault.found == village for fault in dataset.faults)


@pytest.mark.parametrize("content", [b"", b"PAR1 rusak", None])
def test_a_damaged_fast_form_is_passed_over(copy, regions, content):
    path = copy / READY_FOLDER / "potensi.parquet"
    path.unlink() if content is None else path.write_bytes(content)

    dataset = load_dataset("publik", copy.parent, regions)

    assert len(dataset.tables["potensi"])
    assert dataset.faults == ()


def test_a_changed_description_of_a_table_outdates_it(copy, regions, monkeypatch):
    stricter = TABLES["target"].__class__(
        "target", TABLES["target"].columns, key=("kode_wilayah", "tahun")
    )
    monkeypatch.setitem(TABLES, "target", stricter)

    assert read_ready(copy, regions.areas.index) is None


def test_no_fast_form_is_made_of_faulty_rows(copy, regions):
    shutil.rmtree(copy / READY_FOLDER)
    with (copy / "produk.csv").open("a", encoding="utf-8") as products:
        products.write("rusak\n")

    with pytest.raises(RecordError) as refused:
        make_ready(copy, regions)

    assert refused.value.key == "record.error.faulty_rows"
    assert not (copy / READY_FOLDER).exists()


def test_the_first_page_is_made_without_what_checks_and_stores_rows():
    probe = (
        "import sys, pages, pages.beranda; from ovop_geo.ui.warming import warm_up; warm_up();"
        "made = 'ovop_geo.views.area_map' in sys.modules;"
        "sys.exit(not made or bool({'pandera', 'sqlalchemy', 'alembic'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", probe], check=True, cwd=SHIPPED_DATA.parent)
