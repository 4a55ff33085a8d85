"""Workbooks in XML Spreadsheet 2003."""

from datetime import date, datetime, time

import pytest

from ovop_geo.errors import IntakeError
from ovop_geo.intake.reading import read_file
from ovop_geo.intake.spreadsheets import read_workbook
from tests.spreadsheets import changed

NAMES = (
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)


def cell(text, kind="String", **about):
    attributes = "".join(f' ss:{name}="{value}"' for name, value in about.items())
    return f'<Cell{attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


def workbook(rows, before="", after="", start='<?xml version="1.0"?>'):
    return (
        f'{start}<?mso-application progid="Excel.Sheet"?><Workbook {NAMES}>'
        f'<Worksheet ss:Name="Oinlasi"><Table>{before}{rows}</Table>{after}</Worksheet></Workbook>'
    ).encode()


HEAD = f"<Row>{cell('Desa')}{cell('Produk')}</Row>"
PLAIN = workbook(f"{HEAD}<Row>{cell('Fatukopa')}{cell('Kopi &amp; teh')}</Row>")


def test_sheets_and_cells_are_read_in_a_process_of_its_own():
    found = read_file(PLAIN, "laporan.xls")
    assert (found.kind, found.sheets[0].name) == ("xml", "Oinlasi")
    assert found.sheets[0].rows == (("Desa", "Produk"), ("Fatukopa", "Kopi & teh"))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (cell("12.5", "Number"), 12.5),
        (cell("banyak", "Number"), "banyak"),
        (cell("1", "Boolean"), True),
        (cell("2025-11-12T00:00:00.000", "DateTime"), date(2025, 11, 12)),
        (cell("2025-11-12T08:30:00.000", "DateTime"), datetime(2025, 11, 12, 8, 30)),
        (cell("1899-12-31T08:30:00.000", "DateTime"), time(8, 30)),
        (cell("<B>Kopi</B> bubuk"), "Kopi bubuk"),
        (
            '<Cell><Data ss:Type="String">a</Data><Comment><ss:Data>b</ss:Data></Comment></Cell>',
            "a",
        ),
    ],
)
def test_a_cell_has_its_type(written, value):
    assert read_workbook(workbook(f"<Row>{written}</Row>"), "a.xml").sheets[0].rows == ((value,),)


def test_an_error_value_is_found():
    (found,) = read_workbook(workbook(HEAD + f"<Row>{cell('#N/A', 'Error')}</Row>"), "a").findings
    assert (found.key, found.cell) == ("spreadsheet_error", "Oinlasi!A2")


@pytest.mark.parametrize(
    ("row", "column"), [('Hidden="1"', 'Hidden="1"'), ('Height="0"', 'Width="0.0"')]
)
def test_places_spans_and_what_is_hidden_are_known(row, column):
    rows = "".join(
        [
            HEAD,
            f'<Row ss:Index="3" ss:{row}>',
            cell("x", Index=2, MergeAcross=1) + cell("y") + "</Row>",
            f"<Row>{cell('z', MergeDown=1)}</Row>",
            f"<Row>{cell('w', Index=2)}</Row>",
        ]
    )
    before = f'<Column ss:Width="10.5"/><Column ss:{column}/>'
    (sheet,) = read_workbook(workbook(rows, before), "a.xls").sheets
    assert sheet.rows == (
        ("Desa", "Produk", None, None),
        (None, None, None, None),
        (None, "x", None, "y"),
        ("z", None, None, None),
        (None, "w", None, None),
    )
    assert sheet.merged == ((2, 1, 2, 2), (3, 0, 4, 0))
    assert (sheet.hidden_rows, sheet.hidden_columns) == ((2,), (1,))


def test_a_hidden_sheet_is_known():
    after = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    assert read_workbook(workbook(HEAD, after=after), "a.xls").sheets[0].is_hidden
    assert not read_workbook(PLAIN, "a.xls").sheets[0].is_hidden


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (PLAIN[:-40], "damaged"),
        (workbook(HEAD, start='<!DOCTYPE x [<!ENTITY a "ha">]>'), "declarations"),
        (workbook(f'<Row ss:Index="999999999">{cell("x")}</Row>'), "too_many_rows"),
        (workbook(f"<Row>{cell('x', Index=999999999)}</Row>"), "too_many_columns"),
    ],
)
def test_what_is_damaged_or_too_large_is_refused(content, error):
    with pytest.raises(IntakeError) as refusal:
        read_workbook(content, "a.xls")
    assert refusal.value.key == f"intake.error.{error}"


def test_a_workbook_with_changed_bytes_is_read_or_refused():
    for seed in range(150):
        try:
            assert read_workbook(changed(PLAIN, seed), "a.xls").sheets
        except IntakeError:
            continue
