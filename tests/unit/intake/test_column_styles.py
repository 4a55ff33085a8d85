"""What the cells of a column show together, and what stands above them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ovop_geo.intake.readings import Answers, Reading, Readings
from tests.spreadsheets import csv_text, keys, sheet, xlsx

VILLAGES = ["Todabelu", "Mataloko", "Ulubelu", "Malanuza", "Ngoranale"]
"""Villages of the kecamatan Golewa."""

STEPS = ["Kecamatan", "Desa", "Pemetaan potensi", "Penetapan produk", "Pendampingan"]


def products(header, cells, extra=()):
    """Return the rows of a list of products with ``cells`` below ``header``."""
    names = [["Golewa", village, f"Madu {village}"] for village in VILLAGES]
    rows = [[*name, cell, *extra] for name, cell in zip(names, cells, strict=False)]
    return [["Kecamatan", "Desa", "Produk", header, *(["Satuan"] if extra else [])], *rows]


def capacities(read, cells, **options):
    found = read(sheet(*products("Kapasitas", cells, ["ton"])), **options)
    return found.tables["produk"]["kapasitas"].tolist(), keys(found).count("number_doubtful")


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1.250", "0.875", "12.500"], [1.25, 0.875, 12.5]),
        (["1.250", "2.500,5", "40"], [1250, 2500.5, 40]),
        (["1,250", "0,875", "12,500"], [1.25, 0.875, 12.5]),
        (["1,250", "2,500.5", "40"], [1250, 2500.5, 40]),
        (["1.250", "3.5", "1,000,000"], [1.25, 3.5, 1e6]),
        (["1.250", "1.250.000", "3"], [1250, 1_250_000, 3]),
    ],
)
def test_other_cells_show_what_a_mark_does(read, cells, values):
    assert capacities(read, cells) == (values, 0)


def test_what_no_cell_shows_is_asked_once_for_the_column(read):
    cells = ["1.250", "12.500", "3.000"]
    assert capacities(read, cells) == ([1250, 12_500, 3000], 1)
    answers = Answers(readings=Readings(frozenset({("Data", 3, Reading.POINT)})))
    assert capacities(read, cells, answers=answers) == ([1.25, 12.5, 3.0], 0)


def test_another_column_or_sheet_shows_it_where_the_column_does_not(read):
    clear = products("Kapasitas", ["0.5", "1.75", "2.5"], ["ton"])
    hidden = products("Kapasitas", ["1.250", "12.500", "3.000"], ["ton"])
    renamed = [hidden[0], *([*row[:2], f"Kopi {row[1]}", *row[3:]] for row in hidden[1:])]
    found = read(xlsx({"Satu": clear, "Dua": renamed}))
    assert found.tables["produk"]["kapasitas"].tolist()[3:] == [1.25, 12.5, 3.0]
    assert "number_doubtful" not in keys(found)


@pytest.mark.parametrize(
    ("header", "cells", "values"),
    [
        ("Omzet (ribu Rp)", ["75,000", "1,250,000", 640], [75e6, 1.25e9, 640e3]),
        ("Omzet (jutaan rupiah)", [1.5, "2,5", "12"], [1.5e6, 2.5e6, 12e6]),
        ("Omset (Rp.000)", [750, "1.500", "80"], [750e3, 1.5e6, 80e3]),
        ("Omzet (Rp)", ["750.000", "1,500,000", "Rp 2.000.000,-"], [750e3, 1.5e6, 2e6]),
        ("Omzet (juta)", ["750 ribu", "2 jt", 3], [750e3, 2e6, 3e6]),
        ("Omzet", ["Rp2.5jt", "± 750 rb", "1 juta 250 ribu"], [2.5e6, 750e3, 1.25e6]),
    ],
)
def test_a_heading_scales_numbers_and_texts_alike(read, header, cells, values):
    rows = products(header, cells)
    assert read(sheet(*rows)).tables["produk"]["omzet"].tolist() == values
    texts = csv_text([[str(cell) for cell in row] for row in rows], ";").encode()
    assert read(texts, name="berkas.csv").tables["produk"]["omzet"].tolist() == values


def test_a_title_scales_amounts_of_money_alone(read):
    rows = products("Omzet", [75, 120])
    titled = sheet(["PRODUK DESA (dalam jutaan rupiah)"], *rows)
    assert read(titled).tables["produk"]["omzet"].tolist() == [75e6, 120e6]
    plain = sheet(["BANTUAN 50 JUTA PER DESA"], *rows)
    assert read(plain).tables["produk"]["omzet"].tolist() == [75, 120]


def test_an_amount_in_full_is_not_multiplied(read):
    found = read(sheet(*products("Omzet (juta)", [1_500_000, 2])))
    assert found.tables["produk"]["omzet"].tolist() == [1_500_000, 2e6]
    assert "scale_left" in keys(found)


@pytest.mark.parametrize(
    ("header", "cells", "values", "told"),
    [
        ("Omzet per bulan (Rp)", [1_000_000, 2_000_000], [12e6, 24e6], 1),
        ("Omzet/bln", ["2,5jt", "± 750 rb"], [30e6, 9e6], 1),
        ("Pendapatan triwulanan", [3_000_000], [12e6], 1),
        ("Omzet per bulan", ["20 juta per tahun", "1 juta"], [20e6, 12e6], 1),
        ("Omzet", ["2 jt/bulan", "30 juta setahun"], [24e6, 30e6], 1),
        ("Omzet tahun 2025", [1_000_000], [1e6], 0),
    ],
)
def test_an_amount_of_a_month_becomes_that_of_the_year_and_is_told_once(
    read, header, cells, values, told
):
    found = read(sheet(*products(header, cells)))
    assert found.tables["produk"]["omzet"].tolist() == values
    assert keys(found).count("amount_yearly") == told


def test_an_amount_of_a_day_is_none_of_the_year(read):
    found = read(sheet(*products("Omzet per hari", [100_000, 200_000])))
    assert found.tables["produk"]["omzet"].isna().all()
    assert keys(found).count("amount_daily") == 1


def dates(read, cells, *others, **options):
    rows = [
        ["Golewa", village, 1, "selesai", cell, *others]
        for village, cell in zip(VILLAGES, cells, strict=False)
    ]
    header = ["Kecamatan", "Desa", "Tahap", "Status", "Tanggal", *(["Timestamp"] if others else [])]
    found = read(sheet(header, *rows), **options)
    days = found.tables["tahapan"]["tanggal"].dt.strftime("%Y-%m-%d").tolist()
    return days, keys(found).count("date_doubtful")


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["11/13/2025", "11/12/2025", "10/5/2025"], ["2025-11-13", "2025-11-12", "2025-10-05"]),
        (["13/11/2025", "12/11/2025", "5/10/2025"], ["2025-11-13", "2025-11-12", "2025-10-05"]),
        (["13-11-2025", "12-11-2025", "3 Okt 2025"], ["2025-11-13", "2025-11-12", "2025-10-03"]),
    ],
)
def test_one_date_shows_the_order_of_the_others(read, cells, days):
    assert dates(read, cells) == (days, 0)


def test_the_moment_of_sending_shows_the_order_of_dates(read):
    assert dates(read, ["11/12/2025"], "11/13/2025 9:15:01") == (["2025-11-12"], 0)


def test_dates_of_two_orders_are_asked_once(read):
    cells = ["03/11/2025", "04/10/2025", "07/09/2025"]
    assert dates(read, cells) == (["2025-11-03", "2025-10-04", "2025-09-07"], 1)
    answers = Answers(readings=Readings(frozenset({("Data", 4, Reading.MONTH)})))
    assert dates(read, cells, answers=answers) == (["2025-03-11", "2025-04-10", "2025-07-09"], 0)


def steps(read, *rows, above=(), header=STEPS, **options):
    filled = [["Golewa", village, *row] for village, row in zip(VILLAGES, rows, strict=False)]
    found = read(sheet(*above, header, *filled), **options)
    frame = found.tables.get("tahapan")
    if frame is None:
        return {}, found
    short = {"selesai": "S", "berjalan": "B", "belum": "-"}
    read_as = {}
    for row in frame.itertuples():
        read_as.setdefault(row.kode_wilayah, {})[row.langkah] = short[row.status]
    return ["".join(each.get(n, " ") for n in (1, 2, 4)) for each in read_as.values()], found


@pytest.mark.parametrize(
    ("rows", "statuses"),
    [
        ([["√", "√", "x"], ["√", "x", "x"]], ["SS-", "S--"]),
        ([["✓", "✗", None], ["✓", "✓", "✓"]], ["S- ", "SSS"]),
        ([["V", "X", "X"], ["V", "V", None]], ["S--", "SS "]),
        ([["ya", "x", "x"], ["ya", "ya", "x"]], ["S--", "SS-"]),
        ([["O", "X", "X"], ["O", "O", None]], ["S--", "SS "]),
        ([["●", "○", "○"], ["●", "●", None]], ["S--", "SS "]),
        ([["√", "o", "o"], ["√", "√", None]], ["S--", "SS "]),
        ([["x", "x", None], ["x", None, None]], ["SS ", "S  "]),
        ([["✗", "✗", "-"], ["✗", None, None]], ["SS ", "S  "]),
        ([["x", "belum", None], ["x", "x", "belum"]], ["S- ", "SS-"]),
        ([[1, 0, 0], [1, 1, 0]], ["S--", "SS-"]),
        ([["S", "P", "B"], ["S", "B", None]], ["SB-", "S- "]),
        ([["T", "F", "F"], ["T", None, None]], ["S--", "S  "]),
        ([["Y", "T", None], ["Y", "Y", "T"]], ["S- ", "SS-"]),
    ],
)
def test_marks_mean_what_they_mean_beside_the_others(read, rows, statuses):
    read_as, found = steps(read, *rows)
    assert read_as == statuses
    assert "cross_doubtful" not in keys(found)


def test_a_cross_that_may_mean_either_is_asked_once(read):
    rows = [["ya", "x", "tidak"], ["x", "ya", "x"]]
    read_as, found = steps(read, *rows)
    assert read_as == ["S--", "-S-"]
    assert keys(found).count("cross_doubtful") == 3
    answers = Answers(readings=Readings(frozenset({("Data", 3, Reading.CROSS_DONE)})))
    read_as, found = steps(read, *rows, answers=answers)
    assert read_as == ["SS-", "SSS"]
    assert "cross_doubtful" not in keys(found)


@pytest.mark.parametrize("tick", ["/", "*", "R", "≈", "lihat SK"])
def test_a_cross_beside_what_may_be_a_tick_is_asked(read, tick):
    read_as, found = steps(read, [tick, "x", None], [tick, tick, "x"])
    assert "S" not in "".join(read_as)
    assert {"cross_doubtful", "mark_unknown"} <= set(keys(found))


def test_a_circle_beside_what_may_be_a_tick_is_not_guessed(read):
    read_as, found = steps(read, ["R", "O", None])
    assert read_as == {}
    assert keys(found).count("mark_unknown") == 2


CROSSES = [["x", "x", None], ["x", None, None]]


@pytest.mark.parametrize(
    ("above", "below", "rows", "statuses"),
    [
        (["x: belum"], [], CROSSES, ["-- ", "-  "]),
        (["v = sudah; x = proses"], [], CROSSES, ["BB ", "B  "]),
        ([], ["Ket: x = sudah, o = belum"], [["x", "o", "o"]], ["S--"]),
        (
            [],
            ["Catatan: 1 = sudah, 2 = proses, 3 = belum"],
            [[1, 2, 3], ["3", 1, 1]],
            ["SB-", "-SS"],
        ),
    ],
)
def test_a_list_says_itself_what_its_marks_mean(read, above, below, rows, statuses):
    filled = [["Golewa", village, *row] for village, row in zip(VILLAGES, rows, strict=False)]
    below = [[None], *([text] for text in below)]
    found = read(sheet(*([text] for text in above), STEPS, *filled, *below))
    short = {"selesai": "S", "berjalan": "B", "belum": "-"}
    assert [short[each] for each in found.tables["tahapan"]["status"]] == [
        mark for each in statuses for mark in each.strip()
    ]
    assert not {"cross_doubtful", "mark_unknown"} & set(keys(found))


def test_crosses_of_a_list_that_names_only_its_ticks_are_asked(read):
    read_as, found = steps(read, *CROSSES, above=[["Keterangan: √ = sudah"]])
    assert read_as == ["-- ", "-  "]
    assert "cross_doubtful" in keys(found)


@pytest.mark.parametrize(
    ("above", "header", "rows", "statuses"),
    [
        ([["PROGRES OVOP (%)"]], STEPS, [[100, 50, 0], [10, 1, "75"]], ["SB-", "BBB"]),
        ([["Persentase capaian"]], STEPS, [[10, 50, 20]], ["BBB"]),
        ([], [*STEPS[:2], *(f"{each} (%)" for each in STEPS[2:])], [[80, 5, 0]], ["BB-"]),
        ([], STEPS, [[100, 50, 0], [100, 100, 25]], ["SB-", "SSB"]),
        ([["PROGRES (%)"]], STEPS, [[1, 0.5, 0]], ["SB-"]),
        ([], STEPS, [["100%", "50 %", "0%"]], ["SB-"]),
    ],
)
def test_numbers_are_per_cent_where_something_says_so(read, above, header, rows, statuses):
    assert steps(read, *rows, above=above, header=header)[0] == statuses


def test_a_number_that_nothing_explains_is_no_mark(read):
    read_as, found = steps(read, [3, 1, 0])
    assert read_as == [" S-"]
    assert keys(found).count("mark_unknown") == 1


def test_a_share_of_a_step_is_not_the_whole(read):
    rows = [["Golewa", "Todabelu", 1, 10], ["Golewa", "Mataloko", 1, 100]]
    found = read(sheet(["Kecamatan", "Desa", "Tahap", "Progres (%)"], *rows))
    assert found.tables["tahapan"]["status"].tolist() == ["berjalan", "selesai"]


@pytest.mark.parametrize(
    "heading", ["Persen", "Prosentase kemajuan", "Realisasi fisik (%)", "Tingkat capaian kegiatan"]
)
def test_a_share_is_the_status_where_each_step_has_a_row(read, heading):
    rows = [["Golewa", "Todabelu", 1, 40], ["Golewa", "Mataloko", 1, 100]]
    found = read(sheet(["Kecamatan", "Desa", "Langkah", heading], *rows))
    assert found.tables["tahapan"]["status"].tolist() == ["berjalan", "selesai"]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["Kecamatan", "Desa", "Langkah", "Persentase", "Status"], [1, 40, "selesai"]),
        (["Kecamatan", "Desa", "Pemetaan", "Persentase"], ["√", 12]),
    ],
)
def test_a_share_is_left_beside_a_status_and_beside_a_column_for_each_step(read, header, row):
    found = read(sheet(header, ["Golewa", "Todabelu", *row]))
    assert found.tables["tahapan"]["status"].tolist() == ["selesai"]
    assert "mark_unknown" not in keys(found)


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("PROGRES OVOP PER 30 NOVEMBER 2025", "2025-11-30"),
        ("Keadaan: 31-10-2025", "2025-10-31"),
        ("Data s.d. September 2025", "2025-09-30"),
        ("Laporan per kecamatan tahun 2025", "2026-11-24"),
        ("Progres per 31 Desember 2026", "2026-11-24"),
        ("REKAP BULAN AGUSTUS TAHUN 2025", "2025-08-31"),
        ("Periode: Jan - Maret 2025", "2025-03-31"),
        ("Kondisi hari Jumat, 5 September 2025", "2025-09-05"),
        ("posisi 7 Okt '25", "2025-10-07"),
        ("Updated, as at March 9, 2025", "2025-03-09"),
        ("Tgl pengisian: 2/2/2025", "2025-02-02"),
        ("Dimutakhirkan 17 Juli 2025.", "2025-07-17"),
        ("SK tanggal 3 Maret 2025, keadaan 9 Juni 2025", "2025-06-09"),
        ("(12 Mei 2025)", "2025-05-12"),
        (date(2025, 4, 30), "2025-04-30"),
        ("Larantuka, 9 Juni 2025", "2026-11-24"),
        ("Tanggal cetak 9/6/2025", "2026-11-24"),
    ],
)
def test_marks_without_a_date_have_that_of_the_title(read, title, day):
    _, found = steps(read, ["√", "25/10/2025", None], above=[[title]])
    days = found.tables["tahapan"]["tanggal"].dt.strftime("%Y-%m-%d").tolist()
    assert days == [day, "2025-10-25"]


@pytest.mark.parametrize(
    ("tab", "day"),
    [("31 Mei 2025", "2025-05-31"), ("Juni 2025", "2025-06-30"), ("Mei 25", "2026-11-24")],
)
def test_marks_may_have_the_date_of_the_tab(read, tab, day):
    found = read(xlsx({tab: [STEPS, ["Golewa", "Todabelu", "√", None, None]]}))
    assert found.tables["tahapan"]["tanggal"].dt.strftime("%Y-%m-%d").tolist() == [day]


@pytest.mark.parametrize(
    ("below", "day"),
    [
        (["Kondisi per 5 September 2025"], "2025-09-05"),
        (["Data s/d:", "Juli 2025"], "2025-07-31"),
        (["Bajawa, 5 September 2025"], "2026-11-24"),
        (["Ditetapkan pada tanggal 5 September 2025"], "2026-11-24"),
    ],
)
@pytest.mark.parametrize("gap", [[], [[None]]])
def test_marks_may_have_the_date_of_a_note_but_not_of_a_signature(read, below, day, gap):
    row = ["Golewa", "Todabelu", "√", None, None]
    signed = [[None]] if day == "2026-11-24" else []
    found = read(sheet(STEPS, row, *gap, *signed, below))
    assert found.tables["tahapan"]["tanggal"].dt.strftime("%Y-%m-%d").tolist() == [day]
    assert not {"place_unmatched", "place_near"} & set(keys(found))


@pytest.mark.parametrize(
    "heading",
    ["Pemetaan (keadaan 5 Sept 2025)", "Pemetaan potensi per 5/9/2025", "Pemetaan s/d 5-9-2025"],
)
def test_marks_have_the_date_of_their_heading_before_that_of_the_title(read, heading):
    header = [*STEPS[:2], heading, *STEPS[3:]]
    _, found = steps(read, ["√", "√", None], above=[["Per 31 Oktober 2025"]], header=header)
    days = found.tables["tahapan"]["tanggal"].dt.strftime("%Y-%m-%d").tolist()
    assert days == ["2025-09-05", "2025-10-31"]


POINTS = {
    "ribuan titik": lambda value: f"{value:,.3f}".translate(str.maketrans(",.", ".,")),
    "ribuan koma": lambda value: f"{value:,.3f}",
    "tanpa ribuan, titik": lambda value: f"{value:.3f}",
    "tanpa ribuan, koma": lambda value: f"{value:.3f}".replace(".", ","),
    "pendek, titik": lambda value: f"{value:g}" if value < 1e5 else f"{value:.3f}",
}


@settings(max_examples=60)
@given(
    st.lists(st.integers(0, 9_999_999), min_size=1, max_size=5, unique=True),
    st.sampled_from(sorted(POINTS)),
)
def test_a_column_in_one_style_comes_back_or_is_asked(read, thousandths, style):
    values = [each / 1000 for each in thousandths]
    found, asked = capacities(read, [POINTS[style](value) for value in values])
    assert found == pytest.approx(values, rel=1e-5) or asked


@settings(max_examples=60)
@given(
    st.lists(st.dates(date(2024, 1, 1), date(2026, 11, 20)), min_size=1, max_size=5, unique=True),
    st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%y", "%Y-%m-%d", "%d.%m.%Y"]),
)
def test_dates_in_one_style_come_back_or_are_asked(read, days, style):
    found, asked = dates(read, [day.strftime(style) for day in days])
    assert found == [day.isoformat() for day in days] or asked
