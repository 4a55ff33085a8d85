"""Files that are messy and must be read all the same."""

from __future__ import annotations

from datetime import date

from openpyxl.comments import Comment

from tests.messy_layouts import GUESSED, layouts, products
from tests.spreadsheets import DESA, ROWS, BadFile, xlsx


def messy() -> list[BadFile]:
    """Files that are read, however people made them."""
    three = products(3)
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
        *layouts(),
        BadFile(
            "izin_per_kolom.xlsx",
            xlsx({"Sheet1": permits}),
            **products(2, guessed=False, tables={"sertifikat": 3}),
        ),
        BadFile(
            "satu_izin_bertanggal.xlsx",
            xlsx(
                {
                    "Golewa": [
                        ["Desa", "Nama Produk", "No PIRT", "Tgl Terbit", "Masa Berlaku"],
                        ["Todabelu", "Kopi bubuk", "206/1", "12/11/2015", "12/11/2020"],
                    ]
                }
            ),
            **products(1, "permit_expired", "date_doubtful", tables={"sertifikat": 1}),
        ),
        BadFile(
            "kolom_sia_sia.xlsx",
            xlsx({"Sheet1": [[*ROWS[0], "Tahun"], *[[*row, 2025] for row in ROWS[1:]]]}),
            **products(3, "column_unused"),
        ),
        BadFile(
            "teks_panjang.xlsx",
            xlsx({"Sheet1": [*ROWS, [4, "Soa", "Piga", "madu " * 2000]]}),
            **products(3, "text_long"),
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
            findings=frozenset({"date"}),
        ),
        BadFile(
            "kolom_tak_dikenal.xlsx",
            xlsx({"Sheet1": [[*DESA, "Zxqw"], *[[*row, "apa"] for row in ROWS[1:]]]}),
            **products(3, "column_unrecognised"),
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
            xlsx({"Sheet1": ROWS}, change=_comment),
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
