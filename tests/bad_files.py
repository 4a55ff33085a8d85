"""Files as they arrive: messy ones that must be read, broken and hostile ones that must not.

``python -m tests.bad_files DIRECTORY`` writes them all, to try them by hand.
"""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import openpyxl
import xlwt
from openpyxl.comments import Comment

DESA = ["No", "Kecamatan", "Desa/Kel", "Produk Unggulan"]
ROWS = [
    DESA,
    [1, "Golewa", "Todabelu", "Kopi bubuk"],
    [2, "Golewa", "Mataloko", "Keripik pisang"],
    [3, "Soa", "Waepana", "Madu hutan"],
]
GUESSED = {"commodity_guessed", "sector_guessed"}
"""Findings of every file that gives products by name alone."""


@dataclass(frozen=True)
class BadFile:
    """A file and what must become of it.

    ``error`` is the key of the error that refuses it; else ``tables`` are the rows that come
    in and ``findings`` all keys of what is found.
    """

    name: str
    content: bytes
    error: str | None = None
    tables: dict[str, int] = field(default_factory=dict)
    findings: frozenset[str] = frozenset()


def xlsx(sheets, merge=(), change=None):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row, cells in enumerate(rows, 1):
            for place, value in enumerate(cells, 1):
                if value is not None:
                    sheet.cell(row, place).value = value
        for area in merge:
            sheet.merge_cells(area)
    if change:
        change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def xls(rows, merge=()):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for row, cells in enumerate(rows):
        for place, value in enumerate(cells):
            if isinstance(value, date):
                sheet.write(row, place, value, day)
            elif value is not None:
                sheet.write(row, place, value)
    for area in merge:
        sheet.merge(*area)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def ods(rows, repeated=1, manifest_extra=""):
    def cell(value):
        if value is None:
            return "<table:table-cell/>"
        if isinstance(value, int | float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        text = str(value).replace("&", "&amp;").replace("<", "&lt;")
        return (
            '<table:table-cell office:value-type="string">'
            f"<text:p>{text}</text:p></table:table-cell>"
        )

    names = "urn:oasis:names:tc:opendocument:xmlns"
    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    body += (
        f'<table:table-row table:number-rows-repeated="{repeated}">{cell("x")}</table:table-row>'
        if repeated > 1
        else ""
    )
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Data">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{names}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        f"{manifest_extra}</manifest:manifest>"
    )
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def zipped(parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def csv_text(rows, separator=","):
    return "".join(separator.join("" if c is None else str(c) for c in r) + "\n" for r in rows)


def with_part(content, name, change):
    """Return an .xlsx file with one of its parts changed."""
    source = zipfile.ZipFile(io.BytesIO(content))
    parts = {each: source.read(each) for each in source.namelist()}
    parts[name] = change(parts.get(name, b""))
    return zipped(parts)


def encrypted():
    """Return the beginning of a workbook with a password: an OLE file around what is locked."""
    names = "".join(f"{name}\0" for name in ("EncryptionInfo", "EncryptedPackage"))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + names.encode("utf-16-le") * 4


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


def refused() -> list[BadFile]:
    """Files that are not read at all."""

    def no(name, content, error):
        return BadFile(name, content, f"intake.error.{error}")

    return [
        no("kosong.xlsx", b"", "empty"),
        no("hanya_spasi.csv", b"\xef\xbb\xbf \r\n \r\n", "empty"),
        no("lembar_kosong.xlsx", xlsx({"Data": []}), "empty"),
        no("laporan.pdf.xlsx", b"%PDF-1.7\n" + b"\x00\x01\x02" * 50, "not_spreadsheet"),
        no("foto.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not_spreadsheet"),
        no("halaman.xls", b"<html><table><tr><td>Desa</td></tr></table></html>", "not_spreadsheet"),
        no("surat.xlsx", zipped({"word/document.xml": "<w/>", "a.txt": "b"}), "not_spreadsheet"),
        no("biner.csv", bytes(range(256)) * 20, "not_spreadsheet"),
        no("excel_2003.xls", b'<?xml version="1.0"?><Workbook/>', "not_spreadsheet"),
        no("ole_lain.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "not_spreadsheet"),
        no("terpotong.xlsx", PLAIN[: len(PLAIN) // 2], "damaged"),
        no("terpotong.xls", xls(ROWS)[:4700], "damaged"),
        no("terpotong.ods", ods(ROWS)[:400], "damaged"),
        no(
            "bagian_rusak.xlsx",
            PLAIN.replace(b"\x50\x4b\x01\x02", b"\x50\x4b\x01\x09", 1),
            "damaged",
        ),
        no("tanpa_hubungan.xlsx", zipped({"xl/workbook.xml": "<workbook/>"}), "damaged"),
        no("xml_rusak.xlsx", with_part(PLAIN, "xl/workbook.xml", lambda x: x[:90]), "damaged"),
        no("lembar_rusak.xlsx", with_part(PLAIN, SHEET, lambda x: x[: len(x) // 2]), "damaged"),
        no("kata_sandi.xlsx", encrypted(), "protected"),
        no("kata_sandi.xls", locked_xls(), "protected"),
        no("kata_sandi.ods", ods(ROWS, manifest_extra="<encryption-data/>"), "protected"),
        no("bom.xlsx", with_part(PLAIN, SHEET, bomb), "bomb"),
        no("bom_ukuran_palsu.xlsx", false_size(with_part(PLAIN, SHEET, bomb)), "damaged"),
        no("teks_berulang.xlsx", long_text(PLAIN), "bomb"),
        no("banyak_bagian.xlsx", zipped({f"xl/{n}.xml": "" for n in range(2_500)}), "bomb"),
        no("tertawa.xlsx", with_part(PLAIN, SHEET, laughs), "declarations"),
        no(
            "utf16.xlsx",
            with_part(PLAIN, SHEET, lambda x: x.decode().encode("utf-16")),
            "declarations",
        ),
        no("sel_jauh.xlsx", with_part(PLAIN, SHEET, far_cell), "too_many_rows"),
        no("sejuta_baris.xlsx", with_part(PLAIN, SHEET, million_rows), "too_many_rows"),
        no("sejuta_baris.csv", b"Desa,Produk\n" + b"A,B\n" * 1_000_000, "too_many_rows"),
        no("sejuta_baris.ods", ods(ROWS, repeated=1_000_000), "too_many_rows"),
        no("banyak_kolom.csv", (b"a," * 900 + b"\n") * 3, "too_many_columns"),
        no("tanpa_judul.xlsx", xlsx({"Sheet1": [["apa saja"], ["lagi"]]}), "no_table"),
    ]


def false_size(content):
    """Return a packed file that says its largest part is small."""
    source = zipfile.ZipFile(io.BytesIO(content))
    largest = max(source.infolist(), key=lambda part: part.file_size)
    return content.replace(struct.pack("<I", largest.file_size), struct.pack("<I", 1000))


def products(count, *findings, tables=None, guessed=True):
    keys = {*findings, *(GUESSED if guessed else ())}
    return {"tables": {"produk": count, **(tables or {})}, "findings": frozenset(keys)}


def messy() -> list[BadFile]:
    """Files that are read, however people made them."""
    three = products(3)
    blank = [row[:1] + [None] + row[2:] if n in (2,) else row for n, row in enumerate(ROWS)]
    titled = [
        ["PEMERINTAH KABUPATEN NGADA"],
        ["DATA PRODUK UNGGULAN DESA"],
        [],
        *ROWS,
    ]
    noted = [
        *ROWS,
        ["Jumlah", None, None, 3],
        [],
        ["Keterangan: data sementara"],
        [None, None, None, "Bajawa, 12 November 2025"],
        [None, None, None, "Kepala Dinas PMD"],
        [None, None, None, "NIP. 19700101 199003 1 001"],
    ]
    two_rows = [
        ["No", "Kecamatan", "Desa", "Tahapan OVOP", None, None, None, None],
        [None, None, None, 1, 2, 3, 4, 5],
        [1, "Golewa", "Todabelu", "√", "v", "12/11/2025", "proses", None],
        [2, None, "Mataloko", "sudah", "belum", None, None, "x"],
    ]
    permits = [
        ["Kecamatan", "Nama Desa", "Nama Produk", "Komoditas", "Sektor", "PIRT", "Halal", "NIB"],
        [
            "Soa",
            "Waepana",
            "Madu hutan",
            "madu",
            "Hasil hutan & herbal",
            "2065303010123-28",
            "√",
            "ada",
        ],
        ["Soa", "Piga", "Kopi bubuk", "kopi", "minuman", "belum", None, "-"],
    ]
    numbers = [
        [
            "Kecamatan",
            "Desa",
            "Produk",
            "Komoditas",
            "Sektor",
            "Kapasitas (kg/bulan)",
            "Omzet per tahun",
        ],
        ["Golewa", "Todabelu", "Kopi bubuk", "kopi", "minuman", "1.234,5", "Rp 70 juta"],
        ["Golewa", "Mataloko", "Madu", "madu", "hasil_hutan", "300", "Rp. 1.500.000,-"],
        ["Golewa", "Were I", "Garam", "garam", "perikanan", "10-15", "banyak"],
    ]
    return [
        BadFile("biasa.xlsx", PLAIN, **three),
        BadFile("nama_salah.csv", PLAIN, **three),
        BadFile("biasa.xls", xls(ROWS), **three),
        BadFile("biasa.ods", ods(ROWS), **three),
        BadFile("koma.csv", csv_text(ROWS).encode(), **three),
        BadFile("titik_koma.csv", csv_text(ROWS, ";").encode("utf-8-sig"), **three),
        BadFile("tab.csv", csv_text(ROWS, "\t").encode("utf-16"), **three),
        BadFile("sep.csv", b"sep=;\r\n" + csv_text(ROWS, ";").encode(), **three),
        BadFile(
            "cp1252.csv",
            csv_text([*ROWS, [4, "Soa", "Piga", "Café kopi"]], ";").encode("cp1252"),
            **products(4),
        ),
        BadFile("judul_di_atas.xlsx", xlsx({"Sheet1": titled}), **three),
        BadFile("total_dan_catatan.xlsx", xlsx({"Sheet1": noted}), **three),
        BadFile("kecamatan_kosong.xlsx", xlsx({"Sheet1": blank}), **three),
        BadFile(
            "kecamatan_gabung.xlsx",
            xlsx({"Sheet1": blank}, merge=["B2:B3"]),
            **three,
        ),
        BadFile(
            "kecamatan_di_tab.xlsx",
            xlsx(
                {
                    "Golewa": [
                        ["No", "Nama Desa", "Produk Unggulan"],
                        [1, "Todabelu", "Kopi bubuk"],
                    ],
                    "Kec. Soa": [["No", "Nama Desa", "Produk Unggulan"], [1, "Piga", "Madu hutan"]],
                }
            ),
            **products(2),
        ),
        BadFile(
            "kecamatan_di_judul.xlsx",
            xlsx(
                {
                    "Sheet1": [
                        ["DAFTAR PRODUK KECAMATAN SOA KABUPATEN NGADA TAHUN 2025"],
                        ["Desa", "Produk Unggulan"],
                        ["Piga", "Madu hutan"],
                    ]
                }
            ),
            **products(1),
        ),
        BadFile(
            "kecamatan_sebagai_baris.xlsx",
            xlsx(
                {
                    "Sheet1": [
                        ["No", "Desa", "Produk Unggulan"],
                        ["A.", "KECAMATAN GOLEWA"],
                        [1, "Todabelu", "Kopi bubuk"],
                        ["B.", "KECAMATAN SOA"],
                        [1, "Piga", "Madu hutan"],
                    ]
                }
            ),
            **products(2),
        ),
        BadFile(
            "dua_baris_judul.xlsx",
            xlsx({"Sheet1": two_rows}, merge=["A1:A2", "B1:B2", "C1:C2", "D1:H1"]),
            tables={"tahapan": 7},
            findings=frozenset({"step_undated"}),
        ),
        BadFile(
            "dua_baris_judul.csv",
            csv_text(two_rows, ";").encode(),
            tables={"tahapan": 7},
            findings=frozenset({"step_undated"}),
        ),
        BadFile(
            "nomor_kolom.xlsx",
            xlsx({"Sheet1": [DESA, ["(1)", "(2)", "(3)", "(4)"], *ROWS[1:]]}),
            **three,
        ),
        BadFile(
            "beberapa_produk.xlsx",
            xlsx(
                {
                    "Sheet1": [
                        ["Kecamatan", "Desa", "Produk"],
                        ["Golewa", "Todabelu", "1. Kopi 2. Madu"],
                        ["Golewa", "Mataloko", "kopi, kelor"],
                    ]
                }
            ),
            **products(4),
        ),
        BadFile(
            "beberapa_unggulan.xlsx",
            xlsx({"Sheet1": [DESA, [1, "Golewa", "Todabelu", "Kopi; Madu"]]}),
            **products(2, "several_flagships"),
        ),
        BadFile(
            "desa_sekali.xlsx",
            xlsx(
                {
                    "Sheet1": [
                        ["Kecamatan", "Desa", "Produk"],
                        ["Golewa", "Todabelu", "Kopi"],
                        [None, None, "Madu"],
                    ]
                },
                merge=["A2:A3", "B2:B3"],
            ),
            **products(2),
        ),
        BadFile(
            "desa_sekali.csv",
            b"Kecamatan,Desa,Produk\nGolewa,Todabelu,Kopi\n,,Madu\n",
            **products(2, "place_continued"),
        ),
        BadFile(
            "izin_per_kolom.xlsx",
            xlsx({"Sheet1": permits}),
            **products(2, guessed=False, tables={"sertifikat": 3}),
        ),
        BadFile(
            "angka.xlsx",
            xlsx({"Sheet1": numbers}),
            **products(2, "number", guessed=False),
        ),
        BadFile(
            "nomor_seri_tanggal.xlsx",
            xlsx(
                {
                    "tahapan": [
                        ["Desa", "Kecamatan", "Langkah", "Status", "Tanggal"],
                        ["Todabelu", "Golewa", 1, "selesai", 45973],
                        ["Todabelu", "Golewa", 2, "Selesai", "12 Nop 2025"],
                        ["Todabelu", "Golewa", 3, "Berjalan", "11/25/2025"],
                        ["Todabelu", "Golewa", 4, "belum", "31/02/2025"],
                    ]
                }
            ),
            tables={"tahapan": 3},
            findings=frozenset({"date", "date_doubtful"}),
        ),
        BadFile(
            "kolom_tak_dikenal.xlsx",
            xlsx({"Sheet1": [[*DESA, "Zxqw"], *[[*row, "apa"] for row in ROWS[1:]]]}),
            **products(3, "column_unplaced"),
        ),
        BadFile(
            "nama_desa.xlsx",
            xlsx(
                {
                    "Sheet1": [
                        ["KAB.", "KEC.", "NAMA DESA", "PRODUK UNGGULAN"],
                        ["Kab. Ngada", "Kec. Golewa", "Ds. Todabelo", "Kopi bubuk"],
                        ["Kupang", "Kupang Timur", "Oesao", "Jagung"],
                        ["Ngada", "Golewa", "Atlantis", "Madu"],
                    ]
                }
            ),
            **products(1, "place_fuzzy", "place_ambiguous", "place_unmatched"),
        ),
        BadFile(
            "kode_tak_ada.csv",
            b"Kode Desa,Produk Unggulan\n53.09.01.9999,Kopi bubuk\n51.01.01.2001,Madu\n",
            tables={"produk": 0},
            findings=frozenset({*GUESSED, "unknown_region"}),
        ),
        BadFile(
            "dua_unggulan.xlsx",
            xlsx({"Sheet1": [*ROWS, [4, "Soa", "Waepana", "Kopi bubuk"]]}),
            **products(3, "flagship_twice"),
        ),
        BadFile(
            "ganda.xlsx",
            xlsx({"Sheet1": [*ROWS, ROWS[1]]}),
            **products(3, "duplicate"),
        ),
        BadFile(
            "kedaluwarsa.xlsx",
            xlsx(
                {
                    "produk": [
                        ["kode_produk", "kode_wilayah", "nama", "komoditas", "sektor", "unggulan"],
                        ["P1", "53.09.06.1013", "Kopi bubuk", "kopi", "minuman", "ya"],
                    ],
                    "sertifikat": [
                        ["kode_produk", "jenis", "nomor", "terbit", "berlaku_sampai"],
                        ["P1", "PIRT", "123", date(2015, 3, 5), date(2020, 3, 5)],
                        ["P1", "Halal", "9", date(2025, 3, 5), date(2024, 3, 5)],
                        ["P2", "NIB", "77", None, None],
                    ],
                }
            ),
            **products(
                1, "permit_expired", "period", "reference", guessed=False, tables={"sertifikat": 1}
            ),
        ),
        BadFile(
            "rumus.xlsx",
            xlsx({"Sheet1": [*ROWS, [4, "Soa", "Piga", '=HYPERLINK("http://x","Madu")']]}),
            **products(3, "formula_without_value"),
        ),
        BadFile(
            "skrip.xlsx",
            xlsx({"Sheet1": [DESA, [1, "Soa", "Piga", "<script>alert(1)</script> kopi"]]}),
            **products(1),
        ),
        BadFile(
            "nul.csv",
            b"Kecamatan,Desa,Produk Unggulan\nSoa,Pi\x00ga,Madu\x07 hutan\n",
            **products(1, "control_characters"),
        ),
        BadFile(
            "komentar.xlsx",
            xlsx({"Sheet1": ROWS}, change=lambda book: _comment(book)),
            **three,
        ),
        BadFile("baris_kosong.xlsx", xlsx({"Sheet1": [[], [], *ROWS[:2], [], *ROWS[2:]]}), **three),
        BadFile(
            "urutan_lembar.xlsx",
            xlsx({"Grafik": [["Rekap", "x"]], "Data": ROWS}),
            **products(3, "sheet_without_table"),
        ),
        BadFile(
            "potensi_lebar.xlsx",
            xlsx(
                {
                    "Potensi": [
                        ["Kecamatan", "Desa", "Komoditas", "Luas (ha)", "Produksi (ton)", "Tahun"],
                        ["Golewa", "Todabelu", "Kopi", "12,5", 30, 2024],
                        ["Golewa", "Mataloko", "Kopi", 900_000, None, 2024],
                    ]
                }
            ),
            tables={"potensi": 3},
            findings=frozenset({"amount_large"}),
        ),
        BadFile(
            "kegiatan.xlsx",
            xlsx(
                {
                    "Kegiatan": [
                        [
                            "Kabupaten",
                            "Tanggal",
                            "Nama Kegiatan",
                            "Tempat",
                            "Topik",
                            "Jumlah Peserta",
                        ],
                        [
                            "Ngada",
                            "12 Nop 2025",
                            "Sosialisasi OVOP",
                            "Bajawa",
                            "OVOP, BPJS",
                            "54 orang",
                        ],
                    ]
                }
            ),
            tables={"kegiatan": 1},
        ),
        BadFile(
            "dukungan.csv",
            b"Kecamatan;Desa;Jenis Bantuan;Diajukan kepada;Nilai Bantuan;Status;Tanggal Pengajuan\n"
            b"Soa;Piga;Modal;Pemkab;Rp 73 juta;diusulkan;2025-08-11\n"
            b"Soa;Piga;Modal;Pemkab;Rp 73 juta;diusulkan;2025-08-11\n"
            b"Soa;Loa;Alat;Provinsi;70;cair;2025-08-11\n",
            tables={"dukungan": 2},
            findings=frozenset({"duplicate", "money_small"}),
        ),
    ]


def _comment(book):
    book.active["B2"].comment = Comment("cek lagi", "camat")
    book.active["B2"].hyperlink = "http://contoh.invalid"


def all_files() -> list[BadFile]:
    """Every file of the corpus; names are unique."""
    return [*refused(), *messy()]


def write_all(directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    for each in all_files():
        (directory / each.name).write_bytes(each.content)


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
