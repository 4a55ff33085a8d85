"""Geometry of a large list: coarse levels of the whole, and the villages of each part."""

import json

import pytest
import shapely
import topojson

from ovop_geo.boundaries.browser_files import browser_files
from ovop_geo.boundaries.levels import levels_of_detail
from ovop_geo.boundaries.sources import active_source
from ovop_geo.boundaries.topology import NOTHING
from ovop_geo.regions import reference
from ovop_geo.regions.codes import MAP_LEVELS, Level
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import Settings

NGADA, REMOTE = "53.09", "53.07.06"


@pytest.fixture
def large(monkeypatch):
    monkeypatch.setattr(reference, "MOST_AREAS", 1000)
    return load_regions()


@pytest.fixture
def settings(tmp_path):
    return Settings(data_directory=tmp_path)


def opened(files, level):
    return json.loads(files.contents[files.names[level]])


def drawn(files, level):
    return [
        each["id"] for each in opened(files, level)["topology"]["objects"]["areas"]["geometries"]
    ]


def test_the_whole_of_a_large_list_has_no_villages(large, settings):
    files = browser_files(active_source(settings), large, settings)
    assert set(files.names) == {Level.KABUPATEN, Level.KECAMATAN}
    assert browser_files(active_source(settings), large, settings) == files


def test_a_part_has_its_areas_as_a_valid_coverage(large, settings):
    source = active_source(settings).inside(NGADA)
    files = browser_files(source, large.part_around(NGADA), settings)
    assert set(files.names) == {Level.KECAMATAN, Level.DESA}
    for level in files.names:
        assert drawn(files, level) == list(source.codes(level))
        assert opened(files, level)["areas"] == list(large.at(level, NGADA).index)
    for areas in levels_of_detail(source.areas, files.names).values():
        assert shapely.coverage_is_valid(areas.geometry.to_numpy())
    assert browser_files(source, large.part_around(NGADA), settings) == files


def test_squares_of_a_part_are_those_of_all_its_villages(large, settings):
    source = active_source(settings).inside(NGADA)
    files = browser_files(source, large.part_around(NGADA), settings, squares=True)
    assert drawn(files, Level.DESA) == list(large.at(Level.DESA, NGADA).index)


def test_a_part_lies_in_the_land_of_its_neighbours(large, settings):
    source = active_source(settings)
    files = browser_files(source.inside(NGADA), large.part_around(NGADA), settings)
    land = topojson.Topology(json.loads(files.contents[files.land]), object_name="areas").to_gdf()
    neighbour = source.areas(Level.KABUPATEN).geometry["53.19"].representative_point()
    own = source.areas(Level.KABUPATEN).geometry[NGADA].representative_point()
    assert land.intersects(neighbour).any()
    assert not land.intersects(own).any()


def test_a_part_may_lie_alone_in_the_sea(monkeypatch, settings):
    monkeypatch.setattr(reference, "MOST_AREAS", 10)
    part = load_regions().part_around(REMOTE)
    files = browser_files(active_source(settings).inside(REMOTE), part, settings)
    assert json.loads(files.contents[files.land]) == NOTHING
    assert drawn(files, Level.DESA)


def test_the_files_of_a_province_hold_all_levels(settings):
    source = active_source(settings)
    files = browser_files(source, load_regions(), settings)
    assert tuple(files.names) == MAP_LEVELS
    assert drawn(files, Level.DESA) == list(source.codes(Level.DESA))
