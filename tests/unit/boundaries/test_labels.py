from __future__ import annotations

from functools import partial

import geopandas as gpd
import pandas as pd
import shapely
from shapely import box

from ovop_geo.boundaries.labels import area_labels, rooms_for_names
from ovop_geo.boundaries.levels import dissolve, levels_of_detail
from ovop_geo.regions.reference import load_regions
from tests.unit.boundaries.some_villages import shipped

REGIONS = load_regions()


def areas(**shapes: shapely.Geometry) -> gpd.GeoDataFrame:
    """Return the shapes of kabupaten, named ``k01``, ``k02`` and so on."""
    index = pd.Index([f"53.{name[1:]}" for name in shapes], name="kode")
    return gpd.GeoDataFrame(geometry=list(shapes.values()), index=index, crs="EPSG:4326")


def test_a_name_stands_where_the_area_is_widest_on_its_largest_part():
    handle = box(120, -9.05, 121, -9)
    shape = shapely.union_all([handle, box(121, -9.2, 121.4, -8.8), box(123, -9, 123.1, -8.9)])
    (room,) = rooms_for_names(areas(k01=shape)).itertuples()
    assert (round(room.lintang, 1), round(room.bujur, 1)) == (-9.0, 121.2)


def test_the_width_reaches_from_border_to_border_through_the_point():
    beside = shapely.union_all([box(120, -9, 120.4, -8.5), box(120.6, -9, 120.7, -8.7)])
    joined = beside.union(box(120, -9, 120.7, -8.98))
    rooms = rooms_for_names(areas(k01=box(120, -9, 120.3, -8.8), k02=joined))
    assert list(rooms["lebar"]) == [0.3, 0.4]


def test_the_largest_area_comes_first_whatever_its_code():
    found = area_labels(
        areas(k01=box(0, 0, 1, 1), k02=box(2, 0, 4, 2), k71=box(5, 0, 6, 2)), REGIONS
    )
    assert [label["code"] for label in found] == ["53.02", "53.71", "53.01"]
    assert [label["text"] for label in found][:2] == ["Timor Tengah Selatan", "Kota Kupang"]


def test_all_names_stand_inside_their_areas_with_room_on_both_sides():
    for drawn in levels_of_detail(partial(dissolve, shipped())).values():
        rooms = rooms_for_names(drawn)
        assert list(rooms.index) == list(drawn.index)
        points = gpd.GeoSeries(gpd.points_from_xy(rooms["bujur"], rooms["lintang"]), drawn.index)
        assert drawn.geometry.set_crs(None, allow_override=True).contains(points).all()
        assert (rooms["lebar"] > 0).all()
