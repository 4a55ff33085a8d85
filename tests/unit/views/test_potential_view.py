"""Potential: shares, densities, quotients, all commodities, and the index with its weights."""

import pytest

from ovop_geo.indicators.potential_index import COMPONENTS, OWN, complete, weighting_effect
from ovop_geo.indicators.question import Weighting
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import LANGUAGES
from ovop_geo.regions.codes import Level
from ovop_geo.views.area_map import area_map
from ovop_geo.views.area_table import area_table
from ovop_geo.views.chosen import page_theme
from ovop_geo.views.measures import measured
from ovop_geo.views.sections.commodities import commodities
from ovop_geo.views.sections.index_weights import components_of, index_weights
from ovop_geo.views.sentences import sentence_of
from ovop_geo.views.themes import Theme
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
    ranks = cells(index_weights(context), "Peringkat")
    table = measured(context, theme).loc[ranks.index]
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
