"""Headers as offices and forms write them, and what they may mean."""

import pytest

from ovop_geo.intake.column_names import candidates
from ovop_geo.intake.form_columns import without_repeats
from ovop_geo.intake.heading_text import group_and_question, without_number
from ovop_geo.intake.targets import IGNORED

STEP = "tahapan:langkah_{}".format
KNOWN = {
    "Penetapan produk (%)": "tahapan:langkah_2",
    "Sosialisasi [%]": "tahapan:langkah_5",
    "Persentase Penetapan Produk Unggulan": "tahapan:langkah_2",
    "Prosentase pendampingan": "tahapan:langkah_4",
    "Tingkat realisasi sosialisasi OVOP (%)": "tahapan:langkah_5",
    "Kemajuan pemetaan, persen": "tahapan:langkah_1",
    "Penghasilan per bulan": "produk:omzet",
    "Omzet tahun 2025": "produk:omzet",
    "Omzet 3 bulan terakhir": "produk:omzet",
    "Produksi 2025 (ton)": "potensi:produksi",
    "Desa mana yang Anda wakili?": "wilayah:desa",
    "IDDESA": "wilayah:kode",
    "1. Pemetaan Potensi Desa": STEP(1),
    "2) Penetapan Produk": STEP(2),
    "(3) Permohonan dukungan": STEP(3),
    "d. Pendampingan": STEP(4),
    "V. Sosialisasi": STEP(5),
    "Langkah II - Penetapan": STEP(2),
    "Tahap 3: Usulan bantuan": STEP(3),
    "Langkah IV": STEP(4),
    "Tahap 3 (Dukungan)": STEP(3),
    "LANGKAH KE-2": STEP(2),
    "Tahap kelima": STEP(5),
    "langkah_1_pemetaan": STEP(1),
    "Tahap 4 – Bimbingan usaha": STEP(4),
    "Langkah 3 Status": STEP(3),
    "Q5. Omset": "produk:omzet",
    "5.1 Kapasitas Produksi": "produk:kapasitas",
    "Pertanyaan 4: Produk unggulan": "produk:unggulan_nama",
    "No. 3 - Kecamatan": "wilayah:kecamatan",
    "[2] Nama Desa": "wilayah:desa",
    "q2_desa": "wilayah:desa",
    "Lokasi/Kelurahan": "wilayah:desa",
    "data_umum/lokasi/nama_kecamatan": "wilayah:kecamatan",
    "produk/nama_desa": "wilayah:desa",
    "Usaha/Perizinan/NIB": "sertifikat:NIB",
    "usaha-perizinan-halal": "sertifikat:Halal",
    "lokasi.kabupaten": "wilayah:kabupaten",
    "perizinan__bpom": "sertifikat:BPOM MD",
    "Perizinan:SNI": "sertifikat:SNI",
    "Wilayah > Desa": "wilayah:desa",
    "Legalitas [Merek dagang]": "sertifikat:Merek",
    "Tahapan [1. Pemetaan potensi]": STEP(1),
    "Desa/Kelurahan": "wilayah:desa",
    "Desa/Lurah": "wilayah:desa",
    "Kab/Kota": "wilayah:kabupaten",
    "Hari/Tanggal": "kegiatan:tanggal",
    "Apa saja produk unggulan desa?": "produk:unggulan_nama",
    "7. Produk apa yang diunggulkan di kelurahan Bapak/Ibu?": "produk:unggulan_nama",
    "Apakah produk unggulan desa Saudara?": "produk:unggulan_nama",
    "Apa produk unggulan yang sudah ditetapkan?": "produk:unggulan_nama",
    "Nama produk unggulan desa/kelurahan": "produk:unggulan_nama",
    "Produk apa yang dihasilkan desa?": "produk:nama",
    "Apa komoditas utama desa?": "produk:komoditas",
    "Sebutkan nama desa/kelurahan": "wilayah:desa",
    "Dari kecamatan mana Anda berasal?": "wilayah:kecamatan",
    "Kecamatan tempat Anda bertugas": "wilayah:kecamatan",
    "Apakah usaha Anda sudah punya NIB?": "sertifikat:NIB",
    "Apakah produk sudah bersertifikat halal?": "sertifikat:Halal",
    "Sudah punya izin P-IRT?": "sertifikat:SPP-IRT",
    "PIRT (ada/tidak)": "sertifikat:SPP-IRT",
    "Sudah ber-PIRT?": "sertifikat:SPP-IRT",
    "Berapa omsetnya per bulan?": "produk:omzet",
    "Halal ya/tidak": "sertifikat:Halal",
    "Nomor izin edar BPOM": "sertifikat:BPOM MD",
    "Status SNI": "sertifikat:SNI",
    "Apakah potensi desa sudah dipetakan?": STEP(1),
    "Apakah produk unggulan telah ditetapkan?": STEP(2),
    "Sudahkah desa mengajukan dukungan?": STEP(3),
    "Apakah sudah ada pendamping?": STEP(4),
    "Apakah kegiatan sosialisasi sudah dilaksanakan?": STEP(5),
    "Berapa omzet per bulan (Rp)?": "produk:omzet",
    "Berapa pendapatan usaha setahun?": "produk:omzet",
    "Berapa kapasitas produksi per bulan?": "produk:kapasitas",
    "Di mana produk dipasarkan?": "produk:pasar",
    "Apakah ini produk unggulan?": "produk:unggulan",
    "Omzet (juta Rp)": "produk:omzet",
    "Omset per bulan, Rp": "produk:omzet",
    "Omzet Rp/bulan dalam ribuan rupiah": "produk:omzet",
    "Kapasitas [kg/bln]": "produk:kapasitas",
    "Progres (%)": "tahapan:status",
    "Produksi ton/tahun": "potensi:produksi",
    "Jumlah peserta": "kegiatan:jumlah_peserta",
    "Village": "wilayah:desa",
    "Main product": "produk:unggulan_nama",
    "Turnover": "produk:omzet",
    "Produk unggullan": "produk:unggulan_nama",
}
UNKNOWN = [
    *("Hasil bumi warga", "Hasil andalan warga", "Lokus", "Luaran", "5", "Q5", "Perizinan"),
    *("Apakah desa memiliki produk unggulan?", "Adakah produk di desa?", "Siapa pembeli produk?"),
    *("Alasan memilih produk unggulan", "Kendala pemasaran", "Apa yang dihasilkan warga?"),
    *("Nama produk halal", "Desa Wisata", "PIRT dan Halal", "PIRT/Halal", "Belum PIRT"),
    *("Tanggal terbit PIRT", "Penetapan harga", "Nama kelompok", "Usaha utama", "Pengajuan PIRT"),
    *("Mengapa belum sosialisasi?", "Tempat sosialisasi", "Berapa lama pendampingan?"),
    *("Kecamatan/Desa", "Nama Produk/Merek", "Dana Desa", "Tahap 2 pencairan", "Alamat desa"),
]
NOT_READ = [
    *("Jumlah Desa", "Jml Kelurahan", "Jumlah Desa/Kelurahan", "Total desa", "Jumlah Produk"),
    *("Banyaknya UMKM", "Jumlah produk bersertifikat halal", "Berapa produk unggulan desa?"),
    *("Produk (jumlah)", "Jumlah NIB", "2. Jumlah kelompok", "data/jumlah_desa"),
    *("Kepala Desa", "Nama Kepala Desa/Lurah", "Nama responden", "Siapa nama Anda?"),
    *("Nomor HP/WA", "Nama pendamping desa", "identitas/nama_petugas", "Jenis kelamin", "% desa"),
    *("Persentase desa terpetakan", "Persentase produk unggulan", "Persentase"),
    *("start", "end", "today", "deviceid", "_id", "_uuid", "_status", "__version__"),
    *("meta/instanceID", "KEY", "SubmissionDate", "formdef_version", "_validation_status"),
    *("Timestamp", "Stempel waktu", "Cap waktu", "Email Address", "Alamat Email", "Skor"),
]


@pytest.mark.parametrize(("header", "target"), KNOWN.items())
def test_a_header_is_read_by_its_words(header, target):
    assert candidates("", header)[:1] == (target,)


@pytest.mark.parametrize("header", UNKNOWN)
def test_an_unknown_header_is_left_for_a_question(header):
    assert candidates("", header) == ()


@pytest.mark.parametrize("header", NOT_READ)
def test_counts_persons_and_what_forms_add_are_not_read(header):
    assert candidates("", header) == (IGNORED,)


def test_the_group_before_a_question_is_the_header_above_it():
    assert candidates("", "Bantuan/Tanggal") == ("dukungan:tanggal",)


@pytest.mark.parametrize(
    ("header", "words"),
    [("12. Desa", "Desa"), ("iv) Desa", "Desa"), ("3 Desa", "Desa"), ("No.", "No."), ("5", "5")],
)
def test_a_number_before_words_is_taken_off(header, words):
    assert without_number(header) == words


@pytest.mark.parametrize("header", ["Rp/bulan", "Ya/Tidak", "kg/bulan", "Kab./Kota", "No.", "/"])
def test_a_pair_of_words_is_no_group(header):
    assert group_and_question(header) is None


def test_the_choices_are_read_instead_of_the_question_that_has_them():
    headers = ["Desa", "Perizinan", "Perizinan/PIRT", "Perizinan/Tidak ada", "Perizinan/Izin A"]
    known = without_repeats(headers, [candidates("", header) for header in headers])
    assert known == [("wilayah:desa",), (IGNORED,), ("sertifikat:SPP-IRT",), (IGNORED,), ()]


def test_the_question_is_read_where_its_choices_are_not_known():
    headers = ["Pasar", "Pasar/lokal", "Pasar/ekspor"]
    known = without_repeats(headers, [candidates("", header) for header in headers])
    assert known == [("produk:pasar",), (IGNORED,), (IGNORED,)]


def test_a_choice_without_its_question_is_asked_for():
    headers = ["Desa", "Perizinan/Lainnya"]
    known = without_repeats(headers, [candidates("", header) for header in headers])
    assert known[1] == ()


def test_the_name_beside_an_address_of_a_form_is_that_of_who_answers():
    headers = ["Email", "Nama", "Desa", "Nama"]
    known = without_repeats(headers, [candidates("", header) for header in headers])
    assert known[1] == (IGNORED,)
    assert "produk:nama" in known[3]


@pytest.mark.parametrize("text", ["a" * 200, "a_" * 100, "a/" * 100, " " * 199 + "-", "[" * 200])
def test_a_hostile_header_comes_to_an_end(text):
    assert candidates("", text) == ()
