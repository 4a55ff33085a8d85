import warnings
from pathlib import Path

import esda
import numpy as np
import pandas as pd
import pytest
from esda.util import fdr
from hypothesis import given
from hypothesis import strategies as st
from libpysal.weights import W
from scipy.stats import false_discovery_control, hypergeom

from ovop_geo.indicators.spatial.clusters import (
    USUAL,
    ClusterTest,
    discovery_threshold,
    global_moran,
    local_join_counts,
    local_moran,
)
from ovop_geo.indicators.spatial.neighbours import nearest_neighbours
from ovop_geo.indicators.spatial.village_points import projected_points
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import properties

LOCAL = [local_moran, local_join_counts]


@pytest.fixture(scope="module")
def villages():
    return projected_points(load_regions(Path("data/wilayah.csv")).villages)


@pytest.fixture(scope="module")
def noise(villages):
    return pd.Series(np.random.default_rng(3).random(len(villages)), villages.index)


def grid(side=12, apart=1000.0):
    """A square of areas, and two beside it that have no neighbour in reach."""
    rows = [(x * apart, y * apart) for x in range(side) for y in range(side)]
    rows += [(1e6, 0.0), (0.0, 1e6)]
    codes = [f"v{number:03}" for number in range(len(rows))]
    return pd.DataFrame(rows, codes, ["x", "y"])


def on_grid(points, seed=1):
    return pd.Series(np.random.default_rng(seed).random(len(points)), points.index)


def corner(points, size=5000.0):
    return (points["x"] < size) & (points["y"] < size)


def weights(points, areas, test=USUAL):
    pairs = nearest_neighbours(points.loc[areas], test.neighbours, test.reach)
    return W(pairs.groupby("kode")["tetangga"].apply(list).to_dict(), id_order=list(areas))


@pytest.fixture(autouse=True)
def quiet():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def test_the_local_moran_of_a_line_is_the_one_computed_by_hand():
    points = pd.DataFrame({"x": np.arange(10) * 10.0, "y": 0.0}, list("abcdefghij"))
    values = pd.Series([1.0] * 5 + [0.0] * 5, points.index)
    found = local_moran(values, points, ClusterTest(neighbours=2, reach=10.0))
    # z is 1 and -1; the ends have one neighbour, the middle two have one of each kind.
    expected = np.array([1, 1, 1, 1, 0, 0, 1, 1, 1, 1]) * 0.9
    assert np.allclose(found["lokal"], expected)
    assert found["tetangga"].tolist() == [1, *[2] * 8, 1]
    assert global_moran(values, points, ClusterTest(2, 10.0)) == pytest.approx(0.8)


def test_the_join_counts_of_a_line_are_those_counted_by_hand():
    points = pd.DataFrame({"x": np.arange(10) * 10.0, "y": 0.0}, list("abcdefghij"))
    values = pd.Series([True] * 4 + [False] * 6, points.index)
    found = local_join_counts(values, points, ClusterTest(neighbours=2, reach=10.0))
    assert found["lokal"].tolist() == [1, 2, 2, 1, 0, 0, 0, 0, 0, 0]
    # 3 of 9 others have it: one of one drawn 3/9, two of two 3/9 x 2/8, one of two at least.
    assert np.allclose(found["p"][:4], [1 / 3, 1 / 12, 1 / 12, 1 - (6 / 9) * (5 / 8)])
    assert found["p"][4:].isna().all()


def test_local_moran_agrees_with_esda(villages, noise):
    some = villages.iloc[:600]
    found = local_moran(noise[some.index], some)
    areas = found.index[found["berlaku"]]
    found, values = found.loc[areas], noise[areas].to_numpy()
    theirs = esda.Moran_Local(values, weights(villages, areas), permutations=999, seed=1)
    assert np.allclose(found["lokal"], theirs.Is, rtol=0, atol=1e-12)
    # Theirs is the smaller tail alone, and of 999 arrangements that were drawn.
    assert np.abs(found["p"] / 2 - theirs.p_sim).max() < 0.08
    assert np.abs(found["p"] / 2 - theirs.p_sim).mean() < 0.01
    moran = esda.Moran(values, weights(villages, areas), permutations=0).I
    assert global_moran(noise[some.index], some) == pytest.approx(moran, abs=1e-12)


def test_join_counts_agree_with_esda(villages, noise):
    some = villages.iloc[:600]
    present = noise[some.index] > 0.7
    found = local_join_counts(present, some)
    areas = found.index[found["berlaku"]]
    np.random.seed(1)  # Their own seed is not used.
    theirs = esda.Join_Counts_Local(weights(villages, areas)).fit(
        present[areas].to_numpy(dtype=float)
    )
    assert np.array_equal(found.loc[areas, "lokal"], theirs.LJC)
    more = found.loc[areas, "lokal"].to_numpy() > 4
    assert more.any()
    assert np.allclose(found.loc[areas, "p"][more], theirs.p_sim[more], atol=0.04)


def test_p_of_joins_is_hypergeometric(villages, noise):
    found = local_join_counts(noise > 0.7, villages)
    tested = found[found["p"].notna()]
    known = int(found["berlaku"].sum())
    having = int(found.loc[found["berlaku"], "nilai"].sum())
    neighbours = tested["tetangga"].astype(int)
    expected = hypergeom.sf(tested["lokal"] - 1, known - 1, having - 1, neighbours)
    assert np.allclose(tested["p"], expected)


def test_p_of_a_local_moran_is_that_of_all_arrangements():
    points = pd.DataFrame({"x": np.arange(11.0), "y": 0.0}, list("abcdefghijk"))
    values = pd.Series([5.0, 9, 7, 1, 0, 2, 3, 8, 1, 4, 6], points.index)
    found = local_moran(values, points, ClusterTest(neighbours=2, reach=1.0))
    for place in range(1, 10):
        others = values.drop(values.index[place]).to_numpy()
        sums = np.array([a + b for i, a in enumerate(others) for b in others[i + 1 :]])
        own = values.iloc[place - 1] + values.iloc[place + 1]
        smaller = min((sums >= own).mean(), (sums <= own).mean())
        assert found["p"].iloc[place] == pytest.approx(min(2 * smaller, 1))


@pytest.mark.parametrize("compute", LOCAL)
def test_areas_without_a_neighbour_in_reach_are_left_out_and_change_nothing(compute):
    points = grid()
    values = corner(points).astype(float)
    whole, without = (compute(values[index], points) for index in (points.index, points.index[:-2]))
    assert whole["berlaku"].tolist() == [True] * 144 + [False] * 2
    assert whole["tetangga"].tolist()[-2:] == [0, 0]
    assert whole.iloc[-2:][["lokal", "p", "batas_fdr", "kelas"]].isna().all(axis=None)
    pd.testing.assert_frame_equal(whole.iloc[:-2], without)


def test_what_esda_says_of_areas_without_neighbours_is_why_they_are_left_out():
    points = grid(side=4)
    pairs = nearest_neighbours(points, 4, USUAL.reach)
    lists = pairs.groupby("kode")["tetangga"].apply(list).reindex(points.index)
    islands = W({code: each if isinstance(each, list) else [] for code, each in lists.items()})
    theirs = esda.Moran_Local(on_grid(points), islands, seed=1, island_weight=np.nan)
    assert (theirs.p_sim[-2:] == 0.001).all()
    with pytest.raises(IndexError):
        esda.Join_Counts_Local(islands).fit(np.ones(len(points)))


@pytest.mark.parametrize("compute", LOCAL)
def test_areas_without_a_value_or_a_point_are_left_out(compute):
    points = grid()
    values = corner(points).astype(float)
    values.iloc[3] = np.nan
    points.loc["v007"] = np.nan
    found = compute(values, points)
    assert not found["berlaku"][["v003", "v007"]].any()
    assert pd.isna(found.loc["v003", "tetangga"])
    rest = values.drop(["v003", "v007"])
    pd.testing.assert_frame_equal(found.loc[rest.index], compute(rest, points))


@pytest.mark.parametrize("compute", LOCAL)
@pytest.mark.parametrize(
    "values",
    [
        pd.Series([1.0, 0.0] * 4 + [1.0] + [np.nan] * 137),
        pd.Series(1.0, range(146)),
        pd.Series(0.0, range(146)),
        pd.Series(np.nan, range(146)),
    ],
)
def test_where_nothing_can_be_told_all_is_missing(compute, values):
    points = grid()
    found = compute(values.set_axis(points.index), points)
    assert found.index.equals(points.index)
    assert not found["berlaku"].any()
    assert found[["lokal", "p", "batas_fdr", "kelas"]].isna().all(axis=None)
    assert np.isnan(global_moran(values.set_axis(points.index), points))


def test_a_planted_cluster_is_found_by_local_moran(villages, noise):
    middle = villages.dropna().iloc[1000]
    near = np.hypot(*(villages - middle).to_numpy().T) < 8000
    assert 10 < near.sum() < 70
    found = local_moran(noise.where(~near, noise * 0.1 + 1.5), villages)
    high = found["kelas"] == "tinggi_tinggi"
    assert high[near].mean() > 0.8
    assert high[~near].mean() < 0.01


def test_a_planted_cluster_is_found_by_join_counts(villages, noise):
    middle = villages.dropna().iloc[1000]
    near = np.hypot(*(villages - middle).to_numpy().T) < 8000
    found = local_join_counts((noise < 0.03) | near, villages)
    together = found["kelas"] == "berkumpul"
    assert together[near].mean() > 0.8
    assert together[~near].mean() < 0.01


@pytest.mark.parametrize("seed", range(2))
def test_noise_has_almost_no_clusters(villages, seed):
    values = pd.Series(np.random.default_rng(seed).random(len(villages)), villages.index)
    assert (local_moran(values, villages)["kelas"].dropna() != "tidak_nyata").sum() <= 3
    assert (local_join_counts(values > 0.8, villages)["kelas"] == "berkumpul").sum() <= 3


def test_the_classes_are_those_of_the_area_and_its_neighbours():
    points = grid()
    values = corner(points) * 10.0 + on_grid(points)
    values["v026"] = 0.0  # in the middle of the high corner
    found = local_moran(values, points)
    assert found.loc["v026", "kelas"] == "rendah_tinggi"
    assert found.loc["v027", "kelas"] == "tinggi_tinggi"
    turned = local_moran(-values, points)
    assert turned.loc["v026", "kelas"] == "tinggi_rendah"
    assert turned.loc["v027", "kelas"] == "rendah_rendah"


def test_significant_is_what_is_not_above_the_threshold():
    points = grid()
    found = local_moran(corner(points) * 10.0 + on_grid(points), points).iloc[:-2]
    limit = found["batas_fdr"].unique()
    assert len(limit) == 1
    assert ((found["kelas"] != "tidak_nyata") == (found["p"] <= limit[0])).all()


@properties
@given(
    st.lists(st.floats(0.0001, 1.0), min_size=1, max_size=60), st.sampled_from([0.01, 0.05, 0.2])
)
def test_the_threshold_rejects_what_benjamini_and_hochberg_do(p, alpha):
    p = np.array(p)
    found = p <= discovery_threshold(p, alpha)
    assert np.array_equal(found, false_discovery_control(p) <= alpha * (1 + 1e-12))


def test_the_threshold_is_that_of_esda():
    p = np.random.default_rng(2).random(200) ** 3
    assert discovery_threshold(p, 0.05) == pytest.approx(fdr(p, 0.05))
    assert discovery_threshold(p + 1, 0.05) == pytest.approx(fdr(p + 1, 0.05))


@pytest.mark.parametrize("compute", LOCAL)
def test_neither_time_nor_the_order_of_rows_changes_the_result(compute):
    points = grid()
    values = (on_grid(points) > 0.5).astype(float)
    once = compute(values, points)
    pd.testing.assert_frame_equal(compute(values, points), once)
    mixed = points.sample(frac=1, random_state=2)
    pd.testing.assert_frame_equal(compute(values.sample(frac=1, random_state=3), mixed), once)


def test_inputs_stay_as_they_were():
    points, values = grid(), on_grid(grid())
    local_moran(values, points)
    pd.testing.assert_series_equal(values, on_grid(grid()))
    pd.testing.assert_frame_equal(points, grid())
