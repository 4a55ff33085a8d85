"""Potential: shares, densities, quotients, all commodities, and the index with its weights."""

import re

import pytest

from ovop_geo.indicators.potential_index import COMPONENTS, OWN, complete, weighting_effect
from ovop_geo.indicators.question import Weighting
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import LANGUAGES
from ovop_geo.regions.codes import Level
from ovop_geo.views.area_map import area_map, map_title
from ovop_geo.views.area_table import area_table
from ovop_geo.views.chosen import page_theme
from ovop_geo.views.measures import measured
from ovop_geo.views.sections.commodities import commodities
from ovop_geo.views.sections.index_weights import components_of, index_weights
from ovop_geo.views.sentences import sentence_of
from ovop_geo.views.themes import Theme
from ovop_geo.views.titled_charts import ranking_charts
from tests.unit.views.test_indicators_in_views import context_of

NGADA, ALOR = "53.09", "53.05"


def shown(data="contoh", **chosen):
    context = context_of(data, **chosen)
    return context, page_theme(context, "potensi")


def cells(section, label):
    return next(each.cells for each in section.columns if each.label == label)


def test_shares_of_all_kabupaten_add_up_to_the_province():
    context, theme = shown(theme="amount_share", commodity="kopi", measure="produksi/ton")
    values = measured(context, theme)["nilai"]
    assert values.sum() == pytest.approx(100)
    assert theme.label("contoh", context.translate).startswith("Bagian dari jumlah provinsi: kopi")


def test_a_sum_over_years_says_the_years_and_how_many_areas_are_in_it():
    said = "2011–2024, 1 angka tanpa tahun", "jumlah 5 dari 22 kabupaten/kota"
    context, theme = shown("publik", commodity="sapi", measure="populasi/ekor")
    assert f"497.828 ekor (tahun {said[0]}; {said[1]}; dari 5 catatan)" in sentence_of(
        context, theme
    )
    section = commodities(context)
    found = [cells(section, label)["sapi"] for label in ("Jumlah", "Tahun", "Asal angka")]
    assert found == [497828, *said]


def test_table_and_tooltip_say_of_what_a_sum_is():
    context, theme = shown("publik", commodity="kopi", measure="produksi/ton")
    said = "jumlah 1 dari 18 kecamatan"
    columns = {each.label: each.cells for each in area_table(context, theme).columns}
    assert columns["Asal angka"][ALOR] == said
    assert said in area_map(context, theme, theme).tooltips[ALOR]


def test_a_share_is_of_the_published_total_and_both_years_are_said():
    chosen = {"theme": "amount_share", "commodity": "padi"}
    context, theme = shown("publik", region="53.15", **chosen)
    assert sentence_of(context, theme).startswith(
        "Kabupaten Manggarai Barat: 107.375 ton padi (produksi; tahun 2024; angka terbitan "
        "untuk wilayah ini), yaitu 14,2% dari 756.050 ton di provinsi (tahun 2022; terbitan)."
    )
    context, theme = shown("publik", **chosen)
    assert "dihitung dari 756.050 ton padi (produksi; tahun 2022; terbitan)." in sentence_of(
        context, theme
    )


def test_what_is_known_of_a_few_kabupaten_is_set_against_their_own_size():
    context, theme = shown(
        "publik",
        theme="amount_per_square_kilometre",
        commodity="padi",
        measure="produksi_sebagian/ton",
    )
    row = measured(context, theme, Level.PROVINCE).loc["53"]
    known = measured(context, theme)["nilai"].dropna().index
    area = context.background.kabupaten.loc[known, "luas_km2"].sum()
    assert len(known) == 4
    assert row["nilai"] == pytest.approx(81868 / area)
    # Alor has the harvest of a single field.
    assert "Di 4 dari 22 kabupaten/kota Nusa Tenggara Timur yang angkanya diketahui ada " in (
        said := sentence_of(context, theme)
    )
    assert f"sedikitnya {context.translate.number(row['nilai'], 2)} ton padi per km²" in said
    context, theme = shown("publik", theme="amount_per_square_kilometre", commodity="padi")
    assert measured(context, theme, Level.PROVINCE).loc["53", "nilai"] == pytest.approx(
        756050 / context.background.kabupaten["luas_km2"].sum()
    )


@pytest.mark.parametrize("name", ["amount_share", "amount_per_square_kilometre"])
def test_what_is_computed_of_amounts_of_different_years_is_not_ranked(name):
    context, theme = shown("publik", theme=name, commodity="kopi", measure="produksi/ton")
    said = sentence_of(context, theme)
    assert "Tahun angkanya berbeda-beda (2012–2022), maka wilayah tidak diurutkan." in said
    assert "Tertinggi" not in said
    assert map_title(context, theme).endswith(", 2012–2022")
    assert ranking_charts(context, theme) == []
    tooltip = area_map(context, theme, theme).tooltips[ALOR]
    assert "jumlah 1 dari 18 kecamatan" in tooltip
    assert "Peringkat" not in tooltip
    context, theme = shown(theme=name, commodity="kopi", measure="produksi/ton")
    assert "Tertinggi" in sentence_of(context, theme)
    assert len(ranking_charts(context, theme)) == 1


def test_a_density_of_a_sum_that_lacks_areas_is_the_least_that_there_is():
    context, theme = shown(
        theme="amount_per_people", commodity="kopi", measure="produksi/ton", region=NGADA
    )
    assert re.search(
        r"ada sedikitnya [\d,]+ ton kopi per 1.000 jiwa \(produksi; tahun 2024; jumlah 12 dari 12 "
        r"kecamatan, belum lengkap\)",
        sentence_of(context, theme),
    )


@pytest.mark.parametrize(
    ("name", "column", "factor"),
    [("amount_per_square_kilometre", "luas_km2", 1), ("amount_per_people", "penduduk_jiwa", 1000)],
)
def test_a_density_is_the_amount_by_size_or_people_and_only_where_these_are_published(
    name, column, factor
):
    chosen = {"theme": name, "commodity": "kopi", "measure": "produksi/ton"}
    context, theme = shown(**chosen)
    row = measured(context, theme).loc[NGADA]
    size = context.background.kabupaten.loc[NGADA, column]
    assert row["nilai"] == pytest.approx(factor * row["jumlah_satuan"] / size)
    context, theme = shown(level="kecamatan", **chosen)
    assert measured(context, theme)["nilai"].isna().all()
    assert sentence_of(context, theme).endswith("kabupaten/kota, tidak untuk kecamatan.")


def test_where_an_indicator_says_nothing_of_a_level_the_region_has_its_own_sentence():
    context, theme = shown(theme="location_quotient", commodity="kopi", region="53.09.06")
    own, others = sentence_of(context, theme).split(". ")
    assert own.startswith("Di Kecamatan Bajawa, kuosien lokasi kopi")
    assert others.endswith("tidak untuk desa/kelurahan.")


def test_a_quotient_with_too_few_villages_behind_it_is_not_applicable():
    context, theme = shown("publik", theme="location_quotient", level="kecamatan", commodity="kopi")
    table = measured(context, theme)
    few = table["desa_tercatat"].between(1, 4)
    assert few.any()
    assert not table.loc[few, "berlaku"].any()
    lines = {line.kind: line.count for line in area_map(context, theme, theme).classes}
    assert lines["not_applicable"] == few.sum()


def test_a_quotient_is_told_with_the_villages_behind_it():
    context, theme = shown(theme="location_quotient", commodity="kopi", region=NGADA)
    row = measured(context, theme, Level.KABUPATEN).loc[NGADA]
    assert (
        f"{row['jumlah']:.0f} dari {row['desa_tercatat']:.0f} desa berproduk membuatnya"
        in sentence_of(context, theme)
    )


def test_all_commodities_stand_side_by_side_with_what_their_maps_show():
    context = context_of("contoh", region=NGADA)
    section = commodities(context)
    makers = cells(section, "Desa pembuat")
    quotient = cells(section, "Kuosien lokasi")
    asked, theme = shown(theme="location_quotient", commodity="kopi")
    row = measured(asked, theme, Level.KABUPATEN).loc[NGADA]
    assert quotient["kopi"] == pytest.approx(row["nilai"])
    assert makers["kopi"] == row["jumlah"]
    (chart,) = section.charts
    assert chart.figure.data[0].x[0] == makers.max()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_records_one_sentence_stands_for_each_part(language):
    context = context_of("kerja", language)
    for section in (commodities(context), index_weights(context)):
        assert (section.columns, section.charts, len(section.sentences)) == ((), (), 1)


def test_the_index_says_its_formula_and_that_all_weigh_the_same():
    section = index_weights(context_of("contoh"))
    assert "ragam komoditas (bobot 1), keanekaragaman (bobot 1)" in section.sentences[0]
    assert section.sentences[2].startswith("Semua komponen berbobot sama")
    assert (cells(section, "Naik atau turun") == 0).all()


def test_other_weights_change_the_ranking_and_the_sentence_says_how_much():
    context = context_of("contoh", weights="0-0-0-5", scaling="peringkat")
    section = index_weights(context)
    weighting = Weighting((0.0, 0.0, 0.0, 5.0), "peringkat")
    effect = weighting_effect(components_of(context, Level.KABUPATEN), weighting)
    rho = context.translate.number(effect.rho, 2)
    assert f"korelasi peringkat Spearman {rho}" in section.sentences[2]
    ike = measured(context, Theme(INDICATORS["ike"]))["nilai"]
    ranks = cells(section, "Peringkat")
    assert ranks.idxmin() == ike[ranks.index].idxmax()


def test_the_map_and_the_list_rank_alike():
    context, theme = shown(theme="potential_index", weights="3-1-0-2")
    section = index_weights(context)
    ranks, values = cells(section, "Peringkat"), cells(section, "Indeks (0–100)")
    table = measured(context, theme).loc[ranks.index]
    assert values.tolist() == pytest.approx(table["nilai"].tolist())
    assert (table["peringkat"].astype(int) == ranks.astype(int)).all()


def test_another_scaling_leaves_the_weights_of_the_index():
    assert complete(Weighting((), "baku")) == Weighting(OWN.weights, "baku")


@pytest.mark.parametrize(("language", "scaling"), [("id", "Peringkat"), ("en", "Rank")])
def test_components_weights_and_scaling_stand_in_a_table(language, scaling):
    context = context_of("contoh", language, weights="3-1-0-4", scaling="peringkat")
    name, weight, share, scaled = index_weights(context).inputs
    words = [context.translate(f"index.component.{each}") for each in COMPONENTS]
    assert name.cells.tolist() == words
    assert weight.cells.tolist() == [3, 1, 0, 4]
    assert share.cells.tolist() == [37.5, 12.5, 0, 50]
    assert scaled.cells.tolist() == [scaling] * 4


def test_diversity_is_that_of_the_villages():
    context, theme = shown(theme="diversity", region=NGADA, level="desa")
    table = measured(context, theme).loc[context.areas.index]
    single = table["jumlah"] == 1
    assert single.any()
    assert (table.loc[single, "nilai"] == 0).all()
