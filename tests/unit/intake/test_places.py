"""Codes of other offices, marks for the same, several villages in a cell, sums without a word."""

import re

import pytest

from tests.spreadsheets import csv_text, keys, sheet, xlsx

PLACES = ["Kecamatan", "Desa", "Produk"]
CODES = ["53.09.02.1008", "53.09.02.1017", "53.09.07.2001"]
"""Todabelu, Mataloko and Waepana."""


def codes(found):
    frame = found.tables.get("produk")
    return [] if frame is None else frame["kode_wilayah"].tolist()


def bare(code):
    return code.replace(".", "")


@pytest.mark.parametrize(
    "write",
    [
        bare,
        lambda code: f"'{code}",
        lambda code: f"’{bare(code)}",
        lambda code: f" {code} ",
        lambda code: code.replace(".", "-"),
        lambda code: code.replace(".", " "),
        lambda code: code.replace(".", "/"),
        lambda code: f"{bare(code)}.0",
        lambda code: f"{code[0]}.{bare(code)[1:]}E+09",
        lambda code: f"{int(bare(code)):,}",
        lambda code: f"{int(bare(code)):,}".replace(",", "."),
        lambda code: f"{int(bare(code)):,}.00",
        lambda code: f"{bare(code)[:6]}.{bare(code)[6:]}",
        lambda code: f"{code[:5]}.{bare(code)[4:]}",
    ],
)
def test_a_code_is_read_in_every_form_that_keeps_its_digits(read, write):
    rows = [["Kode Desa", "Produk"], *([write(code), "Madu"] for code in CODES)]
    content = csv_text(rows, ";").encode()
    assert codes(read(content, "53.09", name="berkas.csv")) == CODES


def test_a_code_that_lost_digits_is_refused(read):
    rows = [["Kode Desa", "Produk"], [CODES[0], "Madu"], ["5.30902E+09", "Kopi"]]
    found = read(csv_text(rows, ",").encode(), "53.09", name="berkas.csv")
    assert codes(found) == CODES[:1]
    assert [(each.key, each.found) for each in found.errors] == [("unknown_region", "5.30902E+09")]


def test_ten_digits_are_believed_in_the_kabupaten_that_the_user_means(read):
    rows = [["Kode Desa", "Produk"], *([int(bare(code)), "Madu"] for code in CODES)]
    assert codes(read(sheet(*rows), "53.09")) == CODES
    assert codes(read(sheet(["PRODUK KABUPATEN NGADA"], *rows))) == CODES
    for region, title, key in (
        ("53", [], "codes_unconfirmed"),
        ("53.08", [], "codes_unknown"),
        ("53", ["PRODUK KABUPATEN ENDE"], "codes_unknown"),
    ):
        found = read(sheet(title, *rows), region)
        assert (codes(found), [each.key for each in found.errors]) == ([], [key])


def test_ten_digits_are_not_believed_if_one_of_them_is_no_code(read):
    rows = [["Kode Desa", "Produk"], *([int(bare(code)), "Madu"] for code in CODES)]
    found = read(sheet(*rows, [5309999001, "Kopi"]), "53.09")
    assert (codes(found), [each.key for each in found.errors]) == ([], ["codes_unknown"])


@pytest.mark.parametrize(("others", "key"), [((1, 2, 0), "codes_unlike_names"), ((0, 1, 2), None)])
def test_names_beside_codes_say_whether_they_are_believed(read, others, key):
    names = [("Golewa", "Todabelu"), ("Golewa", "Mataloko"), ("Soa", "Waepana")]
    rows = [[bare(CODES[n]), *name, "Madu"] for n, name in zip(others, names, strict=True)]
    found = read(sheet(["Kode Desa", *PLACES], *rows))
    assert codes(found) == CODES
    assert found.errors == ()
    assert (key in keys(found)) is bool(key)


def test_ten_digits_in_the_groups_of_the_statistical_office_are_its_codes(read):
    found = read(sheet(["IDDESA", "Produk"], ["53 09 010 001", "Madu"]), "53.09")
    assert (keys(found), found.tables) == (["codes_unknown"], {})


@pytest.mark.parametrize(
    "write", [lambda code: f"{int(code):,}.00", lambda code: f"{code[:4]}.{code[4:]}"]
)
def test_parted_digits_that_may_be_of_the_statistical_office_are_not_believed(read, write):
    rows = [["Kode Desa", "Produk"], *([write(bare(code)), "Madu"] for code in CODES)]
    assert [each.key for each in read(sheet(*rows)).errors] == ["codes_unconfirmed"]


@pytest.mark.parametrize(
    "heading",
    ["Kode BPS", "Kode Statistik", "Kode Wilayah Kerja Statistik", "MFD", "Kode Desa (BPS)"],
)
def test_codes_of_the_statistical_office_are_told_by_their_heading(read, heading):
    rows = [[int(bare(code)), "Madu"] for code in CODES]
    found = read(sheet([heading, "Produk"], *rows), "53.09")
    assert (codes(found), [each.key for each in found.errors]) == ([], ["codes_unknown"])
    beside = [[5310010001, *row] for row in zip(CODES, ["Madu", "Kopi", "Kain"], strict=True)]
    found = read(sheet([heading, "Kode Kemendagri", "Produk"], *beside), "53.09")
    assert (codes(found), found.errors) == (CODES, ())


@pytest.mark.parametrize("heading", ["Kode Wil.", "Kode Prodeskel", "KODE WIL. DESA"])
def test_other_headings_of_the_codes_of_the_ministry_are_known(read, heading):
    assert codes(read(sheet([heading, "Produk"], *([c, "Madu"] for c in CODES)))) == CODES


def test_a_heading_says_whose_codes_they_are(read):
    rows = [[int(bare(code)), "Madu"] for code in CODES]
    assert codes(read(sheet(["Kode Kemendagri", "Produk"], *rows))) == CODES


@pytest.mark.parametrize(
    "mark", ["idem", '"', "sda", "s.d.a.", "''", "-do-", "〃", "Idem", '- " -']
)
def test_a_mark_for_the_same_repeats_the_cell_above(read, mark):
    rows = [["Golewa", "Todabelu", "Kopi"], [mark, mark, "Madu"], [mark, "Mataloko", mark]]
    found = read(sheet(PLACES, *rows))
    assert codes(found) == [CODES[0], CODES[0], CODES[1]]
    assert found.tables["produk"]["nama"].tolist() == ["Kopi", "Madu", "Madu"]
    assert "place_continued" not in keys(found)


MARKS = """
"" | " " | ″ | ″ ″ | ´´ | ` | «» | ↓ | ⇩ | ‟ | - ″ - | '''' | idem diatas | Sama spt diatas
s.d.a di atas | sama seperti yang di atas | idem dito | (idem) | [sda] | “idem” | 's.d.a'
s/d/a | s/d a | S - D - A | i d e m | idm | lihat di atas | ditto.
"""


@pytest.mark.parametrize("mark", re.split(r" \| |\n", MARKS.strip()))
def test_other_marks_for_the_same_repeat_the_cell_above(read, mark):
    rows = [["Golewa", "Todabelu", "Kopi"], [mark, mark, "Madu"], [mark, "Mataloko", mark]]
    found = read(sheet(PLACES, *rows))
    assert codes(found) == [CODES[0], CODES[0], CODES[1]]
    assert found.tables["produk"]["nama"].tolist() == ["Kopi", "Madu", "Madu"]
    assert "place_continued" not in keys(found)


@pytest.mark.parametrize("sign", ["?", "✓", "!!", "#", "+", "'"])
def test_a_village_that_no_name_is_read_from_is_not_its_kecamatan(read, sign):
    found = read(sheet(PLACES, ["Golewa", "Todabelu", "Kopi"], ["Golewa", sign, "Madu"]))
    assert codes(found) == CODES[:1]
    assert [(each.key, each.row) for each in found.errors] == [("place_unmatched", 3)]


@pytest.mark.parametrize(
    "village",
    ["Todabelu dan Mataloko", "Todabelu, Mataloko", "Todabelu & Mataloko", "Todabelu/Mataloko"],
)
def test_several_villages_in_a_cell_each_have_their_record(read, village):
    found = read(sheet(PLACES, ["Golewa", village, "Kopi"]))
    assert codes(found) == CODES[:2]
    assert "villages_parted" in keys(found)


def test_amounts_of_several_villages_are_those_of_none(read):
    rows = [[*PLACES, "Omzet"], ["Golewa", "Todabelu, Mataloko", "Kopi", 1_000_000]]
    found = read(sheet(*rows))
    assert codes(found) == []
    assert [(each.key, each.found) for each in found.errors] == [
        ("villages_with_amounts", "Todabelu, Mataloko")
    ]


def test_several_villages_of_which_one_is_unknown_are_not_the_known_ones(read):
    found = read(sheet(PLACES, ["Golewa", "Todabelu, Negeri Dongeng dan Mataloko", "Kopi"]))
    assert codes(found) == []
    assert [each.key for each in found.errors] == ["villages_unclear"]


@pytest.mark.parametrize(
    "village",
    ["Todabelu, Negeri Dongeng", "Todabelu, Waepana", "Todabelu (Mataloko)", "Mataloko, Waepana"],
)
def test_a_second_village_is_not_lost_beside_the_first(read, village):
    found = read(sheet(PLACES, ["Golewa", village, "Kopi"], ["Golewa", "Ulubelu", "Madu"]))
    assert found.tables["produk"]["nama"].tolist() == ["Madu"]
    assert [(each.key, each.found) for each in found.errors] == [("villages_unclear", village)]


@pytest.mark.parametrize("village", ["1. Todabelu 2. Mataloko", "1) Todabelu 2) Desa Mataloko"])
def test_numbered_villages_on_one_line_are_parted(read, village):
    assert codes(read(sheet(PLACES, ["Golewa", village, "Kopi"]))) == CODES[:2]


@pytest.mark.parametrize(
    "village",
    [
        "Todabelu, Golewa",
        "Desa Todabelu, Kec. Golewa",
        "Todabelu, Golewa, Ngada, NTT",
        "Todabelu, Kab. Ngada",
        "Todabelu, Dusun 2",
        "Todabelu, Desa",
        "Todabelu (Golewa)",
        "Todabelu (tempat lama)",
    ],
)
def test_a_village_with_its_kecamatan_is_one(read, village):
    assert codes(read(sheet(PLACES, ["Golewa", village, "Kopi"]))) == CODES[:1]


@pytest.mark.parametrize(
    "village",
    [
        "Todabelu (Persiapan)",
        "Desa Persiapan Todabelu",
        "Todabelu Persiapan",
        "Calon Desa Todabelu",
        "Todabelu (pers.)",
        "Todabelu (Pers)",
        "Ds. Pers. Todabelu",
        "Todabelu (Persiapn)",
        "Desa Prsiapan Todabelu",
        "Todabelu (P)",
        "Todabelu (kelurahan baru)",
        "Todabelu (blm definitif)",
        "Todabelu (non-definitif)",
        "DP Todabelu",
        "D. P. Todabelu",
        "Todabelu (pemekaran/persiapan)",
    ],
)
def test_a_village_in_preparation_is_not_its_parent(read, village):
    found = read(sheet(PLACES, ["Golewa", village, "Kopi"], ["Golewa", "Mataloko", "Madu"]))
    assert codes(found) == CODES[1:2]
    assert [(each.key, each.found.split(",")[0]) for each in found.errors] == [
        ("place_preparing", village)
    ]


@pytest.mark.parametrize("status", ["Persiapan", "Desa Persiapan", "Pers.", "Belum definitif"])
def test_a_column_may_say_that_a_village_is_in_preparation(read, status):
    rows = [["Golewa", "Todabelu", status, "Kopi"], ["Golewa", "Mataloko", "Definitif", "Madu"]]
    found = read(sheet(["Kecamatan", "Desa", "Status Desa", "Produk"], *rows))
    assert codes(found) == CODES[1:2]
    assert [each.key for each in found.errors] == ["place_preparing"]


def test_a_column_that_is_only_called_a_kind_may_be_that_of_the_village(read):
    rows = [["Golewa", "Kelurahan", "Todabelu", "Kopi"], ["Soa", "Desa", "Waepana", "Kain"]]
    rows += [["Golewa", "Desa Persiapan", "Ulubelu", "Madu"]]
    found = read(sheet(["Kecamatan", "Jenis", "Desa", "Produk"], *rows))
    assert codes(found) == [CODES[0], CODES[2]]
    assert [each.key for each in found.errors] == ["place_preparing"]


@pytest.mark.parametrize("village", ["Todabelu (pemekaran)", "Todabelu (Desa)", "Todabelu (induk)"])
def test_another_remark_does_not_keep_a_village_out(read, village):
    assert codes(read(sheet(PLACES, ["Golewa", village, "Kopi"]))) == CODES[:1]


@pytest.mark.parametrize(
    "village",
    [
        "1. Todabelu",
        "2) Todabelu",
        "03 Todabelu",
        "4.Todabelu",
        "(5) Todabelu",
        "No. 7 Todabelu",
        "8/ Todabelu",
        "6 - Todabelu",
        "II. Todabelu",
        "IX) Kel. Todabelu",
        "I. Kelurahan Todabelu",
        "V.Todabelu",
        "2.4 Todabelu",
        "2.11. Desa Todabelu",
        "Desa 8. Todabelu",
        "Ds. No. 9 Todabelu",
        "3, Todabelu",
        "4; Todabelu",
        "5] Todabelu",
        "[6] Todabelu",
        "7° Todabelu",
    ],
)
def test_a_number_before_a_village_is_none_of_its_name(read, village):
    found = read(sheet(PLACES, ["Golewa", village, "Kopi"]))
    assert codes(found) == CODES[:1]
    assert "place_fuzzy" not in keys(found)


def test_a_village_keeps_the_number_of_its_own_name(read, regions):
    own = regions.villages[regions.villages["nama"].str.contains(r" [IVX]+$")].head(20)
    rows = [
        (row.kabupaten, row.kecamatan, f"{number}. {row.nama}", "Madu")
        for number, row in enumerate(own.itertuples(), 1)
    ]
    assert codes(read(sheet(["Kabupaten", *PLACES], *rows))) == own.index.tolist()


LIST = [
    ["Golewa", "Todabelu", "Kopi", 1_000_000],
    ["Golewa", "Mataloko", "Madu", 2_000_000],
    ["Golewa", "Ulubelu", "Tenun", 6_000_000],
]


@pytest.mark.parametrize(
    "total",
    [
        [None, None, 3, 9_000_000],
        [None, None, None, 9_000_000],
        [None, None, None, 3_000_000],
        [None, 3, 3, 9_000_000],
        [None, None, "3", "9.000.000"],
        [None, "Σ", None, 9_000_000],
        ["Golewa", None, 3, 9_000_000],
    ],
)
def test_a_sum_without_a_word_is_no_record(read, total):
    found = read(sheet([*PLACES, "Omzet"], *LIST, total))
    assert found.tables["produk"]["omzet"].tolist() == [1e6, 2e6, 6e6]
    assert found.errors == ()
    assert [each.reason for each in found.skipped] == ["total"]


def test_sums_of_parts_are_no_records(read):
    more = [["Soa", "Waepana", "Kopi", 4_000_000], ["Soa", "Piga", "Madu", 5_000_000]]
    rows = [*LIST, [None, None, 3, 9e6], *more, [None, None, 2, 9e6], [None, None, 5, 18e6]]
    found = read(sheet([*PLACES, "Omzet"], *rows))
    assert len(found.tables["produk"]) == 5
    assert [each.reason for each in found.skipped] == ["total"] * 3


def test_another_product_of_the_village_above_is_no_sum(read):
    found = read(sheet([*PLACES, "Omzet"], *LIST, [None, None, "Anyaman", 9_000_000]))
    assert found.tables["produk"]["nama"].tolist()[-1] == "Anyaman"
    assert "place_continued" in keys(found)


@pytest.mark.parametrize(
    "rows",
    [
        [["Kecamatan", "Produk", "PIRT"], ["Golewa", 12, 4], ["Soa", 9, 0]],
        [["Kecamatan", "Produk unggulan"], ["Golewa", "12"], ["Soa", "9"]],
        [["Kecamatan", "Pemetaan potensi", "Penetapan produk"], ["Golewa", 9, 4], ["Soa", 7, 2]],
        [["Kecamatan", "Desa", "Produk"], ["Golewa", "Todabelu", 3], ["Soa", "Waepana", 2]],
        [["Kecamatan", "Produk", "SNI"], ["Golewa", "9 jenis", "2 produk"], ["Soa", "7 jenis", 0]],
        [["Kecamatan", "Pendampingan", "Sosialisasi"], ["Golewa", "9 desa", 4], ["Soa", "7", 2]],
    ],
)
def test_a_recap_of_counts_is_no_list(read, rows):
    found = read(sheet(*rows))
    assert found.tables == {}
    assert [each.key for each in found.errors] == ["recap"]


def test_a_number_is_no_name_of_a_product(read):
    rows = [["Golewa", "Todabelu", "Kopi"], ["Golewa", "Mataloko", 12], ["Soa", "Waepana", "Madu"]]
    found = read(sheet(PLACES, *rows))
    assert found.tables["produk"]["nama"].tolist() == ["Kopi", "Madu"]
    assert [(each.key, each.row) for each in found.errors] == [("name_number", 3)]


def test_a_count_is_no_number_of_a_permit_and_a_name_may_begin_with_a_number(read):
    header = [*PLACES, "SNI", "Merek"]
    rows = [["Golewa", "Todabelu", "3 Saudara", "2 unit", "IDM000812345"]]
    found = read(sheet(header, *rows))
    assert found.tables["produk"]["nama"].tolist() == ["3 Saudara"]
    assert found.tables["sertifikat"]["nomor"].tolist() == ["IDM000812345"]
    assert [(each.key, each.found) for each in found.errors] == [("mark_unknown", "2 unit")]


def test_potentials_of_a_kecamatan_are_no_recap(read):
    rows = [["Kecamatan", "Komoditas", "Produksi (ton)"], ["Golewa", "kopi", 120]]
    assert read(sheet(*rows)).tables["potensi"]["nilai"].tolist() == [120]


def test_a_sheet_that_is_a_recap_keeps_no_other_out(read):
    recap = [["Kecamatan", "Produk"], ["Golewa", 12], ["Soa", 9]]
    found = read(xlsx({"Rekap": recap, "Daftar": [PLACES, ["Golewa", "Todabelu", "Kopi"]]}))
    assert codes(found) == CODES[:1]


def test_pages_of_a_printed_list_are_one_list(read):
    header = [*PLACES, "Omzet"]
    rows = [
        ["No", *header],
        [1, *LIST[0]],
        [None, "Sub jumlah halaman ini", None, None, 1e6],
        ["- 1 -"],
        ["DAFTAR (sambungan)"],
        ["No", *header],
        [None, "Saldo pindahan", None, None, 1e6],
        [2, *LIST[1]],
        [None, "Jlh. s.d. halaman ini", None, None, 3e6],
        ["Hal. 2 dari 2"],
    ]
    found = read(sheet(["DAFTAR"], *rows))
    assert found.tables["produk"]["omzet"].tolist() == [1e6, 2e6]
    assert set(keys(found)) == {"commodity_guessed", "sector_guessed"}


def test_a_product_without_a_name_is_told_once(read):
    header = ["Kecamatan", "Desa", "Produk", "Kapasitas"]
    found = read(sheet(header, ["Golewa", "Todabelu", None, 10]))
    assert [(each.key, each.details["column"]) for each in found.errors] == [("required", "nama")]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Status", ["Persiapan", "Definitif"]),
        ("Kategori", ["desa persiapan", "desa definitif"]),
        ("Definitif atau belum", ["Belum definitif", "definitif"]),
        ("Ket.", ["Masih desa persiapan, belum berkode", "kemasan masih persiapan"]),
        ("Catatan", ["(Kel. Persiapan)", "induk dari desa persiapan Waepana Barat"]),
    ],
)
def test_a_column_or_a_remark_may_say_that_a_village_is_in_preparation(read, header, cells):
    rows = [["Golewa", "Todabelu", "Kopi", cells[0]], ["Soa", "Waepana", "Madu", cells[1]]]
    found = read(sheet([*PLACES, header], *rows))
    assert found.tables["produk"]["nama"].tolist() == ["Madu"]
    assert [(each.key, each.row) for each in found.errors] == [("place_preparing", 2)]


def test_a_status_of_preparation_alone_is_none_of_the_village(read):
    found = read(sheet([*PLACES, "Status"], ["Golewa", "Todabelu", "Kopi", "persiapan"]))
    assert found.tables["produk"]["nama"].tolist() == ["Kopi"]
