"""Areas side by side on all that is measured."""

from dataclasses import replace

import pandas as pd
import pytest

from ovop_geo.indicators.amount import Amount
from ovop_geo.indicators.leading_commodities import OF_ALL
from ovop_geo.indicators.location_quotient import all_location_quotients
from ovop_geo.indicators.registry import INDICATORS, offered_on
from ovop_geo.indicators.spatial.similarity import most_similar
from ovop_geo.language import LANGUAGES
from ovop_geo.regions.codes import Level, level_of
from ovop_geo.views.measures import measured
from ovop_geo.views.sections.commodities import commodities
from ovop_geo.views.sections.compared_rows import GROUPS, compared_rows
from ovop_geo.views.sections.comparison import choices, compared_areas, comparison_section
from ovop_geo.views.sections.side_by_side import NUMBERS
from ovop_geo.views.sections.similar_areas import similarity_measures
from ovop_geo.views.sections.step_forecast import step_forecast
from ovop_geo.views.sections.target_gaps import targets
from ovop_geo.views.themes import MAP_PAGES, Theme, amount_theme
from tests.unit.views.test_indicators_in_views import context_of

TTU, ENDE, NGADA, KUPANG, INSANA = "53.03", "53.08", "53.09", "53.71", "53.03.08"


def table_of(context):
    """The cells of a comparison: a row for each measure, a column for each area by its code."""
    columns = {column.label: column.cells for column in comparison_section(context).columns}
    return pd.DataFrame({code: columns[context.title_of(code)] for code in compared_areas(context)})


def cells_of(section, key, translate, **words):
    return next(each for each in section.columns if each.label == translate(key, **words)).cells


@pytest.fixture(scope="module")
def three():
    return context_of("contoh", region=TTU, others=f"{ENDE},{NGADA}")


def test_each_cell_is_the_number_of_its_indicator(three):
    translate = three.translate
    labels = [column.label for column in comparison_section(three).columns]
    assert labels[1:7] == [
        *(translate("compare.column.measure"), translate("column.satuan")),
        *("Kabupaten Timor Tengah Utara", "Kabupaten Ende", "Kabupaten Ngada"),
        "Nusa Tenggara Timur",
    ]
    values = measured(three, Theme(INDICATORS["idm"]), Level.KABUPATEN)["nilai"]
    for code in (TTU, ENDE, NGADA):
        assert table_of(three).loc["idm", code] == translate.number(values[code], 4)


def test_rows_stand_in_groups_that_follow_the_pages(three):
    translate = three.translate
    (group,) = [each for each in comparison_section(three).columns if each.part == "group"]
    pages = [each for each in GROUPS if each != "indeks"]
    titles = [translate(f"page.{page}.label") for page in pages]
    assert list(group.cells.unique()) == [*titles, translate("compare.group.index")]
    assert group.cells["potential_index"] == translate("page.potensi.label")
    assert group.cells["kopi:produksi/ton"] == translate("page.potensi.label")
    assert group.cells["perkiraan_semua"] == translate("page.progres.label")
    assert group.cells["community_counts"] == translate("page.komunitas.label")


def test_every_number_that_a_page_offers_has_a_row(three):
    rows = compared_rows(three, compared_areas(three), [TTU, ENDE, NGADA])
    names = [row.name for each in rows.values() for row in each]
    assert len(names) == len(set(names))
    for page in (*MAP_PAGES, "komunitas", "bandingkan"):
        for indicator in offered_on(page):
            if indicator.kind in NUMBERS and indicator.by in ("", "weights"):
                assert indicator.id in names


def test_a_commodity_has_the_amount_the_density_and_the_quotient_of_its_page(three):
    translate, table = three.translate, table_of(three)
    for code in (TTU, ENDE, NGADA):
        page = commodities(replace(three, selection=three.selection.change(region=code)))
        for commodity in ("kopi", "tenun"):
            quotient = cells_of(page, "commodities.column.quotient", translate)[commodity]
            cell = table.loc[f"location_quotient:{commodity}", code]
            assert cell == translate.number(quotient, 2)
        amount = cells_of(page, "commodities.column.amount", translate)["kopi"]
        year = cells_of(page, "column.tahun", translate)["kopi"]
        cell = table.loc["kopi:produksi/ton", code]
        assert cell == f"{translate.number(amount, 1)} ({year})"
        area = three.background.kabupaten.loc[code, "luas_km2"]
        density = table.loc["amount_per_square_kilometre:kopi:produksi/ton", code]
        assert density == translate.number(amount / area, 2)


def test_the_years_of_a_sum_are_both_said():
    context = context_of("publik", region=NGADA, others=TTU)
    row = table_of(context).loc["kopi:luas_sebagian/ha"]
    found = measured(context, amount_theme("kopi", "luas_sebagian/ha"), Level.PROVINCE).loc["53"]
    assert found["tahun_awal"] < found["tahun"]
    assert row["53"].endswith(f"({found['tahun_awal']}–{found['tahun']})")


def test_a_quotient_of_few_villages_stays_hidden():
    context = context_of("contoh")
    quotients = all_location_quotients(
        context.dataset.tables["produk"],
        context.regions.villages,
        Level.KECAMATAN,
        context.basis,
    )
    hidden = quotients.loc[quotients["tersembunyi"] & (quotients["jumlah"] > 0)].iloc[0]
    context = context_of("contoh", region=hidden["kode"], others=INSANA)
    row = table_of(context).loc[f"location_quotient:{hidden['komoditas']}"]
    assert pd.isna(row[hidden["kode"]])
    assert pd.notna(row[INSANA])


def test_the_composite_index_has_its_own_weights_whatever_a_reader_chose(three):
    weighed = replace(three, selection=three.selection.change(weights="9-0-0-0"))
    rows = compared_rows(weighed, [TTU], [TTU])["potensi"]
    (row,) = [each for each in rows if each.name == "potential_index"]
    own = measured(three, Theme(INDICATORS["potential_index"]), Level.KABUPATEN)
    assert row.cells == (three.translate.number(own.loc[TTU, "nilai"], 1),)


def test_targets_and_gaps_are_those_of_the_page_of_progress(three):
    table, page = (
        table_of(three),
        targets(replace(three, selection=three.selection.change(region="53"))),
    )
    translate = three.translate
    names = cells_of(page, "targets.column.indicator", translate)
    years = cells_of(page, "targets.column.year", translate).astype("str")
    codes = cells_of(page, "column.kode", translate)
    for indicator in ("flagship_coverage", "overall_progress"):
        label = translate(INDICATORS[indicator].label_key_on("contoh"))
        for code in (TTU, ENDE, NGADA, "53"):
            (place,) = names.index[(names == label) & (years == "2026") & (codes == code)]
            target = cells_of(page, "targets.column.target", translate)[place]
            gap = cells_of(page, "targets.column.gap", translate)[place]
            assert table.loc[f"target_{indicator}", code] == translate.percent(target, 1)
            assert table.loc[f"selisih_{indicator}", code] == translate.number(gap, 1)


def test_the_forecast_is_that_of_the_page_of_progress(three):
    row = table_of(three).loc["perkiraan_semua"]
    page = step_forecast(replace(three, selection=three.selection.change(region="53")))
    months = [each for each in page.columns if isinstance(each.cells.dtype, pd.CategoricalDtype)]
    for code in (TTU, ENDE, NGADA):
        assert row[code] == months[-1].cells[code]
    assert row["53"] == "belum dapat diperkirakan"
    labels = cells_of(comparison_section(three), "compare.column.measure", three.translate)
    assert months[-1].label in labels["perkiraan_semua"]


@pytest.mark.parametrize("data", ["publik", "contoh"])
@pytest.mark.parametrize("chosen", [(TTU, KUPANG), (INSANA, "53.03.05"), ("53.03.08.2005", "")])
def test_a_gap_is_a_gap_and_no_number(data, chosen):
    context = context_of(data, region=chosen[0], others=chosen[1])
    table = table_of(context)
    for name in set(table.index) & set(INDICATORS):
        for code in table:
            theme, level = Theme(INDICATORS[name]), level_of(code)
            found = measured(context, theme, level).loc[code]
            known = pd.notna(found["nilai"]) and found.get("berlaku", True)
            assert pd.notna(table.loc[name, code]) == known, (name, code)
    for name in table.index[table.index.str.startswith("location_quotient:")]:
        theme = Theme(INDICATORS["location_quotient"], Amount(name.partition(":")[2]))
        for code in table:
            value = measured(context, theme, level_of(code)).loc[code, "nilai"]
            assert pd.isna(table.loc[name, code]) == pd.isna(value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_of_any_area_compared_has_no_row_but_is_counted(language):
    context = context_of("kerja", language, region=TTU, others=ENDE)
    translate = context.translate
    section = comparison_section(context)
    assert list(section.columns[0].cells.index) == [
        *("idm", "iks", "ike", "ikl"),
        "idm_berkembang",
    ]
    left_out = section.sentences[-1]
    for page, count in (("potensi", 3), ("dukungan", 3), ("komunitas", 1)):
        group = translate(f"page.{page}.label")
        assert translate("compare.left_out.part", group=group, count=count) in left_out
    assert len(section.notes) == 1


def test_what_is_known_of_the_areas_around_alone_has_no_row():
    context = context_of("contoh", region=INSANA, others="53.03.05")
    table = table_of(context)
    assert table[[INSANA, "53.03.05"]].notna().any(axis=1).all()
    assert "perkiraan_semua" not in table.index
    assert not table.index.str.startswith("amount_per_square_kilometre").any()
    assert table.index.str.startswith("location_quotient").any()
    assert "Potensi (" in comparison_section(context).sentences[-1]


def test_five_areas_have_at_most_six_commodities():
    others = "53.01,53.08,53.15,53.71"
    section = comparison_section(context_of("contoh", region=TTU, others=others))
    index = section.columns[0].cells.index
    quotients = index[index.str.startswith("location_quotient:")]
    assert len(quotients) == OF_ALL
    assert len(section.columns) == 3 + 6 + 2
    assert len(index) < 60


def test_without_a_choice_the_most_similar_area_stands_beside_it():
    context = context_of("contoh", region=TTU)
    nearest = most_similar(similarity_measures(context, Level.KABUPATEN), TTU).index[0]
    assert compared_areas(context) == [TTU, nearest, "53"]


def test_a_kecamatan_has_its_kabupaten_and_the_province_for_reference():
    context = context_of("contoh", region=INSANA, others="53.03.05")
    assert compared_areas(context) == [INSANA, "53.03.05", TTU, "53"]


def test_the_province_beside_its_kabupaten_has_nothing_around_it():
    context = context_of("contoh", region="53", others=f"{TTU},{ENDE}")
    assert compared_areas(context) == ["53", TTU, ENDE]
    around = context.translate("compare.references", count=1)
    assert around not in comparison_section(context).sentences[0]
    beside = comparison_section(context_of("contoh", region=TTU, others=ENDE))
    assert beside.sentences[0].endswith(around)


def test_areas_of_another_level_and_the_region_itself_are_not_compared():
    context = context_of("contoh", region=TTU, others=f"{INSANA},{TTU},{ENDE},{ENDE}")
    assert compared_areas(context) == [TTU, ENDE, "53"]


@pytest.mark.parametrize(
    ("region", "count"), [("53", 22), (TTU, 21), (INSANA, 314), ("53.03.08.2005", 16)]
)
def test_a_region_can_be_compared_with_those_of_its_kind(region, count):
    assert len(choices(context_of("contoh", region=region))) == count
