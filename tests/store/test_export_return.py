"""The folder of an export, and the commands that bring it back to the office."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from ovop_geo.__main__ import main
from ovop_geo.editors import Editor
from ovop_geo.errors import StoreError
from ovop_geo.imports.returning import try_export
from ovop_geo.imports.writing import apply_return
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.codes import PROVINCE
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import Settings
from ovop_geo.store.content import read_records
from ovop_geo.store.export import LINEAGE_FILE, read_export, write_export
from ovop_geo.store.history import imported_file
from ovop_geo.store.versions import open_store
from tests.hostile_records import load_hostile_records
from tests.store.samples import load_now as load
from tests.store.samples import rows

REGIONS = load_regions()
EDITOR = Editor("ani", PROVINCE)
HOSTILE_ROW = {column: [] for column in TABLES["potensi"].column_names}


def amounts(store):
    return read_records(store, "potensi")["nilai"].tolist()


@pytest.fixture
def tried(store, tmp_path):
    """Export a laptop's store and return what importing that here would do."""

    def tried(laptop, **options):
        write_export(laptop, REGIONS, tmp_path / "keluar")
        exported = read_export(tmp_path / "keluar", REGIONS)
        return try_export(exported, store, editor=EDITOR, **options)

    return tried


def test_hostile_texts_survive_the_way_back(tmp_path):
    load_hostile_records(Settings(tmp_path / "laptop"))
    laptop, office = (open_store(Settings(tmp_path / each)) for each in ("laptop", "kantor"))
    write_export(laptop, REGIONS, tmp_path / "keluar")
    exported = read_export(tmp_path / "keluar", REGIONS)
    trial = try_export(exported, office, editor=EDITOR)
    assert trial.faults == ()
    apply_return(trial, office, EDITOR)
    for table in TABLES:
        ours, theirs = (
            read_records(each, table).drop(columns="verifikasi") for each in (office, laptop)
        )
        pd.testing.assert_frame_equal(ours, theirs)
    assert try_export(exported, office).plan.is_empty
    laptop.close()
    office.close()


def test_the_export_is_kept_and_can_be_imported_from_there(store, copied, tried, tmp_path):
    laptop = copied()
    load(laptop, potensi=rows("potensi"))
    entry = apply_return(tried(laptop), store, EDITOR)
    name, content = imported_file(store, entry.id)
    assert name == "keluar.zip"
    (tmp_path / name).write_bytes(content)
    kept = read_export(tmp_path / name, REGIONS)
    assert kept.lineage == read_export(tmp_path / "keluar", REGIONS).lineage
    assert kept.content == content


@pytest.fixture(scope="module")
def export_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ekspor")
    store = open_store(Settings(folder))
    load(store, potensi=rows("potensi"))
    write_export(store, REGIONS, folder / "keluar")
    store.close()
    return folder / "keluar"


@pytest.fixture
def export(export_folder, tmp_path):
    return Path(shutil.copytree(export_folder, tmp_path / "keluar"))


def refused(path):
    with pytest.raises(StoreError) as found:
        read_export(path, REGIONS)
    return found.value.key.removeprefix("store.error.")


def test_a_folder_that_is_no_export_is_refused(tmp_path):
    assert refused(tmp_path) == "no_export"


def test_a_table_that_was_changed_or_cut_is_refused(export):
    table = export / "potensi.csv"
    table.write_text(table.read_text().replace("12.5", "13"))
    assert refused(export) == "export_changed"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"bentuk": 1', '{"bentuk":1,"berkas":3}'])
def test_a_damaged_list_is_refused(export, content):
    (export / LINEAGE_FILE).write_text(content)
    assert refused(export) in ("export_damaged", "no_export")


@pytest.mark.parametrize(
    "rows_told",
    [[], [["x"]], [["x", []]], [["x", [[1, {}], [2]]]], [["x", [[1, HOSTILE_ROW], [2]]]]],
)
def test_a_list_that_does_not_fit_its_tables_is_refused(export, rows_told):
    told = json.loads((export / LINEAGE_FILE).read_text())
    told["baris"]["potensi"] = rows_told
    (export / LINEAGE_FILE).write_text(json.dumps(told))
    assert refused(export) == "export_damaged"


def test_an_export_of_a_newer_form_is_refused(export):
    told = json.loads((export / LINEAGE_FILE).read_text())
    (export / LINEAGE_FILE).write_text(json.dumps(told | {"bentuk": 2}))
    assert refused(export) == "export_newer"


@pytest.fixture
def run(settings, store, monkeypatch, capsys):
    monkeypatch.setenv("OVOP_DATA_DIR", str(settings.data_directory))
    monkeypatch.setenv("OVOP_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("OVOP_KEEP_FILES_DAYS", settings.keep_files_days)

    def run(*words):
        code = main(["--language", "en", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_the_command_shows_the_plan_and_writes_after_yes(store, copied, run, tmp_path, monkeypatch):
    load(store, potensi=rows("potensi"))
    laptop = copied()
    load(laptop, potensi=rows("potensi", {"nilai": 2.0}))
    write_export(laptop, REGIONS, tmp_path / "kel uar")
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    code, said = run("import", tmp_path / "kel uar")
    assert (code, amounts(store)) == (1, [12.5])
    assert "12.5 → 2" in said
    shutil.make_archive(str(tmp_path / "arsip"), "zip", tmp_path, "kel uar")
    code, said = run("import", "--yes", tmp_path / "arsip.zip")
    assert (code, amounts(store)) == (0, [2.0])
    assert run("import", "--yes", tmp_path / "kel uar")[0] == 0
    assert len(run("history")[1].splitlines()) == 2


def test_the_command_names_what_both_changed_and_how_to_take_it(store, copied, run, tmp_path):
    load(store, potensi=rows("potensi"))
    laptop = copied()
    load(laptop, potensi=rows("potensi", {"nilai": 2.0}))
    load(store, potensi=rows("potensi", {"nilai": 3.0}))
    write_export(laptop, REGIONS, tmp_path / "keluar")
    code, said = run("import", "--yes", tmp_path / "keluar")
    assert (code, amounts(store)) == (1, [3.0])
    assert "potensi.csv, row 2, column nilai: changed both here and there" in said
    assert run("import", "--yes", "--take", "potensi!2", tmp_path / "keluar")[0] == 0
    assert amounts(store) == [2.0]


@pytest.mark.parametrize("take", ["potensi", "potensi!x", "harga!2", "!2"])
def test_a_row_that_cannot_be_one_is_refused(run, export, take):
    code, said = run("import", "--take", take, export)
    assert code == 2
    assert take in said


def test_what_says_how_a_file_is_read_does_not_fit_an_export(run, export):
    code, said = run("import", "--header", "Data!5", export)
    assert code == 2
    assert "is an export" in said


def test_an_ordinary_workbook_is_no_export(tmp_path, run):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "")
    assert "export" not in run("import", tmp_path / "a.xlsx")[1]
