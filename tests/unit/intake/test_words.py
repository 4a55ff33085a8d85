"""Ticks, choices, and products as people list them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_geo.intake.legends import legend_in
from ovop_geo.intake.products import (
    commodity_of,
    product_code,
    sector_by_name,
    split_products,
)
from ovop_geo.intake.ticks import MarkStyle, read_tick
from ovop_geo.intake.words import is_nothing, read_choice, read_flag
from ovop_geo.records.sectors import SECTORS
from ovop_geo.records.tables import TABLES


@pytest.mark.parametrize(
    "cell", ["√", "v", "V", "x", "✓", "ya", "Sudah", "ADA", "selesai", 1, 1.0, True, "100%"]
)
def test_a_mark_means_done(cell):
    assert read_tick(cell).status == "selesai"


@pytest.mark.parametrize("cell", ["belum", "Tidak", "0", 0, False, "tidak ada", "0%"])
def test_a_no_means_not_yet(cell):
    assert read_tick(cell).status == "belum"


@pytest.mark.parametrize("cell", ["proses", "Sedang berjalan", "50%", 0.5])
def test_a_part_means_under_way(cell):
    assert read_tick(cell).status == "berjalan"


@pytest.mark.parametrize("cell", ["12/11/2025", "sudah (12/11/2025)", 45973, "√ 12 Nop 2025"])
def test_a_date_means_done_on_that_day(cell):
    tick = read_tick(cell)
    assert (tick.status, tick.day.text) == ("selesai", "2025-11-12")


def test_a_number_is_that_of_the_permit():
    assert read_tick("2065303010123-28", takes_number=True).number == "2065303010123-28"
    assert read_tick(1234567890123, takes_number=True).number == "1234567890123"


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("sdh", "selesai"),
        ("Telah dilaksanakan", "selesai"),
        ("sudah ada pendamping", "selesai"),
        ("Rampung.", "selesai"),
        ("blm mulai", "belum"),
        ("belum diproses", "belum"),
        ("akan dilaksanakan 12/12/2025", "belum"),
        ("rencana tahun 2026", "belum"),
        ("Belum selesai", "belum"),
        ("msh proses, belum selesai", "berjalan"),
        ("sudah mulai", "berjalan"),
        ("sementara jalan", "berjalan"),
        ("on going", "berjalan"),
        ("75 persen", "berjalan"),
        ("belom", "belum"),
        ("tidak pernah", "belum"),
        ("dalam pengerjaan", "berjalan"),
        ("Tuntas 100 %", "selesai"),
        ("progres 100%", "selesai"),
        ("sdh thn 2023", "selesai"),
        ("Telah 5/8", "selesai"),
        ("sudah 7 Agustus", "selesai"),
        ("Sudah Aug 7, 2025", "selesai"),
        ("sukses", "selesai"),
        ("sudah dikerjakan", "selesai"),
        ("jln 30%", "berjalan"),
        ("sudah 60 persen", "berjalan"),
        ("belum 100%", "berjalan"),
        ("msh menunggu tanda tangan bupati", "berjalan"),
        ("sedang dirapikan", "berjalan"),
        ("tahap pembahasan", "berjalan"),
        ("dikerjakan", "berjalan"),
        ("ada tapi belum lengkap", "berjalan"),
        ("blm sepenuhnya", "berjalan"),
        ("T", "belum"),
        ("blm dianggarkan", "belum"),
        ("belum ada petugas", "belum"),
        ("akan diusulkan thn 2027", "belum"),
        ("bulan depan", "belum"),
    ],
)
def test_words_for_a_status_are_read_together(cell, status):
    assert read_tick(cell).status == status


@pytest.mark.parametrize(
    ("cell", "status", "day"),
    [
        ("Sudah, 25/11/2025", "selesai", "2025-11-25"),
        ("25-11-2025 (sdh)", "selesai", "2025-11-25"),
        ("selesai tgl 5 Nopember 2025", "selesai", "2025-11-05"),
        ("proses sejak Okt 2025", "berjalan", "2025-10"),
        ("√ 25/11/2025", "selesai", "2025-11-25"),
    ],
)
def test_a_date_may_stand_beside_the_word(cell, status, day):
    tick = read_tick(cell)
    assert (tick.status, tick.day.text) == (status, day)


def test_what_crosses_and_numbers_mean_depends_on_the_sheet():
    beside_ticks = MarkStyle(cross="belum", full=100.0)
    assert [read_tick(cell, beside_ticks).status for cell in ("X", "✗", "√", 10, "100", 0)] == [
        *("belum", "belum", "selesai", "berjalan", "selesai", "belum")
    ]
    assert read_tick(150, beside_ticks) is None


@pytest.mark.parametrize("cell", ["√√", "✔ ✔", "👍🏾", "🗸", "Centang", "(vv)"])
def test_a_tick_may_be_drawn_in_many_ways(cell):
    assert read_tick(cell, MarkStyle(cross="belum")).status == "selesai"


@pytest.mark.parametrize("cell", ["Х", "🗙", "⊠", "☓", "xxx", "silang", "( )", "()"])
def test_so_may_a_cross_and_an_empty_box(cell):
    assert read_tick(cell, MarkStyle(cross="belum")).status == "belum"


@pytest.mark.parametrize(
    "cell",
    [
        *("entah", "Pak Lurah", -1, 2, "12", "sudah entah", "belum jelas", "siap disahkan"),
        *("proses macet", "selesai 0%", "120%", "belum SK, sudah rapat", "tapi belum", "9/11"),
    ],
)
def test_anything_else_is_not_understood(cell):
    assert read_tick(cell) is None


@pytest.mark.parametrize(
    "cell", [None, "", "-", " – ", "...", "n/a", "#N/A", "+------+----+", "======", "|----|"]
)
def test_nothing_is_nothing(cell):
    assert is_nothing(cell)


def test_a_flag_is_yes_or_no():
    assert [read_flag(cell) for cell in ("Ya", "√", "tidak", "proses")] == [
        "ya",
        "ya",
        "tidak",
        None,
    ]


@pytest.mark.parametrize(
    ("table", "column", "cell", "word"),
    [
        ("sertifikat", "jenis", "P-IRT", "SPP-IRT"),
        ("sertifikat", "jenis", "halal", "Halal"),
        ("dukungan", "jenis", "Modal", "pembiayaan"),
        ("dukungan", "status", "Diusulkan", "diajukan"),
        ("dukungan", "kepada", "Pemkab", "kabupaten"),
        ("produk", "sektor", "Tenun & kriya", "tenun_kriya"),
        ("produk", "pelaku", "Kelompok Tani", "kelompok"),
        ("produk", "pasar", "Luar negeri", "ekspor"),
        ("tahapan", "status", "sudah", "selesai"),
        ("potensi", "ukuran", "Luas tanam", "luas_tanam"),
        ("kegiatan", "topik", "OVOP dan BPJS", "ovop;bpjs_ketenagakerjaan"),
        ("produk", "pasar", "bulan", None),
        ("kegiatan", "topik", "OVOP, arisan", None),
    ],
)
def test_a_choice_is_known_by_its_other_words(table, column, cell, word):
    assert read_choice(cell, TABLES[table].column(column)) == word


@pytest.mark.parametrize(
    ("table", "column"),
    [(t.name, c) for t in TABLES.values() for c in t.columns if c.allowed and c.name != "unggulan"],
    ids=lambda each: getattr(each, "name", each),
)
def test_every_allowed_word_stands_for_itself(table, column):
    assert [read_choice(word, column) for word in column.allowed] == list(column.allowed)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1. Kopi 2. Madu", ["Kopi", "Madu"]),
        ("1) Kopi\n2) Madu\n3) Kelor", ["Kopi", "Madu", "Kelor"]),
        ("a. Kopi b. Madu", ["Kopi", "Madu"]),
        ("kopi, kelor", ["kopi", "kelor"]),
        ("kopi, kelor dan madu", ["kopi", "kelor", "madu"]),
        ("kopi; kelor;", ["kopi", "kelor"]),
        ("- Kopi\n- Madu", ["Kopi", "Madu"]),
        ("Kopi (arabika, robusta)", ["Kopi (arabika, robusta)"]),
        ("Tenun dan anyaman", ["Tenun dan anyaman"]),
        ("Kopi, kopi", ["Kopi"]),
        ("Garam 1,5 kg", ["Garam 1,5 kg"]),
        ("Kopi 76", ["Kopi 76"]),
        ("", []),
        ("Sirup jahe, Sambal, dll", ["Sirup jahe", "Sambal"]),
        ("Sirup jahe; Sambal; dst.", ["Sirup jahe", "Sambal"]),
        ("Sambal, sirup dan selai, dsb", ["Sambal", "sirup", "selai"]),
        ("Sambal, sirup dan lain-lain", ["Sambal", "sirup"]),
        ("Sambal, sirup dan selai dll.", ["Sambal", "sirup", "selai"]),
        ("1. Sambal 2. Selai 3. lain-lain", ["Sambal", "Selai"]),
        ("- Sambal\n- Lainnya", ["Sambal"]),
        ("Sambal d.l.l.", ["Sambal"]),
        ("Sambal (dll)", ["Sambal"]),
        ("Sambal dan sebagainya", ["Sambal"]),
        ("Selai, etc.", ["Selai"]),
        ("Selai (nanas, salak, dll)", ["Selai (nanas, salak, dll)"]),
        ("Olahan ubi lainnya", ["Olahan ubi lainnya"]),
        ("Lain-lain", []),
    ],
)
def test_products_are_parted(text, names):
    assert split_products(text) == names


@given(st.text(max_size=60))
def test_no_text_breaks_the_parting_and_no_name_is_blank(text):
    names = split_products(text)
    assert all(name.strip() for name in names)
    assert len({name.casefold() for name in names}) == len(names)


@given(
    st.lists(
        st.sampled_from(["Kopi", "Madu hutan", "Kain tenun", "Se'i sapi"]), unique=True, min_size=2
    )
)
def test_a_numbered_list_comes_back(names):
    assert split_products(" ".join(f"{n}. {name}" for n, name in enumerate(names, 1))) == names


@pytest.mark.parametrize(
    ("name", "commodity", "sector"),
    [
        ("Kopi bubuk arabika", "kopi", "minuman"),
        ("Kopi", "kopi", "perkebunan"),
        ("Keripik pisang", "pisang", "pangan_olahan"),
        ("Kain tenun ikat", "tenun", "tenun_kriya"),
        ("Madu hutan", "madu", "hasil_hutan"),
        ("Sopi", "lontar", "minuman"),
        ("Rumput laut kering", "rumput laut", "perikanan"),
    ],
)
def test_commodity_and_sector_follow_from_the_name(name, commodity, sector):
    assert commodity_of(name) == commodity
    assert sector_by_name(name, commodity) == sector
    assert sector in SECTORS


def test_one_name_in_one_village_has_one_code():
    assert product_code("53.09.02.1008", "Kopi Bubuk") == product_code(
        "53.09.02.1008", "kopi  bubuk!"
    )
    assert product_code("53.09.02.1008", "Kopi") != product_code("53.09.02.1017", "Kopi")


@pytest.mark.parametrize(
    ("text", "legend"),
    [
        ("Ket. : ✓ = terlaksana; ✗ = belum", {"✓": "selesai", "✗": "belum"}),
        ("Beri tanda V bila sudah, O bila proses", {"v": "selesai", "o": "berjalan"}),
        ("SUDAH (●) / BELUM (○)", {"●": "selesai", "○": "belum"}),
        ("“x” berarti ada", {"x": "selesai"}),
        ("Catatan: BD = belum dilaksanakan, P: proses", {"bd": "belum", "p": "berjalan"}),
        ("0 = belum\n1 = proses\n2 = selesai", {"0": "belum", "1": "berjalan", "2": "selesai"}),
        ("1 = potensi dipetakan, 2 = produk ditetapkan", {}),
        ("No. 5: ada, Kab: sudah, per 3 Mei 2025", {}),
    ],
)
def test_a_legend_says_what_marks_mean(text, legend):
    assert dict(legend_in(text)) == legend
