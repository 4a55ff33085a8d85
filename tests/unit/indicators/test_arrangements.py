"""p-values of a local Moran over all arrangements, against lists, laws and drawn arrangements."""

import warnings
from itertools import combinations
from pathlib import Path

import esda
import numpy as np
import pandas as pd
import pytest
from esda.util import fdr
from hypothesis import given
from hypothesis import strategies as st
from libpysal.weights import W
from scipy.stats import hypergeom

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.products import flagship_coverage
from ovop_geo.indicators.progress import overall_progress
from ovop_geo.indicators.spatial.arrangements import tail_probabilities
from ovop_geo.indicators.spatial.cluster_classes import TESTS
from ovop_geo.indicators.spatial.clusters import discovery_threshold, local_moran
from ovop_geo.indicators.spatial.neighbours import nearest_neighbours
from ovop_geo.indicators.spatial.village_points import projected_points
from ovop_geo.records.datasets import load_dataset
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import properties


def listed(values, place, observed, within):
    """The share of all choices of others with a mean so low, and so high, within a tolerance."""
    others = np.delete(values, place)
    means = np.array([np.mean(each) for each in combinations(others, len(observed))])
    own = np.mean(observed)
    return (means <= own + within).mean(), (means >= own - within).mean()


def tails(values, observed):
    lag = np.array([np.mean(each) for each in observed])
    return tail_probabilities(values, lag, np.array([len(each) for each in observed]))


@properties
@given(
    st.lists(st.integers(0, 6), min_size=8, max_size=11).filter(lambda all_: len(set(all_)) > 1),
    st.randoms(use_true_random=False),
)
def test_p_is_the_share_of_all_choices_of_neighbours(numbers, chance):
    values = np.array(numbers, dtype=float)
    observed = [chance.sample(list(np.delete(values, i)), 1 + i % 4) for i in range(len(values))]
    lower, upper = tails(values, observed)
    for place, neighbours in enumerate(observed):
        expected = listed(values, place, neighbours, 1e-9)
        assert (lower[place], upper[place]) == pytest.approx(expected, abs=1e-9)


@properties
@given(st.integers(0, 1000))
def test_p_of_any_numbers_is_never_below_the_exact_one_and_hardly_above(seed):
    chance = np.random.default_rng(seed)
    values = chance.lognormal(0, 2, 10)
    observed = [chance.choice(np.delete(values, i), 3, replace=False) for i in range(10)]
    found = np.array(tails(values, observed))
    cell = np.sort(values)[-3:].sum() / 65_000
    for place, neighbours in enumerate(observed):
        assert (found[:, place] >= np.array(listed(values, place, neighbours, 0)) - 1e-9).all()
        wide = np.array(listed(values, place, neighbours, cell))
        assert (found[:, place] <= wide + 1e-9).all()


def test_p_of_yes_and_no_is_hypergeometric():
    present = (np.arange(3000) % 7 == 0).astype(float)
    having = np.arange(3000) % 9
    lower, upper = tail_probabilities(present, having / 8, np.full(3000, 8))
    drawn = (2999, present.sum() - present, 8)
    assert np.allclose(upper, hypergeom.sf(having - 1, *drawn), rtol=1e-6, atol=1e-12)
    assert np.allclose(lower, hypergeom.cdf(having, *drawn), rtol=1e-6, atol=1e-12)


def test_neighbours_that_no_other_choice_equals_have_the_smallest_p_there_is():
    values = np.arange(22.0)
    lower, upper = tail_probabilities(values, np.full(22, 1.5), np.full(22, 4))
    # Of 0, 1, 2 and 3 alone the mean is 1.5; there are 5,985 choices of 4 of 21.
    assert lower[10] == pytest.approx(1 / 5985)
    assert upper[10] == pytest.approx(1)


@pytest.fixture(scope="module")
def sample():
    regions = load_regions(Path("data/wilayah.csv"))
    return load_dataset("contoh", Path("data"), regions), regions


def shares(sample, level):
    """A measure of the level whose clusters were once a matter of the seed; points and test."""
    dataset, regions = sample
    if level is Level.KECAMATAN:
        table = flagship_coverage(dataset.tables["produk"], regions.villages, level)
    else:
        steps = dataset.tables["tahapan"]
        table = overall_progress(steps, regions.villages, level, Basis.ALL, dataset.as_of)
    return table["persen"].dropna(), projected_points(regions.at(level)), TESTS[level]


def significant(found):
    return (found["kelas"].dropna() != "tidak_nyata").to_numpy()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_kecamatan_of_the_sample_are_those_that_esda_finds(sample, seed):
    values, points, test = shares(sample, Level.KECAMATAN)
    found = local_moran(values, points, test)
    areas = found.index[found["berlaku"]]
    pairs = nearest_neighbours(points.loc[areas], test.neighbours, test.reach)
    lists = pairs.groupby("kode")["tetangga"].apply(list).to_dict()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        weights = W(lists, id_order=list(areas))
        theirs = esda.Moran_Local(values[areas].to_numpy(), weights, permutations=29_999, seed=seed)
    two_sided = 2 * theirs.p_sim
    expected = two_sided <= fdr(two_sided, 0.05)
    assert expected.sum() > 20
    assert (significant(found) != expected).sum() <= 3


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_desa_of_the_sample_are_those_that_drawn_arrangements_find(sample, seed):
    values, points, test = shares(sample, Level.DESA)
    found = local_moran(values, points, test).dropna(subset="kelas")
    # Six values alone, so that neighbours are drawn as numbers of each. esda adds the values as
    # fractions, in which equal sums differ by the order of adding, and so tells ties by chance.
    steps = np.rint(values[found.index].to_numpy() / 20).astype(int)
    pairs = nearest_neighbours(points.loc[found.index], test.neighbours, test.reach)
    sums = pairs["tetangga"].map(pd.Series(steps, found.index))
    sums = sums.groupby(pairs["kode"]).sum()[found.index].to_numpy()
    chance, p = np.random.default_rng(seed), np.empty(len(found))
    for own in range(6):
        others = np.bincount(steps, minlength=6) - (np.arange(6) == own)
        for count in range(1, test.neighbours + 1):
            asked = (steps == own) & (found["tetangga"] == count).to_numpy()
            drawn = np.sort(
                chance.multivariate_hypergeometric(others, count, 50_000) @ np.arange(6)
            )
            lower = np.searchsorted(drawn, sums[asked], "right") / len(drawn)
            upper = 1 - np.searchsorted(drawn, sums[asked], "left") / len(drawn)
            p[asked] = 2 * np.minimum(lower, upper)
    expected = p <= discovery_threshold(p, 0.05)
    assert expected.sum() > 500
    assert (significant(found) != expected).sum() <= 5
