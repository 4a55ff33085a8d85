"""The areas most similar to one."""

from dataclasses import replace

import pytest

from ovop_geo.indicators.registry import INDICATORS, offered_on
from ovop_geo.language import LANGUAGES
from ovop_geo.regions.codes import Level
from ovop_geo.views.measures import measured
from ovop_geo.views.sections.similar_areas import similar_section, similarity_measures
from ovop_geo.views.themes import Theme
from tests.unit.views.test_indicators_in_views import context_of

TTU, INSANA = "53.03", "53.03.08"

PARTS_OF = {
    "idm": {"iks", "ike", "ikl"},
    "potential_index": {"commodity_count", "diversity", "product_coverage", "ike"},
    "overall_progress": {
        *(f"step_{step}" for step in range(1, 6)),
        *("all_steps", "flagship_coverage", "assistance_coverage", "event_reach"),
    },
    "event_reach": {"event_reach_ovop", "event_reach_bpjs_ketenagakerjaan", "event_reach_bp3mi"},
}
"""What is a part of another measure, or measures the same as one."""


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


def test_no_measure_stands_beside_a_part_of_it():
    offered = {each.id for each in offered_on("bandingkan.serupa")}
    assert {"iks", "ike", "ikl", "overall_progress"} <= offered
    for whole, parts in PARTS_OF.items():
        assert {whole, *parts} <= set(INDICATORS)
        assert whole not in offered or not parts & offered, whole


@pytest.mark.parametrize("level", [Level.KABUPATEN, Level.KECAMATAN])
def test_no_measure_says_again_what_another_says(level):
    measures = similarity_measures(context_of("contoh"), level)
    alike = measures.corr("spearman").abs()
    for name in alike:
        assert alike[name].drop(name).max() < 0.95, name


def test_neither_size_nor_the_day_of_the_last_event_makes_an_area_similar():
    measures = similarity_measures(context_of("contoh"), Level.KABUPATEN)
    assert {INDICATORS[name].kind for name in measures} <= {"rate", "index", "number"}
    assert not {"completion_speed", "days_since_event", "commodity_count"} & set(measures)
    assert not measures.isna().all().any()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_section_says_what_is_compared_and_that_it_is_no_distance_in_kilometres(language):
    context = context_of("contoh", language, region=TTU)
    section = similar_section(context)
    translate = context.translate
    leading = next(each for each in section.columns if each.leads)
    assert (
        leading.label
        == {"id": "Ketidakserupaan (0 = sama)", "en": "Dissimilarity (0 = equal)"}[language]
    )
    labels = {each.label for each in section.columns}
    assert not labels & {"Jarak", "Distance"}
    for name in similarity_measures(context, Level.KABUPATEN):
        label = translate(INDICATORS[name].label_key_on("contoh"), setting="6 bulan")
        assert translate.inside(label).split(" ")[0] in section.notes[0]
    assert "kilomet" in section.notes[-1]


def test_by_the_published_index_alone_areas_can_be_compared():
    context = context_of("kerja", region=INSANA)
    assert list(similarity_measures(context, Level.KECAMATAN)) == ["iks", "ike", "ikl"]
    assert len(similar_section(context).columns[0].cells) == 5


def test_a_village_is_not_compared_with_others():
    village = similar_section(context_of("kerja", region="53.03.08.2005"))
    assert (village.columns, len(village.sentences)) == ((), 1)


def test_what_is_recorded_of_few_areas_alone_makes_none_alike():
    """Requests are recorded in five kecamatan; the five are not alike for that."""
    context = context_of("kerja", region=INSANA)
    requests = context_of("contoh").dataset.tables["dukungan"]
    places = requests["kode_wilayah"].str[:8]
    few = requests[places.isin(places[places.str.len() == 8].unique()[:5])]
    tables = {**context.dataset.tables, "dukungan": few}
    context = replace(context, dataset=replace(context.dataset, tables=tables, version="sedikit"))
    known = measured(context, Theme(INDICATORS["answered_requests"]), Level.KECAMATAN)["nilai"]
    assert known.notna().any()
    assert list(similarity_measures(context, Level.KECAMATAN)) == ["iks", "ike", "ikl"]
