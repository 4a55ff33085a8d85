"""Files that must not be read: broken, locked, of another kind, or made to do harm."""

from __future__ import annotations

import io
import struct
import zipfile

from tests.spreadsheets import ROWS, BadFile, ods, with_part, xls, xlsx, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def encrypted():
    """Return the beginning of a workbook with a password: an OLE file around what is locked."""
    names = "".join(f"{name}\0" for name in ("EncryptionInfo", "EncryptedPackage"))
    return OLE + b"\0" * 504 + names.encode("utf-16-le") * 4


def locked_xls():
    """Return an old workbook whose first records say that the rest is locked."""
    content = bytearray(xls(ROWS))
    start = content.index(struct.pack("<HH", 0x809, 16))
    after = start + 20
    # The record after the first becomes the one that holds the key.
    length = struct.unpack_from("<H", content, after + 2)[0]
    struct.pack_into("<HH", content, after, 0x2F, length)
    return bytes(content)


SHEET = "xl/worksheets/sheet1.xml"
PLAIN = xlsx({"Data": ROWS})


def far_cell(xml):
    return xml.replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )


def bomb(xml):
    return xml.replace(b"</sheetData>", b" " * 60_000_000 + b"</sheetData>")


def million_rows(xml):
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(10, 1_000_010)
    )
    return xml.replace(b"</sheetData>", rows + b"</sheetData>")


def laughs(xml):
    declared = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    head, _, rest = xml.partition(b"<worksheet")
    return head + declared + b"<worksheet" + rest


def long_text(content):
    text = "x" * 30_000
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 60_000))
    content = with_part(
        content,
        SHEET,
        lambda xml: (
            xml[: xml.index(b"<sheetData>")]
            + f"<sheetData>{cells}</sheetData></worksheet>".encode()
        ),
    )
    return with_part(
        content,
        "xl/sharedStrings.xml",
        lambda _: (
            f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{text}</t></si></sst>'.encode()
        ),
    )


def false_size(content):
    """Return a packed file that says its largest part is small."""
    source = zipfile.ZipFile(io.BytesIO(content))
    largest = max(source.infolist(), key=lambda part: part.file_size)
    return content.replace(struct.pack("<I", largest.file_size), struct.pack("<I", 1000))


def packed_otherwise(content):
    """Return a packed file whose first part says that it is packed by a method nobody has."""
    directory = content.index(b"PK\x01\x02")
    return (
        content[:8]
        + struct.pack("<H", 9)
        + content[10 : directory + 10]
        + struct.pack("<H", 9)
        + content[directory + 12 :]
    )


def refused() -> list[BadFile]:
    """Files that are not read at all."""

    def no(name, content, error):
        return BadFile(name, content, f"intake.error.{error}")

    return [
        no("kosong.xlsx", b"", "empty"),
        no("hanya_spasi.csv", b"\xef\xbb\xbf \r\n \r\n", "empty"),
        no("lembar_kosong.xlsx", xlsx({"Data": []}), "empty"),
        no("laporan.pdf.xlsx", b"%PDF-1.7\n" + b"\x00\x01\x02" * 50, "is_pdf"),
        no("foto.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is_picture"),
        no("halaman.xls", b"<html><table><tr><td>Desa</td></tr></table></html>", "is_page"),
        no("surat.xlsx", zipped({"word/document.xml": "<w/>", "a.txt": "b"}), "is_word"),
        no("biner.csv", bytes(range(256)) * 20, "not_spreadsheet"),
        no("excel_2003.xls", b'<?xml version="1.0"?><Workbook/>', "is_xml"),
        no(
            "ole_lain.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
            "is_word",
        ),
        no("terpotong.xlsx", PLAIN[: len(PLAIN) // 2], "damaged"),
        no("terpotong.xls", xls(ROWS)[:4700], "damaged"),
        no("terpotong.ods", ods(ROWS)[:400], "damaged"),
        no(
            "bagian_rusak.xlsx",
            PLAIN.replace(b"\x50\x4b\x01\x02", b"\x50\x4b\x01\x09", 1),
            "damaged",
        ),
        no("cara_pemampatan_lain.xlsx", packed_otherwise(PLAIN), "unusual"),
        no("tanpa_hubungan.xlsx", zipped({"xl/workbook.xml": "<workbook/>"}), "damaged"),
        no("xml_rusak.xlsx", with_part(PLAIN, "xl/workbook.xml", lambda x: x[:90]), "damaged"),
        no("lembar_rusak.xlsx", with_part(PLAIN, SHEET, lambda x: x[: len(x) // 2]), "damaged"),
        no("kata_sandi.xlsx", encrypted(), "protected"),
        no("kata_sandi.xls", locked_xls(), "protected"),
        no("kata_sandi.ods", ods(ROWS, manifest_extra="<encryption-data/>"), "protected"),
        no("bom.xlsx", lambda: with_part(PLAIN, SHEET, bomb), "bomb"),
        no("bom_ukuran_palsu.xlsx", lambda: false_size(with_part(PLAIN, SHEET, bomb)), "damaged"),
        no("teks_berulang.xlsx", lambda: long_text(PLAIN), "too_large_to_read"),
        no(
            "banyak_bagian.xlsx",
            lambda: zipped({f"xl/{n}.xml": "" for n in range(2_500)}),
            "too_many_parts",
        ),
        no("tertawa.xlsx", with_part(PLAIN, SHEET, laughs), "declarations"),
        no(
            "utf16.xlsx",
            with_part(PLAIN, SHEET, lambda x: x.decode().encode("utf-16")),
            "unusual",
        ),
        no("sel_jauh.xlsx", with_part(PLAIN, SHEET, far_cell), "too_many_rows"),
        no("sejuta_baris.xlsx", lambda: with_part(PLAIN, SHEET, million_rows), "too_many_rows"),
        no("sejuta_baris.csv", lambda: b"Desa,Produk\n" + b"A,B\n" * 1_000_000, "too_many_rows"),
        no("sejuta_baris.ods", ods(ROWS, repeated=1_000_000), "too_many_rows"),
        no("banyak_kolom.csv", (b"a," * 900 + b"\n") * 3, "too_many_columns"),
        no("tanpa_judul.xlsx", xlsx({"Sheet1": [["apa saja"], ["lagi"]]}), "no_table"),
    ]
