"""Headings as questionnaires and their exports write them, and what they mean."""

import pytest

from ovop_geo.intake.column_names import candidates
from ovop_geo.intake.header import propose_mapping
from ovop_geo.intake.sheet_columns import known_targets
from ovop_geo.intake.spreadsheets import read_workbook
from ovop_geo.intake.targets import IGNORED
from tests.spreadsheets import sheet


def known(*headers):
    return known_targets(tuple(("", header) for header in headers), {})


@pytest.mark.parametrize(
    "group", ["Profil desa", "Lokasi Desa", "Identitas Responden", "Desa", "keterangan_desa"]
)
def test_the_questions_of_a_group_of_places_are_read(group):
    parts = ("Kabupaten", "Kecamatan", "Desa", "Nama petugas")
    found = known(*(f"{group}/{part}" for part in parts), "Usaha/Nama produk")
    assert found[:3] == [("wilayah:kabupaten",), ("wilayah:kecamatan",), ("wilayah:desa",)]
    assert found[3] == (IGNORED,)
    assert found[4] == ("produk:nama",)


def test_a_person_and_a_count_in_a_group_are_not_read():
    headers = ("Petugas/Nama", "Petugas/Nomor HP", "Jumlah/Desa", "Jumlah/Kecamatan")
    assert not {target for targets in known(*headers) for target in targets} & {
        "wilayah:desa",
        "wilayah:kecamatan",
        "produk:nama",
    }


def test_two_places_in_one_heading_are_asked_for():
    assert known("Kecamatan/Desa", "Produk") == [(), ("produk:nama",)]


@pytest.mark.parametrize("question", ["Izin edar", "Usaha/Izin edar", "HKI", "Produk/HAKI"])
@pytest.mark.parametrize("is_asked_apart", [True, False])
def test_the_permits_of_a_group_are_read_whatever_its_name_means(question, is_asked_apart):
    choices = [f"{question}/{choice}" for choice in ("SPP-IRT", "Halal", "NIB")]
    found = known("Desa", *choices, *([question] if is_asked_apart else []))
    assert found[1:4] == [("sertifikat:SPP-IRT",), ("sertifikat:Halal",), ("sertifikat:NIB",)]
    assert not is_asked_apart or found[4] == (IGNORED,)


def test_a_choice_that_names_something_unknown_is_asked_for_beside_those_that_are_read():
    found = known("Izin edar", "Izin edar/BPOM", "Izin edar/Obat tradisional", "Izin edar/Lainnya")
    assert found == [(IGNORED,), ("sertifikat:BPOM MD",), (), (IGNORED,)]


@pytest.mark.parametrize(
    "number", ["B3. ", "B.3 ", "b.3. ", "C-2) ", "R204. ", "r12 ", "2.b. ", "IV.2. ", "C.1.4 "]
)
@pytest.mark.parametrize(
    ("heading", "target"),
    [("Kecamatan", "wilayah:kecamatan"), ("Apakah sudah punya NIB?", "sertifikat:NIB")],
)
def test_a_number_of_letters_and_digits_is_taken_off(number, heading, target):
    assert candidates("", f"{number}{heading}") == (target,)


@pytest.mark.parametrize("heading", ["B2B Desa", "B2B", "L7 Maju", "C4"])
def test_a_word_of_letters_and_digits_is_no_number(heading):
    assert candidates("", heading) == ()


def test_a_number_of_a_step_stays():
    assert candidates("", "L2. Apa saja") == ("tahapan:langkah_2",)
    assert candidates("", "A. Lokasi/A3. Desa") == ("wilayah:desa",)


@pytest.mark.parametrize(
    ("heading", "permit"),
    [
        ("Apakah kelompok tani sudah mempunyai NIB?", "NIB"),
        ("Apakah produk unggulan desa Bapak/Ibu sudah mempunyai sertifikat halal?", "Halal"),
        ("Apakah koperasi telah memiliki izin edar SPP-IRT?", "SPP-IRT"),
        ("Sudahkah pengrajin mengantongi SNI?", "SNI"),
        ("Apakah produk olahan dilengkapi logo halal?", "Halal"),
        ("Label Halal Kemenag", "Halal"),
        ("Apakah NIBnya sudah ada?", "NIB"),
        ("Apakah ada P-IRT-nya?", "SPP-IRT"),
        ("Ada NIB atau belum?", "NIB"),
        ("Merk sudah didaftarkan", "Merek"),
        ("Surat izin (BPOM)", "BPOM MD"),
        ("Izin edar (P-IRT)", "SPP-IRT"),
        ("Izin pangan industri rumah tangga (SPP-IRT)", "SPP-IRT"),
    ],
)
def test_a_permit_is_read_whoever_has_it_and_whoever_gives_it(heading, permit):
    assert candidates("", heading) == (f"sertifikat:{permit}",)


@pytest.mark.parametrize(
    "heading",
    [
        *("Izin edar (PIRT/BPOM)", "Apakah sedang mengurus NIB?", "Kelompok halal"),
        *("Apakah kelompok ikut pelatihan halal?", "Apakah NIB dan SNI sudah ada?"),
    ],
)
def test_what_names_two_permits_or_more_than_a_permit_is_asked_for(heading):
    assert candidates("", heading) == ()


def test_a_question_for_yes_or_no_about_the_product_of_a_village_is_none_for_its_name():
    assert candidates("", "Apakah komoditas unggulan desa sudah ditetapkan?") == (
        "tahapan:langkah_2",
    )


@pytest.mark.parametrize(
    "heading",
    [
        *("Tuliskan tiga produk unggulan kelurahan", "Produk unggulan yang dibuat warga"),
        *("Produk unggulan yang diajukan", "Komoditas atau produk unggulan", "Usulan produk OVOP"),
        *("Produk unggulan UMKM tahun 2026", "Apa hasil unggulan kelurahan Saudara?"),
        *("Ketikkan produk unggulan", "Jenis produk unggulan BUMDes", "Produk unggulan pilihan"),
    ],
)
def test_a_flagship_product_is_read_beside_words_that_ask_nothing_else(heading):
    assert candidates("", heading) == ("produk:unggulan_nama",)


@pytest.mark.parametrize(
    "heading",
    [
        *("Produk khas kelurahan", "Produk koperasi", "Nama usaha / produk", "Nama Produk/Jasa"),
        *("Produk yang dijual warga", "Bila ada, tuliskan nama produknya", "Potensi produk desa"),
        *("NamaProduk", "NM_PRODUK", "nmproduk", "Produk terpilih", "Masukkan nama produk"),
        *("Produk kelompok tani", "Produk paling terkenal", "Produk/jasa"),
    ],
)
def test_a_product_is_read_beside_words_that_ask_nothing_else(heading):
    assert candidates("", heading) == ("produk:nama",)


@pytest.mark.parametrize(
    "heading",
    [
        *("Produk sudah dikembangkan", "Produk dijual", "Produk 2025 (ton)", "Produk UMKM (kg)"),
        *("Koperasi produk", "Hasil unggulan", "Barang utama warga", "Pembeli produk khas"),
        *("Alasan memilih satu produk", "Harga produk unggulan", "Produk dan pemasaran"),
    ],
)
def test_marks_amounts_and_others_beside_a_product_are_asked_for(heading):
    assert candidates("", heading) == ()


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        *((heading, "desa") for heading in ("Desa produsen", "Kelurahan penerima", "Desa mitra")),
        *((heading, "desa") for heading in ("Desa/Kel. lokasi kegiatan", "NAMADESA", "nm_kel")),
        *((heading, "desa") for heading in ("Desa yang mengajukan", "Asal kelurahan produk")),
        *((heading, "desa") for heading in ("Kelurahan (nama lengkap)", "Desa responden")),
        *((heading, "desa") for heading in ("Desa penghasil produk unggulan", "Desa pengisi")),
        ("Desa Anda masuk kecamatan mana?", "kecamatan"),
        ("Di kabupaten apa desa Anda berada?", "kabupaten"),
        ("Kecamatan letak kelurahan", "kecamatan"),
        ("NmKecamatan", "kecamatan"),
        ("Kecamatan lokasi usaha", "kecamatan"),
    ],
)
def test_the_part_of_a_region_is_read_beside_words_that_ask_nothing_else(heading, level):
    assert candidates("", heading) == (f"wilayah:{level}",)


@pytest.mark.parametrize(
    "heading",
    [
        *("Desa mitra (ya/tidak)", "Desa mengisi", "Desa sudah mengisi"),
        *("Desa dan kecamatan asal", "Dari desa atau kecamatan mana?", "Kecamatan Desa"),
        *("Wisata desa", "Kelompok desa", "Bantuan desa penerima"),
    ],
)
def test_marks_and_two_parts_of_a_region_are_asked_for(heading):
    assert candidates("", heading) == ()


def test_persons_of_a_village_are_not_its_name():
    for heading in ("Nama lengkap", "Kepala desa responden", "Alamat lengkap"):
        assert candidates("", heading) == (IGNORED,)
    assert candidates("", "Apakah desa sudah mengusulkan bantuan?") == ("tahapan:langkah_3",)


@pytest.mark.parametrize(
    ("headings", "read"),
    [
        (("Desa mitra", "Desa"), [False, True]),
        (("Desa responden", "Desa lokasi usaha"), [True, False]),
        (("Kelurahan", "Desa"), [True, True]),
        (("Desa penerima", "Produk", "Desa penerima", "Produk"), [True, False, True, False]),
    ],
)
def test_another_village_in_the_same_row_is_asked_for(headings, read):
    assert [targets == ("wilayah:desa",) for targets in known(*headings)] == read


def test_another_village_in_the_same_row_has_no_meaning_in_a_sheet():
    content = sheet(["Desa mitra", "Desa", "Produk"], ["ya", "Mataloko", "Kopi"])
    (mapped,) = propose_mapping(read_workbook(content, "berkas.xlsx")).sheets
    assert [column.target for column in mapped.columns][:2] == [None, "wilayah:desa"]


@pytest.mark.parametrize(
    ("question", "target"),
    [
        ("Kalau ada, tuliskan produk unggulannya", "produk:unggulan_nama"),
        ("7. Jika Ya: apa nama produknya?", "produk:nama"),
        ("Apabila desa sudah memiliki produk unggulan, sebutkan", "produk:unggulan_nama"),
        ("Jika sudah punya Halal, nomor berapa?", "sertifikat:Halal"),
        ("Bila ya, sebutkan nomornya NIB", "sertifikat:NIB"),
        ("Jika sudah, berapa omsetnya setahun?", "produk:omzet"),
        ("Nama kelurahannya", "wilayah:desa"),
    ],
)
def test_a_question_that_depends_on_an_answer_is_read_without_it(question, target):
    assert known("Kecamatan", question)[1] == (target,)


@pytest.mark.parametrize(
    "question",
    [
        "Jika belum, produk apa yang direncanakan?",
        "Bila belum ada produk unggulan, apa sebabnya?",
        "Jika desa belum punya PIRT, mengapa?",
    ],
)
def test_what_is_asked_of_those_that_have_none_is_not_read(question):
    assert known("Desa", question)[1] == ()
