from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely.geometry import Point, box, mapping

from ovop_geo.boundaries.sources import active_source
from ovop_geo.boundaries.surroundings import (
    OVERLAP,
    SURROUNDINGS_FILE,
    build_surroundings,
    frame_around,
    read_surroundings,
    write_surroundings,
)
from ovop_geo.boundaries.topology import topology_from_areas
from ovop_geo.errors import BoundaryError
from ovop_geo.regions.codes import Level
from ovop_geo.settings import SHIPPED_DATA, Settings

BOX = (118.0, -11.5, 126.0, -7.5)


@pytest.fixture(scope="module")
def land() -> shapely.Geometry:
    return read_surroundings(Settings()).union_all()


@pytest.mark.parametrize(
    ("place", "point"),
    [
        ("Sumbawa", (118.2, -8.7)),
        ("Dili", (125.6, -8.7)),
        ("Oecusse", (124.3, -9.3)),
        ("Wetar", (126.3, -7.8)),
    ],
)
def test_the_neighbours_are_there(land, place, point):
    assert land.contains(Point(point)), place


@pytest.mark.parametrize(
    ("place", "point"),
    [
        ("Bajawa", (120.98, -8.79)),
        ("Kupang", (123.65, -10.2)),
        ("Waingapu", (120.2, -9.7)),
        ("the Savu Sea", (121.8, -9.6)),
    ],
)
def test_the_province_and_the_sea_are_not(land, place, point):
    assert not land.contains(Point(point)), place


def test_it_reaches_under_the_province_no_farther_than_its_overlap(land, tmp_path):
    province = active_source(Settings(data_directory=tmp_path)).areas(Level.KABUPATEN)
    inner = province.union_all().buffer(-3 * OVERLAP)
    assert land.intersection(inner).area < 1e-4


def countries(**lands: list[shapely.Geometry]) -> bytes:
    lines = [
        json.dumps(
            {
                "type": "Feature",
                "properties": {"A3": code},
                "geometry": mapping(shapely.MultiPolygon(parts)),
            },
            separators=(",", ":"),
        )
        for code, parts in lands.items()
    ]
    return ("\n".join(["{", *(line + "," for line in lines), "}"])).encode()


def province_of(area: shapely.Geometry) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(geometry=[area], index=["53.01"], crs="EPSG:4326")


def test_own_islands_specks_and_far_land_are_left_out():
    own, other, speck = box(120, -9, 121, -8), box(117, -9, 118, -8), box(119, -9, 119.001, -8.999)
    far, neighbour = box(100, -5, 101, -4), box(125, -9, 126, -8)
    made = build_surroundings(
        countries(IDN=[own, other, speck, far], TLS=[neighbour]), province_of(own), BOX
    )
    assert list(made.index) == ["IDN", "TLS"]
    assert made.geometry["IDN"].intersection(own).is_empty
    assert made.geometry["IDN"].bounds == pytest.approx(other.bounds, abs=2 * OVERLAP)
    assert shapely.box(*frame_around(BOX)).buffer(OVERLAP).contains(made.union_all())


def test_of_a_shared_island_the_neighbours_part_stays():
    own, shared = box(120, -9, 121, -8), box(120, -9, 124, -8)
    made = build_surroundings(countries(IDN=[shared]), province_of(own), BOX)
    assert made.geometry["IDN"].bounds == pytest.approx((121, -9, 124, -8), abs=2 * OVERLAP)


def test_what_was_written_is_read_and_its_absence_is_said(tmp_path: Path):
    settings = Settings(shipped_data=tmp_path)
    with pytest.raises(BoundaryError, match=str(tmp_path)):
        read_surroundings(settings)
    made = build_surroundings(
        countries(IDN=[box(117, -9, 118, -8)], TLS=[box(125, -9, 126, -8)]),
        province_of(box(120, -9, 121, -8)),
        BOX,
    )
    write_surroundings(tmp_path, made)
    assert read_surroundings(settings).geometry.equals(made.geometry)


def spoilt(content):
    yield b""
    yield content[: len(content) // 2]
    for place in range(0, len(content), len(content) // 60):
        changed = bytearray(content)
        changed[place : place + 4] = b"\xff" * 4
        yield bytes(changed)


def test_a_spoilt_file_is_an_error_or_still_land(tmp_path: Path):
    settings = Settings(shipped_data=tmp_path)
    path = tmp_path / SURROUNDINGS_FILE
    refused = 0
    for content in spoilt((SHIPPED_DATA / SURROUNDINGS_FILE).read_bytes()):
        path.write_bytes(content)
        try:
            topology_from_areas(read_surroundings(settings))
        except BoundaryError:
            refused += 1
    assert refused > 10


def test_a_file_of_something_else_is_an_error(tmp_path: Path):
    pd.DataFrame({"kode": ["IDN"]}).to_parquet(tmp_path / SURROUNDINGS_FILE)
    with pytest.raises(BoundaryError):
        read_surroundings(Settings(shipped_data=tmp_path))
    write_surroundings(tmp_path, province_of(box(0, 0, 1, 1)).iloc[:0])
    with pytest.raises(BoundaryError):
        read_surroundings(Settings(shipped_data=tmp_path))
