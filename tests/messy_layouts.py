"""Files whose table is laid out as people like it; all are read."""

from __future__ import annotations

from tests.binary_workbooks import xlsb
from tests.refused_files import PLAIN
from tests.spreadsheets import (
    DESA,
    ROWS,
    BadFile,
    csv_text,
    html_table,
    ods,
    with_macros,
    xls,
    xlsx,
)

GUESSED = {"commodity_guessed", "sector_guessed"}
"""Findings of every file that gives products by name alone."""


def products(count, *findings, tables=None, guessed=True):
    keys = {*findings, *(GUESSED if guessed else ())}
    return {"tables": {"produk": count, **(tables or {})}, "findings": frozenset(keys)}


def layouts() -> list[BadFile]:
    """Every kind of file, and tables laid out in every way."""
    three = products(3)
    blank = [[*row[:1], None, *row[2:]] if n == 2 else row for n, row in enumerate(ROWS)]
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
    return [
        BadFile("biasa.xlsx", PLAIN, **three),
        BadFile("nama_salah.csv", PLAIN, **three),
        BadFile("biasa.xls", xls(ROWS), **three),
        BadFile("biasa.ods", ods(ROWS), **three),
        BadFile("koma.csv", csv_text(ROWS).encode(), **three),
        BadFile("titik_koma.csv", csv_text(ROWS, ";").encode("utf-8-sig"), **three),
        BadFile("tab.csv", csv_text(ROWS, "\t").encode("utf-16"), **three),
        BadFile("garis_tegak.txt", csv_text(ROWS, "|").encode(), **three),
        BadFile("tanpa_tanda.xls", csv_text(ROWS, "\t").encode("utf-16-le"), **three),
        BadFile("biner_biasa.xlsb", xlsb({"Data": ROWS}), **three),
        BadFile("makro.xlsm", with_macros(PLAIN), **three),
        BadFile("tabel_web.xls", html_table(ROWS), **three),
        BadFile(
            "saringan.xlsb", xlsb({"Data": ROWS}, hidden_rows=(2,)), **products(3, "rows_hidden")
        ),
        BadFile("sep.csv", b"sep=;\r\n" + csv_text(ROWS, ";").encode(), **three),
        BadFile(
            "cp1252.csv",
            csv_text([*ROWS, [4, "Soa", "Piga", "Café kopi"]], ";").encode("cp1252"),
            **products(4),
        ),
        BadFile("judul_di_atas.xlsx", xlsx({"Sheet1": titled}), **three),
        BadFile(
            "judul_menempel.xlsx",
            xlsx({"Sheet1": [["REKAP PRODUK UNGGULAN KABUPATEN NGADA"], *ROWS]}),
            **three,
        ),
        BadFile(
            "judul_berulang.xlsx",
            xlsx({"Sheet1": [*ROWS[:3], ROWS[0], *ROWS[3:]]}),
            **three,
        ),
        BadFile(
            "desa_dan_kelurahan.xlsx",
            xlsx(
                {
                    "Kec. Golewa": [
                        ["No", "Desa", "Kelurahan", "Produk Unggulan"],
                        [1, "Were I", None, "Kopi bubuk"],
                        [2, None, "Todabelu", "Madu hutan"],
                    ]
                }
            ),
            **products(2),
        ),
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
            findings=frozenset({"step_undated", "date_doubtful"}),
        ),
        BadFile(
            "dua_baris_judul.csv",
            csv_text(two_rows, ";").encode(),
            tables={"tahapan": 7},
            findings=frozenset({"step_undated", "date_doubtful"}),
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
            "desa_sekali.ods",
            ods(
                [
                    ["Kecamatan", "Desa", "Produk"],
                    ["Golewa", "Todabelu", "Kopi"],
                    [None, None, "Madu"],
                ],
                spans=[(1, 0, 2, 1), (1, 1, 2, 1)],
            ),
            **products(2),
        ),
        BadFile(
            "dua_baris_judul.ods",
            ods(two_rows, spans=[(0, place, 2, 1) for place in range(3)] + [(0, 3, 1, 5)]),
            tables={"tahapan": 7},
            findings=frozenset({"step_undated", "date_doubtful"}),
        ),
        BadFile(
            "desa_sekali.csv",
            b"Kecamatan,Desa,Produk\nGolewa,Todabelu,Kopi\n,,Madu\n",
            **products(2, "place_continued"),
        ),
    ]
