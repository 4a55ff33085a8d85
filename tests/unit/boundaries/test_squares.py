from __future__ import annotations

from functools import partial
from itertools import permutations, product

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import box

from ovop_geo.boundaries.levels import dissolve, levels_of_detail
from ovop_geo.boundaries.squares import FILLING, SCREEN_CRS, squares_for
from ovop_geo.regions.codes import MAP_LEVELS, Level, code_length
from ovop_geo.regions.reference import Regions, load_regions
from tests.unit.boundaries.some_villages import shipped

FIRST, FAR = "53.01.04.2001", "53.02.01.2001"
REGIONS = load_regions()


def regions(points: dict[str, tuple[float, float] | None]) -> Regions:
    """Return a reference list of villages at these longitudes and latitudes."""
    codes = sorted({code[:length] for code in points for length in (2, 5, 8, 13)})
    tables = {2: "provinsi", 5: "kabupaten", 8: "kecamatan", 13: "desa"}
    located = [points.get(code) or (np.nan, np.nan) for code in codes]
    frame = pd.DataFrame(located, columns=["bujur", "lintang"], index=pd.Index(codes, name="kode"))
    return Regions(frame.assign(nama=codes, tingkat=[tables[len(code)] for code in codes]))


def drawn(shapes: dict[str, shapely.Geometry]) -> gpd.GeoDataFrame:
    frame = gpd.GeoDataFrame(index=list(shapes), geometry=list(shapes.values()), crs="EPSG:4326")
    return frame.rename_axis("kode")


def cells(squares: gpd.GeoDataFrame) -> np.ndarray:
    """Return column and row of each square, after a look whether they are squares of one grid."""
    bounds = squares.to_crs(SCREEN_CRS).bounds
    side = float((bounds["maxx"] - bounds["minx"]).mean())
    corners = bounds.to_numpy() / side
    assert np.allclose(corners, corners.round(), atol=1e-6)
    assert np.allclose(corners[:, 2:] - corners[:, :2], 1, atol=1e-6)
    return corners[:, :2].round().astype(int)


def pieces(squares: gpd.GeoDataFrame) -> int:
    return len(shapely.get_parts(shapely.coverage_union_all(squares.geometry.to_numpy())))


@pytest.fixture(scope="module")
def made() -> dict[Level, tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]]:
    """The areas that ship and their squares, by level."""
    levels = levels_of_detail(partial(dissolve, shipped()))
    return {level: (areas, squares_for(areas, level, REGIONS)) for level, areas in levels.items()}


def test_far_apart_each_square_covers_the_place_of_its_area():
    areas = drawn({FIRST: box(120, -9, 120.1, -8.9), FAR: box(123, -9, 123.1, -8.9)})
    squares = squares_for(areas, Level.DESA, regions({FIRST: None, FAR: None}))
    assert squares.contains(areas.representative_point()).all()


def test_an_area_without_a_polygon_stands_at_its_point():
    areas = drawn({FIRST: box(120, -9, 120.1, -8.9)})
    squares = squares_for(areas, Level.DESA, regions({FIRST: None, FAR: (123.0, -9.0)}))
    assert squares.geometry[FAR].intersects(shapely.Point(123, -9))


def test_an_area_without_polygon_and_point_stands_at_what_is_known_above():
    areas = drawn({FIRST: box(120, -9, 120.1, -8.9)})
    points = {FIRST: None, "53.02": (123.0, -9.0), FAR: None}
    squares = squares_for(areas, Level.DESA, regions(points))
    assert squares.geometry[FAR].intersects(shapely.Point(123, -9))


def test_where_no_point_is_known_a_square_stands_with_the_others():
    areas = drawn({FIRST: box(120, -9, 120.1, -8.9)})
    squares = squares_for(areas, Level.DESA, regions({FIRST: None, FAR: None}))
    assert pieces(squares) == 1


def test_no_other_choice_of_cells_is_nearer():
    shifts = {"53.01.01.2001": 0.0, "53.02.01.2001": 0.02, "53.03.01.2001": 0.06}
    areas = drawn({code: box(120 + x, -9, 120.1 + x, -8.9) for code, x in shifts.items()})
    squares = squares_for(areas, Level.DESA, regions(dict.fromkeys(shifts)))
    metres = areas.to_crs(SCREEN_CRS)
    side = np.sqrt(FILLING * metres.area.mean())
    points = shapely.get_coordinates(metres.representative_point().to_numpy()) / side
    around = cells(squares)[0] + np.array(list(product(range(-2, 3), repeat=2)))
    distances = ((around[:, None] + 0.5 - points) ** 2).sum(axis=2)
    every = np.array(list(permutations(range(len(around)), len(points))))
    smallest = distances[every, range(len(points))].sum(axis=1).min()
    assert ((cells(squares) + 0.5 - points) ** 2).sum() == pytest.approx(smallest)


def test_villages_of_a_kecamatan_come_together_but_an_island_stays_in_its_sea():
    near = {f"53.01.04.200{number}": (120 + number * 0.25, -9.0) for number in range(4)}
    island = {"53.01.04.2009": (123.0, -9.0)}
    areas = drawn({"53.01.04.2001": box(120.2, -9.05, 120.3, -8.95)})
    squares = squares_for(areas, Level.DESA, regions(near | island))
    assert pieces(squares.loc[list(near)]) == 1
    moved = 123 - squares.loc[list(island)].bounds["maxx"].iloc[0]
    assert moved / 0.1 < 4


def test_a_crowd_reaches_farther():
    codes = [f"53.01.04.2{number:03}" for number in range(200)]
    areas = drawn({codes[0]: box(120, -9, 120.1, -8.9)})
    squares = squares_for(areas, Level.DESA, regions(dict.fromkeys(codes, (120.05, -8.95))))
    assert len({tuple(cell) for cell in cells(squares)}) == len(codes)
    assert pieces(squares) == 1


places = st.tuples(st.floats(119, 125), st.floats(-11, -8))
villages = st.sampled_from(
    [f"53.{a:02}.{b:02}.200{c}" for a in (1, 2) for b in (1, 2) for c in range(9)]
)


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(villages, st.none() | places, min_size=1), places, st.floats(0.01, 2))
def test_all_areas_get_equal_squares_and_no_two_the_same(points, corner, size):
    first = min(points)
    areas = drawn({first: box(*corner, corner[0] + size, corner[1] + size)})
    squares = squares_for(areas, Level.DESA, regions(points))
    assert list(squares.index) == sorted(points)
    assert len({tuple(cell) for cell in cells(squares)}) == len(points)


@pytest.mark.parametrize("level", MAP_LEVELS)
def test_the_squares_that_ship_have_one_grid_and_as_much_land_as_is_said(made, level):
    areas, squares = made[level]
    assert list(squares.index) == list(REGIONS.at(level).index)
    assert len({tuple(cell) for cell in cells(squares)}) == len(squares)
    assert shapely.coverage_is_valid(squares.geometry.to_numpy())
    share = squares.to_crs(SCREEN_CRS).area.mean() / areas.to_crs(SCREEN_CRS).area.mean()
    assert share == pytest.approx(FILLING)


def test_neighbouring_squares_have_the_same_corners(made):
    _, squares = made[Level.DESA]
    corners = shapely.get_coordinates(squares.geometry.to_numpy())
    assert len(np.unique(corners, axis=0)) == len(np.unique(corners.round(6), axis=0))


def test_villages_stay_near_their_places_and_together(made):
    areas, squares = made[Level.DESA]
    metres = squares.to_crs(SCREEN_CRS)
    side = float(np.sqrt(metres.area.iloc[0]))
    places = areas.to_crs(SCREEN_CRS).representative_point()
    moved = metres.centroid.loc[places.index].distance(places) / side
    assert moved.mean() < 1.4
    assert moved.max() < 6
    kecamatan = squares.index.str[: code_length(Level.KECAMATAN)]
    in_pieces = squares.groupby(kecamatan).apply(pieces)
    assert in_pieces.median() == 1
    assert (in_pieces == 1).mean() > 0.8
