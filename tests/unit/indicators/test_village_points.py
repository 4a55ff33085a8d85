from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import Geod

from ovop_geo.boundaries.sources import open_source
from ovop_geo.indicators.spatial.village_points import islands_of, projected_points
from ovop_geo.province import this_province
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions


@pytest.fixture(scope="module")
def villages():
    return load_regions(Path("data/wilayah.csv")).villages


@pytest.fixture(scope="module")
def shipped():
    return open_source(Path("data/batas_indikatif")).areas(Level.DESA)


def squares(**corners):
    """Each: the west-south corners, in kilometres, of squares of 1 km that make up a village."""
    shapes = {
        code: shapely.union_all([shapely.box(x, y, x + 1000, y + 1000) for x, y in places])
        for code, places in corners.items()
    }
    crs = this_province().metric_crs
    return gpd.GeoDataFrame(geometry=list(shapes.values()), index=list(shapes), crs=crs)


def test_points_are_those_of_geopandas_in_the_metric_crs(villages):
    points = projected_points(villages)
    located = villages.dropna(subset=["lintang", "bujur"])
    expected = gpd.GeoSeries.from_xy(located["bujur"], located["lintang"], crs="EPSG:4326")
    expected = expected.to_crs(this_province().metric_crs)
    assert points.index.equals(villages.index)
    assert np.allclose(points.loc[located.index, "x"], expected.x)
    assert np.allclose(points.loc[located.index, "y"], expected.y)


def test_a_village_without_latitude_or_longitude_has_no_point():
    given = pd.DataFrame({"lintang": [np.nan, -9.0, -9.0], "bujur": [122.0, np.nan, 122.0]})
    assert projected_points(given).isna().all(axis=1).tolist() == [True, True, False]


def test_distances_are_those_on_the_ellipsoid_within_a_quarter_of_a_percent(villages):
    located = villages.dropna(subset=["lintang", "bujur"])
    points = projected_points(located)
    first, second = located.iloc[:-1], located.iloc[1:]
    true = Geod(ellps="WGS84").inv(
        *(each[name].to_numpy() for each in (first, second) for name in ("bujur", "lintang"))
    )[2]
    planar = np.hypot(*points.diff().iloc[1:].to_numpy().T)
    assert np.abs(planar / true - 1).max() < 0.0025


def test_villages_that_touch_are_on_one_island_named_after_its_first():
    land = squares(b=[(0, 0)], a=[(1000, 0)], c=[(2050, 0)], d=[(9000, 0)])
    assert islands_of(land).to_dict() == {"a": "a", "b": "a", "c": "a", "d": "d"}


def test_a_wide_strait_parts_islands_and_its_width_can_be_set():
    land = squares(a=[(0, 0)], b=[(1150, 0)])
    assert islands_of(land).tolist() == ["a", "b"]
    assert islands_of(land, strait=200).tolist() == ["a", "a"]


def test_the_largest_part_of_a_village_says_where_it_lies():
    land = squares(a=[(0, 0)], b=[(1000, 0), (9000, 0), (9000, 1000)], c=[(10000, 0)])
    assert islands_of(land).to_dict() == {"a": "a", "b": "b", "c": "b"}


def test_a_village_without_polygon_has_no_island():
    land = squares(a=[(0, 0)], b=[(1000, 0)], c=[(2000, 0)])
    land.loc["b", "geometry"] = None
    land.loc["c", "geometry"] = shapely.Polygon()
    assert islands_of(land).isna().tolist() == [False, True, True]


def test_the_order_of_villages_does_not_matter(shipped):
    some = shipped.iloc[::7]
    mixed = some.sample(frac=1, random_state=4)
    pd.testing.assert_series_equal(islands_of(mixed), islands_of(some))


def test_islands_of_the_province_are_the_parts_of_its_dissolved_land(shipped):
    found = islands_of(shipped)
    metric = shipped.geometry.to_crs(this_province().metric_crs)
    land = shapely.get_parts(shapely.union_all(metric.buffer(50.0).to_numpy()))
    tree = shapely.STRtree(land)
    largest = metric.map(lambda shape: max(shapely.get_parts(shape), key=shapely.area))
    inside = largest.map(lambda part: int(tree.query(part.point_on_surface(), "within")[0]))
    assert found.groupby(inside).nunique().eq(1).all()
    assert inside.groupby(found).nunique().eq(1).all()
