"""Workbooks whose parts are called otherwise, or are none of XML."""

import io
import zipfile
from datetime import date

import pytest

from ovop_geo.errors import IntakeError
from ovop_geo.intake.reading import read_file
from ovop_geo.intake.spreadsheets import read_workbook
from tests.binary_workbooks import xlsb
from tests.spreadsheets import ROWS, changed, xlsx, zipped


def repacked(content, rename, change=lambda content: content):
    source = zipfile.ZipFile(io.BytesIO(content))
    return zipped({rename(name): change(source.read(name)) for name in source.namelist()})


@pytest.mark.parametrize(
    "rename",
    [
        lambda name: name.replace("/", "\\"),
        lambda name: name.replace("/", "\\").upper(),
        lambda name: f"/{name}",
        lambda name: f"./{name}",
    ],
    ids=["backslashes", "capitals", "from the root", "from here"],
)
@pytest.mark.parametrize("content", [xlsx({"Data": ROWS}), xlsb({"Data": ROWS})], ids=["x", "b"])
def test_parts_are_found_however_they_are_written(content, rename):
    (sheet,) = read_file(repacked(content, rename), "a.xlsx").sheets
    assert [list(row) for row in sheet.rows] == ROWS


def test_relations_may_have_backslashes_too():
    content = repacked(
        xlsx({"Data": ROWS}),
        lambda name: name,
        lambda part: part.replace(b"/xl/worksheets/sheet1.xml", b"worksheets\\sheet1.xml"),
    )
    assert read_workbook(content, "a.xlsx").sheets[0].rows


def test_a_binary_workbook_is_read_with_all_its_sheets():
    workbook = read_file(xlsb({"Satu": ROWS, "Dua": ROWS[:2]}), "a.xlsx")
    assert workbook.kind == "xlsb"
    assert {sheet.name: [list(row) for row in sheet.rows] for sheet in workbook.sheets} == {
        "Satu": ROWS,
        "Dua": ROWS[:2],
    }


def test_a_binary_workbook_tells_what_is_hidden_and_merged():
    content = xlsb(
        {"Data": ROWS},
        state=1,
        hidden_rows=(2,),
        hidden_columns=(3, 16_383),
        merged=[(1, 2, 1, 1)],
    )
    workbook = read_file(content, "a.xlsb")
    (sheet,) = workbook.sheets
    assert (sheet.is_hidden, sheet.hidden_rows, sheet.hidden_columns) == (True, (2,), (3,))
    assert sheet.merged == ((1, 1, 2, 1),)
    assert [each.key for each in workbook.findings] == ["rows_hidden", "columns_hidden"]


def test_days_of_a_binary_workbook_may_count_from_1904():
    rows = [["Desa", "Tanggal"], ["Beiwali", date(2025, 11, 12)]]
    workbook = read_file(xlsb({"Data": rows}, from_1904=True), "a.xlsb")
    assert workbook.counts_from_1904
    assert workbook.sheets[0].rows[1][1] == date(2025, 11, 12)
    assert not read_file(xlsb({"Data": ROWS}), "a.xlsb").counts_from_1904


@pytest.mark.parametrize("part", ["xl/workbook.bin", "xl/worksheets/sheet1.bin"])
def test_a_binary_workbook_with_changed_bytes_is_read_or_refused(part):
    source = zipfile.ZipFile(io.BytesIO(xlsb({"Data": ROWS})))
    parts = {name: source.read(name) for name in source.namelist()}
    for seed in range(150):
        content = zipped({**parts, part: changed(parts[part], seed)})
        try:
            assert read_workbook(content, "a.xlsb").sheets
        except IntakeError:
            continue
