"""Web pages with tables, alone and in one file with others."""

import base64
import quopri

import pytest

from ovop_geo.errors import IntakeError
from ovop_geo.intake import html_table
from ovop_geo.intake.reading import read_file
from ovop_geo.intake.spreadsheets import read_workbook
from tests.spreadsheets import ROWS, changed

HEAD = "<tr><th>Desa<th>Produk<th>Omzet</tr>"
BODY = "<tr><td>Oelbubuk<td>Kopi<td>500<tr><td>Ajobaki<td>Jeruk<td>250"
TABLE = f"<table>{HEAD}{BODY}</table>"
CELLS = [["Desa", "Produk", "Omzet"], ["Oelbubuk", "Kopi", "500"], ["Ajobaki", "Jeruk", "250"]]


def sheets(page, name="laporan.xls"):
    content = page if isinstance(page, bytes) else page.encode()
    workbook = read_workbook(content, name)
    assert workbook.kind == "html"
    return workbook.sheets


def rows(sheet):
    return [list(row) for row in sheet.rows]


def one(page):
    (sheet,) = sheets(page)
    return rows(sheet)


def letter(*parts):
    bodies = "".join(
        f"--=_x\r\nContent-Location: file:///C:/{name}\r\n"
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {packing}\r\n\r\n{body}\r\n"
        for name, kind, packing, body in parts
    )
    start = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_x"\r\n\r\n'
    return f"{start}{bodies}--=_x--\r\n".encode()


def test_a_page_is_read_in_a_process_of_its_own():
    workbook = read_file(f"<html><body>{TABLE}</body></html>".encode(), "laporan.xls")
    assert (workbook.kind, workbook.sheets[0].name) == ("html", "laporan")
    assert rows(workbook.sheets[0]) == CELLS


@pytest.mark.parametrize(
    "page",
    [
        f"<!DOCTYPE html><html><head><title>x</title></head>{TABLE}",
        f"<!-- buatan sistem -->\n<html>{TABLE}</html>",
        f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">{TABLE}</html>',
        f"<br />\n<b></b><style>td {{ color: red }}</style>{TABLE}",
        TABLE,
        TABLE.removesuffix("</table>"),
        HEAD + BODY,
        f"<script>document.write('<table>')</script>{TABLE}<noscript>Nyalakan</noscript>",
        f"<table><tr><td>{TABLE}</table>",
        TABLE.replace("<t", "<T").replace("</t", "</T"),
    ],
)
def test_a_page_may_be_written_in_many_ways(page):
    assert one(page) == CELLS


@pytest.mark.parametrize(
    "above",
    [
        "<center><h4>Kabupaten Belu</h4></center>",
        "<p>Kabupaten\n  <b>Belu</b></p>",
        "Kabupaten Belu",
        "<table><tr><td></td><td colspan=2>Kabupaten Belu</td></tr></table>",
    ],
)
def test_what_stands_above_a_table_stays_above_it_and_what_stands_below_apart(above):
    first, *rest = one(f"<html>{above}{TABLE}<p>Sumber: dinas</p></html>")
    assert [cell for cell in first if cell] == ["Kabupaten Belu"]
    assert rest == [*CELLS, [None] * 3, ["Sumber: dinas", None, None]]


def test_a_caption_and_labels_stand_above_their_table():
    labels = "<table><tr><td>Kabupaten<td>: Belu<tr><td>Kecamatan<td>: Lasiolat<tr><td>x<td>: y"
    page = f"{labels}</table>{TABLE.replace('<table>', '<table><caption>Tabel 3</caption>')}"
    assert one(page)[:4] == [
        ["Kabupaten", ": Belu", None],
        ["Kecamatan", ": Lasiolat", None],
        ["x", ": y", None],
        ["Tabel 3", None, None],
    ]


def test_each_table_of_data_becomes_a_sheet_with_a_name_of_its_own():
    first, second = sheets(f"<h2>Belu</h2>{TABLE}<h2>Malaka</h2>{TABLE}")
    assert (first.name, second.name) == ("laporan", "laporan 2")
    assert (first.rows[0][0], second.rows[0][0]) == ("Belu", "Malaka")
    assert rows(first)[1:] == rows(second)[1:] == CELLS


def test_tables_that_only_arrange_the_page_give_their_texts():
    page = f"<table><tr><td>Menu<td>Kab. Belu<br>{TABLE}</td></tr><tr><td>Kaki<td>x</tr></table>"
    shown = one(page)
    assert shown[:2] == [["Menu", None, None], ["Kab. Belu", None, None]]
    assert shown[2:5] == CELLS
    assert ["Kaki", "x", None] in shown


def test_a_small_table_in_a_cell_is_its_text():
    inner = "<table><tr><td>Kopi</td><td>Teh</td></tr><tr><td>Madu</td></tr></table>"
    page = TABLE.replace("<td>Jeruk", f"<td>{inner}</td>")
    assert one(page)[2] == ["Ajobaki", "Kopi Teh\nMadu", "250"]


def test_spans_are_merged_areas_with_their_value_in_the_first_cell():
    page = (
        "<table><tr><th rowspan=2>Desa<th colspan=2>Produk<tr><th>Nama<th>Omzet"
        "<tr><td rowspan=0>Oelbubuk<td>Kopi<td>500<tr><td>Jeruk<td>250</table>"
    )
    (sheet,) = sheets(page)
    assert rows(sheet) == [
        ["Desa", "Produk", None],
        [None, "Nama", "Omzet"],
        ["Oelbubuk", "Kopi", "500"],
        [None, "Jeruk", "250"],
    ]
    assert sheet.merged == ((0, 0, 1, 0), (0, 1, 0, 2), (2, 0, 3, 0))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<td>Kopi<br>Madu", "Kopi\nMadu"),
        ("<td><p>Kopi</p><p>Madu</p>", "Kopi\nMadu"),
        ("<td>Kopi\n    <b>bubuk</b>&nbsp;", "Kopi bubuk"),
        ("<td>R&amp;D &lt;baru&gt; &eacute;", "R&D <baru> é"),
        ("<td>&nbsp;", None),
        ("<td x:num='12.5'>12,50", 12.5),
        ("<td x:num='1500000'>Rp 1.500.000", 1500000.0),
        ("<td sdval='0.25' sdnum='1033;'>0,3", 0.25),
        ("<td x:num='45000'>15/03/2023", "15/03/2023"),
        ("<td x:num='45000'>15-03-2023", "15-03-2023"),
        ("<td x:num='45000'>15.03.2023", "15.03.2023"),
        ("<td x:num='45000'>15 Mar 2023", "15 Mar 2023"),
        ("<td x:num='0.35'>35%", "35%"),
        ("<td x:num>7", "7"),
        ("<td x:num='banyak'>7", "7"),
        ("<td><style>x</style><script>y</script>Kopi<!-- z -->", "Kopi"),
    ],
)
def test_a_cell_has_what_the_page_shows(cell, value):
    assert one(TABLE.replace("<td>Jeruk", cell))[2][1] == value


def test_hidden_rows_are_known():
    page = TABLE.replace("<tr><td>Ajobaki", "<tr style='color: red; DISPLAY: none'><td>Ajobaki")
    workbook = read_workbook(page.encode(), "a.html")
    assert workbook.sheets[0].hidden_rows == (2,)
    assert [finding.key for finding in workbook.findings] == ["rows_hidden"]


@pytest.mark.parametrize(
    ("meta", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "cp1252"),
        ("<meta charset=iso-8859-1>", "cp1252"),
        ('<meta http-equiv=x content="text/html; charset=windows-1250">', "cp1250"),
        ("<meta charset=utf-8>", "cp1252"),
        ("<meta charset=tidak-ada>", "utf-8"),
    ],
)
def test_letters_are_right_in_every_encoding(meta, encoding):
    page = f"<html>{meta}{TABLE.replace('Kopi', 'Kopi “é”')}".encode(encoding)
    assert one(page)[1][1] == "Kopi “é”"


@pytest.mark.parametrize("packing", ["7bit", "quoted-printable", "base64"])
def test_pages_in_a_letter_are_read_in_order(packing):
    def packed(text):
        if packing == "7bit":
            return text
        pack = quopri.encodestring if packing == "quoted-printable" else base64.encodebytes
        return pack(text.encode()).decode()

    main = (
        "<!--[if gte mso 9]><x:ExcelWorksheet><x:Name>Lasiolat</x:Name>"
        '<x:WorksheetSource HRef="a_files/sheet001.htm"/></x:ExcelWorksheet><x:ExcelWorksheet>'
        '<x:Name>Raihat</x:Name> <x:WorksheetSource HRef="a_files/sheet002.htm"/><![endif]-->'
    )
    content = letter(
        ("a.htm", "text/html", packing, packed(main)),
        ("a_files/style.css", "text/css", packing, packed(TABLE)),
        ("a_files/tabstrip.htm", "text/html", packing, packed(TABLE)),
        ("a_files/sheet001.htm", "text/html", packing, packed(TABLE)),
        ("a_files/sheet002.htm", 'text/html; charset="utf-8"', packing, packed(TABLE)),
    )
    found = sheets(content)
    assert [sheet.name for sheet in found] == ["Lasiolat", "Raihat"]
    assert [rows(sheet) for sheet in found] == [CELLS, CELLS]


@pytest.mark.parametrize(
    ("page", "error"),
    [
        ("<html><body><form><input name=sandi></form>Masuk dulu</body></html>", "is_page"),
        ("<table><tr><td>Desa</td></tr></table>", "is_page"),
        (letter(("a", "text/plain", "7bit", "Salam")), "is_letter"),
        ("Subject: Data\nContent-Type: text/plain\n\nTerlampir.", "is_letter"),
        (f"<table>{HEAD}{'<tr>' * 200_000}</table>", "too_many_rows"),
        (f"<p>{'a<br>' * 200_000}</p>", "too_many_rows"),
        (f"<table>{HEAD}<tr>{'<td>x' * 600}</table>", "too_many_columns"),
        (TABLE.replace("<td>Jeruk", "<td colspan=1000000000>x<td>y"), "too_many_columns"),
        ("<table><tr><td>" * 300 + "x", "unusual"),
        (TABLE * 300, "too_many_sheets"),
    ],
    ids=range(10),
)
def test_what_is_no_table_or_too_large_is_refused(page, error):
    with pytest.raises(IntakeError) as refusal:
        sheets(page)
    assert refusal.value.key == f"intake.error.{error}"


def test_cells_are_counted_as_they_come(monkeypatch):
    monkeypatch.setattr(html_table, "MAX_CELLS", 8)
    with pytest.raises(IntakeError) as refusal:
        sheets(TABLE)
    assert refusal.value.key == "intake.error.too_many_cells"


@pytest.mark.parametrize(
    "page",
    [
        TABLE.replace("<td>250", "<td colspan=1000000000 rowspan=1000000000>250"),
        TABLE.replace("<td>250", f"<td title='{'x' * 3_000_000}'>250"),
        f"<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>{TABLE}",
        TABLE + "<div>" * 100_000,
        f"<html>{TABLE}<iframe src='file:///etc/passwd'></iframe>",
    ],
    ids=["spans", "attribute", "entities", "deep", "frame"],
)
def test_hostile_pages_are_read_for_the_little_they_hold(page):
    assert one(page)[-3:] == CELLS


@pytest.mark.parametrize(
    "content",
    [f"<html><h4>Belu</h4>{TABLE}".encode(), letter(("a", "text/html", "7bit", TABLE))],
    ids=["page", "letter"],
)
def test_a_page_with_changed_bytes_is_read_or_refused(content):
    for seed in range(150):
        try:
            assert read_workbook(changed(content, seed), "a.html").sheets
        except IntakeError:
            continue


def test_the_text_of_a_cell_is_no_page():
    content = "Desa,Produk\n" + "".join(f"{row[2]},<b>{row[3]}</b>\n" for row in ROWS)
    assert read_workbook(content.encode(), "a.csv").kind == "csv"
