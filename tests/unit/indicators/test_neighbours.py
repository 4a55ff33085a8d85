from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.neighbors import NearestNeighbors

from ovop_geo.indicators.spatial.neighbours import nearest_neighbours, neighbours_within
from ovop_geo.indicators.spatial.village_points import projected_points
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import properties


def places(**points):
    return pd.DataFrame.from_dict(points, orient="index", columns=["x", "y"], dtype=float)


def listed(table):
    return table.drop(columns="jarak").to_numpy().tolist()


LINE = places(a=(0, 0), b=(100, 0), c=(300, 0), d=(np.nan, np.nan))

grids = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=25).map(
    lambda rows: pd.DataFrame(rows, [f"v{i:02}" for i in range(len(rows))], ["x", "y"], float)
)


def test_the_nearest_come_first_with_their_distance():
    found = nearest_neighbours(LINE, 2)
    assert found.to_numpy().tolist() == [
        ["a", "b", 100.0, 1], ["a", "c", 300.0, 2], ["b", "a", 100.0, 1],
        ["b", "c", 200.0, 2], ["c", "b", 200.0, 1], ["c", "a", 300.0, 2],
    ]  # fmt: skip


def test_no_neighbour_lies_beyond_the_reach():
    assert listed(nearest_neighbours(LINE, 2, 100)) == [["a", "b", 1], ["b", "a", 1]]
    assert neighbours_within(LINE, 200).to_numpy().tolist() == [
        ["a", "b", 100.0], ["b", "a", 100.0], ["b", "c", 200.0], ["c", "b", 200.0],
    ]  # fmt: skip
    assert neighbours_within(LINE, 199)["kode"].tolist() == ["a", "b"]


def test_of_neighbours_at_one_distance_the_lower_code_is_nearer():
    cross = places(m=(0, 0), z=(1, 0), y=(-1, 0), x=(0, 1), w=(0, -1))
    found = nearest_neighbours(cross, 2)
    assert found.loc[found["kode"] == "m", "tetangga"].tolist() == ["w", "x"]


def test_villages_at_one_point_are_neighbours_and_not_their_own():
    twins = places(a=(5, 5), b=(5, 5), c=(5, 5))
    assert listed(nearest_neighbours(twins, 1)) == [["a", "b", 1], ["b", "a", 1], ["c", "a", 1]]


def test_only_those_that_may_be_are_neighbours():
    found = nearest_neighbours(LINE, 1, among=np.array([True, False, False, True]))
    assert listed(found) == [["b", "a", 1], ["c", "a", 1]]


@pytest.mark.parametrize("points", [LINE.iloc[:0], LINE.iloc[:1], LINE.iloc[3:]])
def test_who_is_alone_has_no_neighbours(points):
    assert nearest_neighbours(points, 3).empty
    assert neighbours_within(points, 1000).empty


@properties
@given(grids, st.integers(1, 6), st.sampled_from([1.0, 2.5, np.inf]))
def test_neighbours_are_those_of_sorting_all_distances(points, k, reach):
    expected = []
    for code, place in points.iterrows():
        length = np.hypot(points["x"] - place["x"], points["y"] - place["y"]).drop(code)
        near = length[length <= reach].sort_values(kind="stable").index[:k]
        expected += [[code, other, order] for order, other in enumerate(near, 1)]
    assert listed(nearest_neighbours(points.sample(frac=1, random_state=k), k, reach)) == expected


@properties
@given(grids, st.sampled_from([0.0, 1.0, 2.5]))
def test_neighbours_within_a_distance_are_those_of_all_pairs(points, distance):
    x, y = points.to_numpy().T
    near = np.hypot(x[:, None] - x, y[:, None] - y) <= distance
    pairs = np.argwhere(near & ~np.eye(len(points), dtype=bool))
    expected = {tuple(points.index[pair]) for pair in pairs}
    found = neighbours_within(points, distance)
    assert set(zip(found["kode"], found["tetangga"], strict=True)) == expected
    assert len(found) == len(expected)


def test_neighbours_of_all_villages_are_those_of_scikit_learn():
    points = projected_points(load_regions(Path("data/wilayah.csv")).villages)
    located = points.dropna()
    length = NearestNeighbors(n_neighbors=9).fit(located).kneighbors(located)[0][:, 1:]
    found = nearest_neighbours(points, 8)
    assert np.allclose(found["jarak"].to_numpy().reshape(-1, 8), length, atol=0.001)
