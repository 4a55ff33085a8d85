import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ovop_geo.indicators.potential_index import COMPONENTS
from ovop_geo.language import LANGUAGES
from ovop_geo.regions.codes import MAP_LEVELS
from ovop_geo.selection import (
    BASES,
    DATASETS,
    LEVELS,
    OF_REGION,
    ONLINE,
    PUBLISHED,
    SAMPLE,
    SECTIONS,
    SQUARES,
    STEPS,
    WEIGHTS,
    WORK_DATASET,
    YES,
    Rejected,
    Selection,
    levels_within,
)

REGIONS = ("53", "53.09", "53.09.06", "53.09.06.2001")
THEMES = ("product_coverage", "leading_sector")

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=70)
regions = st.sampled_from(REGIONS)


def read(**query):
    return Selection.from_query(query, regions=REGIONS, themes=THEMES)


@st.composite
def selections(draw):
    region = draw(regions)
    short = st.text("abcdef /()", max_size=20)
    return Selection(
        language=draw(st.sampled_from(LANGUAGES)),
        dataset=draw(st.sampled_from(DATASETS)),
        region=region,
        level=draw(st.sampled_from(("", *levels_within(region)))),
        theme=draw(st.sampled_from(("", *THEMES))),
        basis=draw(st.sampled_from(BASES)),
        commodity=draw(short),
        measure=draw(short),
        step=draw(st.sampled_from(("", *STEPS))),
        month=draw(st.sampled_from(("", "2025-01", "2026-12"))),
        slider=draw(st.sampled_from(("", YES))),
        second=draw(short),
        scheme=draw(st.sampled_from(("", "alami-3", "kuantil-7", "sendiri-10,20.5,50"))),
        ground=draw(st.sampled_from(("", ONLINE))),
        classes_of=draw(st.sampled_from(("", OF_REGION))),
        shape=draw(st.sampled_from(("", SQUARES))),
        verified=draw(st.sampled_from(("", YES))),
        paper=draw(st.sampled_from(("", YES))),
        section=draw(st.sampled_from(("", *SECTIONS))),
        weights=draw(st.sampled_from(("", "3-1-0-12", "0-0-10-0"))),
        group=draw(short),
        diameter=draw(st.sampled_from(("", "5"))),
        idle=draw(st.sampled_from(("", "3", "12"))),
    )


@settings(deadline=None)
@given(selections())
def test_a_link_brings_back_the_selection(selection):
    assert read(**selection.to_query()) == (selection, ())


PARAMETERS = (
    *("bahasa", "data", "wilayah", "tingkat", "tema", "dasar", "komoditas", "ukuran", "langkah"),
    *("bulan", "waktu", "banding", "kelas", "dasar_peta", "bagian", "lain"),
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(PARAMETERS), words))
def test_any_link_gives_a_selection_that_can_be_shown(query):
    selection, rejected = read(**query)
    assert selection.level in ("", *levels_within(selection.region))
    assert read(**selection.to_query()) == (selection, ())
    assert {parameter for parameter, _ in rejected} <= set(query)


def test_the_default_has_an_empty_link():
    assert Selection().to_query() == {}


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("bahasa", "tak ada"),
        ("data", "rahasia"),
        ("wilayah", "53.99"),
        ("tingkat", "provinsi"),
        ("tema", "cuaca"),
        ("dasar", "kota"),
        ("langkah", "6"),
        ("bagian", "pesta"),
        ("komoditas", "x" * 61),
        ("diam", "0"),
        ("diam", "25"),
        ("bobot", "0-0-0-0"),
        ("bobot", "00-0-0-00"),
        ("bobot", "3-1"),
        ("bobot", "1-1-1-1-1"),
    ],
)
def test_a_bad_value_is_reported_and_left_at_the_default(parameter, value):
    assert read(**{parameter: value}) == (Selection(), (Rejected(parameter, value),))


@pytest.mark.parametrize(
    ("region", "levels"),
    [
        ("53", ("kabupaten", "kecamatan", "desa")),
        ("53.09", ("kecamatan", "desa")),
        ("53.09.06", ("desa",)),
        ("53.09.06.2001", ("desa",)),
    ],
)
def test_a_region_is_shown_by_finer_areas(region, levels):
    assert levels_within(region) == levels


def test_a_level_coarser_than_the_region_is_reported():
    selection, rejected = read(wilayah="53.09", tingkat="kabupaten")
    assert selection.level == ""
    assert rejected == (Rejected("tingkat", "kabupaten"),)


def test_going_into_a_region_gives_up_a_level_that_is_not_in_it():
    assert Selection(level="kabupaten").change(region="53.09").level == ""
    assert Selection(level="desa").change(region="53.09").level == "desa"


def test_going_up_keeps_the_level():
    inside = Selection(region="53.09.06", level="desa")
    assert inside.change(region="53").level == "desa"


def test_words_agree_with_the_parts_that_give_them_meaning():
    assert (PUBLISHED, SAMPLE, WORK_DATASET) == DATASETS
    assert tuple(map(str, MAP_LEVELS)) == LEVELS
    assert len(COMPONENTS) == WEIGHTS
