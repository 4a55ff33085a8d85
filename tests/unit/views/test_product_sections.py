"""What stands below the map of products says what the indicators say, and what is not known."""

import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.maturity import maturity_counts, maturity_funnel
from ovop_geo.indicators.permits import permit_counts, permit_gaps
from ovop_geo.indicators.spatial.suggestions import ENOUGH, hit_rates, is_offered
from ovop_geo.indicators.spatial.village_points import projected_points
from ovop_geo.regions.codes import Level
from ovop_geo.views.page_content import PARTS
from ovop_geo.views.record_tables import product_columns
from ovop_geo.views.sections.expiring_permits import expiring_permits
from ovop_geo.views.sections.maturity_table import maturity
from ovop_geo.views.sections.permit_gap_list import permit_gap_list
from ovop_geo.views.sections.product_suggestions import product_suggestions
from ovop_geo.views.sections.same_products import same_products
from tests.unit.views.test_indicators_in_views import context_of
from tests.unit.views.test_progress_sections import cells, rows_of, whole_section

NGADA, BAJAWA, KUPANG, ALOR, NAGEKEO = "53.09", "53.09.06", "53.71", "53.05", "53.16"
SEEN = [
    {"data": "publik"},
    {"data": "publik", "region": NGADA, "commodity": "kopi", "language": "en"},
    {"data": "contoh"},
    {"data": "contoh", "level": "desa", "commodity": "tenun", "language": "en"},
    {"data": "contoh", "region": f"{BAJAWA}.2009", "basis": "desa", "language": "en"},
    {"data": "contoh", "region": KUPANG, "basis": "desa"},
    {"data": "contoh", "month": "2025-03"},
    {"data": "kerja"},
    {"data": "kerja", "region": BAJAWA, "language": "en"},
]


@pytest.mark.parametrize("chosen", SEEN, ids=lambda chosen: "-".join(chosen.values()))
@pytest.mark.parametrize("part", PARTS["produk_unggulan"], ids=lambda part: part.name)
def test_every_part_speaks_whatever_is_chosen(part, chosen):
    context = context_of(**chosen)
    whole_section(part.make(context), context)


@pytest.mark.parametrize("part", PARTS["produk_unggulan"], ids=lambda part: part.name)
def test_every_part_follows_the_commodity_and_names_it(part):
    context = context_of("contoh", region=NGADA, commodity="kopi")
    section = part.make(context)
    assert section.title.endswith(": kopi")
    labels = {"Komoditas", "Komoditas yang disarankan"}
    found = [column.cells for column in section.columns if column.label in labels]
    assert all(set(each) == {"kopi"} for each in found)


def test_the_list_of_products_follows_the_commodity():
    context = context_of("contoh", region=NGADA, commodity="kopi")
    of_kopi, of_all = (
        next(each.cells for each in product_columns(chosen) if each.label == "Komoditas")
        for chosen in (context, context_of("contoh", region=NGADA))
    )
    assert set(of_kopi) == {"kopi"}
    assert len(of_kopi) == (of_all == "kopi").sum() < len(of_all)


def test_maturity_counts_each_product_at_its_stage_and_all_that_came_so_far():
    context = context_of("contoh")
    tables, regions = context.dataset.tables, context.regions
    section = maturity(context)
    reached = maturity_funnel(tables["produk"], regions, "53")
    assert list(section.charts[0].figure.data[0].x) == list(reached["jumlah"])
    assert section.sentences[0] == (
        "Dari 4.219 produk di Nusa Tenggara Timur yang tahap olahnya tercatat: 3.333 sudah diolah"
        " (79%), 2.607 sudah dikemas (61,8%), dan 896 sudah dipasarkan (21,2%)."
    )
    counts = maturity_counts(
        tables["produk"],
        tables["sertifikat"],
        regions,
        Level.KABUPATEN,
        Basis.ALL,
        context.on,
    )
    for label, name in (("Dikemas", "dikemas"), ("Bintang 3", "bintang_3"), ("Produk", "produk")):
        assert list(cells(section, label)) == list(counts[name])


def test_published_products_without_a_stage_are_no_raw_products():
    section = maturity(context_of("publik"))
    assert "Tahap olah dari 354 produk" in section.sentences[0]
    assert "Mentah" not in [column.label for column in section.columns]
    assert section.charts == ()


def test_published_permits_are_unknown_and_not_none_where_none_is_published():
    context = context_of("publik", region="53.08")
    assert maturity(context).sentences[-1] == (
        "Izin dan sertifikat produk di Kabupaten Ende belum tercatat."
    )
    assert expiring_permits(context).sentences[0].startswith("Belum ada izin")
    section = maturity(context_of("publik"))
    assert "10 dari 354 produk memiliki" in section.sentences[-1]
    permitted = cells(section, "Berizin (satu atau lebih)")
    assert permitted.sum() == 10
    assert (permitted.dropna() > 0).all()


def test_a_gap_names_product_market_permit_duty_and_law():
    context = context_of("contoh", region=NGADA)
    tables = context.dataset.tables
    section = permit_gap_list(context)
    gaps = permit_gaps(tables["produk"], tables["sertifikat"], context.on)
    gaps = gaps[gaps["kode_wilayah"].str.startswith(NGADA)]
    rows = rows_of(section, context)
    assert len(rows) == len(gaps)
    assert rows[0][2:8] == (
        *("Dendeng sapi Bea Pawe", "sapi", "Nasional", "SPP-IRT", "Wajib", "UU 18/2012 Pasal 91"),
    )
    duties = [row[6] for row in rows]
    assert duties == sorted(duties, reverse=True)
    own = permit_counts(
        tables["produk"],
        tables["sertifikat"],
        context.regions,
        Level.KABUPATEN,
        Basis.ALL,
        context.on,
    ).loc[NGADA]
    assert f"{own['jumlah']:.0f} dari {own['produk']:.0f} produk" in section.sentences[0]


def test_where_no_product_can_be_judged_it_says_why():
    section = permit_gap_list(context_of("publik"))
    assert section.columns == ()
    assert section.sentences[1] == "Tidak dinilai: 354 produk tanpa tahap olah yang tercatat."


def test_permits_that_run_out_within_90_days_or_have_run_out_are_listed_the_soonest_first():
    context = context_of("contoh", region=NGADA, language="en")
    section = expiring_permits(context)
    rows = rows_of(section, context)
    left = [int(row[7].replace("\N{MINUS SIGN}", "-")) for row in rows]
    assert left == sorted(left)
    soon, ended = sum(0 <= days <= 90 for days in left), sum(days < 0 for days in left)
    assert (soon, ended) == (4, 2)
    assert f"{soon} permits run out until 29 January 2027" in section.sentences[0]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("id", "1 izin habis sampai 29 Januari 2027 (90 hari) dan 0 sudah habis"),
        ("en", "1 permit runs out until 29 January 2027 (90 days) and 0 have run out"),
    ],
)
def test_a_single_permit_that_runs_out_is_counted_in_the_singular(language, said):
    section = expiring_permits(context_of("contoh", region=NAGEKEO, language=language))
    assert f", {said}. " in section.sentences[0]


def test_where_no_permit_runs_out_or_none_has_a_last_day_it_says_so():
    none = expiring_permits(context_of("contoh", region=ALOR))
    assert none.columns == ()
    assert "tidak ada izin yang habis sampai 29 Januari 2027" in none.sentences[0]
    undated = expiring_permits(context_of("publik"))
    assert undated.sentences[0].startswith("Masa berlaku dari 10 izin")


def test_the_neighbours_of_a_village_are_named_the_nearest_first():
    context = context_of("contoh", region=NGADA)
    section = same_products(context)
    rows = rows_of(section, context)
    assert rows[0][4:7] == (
        *("28", "Mangulewa, Rakalaba, Ulu Belu, Ratogesa, Watunay, dan 23 lagi", "2,5"),
    )
    assert section.sentences[0].startswith("Di Kabupaten Ngada, 140 dari 145 desa berproduk")
    sharing = cells(section, "Kode")[cells(section, "Desa tetangga yang membuatnya") > 0]
    assert sharing.nunique() == 140


@pytest.mark.parametrize("data", ["contoh", "publik"])
def test_suggestions_are_shown_only_where_they_beat_the_kabupaten_and_always_with_their_rates(data):
    context = context_of(data)
    tables, villages = context.dataset.tables, context.regions.villages
    rates = hit_rates(tables["produk"], tables["potensi"], villages, projected_points(villages))
    section = product_suggestions(context)
    assert bool(section.columns) == is_offered(rates) == (data == "contoh")
    assert section.sentences[0].startswith("Saran tidak ditampilkan") != is_offered(rates)
    for sentence, row in zip(section.sentences[1:], rates.itertuples(), strict=True):
        assert f"({context.translate.number(row.n, 0)} percobaan)" in sentence
        for share in (row.tetangga, row.terbanyak):
            assert (context.translate.percent(share) in sentence) == (row.n >= ENOUGH)


def test_the_rates_say_whether_their_difference_lies_within_chance():
    _, with_rule, without = product_suggestions(context_of("contoh")).sentences
    assert with_rule.endswith(
        "Yang hanya ditebak tepat oleh salah satu cara: 110 lewat tetangga dan 96 lewat produk"
        " terbanyak. Selisih itu masih dalam batas kebetulan (uji McNemar, p = 0,365)."
    )
    assert without.endswith("lebih besar daripada kebetulan (uji McNemar, p < 0,001).")


def test_of_few_trials_the_numbers_are_told_and_no_share():
    sentence = product_suggestions(context_of("publik")).sentences[1]
    assert "(1 percobaan)" in sentence
    assert (
        "lewat tetangga pada 1 dari 1, lewat produk terbanyak di kabupaten pada 1 dari" in sentence
    )
    assert "100%" not in sentence
    assert sentence.endswith("Tidak ada percobaan yang hanya ditebak tepat oleh salah satu cara.")


def test_a_suggestion_names_commodity_neighbours_products_and_potential():
    context = context_of("contoh", region=NGADA)
    rows = rows_of(product_suggestions(context), context)
    assert rows[0][:2] == ("Beja", "Bajawa")
    assert rows[0][2:6] == ("1", "kopi", "4", "Bajawa, Borani, Langagedha, Tiworiwu")
    assert rows[0][7] == "51,1 ton (produksi)"
