from functools import partial

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely import box

from ovop_geo.boundaries.levels import dissolve, levels_of_detail, simplify
from ovop_geo.boundaries.sources import SHIPPED_DIRECTORY, open_source
from ovop_geo.regions.codes import MAP_LEVELS, Level
from ovop_geo.settings import SHIPPED_DATA


@pytest.fixture
def villages() -> gpd.GeoDataFrame:
    shapes = {
        "53.01.04.2001": box(0, 0, 1, 1),
        "53.01.04.2002": box(1, 0, 2, 1),
        "53.01.05.2001": box(2, 0, 3, 1),
        "53.02.01.2001": shapely.MultiPolygon([box(3, 0, 4, 1), box(9, 9, 9.001, 9.001)]),
    }
    frame = gpd.GeoDataFrame(index=list(shapes), geometry=list(shapes.values()), crs="EPSG:4326")
    return frame.rename_axis("kode")


@pytest.fixture(scope="module")
def shipped() -> gpd.GeoDataFrame:
    return open_source(SHIPPED_DATA / SHIPPED_DIRECTORY).areas(Level.DESA)


def test_villages_dissolve_into_the_areas_of_their_codes(villages):
    kecamatan = dissolve(villages, Level.KECAMATAN)
    assert list(kecamatan.index) == ["53.01.04", "53.01.05", "53.02.01"]
    assert kecamatan.index.name == "kode"
    assert kecamatan.geometry["53.01.04"].equals(box(0, 0, 2, 1))
    assert kecamatan.crs == villages.crs


def test_coarser_borders_are_the_villages_own(villages):
    kabupaten = dissolve(villages, Level.KABUPATEN)
    assert kabupaten.geometry["53.01"].equals(box(0, 0, 3, 1))
    corners = shapely.get_coordinates(villages.geometry.to_numpy()).tolist()
    assert all(c in corners for c in shapely.get_coordinates(kabupaten.geometry).tolist())


def test_the_village_level_is_the_villages_in_code_order(villages):
    same = dissolve(villages.iloc[::-1], Level.DESA)
    assert list(same.index) == list(villages.index)


def test_simplifying_moves_a_common_border_on_both_sides():
    bend = [(1, 0), (1.05, 0.5), (1, 1)]
    pair = gpd.GeoDataFrame(
        index=["a", "b"],
        geometry=[
            shapely.Polygon([(0, 0), *bend, (0, 1)]),
            shapely.Polygon([(2, 0), *bend, (2, 1)]),
        ],
        crs="EPSG:4326",
    )
    simpler = simplify(pair, 0.5)
    assert simpler.geometry["a"].equals(box(0, 0, 1, 1))
    assert simpler.geometry["b"].equals(box(1, 0, 2, 1))


def test_a_small_island_stays_at_every_level(villages):
    for level, areas in levels_of_detail(partial(dissolve, villages)).items():
        islands = shapely.get_parts(areas.geometry.to_numpy())
        assert any(island.intersects(box(9, 9, 9.001, 9.001)) for island in islands), level


def test_each_level_of_the_shipped_boundaries_is_a_coverage_with_every_island(shipped):
    detailed = levels_of_detail(partial(dissolve, shipped))
    assert tuple(detailed) == MAP_LEVELS
    for level, areas in detailed.items():
        shapes = areas.geometry.to_numpy()
        whole = dissolve(shipped, level)
        assert list(areas.index) == list(whole.index)
        assert shapely.coverage_is_valid(shapes)
        assert shapely.is_valid(shapes).all()
        assert np.array_equal(
            shapely.get_num_geometries(shapes),
            shapely.get_num_geometries(whole.geometry.to_numpy()),
        )


def test_coarser_levels_are_simpler(shipped):
    corners = [
        shapely.get_num_coordinates(areas.geometry.to_numpy()).sum()
        for areas in levels_of_detail(partial(dissolve, shipped)).values()
    ]
    assert corners == sorted(corners)
    assert corners[0] < corners[1] < corners[2]
