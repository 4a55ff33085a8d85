from __future__ import annotations

from ovop_geo.boundaries.level_content import level_content
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import Regions, load_regions
from tests.unit.boundaries.some_villages import villages_in

REGIONS = load_regions()
KECAMATAN = "53.03.05"


def test_a_village_without_a_polygon_is_at_its_point_if_that_is_known():
    drawn = villages_in(KECAMATAN).set_index("kode")[["geometry"]]
    unlocated, located = drawn.index[:2]
    areas = REGIONS.areas[
        REGIONS.areas.index.str.startswith(KECAMATAN) | (REGIONS.areas.index.str.len() < 9)
    ].copy()
    areas.loc[unlocated, ["lintang", "bujur"]] = None
    areas.loc[located, ["lintang", "bujur"]] = (-9.123456, 124.98761)
    found = level_content(Level.DESA, drawn.drop([unlocated, located]), Regions(areas))
    assert found["places"] == {located: (-9.1235, 124.9876)}
    assert level_content(Level.DESA, drawn, Regions(areas))["places"] == {}
