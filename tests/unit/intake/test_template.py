"""The template holds what its readers need, and what is filled in comes back unchanged."""

import io
import re
from datetime import date

import openpyxl
import pandas as pd
import pytest

from ovop_geo.__main__ import main
from ovop_geo.errors import IntakeError
from ovop_geo.intake.example_rows import EXAMPLES
from ovop_geo.intake.template import kabupaten_code, region_label, template_workbook
from ovop_geo.intake.words import read_choice
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.records.datasets import load_dataset
from ovop_geo.records.tables import TABLES, Kind
from ovop_geo.records.words import value_words
from ovop_geo.records.writing import table_text
from ovop_geo.regions.codes import Level
from ovop_geo.settings import SHIPPED_DATA, Settings
from tests.inspection import inspect_file

NGADA = "53.09"


@pytest.fixture(scope="module")
def template(regions):
    return template_workbook(NGADA, regions, Translator("id"))


@pytest.fixture(scope="module")
def book(template):
    return openpyxl.load_workbook(io.BytesIO(template))


@pytest.fixture(scope="module")
def sample(regions):
    """Return the simulated records of one kabupaten, with what they refer to; none verified."""
    tables = dict(load_dataset("contoh", SHIPPED_DATA, regions).tables)
    inside = {
        name: frame[frame["kode_wilayah"].str.startswith(NGADA)]
        for name, frame in tables.items()
        if "kode_wilayah" in frame
    }
    codes = {
        "sertifikat": ("kode_produk", inside["produk"]["kode_produk"]),
        "komunitas": ("kode_komunitas", inside["anggota_komunitas"]["kode_komunitas"]),
    }
    for name, (column, known) in codes.items():
        inside[name] = tables[name][tables[name][column].isin(known)]
    known = set(inside["komunitas"]["kode_komunitas"])
    produk = inside["produk"]
    inside["produk"] = produk[produk["komunitas"].isna() | produk["komunitas"].isin(known)]
    permits = inside["sertifikat"]
    inside["sertifikat"] = permits[permits["kode_produk"].isin(inside["produk"]["kode_produk"])]
    return {
        name: inside[name]
        .reset_index(drop=True)
        .replace({"verifikasi": {"terverifikasi": "draft"}})
        for name in TABLES
    }


def test_there_is_a_sheet_per_table_with_all_its_columns(book):
    for name, table in TABLES.items():
        assert [cell.value for cell in book[name][1]] == table.column_names


def test_every_header_is_explained(book):
    for name in TABLES:
        assert all(cell.comment and cell.comment.text for cell in book[name][1])


def test_a_note_says_what_words_its_column_may_hold(book):
    notes = {cell.value: cell.comment.text for cell in book["produk"][1]}
    assert "\nPangan olahan\n" in notes["sektor"]
    assert notes["tahap_olah"].startswith("Tahap olah. ")
    (indicator,) = [cell for cell in book["target"][1] if cell.value == "indikator"]
    assert "\nDesa yang sudah menetapkan produk unggulan" in indicator.comment.text


def test_no_cell_note_or_list_shows_a_code(book):
    """But the names of sheets and the headings, by which a table is known."""
    for sheet in book:
        cells = [cell.value for row in sheet.iter_rows(min_row=2) for cell in row]
        notes = [cell.comment.text for cell in sheet[1] if cell.comment]
        texts = [str(text) for text in (*cells, *notes) if text is not None]
        coded = {text for text in texts if re.search(r"[a-z]_[a-z]", text)}
        assert coded <= set(TABLES)


def test_every_choice_has_a_list_that_holds_its_words(book):
    for name, table in TABLES.items():
        lists = {
            str(rule.sqref).split("2:")[0]: rule.formula1
            for rule in book[name].data_validations.dataValidation
        }
        for place, column in enumerate(table.columns, 1):
            if column.kind is Kind.CHOICE:
                letters = openpyxl.utils.get_column_letter(place)
                sheet, _, area = lists[letters].partition("!")
                words = [cell.value for (cell,) in book[sheet][area.replace("$", "")]]
                assert tuple(read_choice(word, column) for word in words) == column.allowed


def test_all_villages_are_in_the_lists_and_each_step_waits_for_them(book, regions):
    villages = regions.at(Level.DESA, NGADA).index
    labels = {cell.value for cell in book["Wilayah"]["A"]}
    assert {region_label(regions, code) for code in villages} <= labels
    steps = [(row[0].value[:13], row[1].value) for row in book["tahapan"].iter_rows(min_row=4)]
    assert steps == [(code, step) for code in villages for step in range(1, 6)]


def test_an_empty_template_says_nothing(template, name_index, tmp_path):
    _, found = inspect_file(template, "t.xlsx", name_index, Settings(tmp_path), NGADA)
    assert found.tables == {}
    assert found.findings == ()
    assert found.rows_read == 0
    assert [row.reason for row in found.skipped] == ["example"] * 2 * len(TABLES)


def filled(template, tables, regions):
    book = openpyxl.load_workbook(io.BytesIO(template))
    for name, frame in tables.items():
        sheet = book[name]
        if name == "tahapan":
            sheet.delete_rows(4, sheet.max_row)
        for row in frame.itertuples(index=False):
            cells = []
            for column, value in zip(frame.columns, row, strict=True):
                if pd.isna(value):
                    cells.append(None)
                elif column == "kode_wilayah":
                    cells.append(region_label(regions, value))
                elif isinstance(value, bool):
                    cells.append("ya" if value else "tidak")
                elif isinstance(value, pd.Timestamp):
                    cells.append(value.date())
                else:
                    cells.append(value)
            sheet.append(cells)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_what_is_filled_in_comes_back_unchanged(template, sample, regions, name_index, tmp_path):
    content = filled(template, sample, regions)
    _, found = inspect_file(
        content, "isi.xlsx", name_index, Settings(tmp_path), NGADA, on=date(2026, 11, 24)
    )
    assert list(found.errors) == []
    assert found.rows_read == sum(map(len, sample.values()))
    assert all(len(frame) for frame in sample.values())
    for name, frame in sample.items():
        pd.testing.assert_frame_equal(found.tables[name], frame, obj=name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_either_language_come_back_as_their_codes(
    language, sample, regions, name_index, tmp_path
):
    translate = Translator(language)
    worded = {name: frame.copy() for name, frame in sample.items()}
    for name, frame in worded.items():
        for column in TABLES[name].columns:
            if column.kind in (Kind.CHOICE, Kind.CHOICES) or column.name == "indikator":
                frame[column.name] = [
                    value_words(name, column.name, code, translate) or None
                    for code in frame[column.name]
                ]
    content = filled(template_workbook(NGADA, regions, translate), worded, regions)
    _, found = inspect_file(
        content, "isi.xlsx", name_index, Settings(tmp_path), NGADA, on=date(2026, 11, 24)
    )
    assert list(found.errors) == []
    for name, frame in sample.items():
        pd.testing.assert_frame_equal(found.tables[name], frame, obj=name)


@pytest.mark.parametrize("name", [name for name in TABLES if not TABLES[name].references])
def test_a_csv_file_of_the_same_columns_comes_back_unchanged(name, sample, name_index, tmp_path):
    content = table_text(sample[name], TABLES[name]).encode()
    _, found = inspect_file(content, f"{name}.csv", name_index, Settings(tmp_path))
    pd.testing.assert_frame_equal(found.tables[name], sample[name], obj=name)


def test_an_example_that_was_changed_but_keeps_its_mark_is_told(template, name_index, tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(template))
    names = [cell.value for cell in book["produk"][1]]
    book["produk"].cell(2, names.index("nama") + 1).value = "Kopi kami sendiri"
    target = io.BytesIO()
    book.save(target)
    _, found = inspect_file(target.getvalue(), "t.xlsx", name_index, Settings(tmp_path), NGADA)
    assert [(f.key, f.sheet, f.row) for f in found.findings] == [("example_changed", "produk", 2)]


def test_examples_hold_the_words_of_their_columns():
    for name, rows in EXAMPLES.items():
        for row in rows:
            for column, value in row.items():
                described = TABLES[name].column(column)
                assert not described.allowed or read_choice(value, described) is not None


@pytest.mark.parametrize("text", ["53.09", "Ngada", "Kab. Ngada", "KABUPATEN NGADA"])
def test_a_kabupaten_is_known_by_name_or_code(text, name_index):
    assert kabupaten_code(text, name_index) == NGADA


@pytest.mark.parametrize("text", ["53", "53.09.06", "53.99", "Sleman", ""])
def test_what_is_no_kabupaten_is_refused(text, name_index):
    with pytest.raises(IntakeError) as refusal:
        kabupaten_code(text, name_index)
    assert refusal.value.key == "intake.error.no_kabupaten"


def test_the_command_writes_the_template_and_says_so(tmp_path, capsys):
    path = tmp_path / "templat.xlsx"
    assert main(["template", "Kota Kupang", "--output", str(path)]) == 0
    assert str(path) in capsys.readouterr().out
    assert "tahapan" in openpyxl.load_workbook(path).sheetnames
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_told(tmp_path, capsys):
    path = tmp_path / "tidak_ada" / "templat.xlsx"
    assert main(["template", "53.71", "--output", str(path)]) == 2
    assert str(path) in capsys.readouterr().err
