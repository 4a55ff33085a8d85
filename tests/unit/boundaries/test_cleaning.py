import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon, box

from ovop_geo.boundaries.cleaning import clean_coverage
from ovop_geo.boundaries.mysql_text import read_wilayah_boundaries
from ovop_geo.settings import PROJECT_DIRECTORY
from tests.unit.boundaries.some_villages import shipped

REAL = PROJECT_DIRECTORY.parent / "shared" / "boundaries" / "wilayah_boundaries"
BOWTIE = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])


def villages(shapes: dict, crs: str = "EPSG:4326") -> gpd.GeoDataFrame:
    frame = gpd.GeoDataFrame(index=list(shapes), geometry=list(shapes.values()), crs=crs)
    return frame.rename_axis("kode")


def is_coverage(areas: gpd.GeoDataFrame) -> bool:
    return bool(areas.is_valid.all()) and shapely.coverage_is_valid(areas.geometry.to_numpy())


def test_an_overlap_falls_to_one_of_the_two():
    clean, _ = clean_coverage(villages({"a": box(0, 0, 1.1, 1), "b": box(1, 0, 2, 1)}))
    assert is_coverage(clean)
    assert clean.geometry.union_all().equals(box(0, 0, 2, 1))
    assert not clean.geometry["a"].overlaps(clean.geometry["b"])


def test_a_sliver_between_neighbours_is_closed():
    clean, _ = clean_coverage(villages({"a": box(0, 0, 1, 1), "b": box(1.0002, 0, 2, 1)}))
    assert is_coverage(clean)
    common = shapely.intersection(clean.geometry["a"].boundary, clean.geometry["b"].boundary)
    assert common.length == pytest.approx(1, abs=0.001)


def test_an_invalid_geometry_is_mended_and_reported():
    clean, report = clean_coverage(villages({"a": BOWTIE, "b": box(5, 5, 6, 6)}))
    assert report.mended == ("a",)
    assert report.dropped == ()
    assert is_coverage(clean)
    assert clean.geometry["a"].area == pytest.approx(0.5)


def test_what_has_no_area_is_dropped_and_reported():
    shapes = {"a": box(0, 0, 1, 1), "b": Polygon(), "c": None, "d": shapely.Point(0, 0)}
    clean, report = clean_coverage(villages(shapes))
    assert list(clean.index) == ["a"]
    assert report.dropped == ("b", "c", "d")
    assert report.collapsed == ("d",)


@pytest.mark.parametrize("decimals", [1, 2])
def test_coordinates_rounded_onto_each_other_are_cleaned(decimals):
    rounded = shipped().copy()
    rounded.geometry = shapely.transform(
        rounded.geometry.to_numpy(), lambda corners: np.round(corners, decimals)
    )
    clean, report = clean_coverage(rounded)
    assert is_coverage(clean)
    assert len(clean) + len(report.dropped) == len(rounded)


def test_rows_of_one_code_become_one_area_in_code_order():
    frame = villages({"b": box(5, 0, 6, 1), "a": box(0, 0, 1, 1)})
    more = gpd.GeoDataFrame(index=["a"], geometry=[box(2, 0, 3, 1)], crs="EPSG:4326")
    clean, _ = clean_coverage(pd.concat([frame, more]))
    assert list(clean.index) == ["a", "b"]
    assert clean.index.name == "kode"
    assert clean.geometry["a"].area == pytest.approx(2)


def test_only_the_geometry_column_comes_back():
    clean, _ = clean_coverage(villages({"a": box(0, 0, 1, 1)}).assign(nama="Oesao"))
    assert list(clean.columns) == ["geometry"]


def test_any_crs_becomes_degrees():
    metres = villages({"a": box(119, -9, 120, -8)}).to_crs("EPSG:32751")
    clean, _ = clean_coverage(metres)
    assert clean.crs == "EPSG:4326"
    assert clean.total_bounds == pytest.approx([119, -9, 120, -8])


NARROW_ISLAND = box(3, 3, 3.0004, 3.003)


def test_a_narrow_island_that_snapping_takes_away_stays():
    shapes = {"a": shapely.MultiPolygon([box(0, 0, 1, 1), NARROW_ISLAND]), "b": box(1, 0, 2, 1)}
    clean, _ = clean_coverage(villages(shapes))
    assert clean.geometry["a"].intersects(NARROW_ISLAND)
    assert is_coverage(clean)


def test_a_narrow_island_that_two_villages_claim_falls_to_one():
    shapes = {
        "a": shapely.MultiPolygon([box(0, 0, 1, 1), NARROW_ISLAND]),
        "b": shapely.MultiPolygon([box(1, 0, 2, 1), NARROW_ISLAND]),
    }
    clean, _ = clean_coverage(villages(shapes))
    assert is_coverage(clean)
    assert clean.geometry.intersects(NARROW_ISLAND).sum() == 1


def test_a_gap_beside_a_long_edge_is_closed():
    bulge = Polygon([(1, 0), (2, 0), (2, 1), (1, 1), (1.0004, 0.5)])
    clean, _ = clean_coverage(villages({"a": box(0, 0, 1, 1), "b": bulge}))
    assert is_coverage(clean)
    assert clean.geometry.union_all().equals(box(0, 0, 2, 1))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(-0.0002, 0.0002), min_size=32, max_size=32))
def test_squares_drawn_by_a_shaky_hand_become_a_coverage(shakes):
    shapes = {}
    for number in range(4):
        x, y = 0.1 * (number % 2), 0.1 * (number // 2)
        corners = [(x, y), (x + 0.1, y), (x + 0.1, y + 0.1), (x, y + 0.1)]
        mine = shakes[8 * number : 8 * number + 8]
        moved = [(a + mine[2 * i], b + mine[2 * i + 1]) for i, (a, b) in enumerate(corners)]
        shapes[str(number)] = Polygon(moved)
    clean, report = clean_coverage(villages(shapes))
    assert is_coverage(clean)
    assert report.dropped == ()
    assert clean.geometry.union_all().geom_type == "Polygon"


@pytest.mark.skipif(not REAL.is_dir(), reason="a copy of the open boundaries is not there")
def test_the_open_boundaries_become_a_coverage_of_all_their_villages():
    raw = read_wilayah_boundaries(REAL)
    clean, report = clean_coverage(raw)
    assert len(clean) == 3352
    assert is_coverage(clean)
    assert report.dropped == ()
    assert len(report.mended) == 1
