import numpy as np
import pandas as pd
import pytest
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import RobustScaler

from ovop_geo.indicators.spatial.similarity import most_similar

CODES = [f"53.{number:02}" for number in range(1, 23)]


def random_measures(seed=1):
    numbers = np.random.default_rng(seed).gamma(2.0, size=(22, 5))
    return pd.DataFrame(numbers, CODES, list("pqrst"))


def areas(**rows):
    return pd.DataFrame.from_dict(rows, orient="index", columns=["p", "q"], dtype=float)


def test_the_distance_is_the_root_of_the_mean_squared_difference_in_interquartile_ranges():
    # Interquartile ranges: p 2 (1 to 3), q 20 (10 to 30).
    given = areas(a=(0, 0), b=(1, 10), c=(2, 20), d=(3, 30), e=(4, 40))
    found = most_similar(given.assign(q=[0.0, 10, 20, 40, 30]), "a", 4)
    assert found.index.tolist() == ["b", "c", "d", "e"]
    assert found.loc["b", "jarak"] == 0.5
    assert found.loc["d", "jarak"] == pytest.approx(np.sqrt((1.5**2 + 2.0**2) / 2))
    assert found.loc["d", ["paling_mirip", "paling_beda"]].tolist() == ["p", "q"]
    assert found.loc["e", ["paling_mirip", "paling_beda"]].tolist() == ["q", "p"]


@pytest.mark.parametrize("code", CODES[::5])
def test_of_complete_data_they_are_the_nearest_neighbours_of_scikit_learn(code):
    measures = random_measures()
    scaled = RobustScaler().fit_transform(measures)
    own = scaled[[CODES.index(code)]]
    length, places = NearestNeighbors(n_neighbors=6).fit(scaled).kneighbors(own)
    found = most_similar(measures, code)
    assert found.index.tolist() == [CODES[place] for place in places[0][1:]]
    assert np.allclose(found["jarak"], length[0][1:] / np.sqrt(5))
    assert found["dibandingkan"].eq(5).all()


def test_only_measures_known_in_both_are_compared():
    given = areas(a=(0, np.nan), b=(1, 0), c=(2, 0), d=(3, 9), e=(4, 1))
    given = given.assign(r=[0.0, 0.5, 1, 1.5, 2])
    found = most_similar(given, "a", 1)
    assert found.loc["b"].tolist() == [0.5, 2, "p", "p"]
    assert most_similar(given.drop(columns="r"), "a").empty


def test_an_area_with_less_than_half_of_the_measures_is_not_compared():
    measures = random_measures()
    measures.loc["53.02", ["p", "q", "r"]] = np.nan
    measures.loc["53.03", ["p", "q"]] = np.nan
    found = most_similar(measures, "53.01", 22)
    assert "53.02" not in found.index
    assert found.loc["53.03", "dibandingkan"] == 3


def test_an_area_of_which_little_is_known_is_compared_by_that():
    """What is recorded of a few areas alone does not keep the others from being compared."""
    measures = random_measures()
    measures.loc["53.02", ["p", "q", "r"]] = np.nan
    found = most_similar(measures, "53.02")
    assert found["dibandingkan"].eq(2).all()
    assert found.index.equals(most_similar(measures[["s", "t"]], "53.02").index)


def test_an_area_that_is_not_there_is_like_none():
    assert most_similar(random_measures(), "53.99").empty


def test_a_measure_that_is_the_same_everywhere_contributes_nothing():
    given = areas(a=(0, 7), b=(1, 7), c=(2, 7), d=(3, 7), e=(4, 7))
    assert most_similar(given, "a", 1)["jarak"].tolist() == [pytest.approx(0.5 / np.sqrt(2))]


def test_a_measure_that_most_areas_share_is_divided_by_its_standard_deviation():
    given = areas(a=(0, 0), b=(0, 0), c=(0, 0), d=(0, 0), e=(5, 0))
    assert most_similar(given, "e")["jarak"].tolist() == [pytest.approx(2.5 / np.sqrt(2))] * 4


def test_equally_similar_areas_come_in_code_order_whatever_the_order_of_rows():
    given = areas(a=(0, 0), d=(1, 0), c=(-1, 0), b=(1, 0), e=(-1, 0))
    for seed in range(3):
        mixed = given.sample(frac=1, random_state=seed)
        assert most_similar(mixed, "a").index.tolist() == ["b", "c", "d", "e"]


def test_a_unit_of_measure_does_not_matter():
    measures = random_measures()
    other = measures.assign(p=measures["p"] * 1000 + 5)
    pd.testing.assert_frame_equal(most_similar(other, "53.01"), most_similar(measures, "53.01"))
