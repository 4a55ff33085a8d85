import json

import pytest
from shapely import Polygon, box, unary_union
from shapely.geometry import mapping

from ovop_geo.boundaries.land import islands_near, read_islands, read_own_islands
from ovop_geo.province import this_province

BOX = (118.0, -11.5, 126.0, -7.5)
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
    islands = read_islands(countries(IDN=home), "IDN", BOX)
    assert islands.crs == "EPSG:4326"
    assert [island.bounds for island in islands] == [
        (120, -9, 121, -8),
        (122, -9, 122.1, -8.9),
    ]


def test_lakes_and_what_lies_in_them_are_part_of_the_island():
    lake = box(120.2, -8.8, 120.8, -8.2)
    land = unary_union([box(120, -9, 121, -8).difference(lake), box(120.4, -8.6, 120.5, -8.5)])
    islands = read_islands(countries(IDN=land), "IDN", BOX)
    assert len(islands) == 1
    assert islands[0].equals(box(120, -9, 121, -8))


def test_an_exclave_of_the_neighbour_is_taken_out():
    exclave = box(124, -9.4, 124.4, -9.2)
    land = box(123.5, -10, 125, -9.2)
    islands = read_own_islands(countries(IDN=land, TLS=unary_union([TIMOR_LESTE, exclave])), BOX)
    assert len(islands) == 1
    assert islands[0].equals(land.difference(exclave))


def test_a_ring_that_touches_itself_is_mended():
    bowtie = Polygon([(120, -9), (121, -8), (121, -9), (120, -8)])
    islands = read_islands(countries(IDN=bowtie), "IDN", BOX)
    assert len(islands) == 2
    assert islands.is_valid.all()


def test_a_country_that_the_source_does_not_have_has_no_islands():
    assert read_islands(countries(), "PNG", BOX).empty


def test_islands_near_a_province_end_at_its_box_and_leave_specks_out():
    home, far = box(117, -9, 121, -8), box(128, -9, 129, -8)
    speck = box(119.8, -7.9001, 119.8001, -7.9)
    islands = islands_near(countries(IDN=unary_union([home, far, speck])), this_province())
    assert len(islands) == 1
    assert islands.crs == this_province().metric_crs
    assert islands.to_crs("EPSG:4326").total_bounds == pytest.approx((118, -9, 121, -8), abs=1e-4)
