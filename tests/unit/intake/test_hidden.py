"""What a sheet does not show is read, and said once."""

import io

import pytest
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ovop_geo.intake.findings import Finding
from ovop_geo.intake.reading import read_file
from ovop_geo.intake.spreadsheets import read_workbook
from ovop_geo.language import LANGUAGES, Translator
from tests.spreadsheets import ROWS, ods, with_part, xlsx

ROW, COLUMN = (2,), (1, 2)


def hidden_xlsx(rows=(3, 40), columns="B:XFD"):
    def hide(book):
        sheet = book.active
        for row in rows:
            sheet.row_dimensions[row].hidden = True
        first, last = columns.split(":")
        sheet.column_dimensions.group(first, last, hidden=True, outline_level=0)

    return xlsx({"Data": ROWS}, change=hide)


def flat_xlsx():
    """Return rows and columns of no size beside very small ones."""
    columns = b'<cols><col min="1" max="1" width="0.1"/><col min="2" max="3" width="0"/></cols>'

    def flatten(xml):
        xml = xml.replace(b"<sheetData>", columns + b"<sheetData>")
        return xml.replace(b'r="2"', b'r="2" ht="0.5"').replace(b'r="3"', b'r="3" ht="0.0"')

    return with_part(xlsx({"Data": ROWS}), "xl/worksheets/sheet1.xml", flatten)


def hidden_xls():
    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    for row, cells in enumerate(ROWS):
        for column, value in enumerate(cells):
            sheet.write(row, column, value)
    for row in (2, 40):
        sheet.row(row).hidden = True
    for column in (1, 2, 30):
        sheet.col(column).hidden = True
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def hidden_ods():
    columns = (
        b"<table:table-column/>"
        b'<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        b'<table:table-column table:number-columns-repeated="9"/>'
    )

    def hide(xml):
        first, *rows = xml.split(b"<table:table-row>")
        rows[2] = b"\0" + rows[2]
        content = first + columns + b"".join(b"<table:table-row>" + row for row in rows)
        return content.replace(
            b"<table:table-row>\0", b'<table:table-row table:visibility="filter">'
        )

    return with_part(ods(ROWS), "content.xml", hide)


@pytest.mark.parametrize(
    ("content", "columns"),
    [
        (hidden_xlsx(), (1, 2, 3)),
        (flat_xlsx(), COLUMN),
        (hidden_xls(), COLUMN),
        (hidden_ods(), COLUMN),
    ],
    ids=["xlsx", "of no size", "xls", "ods"],
)
def test_hidden_rows_and_columns_are_read_and_known(content, columns):
    (sheet,) = read_file(content, "daftar").sheets
    assert [list(row) for row in sheet.rows] == ROWS
    assert (sheet.hidden_rows, sheet.hidden_columns) == (ROW, columns)


def test_one_finding_a_sheet_says_how_many_and_which():
    rows = [["Desa", "Produk"], *[[f"Desa {number}", "Kopi"] for number in range(12)]]

    def hide(book):
        for row in range(4, 12):
            book.active.row_dimensions[row].hidden = True

    (finding,) = read_file(xlsx({"Data": rows}, change=hide), "a.xlsx").findings
    assert (finding.cell, finding.key, finding.details) == ("Data!4", "rows_hidden", {"count": 8})
    assert finding.found == "4, 5, 6, 7, 8 …"
    for language in LANGUAGES:
        assert "8" in finding.message(Translator(language))


def test_a_hidden_column_is_said_where_it_first_holds_something():
    content = hidden_xlsx(rows=(), columns="C:C")
    assert read_workbook(content, "a.xlsx").findings == (
        Finding.at("Data", 0, 2, "columns_hidden", "C", count=1),
    )


def test_what_is_hidden_and_empty_is_not_said():
    content = hidden_xlsx(rows=(9, 10), columns="G:XFD")
    workbook = read_workbook(content, "a.xlsx")
    assert (workbook.findings, workbook.sheets[0].hidden_columns) == ((), ())


def from_1904(kind):
    if kind == "xls":
        book = xlwt.Workbook()
        book.dates_1904 = True
        book.add_sheet("Data").write(0, 0, 44510)
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()
    if kind == "ods":
        settings = b"<table:calculation-settings><table:null-date "
        settings += b'table:date-value="1904-01-01"/></table:calculation-settings>'
        start = b"<office:spreadsheet>"
        return with_part(ods(ROWS), "content.xml", lambda xml: xml.replace(start, start + settings))
    return xlsx({"Data": ROWS}, change=lambda book: setattr(book, "epoch", CALENDAR_MAC_1904))


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_the_first_day_of_a_workbook_is_known(kind):
    assert read_file(from_1904(kind), f"a.{kind}").counts_from_1904


@pytest.mark.parametrize("content", [hidden_xlsx(), hidden_xls(), hidden_ods()])
def test_other_workbooks_count_from_1900(content):
    assert not read_file(content, "a").counts_from_1904
