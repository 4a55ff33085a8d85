"""A view that is opened on a part says what a view of the whole says of it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from ovop_geo.boundaries.sources import active_source
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from ovop_geo.records.background import FOLDER, load_background
from ovop_geo.records.datasets import load_dataset
from ovop_geo.records.tables import TABLES
from ovop_geo.regions import reference
from ovop_geo.regions.codes import MAP_LEVELS, Level, lies_in
from ovop_geo.regions.reference import load_regions
from ovop_geo.selection import SAMPLE, Selection
from ovop_geo.settings import SHIPPED_DATA, Settings
from ovop_geo.views.area_map import area_map
from ovop_geo.views.chosen import asked_theme
from ovop_geo.views.context import Context, Frame
from ovop_geo.views.key_figures import key_figures
from ovop_geo.views.measures import areas_without_polygon, measured
from ovop_geo.views.opened import opened_view
from ovop_geo.views.page_content import PARTS
from ovop_geo.views.part import records_in
from ovop_geo.views.profile.profile import AREA_PARTS, VILLAGE_PARTS, profile_context, profile_of
from ovop_geo.views.themes import Theme, shown_level

NGADA, BAJAWA, BEIWALI = "53.09", "53.09.06", "53.09.06.2009"
REGIONS = load_regions()
SAMPLES = load_dataset(SAMPLE, SHIPPED_DATA, REGIONS)
BACKGROUND = load_background(SHIPPED_DATA / FOLDER, REGIONS)
SOURCE = active_source(Settings())

LOOK_AROUND = {
    *("amount_share", "clusters", "community_counts", "community_status"),
    *("location_quotient", "potential_index", "priority"),
}
"""What compares an area with others, or seeks its neighbours: in a part, with those of the part."""


def frame(region: str, level: str = "", language: str = "id") -> Frame:
    selection = Selection(dataset=SAMPLE, region=region, level=level, language=language)
    translate = Translator(language)
    return Frame(Settings(), translate, selection, REGIONS, SOURCE, background=BACKGROUND)


@pytest.fixture(scope="module")
def whole() -> Context:
    return frame("53", "desa").with_data(SAMPLES)


@pytest.fixture(scope="module")
def part() -> Context:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reference, "MOST_AREAS", 1000)
        return frame(NGADA, "desa").with_data(SAMPLES)


def test_a_province_is_opened_whole(whole):
    assert whole.regions is REGIONS
    assert whole.dataset is SAMPLES
    assert whole.source is SOURCE


def test_a_part_has_its_own_version_in_every_key(whole, part):
    assert part.regions.root == NGADA
    assert not set(part.version) & {whole.dataset.version, whole.background.version}
    assert part.areas_key != whole.areas_key


def are_equal(found: pd.DataFrame, expected: pd.DataFrame) -> bool:
    try:
        pd.testing.assert_frame_equal(found, expected, check_dtype=False, check_categorical=False)
    except AssertionError:
        return False
    return True


@pytest.mark.parametrize("name", sorted(INDICATORS))
def test_an_indicator_that_looks_only_inside_has_the_rows_of_the_whole(whole, part, name):
    indicator = INDICATORS[name]
    theme = asked_theme(whole, indicator, next(iter(indicator.offered), ""))
    assert theme is not None
    # Where villages are shown, another indicator can stand in.
    theme, same = replace(theme, indicator=indicator), []
    for level in {*indicator.levels} & {*MAP_LEVELS}:
        expected = measured(whole, theme, level).loc[part.regions.at(level).index]
        same.append(are_equal(measured(part, theme, level), expected))
    assert all(same) == (name not in LOOK_AROUND)


def test_the_parts_of_a_data_set_are_all_of_it():
    roots = REGIONS.at(Level.KABUPATEN).index
    parts = [records_in(SAMPLES, root).tables for root in roots]
    for name, table in TABLES.items():
        found = pd.concat([each[name] for each in parts])
        expected = SAMPLES.tables[name]
        if "kode_wilayah" in expected:
            expected = expected[expected["kode_wilayah"] != "53"]
        key = list(table.key) or list(table.column_names)
        assert len(found) == len(expected)
        assert set(map(tuple, found[key].astype("str").to_numpy())) == set(
            map(tuple, expected[key].astype("str").to_numpy())
        )


def test_what_belongs_to_records_of_a_part_goes_with_them(part):
    tables = part.dataset.tables
    for name, table in TABLES.items():
        rows = tables[name]
        if "kode_wilayah" in rows:
            assert lies_in(rows["kode_wilayah"], NGADA).all()
        for column, target in table.references:
            known = tables[target][TABLES[target].key[0]]
            assert rows[column].dropna().isin(known).all()
    assert len(tables["sertifikat"])
    assert len(tables["komunitas"])


def test_boundaries_of_a_part_are_those_of_the_whole_inside_it(part):
    for level in MAP_LEVELS:
        areas = SOURCE.areas(level)
        inside = areas[lies_in(areas.index, NGADA)]
        assert part.source.areas(level).equals(inside)
        assert list(part.source.codes(level)) == list(inside.index)
        assert set(part.source.around(level).index) == set(areas.index) - set(inside.index)


def test_areas_without_a_polygon_are_those_of_the_part(whole, part):
    inside = {code for level in MAP_LEVELS for code in part.regions.at(level).index}
    assert areas_without_polygon(part) == areas_without_polygon(whole) & inside
    assert areas_without_polygon(part)


@pytest.mark.parametrize("most", [1000, 30])
@pytest.mark.parametrize("region", [NGADA, BAJAWA, BEIWALI])
def test_every_page_has_its_parts_in_a_part(monkeypatch, most, region):
    monkeypatch.setattr(reference, "MOST_AREAS", most)
    opened = frame(region)
    context = replace(
        opened, selection=opened.selection.change(level=shown_level(opened, "beranda"))
    ).with_data(SAMPLES)
    key_figures(context)
    of_profile = VILLAGE_PARTS if context.village else AREA_PARTS
    for part in (*of_profile, *(each for page in PARTS.values() for each in page)):
        assert part.make(context).title
    assert profile_of(profile_context(context)).title


def test_a_map_in_a_part_says_from_which_areas_its_classes_are_made(part):
    theme = Theme(INDICATORS["overall_progress"])
    scheme = replace(part, selection=part.selection.change(scheme="alami-5"))
    notes = " ".join(area_map(scheme, theme, theme).notes)
    assert REGIONS.name(NGADA) in notes
    assert REGIONS.name("53") not in notes


def test_a_level_with_too_many_areas_gives_way_in_a_file(monkeypatch):
    monkeypatch.setattr(reference, "MOST_AREAS", 1000)
    asked = Selection(dataset=SAMPLE, level="desa")
    assert opened_view(Settings(), asked, "beranda").level is Level.KABUPATEN
    inside = opened_view(Settings(), replace(asked, region=NGADA), "beranda")
    assert (inside.level, inside.regions.root) == (Level.DESA, NGADA)
