"""The workbook of a profile, as Excel reads it."""

import io
import re
from datetime import datetime

import numpy as np
import openpyxl
import pandas as pd
import pytest

from ovop_geo.reports.excel.meanings import column_meanings
from ovop_geo.reports.excel.workbook import workbook
from ovop_geo.views.profile.profile import profile_of
from ovop_geo.views.sections.waiting_requests import waiting
from ovop_geo.views.table_rows import Asked, asked_rows
from tests.hostile_records import VILLAGE, WORDS
from tests.unit.reports.views import BAJAWA, BEIWALI, NGADA, PROVINCE, hostile_view, view


def opened(context):
    return openpyxl.load_workbook(io.BytesIO(workbook(context)))


def tables(context):
    return {
        part.name: section
        for part in profile_of(context).parts
        if (section := part.make(context)).columns
    }


def rows_of(sheet):
    """Return the headings of a table and its rows of cells."""
    first = int(re.search(r"\d+", sheet.auto_filter.ref).group())
    headings, *rows = sheet.iter_rows(min_row=first)
    return [cell.value for cell in headings], rows


@pytest.fixture(scope="module")
def bajawa():
    return opened(view(BAJAWA))


def sheet_named(book, context, name):
    return book[context.translate(f"office.sheet.{name}")]


def test_each_table_has_a_sheet_between_summary_and_meanings(bajawa):
    context = view(BAJAWA)
    names = [context.translate(f"office.sheet.{name}") for name in tables(context)]
    assert bajawa.sheetnames == ["Ringkasan", *names, "Keterangan kolom"]
    for sheet in bajawa.worksheets[1:]:
        headings, rows = rows_of(sheet)
        assert all(headings)
        assert rows
        assert sheet.freeze_panes
        assert sheet.print_title_rows
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_numbers_and_days_are_those_of_the_section(bajawa):
    context = view(BAJAWA)
    section = waiting(context)
    headings, rows = rows_of(sheet_named(bajawa, context, "waiting"))
    assert headings == [column.label for column in section.columns]
    order = asked_rows(section.columns, Asked(), context.translate).found
    for place, column in enumerate(section.columns):
        found = [row[place].value for row in rows]
        if column.days is not None:
            assert found == [day.to_pydatetime() for day in column.days.iloc[order]]
            assert all(isinstance(day, datetime) for day in found)
            assert "mmmm" in rows[0][place].number_format
        elif column.decimals is not None:
            numbers = column.cells.iloc[order].astype("float64")
            np.testing.assert_allclose([float(each) for each in found], numbers)
            assert rows[0][place].number_format == "#,##0"


@pytest.mark.parametrize(
    ("region", "data"), [(BAJAWA, "publik"), (BEIWALI, "contoh"), (NGADA, "publik")]
)
def test_what_is_missing_stays_empty(region, data):
    context = view(region, data)
    book, gaps = opened(context), 0
    for name, section in tables(context).items():
        _, rows = rows_of(sheet_named(book, context, name))
        order = asked_rows(section.columns, Asked(), context.translate).found
        for place, column in enumerate(section.columns):
            missing = column.cells.isna().to_numpy()[order]
            empty = [row[place].value is None for row in rows]
            blank = (column.cells.astype("str") == "").to_numpy()[order]
            assert (missing <= np.array(empty)).all()
            assert (np.array(empty) <= missing | blank).all()
            gaps += int(missing.sum())
    assert gaps


@pytest.mark.parametrize(("data", "stamp"), [("contoh", "DATA SIMULASI"), ("publik", "Batas")])
def test_stamps_stand_on_every_sheet_and_every_printed_page(data, stamp):
    for sheet in opened(view(BEIWALI, data)).worksheets:
        above = [str(cell.value) for (cell,) in sheet.iter_rows(max_row=4, max_col=1)]
        assert any(text.startswith(stamp) for text in above)
        assert stamp in sheet.oddHeader.right.text
        assert "Sumber" in sheet.oddFooter.left.text


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("data", ["contoh", "publik"])
@pytest.mark.parametrize("region", [PROVINCE, NGADA, BAJAWA, BEIWALI])
def test_every_column_is_explained(region, data, language):
    context = view(region, data, language)
    named = {context.title_of(code) for code in (*context.regions.path(region), region)}
    unexplained = {
        (name, meaning.name)
        for name, section in tables(context).items()
        for meaning in column_meanings(context, name, section)
        if meaning.name not in named
        and meaning.text == context.translate("office.meaning_of_region", place=meaning.name)
    }
    assert unexplained == set()


def test_hostile_texts_are_no_formulas_and_no_links(tmp_path):
    context = hostile_view(tmp_path, VILLAGE)
    book = opened(context)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"n", "s", "d"}
    written = "\n".join(str(cell.value) for cell in cells)
    assert "=1+1" in written
    assert len([word for word in WORDS if word in written]) > 10
    links = {cell.hyperlink.target for cell in cells if cell.hyperlink}
    assert not any(link and "evil" in link and not link.startswith("http") for link in links)


def test_names_of_sheets_are_valid_and_unique_in_every_language():
    for language in ("id", "en"):
        names = opened(view(NGADA, "contoh", language)).sheetnames
        assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
        assert len({name.casefold() for name in names}) == len(names)


def test_a_number_is_written_with_the_decimals_that_pages_show():
    context = view(NGADA)
    book = opened(context)
    headings, rows = rows_of(sheet_named(book, context, "profile_glance"))
    index = next(place for place, text in enumerate(headings) if "Indeks Desa" in text)
    assert rows[0][index].number_format == "#,##0.0000"
    assert not pd.isna(rows[0][index].value)
