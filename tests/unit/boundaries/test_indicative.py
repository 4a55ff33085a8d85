import json
import re

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely import box, unary_union
from shapely.geometry import mapping

from ovop_geo.boundaries.indicative import build_indicative, village_points
from ovop_geo.boundaries.levels import dissolve
from ovop_geo.boundaries.sources import SHIPPED_DIRECTORY, open_source
from ovop_geo.province import this_province
from ovop_geo.regions.codes import MAP_LEVELS, Level, parent_of
from ovop_geo.regions.reference import Regions, load_regions
from ovop_geo.settings import SHIPPED_DATA

NOWHERE = (None, None)


def regions_of(points: dict[str, tuple]) -> Regions:
    names = {parent for code in points for parent in (code[:5], code[:8])} | {"53"}
    rows = [(code, *NOWHERE) for code in names] + [(c, *place) for c, place in points.items()]
    areas = pd.DataFrame(rows, columns=["kode", "bujur", "lintang"]).set_index("kode")
    areas = areas.astype("float64").sort_index()
    lengths = {2: "provinsi", 5: "kabupaten", 8: "kecamatan", 13: "desa"}
    areas["tingkat"] = [lengths[len(code)] for code in areas.index]
    areas["induk"] = areas.index.map(parent_of)
    return Regions(areas.assign(nama=areas.index, jenis="desa"))


def country(*islands) -> bytes:
    lands = {"IDN": unary_union(islands), "TLS": box(125, -9, 126, -8)}
    features = [
        {"type": "Feature", "geometry": mapping(land), "properties": {"A3": code}}
        for code, land in lands.items()
    ]
    return "\n".join(json.dumps(line, separators=(",", ":")) for line in features).encode()


def around(**points: tuple) -> pd.DataFrame:
    """Villages of other provinces, by code without its dots."""
    codes = [re.sub(r"_(..)(..)(..)(....)", r"\1.\2.\3.\4", code) for code in points]
    return pd.DataFrame(list(points.values()), index=codes, columns=["bujur", "lintang"])


def built(points: dict[str, tuple], *islands, others=None) -> gpd.GeoDataFrame:
    others = around() if others is None else others
    villages, _ = build_indicative(
        regions_of(points), others.astype("float64"), country(*islands), this_province()
    )
    assert shapely.coverage_is_valid(villages.geometry.to_numpy())
    return villages


def points_of(points: dict[str, tuple]) -> tuple[gpd.GeoSeries, tuple[str, ...]]:
    return village_points(regions_of(points).villages, this_province())


def hectares(villages: gpd.GeoDataFrame) -> pd.Series:
    return villages.to_crs(this_province().metric_crs).area / 1e4


A, B, C = "53.01.04.2001", "53.01.04.2002", "53.01.04.2003"
ISLAND = box(123.0, -9.0, 123.2, -8.9)


def test_two_villages_share_an_island_half_and_half():
    villages = built({A: (123.05, -8.95), B: (123.15, -8.95), C: NOWHERE}, ISLAND)
    assert list(villages.index) == [A, B]
    assert villages.geometry[A].contains(shapely.Point(123.05, -8.95))
    assert villages.geometry.union_all().symmetric_difference(ISLAND).area < 1e-5
    assert hectares(villages)[A] == pytest.approx(hectares(villages)[B], rel=0.001)


def test_a_strait_is_a_border_even_when_the_nearest_point_is_across():
    left, right = box(123.0, -9.0, 123.1, -8.9), box(123.101, -9.0, 123.3, -8.9)
    villages = built({A: (123.095, -8.95), B: (123.29, -8.95)}, left, right)
    assert villages.geometry[A].equals(left)
    assert villages.geometry[B].equals(right)


def test_an_island_without_a_point_goes_to_the_nearest_village():
    islet = box(123.21, -8.99, 123.22, -8.98)
    villages = built({A: (123.05, -8.95), B: (123.15, -8.95)}, ISLAND, islet)
    assert villages.geometry[B].intersects(islet)
    assert shapely.get_num_geometries(villages.geometry[A]) == 1


def test_an_island_that_a_neighbouring_province_lives_on_is_shared_with_it():
    villages = built({A: (123.05, -8.95)}, ISLAND, others=around(_5201012001=(123.15, -8.95)))
    assert list(villages.index) == [A]
    assert villages.geometry[A].bounds == pytest.approx((123.0, -9.0, 123.1, -8.9), abs=1e-3)


@pytest.mark.parametrize(
    ("islet", "others"),
    [
        (box(123.41, -8.99, 123.42, -8.98), around(_5201012001=(123.5, -8.95))),
        (box(123.7, -8.99, 123.71, -8.98), around()),
        (box(123.21, -8.99, 123.2109, -8.9891), around()),
    ],
    ids=["nearer to a neighbour", "too far", "too small"],
)
def test_an_island_without_a_point_may_be_nobodys(islet, others):
    villages = built({A: (123.05, -8.95)}, ISLAND, islet, others=others)
    assert not villages.geometry[A].intersects(islet)


def test_a_point_in_the_sea_keeps_an_area_on_the_shore():
    villages = built({A: (123.1, -8.95), B: (123.1, -8.89)}, ISLAND)
    assert hectares(villages)[B] > 100


def test_two_villages_of_one_point_both_keep_an_area():
    villages = built({A: (123.1, -8.95), B: (123.1, -8.95)}, ISLAND)
    assert (hectares(villages) > 1000).all()


def test_land_behind_a_bay_falls_to_the_neighbour_it_hangs_on():
    bay = box(123.09, -8.995, 123.11, -8.9)
    land = ISLAND.difference(bay)
    points = {A: (123.08, -8.94), B: (123.19, -8.94), C: (123.05, -8.995)}
    villages = built(points, land)
    assert all(shapely.get_num_geometries(shape) == 1 for shape in villages.geometry)
    assert villages.geometry.union_all().symmetric_difference(land).area < 1e-5


def test_a_point_among_another_kabupaten_is_stray():
    home = {f"53.01.04.20{n:02}": (123.0 + n / 100, -9.0) for n in range(1, 8)}
    away = {f"53.02.01.20{n:02}": (124.0 + n / 100, -9.0) for n in range(1, 8)}
    points, stray = points_of({**home, **away, "53.01.04.2099": (124.035, -9.0)})
    assert stray == ("53.01.04.2099",)
    assert "53.01.04.2099" not in points.index
    assert len(points) == 14


def test_a_far_island_of_the_own_kabupaten_is_not_stray():
    home = {f"53.01.04.20{n:02}": (123.0 + n / 100, -9.0) for n in range(1, 8)}
    points, stray = points_of({**home, "53.01.04.2099": (123.6, -8.5)})
    assert stray == ()
    assert len(points) == 8


@pytest.fixture(scope="module")
def shipped() -> dict[Level, gpd.GeoDataFrame]:
    source = open_source(SHIPPED_DATA / SHIPPED_DIRECTORY)
    return {level: source.areas(level) for level in MAP_LEVELS}


@pytest.mark.parametrize(("level", "count"), list(zip(MAP_LEVELS, (22, 315, 3352), strict=True)))
def test_shipped_levels_are_coverages_of_every_area(shipped, level, count):
    areas = shipped[level]
    assert len(areas) == count
    assert areas.index.is_monotonic_increasing
    assert areas.is_valid.all()
    assert shapely.coverage_is_valid(areas.geometry.to_numpy())


def test_shipped_villages_are_those_with_a_point(shipped):
    villages = load_regions().villages
    assert list(shipped[Level.DESA].index) == list(villages.index[villages["lintang"].notna()])


def test_shipped_coarser_levels_are_the_villages_dissolved(shipped):
    for level in (Level.KECAMATAN, Level.KABUPATEN):
        same = dissolve(shipped[Level.DESA], level).geometry
        assert same.geom_equals(shipped[level].geometry).all()


def test_shipped_land_has_no_gap_sliver_or_speck(shipped):
    land = shapely.get_parts(shapely.coverage_union_all(shipped[Level.DESA].geometry.to_numpy()))
    assert shapely.get_num_interior_rings(land).sum() == 0
    metric = shipped[Level.DESA].to_crs(this_province().metric_crs).explode()
    assert (2 * metric.area / metric.length).min() > 30
    # On one island a village is in one piece.
    places = gpd.GeoDataFrame(geometry=metric.representative_point().to_crs("EPSG:4326"))
    islands = gpd.GeoDataFrame(geometry=land, crs="EPSG:4326")
    homes = places.sjoin(islands).reset_index()
    assert not homes.duplicated(["kode", "index_right"]).any()


def test_shipped_land_keeps_to_the_province(shipped):
    west, south, east, north = shipped[Level.KABUPATEN].total_bounds
    assert west > 118.9
    assert east < 125.2
    assert south > -11.1
    assert north < -7.7
    land = shipped[Level.KABUPATEN].geometry.union_all()
    places = {"Komodo": (119.49, -8.55), "Sumba": (119.4, -9.5), "Batu Tara": (123.585, -7.792)}
    others = {"Sape": (119.05, -8.55), "Banta": (119.3, -8.43), "Oecusse": (124.35, -9.25)}
    assert all(land.contains(shapely.Point(place)) for place in places.values())
    assert not any(land.contains(shapely.Point(place)) for place in others.values())
