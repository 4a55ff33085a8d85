"""Areas side by side, and the areas most similar to one."""

import pandas as pd
import pytest

from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.indicators.spatial.similarity import most_similar
from ovop_geo.language import LANGUAGES
from ovop_geo.regions.codes import Level
from ovop_geo.views.measures import measured
from ovop_geo.views.sections.comparison import (
    choices,
    compared_areas,
    comparison_section,
    similar_section,
    similarity_measures,
)
from ovop_geo.views.themes import Theme
from tests.unit.views.test_indicators_in_views import context_of

TTU, ENDE, NGADA, INSANA = "53.03", "53.08", "53.09", "53.03.08"


def test_each_cell_is_the_number_of_its_indicator():
    context = context_of("contoh", region=TTU, others=f"{ENDE},{NGADA}")
    section = comparison_section(context)
    translate = context.translate
    places = [column.label for column in section.columns]
    assert places[2:6] == [
        *("Kabupaten Timor Tengah Utara", "Kabupaten Ende", "Kabupaten Ngada"),
        "Nusa Tenggara Timur",
    ]
    values = measured(context, Theme(INDICATORS["idm"]), Level.KABUPATEN)["nilai"]
    for column, code in zip(section.columns[2:5], (TTU, ENDE, NGADA), strict=True):
        assert column.cells["idm"] == translate.number(values[code], 4)


def test_without_a_choice_the_most_similar_area_stands_beside_it():
    context = context_of("contoh", region=TTU)
    nearest = most_similar(similarity_measures(context, Level.KABUPATEN), TTU).index[0]
    assert compared_areas(context) == [TTU, nearest, "53"]


def test_a_kecamatan_has_its_kabupaten_and_the_province_for_reference():
    context = context_of("contoh", region=INSANA, others="53.03.05")
    assert compared_areas(context) == [INSANA, "53.03.05", TTU, "53"]


def test_areas_of_another_level_and_the_region_itself_are_not_compared():
    context = context_of("contoh", region=TTU, others=f"{INSANA},{TTU},{ENDE},{ENDE}")
    assert compared_areas(context) == [TTU, ENDE, "53"]


@pytest.mark.parametrize(
    ("region", "count"), [("53", 22), (TTU, 21), (INSANA, 314), ("53.03.08.2005", 16)]
)
def test_a_region_can_be_compared_with_those_of_its_kind(region, count):
    assert len(choices(context_of("contoh", region=region))) == count


@pytest.mark.parametrize("data", ["publik", "contoh"])
@pytest.mark.parametrize("region", [TTU, INSANA])
def test_similar_areas_are_named_with_what_they_share(data, region):
    context = context_of(data, region=region)
    section = similar_section(context)
    codes = section.columns[0].cells.index
    assert region not in codes
    assert {len(code) for code in codes} == {len(region)}
    assert section.opens
    distances = next(each for each in section.columns if each.leads).cells
    assert distances.is_monotonic_increasing
    for code in codes:
        assert context.title_of(code) in section.sentences[0]


def test_how_large_an_area_is_does_not_make_it_similar():
    measures = similarity_measures(context_of("contoh"), Level.KABUPATEN)
    assert "commodity_count" not in measures
    assert {"idm", "overall_progress"} <= set(measures)
    assert not measures.isna().all().any()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_of_any_area_has_no_row(language):
    context = context_of("kerja", language, region=TTU, others=ENDE)
    section = comparison_section(context)
    assert set(section.columns[0].cells.index) == {"idm", "ike"}
    village = similar_section(context_of("kerja", language, region="53.03.08.2005"))
    assert (village.columns, len(village.sentences)) == ((), 1)


def test_a_gap_is_a_gap_and_no_number():
    section = comparison_section(context_of("contoh", region="53.71", others=TTU))
    cell = section.columns[2].cells["idm"]
    assert pd.isna(cell)


def test_what_is_recorded_of_few_areas_alone_makes_none_alike():
    """Five kecamatan have a published event; the five are not alike for that."""
    malaka_tengah = "53.21.01"
    context = context_of("publik", region=malaka_tengah)
    measures = similarity_measures(context, Level.KECAMATAN)
    assert {"idm", "ike"} <= set(measures)
    assert "days_since_event" not in measures
    (distance, *_) = [each for each in similar_section(context).columns if each.leads]
    assert distance.cells.max() < 2
