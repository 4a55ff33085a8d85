"""Headers as people write them, and what users may choose."""

import pytest

from ovop_geo.intake.header import propose_mapping
from ovop_geo.intake.spreadsheets import read_workbook
from ovop_geo.intake.targets import BY_HEADER, TARGETS, target_label
from ovop_geo.language import LANGUAGES, Translator
from tests.spreadsheets import xlsx


def targets(*rows, name="Sheet1"):
    mapping = propose_mapping(read_workbook(xlsx({name: list(rows)}), "a.xlsx"))
    return [column.target for column in mapping.sheets[0].columns]


@pytest.mark.parametrize("header", ["Nama Desa", "DESA/KEL", "Kel/Desa", "Desa / Kelurahan"])
def test_the_village_is_known(header):
    assert targets(["Kecamatan", header, "Produk"])[1] == "wilayah:desa"


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("PRODUK UNGGULAN", "produk:unggulan_nama"),
        ("Nama Produk", "produk:nama"),
        ("Omset per tahun (Rp)", "produk:omzet"),
        ("Omzett", "produk:omzet"),
        ("Kapasitas Produksi (kg)", "produk:kapasitas"),
        ("Pelaku Usaha", "produk:pelaku"),
        ("P-IRT", "sertifikat:SPP-IRT"),
        ("Sertifikat Halal", "sertifikat:Halal"),
        ("Keterangan", "umum:catatan"),
        ("Sumber Data", "umum:sumber"),
        ("No.", "abaikan"),
        ("No. HP", "abaikan"),
        ("NIK", "abaikan"),
        ("Sosialisasi", "tahapan:langkah_5"),
        ("Langkah III", "tahapan:langkah_3"),
        ("Zxqw", None),
    ],
)
def test_a_header_is_known_by_its_other_words(header, target):
    assert targets(["Kecamatan", "Desa", "Komoditas", header])[3] == target


def test_a_header_of_many_meanings_is_read_by_its_neighbours():
    support = ["Desa", "Jenis Bantuan", "Kepada", "Nilai", "Status", "Tanggal"]
    assert targets(support) == ["wilayah:desa"] + [
        f"dukungan:{column}" for column in ("jenis", "kepada", "nilai_rp", "status", "tanggal")
    ]
    potential = ["Desa", "Komoditas", "Ukuran", "Nilai", "Satuan", "Tahun"]
    assert targets(potential) == ["wilayah:desa"] + [
        f"potensi:{column}" for column in ("komoditas", "ukuran", "nilai", "satuan", "tahun")
    ]


@pytest.mark.parametrize(
    ("header", "table"),
    [
        ("Satuan", "produk"),
        ("Tahun", "potensi"),
        ("Tanggal", "tahapan"),
        ("Status", "tahapan"),
        ("Jenis", "sertifikat"),
        ("Nilai", "potensi"),
        ("Kode Komunitas", "produk"),
    ],
)
def test_of_tables_that_fit_alike_the_first_is_taken(header, table):
    mapping = propose_mapping(read_workbook(xlsx({"Data": [["Desa", header]]}), "a.xlsx"))
    assert mapping.sheets[0].table == table


def test_several_columns_of_products_are_all_products():
    assert targets(["Kecamatan", "Desa", "Produk 1", "Produk 2"])[2:] == ["produk:nama"] * 2


def test_the_upper_row_tells_what_the_lower_means():
    found = targets(
        ["Desa", "Potensi", None, None, "Perizinan", None],
        [None, "Komoditas", "Jumlah", "Satuan", "NIB", "Halal"],
        ["Todabelu", "kopi", 3, "ton", "√", None],
    )
    assert found == [
        "wilayah:desa",
        *(f"potensi:{column}" for column in ("komoditas", "nilai", "satuan")),
        "sertifikat:NIB",
        "sertifikat:Halal",
    ]


def test_a_row_of_data_is_no_second_header():
    mapping = propose_mapping(
        read_workbook(xlsx({"S": [["Desa", "Produk"], ["Soa", "Kopi"]]}), "a.xlsx")
    )
    assert (mapping.sheets[0].first_header, mapping.sheets[0].last_header) == (0, 0)


def test_a_title_right_above_is_no_upper_header():
    rows = [["REKAP TAHAPAN"], ["Desa", "Produk", "Komoditas"], ["Soa", "Kopi", "kopi"]]
    mapping = propose_mapping(read_workbook(xlsx({"S": rows}), "a.xlsx"))
    assert (mapping.sheets[0].first_header, mapping.sheets[0].last_header) == (1, 1)
    assert [column.header for column in mapping.sheets[0].columns] == rows[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_target_has_a_name_of_its_own(language):
    labels = [target_label(target, Translator(language)) for target in TARGETS]
    assert len(set(labels)) == len(TARGETS)


def test_every_header_leads_to_targets_that_exist():
    assert {target for found in BY_HEADER.values() for target in found} <= set(TARGETS)


def test_a_hidden_sheet_is_not_read():
    def hide(book):
        book["B"].sheet_state = "hidden"

    rows = [["Desa", "Produk"], ["Soa", "Kopi"]]
    content = xlsx({"A": rows, "B": rows}, change=hide)
    mapping = propose_mapping(read_workbook(content, "a.xlsx"))
    assert ([sheet.sheet for sheet in mapping.sheets], mapping.left_out) == (["A"], ("B",))
