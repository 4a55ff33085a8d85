from __future__ import annotations

import geopandas as gpd
import shapely
from shapely.geometry import box

from ovop_geo.boundaries.topology import OBJECT, STEPS_PER_DEGREE, topology_from_areas


def coverage() -> gpd.GeoDataFrame:
    """Two neighbours with one common border, and an island of the second."""
    second = shapely.MultiPolygon([box(1, 0, 2, 1), box(3, 0, 3.5, 0.5)])
    return gpd.GeoDataFrame(
        geometry=[box(0, 0, 1, 1), second],
        index=["53.01.04.2001", "53.01.04.2002"],
        crs="EPSG:4326",
    ).rename_axis("kode")


def decoded(topology: dict) -> list[list[tuple[float, float]]]:
    """Return the arcs in degrees."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        lines.append(line)
    return lines


def test_each_geometry_carries_its_code_and_nothing_else():
    geometries = topology_from_areas(coverage())["objects"][OBJECT]["geometries"]
    assert [sorted(each) for each in geometries] == [["arcs", "id", "type"]] * 2
    assert [each["id"] for each in geometries] == ["53.01.04.2001", "53.01.04.2002"]


def test_a_common_border_is_kept_once():
    lines = decoded(topology_from_areas(coverage()))
    on_border = [line for line in lines if all(abs(x - 1) < 1e-3 for x, _ in line)]
    assert len(on_border) == 1


def test_corners_stay_where_they_were_within_the_stated_step():
    corners = {
        (round(x, 6), round(y, 6))
        for line in decoded(topology_from_areas(coverage()))
        for x, y in line
    }
    expected = shapely.get_coordinates(coverage().geometry.to_numpy())
    for x, y in expected:
        assert min(max(abs(x - a), abs(y - b)) for a, b in corners) <= 1 / STEPS_PER_DEGREE
