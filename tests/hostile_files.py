"""Spreadsheets made to bring a server down: small files that grow, lie, or point elsewhere.

``python -m tests.hostile_files DIRECTORY`` writes them all, to try them by hand.
"""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from pathlib import Path

import xlwt

from tests.binary_workbooks import xlsb
from tests.spreadsheets import ROWS, BadFile, csv_text, ods, with_part, xls, xlsx, zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
LINKS = "xl/_rels/workbook.xml.rels"
PLAIN = xlsx({"Data": ROWS})
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
READ = None


def sheet(rows, before="", after=""):
    """Return a workbook whose only sheet has these rows as XML."""
    xml = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return with_part(PLAIN, SHEET, lambda _: xml.encode())


def added(rows="", before=b"", after=b""):
    """Return the plain workbook with more rows, and more before and after them."""
    return with_part(
        PLAIN,
        SHEET,
        lambda xml: xml.replace(b"<sheetData>", before + b"<sheetData>").replace(
            b"</sheetData>", rows.encode() + b"</sheetData>" + after
        ),
    )


def moved(part, target=None, content=None):
    """Return a workbook whose only sheet is the part ``part``, which holds a far cell."""
    source = zipfile.ZipFile(io.BytesIO(content or added(FAR)))
    parts = {each: source.read(each) for each in source.namelist()}
    parts[part] = parts.pop(SHEET)
    target = (target or f"/{part}").encode()
    parts[LINKS] = parts[LINKS].replace(b"/xl/worksheets/sheet1.xml", target)
    return zipped(parts)


def long_text(count=60_000, size=30_000, letter="x"):
    cells = "".join('<row><c t="s"><v>0</v></c></row>' for _ in range(count))
    texts = f'<sst xmlns="{MAIN}"><si><t>{letter * size}</t></si></sst>'
    return with_part(sheet(cells), "xl/sharedStrings.xml", lambda _: texts.encode())


def inline_texts():
    cell = f'<row><c t="inlineStr"><is><t>{"x" * 30_000}</t></is></c></row>'
    return sheet(cell * 3_000)


def many_formats():
    formats = '<xf numFmtId="0"/>' * 1_000_000
    return with_part(
        PLAIN,
        "xl/styles.xml",
        lambda _: f'<styleSheet xmlns="{MAIN}"><cellXfs>{formats}</cellXfs></styleSheet>'.encode(),
    )


def many_sheets(count, row, column):
    """Return a workbook of sheets that each have one cell at the end."""
    return xlsx(
        {f"Lembar {number}": [["a"]] for number in range(count)},
        change=lambda book: [each.cell(row, column, 1) for each in book.worksheets],
    )


def twice():
    target = io.BytesIO(PLAIN)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(SHEET.upper(), f'<worksheet xmlns="{MAIN}"/>')
    return target.getvalue()


def packed(method, damage=False):
    source = zipfile.ZipFile(io.BytesIO(PLAIN))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name in source.namelist():
            archive.writestr(name, source.read(name))
    content = bytearray(target.getvalue())
    if damage:
        start = 30 + len(source.namelist()[0]) + 9
        content[start : start + 40] = b"\xff" * 40
    return bytes(content)


def bomb(method):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        archive.writestr("xl/workbook.xml", b" " * 40_000_000)
    return target.getvalue()


def old_sheets(count):
    book = xlwt.Workbook()
    for number in range(count):
        book.add_sheet(f"S{number}").write(65_535, 255, 1)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def stated_size(rows, columns):
    """Return an old workbook whose sheet says to be this large."""
    content = bytearray(xls(ROWS))
    at = content.index(struct.pack("<HH", 0x0200, 14)) + 4
    struct.pack_into("<IIHH", content, at, 0, rows, 0, columns)
    return bytes(content)


def endless_chain():
    """Return an old workbook whose table of sectors leads back to where it began."""
    content = bytearray(xls(ROWS))
    sector = 512 * (1 + struct.unpack_from("<I", content, 76)[0])
    struct.pack_into("<128I", content, sector, *([0] * 128))
    return bytes(content)


def one_sheet_for_all(count):
    """Return an old workbook whose tabs all show the same full sheet."""
    book = xlwt.Workbook()
    for number in range(count):
        book.add_sheet(f"S{number:03}")
    for row in range(60_000):
        book.get_sheet(0).write(row, 3, 1)
    target = io.BytesIO()
    book.save(target)
    content = bytearray(target.getvalue())
    first = content.index(b"S000") - 8
    place = content[first : first + 4]
    for number in range(count):
        at = content.index(b"S%03d" % number) - 8
        content[at : at + 4] = place
    return bytes(content)


def old_with_text(text):
    """Return an old workbook with a text in two bytes a letter."""
    return xls([*ROWS, [4, "Soa", "Piga", f"{text} ☕"]])


def other_old_document():
    return xls(ROWS).replace("Workbook".encode("utf-16-le"), "Contents".encode("utf-16-le"))


def binary_workbook():
    """Return a binary workbook that says nothing of its sheets."""
    source = zipfile.ZipFile(io.BytesIO(PLAIN))
    parts = {each: source.read(each) for each in source.namelist()}
    del parts["xl/workbook.xml"]
    parts["xl/workbook.bin"] = b"\x83\x01\x00"
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"workbook.xml", b"workbook.bin")
    return zipped(parts)


def formatted(value, code):
    """Return a workbook with a number in a column of permits, formatted by ``code``."""
    row = "".join(
        f'<c t="inlineStr"><is><t>{each}</t></is></c>' for each in ("Desa", "Produk", "NIB")
    )
    content = sheet(f'<row>{row}</row><row><c/><c/><c s="1"><v>{value}</v></c></row>')
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="{code}"/>'
        '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>'
    )
    return with_part(content, "xl/styles.xml", lambda _: styles.encode())


def named(name, content=PLAIN):
    """Return a workbook with this name on its tab."""
    return with_part(
        content, "xl/workbook.xml", lambda xml: xml.replace(b'"Data"', f'"{name}"'.encode())
    )


def nested_letter():
    """Return a letter in a letter, many times over."""
    start = "--{}\nContent-Type: multipart/mixed; boundary={}\n\n"
    inner = "".join(start.format(number, number + 1) for number in range(3_000))
    return f"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=0\n\n{inner}".encode()


def ods_with(rows):
    return with_part(
        ods(ROWS),
        "content.xml",
        lambda xml: xml.replace(b"</table:table>", rows.encode() + b"</table:table>"),
    )


ONE = '<table:table-cell {}office:value-type="float" office:value="1"/>'


def ods_row(columns=1, rows=1, gap=0):
    repeated = 'table:number-columns-repeated="{}" '
    between = f"<table:table-cell {repeated.format(gap)}/>" if gap else ""
    return (
        f'<table:table-row table:number-rows-repeated="{rows}">{between}'
        f"{ONE.format(repeated.format(columns))}</table:table-row>"
    )


def hostile() -> list[BadFile]:
    """Files that must end in a sentence, or be read for the little that they hold."""

    def file(name, content, error):
        return BadFile(name, content, error and f"intake.error.{error}")

    cell = "<v>1</v></c>"
    return [
        # Cells far away, in all ways to write them.
        file("nol_di_depan.xlsx", sheet(f'<row><c r="XFD01048576">{cell}</row>'), "reference"),
        file("huruf_kecil.xlsx", sheet(f'<row r="9"><c r="xfd9">{cell}</row>'), "too_many_columns"),
        file("melimpah.xlsx", sheet(f'<row r="1"><c r="B4294967298">{cell}</row>'), "reference"),
        file("empat_huruf.xlsx", sheet(f'<row r="1"><c r="AAAA1">{cell}</row>'), "reference"),
        file("baris_lain.xlsx", sheet(f'<row r="1"><c r="A1048576">{cell}</row>'), "reference"),
        file("baris_nol.xlsx", sheet(f'<row r="0"><c>{cell}</row>'), "reference"),
        file("baris_jauh.xlsx", added(f'<row r="1048576"><c>{cell}</row>'), "too_many_rows"),
        file(
            "tanpa_acuan.xlsx", added(f"<row>{('<c>' + cell) * 20_000}</row>"), "too_many_columns"
        ),
        file(
            "awalan.xlsx", added(FAR.replace("<c", "<x:c").replace("</c", "</x:c")), "too_many_rows"
        ),
        file(
            "komentar.xlsx",
            added(
                f'<!-- > --><row r="1048576"><!-- <c r="A1"> --><c x=">" r="A1048576">{cell}</row>'
            ),
            "too_many_rows",
        ),
        file(
            "sandi_lain.xlsx",
            with_part(PLAIN, SHEET, lambda xml: b'<?xml version="1.0" encoding="cp037"?>' + xml),
            READ,
        ),
        # Sheets that are parts of another name.
        file("HURUF_BESAR.xlsx", moved("XL/WORKSHEETS/SHEET1.XML"), "too_many_rows"),
        file("akhiran_lain.xlsx", moved("xl/worksheets/sheet1.bin"), "too_many_rows"),
        file("folder_lain.xlsx", moved("data/satu"), "too_many_rows"),
        file(
            "naik_turun.xlsx",
            moved("xl/lain/satu.xml", "../xl/./lain/../lain/satu.xml"),
            "too_many_rows",
        ),
        file("sehat_di_tempat_lain.xlsx", moved("Data/Satu.bin", content=PLAIN), READ),
        file("bagian_dua_kali.xlsx", twice(), "damaged"),
        file("persen.xlsx", moved("xl/lembar 1.xml", "/xl/lembar%201.xml", PLAIN), READ),
        file("biner.xlsx", binary_workbook(), "damaged"),
        file("biner_jauh.xlsb", xlsb({"Data": ROWS}, far=(1_048_575, 0)), "too_many_rows"),
        file("biner_lebar.xlsb", xlsb({"Data": ROWS}, far=(3, 2**32 - 1)), "too_many_columns"),
        file("biner_melimpah.xlsb", xlsb({"Data": ROWS}, far=(2**32 - 1, 0)), "too_many_rows"),
        file("biner_mengaku_besar.xlsb", xlsb({"Data": ROWS}, stated=(2**32 - 1, 2**31)), READ),
        file(
            "biner_terpotong.xlsb",
            with_part(
                xlsb({"Data": ROWS}), "xl/worksheets/sheet1.bin", lambda part: part[:-1] + b"\xff"
            ),
            "damaged",
        ),
        file(
            "deklarasi_di_tempat_lain.xlsx",
            moved(
                "xl/satu.bin",
                content=with_part(
                    PLAIN, SHEET, lambda xml: b'<!DOCTYPE x [<!ENTITY a "ha">]>' + xml
                ),
            ),
            "declarations",
        ),
        # Names that lead a message astray.
        file("tab_panjang.xlsx", named("D" * 1_000_000, added(FAR)), "too_many_rows"),
        file("tab_berbaris.xlsx", named("D&#10;\x9b1m\u202ea", added(FAR)), "too_many_rows"),
        # Numbers that no spreadsheet has.
        file("tak_terhingga.xlsx", formatted("1e999", "0"), READ),
        file("jam_tak_terhingga.xlsx", formatted("5309012345670001", "[h]:mm"), READ),
        # Sizes that are said and not so.
        file("ukuran_bohong.xlsx", added(before=b'<dimension ref="A1:XFD1048576"/>'), READ),
        file("format_jauh.xlsx", added('<row r="1048576"><c r="XFD1048576" s="0"/></row>'), READ),
        file(
            "gabung_semua.xlsx",
            added(after=b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
            READ,
        ),
        file(
            "gabung_berulang.xlsx",
            lambda: added(
                after=b"<mergeCells>" + b'<mergeCell ref="A1:D4"/>' * 300_000 + b"</mergeCells>"
            ),
            "damaged",
        ),
        file(
            "rumus_bersama.xlsx",
            added('<row r="9"><c r="A9"><f t="shared" si="0" ref="A1:XFD1048576">A1</f></c></row>'),
            READ,
        ),
        file(
            "indeks_rumus.xlsx",
            added(
                '<row r="9"><c r="A9"><f t="shared" si="4294967295" ref="A9:A9">A1</f></c></row>'
            ),
            READ,
        ),
        # Small files that hold much.
        file("teks_sama.xlsx", long_text, "too_large_to_read"),
        file("teks_sama_sedikit.xlsx", lambda: long_text(5_000), "bomb"),
        file("teks_dalam_sel.xlsx", inline_texts, "bomb"),
        file("teks_emoji.xlsx", lambda: long_text(600, 30_000, "🌱"), "bomb"),
        file("sejuta_format.xlsx", many_formats, READ),
        file("tiga_ratus_lembar.xlsx", lambda: many_sheets(300, 1, 1), "too_many_sheets"),
        file("lembar_lebar.xlsx", lambda: many_sheets(60, 50_000, 2), "too_many_cells"),
        file(
            "nama_panjang.xlsx",
            with_part(
                PLAIN,
                "xl/workbook.xml",
                lambda xml: xml.replace(b'"Data"', b'"' + b"D" * 1_000_000 + b'"'),
            ),
            "damaged",
        ),
        file("bersarang.xlsx", lambda: added(after=b"<a>" * 500_000 + b"</a>" * 500_000), READ),
        # Packing.
        file("lzma.xlsx", packed(zipfile.ZIP_LZMA), READ),
        file("lzma_rusak.xlsx", packed(zipfile.ZIP_LZMA, damage=True), "damaged"),
        file("bzip2_rusak.xlsx", packed(zipfile.ZIP_BZIP2, damage=True), "damaged"),
        file("bom_bzip2.xlsx", lambda: bomb(zipfile.ZIP_BZIP2), "bomb"),
        # Old workbooks.
        file("pojok.xls", old_sheets(1), "too_many_cells"),
        file("enam_puluh_pojok.xls", old_sheets(60), "too_many_cells"),
        file("mengaku_besar.xls", stated_size(65_536, 256), "too_many_cells"),
        file("mengaku_tak_terhingga.xls", stated_size(2**32 - 1, 65_535), "too_many_rows"),
        file("rantai.xls", endless_chain(), "too_large_to_read"),
        file("satu_untuk_semua.xls", lambda: one_sheet_for_all(60), "too_many_cells"),
        file("teks_word.xls", old_with_text("WordDocument"), READ),
        file("bukan_buku_kerja.xls", other_old_document(), "not_spreadsheet"),
        # OpenDocument.
        file("kolom_berulang.ods", ods_with(ods_row(columns=10**9)), "too_many_columns"),
        file("baris_berulang.ods", ods_with(ods_row(rows=10**9)), "too_many_rows"),
        file("celah.ods", ods_with(ods_row(gap=10**9)), "too_many_columns"),
        file("mundur.ods", ods_with(ods_row(columns=-5)), "damaged"),
        file("terlalu_jauh.ods", ods_with(ods_row(rows=10**30)), "too_many_rows"),
        file(
            "banyak_lembar.ods",
            ods_with("</table:table>" + '<table:table table:name="L"></table:table>' * 300),
            "damaged",
        ),
        file(
            "awalan_lain.ods",
            with_part(
                ods(ROWS),
                "content.xml",
                lambda xml: (
                    xml.replace(b"<table:", b"<t:")
                    .replace(b"</table:", b"</t:")
                    .replace(b"xmlns:table", b"xmlns:t")
                ),
            ),
            "unusual",
        ),
        # Pages.
        file(
            "sel_lebar.xls", b"<table><tr><td colspan=1000000000>x<td>y</table>", "too_many_columns"
        ),
        file("tabel_dalam_tabel.xls", b"<table><tr><td>" * 1_000, "unusual"),
        file("baris_halaman.xls", lambda: b"<table>" + b"<tr>" * 1_000_000, "too_many_rows"),
        file("surat_dalam_surat.mht", nested_letter, "damaged"),
        # Text.
        file("PKK.csv", b"PK" + csv_text(ROWS).encode(), READ),
        file("utf32.csv", csv_text(ROWS).encode("utf-32"), READ),
        file("halaman.xls", b"\xef\xbb\xbf<meta><table><tr><td>Desa,Produk", "is_page"),
        file("surat.xls", b"MIME-Version: 1.0\r\n" + b"=3D" * 100_000, "is_letter"),
        file(
            "kutip_di_tengah.csv",
            csv_text(ROWS).encode() + b'4,Soa,"Piga,Kopi\n5,Soa,Seso,Madu\n',
            "endless_cell",
        ),
        file(
            "nama_acak.csv",
            lambda: b"Desa,Produk\n" + b"".join(b"Desa%dx,Kopi\n" % n for n in range(9_000)),
            "too_many_names",
        ),
        file("sebaris.csv", lambda: b"a" * 2_000_000, "endless_cell"),
        file("kutip_terbuka.csv", lambda: b'Desa,"' + b"x,\n" * 300_000, "endless_cell"),
        file("seribu_kolom.csv", lambda: b"," * 1_000_000, "too_many_columns"),
        file("nol.csv", lambda: b"Desa" + b"\0" * 500_000 + b",", "not_spreadsheet"),
        file(
            "baris_kosong.csv",
            lambda: csv_text(ROWS).encode() + b"\n" * 1_000_000,
            "too_many_rows",
        ),
    ]


def write_all(directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    for each in hostile():
        (directory / each.name).write_bytes(each.data)


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
