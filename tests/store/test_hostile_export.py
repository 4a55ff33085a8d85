"""What users wrote leaves the store as a data set that runs nowhere and reads back unchanged."""

import csv
import re

import pandas as pd
import pytest

from ovop_geo.__main__ import main
from ovop_geo.records.datasets import load_dataset
from ovop_geo.records.tables import TABLES, Kind
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import Settings
from ovop_geo.store.dataset import read_store
from ovop_geo.store.versions import open_store
from tests.hostile_records import load_hostile_records

FORMULA = re.compile(r"(^|[;,|\t\r\n])[\s\"\u200b-\u206f\ufeff]*[=+\-@＝＋－＠](?=.)")


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The folder of the data set, and the tables that were exported."""
    directory = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OVOP_DATA_DIR", str(directory))
        load_hostile_records(Settings(directory))
        assert main(["export", str(directory / "kerja")]) == 0
    store = open_store(Settings(directory))
    tables = read_store(store, load_regions()).tables
    store.close()
    return directory / "kerja", tables


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_comes_back_unchanged(exported, table):
    folder, tables = exported
    read = load_dataset(folder.name, folder.parent, load_regions())
    assert read.faults == ()
    assert len(tables[table.name]) > 30
    found = read.tables[table.name].reset_index(drop=True)
    pd.testing.assert_frame_equal(found, tables[table.name])


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_no_cell_of_text_runs_in_a_spreadsheet(exported, table):
    with (exported[0] / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = [column.name for column in table.columns if column.kind is Kind.TEXT]
    assert [row[name] for row in rows for name in texts if FORMULA.search(row[name])] == []
