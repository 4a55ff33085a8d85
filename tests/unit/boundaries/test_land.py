import json

import geopandas as gpd
import pytest
from shapely import Point, Polygon, box, unary_union
from shapely.geometry import mapping

from ovop_geo.boundaries.land import METRIC_CRS, province_islands, read_islands, read_own_islands

TIMOR_LESTE = box(125, -9, 126, -8)


def countries(**lands) -> bytes:
    lines = [
        json.dumps(
            {"type": "Feature", "geometry": mapping(land), "properties": {"A3": code}},
            separators=(",", ":"),
        )
        for code, land in ({"TLS": TIMOR_LESTE} | lands).items()
    ]
    opening = '{"type":"FeatureCollection", "features": [\n'
    return (opening + ",\n".join(lines) + "\n]}").encode()


def test_only_the_islands_of_the_country_near_the_province_are_read():
    home = unary_union([box(120, -9, 121, -8), box(122, -9, 122.1, -8.9), box(100, 0, 101, 1)])
    islands = read_islands(countries(IDN=home))
    assert islands.crs == "EPSG:4326"
    assert [island.bounds for island in islands] == [
        (120, -9, 121, -8),
        (122, -9, 122.1, -8.9),
    ]


def test_lakes_and_what_lies_in_them_are_part_of_the_island():
    lake = box(120.2, -8.8, 120.8, -8.2)
    land = unary_union([box(120, -9, 121, -8).difference(lake), box(120.4, -8.6, 120.5, -8.5)])
    islands = read_islands(countries(IDN=land))
    assert len(islands) == 1
    assert islands[0].equals(box(120, -9, 121, -8))


def test_an_exclave_of_the_neighbour_is_taken_out():
    exclave = box(124, -9.4, 124.4, -9.2)
    land = box(123.5, -10, 125, -9.2)
    islands = read_own_islands(countries(IDN=land, TLS=unary_union([TIMOR_LESTE, exclave])))
    assert len(islands) == 1
    assert islands[0].equals(land.difference(exclave))


def test_a_ring_that_touches_itself_is_mended():
    bowtie = Polygon([(120, -9), (121, -8), (121, -9), (120, -8)])
    islands = read_islands(countries(IDN=bowtie))
    assert len(islands) == 2
    assert islands.is_valid.all()


@pytest.mark.parametrize(
    ("island", "belongs"),
    [
        (box(119.4, -8.6, 119.5, -8.5), True),
        (box(119.2, -8.6, 119.3, -8.5), False),
        (box(118.9, -9.6, 120.8, -9.3), True),
        (box(120.5, -8.6, 120.6, -8.5), False),
        (box(119.8, -8.5001, 119.8001, -8.5), False),
    ],
    ids=["near", "west of Komodo", "begins in the west", "too far", "too small"],
)
def test_an_island_belongs_by_place_distance_and_size(island, belongs):
    points = gpd.GeoSeries([Point(119.8, -8.5), Point(120, -9.5)], crs="EPSG:4326")
    found = province_islands(gpd.GeoSeries([island], crs="EPSG:4326"), points.to_crs(METRIC_CRS))
    assert (len(found) == 1) is belongs
    assert found.crs == METRIC_CRS
