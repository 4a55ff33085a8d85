"""Headings of the five steps as offices count and word them."""

import pytest

from ovop_geo.intake.column_names import candidates

STEP = "tahapan:langkah_{}".format
COUNTED = {
    "I PEMETAAN POTENSI": 1,
    "II\nPENETAPAN": 2,
    "III_Pengajuan bantuan": 3,
    "IV Pendampingan": 4,
    "IV  PENDAMPINGAN UMKM": 4,
    "V Sosialisasi": 5,
    "①Pemetaan": 1,
    "② Penetapan produk": 2,
    "Ⅲ. Pengajuan dukungan": 3,
    "Ⅳ Pendampingan": 4,
    "⑸ Sosialisasi": 5,
    "1\ufe0f\u20e3 Pemetaan": 1,
    "#2 Penetapan": 2,
    "Ke-3 Pengajuan": 3,
    "Keempat: Pendampingan": 4,
    "Thp 5": 5,
    "Thp. II": 2,
    "THP-3 Usulan bantuan": 3,
    "Lk 4": 4,
    "Lkh. 1 Pemetaan": 1,
    "Langkah Ⅱ": 2,
    "Tahap ③ – Usulan": 3,
}
WORDED = {
    "Pemetaan SDA dan Potensi": 1,
    "Penggalian potensi desa": 1,
    "Pendataan komoditas": 1,
    "Pemetaan komoditas dan produk": 1,
    "Musdes penetapan produk unggulan": 2,
    "Rapat penetapan": 2,
    "SK Produk OVOP": 2,
    "3. SK Komoditas Unggulan Desa": 2,
    "Penetapan Produk/Komoditas": 2,
    "Realisasi penetapan": 2,
    "Proposal Bantuan": 3,
    "Permintaan pembiayaan": 3,
    "Pengajuan bantuan ke Provinsi": 3,
    "Pengajuan Bantuan/Dukungan": 3,
    "Pendampingan IKM": 4,
    "Bimbingan dan pendampingan usaha": 4,
    "Pendampingan Pelaku Usaha": 4,
    "Pembinaan/Pendampingan Kelompok": 4,
    "Sosialisasi kepada pelaku usaha": 5,
    "Promosi & Sosialisasi": 5,
}
NO_STEPS = [
    *("I Nyoman", "X", "Lk", "Jumlah Lk", "Permintaan pasar", "Permintaan produk", "Kajian"),
    *("Nomor SK Produk Unggulan", "Pengajuan bantuan kepada", "Pemetaan dan Penetapan"),
    *("Pendampingan/Jenis", "penetapan/nama_produk", "Promosi produk", "Musyawarah desa"),
    "pemetaan/komoditas",
]


@pytest.mark.parametrize(("header", "step"), [*COUNTED.items(), *WORDED.items()])
def test_a_heading_tells_its_step(header, step):
    assert candidates("", header) == (STEP(step),)


@pytest.mark.parametrize("header", NO_STEPS)
def test_what_only_looks_like_a_step_is_none(header):
    assert not {*candidates("", header)} & {STEP(step) for step in range(1, 6)}


@pytest.mark.parametrize(("over", "sub"), [("Thp", "②"), ("Langkah", "Ke-2"), ("Lkh", "II")])
def test_a_number_below_the_word_for_steps_is_a_step(over, sub):
    assert candidates(over, sub) == (STEP(2),)


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("namaDesa", "wilayah:desa"),
        ("NamaProduk", "produk:nama"),
        ("omzetPerTahun", "produk:omzet"),
        ("OmsetRpJuta", "produk:omzet"),
        ("SubmissionDate", "abaikan"),
    ],
)
def test_capitals_begin_words(header, target):
    assert candidates("", header) == (target,)
