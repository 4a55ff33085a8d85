"""What is sent back is the same workbook, marked, and nothing in it runs."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableColumn, TableFormula

from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.findings_workbook import findings_workbook
from ovop_geo.intake.grouping import grouped
from ovop_geo.intake.spreadsheets import read_workbook
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.settings import Settings
from tests.binary_workbooks import xlsb
from tests.inspection import inspect_file
from tests.messy_files import messy
from tests.spreadsheets import ROWS, csv_text, html_table, ods, with_macros, with_part, xls, xlsx

ERROR = Finding("Data", 3, "C", "place_unmatched", "Mataloko", Severity.ERROR)
WARNING = Finding("Data", 2, "D", "commodity_unknown", "Kopi bubuk")


def marked(content, findings, name="a.xlsx", language="id"):
    workbook = read_workbook(content, name)
    answer = findings_workbook(workbook, findings, Translator(language))
    return openpyxl.load_workbook(io.BytesIO(answer))


def test_cells_are_coloured_and_say_what_to_do():
    book = marked(xlsx({"Data": ROWS}), [ERROR, WARNING])
    error, warning = book["Data"]["C3"], book["Data"]["D2"]
    assert (error.fill.fgColor.rgb[2:], warning.fill.fgColor.rgb[2:]) == ("F4B183", "FFE699")
    translate = Translator("id")
    for finding, cell in ((ERROR, error), (WARNING, warning)):
        assert finding.message(translate) in cell.comment.text
        assert finding.advice(translate) in cell.comment.text
    assert book["Data"]["B2"].comment is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_findings_are_listed_first(language):
    book = marked(xlsx({"Data": ROWS}), [ERROR, WARNING], language=language)
    rows = list(book.worksheets[0].values)
    assert [row[1:4] for row in rows[1:]] == [("Data", 3, "C"), ("Data", 2, "D")]
    assert rows[1][5] == ERROR.message(Translator(language))


def test_the_list_has_a_row_for_a_kind_and_every_cell_keeps_its_colour_and_comment():
    findings = [replace(WARNING, row=row, found=f"Kopi {row}") for row in (2, 3, 4)]
    book = marked(xlsx({"Data": ROWS}), findings)
    title, row = book.worksheets[0].values
    assert title[7] == "Di mana saja"
    assert row[1:4] == ("Data", 2, "D")
    assert row[7] == "3 baris: 2, 3, 4. Tertulis: “Kopi 2”, “Kopi 3”, “Kopi 4”."
    for finding in findings:
        cell = book["Data"][f"D{finding.row}"]
        assert cell.fill.fgColor.rgb[2:] == "FFE699"
        assert finding.message(Translator("id")) in cell.comment.text


def test_an_xlsx_file_keeps_its_formats():
    def bold(book):
        book.active["A1"].font = Font(bold=True, size=20)
        book.active.column_dimensions["B"].width = 44

    book = marked(xlsx({"Data": ROWS}, merge=["A6:B6"], change=bold), [ERROR])
    assert book["Data"]["A1"].font.size == 20
    assert book["Data"].column_dimensions["B"].width == 44
    assert [str(area) for area in book["Data"].merged_cells.ranges] == ["A6:B6"]


def test_a_workbook_with_macros_keeps_its_formats_without_them():
    def bold(book):
        book["Data"]["A1"].font = Font(size=20)

    content = with_macros(xlsx({"Data": ROWS}, change=bold))
    book = marked(content, [ERROR], "formulir.xlsm")
    assert book["Data"]["A1"].font.size == 20
    assert book.vba_archive is None


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (xls(ROWS), "a.xls"),
        (ods(ROWS), "a.ods"),
        (xlsb({"Data": ROWS}), "a.xlsb"),
        (csv_text(ROWS).encode(), "Data.csv"),
        (html_table(ROWS), "Data.xls"),
    ],
)
def test_other_kinds_come_back_as_xlsx_of_the_same_cells(content, name):
    book = marked(content, [ERROR], name)
    values = [[str(cell) for cell in row] for row in book["Data"].values]
    assert values == [[str(cell) for cell in row] for row in ROWS]
    assert book["Data"]["C3"].comment


def test_nothing_that_comes_back_is_a_formula():
    tricky = ["=1+1", "+1", "-1+2", "@SUM(A1)", '=HYPERLINK("http://x")']
    text = csv_text(
        [["Desa", "Produk"], *[[f"D{n}", t.replace(",", " ")] for n, t in enumerate(tricky)]], ";"
    )
    book = marked(text.encode(), [], "a.csv")
    cells = [cell for row in book["a"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in book["a"]["B"]][1:] == tricky


def test_formulas_and_links_to_other_files_are_left_out():
    content = xlsx({"Data": [*ROWS, [4, "Soa", "Piga", "='[x.xlsx]S'!A1"]]})
    workbook = read_workbook(content, "a.xlsx")
    answer = findings_workbook(workbook, [ERROR], Translator("id"))
    archive = zipfile.ZipFile(io.BytesIO(answer))
    assert not any("externalLink" in name for name in archive.namelist())
    sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in archive.read(name) for name in sheets)
    assert openpyxl.load_workbook(io.BytesIO(answer))["Data"]["D5"].value is None


RULES = (b"<f>", b"<formula", b"conditionalFormatting", b"dataValidation", b"<definedName ")
ELSEWHERE = (
    b"hyperlink",
    b"oddHeader",
    b"tablePart",
    b"pivotTable",
    b"http://evil.example",
    b"SUM(",
)


def test_nothing_beside_the_cells_and_their_formats_comes_back():
    def arm(book):
        sheet = book.active
        sheet["A1"].font = Font(size=20)
        sheet["A2"].comment = Comment("tetap", "x")
        sheet["A3"].hyperlink = "http://evil.example"
        rule = FormulaRule(formula=["SUM(1)=1"], fill=PatternFill("solid", fgColor="FF0000"))
        sheet.conditional_formatting.add("A1:B9", rule)
        validation = DataValidation(type="custom", formula1="SUM(1)")
        validation.add("B2:B9")
        sheet.add_data_validation(validation)
        sheet.oddHeader.center.text = "http://evil.example"
        sheet.print_title_rows = "1:1"
        sheet.auto_filter.ref = "A1:B3"
        sheet.defined_names["lokal"] = DefinedName("lokal", attr_text="SUM(1)")
        book.defined_names["nama"] = DefinedName("nama", attr_text="SUM(1)")
        table = Table(
            displayName="Tabel", ref="F1:F3", tableColumns=[TableColumn(id=1, name="Jumlah")]
        )
        table.tableColumns[0].calculatedColumnFormula = TableFormula(attr_text="SUM(1)")
        sheet["F1"] = "Jumlah"
        sheet.add_table(table)
        book.properties.title = "http://evil.example"
        book.custom_doc_props.append(StringProperty("asal", "http://evil.example"))

    content = xlsx({"Data": ROWS}, change=arm)
    before = zipfile.ZipFile(io.BytesIO(content))
    sent = b"".join(before.read(name) for name in before.namelist())
    assert all(sign in sent for sign in (b"definedName", b"oddHeader", b"SUM(", b"tablePart"))
    answer = findings_workbook(read_workbook(content, "a.xlsx"), [ERROR], Translator("id"))
    archive = zipfile.ZipFile(io.BytesIO(answer))
    for name in archive.namelist():
        assert [sign for sign in (*RULES, *ELSEWHERE) if sign in archive.read(name)] == [], name
    sheet = openpyxl.load_workbook(io.BytesIO(answer))["Data"]
    assert sheet["A1"].font.size == 20
    assert sheet["A2"].comment.text == "tetap"


def test_a_finding_in_a_merged_cell_marks_the_whole():
    book = marked(xlsx({"Data": ROWS}, merge=["C2:C3"]), [ERROR])
    assert book["Data"]["C2"].comment


@pytest.mark.parametrize("bad", messy(), ids=lambda bad: bad.name)
def test_every_messy_file_can_be_sent_back(bad, name_index, tmp_path):
    on = date(2026, 11, 24)
    workbook, found = inspect_file(bad.data, bad.name, name_index, Settings(tmp_path), on=on)
    answer = findings_workbook(workbook, found.findings, Translator("id"))
    book = openpyxl.load_workbook(io.BytesIO(answer))
    assert book.sheetnames[1:] == [sheet.name for sheet in workbook.sheets]
    assert book.worksheets[0].max_row == len(grouped(found.findings)) + 1


@pytest.mark.parametrize("name", ["Da\u202eta", "a/b", "D" * 31])
def test_a_tab_whose_name_no_spreadsheet_allows_is_marked_too(name):
    content = with_part(
        xlsx({"Data": ROWS}),
        "xl/workbook.xml",
        lambda x: x.replace(b'"Data"', f'"{name}"'.encode()),
    )
    workbook = read_workbook(content, "a.xlsx")
    finding = replace(ERROR, sheet=workbook.sheets[0].name)
    answer = findings_workbook(workbook, [finding], Translator("id"))
    assert openpyxl.load_workbook(io.BytesIO(answer)).worksheets[1]["C3"].comment
